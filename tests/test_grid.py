"""The grid of foci and levels."""

import pytest

from catalog.grid import lay_out
from catalog.models import Brief, Focus
from tests.factories import make_brief, make_family, make_focus, make_function

pytestmark = pytest.mark.django_db


def grid():
    return lay_out(Focus.objects.in_order(), Brief.objects.in_order())


def test_columns_are_the_levels_in_use_track_by_track():
    for key in ("SWE.GEN.M1", "SWE.GEN.P4", "SLS.GEN.P2"):
        make_brief(key)

    assert [(track.code, [level.code for level in levels]) for track, levels in grid().tracks] == [
        ("P", ["P2", "P4"]),
        ("M", ["M1"]),
    ]
    assert grid().width == 4


def test_rows_are_foci_under_their_families_and_functions_with_gaps_left_empty():
    make_family("SLS", function=make_function("COM"))
    make_brief("SWE.GEN.P4")
    make_brief("SWE.SEC.P3")
    make_brief("SLS.GEN.P3")

    rows = [
        (function.code, family.code, row.focus.code, [brief and str(brief) for _, brief in row.cells])
        for function, families in grid().functions
        for family, of_family in families
        for row in of_family
    ]
    assert rows == [
        ("COM", "SLS", "GEN", ["SLS.GEN.P3", None]),
        ("ENG", "SWE", "GEN", [None, "SWE.GEN.P4"]),
        ("ENG", "SWE", "SEC", ["SWE.SEC.P3", None]),
    ]


def test_a_focus_without_briefs_has_a_row_of_its_own():
    make_focus(make_family("SWE"))

    ((_, ((_, rows),)),) = grid().functions
    assert rows[0].cells == []
    assert grid().width == 1


def test_a_row_is_named_by_its_family_and_focus():
    make_brief("SWE.AIMD.P3")

    assert [row.slug for row in grid().rows] == ["swe-aimd"]


def test_a_row_knows_that_it_has_nothing():
    make_brief("SWE.GEN.P3")
    make_focus(make_family("SWE"), "SEC", field_name="Security Engineering", role_name="Security Engineer")

    assert [row.is_empty for row in grid().rows] == [False, True]


def test_it_counts_each_family_and_each_brief_once():
    for key in ("SWE.GEN.P3", "SWE.SEC.P3", "SWE.SEC.P4", "SLS.GEN.P3"):
        make_brief(key)

    assert sorted(family.code for family in grid().families) == ["SLS", "SWE"]
    assert sorted(map(str, grid().placed)) == ["SLS.GEN.P3", "SWE.GEN.P3", "SWE.SEC.P3", "SWE.SEC.P4"]


@pytest.mark.parametrize(
    ("levels", "breadth"), [(1, "narrow"), (9, "narrow"), (10, "medium"), (19, "medium"), (20, "wide")]
)
def test_a_page_learns_how_much_room_the_columns_take(levels, breadth):
    for number in range(levels):
        make_brief(f"SWE.GEN.P{number + 1}")

    assert grid().breadth == breadth
