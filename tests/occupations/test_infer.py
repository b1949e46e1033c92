"""Answers: as deep in the tree as the evidence reaches, several where titles are ambiguous, none for nonsense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.occupations.index import Standing, Voter
from catalog.occupations.infer import CONFIDENT, MOST_CANDIDATES, SUPPORTED, answer, infer
from catalog.titles.answers import State
from tests.occupations.small_index import BAKERS, DEVELOPERS, NAMES, SCIENTISTS, TESTERS, WELDERS, make_index

INDEX = make_index()

SURE = {DEVELOPERS: 0.96, TESTERS: 0.02, BAKERS: 0.02}
#: Developers or testers: both are of the broad occupation 15-1250.
EITHER = {DEVELOPERS: 0.49, TESTERS: 0.47, BAKERS: 0.04}
#: Developers, testers or scientists: of one major group, and of two minor groups.
ANY_OF_THREE = {DEVELOPERS: 0.21, TESTERS: 0.2, SCIENTISTS: 0.4, BAKERS: 0.19}
ANYTHING = {DEVELOPERS: 0.1, "29-1141": 0.1, BAKERS: 0.1, "11-2022": 0.1, "35-1011": 0.1, "53-2011": 0.1}


def ask(probabilities, voters=(), standing=Standing.ONE, **settings):
    return answer(probabilities, voters, standing, **settings)


@pytest.mark.parametrize(
    ("probabilities", "code", "rung"),
    [(SURE, DEVELOPERS, "detailed"), (EITHER, "15-1250", "broad"), (ANY_OF_THREE, "15-0000", "major")],
)
def test_the_answer_is_the_lowest_rung_that_the_evidence_supports(probabilities, code, rung):
    inference = ask(probabilities, standing=Standing.NEW)

    assert (inference.code, inference.rung) == (code, rung)
    assert inference.confidence >= SUPPORTED


def test_an_answer_is_confident_or_needs_a_review_by_its_confidence():
    assert ask(SURE).state is State.CONFIDENT
    assert ask(SURE).confidence >= CONFIDENT
    doubtful = ask(ANY_OF_THREE, standing=Standing.NEW)
    assert doubtful.state is State.NEEDS_REVIEW
    assert SUPPORTED <= doubtful.confidence < 1


@pytest.mark.parametrize("probabilities", [{}, ANYTHING])
def test_where_nothing_is_supported_there_is_no_match(probabilities):
    inference = ask(probabilities, standing=Standing.NEW)
    assert (inference.state, inference.code, inference.rung, inference.confidence) == (
        State.NO_MATCH,
        "",
        "",
        0,
    )


def test_an_ambiguous_title_returns_several_candidates_the_likeliest_first():
    inference = infer(INDEX, "Machine Operator")

    assert {BAKERS, WELDERS} <= {candidate.code for candidate in inference.candidates[:2]}
    probabilities = [candidate.probability for candidate in inference.candidates]
    assert probabilities == sorted(probabilities, reverse=True)
    assert inference.state is not State.CONFIDENT


def test_no_more_candidates_are_returned_than_anybody_reads():
    many = {f"51-{number}1": 0.05 for number in range(200, 220)}
    assert len(ask(many).candidates) == MOST_CANDIDATES


@pytest.mark.parametrize("title", ["Dragon Tamer", "", "xyzzy", "-", "\x00\ud800"])
def test_unknown_work_is_no_match(title):
    assert infer(INDEX, title).state is State.NO_MATCH


def test_a_listed_title_is_answered_whatever_its_level():
    answers = {
        infer(INDEX, title).code for title in ("Welder", "Senior Welder", "Welder II", "WELDERS (m/f/d)")
    }
    assert answers <= {WELDERS, "51-4120", "51-4000", "51-0000"}
    assert len(answers) == 1


def test_titles_that_speak_for_another_code_are_not_among_the_voters():
    voters = (Voter("Baker", (BAKERS,), 0.9), Voter("Software Tester", (TESTERS,), 0.8))
    assert ask(EITHER, voters, Standing.NEW).voters == voters[1:]


def test_a_code_that_is_not_known_is_no_answer_but_a_group_above_it_may_be():
    known = NAMES.keys() - {DEVELOPERS, "15-1250"}
    assert ask(SURE, known=known).code == "15-1200"
    assert ask(SURE, known={BAKERS}).state is State.NO_MATCH


def test_a_rejected_code_is_neither_an_answer_nor_a_candidate_and_counts_for_no_group():
    inference = ask(SURE, rejected={DEVELOPERS})

    assert inference.state is State.NO_MATCH
    assert DEVELOPERS not in {candidate.code for candidate in inference.candidates}
    assert ask(EITHER, standing=Standing.NEW, rejected={"15-1250"}).code == "15-1200"


@given(st.permutations(sorted(ANY_OF_THREE.items())))
def test_the_order_of_the_probabilities_never_matters(pairs):
    assert ask(dict(pairs), standing=Standing.NEW) == ask(ANY_OF_THREE, standing=Standing.NEW)
