"""What was typed, as words that can be compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.search.words import LONGEST_QUERY, MOST_WORDS, clean, plain, split_query, stands_for


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("  senior \t engineer\n", "senior engineer"),
        ("C++ \x00 developer\ud800", "C++ developer"),
        ("אבג 🦄 \u202eabc", "אבג 🦄 \u202eabc"),
        ("x" * 10_000, "x" * LONGEST_QUERY),
        ("", ""),
    ],
)
def test_what_was_typed_is_shown_again_short_and_without_damage(typed, shown):
    assert clean(typed) == shown


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Ingénieur", "INGENIEUR"),
        ("Straße", "strasse"),
        ("SWE.AIMD.P3", "swe aimd p3"),
        ("Å", "a"),
        ("C#", "c#"),
    ],
)
def test_case_accents_and_punctuation_make_no_difference(text, same):
    assert plain(text) == plain(same)


def test_letters_that_are_written_together_stay_together():
    assert plain("한국어") == "한국어"


def test_each_word_is_read_once_and_no_more_than_a_few():
    assert split_query("data Data DATA team") == ["data", "team"]
    assert len(split_query(" ".join(map(str, range(100))))) == MOST_WORDS


@pytest.mark.parametrize("typed", ["", "*", "***", '"', " ~^:( ", "\x00", "—"])
def test_signs_alone_are_no_words(typed):
    assert split_query(typed) == []


def test_short_forms_and_both_ways_to_count_are_known():
    assert stands_for("sr") == ("senior",)
    assert stands_for("iii") == ("3",)
    assert stands_for("3") == ("iii",)
    assert stands_for("engineer") == ()


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert plain(plain(text)) == plain(text)
