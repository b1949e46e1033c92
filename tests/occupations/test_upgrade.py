"""What a release changes in the list of occupations."""

import pytest

from catalog.occupations.release import OccupationRow
from catalog.occupations.upgrade import Known, compare, is_older, says_the_same


def test_each_code_is_added_renamed_retired_or_brought_back():
    known = {
        "15-1251.00": Known("Computer Programmers", is_listed=True),
        "15-1252.00": Known("Software Developers, Applications", is_listed=True),
        "15-1253.00": Known("Testers", is_listed=True),
        "15-1254.00": Known("Web Developers", is_listed=True, is_retired=True),
        "15-1255.00": Known("Designers", is_listed=True, is_retired=True),
        "99-9999.00": Known("Our own"),
    }
    listed = [
        OccupationRow("15-2051.00", "Data Scientists"),
        OccupationRow("15-1251.00", "Computer Programmers"),
        OccupationRow("15-1252.00", "Software Developers"),
        OccupationRow("15-1254.00", "Web Developers"),
    ]

    upgrade = compare(known, listed)
    assert [row.code for row in upgrade.added] == ["15-2051.00"]
    assert upgrade.renamed == [("15-1252.00", "Software Developers, Applications", "Software Developers")]
    assert upgrade.retired == ["15-1253.00"]
    assert upgrade.returned == ["15-1254.00"]


@pytest.mark.parametrize(
    ("title", "other", "same"),
    [
        ("Computer & Mathematical Occupations", "Computer and Mathematical Occupations", True),
        ("Chief executives", "Chief Executives", True),
        ("Life, Physical, & Social Science", "Life, Physical and Social Science", True),
        ("Brand Managers", "Land Managers", False),
        ("Software Developers", "Software Developers, Applications", False),
    ],
)
def test_a_title_is_another_only_if_it_says_something_else(title, other, same):
    assert says_the_same(title, other) is same


@pytest.mark.parametrize(
    ("release", "than", "older"),
    [("25.0", "27.0", True), ("25.0", "25.1", True), ("9.0", "25.0", True), ("27.0", "27.0", False),
     ("30.3", "27.0", False), ("spring", "27.0", False), ("27.0", "", False)],
)  # fmt: skip
def test_releases_are_ordered_by_their_numbers(release, than, older):
    assert is_older(release, than) is older
