"""The tree that occupation codes spell out."""

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.occupations.tree import (
    codes_above,
    grow,
    is_code,
    is_of_leaders,
    level_of,
    prefix_of,
    prune,
    rows_of,
)


class Row(NamedTuple):
    code: str


def spell(branches):
    return {branch.row.code: spell(branch.below) for branch in branches}


def tree(*codes):
    return grow([Row(code) for code in codes])


@pytest.mark.parametrize(
    ("code", "rung", "prefix"),
    [
        ("15-0000", "Major group", "15-"),
        ("15-1200", "Minor group", "15-12"),
        ("29-1000", "Minor group", "29-1"),
        ("15-1250", "Broad occupation", "15-125"),
        ("15-1252", "Detailed occupation", "15-1252"),
        ("15-1252.00", "O*NET occupation", "15-1252.00"),
    ],
)
def test_a_code_says_on_which_rung_it_stands_and_how_all_below_it_begins(code, rung, prefix):
    assert is_code(code)
    assert level_of(code) == rung
    assert prefix_of(code) == prefix


@pytest.mark.parametrize(
    "text",
    ["", "15", "15-", "15-12", "15-125", "15-12522", "15-1252.", "15-1252.0", "15-1252.000", "x15-1252",
     "15-1252\n", " 15-1252", "１５-1252", "٣٣-٣٣٣٣", "15–1252", "\x00", "15-1252\ud800"],
)  # fmt: skip
def test_what_only_looks_like_a_code_is_none(text):
    assert not is_code(text)


def test_what_may_stand_above_a_code_comes_nearest_first():
    assert codes_above("15-1252.00") == ["15-1252", "15-1250", "15-1200", "15-1000", "15-0000"]
    assert codes_above("15-1250") == ["15-1200", "15-1000", "15-0000"]
    assert codes_above("15-0000") == []


def test_each_code_hangs_from_the_nearest_group_that_is_there():
    full = tree("15-1252.00", "15-1252", "15-1250", "15-1200", "15-0000", "15-2051", "15-1253")
    assert spell(full) == {
        "15-0000": {
            "15-1200": {"15-1250": {"15-1252": {"15-1252.00": {}}, "15-1253": {}}},
            "15-2051": {},
        }
    }


def test_groups_that_are_missing_are_passed_over_and_what_has_none_stands_by_itself():
    assert spell(tree("15-0000", "15-1252", "11-3021")) == {"11-3021": {}, "15-0000": {"15-1252": {}}}
    assert spell(tree("15-1252.00", "15-1252.01")) == {"15-1252.00": {}, "15-1252.01": {}}
    assert grow([]) == []


def test_pruning_keeps_what_is_wanted_and_the_way_to_it():
    branches = tree("11-0000", "11-3021", "15-0000", "15-1200", "15-1252", "15-1253")

    kept = prune(branches, lambda row: row.code == "15-1252")
    assert spell(kept) == {"15-0000": {"15-1200": {"15-1252": {}}}}
    assert prune(branches, lambda row: False) == []


CODES = st.from_regex(r"\A[0-9]{2}-[0-9]{4}(\.[0-9]{2})?\Z", alphabet=st.characters(codec="ascii"))


@given(st.sets(CODES, max_size=30))
def test_every_code_stands_in_the_tree_once_and_below_what_it_begins_like(codes):
    branches = tree(*codes)
    assert sorted(row.code for row in rows_of(branches)) == sorted(codes)
    waiting = list(branches)
    while waiting:
        branch = waiting.pop()
        for below in branch.below:
            assert below.row.code.startswith(prefix_of(branch.row.code))
        waiting += branch.below


@pytest.mark.parametrize(
    ("code", "leads"),
    [
        ("11-2022", True),
        ("11-1021", True),
        ("33-1012", True),
        ("43-1011", True),
        ("53-1047", True),
        ("15-1252", False),
        ("29-1141", False),
        ("31-1131", False),  # home health aides, whose group ends in 1100
        ("43-4051", False),
        ("51-9111", False),
        ("55-1015", False),
    ],
)
def test_managers_and_supervisors_at_the_first_line_lead_others(code, leads):
    assert is_of_leaders(code) is leads
