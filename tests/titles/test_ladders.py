"""A framework's levels, and what its conventions call them."""

import pytest

from catalog.titles.ladders import Ladders, name_level, name_range
from catalog.titles.library import ConventionRow, LevelRow
from tests.titles.cast import CONVENTIONS, LEVELS


@pytest.fixture
def ladders():
    return Ladders(LEVELS, CONVENTIONS)


def test_levels_stand_by_track_from_the_lowest_up():
    ladders = Ladders(list(reversed(LEVELS)), CONVENTIONS)

    assert [level.code for level in ladders.of("M")] == ["M1", "M2", "M3", "M4", "M5", "M6"]
    assert ladders.of("X") == ()


def test_a_level_is_found_by_its_code_in_any_case(ladders):
    assert ladders.level("p3").name == "Mid-Level Professional"
    assert ladders.level("p9") is None


def test_a_convention_is_found_by_its_words_in_any_order(ladders):
    assert ladders.rule("M", "director", ["senior"]).level.code == "M5"
    assert ladders.rule("P", "", ["3"]).pattern == "{name} III"
    assert ladders.rule("P", "director", []) is None


@pytest.mark.parametrize(
    ("words", "code"),
    [("manager", "M2"), ("senior director", "M5"), ("vice president", "E1"), ("chief officer", "E3")],
)
def test_managerial_words_lead_to_the_level_called_so(ladders, words, code):
    assert ladders.called(words).code == code


def test_what_no_convention_has_is_called_nothing(ladders):
    assert ladders.called("lieutenant") is None


def test_a_word_without_a_convention_stands_as_far_up_as_on_most_ladders(ladders):
    assert ladders.rung("P", "senior").code == "P4"
    assert ladders.rung("S", "principal").code == "S4"
    assert ladders.rung("S", "bottom").code == "S1"
    assert ladders.rung("P", "top").code == "P6"


def test_moving_ends_at_the_ends_of_a_ladder(ladders):
    assert ladders.move(ladders.level("M2"), 2).code == "M4"
    assert ladders.move(ladders.level("M2"), -5).code == "M1"
    assert ladders.move(ladders.level("E2"), 5).code == "E3"


def test_the_conventions_of_a_focus_stand_in_place_of_its_familys_and_those_of_its_family_of_all():
    levels = [LevelRow("P1", "P", 1, "Entry"), LevelRow("P2", "P", 2, "Next")]
    ladders = Ladders(
        levels,
        [
            ConventionRow("Junior {name}", "P1"),
            ConventionRow("{name} II", "P2"),
            ConventionRow("Trainee {name}", "P1", "SWE"),
            ConventionRow("Apprentice {name}", "P1", "SWE", "AIMD"),
        ],
    )

    def patterns(*place):
        return {rule.pattern for rule in ladders.rules_of(*place).values()}

    assert patterns("DES", "GEN") == {"Junior {name}", "{name} II"}
    assert patterns("SWE", "GEN") == {"Trainee {name}", "{name} II"}
    assert patterns("SWE", "AIMD") == {"Apprentice {name}", "{name} II"}


def test_levels_are_named_in_plain_words(ladders):
    low, high = ladders.level("P1"), ladders.level("P3")

    assert name_level(low) == "P1 (Entry-Level Professional)"
    assert name_range(low, high) == "P1 to P3"
    assert name_range(low, low) == "P1"
