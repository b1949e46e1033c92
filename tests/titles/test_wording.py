"""Words of titles as evidence quotes them."""

import pytest

from catalog.titles.wording import as_written, capitalise, quote


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("senior manager", "Senior Manager"),
        ("ic4", "IC4"),
        ("iv", "IV"),
        ("vice president", "Vice President"),
    ],
)
def test_words_have_capitals_as_a_title_has_them(words, written):
    assert capitalise(words) == written


def test_each_word_stands_between_quotation_marks():
    assert quote("senior", "l5") == "“Senior” “L5”"


@pytest.mark.parametrize(
    ("title", "words", "written"),
    [
        ("Sr. Software Engineer", ["senior"], "Sr."),
        ("Software Engineer (Snr)", ["senior"], "Snr"),
        ("SR MGR, Product Design", ["senior", "manager"], "SR MGR"),
        ("Software Engineer III", ["3"], "III"),
        ("VP, Finance", ["vice president"], "VP"),
        ("Mid-Level Engineer", ["mid"], "Mid"),
        ("Senior Engineer", ["senior"], "Senior"),
    ],
)
def test_level_words_are_quoted_as_the_title_has_them(title, words, written):
    assert as_written(title, words) == written
