"""What is suggested while somebody types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.search.results import Suggestion
from catalog.search.suggestions import MOST_SUGGESTIONS, Suggestions

SUGGESTIONS = Suggestions(
    [
        Suggestion("P3 — Mid-Level Professional", "Level"),
        Suggestion("Software Engineering", "Family"),
        *(Suggestion(f"Software Engineer {number}", "P3") for number in range(1, 20)),
        Suggestion("Senior Software Engineer", "2 briefs"),
        Suggestion("Gérant de projet", "P4"),
    ]
)


def suggest(text):
    return [suggestion.text for suggestion in SUGGESTIONS.suggest(text)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("p3", "P3 — Mid-Level Professional"),
        ("soft", "Software Engineering"),
        ("sen", "Senior Software Engineer"),
        ("sr so", "Senior Software Engineer"),
        ("seniro soft", "Senior Software Engineer"),
        ("engineer sen", "Senior Software Engineer"),
        ("software engineer 7", "Software Engineer 7"),
        ("ger", "Gérant de projet"),
        ("projte", "Gérant de projet"),
    ],
)
def test_the_likeliest_comes_first(typed, first):
    assert suggest(typed)[0] == first


def test_there_are_few_of_them():
    assert len(suggest("software")) == MOST_SUGGESTIONS


class TestNumerals:
    """A title that is written with a numeral and with a figure is one title."""

    SUGGESTIONS = Suggestions(
        [
            Suggestion("Engineer II", "P2 · Engineering"),
            Suggestion("Engineer 2", "P2 · Engineering"),
            Suggestion("Engineer 3", "P3 · Engineering"),
            Suggestion("Engineer III", "P3 · Sales"),
        ]
    )

    def texts(self, typed):
        return [suggestion.text for suggestion in self.SUGGESTIONS.suggest(typed)]

    def test_it_is_suggested_once(self):
        assert self.texts("engineer").count("Engineer II") + self.texts("engineer").count("Engineer 2") == 1

    def test_it_is_spelt_as_it_was_typed(self):
        assert self.texts("engineer ii")[0] == "Engineer II"
        assert self.texts("engineer 2")[0] == "Engineer 2"

    def test_what_leads_elsewhere_is_another_title(self):
        assert {"Engineer 3", "Engineer III"} <= set(self.texts("engineer"))


@pytest.mark.parametrize("typed", ["", "*", "zzz", "soft zzz", "\x00"])
def test_nothing_is_suggested_for_what_leads_nowhere(typed):
    assert suggest(typed) == []


def test_a_title_is_spelt_as_it_is_written_and_the_nearest_is_known():
    assert SUGGESTIONS.spell("senior software engineer") == "Senior Software Engineer"
    assert SUGGESTIONS.spell("something else") == "something else"
    assert SUGGESTIONS.nearest("gerantdeprojet") == "Gérant de projet"
    assert SUGGESTIONS.nearest("dragons") == ""


@given(st.text())
def test_whatever_is_typed_is_answered(text):
    assert len(suggest(text)) <= MOST_SUGGESTIONS
