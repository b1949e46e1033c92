"""Text laid into lines, each of which fits."""

from hypothesis import given
from hypothesis import strategies as st

from catalog.fitting import fit


def fit_letters(text, width, most):
    """Fit a text into lines of so many letters."""
    return fit(text, most, lambda line: len(line) <= width)


def test_words_are_kept_whole_while_there_is_room():
    assert fit_letters("Senior Product Manager", 15, 2) == ["Senior Product", "Manager"]


def test_what_is_too_long_ends_in_an_ellipsis():
    assert fit_letters("Senior Product Manager of Everything", 15, 2) == ["Senior Product", "Manager of…"]


def test_no_punctuation_stands_before_the_ellipsis():
    assert fit_letters("Plans, writes, ships", 8, 1) == ["Plans…"]


def test_a_word_longer_than_a_line_is_broken():
    assert fit_letters("A Donaudampfschiff", 8, 4) == ["A", "Donaudam", "pfschiff"]


def test_nothing_to_say_takes_one_empty_line():
    assert fit_letters("", 15, 2) == [""]


@given(text=st.text(max_size=200), width=st.integers(2, 40), most=st.integers(1, 3))
def test_no_line_is_wider_than_it_may_be(text, width, most):
    lines = fit_letters(text, width, most)

    assert 1 <= len(lines) <= most
    assert all(len(line) <= width for line in lines)
