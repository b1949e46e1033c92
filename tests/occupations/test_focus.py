"""The occupation of a focus on a track, from its titles and what its briefs say, with the evidence in words."""

import random

import pytest

from catalog.occupations.focus import Work, find
from catalog.occupations.infer import infer
from catalog.titles.answers import State
from tests.occupations.small_index import (
    BAKERS,
    DEVELOPERS,
    NAMES,
    NURSES,
    SALES_MANAGERS,
    TESTERS,
    WELDERS,
    make_index,
)

INDEX = make_index()
ENGINEERS = ("Software Engineer I", "Software Engineer II", "Senior Software Engineer", "Backend Developer")


def look(*titles, texts=(), **settings):
    return find(INDEX, Work(titles, texts), NAMES, **settings)


def test_titles_that_are_listed_lead_to_their_occupation_and_are_named():
    finding = look(*ENGINEERS)

    assert finding.inference.candidates[0].code == DEVELOPERS
    assert finding.inference.code.startswith("15-")
    assert finding.evidence.startswith(
        "4 of 4 titles of this focus, whatever their level, are listed under "
        f"{finding.inference.code} {NAMES[finding.inference.code]}: "
        "“Software Engineer I” (listed as “Software Engineer”), “Backend Developer”."
    )
    assert finding.speaking[DEVELOPERS] == ("Software Engineer I", "Backend Developer")


def test_titles_that_stand_elsewhere_are_owned_up_to():
    evidence = look(*ENGINEERS, "Software Tester", "Staff Nurse").evidence
    assert "Other titles of it are listed under" in evidence
    assert "29-1141 Registered Nurses (1)" in evidence


def test_an_answer_with_a_group_says_which_occupations_it_leaves_open():
    finding = look("Backend Developer", "Software Tester", "Pastry Baker")

    assert finding.inference.code == "15-1250"
    assert "2 of 3 titles of this focus, whatever their level, are listed under 15-1250" in finding.evidence
    assert "No single occupation of this group is supported; the likeliest are 15-125" in finding.evidence


def test_without_a_listed_title_the_titles_like_them_are_named():
    finding = look("Deep Sea Welder", "Underwater Welder")

    assert finding.inference.candidates[0].code == WELDERS
    assert "None of the titles of this focus is listed under" in finding.evidence
    assert "“Welder”" in finding.evidence


def test_more_titles_of_the_same_make_do_not_make_an_answer_surer():
    one = look("Software Engineer").inference
    many = look(*(f"Software Engineer {level}" for level in ("I", "II", "III", "IV", "V"))).inference

    assert many.confidence == pytest.approx(one.confidence)
    assert one.confidence == pytest.approx(infer(INDEX, "Software Engineer").confidence)


def test_titles_that_agree_make_an_answer_a_little_surer_and_never_certain():
    one = look("Software Engineer").inference
    agreeing = look("Software Engineer", "Backend Developer", "Mobile Developer", "Games Developer").inference

    assert one.confidence < agreeing.confidence < 1


def test_titles_that_disagree_make_it_less_sure():
    assert look("Welder", "Staff Nurse").inference.state is State.NO_MATCH


def test_a_title_of_the_whole_family_counts_half_beside_one_of_the_focus():
    titles = ("School Nurse", "Software Tester I", "Software Tester II")
    alike = find(INDEX, Work(titles), NAMES).inference
    shared = find(INDEX, Work(titles, family_names=("Software Testing", "Software Tester")), NAMES).inference

    assert [inference.candidates[0].code for inference in (alike, shared)] == [TESTERS, NURSES]


def test_what_the_briefs_say_speaks_for_one_of_the_occupations_that_the_titles_leave_open():
    baking = look("Machine Operator", texts=["Mix ingredients and bake bread."]).inference
    neither = look("Machine Operator").inference

    def share_of(inference, code):
        return next(c.probability for c in inference.candidates if c.code == code)

    assert share_of(baking, BAKERS) > share_of(neither, BAKERS)


@pytest.mark.parametrize(("leads", "code"), [(True, SALES_MANAGERS), (False, NURSES)])
def test_an_occupation_of_leaders_counts_less_where_people_lead_nobody_and_the_other_way(leads, code):
    inference = find(INDEX, Work(("Sales Manager", "Staff Nurse"), leads=leads), NAMES).inference

    assert inference.candidates[0].code == code


def test_the_evidence_says_where_the_track_and_not_the_titles_chose():
    titles = ("Software Tester", "Sales Manager", "Regional Sales Manager")
    alone, ladder = (find(INDEX, Work(titles, leads=leads), NAMES) for leads in (None, False))

    assert alone.inference.candidates[0].code == SALES_MANAGERS
    assert "people on this track lead" not in alone.evidence
    assert ladder.inference.candidates[0].code == TESTERS
    assert ladder.evidence.endswith("count less here: people on this track lead nobody.")


def test_names_speak_only_where_a_track_has_no_titles():
    named = find(INDEX, Work((), (), names=("School Nurse",)), NAMES)
    assert named.inference.candidates[0].code == NURSES
    titled = find(INDEX, Work(("Software Tester",), (), names=("School Nurse",)), NAMES)
    assert titled.inference.candidates[0].code == TESTERS


def test_a_focus_of_which_nothing_is_known_has_no_occupation():
    finding = look("Dragon Tamer", "Griffin Rider")
    assert (finding.inference.state, finding.evidence, finding.speaking) == (State.NO_MATCH, "", {})
    assert look().inference.state is State.NO_MATCH


def test_what_a_person_rejected_is_not_found_again():
    before = look(*ENGINEERS)
    after = look(*ENGINEERS, rejected={before.inference.code, DEVELOPERS})
    assert after.inference.code not in (before.inference.code, DEVELOPERS)
    assert DEVELOPERS not in after.speaking


def test_the_order_of_titles_and_texts_never_matters():
    titles = [*ENGINEERS, "Software Tester", "Machine Operator", "Deep Sea Welder"]
    texts = ["Write code.", "Test software.", "Bake bread."]
    expected = look(*titles, texts=texts)
    for seed in range(5):
        random.Random(seed).shuffle(titles)  # noqa: S311
        random.Random(seed).shuffle(texts)  # noqa: S311
        assert look(*titles, texts=texts) == expected
