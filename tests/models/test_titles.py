"""Titles of briefs."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalog.models import Title
from catalog.querysets import TitleStatus
from tests.factories import make_brief, make_convention, make_title

pytestmark = pytest.mark.django_db


def test_the_database_refuses_a_title_twice_in_a_brief_however_it_is_spelled():
    brief = make_brief()
    make_title(brief, "Front-End Engineer")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_title(brief, "front end  ENGINEER")


def test_a_form_names_the_title_that_is_already_there():
    brief = make_brief()
    make_title(brief, "Front-End Engineer")

    with pytest.raises(ValidationError, match="already has “Front-End Engineer”"):
        Title(brief=brief, text="front end engineer").full_clean()


def test_two_briefs_may_have_the_same_title():
    make_title(make_brief("SWE.GEN.P3"), "Software Engineer III")
    make_title(make_brief("SWE.AIMD.P3"), "Software Engineer III")

    assert Title.objects.count() == 2


def test_a_title_of_nothing_but_punctuation_is_refused():
    brief = make_brief()

    with pytest.raises(ValidationError, match="at least one letter or digit"):
        Title(brief=brief, text=" – ").full_clean()
    with pytest.raises(IntegrityError, match="title_not_empty"), transaction.atomic():
        make_title(brief, " – ")


def test_a_title_that_grows_when_folded_is_kept():
    title = make_title(make_brief(), "\ufdfa" * 200)

    title.refresh_from_db()
    assert len(title.normalised) > 200


def test_visitors_see_approved_titles_only():
    brief = make_brief()
    make_title(brief, "Coder", status=TitleStatus.PROPOSED)
    make_title(brief, "Programmer", status=TitleStatus.RETIRED)
    make_title(brief, "Engineer")

    assert [title.text for title in brief.titles.published()] == ["Engineer"]


def test_signs_that_nobody_sees_are_not_kept_wherever_a_title_comes_from():
    brief = make_brief()
    checked = Title(brief=brief, text="\u202eData\u200b Engineer\u2069")
    checked.full_clean()
    saved = make_title(brief, "Data\ufeff  Sci\u00adentist")

    assert (checked.text, checked.normalised) == ("Data Engineer", "data engineer")
    assert (saved.text, saved.normalised) == ("Data Scientist", "data scientist")


def test_conventions_make_no_title_with_signs_that_nobody_sees():
    brief = make_brief("SWE.GEN.P3")
    family = brief.focus.family
    family.role_name = "Software\u202e Engineer"
    family.save()
    make_convention("{role} III")

    assert [title.text for title in Title.add_by_convention(brief)] == ["Software Engineer III"]
