"""What the words of a title say of its level, whatever the work is."""

import pytest

from catalog.titles.cleaning import clean
from catalog.titles.levels import LevelReader
from catalog.titles.parts import Splitter
from catalog.titles.wording import Written
from tests.titles.cast import CONVENTIONS, LEVELS


def read(title, levels=LEVELS, conventions=CONVENTIONS):
    return LevelReader(levels, conventions).read(Splitter().split(clean(title)), Written(title))


def span(title):
    reading = read(title)
    return reading.track, reading.low, reading.high


@pytest.mark.parametrize(
    ("title", "levels"),
    [
        ("Junior Botanist", ("P", "P1", "P1")),
        ("Botanist II", ("P", "P2", "P2")),
        ("Sr. Botanist", ("P", "P4", "P4")),
        ("Staff Botanist", ("P", "P5", "P5")),
        ("Principal Botanist", ("P", "P6", "P6")),
        ("Botanist V", ("P", "P5", "P5")),
        ("Botanist 9", ("P", "P6", "P6")),
        ("Botany Intern", ("P", "P1", "P1")),
        ("Distinguished Botanist", ("P", "P6", "P6")),
        ("Truck Driver", ("S", "S1", "S2")),
        ("Truck Driver III", ("S", "S3", "S3")),
        ("Senior Payroll Clerk", ("S", "S3", "S3")),
        ("Press Secretary", ("P", "P1", "P3")),
        ("Senior Associate Botanist", ("P", "P3", "P4")),
        ("Senior Botanist II", ("P", "P4", "P5")),
        ("Botanist IC4", ("P", "P2", "P4")),
        ("Botanist L5", ("P", "P3", "P5")),
        ("Zoo Manager", ("M", "M2", "M2")),
        ("Senior Zoo Manager", ("M", "M3", "M3")),
        ("Assistant Zoo Manager", ("M", "M1", "M1")),
        ("Zoo Supervisor", ("M", "M1", "M1")),
        ("Zoo Manager II", ("M", "M2", "M3")),
        ("Zoo Manager 9", ("M", "M3", "M3")),
        ("Director of Zoos", ("M", "M4", "M4")),
        ("Associate Director of Zoos", ("M", "M4", "M4")),
        ("Executive Director", ("M", "M5", "M6")),
        ("VP Zoos", ("E", "E1", "E1")),
        ("AVP Zoos", ("E", "E1", "E1")),
        ("SVP Zoos", ("E", "E2", "E2")),
        ("EVP Zoos", ("E", "E2", "E2")),
        ("CEO", ("E", "E3", "E3")),
        ("Chief Executive", ("E", "E3", "E3")),
        ("Chief of Staff to the CEO", ("M", "M2", "M4")),
        ("PA to the Managing Director", ("P", "P1", "P3")),
        ("Order to Delivery Supervisor", ("M", "M1", "M1")),
        ("Graduate Trainee", ("P", "P1", "P1")),
        ("Junior Botanist II", ("P", "P2", "P2")),
        ("Member of Technical Staff", ("P", "P1", "P3")),
        ("Botanist II Orchids", ("P", "P2", "P2")),
        ("Botanist IV, Orchids", ("P", "P4", "P4")),
        ("Botanist II/III", ("P", "P2", "P3")),
        ("Botanist III - II", ("P", "P2", "P3")),
        ("Botanist I/II", ("P", "P1", "P2")),
        ("Botanist - III", ("P", "P3", "P3")),
        ("Orchid Botanist, Level 3", ("P", "P3", "P3")),
        ("Orchid Botanist, II", ("P", "P2", "P2")),
        ("Botanist, Orchids II", ("P", "P2", "P2")),
        ("Botanist, Orchids 2", ("P", "P2", "P2")),
        ("Orchid Botanist, Glasshouse 5", ("P", "P1", "P3")),
        ("Orchid Botanist, Team V", ("P", "P1", "P3")),
        ("Zoo Manager, Region 3", ("M", "M2", "M2")),
        ("Manager, Region 3", ("M", "M2", "M2")),
        ("Botanist 2 Year Contract", ("P", "P1", "P3")),
        ("Assistant General Counsel", ("M", "M3", "M4")),
    ],
)
def test_the_words_for_the_level_say_track_and_levels(title, levels):
    assert span(title) == levels


def test_a_title_without_words_for_the_level_supports_a_range_and_says_so():
    reading = read("Botanist")

    assert (reading.track, reading.low, reading.high) == ("P", "P1", "P3")
    assert reading.evidence == (
        "No word says a level. Titles without one mostly stand below “Senior”: P1 to P3.",
    )


def test_unknown_work_stands_on_either_track():
    reading = read("Dragon Tamer")

    assert reading.tracks == ("P", "S")
    assert "The work alone does not tell whether it stands on track P or S." in reading.evidence


def test_the_convention_that_says_it_is_named():
    assert read("Senior Botanist").evidence == (
        "“Senior” → P4 (Senior Professional) by the convention “Senior {name}”.",
    )
    assert read("Senior Zoo Manager").evidence == (
        "“Senior Manager” → M3 (Senior Manager) by the convention “Senior {field} Manager”.",
    )


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("Sr. Botanist", "“Sr.” → Senior → P4 (Senior Professional) by the convention “Senior {name}”."),
        ("Botanist II", "“II” → 2 → P2 (Developing Professional) by the convention “{name} II”."),
        ("Botanist IX", "“IX” → 9 is above the numbers in use here: P6 (Principal Professional)."),
        ("Assoc. Botanist", "“Assoc.” → Associate stands at P1 to P2 on most ladders."),
        ("Sr. Botanist II", "With “II” → 2 beside it: P4 to P5."),
        ("Zoo Mgr", "“Mgr” → Manager → M2 (Manager) by the convention “{field} Manager”."),
        ("Zoo Manager II", "“II” → 2 counts the steps of a ladder of such jobs: M2 to M3."),
        ("Zoo Supv", "“Supv” → Supervisor stands at M1."),
        ("AVP Zoos", "“AVP” → Assistant Vice President."),
    ],
)
def test_evidence_quotes_what_was_written_and_says_what_it_means(title, sentence):
    assert sentence in " ".join(read(title).evidence)


def test_whoever_is_below_a_vice_president_at_the_same_level_is_said_to_be():
    reading = read("AVP Zoos")

    assert (reading.low, reading.high) == ("E1", "E1")
    assert reading.evidence[-1] == (
        "“Assistant” marks one below the full vice president, and no level here is for those alone: "
        "it stands with the others called vice president, at E1."
    )
    assert read("Assistant Zoo Manager").evidence[-1] == "“Assistant” marks one below the full manager: M1."


@pytest.mark.parametrize("title", ["", "((((", "!!!", "🙂", "of the"])
def test_a_title_without_words_claims_no_level(title):
    reading = read(title)

    assert (reading.tracks, reading.low, reading.high, reading.confidence) == ((), "", "", 0)
    assert reading.evidence == ("No word says a level.",)


@pytest.mark.parametrize(
    "title",
    [
        "Praktikum Botanik",
        "Botany Praktikant",
        "Working Student Botany",
        "Werkstudentin Botanik",
        "Botany Interns",
    ],
)
def test_interns_are_read_in_other_languages_and_numbers(title):
    assert span(title) == ("P", "P1", "P1")


@pytest.mark.parametrize(
    ("title", "is_said"),
    [
        ("Botanist", False),
        ("", False),
        ("Senior Botanist", True),
        ("Botanist II/III", True),
        ("Zoo Manager", True),
    ],
)
def test_a_reading_tells_whether_a_word_for_the_level_says_it(title, is_said):
    assert read(title).is_said is is_said


def test_lead_may_mean_leading_a_team():
    reading = read("Lead Botanist")

    assert reading.tracks == ("P", "M")
    assert (reading.low, reading.high) == ("P4", "P5")
    assert "M1 (Team Lead)" in reading.evidence[-1]
    assert reading.confidence < read("Senior Botanist").confidence


def test_head_of_depends_on_the_organisation():
    reading = read("Head of Zoos")

    assert (reading.track, reading.low, reading.high) == ("M", "M4", "M6")
    assert "depends on how large the organisation is" in " ".join(reading.evidence)


def test_a_vice_president_of_a_bank_may_be_a_professional():
    elsewhere, bank = read("Vice President, Zoos"), read("Vice President, Investment Banking")

    assert elsewhere.tracks == ("E",)
    assert bank.tracks == ("E", "M", "P")
    assert (bank.low, bank.high) == ("P5", "E1")
    assert "In a bank a vice president is a rank" in bank.evidence[-1]


def test_associate_points_both_ways():
    assert span("Associate Botanist") == ("P", "P1", "P2")
    assert span("Associate Director of Zoos") == ("M", "M4", "M4")
    assert span("Research Associate") == ("P", "P1", "P3")


def test_the_code_of_a_level_is_that_level():
    reading = read("Botanist P5")

    assert (reading.tracks, reading.low, reading.high) == (("P",), "P5", "P5")
    assert reading.evidence == ("“P5” is the level Staff Professional itself.",)


def test_the_code_of_another_kind_of_track_is_none_of_this_title():
    assert span("Botanist M2") == ("P", "P1", "P2")


def test_a_framework_without_managers_says_that_it_has_no_level_for_one():
    professionals = [level for level in LEVELS if level.track == "P"]
    reading = read("Zoo Manager", professionals, [row for row in CONVENTIONS if row.level[0] == "P"])

    assert (reading.tracks, reading.low, reading.high) == ((), "", "")
    assert reading.evidence == ("“Manager” leads people, but no convention here says at which level.",)


def test_a_framework_of_managers_alone_says_nothing_of_others():
    managers = [level for level in LEVELS if level.track == "M"]
    reading = read("Botanist", managers, [row for row in CONVENTIONS if row.level[0] == "M"])

    assert (reading.tracks, reading.low, reading.high, reading.confidence) == ((), "", "", 0)


def test_words_that_no_convention_has_are_read_as_on_most_ladders():
    bare = [row for row in CONVENTIONS if row.level[0] != "P"]

    assert read("Senior Botanist", conventions=bare).low == "P4"
    assert read("Junior Botanist", conventions=bare).low == "P1"
    assert "on most ladders" in read("Senior Botanist", conventions=bare).evidence[0]


def test_every_reading_is_surer_of_track_and_levels_than_a_coin_and_never_certain():
    titles = ["Botanist", "Zoo Manager", "Lead Botanist", "VP, Banking", "CEO", "Botanist L5", "Team Lead"]

    assert all(0.5 < read(title).confidence < 1 for title in titles)


def test_two_words_of_another_language_for_one_who_leads_are_told_as_they_were_written():
    assert (
        read("Directeur général")
        .evidence[0]
        .startswith("“Directeur général” → Managing Director stands at M6 to E1")
    )
