"""Items of one brief: said twice, too long, two in one, or not there."""

import pytest

from catalog.lint.items import (
    MOST_WORDS,
    are_alike,
    long_items,
    missing_sections,
    near_duplicate_items,
    split_sentences,
    two_sentence_items,
)
from tests.lint.briefs import brief_text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lead development of ML tasks", "Lead ML task development"),  # these from the reference page
        ("Mentor junior team members", "Mentor team members"),
        ("Analyze complex datasets", "Conduct advanced data analysis"),
        ("Conduct advanced data analysis", "Analyze and interpret data"),
        ("Ensure project deliverables", "Ensure quality deliverables"),
        ("Project management", "Project management principles"),
        ("Mentorship", "Mentorship abilities"),
        ("Cross-functional teamwork", "Cross-functional collaboration"),
        ("Write unit tests", "Write unit tests"),
        ("Write unit tests", "Writing unit tests."),
        ("Develop reporting tools", "Reporting tool development"),
        ("Coaching new colleagues", "Coach new colleagues"),
        ("Organise team meetings", "Organization of team meetings"),
        ("Review pull requests of the payments team", "Review the payments team’s pull requests"),
        (
            "Write a short design document with alternatives before starting a feature",
            "Before starting any feature, write a short design document with alternatives",
        ),
        ("日本語", "日本語"),
        ("&", "&"),
    ],
)
def test_items_that_say_the_same_are_found(one, other):
    assert are_alike(one, other)
    assert are_alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Write unit tests", "Write integration tests"),
        ("Team leadership", "Project leadership"),
        ("Project management", "Quality management"),
        ("Project management", "Project leadership"),
        ("Machine Learning Techniques", "Advanced programming"),
        ("Coordinate with cross-functional teams", "Coordinate project activities"),
        ("Lead internal audits", "Lead international audits"),
        ("Product support", "Production support"),
        ("Decide what to build", "Decide what not to build"),
        ("Rotate keys before each release", "Rotate keys after each release"),
        ("C", "C++"),
        ("Hire engineers in Berlin", "Hire engineers in Madrid"),
        ("Plan releases with the web team", "Review incidents with the web team"),
        ("Run pipeline reviews with sales", "Run pipeline reviews with product"),
        ("&", "+"),
    ],
)
def test_near_misses_are_not(one, other):
    assert not are_alike(one, other)
    assert not are_alike(other, one)


def test_all_items_that_say_the_same_are_one_finding():
    brief = brief_text(
        skills=("Advanced data analysis", "Git", "Data analysis methods", "SQL joins", "Data analysis")
    )

    (finding,) = near_duplicate_items(brief)

    assert finding.subject == "SWE.GEN.P3"
    assert finding.field == "skills"
    assert finding.quotes == ("Advanced data analysis", "Data analysis methods", "Data analysis")
    assert "3 items say nearly the same" in finding.message


def test_a_duty_and_a_skill_may_share_their_words():
    assert not list(
        near_duplicate_items(brief_text(responsibilities=("Analyze data",), skills=("Data analysis",)))
    )


def words(number):
    return " ".join(["word"] * number)


@pytest.mark.parametrize("item", [words(MOST_WORDS + 1), f"{words(MOST_WORDS)} – really"])
def test_an_item_of_more_than_25_words_is_found(item):
    (finding,) = long_items(brief_text(responsibilities=(item,)))

    assert "has 26 words" in finding.message


@pytest.mark.parametrize("item", [words(MOST_WORDS), f"{words(MOST_WORDS - 1)} – & – end", words(1)])
def test_an_item_of_25_words_is_not(item):
    assert not list(long_items(brief_text(responsibilities=(item,))))


@pytest.mark.parametrize(
    "item",
    [
        "Write code. Review code",
        "Write code. Review code.",
        "Is it done? Ship it",
        "Own the pager! Hold it for a week",
        "Build services in Node.js. Deploy them",
        "Follow the rules of the U.S.A. team (“as is”.) Then report",
        "Ends with a quotation “so.” And goes on",
    ],
)
def test_an_item_of_two_sentences_is_found(item):
    assert [finding.quotes for finding in two_sentence_items(brief_text(skills=(item,)))] == [(item,)]


@pytest.mark.parametrize(
    "item",
    [
        "Write code.",
        "Use a broker, e.g. Kafka, for events",
        "Use brokers, e.g. RabbitMQ",
        "Know U.S. Department of Labor rules",
        "Know U.S. GAAP and the U.K. Companies Act",
        "Build .NET services and Node.js tools",
        "Hold 99.9 % uptime at v2.0 Beta",
        "Report to Dr. Smith and J. R. Miller",
        "Close tickets, letters, etc. Monday to Friday",
        "Productboard, Aha! Roadmaps or Jira",
        "Run a Kahoot! quiz with new colleagues",
        "Tell fast from slow … and say so",
        "Form No. A38 and vs. B",
        "Plan the release; Review it",
    ],
)
def test_abbreviations_and_names_are_no_second_sentence(item):
    assert not list(two_sentence_items(brief_text(skills=(item,))))


def test_sentences_are_split_at_their_ends():
    assert split_sentences("Lead ML tasks, e.g. Training. Analyze data.") == [
        "Lead ML tasks, e.g. Training.",
        "Analyze data.",
    ]


@pytest.mark.parametrize(
    ("texts", "fields"),
    [
        ({"summary": ""}, ["summary"]),
        ({"summary": " \n"}, ["summary"]),
        ({"responsibilities": ()}, ["responsibilities"]),
        ({"skills": ("", " ")}, ["skills"]),
        ({"summary": "", "qualifications": (), "titles": ()}, ["summary", "qualifications", "titles"]),
        ({}, []),
        ({"skills": ("SQL",)}, []),
    ],
)
def test_an_empty_part_of_the_page_is_found(texts, fields):
    assert [finding.field for finding in missing_sections(brief_text(**texts))] == fields


def test_two_empty_parts_are_dismissed_one_by_one():
    findings = list(missing_sections(brief_text(summary="", skills=())))

    assert len({finding.fingerprint for finding in findings}) == 2
