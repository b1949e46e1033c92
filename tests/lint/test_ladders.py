"""Briefs beside one another: holes, steps that change nothing, copied items, twins."""

import dataclasses
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.keys import BriefKey
from catalog.lint.ladders import (
    LEAST_WORDS,
    NEARLY_THE_SAME,
    briefs_similar_to,
    copied_items,
    ladder_holes,
    similar_briefs,
    unchanged_steps,
    vocabulary,
)
from catalog.lint.words import overlap
from tests.lint.briefs import LEVELS, brief_text, unlike


def rungs(*codes):
    return [brief_text(f"SWE.AIMD.{code}") for code in codes]


def copy_of(brief, key, **texts):
    parsed = BriefKey.parse(key)
    return dataclasses.replace(brief, key=parsed, track=parsed.level[0], rank=int(parsed.level[1:]), **texts)


@pytest.mark.parametrize(
    ("codes", "missing"), [(["P2", "P4"], ("P3",)), (["P1", "P3", "P6"], ("P2", "P4", "P5"))]
)
def test_a_hole_in_a_ladder_names_its_levels(codes, missing):
    (finding,) = ladder_holes(rungs(*codes), LEVELS)

    assert finding.subject == "SWE.AIMD/P"
    assert finding.quotes == missing
    assert f"{codes[0]} and {codes[-1]}, but no {' and no '.join(missing)}" in finding.message


@pytest.mark.parametrize("codes", [["P3"], ["P2", "P3", "P4"], ["P5", "P6"], ["S1", "S3"]])
def test_a_ladder_may_begin_and_end_anywhere_and_the_framework_may_skip_a_rank(codes):
    assert not list(ladder_holes(rungs(*codes), LEVELS))


def test_a_step_that_changes_nothing_is_found_once_and_not_item_by_item():
    below = brief_text("SWE.GEN.P3")
    above = copy_of(below, "SWE.GEN.P4", responsibilities=(*below.responsibilities, unlike(3)))

    (finding,) = unchanged_steps([below, above])

    assert (finding.subject, finding.also) == ("SWE.GEN.P4", ("SWE.GEN.P3",))
    assert not list(copied_items([below, above]))
    assert not list(similar_briefs([below, above]))


def test_a_step_with_half_of_the_items_new_is_a_step():
    below = brief_text("SWE.GEN.P3")
    above = copy_of(below, "SWE.GEN.P4", responsibilities=(unlike(5), unlike(5)), skills=(unlike(5),))

    assert not list(unchanged_steps([below, above]))


LONG = "Write a design document with alternatives and costs before starting a feature"


@pytest.mark.parametrize(
    ("below", "above"),
    [
        ("Mentorship", "Mentorship"),
        ("Review designs for security", "Reviewing designs for security"),
        ("Review designs for security", "For security, review the designs"),
        (LONG, LONG.replace("costs", "yearly costs")),
    ],
)
def test_an_item_copied_from_the_level_below_is_found(below, above):
    ladder = [brief_text("SWE.GEN.P2", skills=(below,)), brief_text("SWE.GEN.P3", skills=(above,))]

    (finding,) = copied_items(ladder)

    assert (finding.subject, finding.also, finding.field) == ("SWE.GEN.P3", ("SWE.GEN.P2",), "skills")
    assert finding.quotes == (below, above)
    assert "P3 repeats an item of P2" in finding.message


@pytest.mark.parametrize(
    ("below", "above"),
    [
        ("Analyze datasets", "Analyze complex datasets"),
        ("Review pull requests", "Review pull requests and designs"),
        ("Mentor one junior", "Mentor two juniors"),
        ("Own a feature", "Own a sub-system"),
        (LONG, LONG.replace("a feature", "a multi-team program")),
    ],
)
def test_an_item_that_grows_with_the_level_is_not(below, above):
    ladder = [brief_text("SWE.GEN.P2", skills=(below,)), brief_text("SWE.GEN.P3", skills=(above,))]

    assert not list(copied_items(ladder))


def test_an_item_may_return_two_levels_higher():
    ladder = [
        brief_text("SWE.GEN.P2", skills=("SQL",)),
        brief_text("SWE.GEN.P3"),
        brief_text("SWE.GEN.P4", skills=("SQL",)),
    ]

    assert not list(copied_items(ladder))


@pytest.mark.parametrize("key", ["SWE.AIMD.P3", "SLS.GEN.P3", "SWE.GEN.P5", "SWE.GEN.M2"])
def test_two_briefs_that_say_nearly_the_same_are_found_wherever_they_are(key):
    one = brief_text("SWE.GEN.P3")
    between = brief_text("SWE.GEN.P4")
    other = copy_of(one, key, summary=f"{one.summary} {unlike(1)}")

    (finding,) = similar_briefs([one, between, other])

    assert {finding.subject, *finding.also} == {"SWE.GEN.P3", key}
    assert list(briefs_similar_to(one, [one, between], [one, between, other])) == [finding]
    assert list(briefs_similar_to(other, [other], [one, between, other])) == [finding]


def test_a_brief_is_not_compared_with_itself_nor_with_its_neighbours():
    below = brief_text("SWE.GEN.P3")
    above = copy_of(below, "SWE.GEN.P4")

    assert not list(briefs_similar_to(below, [below, above], [below, above]))
    assert not list(briefs_similar_to(below, [below], [below]))


def test_briefs_that_share_half_of_their_items_are_not_the_same():
    one = brief_text("SWE.GEN.P3")
    other = copy_of(brief_text(), "SLS.GEN.P3", skills=one.skills, responsibilities=one.responsibilities)

    assert not list(similar_briefs([one, other]))


def test_two_stubs_are_not_the_same():
    stub = {"summary": unlike(LEAST_WORDS - 1), "responsibilities": (), "skills": (), "qualifications": ()}

    assert not list(similar_briefs([brief_text("SWE.GEN.P3", **stub), brief_text("SLS.GEN.P3", **stub)]))


def test_the_quick_search_finds_the_pairs_that_a_comparison_of_all_with_all_finds():
    first = brief_text("AAA.GEN.P1", responsibilities=tuple(unlike(3) for _ in range(10)))
    briefs = [first]
    for number in range(1, 10):
        kept = first.responsibilities[number:]
        briefs.append(
            copy_of(first, f"AAA.F{number}.P1", responsibilities=(*kept, *(unlike(3) for _ in range(number))))
        )

    found = set(similar_briefs(briefs))

    assert found == {finding for brief in briefs for finding in briefs_similar_to(brief, [brief], briefs)}
    assert 0 < len(found) < 45


WORDS = st.frozensets(st.integers(0, 15).map("word{}".format), max_size=16)


@given(st.lists(WORDS.map(lambda words: words | {f"common{number}" for number in range(12)}), max_size=12))
def test_it_does_so_for_any_briefs(vocabularies):
    briefs = [
        brief_text(
            f"AAA.F{number}.P1", summary=" ".join(words), responsibilities=(), skills=(), qualifications=()
        )
        for number, words in enumerate(vocabularies)
    ]
    alike = {
        (str(one.key), str(other.key))
        for one, other in combinations(briefs, 2)
        if overlap(vocabulary(one), vocabulary(other)) >= NEARLY_THE_SAME
    }

    found = {frozenset((finding.subject, *finding.also)) for finding in similar_briefs(briefs)}
    assert found == set(map(frozenset, alike))
