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
