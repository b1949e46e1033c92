"""The grid that shows editors how far the library is written."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from catalog.coverage import fetch_coverage, tell_standing
from catalog.publishing import drafts
from catalog.querysets import Status
from tests.factories import make_brief, make_family, make_focus, make_function, make_level

pytestmark = pytest.mark.django_db


def rows(coverage):
    """What stands in each row, by family and focus."""
    return {
        ".".join(row.focus.natural_key()): [cell.standing.value for _, cell in row.cells]
        for row in coverage.grid.rows
    }


def cell(coverage, number=0):
    return coverage.grid.rows[0].cells[number][1]


@pytest.mark.parametrize(
    ("status", "draft", "standing"),
    [
        ("published", None, "published"),
        ("published", "editing", "draft"),
        ("published", "changes", "changes"),
        ("published", "in_review", "review"),
        ("planned", None, "planned"),
        ("planned", "editing", "begun"),
        ("planned", "changes", "changes"),
        ("planned", "in_review", "review"),
        ("retired", None, "retired"),
        ("retired", "editing", "retired"),
        ("retired", "in_review", "review"),
    ],
)
def test_a_brief_stands_as_its_status_and_its_draft_say(status, draft, standing):
    assert tell_standing(status, draft) == standing


def test_every_focus_meets_every_level_used_or_not():
    make_brief("SWE.GEN.P3")
    make_brief("SWE.SEC.P4", status=Status.PLANNED)
    make_level("M1")

    coverage = fetch_coverage(may_add=True)
    assert [(track.code, [level.code for level in levels]) for track, levels in coverage.grid.tracks] == [
        ("P", ["P3", "P4"]),
        ("M", ["M1"]),
    ]
    assert rows(coverage) == {
        "SWE.GEN": ["published", "empty", "empty"],
        "SWE.SEC": ["empty", "planned", "empty"],
    }


def test_what_is_planned_has_a_place_and_what_is_retired_has_none():
    make_level("P1", status=Status.PLANNED)
    make_level("P2", status=Status.RETIRED)
    make_focus(make_family("NEW", status=Status.PLANNED), status=Status.PLANNED)
    make_focus(make_family("OLD", status=Status.RETIRED))
    make_focus(
        make_family("SWE"), "OLD", status=Status.RETIRED, field_name="Punch cards", role_name="Puncher"
    )

    assert rows(fetch_coverage(may_add=True)) == {"NEW.GEN": ["empty"]}


def test_rows_stand_under_their_function_and_family():
    make_focus(make_family("SLS", function=make_function("COM")))
    make_focus(make_family("SWE", function=make_function("ENG")))
    make_level("P3")

    functions = fetch_coverage(may_add=True).grid.functions
    assert [(function.code, [family.code for family, _ in families]) for function, families in functions] == [
        ("COM", ["SLS"]),
        ("ENG", ["SWE"]),
    ]


def test_a_draft_shows_in_the_cell_of_its_own_brief_alone():
    ada = User.objects.create_user("ada")
    drafted, submitted = make_brief("SWE.GEN.P3"), make_brief("SWE.GEN.P4")
    make_brief("SWE.GEN.P5")
    # A family's draft may have the number of a brief.
    drafts.save(make_family("SWE"), make_family("SWE").content(), ada)
    drafts.save(drafted, drafted.content(), ada)
    drafts.submit(drafts.save(submitted, submitted.content(), ada), ada)

    assert rows(fetch_coverage(may_add=True)) == {"SWE.GEN": ["draft", "review", "published"]}


def test_a_cell_leads_to_the_form_that_writes_it():
    brief = make_brief("SWE.GEN.P3")
    level = make_level("P4")

    coverage = fetch_coverage(may_add=True)
    assert cell(coverage, 0).url == reverse("admin:catalog_brief_change", args=[brief.pk])
    assert cell(coverage, 1).url == (
        f"{reverse('admin:catalog_brief_add')}?focus={brief.focus_id}&level={level.pk}"
    )
    assert [one.mark for _, one in coverage.grid.rows[0].cells] == ["✓", "+"]


def test_an_empty_cell_leads_nowhere_for_those_who_may_not_add():
    make_focus()
    make_level("P3")

    empty = cell(fetch_coverage(may_add=False))
    assert (empty.mark, empty.url) == ("–", "")


def test_a_cell_says_what_it_is_without_the_table_around_it():
    make_brief("SWE.GEN.P3", status=Status.RETIRED)

    assert cell(fetch_coverage(may_add=True)).label == "P3, Field SWE › General: retired"


def test_every_standing_is_counted():
    for key, status in [("SWE.GEN.P3", "published"), ("SWE.GEN.P4", "published"), ("SWE.SEC.P3", "planned")]:
        make_brief(key, status=status)

    assert [(str(standing), count) for standing, _, count in fetch_coverage(may_add=True).counts] == [
        ("published", 2),
        ("draft", 0),
        ("planned", 1),
        ("begun", 0),
        ("review", 0),
        ("changes", 0),
        ("retired", 0),
        ("empty", 1),
    ]


@pytest.fixture
def two_functions(monkeypatch):
    """A library of two functions, too large for one grid."""
    monkeypatch.setattr("catalog.coverage.MOST_ROWS", 1)
    for code, function in (("SWE", "ENG"), ("SLS", "COM")):
        make_focus(make_family(code, function=make_function(function)))
        make_brief(f"{code}.GEN.P3")


@pytest.mark.parametrize(
    ("asked", "shown"), [("", "SWE.GEN"), ("COM", "SLS.GEN"), ("ENG", "SWE.GEN"), ("DRAGONS", "SWE.GEN")]
)
def test_a_large_library_is_shown_one_function_at_a_time_the_first_by_default(two_functions, asked, shown):
    coverage = fetch_coverage(may_add=True, function=asked)

    assert rows(coverage) == {shown: ["published"]}
    assert [function.code for function in coverage.functions] == ["ENG", "COM"]
    assert coverage.counts[0][2] == 1


def test_a_library_that_fits_is_shown_whole_whatever_is_asked_for(two_functions, monkeypatch):
    monkeypatch.setattr("catalog.coverage.MOST_ROWS", 2)
    coverage = fetch_coverage(may_add=True, function="COM")

    assert list(rows(coverage)) == ["SWE.GEN", "SLS.GEN"]
    assert coverage.functions == []


def test_a_framework_without_foci_or_levels_has_an_empty_grid():
    assert fetch_coverage(may_add=True).grid.functions == []


@pytest.mark.parametrize("families", [1, 12, 62])
def test_it_takes_three_queries_however_many_families_there_are(django_assert_num_queries, families):
    for number in range(families):
        make_brief(f"FAM{number}.GEN.P3")

    with django_assert_num_queries(3):
        [cell.label for row in fetch_coverage(may_add=True).grid.rows for _, cell in row.cells]
