"""What listed titles say of another title."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.occupations.index import OccupationIndex, Standing
from catalog.occupations.infer import probabilities_of
from catalog.occupations.listed import collect
from catalog.occupations.release import OccupationRow, TitleRow
from tests.occupations.small_index import (
    BAKERS,
    DENTISTS,
    DEVELOPERS,
    LISTED,
    NURSES,
    TESTERS,
    WELDERS,
    make_index,
)

INDEX = make_index()


def likeliest(title, index=INDEX):
    probabilities = probabilities_of(index.look_up(title))
    return max(probabilities, key=probabilities.get)


def test_a_title_that_is_listed_names_the_codes_it_is_listed_under():
    assert INDEX.look_up("Senior Software Engineer (Remote)").codes == (DEVELOPERS,)
    assert INDEX.look_up("Machine Operator").codes == (BAKERS, WELDERS)
    assert INDEX.look_up("Space Engineer").codes == ()


def test_the_nearest_listed_title_speaks_first_with_its_codes_and_likeness():
    first, *others = INDEX.look_up("Software Engineer").voters

    assert (first.text, first.codes) == ("Software Engineer", (DEVELOPERS,))
    assert first.likeness == pytest.approx(1)
    assert [voter.likeness for voter in others] == sorted((v.likeness for v in others), reverse=True)
    assert all(0 < voter.likeness < 1 for voter in others)


@pytest.mark.parametrize(
    ("title", "code"),
    [("Oncology Nurse", NURSES), ("Nursing Care Lead", NURSES), ("Pediatric Dentist", DENTISTS),
     ("Underwater Welder", WELDERS), ("Wedding Cake Baker", BAKERS), ("Software Test Lead", TESTERS)],
)  # fmt: skip
def test_a_title_that_is_not_listed_goes_where_titles_like_it_are(title, code):
    assert likeliest(title) == code


@pytest.mark.parametrize(
    ("title", "standing"),
    [("Welder", Standing.ONE), ("Machine Operator", Standing.SEVERAL), ("Deep Sea Welder", Standing.NEW),
     ("Director of Welding", Standing.MANAGER), ("Sales Director", Standing.LISTED_MANAGER), ("Dragon Tamer", Standing.NEW)],
)  # fmt: skip
def test_what_is_known_of_a_title_itself_is_said(title, standing):
    assert INDEX.look_up(title).standing is standing


@pytest.mark.parametrize("title", ["Dragon Tamer", "", "!!!", "\x00", "𝔷𝔷𝔷"])
def test_nothing_speaks_for_a_title_without_a_known_word(title):
    ballot = INDEX.look_up(title)
    assert (ballot.clues, ballot.voters, ballot.likeness) == ({}, (), 0)


def test_the_order_of_what_it_is_made_of_makes_no_difference():
    shuffled = LISTED.copy()
    random.Random(5).shuffle(shuffled)  # noqa: S311
    other = make_index([*shuffled, *shuffled[:7]])  # the same title twice is one title
    assert len(other) == len(INDEX)
    for title in ("Machine Operator", "Embedded Systems Engineer", "School Nurse", "Data Tester"):
        assert other.look_up(title) == INDEX.look_up(title)


def test_an_index_of_nothing_knows_nothing():
    empty = OccupationIndex((), {})
    assert len(empty) == 0
    assert empty.look_up("Welder").clues == {}
    assert empty.read_text("weld metal") == {}


def test_a_text_is_likest_to_the_occupation_that_has_its_words():
    likenesses = INDEX.read_text("You bake bread and pastries, and mix ingredients.")
    assert max(likenesses, key=likenesses.get) == BAKERS
    assert all(0 <= likeness <= 1.0001 for likeness in likenesses.values())


@given(st.text(max_size=60))
def test_any_text_is_answered_with_probabilities_that_sum_to_one(title):
    probabilities = probabilities_of(INDEX.look_up(title))
    assert not probabilities or sum(probabilities.values()) == pytest.approx(1)


def test_titles_of_a_release_count_for_the_occupations_of_the_soc():
    occupations = [OccupationRow("15-1299.08", "Computer Systems Engineers"), OccupationRow("15-0000", "All")]
    titles = [
        TitleRow("15-1299.08", "Systems Architect", is_reported=True),
        TitleRow("15-1299.08", "Designer"),
    ]

    listed = collect(occupations, titles)

    assert {title.code for title in listed} == {"15-1299"}
    weights = {title.text: title.weight for title in listed}
    assert weights["Computer Systems Engineers"] > weights["Systems Architect"] > weights["Designer"]


def test_titles_of_managers_join_where_the_release_has_their_occupations():
    listed = collect([OccupationRow("11-2021.00", "Marketing Managers")], [])
    assert {title.code for title in listed} == {"11-2021"}
    assert "Vice President of Marketing" in {title.text for title in listed}
