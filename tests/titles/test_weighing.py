"""How sure readings are, and which answer they add up to."""

import pytest

from catalog.titles.answers import LevelReading, Reading, State
from catalog.titles.index import Slip
from catalog.titles.weighing import (
    CONFIDENT,
    answer,
    beside_asides,
    doubt,
    likest,
    mended,
    share,
    weaken,
)

LEVEL = LevelReading(("P",), "P1", "P3", ("No word says a level.",), 0.9)


def reading(key="SWE.GEN.P3", confidence=0.99):
    family, focus, level = key.split(".")
    return Reading(family, focus, level[0], level, level, confidence, ("Why.",))


def test_a_reading_that_is_sure_and_names_a_brief_is_confident():
    assert answer("T", [reading()], LEVEL, ()).state == State.CONFIDENT
    assert answer("T", [reading(confidence=CONFIDENT - 0.01)], LEVEL, ()).state == State.NEEDS_REVIEW


def test_a_range_is_never_confident():
    wide = Reading("SWE", "GEN", "P", "P2", "P3", 0.99, ())

    assert wide.key == ""
    assert answer("T", [wide], LEVEL, ()).state == State.NEEDS_REVIEW


def test_nothing_is_no_match_and_keeps_what_the_words_say():
    answered = answer("T", [], LEVEL, ())

    assert (answered.state, answered.best, answered.confidence, answered.level) == (
        State.NO_MATCH,
        None,
        0,
        LEVEL,
    )


def test_why_there_is_no_match_is_said_only_where_there_is_none():
    assert answer("T", [], LEVEL, (), ("Because.",)).reasons == ("Because.",)
    assert answer("T", [reading()], LEVEL, (), ("Because.",)).reasons == ()


def test_the_surest_is_the_best_and_the_first_of_equals():
    first, second, third = reading("A.A.P1", 0.5), reading("B.B.P1", 0.7), reading("C.C.P1", 0.7)
    answered = answer("T", [first, second, third], LEVEL, ())

    assert (answered.best, answered.alternatives) == (second, (third, first))


def test_readings_in_several_families_share_the_certainty():
    shared = share([reading("SWE.GEN.P3"), reading("DES.GEN.P3")], [])

    assert [one.confidence for one in shared] == [0.495, 0.495]


def test_one_pay_anchor_leaves_the_focus_that_is_meant_its_certainty():
    first, second = reading("SWE.GEN.P3"), reading("SWE.AIMD.P3")
    shared = share([first, second], [first])

    assert [one.confidence for one in shared] == [0.99, 0.495]
    assert "the pay anchor is the same" in shared[0].evidence[-1]
    assert [one.confidence for one in share([first, second], [])] == [0.495, 0.495]


def test_foci_that_share_a_range_are_said_to_share_it_and_not_one_level():
    wide = [Reading("SWE", focus, "P", "P2", "P3", 0.9, ()) for focus in ("GEN", "AIMD")]
    nowhere = [Reading("SWE", focus, "", "", "", 0.5, ()) for focus in ("GEN", "AIMD")]

    assert share(wide, wide[:1])[0].evidence == (
        "Other foci of the family have the title at P2 to P3, too: the pay anchors are the same.",
    )
    assert share(nowhere, nowhere[:1])[0].evidence == ("Other foci of the family have the title, too.",)


def test_levels_of_one_focus_are_a_range_and_each_of_them():
    shared = share([reading("SWE.GEN.P2"), reading("SWE.GEN.P3")], [])

    assert [(one.low, one.high) for one in shared] == [("P2", "P3"), ("P2", "P2"), ("P3", "P3")]
    assert shared[0].confidence > shared[1].confidence


def test_a_second_job_beside_it_leaves_no_answer_confident():
    (beside,) = beside_asides([reading()], is_second_job=True)

    assert beside.confidence < CONFIDENT
    assert beside_asides([reading()], is_second_job=False)[0].confidence > CONFIDENT


def test_a_short_form_of_three_meanings_is_a_third_as_sure():
    assert doubt(reading(confidence=0.9), ("pm",)).confidence == pytest.approx(0.3)
    assert doubt(reading(), ("engineer",)) == reading()


@pytest.mark.parametrize(
    ("slips", "is_sure"),
    [
        ([Slip("enginer", "engineer", 1)], True),
        ([Slip("senoir", "senior", 1)], True),
        ([Slip("date", "data", 1)], False),
        ([Slip("sourer", "sourcer", 1)], False),
        ([Slip("softwear", "software", 2)], False),
    ],
)
def test_a_slip_in_a_short_word_or_of_two_letters_may_be_another_word(slips, is_sure):
    answered = mended(reading(), slips)

    assert (answered.confidence >= CONFIDENT) is is_sure
    assert "is read as" in answered.evidence[0]


def test_of_like_names_each_focus_keeps_its_best_and_the_least_alike_are_dropped():
    kept = likest(
        [(0.6, reading("A.A.P1")), (0.9, reading("A.A.P2")), (0.7, reading("B.B.P1")), (0.1, reading())]
    )

    assert [one.key for one in kept] == ["A.A.P2", "B.B.P1"]
    assert all(one.confidence < CONFIDENT for one in kept)


def test_a_weaker_reading_says_why():
    assert weaken(reading(confidence=0.8), 0.5, "Because.").evidence == ("Why.", "Because.")
    assert weaken(reading(confidence=0.8), 0.5).confidence == 0.4
