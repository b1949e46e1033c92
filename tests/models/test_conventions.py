"""Title conventions of a level, and of families and foci that have ways of their own."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalog.models import TitleConvention
from tests.factories import make_brief, make_family, make_focus, make_level

pytestmark = pytest.mark.django_db


def convention(pattern, rank=1, **owner):
    return TitleConvention.objects.create(level=make_level("P3"), pattern=pattern, rank=rank, **owner)


def test_a_convention_needs_a_place_for_the_name():
    with pytest.raises(ValidationError, match="exactly one of"):
        TitleConvention(level=make_level(), pattern="Senior", rank=1).full_clean()


@pytest.mark.parametrize(
    ("pattern", "rank", "reason"),
    [("{name} III", 2, "already has this convention"), ("{name} 3", 1, "already has this rank")],
)
def test_a_convention_stands_once_in_its_level_its_family_and_its_focus(pattern, rank, reason):
    family = make_family("SLS")
    owners = (
        {},
        {"family": family},
        {
            "focus": make_focus(
                make_family("SLS"), "ACM", field_name="Account Management", role_name="Account Manager"
            )
        },
    )
    for owner in owners:
        convention("{name} III", **owner)

    for owner in owners:
        again = TitleConvention(level=make_level("P3"), pattern=pattern, rank=rank, **owner)
        with pytest.raises(ValidationError, match=reason):
            again.full_clean()
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()


def test_a_convention_is_of_a_family_or_of_a_focus_and_never_of_both():
    focus = make_focus(
        make_family("SLS"), "ACM", field_name="Account Management", role_name="Account Manager"
    )
    both = TitleConvention(level=make_level(), pattern="{role} III", rank=1, family=focus.family, focus=focus)

    with pytest.raises(ValidationError, match="a family or a focus, not both"):
        both.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        both.save()


class TestTitles:
    def test_a_family_with_conventions_of_its_own_uses_them_in_place_of_the_levels(self):
        make_family("LEG", field_name="Legal", role_name="Counsel")
        brief = make_brief("LEG.GEN.P3")
        convention("{name} III")
        convention("Mid-Level {role}", rank=2)
        convention("{role} II", family=brief.focus.family)

        assert brief.conventional_titles() == ["Counsel II"]

    def test_a_focus_with_its_own_has_the_titles_of_its_own_name_alone(self):
        brief = make_brief("SLS.ACM.P3")
        focus, family = brief.focus, brief.focus.family
        convention("{role} III")
        convention("{role} at Large", focus=focus)
        convention("Field {role}", family=family)

        assert brief.conventional_titles() == [f"{focus.role_name} at Large"]

    def test_a_focus_without_its_own_is_called_by_both_names_as_its_family_does(self):
        brief = make_brief("SLS.ACM.P3")
        focus, family = brief.focus, brief.focus.family
        convention("{role} III")
        convention("Field {role}", family=family)

        assert brief.conventional_titles() == [f"Field {focus.role_name}", f"Field {family.role_name}"]

    def test_what_one_family_does_changes_nothing_in_another(self):
        brief = make_brief("SWE.GEN.P3")
        convention("{role} III")
        convention("{role} Extraordinary", family=make_family("SLS"))

        assert brief.conventional_titles() == [f"{brief.focus.family.role_name} III"]

    def test_what_holds_at_one_level_holds_at_no_other(self):
        brief = make_brief("SLS.GEN.P4")
        TitleConvention.objects.create(level=brief.level, pattern="Senior {role}", rank=1)
        convention("Field {role}", family=brief.focus.family)

        assert brief.conventional_titles() == [f"Senior {brief.focus.family.role_name}"]
