"""What an answer says of how it was found, and of what it could not find."""

import pytest

from catalog.titles.answers import State
from catalog.titles.resolve import Resolver
from tests.titles.cast import make_library


def test_evidence_names_the_words_the_convention_and_the_name(resolver):
    answer = resolver.resolve("Sr. Software Engineer")

    assert answer.best.evidence[:3] == (
        "“Senior Software Engineer” is an approved title of Software Engineering › General at P4.",
        "“Sr.” → Senior → P4 by the convention “Senior {name}”.",
        "“Software Engineer” is the role name of Software Engineering › General.",
    )


@pytest.mark.parametrize(
    ("title", "state", "steps"),
    [
        (
            "SWE II",
            State.CONFIDENT,
            ["“SWE” → Software Engineer.", "“II” → 2 → P2 by the convention “{name} II”."],
        ),
        (
            "SWE",
            State.NEEDS_REVIEW,
            ["“SWE” → Software Engineer.", "The title is in use at P2, P3: ask which it is."],
        ),
        (
            "Sr. Dragon Engr",
            State.NO_MATCH,
            ["“Engr” → Engineer.", "Nothing in the library is called “Dragon Engineer”, nor nearly so."],
        ),
        (
            "Assoc. AI Model Dev",
            State.NEEDS_REVIEW,
            [
                "“AI” → Artificial Intelligence.",
                "“Dev” → Developer.",
                "“Assoc.” → Associate stands at P1 to P2 on most ladders.",
            ],
        ),
        (
            "Sr. Payments SWE",
            State.NEEDS_REVIEW,
            ["“SWE” → Software Engineer.", "“Sr.” → Senior → P4 by"],
        ),
        (
            "Assoc. Product Designer",
            State.NEEDS_REVIEW,
            ["P1 to P2 on most ladders.", "Of these levels it has P2."],
        ),
    ],
)
def test_every_answer_shows_each_step(resolver, title, state, steps):
    answer = resolver.resolve(title)
    said = " ".join(answer.best.evidence if answer.best else answer.reasons)

    assert answer.state == state
    assert [step for step in steps if step not in said] == []


def test_evidence_never_says_that_the_work_is_called_as_the_person_is(resolver):
    answer = resolver.resolve("Software Engineer / Team Lead")

    assert answer.best.key == "SWE.GEN.M1"
    assert (
        "“Software Engineer” is read as “Software Engineering”, the field name of Software Engineering › General."
        in answer.best.evidence
    )


def test_pm_is_read_in_each_of_its_meanings(resolver):
    answer = resolver.resolve("Senior PM")

    assert (answer.state, answer.best.key) == (State.NEEDS_REVIEW, "PDM.GEN.P4")
    assert answer.best.evidence[-2:] == (
        "“PM” may stand for Product Manager or Project Manager or Program Manager.",
        "Nothing in the library is called “Project Manager” or “Program Manager”.",
    )


def test_a_meaning_that_the_library_has_is_not_said_to_be_missing():
    titles = {"PDM.GEN.P3": ["Product Manager"], "SWE.GEN.P3": ["Project Manager"]}
    answer = Resolver(make_library(curated=titles)).resolve("PM")

    assert {answer.best.family, *(one.family for one in answer.alternatives)} == {"PDM", "SWE"}
    for reading in (answer.best, *answer.alternatives):
        assert reading.evidence[-1] == "Nothing in the library is called “Program Manager”."


def test_a_slip_is_mended_and_said(resolver):
    answer = resolver.resolve("Senior Software Enginer")

    assert answer.best.evidence[0] == "“Enginer” is read as “Engineer”."
    assert answer.confidence < resolver.resolve("Senior Software Engineer").confidence


def test_a_slip_is_said_of_what_merely_shares_words_too(resolver):
    answer = resolver.resolve("Naïve Sofware Engineer III")

    assert answer.state == State.NEEDS_REVIEW
    assert answer.best.evidence[0] == "“Sofware” is read as “Software”."
    assert "shares words with" in answer.best.evidence[1]
    assert "“Naïve Software Engineer” shares" in answer.best.evidence[1]


def test_a_slip_is_told_as_it_was_written_accents_and_capitals_included():
    resolver = Resolver(make_library(curated={"DES.GEN.P3": ["Care Designer"]}))

    assert resolver.resolve("Cafe Designer").best.evidence[0] == "“Cafe” is read as “Care”."
    assert resolver.resolve("CAFÉ designer").best.evidence[0] == "“CAFÉ” is read as “Care”."


def test_what_was_mended_in_vain_is_not_quoted_as_if_it_were_written():
    answer = Resolver(make_library(curated={"SWE.GEN.P3": ["Backend Node Developer"]})).resolve("None")

    assert (answer.state, answer.reasons) == (
        State.NO_MATCH,
        ("“None” is read as “Node”.", "Nothing in the library is called “None”, nor nearly so."),
    )


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        (
            "Payroll Clerk Manager",
            "“Payroll Clerk” stands in the library, but nothing there is called “Payroll Clerk Manager”.",
        ),
        (
            "Engineering Director at",
            "“Engineering Director” stands in the library, "
            "but nothing there is called “Engineering Director at”.",
        ),
    ],
)
def test_what_the_library_has_in_other_words_for_the_level_is_not_said_to_be_unknown(resolver, title, reason):
    answer = resolver.resolve(title)

    assert (answer.state, answer.reasons[-1:]) == (State.NO_MATCH, (reason,))


def test_what_was_set_aside_is_told_as_it_was_written(resolver):
    removals = [
        (removal.kind, removal.text)
        for title in ("Software Engineer II, Fraud TEAM", "SVP & CFO", "Product Designer II, Café Team")
        for removal in resolver.resolve(title).removals
    ]

    assert removals == [
        ("team or field", "Fraud TEAM"),
        ("lower rank", "SVP"),
        ("team or field", "Café Team"),
    ]


def test_what_was_set_aside_is_recorded(resolver):
    answer = resolver.resolve("Senior Software Engineer, Payments (Remote)")

    assert [(removal.kind, removal.text) for removal in answer.removals] == [
        ("work mode", "Remote"),
        ("team or field", "Payments"),
    ]


def test_the_level_is_read_where_nobody_knows_the_work(resolver):
    level = resolver.resolve("Senior Dragon Tamer").level

    assert (level.track, level.low, level.high) == ("P", "P4", "P4")


@pytest.mark.parametrize("title", ["Dragon Tamer", "Программист", "データ", "Xyzzy"])
def test_a_level_that_rests_on_no_known_word_is_no_surer_than_a_coin(resolver, title):
    level = resolver.resolve(title).level

    assert (level.is_said, level.confidence) == (False, 0.5)
    assert level.evidence[-1] == "No word of it is known here: this rests on nothing more."


@pytest.mark.parametrize(
    "title", ["Dragon Engineer", "Truck Driver", "Software Dragon", "Senior Dragon Tamer"]
)
def test_a_level_that_rests_on_a_known_word_keeps_its_certainty(resolver, title):
    assert resolver.resolve(title).level.confidence > 0.8


@pytest.mark.parametrize(
    ("title", "reasons"),
    [
        ("", ["The title is empty."]),
        ("  ", ["The title is empty."]),
        ("((((", ["The title has no letter or digit."]),
        ("!!!", ["The title has no letter or digit."]),
        ("🙂", ["The title has no letter or digit."]),
        ("\u202e\u200b", ["The title has no letter or digit."]),
        ("Senior Manager", ["The title names no work."]),
        (
            "Sr. Dragon Engr",
            ["“Engr” → Engineer.", "Nothing in the library is called “Dragon Engineer”, nor nearly so."],
        ),
    ],
)
def test_no_match_says_why(resolver, title, reasons):
    answer = resolver.resolve(title)

    assert (answer.state, list(answer.reasons)) == (State.NO_MATCH, reasons)


@pytest.mark.parametrize("title", ["((((", "!!!", "🙂"])
def test_a_title_without_letter_or_digit_claims_as_little_as_an_empty_one(resolver, title):
    assert resolver.resolve(title).level == resolver.resolve("").level
    assert resolver.resolve(title).level.confidence == 0
