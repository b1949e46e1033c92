"""Briefs: identity, and who may see them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from catalog.keys import BriefKey
from catalog.models import Brief, TitleConvention
from catalog.querysets import Status
from tests.factories import make_brief, make_focus, make_level

pytestmark = pytest.mark.django_db


def test_a_brief_is_found_by_its_key():
    brief = make_brief("SWE.AIMD.P3")
    make_brief("SWE.GEN.P3")

    assert str(brief.key) == "SWE.AIMD.P3"
    assert Brief.objects.with_key(BriefKey.parse("SWE.AIMD.P3")).get() == brief


def test_the_database_refuses_two_briefs_of_one_focus_and_level():
    make_brief("SWE.GEN.P3")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_brief("SWE.GEN.P3")


def test_a_form_says_that_the_focus_already_has_a_brief_at_the_level():
    brief = make_brief("SWE.GEN.P3")

    with pytest.raises(ValidationError, match="already has a brief at this level"):
        Brief(focus=brief.focus, level=brief.level).full_clean()


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.RETIRED])
def test_a_brief_published_once_keeps_its_focus_and_level(status):
    brief = make_brief("SWE.GEN.P3")
    brief.status = status
    brief.save()
    brief.level = make_level("P4")

    with pytest.raises(ValidationError, match="Retire this page"):
        brief.save()


def test_items_that_are_not_lines_are_refused():
    brief = make_brief()
    brief.skills = ["SQL", "two\nlines"]

    with pytest.raises(ValidationError, match="Item 2"):
        brief.full_clean()


@pytest.mark.parametrize(
    ("part", "status", "published", "readable"),
    [
        ("brief", Status.PLANNED, False, False),
        ("brief", Status.PUBLISHED, True, True),
        ("brief", Status.RETIRED, False, True),
        ("focus", Status.PLANNED, False, False),
        ("focus", Status.RETIRED, False, True),
        ("family", Status.PLANNED, False, False),
        ("family", Status.RETIRED, False, True),
        ("level", Status.PLANNED, False, False),
        ("level", Status.RETIRED, False, True),
    ],
)
def test_a_brief_is_public_only_with_all_it_hangs_from(part, status, published, readable):
    brief = make_brief("SWE.GEN.P3")
    row = {"brief": brief, "focus": brief.focus, "family": brief.focus.family, "level": brief.level}[part]
    type(row).objects.filter(pk=row.pk).update(status=status)

    assert Brief.objects.published().exists() == published
    assert Brief.objects.readable().exists() == readable


def test_briefs_read_up_the_ladder_with_the_general_focus_first():
    for key in ("SWE.SEC.P1", "SWE.GEN.M1", "SWE.GEN.P4", "SWE.GEN.P3"):
        make_brief(key)

    keys = [str(brief.key) for brief in Brief.objects.in_order()]
    assert keys == ["SWE.GEN.P3", "SWE.GEN.P4", "SWE.GEN.M1", "SWE.SEC.P1"]


def test_its_titles_by_convention_follow_its_level_and_names():
    brief = make_brief("SWE.GEN.P3")
    make_focus(brief.focus.family)
    TitleConvention.objects.create(level=brief.level, pattern="Mid-Level {role}", rank=2)
    TitleConvention.objects.create(level=brief.level, pattern="{name} III", rank=1)
    TitleConvention.objects.create(level=make_level("P4"), pattern="Senior {name}", rank=1)

    assert brief.conventional_titles() == ["Field SWE III", "Role SWE III", "Mid-Level Role SWE"]
