"""Functions, families and foci."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from catalog.models import Family, Focus
from catalog.titles.conventions import Names
from tests.factories import make_brief, make_family, make_focus

pytestmark = pytest.mark.django_db


def test_the_general_focus_takes_the_names_of_its_family():
    focus = make_focus(make_family("SWE", field_name="Software Engineering", role_name="Software Engineer"))

    assert focus.name == "General"
    assert str(focus) == "Software Engineering › General"
    assert focus.title_names == [Names("Software Engineering", "Software Engineer")]


def test_a_focus_with_names_puts_them_before_those_of_its_family():
    family = make_family("SWE", field_name="Software Engineering", role_name="Software Engineer")
    focus = make_focus(family, "SEC", field_name="Security Engineering", role_name="Security Engineer")

    assert focus.title_names == [
        Names("Security Engineering", "Security Engineer"),
        Names("Software Engineering", "Software Engineer"),
    ]


def test_a_family_has_one_general_focus():
    focus = make_focus(code="GEN")
    second = Focus(family=focus.family, code="ALL", slug="all")

    with pytest.raises(ValidationError, match="two general foci"):
        second.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.save()


def test_a_focus_has_both_names_or_neither():
    focus = Focus(family=make_family(), code="SEC", slug="sec", field_name="Security Engineering")

    with pytest.raises(ValidationError, match="both a field name and a role name"):
        focus.full_clean()
    with pytest.raises(IntegrityError, match="focus_names_both_or_neither"), transaction.atomic():
        focus.save()


def test_a_slug_and_a_code_are_unique_in_their_family_only():
    one, other = make_family("SWE"), make_family("SLS")
    make_focus(one, "SEC", slug="security", field_name="Security", role_name="Guard")
    make_focus(other, "SEC", slug="security", field_name="Security", role_name="Guard")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_focus(one, "SAFE", slug="security", field_name="Safety", role_name="Warden")


def test_the_relation_is_seen_from_both_families_however_it_was_stated():
    engineering, product, sales = make_family("SWE"), make_family("PDM"), make_family("SLS")
    engineering.related.add(product)
    product.related.add(engineering, sales)

    assert list(Family.objects.related_to(engineering)) == [product]
    assert set(Family.objects.related_to(product)) == {engineering, sales}
    assert list(Family.objects.related_to(sales)) == [product]


def test_a_published_family_keeps_its_code_but_may_change_its_names():
    family = make_family("SWE")
    family.field_name = "Software"
    family.save()
    family.code = "SOFT"

    with pytest.raises(ValidationError, match="people and systems refer to it"):
        family.save()


def test_a_family_that_something_hangs_from_cannot_be_deleted():
    brief = make_brief()

    with pytest.raises(ProtectedError):
        brief.focus.family.delete()
