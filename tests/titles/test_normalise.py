"""When two spellings are the same title."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.titles.normalise import fold, tidy


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Senior Software Engineer", "senior  software engineer "),
        ("Front-End Engineer", "Front End Engineer"),
        ("Engineer, Back-End", "Engineer (Back End)"),
        ("VP, Sales", "VP Sales"),
        ("Ｓｅｎｉｏｒ Engineer", "Senior Engineer"),
        ("Engineer\u00a0III", "Engineer III"),
    ],
)
def test_case_spacing_and_punctuation_make_no_difference(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("C++ Developer", "C Developer"), ("C# Developer", "C Developer"), ("Engineer II", "Engineer III")],
)
def test_signs_that_make_a_name_do(one, other):
    assert fold(one) != fold(other)


def test_punctuation_alone_folds_to_nothing():
    assert fold(" – !? ") == ""


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Senior\u202e Engineer", "Senior Engineer"),
        ("\u2067Engineer\u2069", "Engineer"),
        ("Engi\u00adneer", "Engineer"),
        ("Data\u200b\u2060 \ufeffEngineer", "Data Engineer"),
        ("Engineer\u200e\u200f\u061c", "Engineer"),
        ("  Data\t Engineer\u2028II ", "Data Engineer II"),
        ("Müller, Café-Leitung", "Müller, Café-Leitung"),
        ("\u202e\u200b", ""),
    ],
)
def test_a_title_is_kept_without_signs_that_nobody_sees(written, kept):
    assert tidy(written) == kept
    assert tidy(kept) == kept


def test_signs_that_nobody_sees_make_no_other_title():
    assert fold("Soft\u200bware\u202e Engi\u00adneer") == "software engineer"
