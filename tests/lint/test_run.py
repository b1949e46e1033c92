"""All checks together: on the demo library, on one brief, on any text at all."""

import dataclasses
import datetime
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.keys import BriefKey
from catalog.lint import ladders, run, titles, words
from catalog.lint.findings import Severity
from catalog.lint.library import LinkFact
from catalog.lint.run import check_brief, check_library
from catalog.lint.snapshot import take_snapshot
from tests.lint.briefs import brief_text, library_of, unlike

TODAY = datetime.date(2026, 6, 1)
MEMORIES = (run._read_text, run._read_step, ladders.vocabulary, titles._spellings, words.read_content)

REFERENCE = {
    (
        "responsibilities",
        ("Analyze complex datasets", "Conduct advanced data analysis", "Analyze and interpret data"),
    ),
    ("responsibilities", ("Ensure project deliverables", "Ensure quality deliverables")),
    ("responsibilities", ("Lead development of ML tasks", "Lead ML task development")),
    ("responsibilities", ("Mentor junior team members", "Mentor team members")),
    ("skills", ("Advanced data analysis", "Data analysis methods", "Data analysis")),
    ("skills", ("Cross-functional teamwork", "Cross-functional collaboration")),
    ("skills", ("Mentorship", "Mentorship abilities")),
    ("skills", ("Project management", "Project management principles")),
}


@pytest.mark.usefixtures("library")
def test_in_the_starter_library_only_the_reference_page_repeats_itself():
    repeats = ("near-duplicate-items", "copied-item", "unchanged-step", "similar-briefs")
    findings = [found for found in check_library(take_snapshot(), TODAY) if found.check in repeats]

    assert {(finding.subject, finding.check) for finding in findings} == {
        ("SWE.AIMD.P3", "near-duplicate-items")
    }
    assert {(finding.field, finding.quotes) for finding in findings} == REFERENCE
    assert len(findings) == len(REFERENCE)


@pytest.mark.usefixtures("library")
def test_guesses_at_occupations_are_found_91_days_after_they_were_made():
    library = take_snapshot()
    since = library.links[0].since

    def unreviewed(days):
        findings = check_library(library, since + datetime.timedelta(days))
        return [finding.subject for finding in findings if finding.check == "unreviewed-occupation"]

    assert unreviewed(90) == []
    assert unreviewed(91) == sorted(
        f"{link.focus}/{link.track}"
        for link in library.links
        if (link.basis, link.status) == ("inferred", "under_review")
    )
    assert "SWE.AIMD/P" in unreviewed(91)


def faulty_library():
    """Return a library in which every check finds something."""
    p2 = brief_text("SWE.GEN.P2", skills=("Review designs for security", "SQL"), titles=("Coder",))
    return library_of(
        p2,
        brief_text(
            "SWE.GEN.P3",
            summary="",
            responsibilities=(
                "Mentor juniors",
                "Mentoring juniors",
                " ".join(["long"] * 26),
                "Do it. Then stop",
            ),
            skills=("Review designs for security", "Coding ninja", "Young team", "5+ years required"),
            titles=("Coder", "Director"),
        ),
        brief_text("SWE.GEN.P5"),
        dataclasses.replace(p2, key=BriefKey("SLS", "GEN", "P2"), titles=("Seller",)),
        dataclasses.replace(p2, key=BriefKey("SLS", "GEN", "P3"), rank=3, titles=("Closer",)),
        links=(
            LinkFact("SWE.GEN", "P", "15-1252", "inferred", "under_review", datetime.date(2026, 1, 1)),
            LinkFact("SWE.GEN", "M", "11-3021", "inferred", "under_review", datetime.date(2026, 1, 1)),
        ),
    )


def test_every_check_runs_and_the_most_serious_come_first():
    findings = check_library(faulty_library(), TODAY)

    assert {finding.check for finding in findings} == {
        "ageist-wording",
        "contradictory-title",
        "copied-item",
        "gendered-wording",
        "ladder-hole",
        "long-item",
        "missing-section",
        "near-duplicate-items",
        "repeated-title",
        "required-years",
        "similar-briefs",
        "two-sentence-item",
        "unchanged-step",
        "unreviewed-occupation",
    }
    places = [(list(Severity).index(finding.severity), finding.subject) for finding in findings]
    assert places == sorted(places)
    assert len({finding.fingerprint for finding in findings}) == len(findings)


def test_a_brief_gets_what_the_library_says_of_it_and_of_its_ladder():
    library = faulty_library()
    about = {"SWE.GEN.P3", "SWE.GEN/P"}

    assert check_brief(library, library.briefs[1], TODAY) == [
        finding for finding in check_library(library, TODAY) if about & {finding.subject, *finding.also}
    ]


def test_a_finding_of_two_briefs_is_one_finding_on_both():
    library = faulty_library()
    p2, p3 = library.briefs[:2]

    both = {finding.fingerprint for finding in check_brief(library, p2, TODAY)} & {
        finding.fingerprint for finding in check_brief(library, p3, TODAY)
    }
    checks = {finding.check for finding in check_library(library, TODAY) if finding.fingerprint in both}
    assert {"copied-item", "repeated-title"} <= checks


def test_a_draft_stands_in_the_place_of_what_is_published():
    library = faulty_library()
    draft = dataclasses.replace(library.briefs[1], skills=("Rust", unlike(3)))

    checks = {finding.check for finding in check_brief(library, draft, TODAY)}

    assert "long-item" in checks
    assert not checks & {"copied-item", "gendered-wording", "ageist-wording", "required-years"}


def test_a_planned_brief_fills_the_hole_and_is_compared_with_its_neighbours():
    library = library_of(brief_text("SWE.GEN.P2", skills=("SQL",)), brief_text("SWE.GEN.P4", skills=("Git",)))
    planned = brief_text("SWE.GEN.P3", skills=("SQL", "Git"))

    assert [finding.check for finding in check_library(library, TODAY)] == ["ladder-hole"]
    assert [(finding.check, finding.subject) for finding in check_brief(library, planned, TODAY)] == [
        ("copied-item", "SWE.GEN.P3"),
        ("copied-item", "SWE.GEN.P4"),
    ]


def test_a_planned_brief_may_be_the_first_of_its_focus():
    planned = brief_text("NEW.GEN.P3", skills=())

    assert [finding.field for finding in check_brief(library_of(), planned, TODAY)] == ["skills"]


def test_what_was_read_before_does_not_matter():
    library = faulty_library()
    changed = library.with_brief(dataclasses.replace(library.briefs[0], skills=("SQL",), titles=("Closer",)))

    findings = check_library(library, TODAY)
    after_change = check_library(changed, TODAY)

    assert check_library(library, TODAY) == findings != after_change
    for memory in MEMORIES:
        memory.cache_clear()
    assert check_library(changed, TODAY) == after_change


def test_of_a_library_read_before_only_the_changed_brief_is_read_again():
    library = library_of(*(brief_text(f"F{number}.GEN.P3") for number in range(9)))
    check_library(library, TODAY)
    before = [memory.cache_info().misses for memory in (run._read_text, ladders.vocabulary)]

    check_library(library.with_brief(brief_text("F1.GEN.P3")), TODAY)

    after = [memory.cache_info().misses for memory in (run._read_text, ladders.vocabulary)]
    assert after == [number + 1 for number in before]


# Briefs of few lines that many have: copies, twins, steps that change nothing and titles of several.
LINES = st.lists(
    st.sampled_from(
        [
            "Lead development of ML tasks",
            "Lead ML task development",
            "Review designs for security before each release",
            "Reviewing designs for security",
            "Write a design document with alternatives and costs before starting a feature",
            "At least 5 years of account management",
            "Coach one colleague, and teach the team what was learned",
            "Agree with suppliers on prices, terms and delivery",
        ]
    ),
    max_size=6,
).map(tuple)
TITLES = st.lists(
    st.sampled_from(["Software Engineer III", "software-engineer III", "Coder", "coder", "Senior Coder"]),
    max_size=3,
).map(tuple)
KEYS = st.builds(
    "{}.{}.{}".format,
    st.sampled_from(["SWE", "SLS"]),
    st.sampled_from(["GEN", "AIMD"]),
    st.sampled_from(["P2", "P3", "P4", "M1"]),
)


@given(
    st.lists(KEYS, unique=True, max_size=10).flatmap(
        lambda keys: st.tuples(
            *(
                st.builds(
                    brief_text,
                    st.just(key),
                    summary=st.just("Own a feature from the first idea to its users."),
                    responsibilities=LINES,
                    skills=LINES,
                    qualifications=LINES,
                    titles=TITLES,
                )
                for key in keys
            )
        )
    )
)
def test_a_brief_alone_gets_what_the_library_as_a_whole_says_of_it(briefs):
    library = library_of(*briefs)
    findings = check_library(library, TODAY)

    for brief in briefs:
        about = {str(brief.key), brief.ladder}
        assert check_brief(library, brief, TODAY) == [
            finding for finding in findings if about & {finding.subject, *finding.also}
        ]


TEXT = st.text(max_size=80) | st.lists(
    st.sampled_from(
        [".", "5+", "years", "young", "U.S.", "!", "\n", "Senior", "and", "he", "…", "\u0130", "\ud800"]
    ),
    max_size=15,
).map(" ".join)
TEXTS = st.lists(TEXT, max_size=6).map(tuple)


@given(
    st.tuples(
        *(
            st.builds(
                brief_text,
                st.just(key),
                summary=TEXT,
                responsibilities=TEXTS,
                skills=TEXTS,
                qualifications=TEXTS,
                titles=TEXTS,
            )
            for key in ("SWE.GEN.P2", "SWE.GEN.P4", "SLS.GEN.P2")
        )
    )
)
def test_any_text_at_all_goes_through_all_checks(briefs):
    library = library_of(*briefs)
    findings = check_library(library, TODAY)

    assert findings == check_library(library, TODAY)
    for brief in briefs:
        ours = check_brief(library, brief, TODAY)
        about = {str(brief.key), brief.ladder}
        assert ours == [finding for finding in findings if about & {finding.subject, *finding.also}]
    texts = set(chain.from_iterable((*brief.texts, *brief.titles) for brief in briefs))
    for finding in findings:
        assert len(finding.fingerprint) == 64
        assert finding.message
        if finding.field not in ("", "summary"):
            assert set(finding.quotes) <= texts
