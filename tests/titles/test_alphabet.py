"""The order of titles, and those that have what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.titles.alphabet import LETTERS, OTHER, alphabetical, letter_of, narrow
from catalog.titles.normalise import fold


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("Engineer", "E"),
        ("Étalagiste", "E"),
        ("Øre", OTHER),
        ("Ångström", "A"),
        ("3D", OTHER),
        ("Æ", OTHER),
        ("Ω", OTHER),
        ("אבג", OTHER),
        ("", OTHER),
    ],
)
def test_a_title_stands_under_its_first_letter_without_accents(title, letter):
    assert letter_of(fold(title)) == letter


def test_accents_change_nothing_in_the_order_and_others_come_last():
    titles = ["zebra", "3d", "éclair", "eclipse", "ecl"]

    assert sorted(titles, key=alphabetical) == ["ecl", "éclair", "eclipse", "zebra", "3d"]


def test_titles_that_have_all_the_words_are_found_the_exact_one_first():
    titles = ["chief engineer", "engineer", "engineering lead", "ingénieur"]

    assert narrow(titles, "Engineer") == ["engineer", "chief engineer", "engineering lead"]
    assert narrow(titles, "lead engineering") == ["engineering lead"]
    assert narrow(titles, "INGENIEUR") == ["ingénieur"]
    assert narrow(titles, " *") == []


@given(st.text(max_size=40))
def test_any_title_has_a_letter_and_is_found_by_itself(title):
    folded = fold(title)

    assert letter_of(folded) in (*LETTERS, OTHER)
    assert narrow([folded], title) == ([folded] if folded else [])
