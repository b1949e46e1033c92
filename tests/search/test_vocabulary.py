"""The words of a library, and slips in typing them."""

import pytest

from catalog.search.vocabulary import LONGEST_WORD, MOST_COMPLETIONS, Vocabulary

WORDS = Vocabulary(
    {
        "engineer": 9,
        "engineering": 5,
        "manager": 7,
        "management": 2,
        "senior": 4,
        "data": 3,
        "date": 1,
        "p3": 2,
    }
)


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("enginear", "engineer"),
        ("enginer", "engineer"),
        ("manger", "manager"),
        ("snior", "senior"),
        ("maangement", "management"),
    ],
)
def test_a_slip_leads_to_the_nearest_word(slip, word):
    assert WORDS.correct(slip)[0] == word


def test_of_words_equally_near_the_commonest_comes_first():
    assert WORDS.correct("datu") == ["data", "date"]


@pytest.mark.parametrize("word", ["dat", "p4", "x" * (LONGEST_WORD + 1), "unlike", ""])
def test_short_words_codes_and_what_is_like_nothing_are_left_alone(word):
    assert WORDS.correct(word) == []


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("enginering", "engineering"),
        ("managers", "managers"),  # another form of manager, and no slip
        ("mana", "mana"),  # the beginning of manager
        ("data", "data"),
        ("zzzzz", "zzzzz"),
    ],
)
def test_only_what_is_surely_a_slip_is_spelt_anew(typed, spelt):
    assert WORDS.spell(typed) == spelt


def test_another_form_of_a_word_is_known():
    assert WORDS.knows("engineered")
    assert not WORDS.knows("baker")


def test_a_beginning_leads_to_the_commonest_words_that_begin_so():
    assert WORDS.complete("man") == ["manager", "management"]
    assert WORDS.complete("x") == []
    many = Vocabulary({f"word{number:03}": number for number in range(1, 200)})
    assert many.complete("word")[0] == "word199"
    assert len(many.complete("word")) == MOST_COMPLETIONS
