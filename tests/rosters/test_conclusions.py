"""What the answers for the titles of one cluster add up to."""

from catalog.rosters.clusters import Borne
from catalog.rosters.conclusions import conclude
from catalog.titles.answers import Answer, LevelReading, Reading, State

LEVEL = LevelReading(("P",), "P3", "P4", ("No word says a level.",), 0.5)


def reading(level="P3", confidence=0.95, high=None):
    return Reading("SWE", "GEN", "P", level, high or level, confidence, (f"It reads as {level}.",))


def answer(best=None, state=State.CONFIDENT, alternatives=()):
    return Answer("Coder", state if best else State.NO_MATCH, best, LEVEL, alternatives)


def test_one_title_speaks_for_its_cluster():
    found = conclude([(Borne("Coder", 2, 9), answer(reading()))], 9)

    assert (found.state, found.cells["key"], found.cells["confidence"]) == ("confident", "SWE.GEN.P3", "0.95")
    assert "title" not in found.cells
    assert found.uncertainty == 0


def test_titles_that_agree_are_as_sure_as_one():
    found = conclude([(Borne("Coder", 1, 5), answer(reading())), (Borne("Dev", 1, 4), answer(reading()))], 9)
    assert (found.state, found.uncertainty) == ("confident", 0)


def test_titles_that_differ_need_a_person_who_sees_both():
    lead = answer(reading("P5"))
    found = conclude([(Borne("Coder", 1, 8), answer(reading())), (Borne("Lead Coder", 1, 2), lead)], 10)

    assert (found.state, found.cells["key"]) == ("needs review", "SWE.GEN.P3")
    assert found.cells["confidence"] == "0.76"
    assert "Other rows of it are titled “Lead Coder”, which reads as SWE.GEN.P5." in found.cells["evidence"]
    assert [row["low"] for row in found.readings] == ["P3", "P5"]


def test_a_title_that_reads_as_nothing_leaves_the_word_to_those_that_do():
    found = conclude([(Borne("Tamer", 1, 6), answer()), (Borne("Coder", 1, 4), answer(reading()))], 10)

    assert found.state == "needs review"
    assert [row["low"] for row in found.readings] == ["P3"]
    assert found.uncertainty == 1


def test_alternatives_are_offered_once_each():
    best, other = reading("P3", 0.5), reading("P4", 0.5)
    found = conclude([(Borne("Builder", 1, 1), answer(best, State.NEEDS_REVIEW, (other, best)))], 1)

    assert [(row["low"], row["confidence"]) for row in found.readings] == [("P3", 0.5), ("P4", 0.5)]
    assert found.uncertainty == 0.5


def test_without_titles_there_is_no_match():
    found = conclude([], 4)
    assert (found.state, found.cells["evidence"]) == ("no match", "None of its rows has a title.")
