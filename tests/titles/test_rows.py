"""An answer as cells of a table."""

import pytest

from catalog.titles.resolve import Resolver
from catalog.titles.rows import COLUMNS, to_row
from tests.titles.cast import make_library


@pytest.fixture(scope="module")
def row_of():
    resolver = Resolver(make_library())
    return lambda title: to_row(resolver.resolve(title))


def test_a_confident_answer_fills_every_column(row_of):
    row = row_of("Sr. Software Engineer (Remote)")

    assert tuple(row) == COLUMNS
    assert {name: row[name] for name in COLUMNS[:9]} == {
        "title": "Sr. Software Engineer (Remote)",
        "state": "confident",
        "key": "SWE.GEN.P4",
        "track": "P",
        "level_low": "P4",
        "level_high": "P4",
        "family": "SWE",
        "focus": "GEN",
        "confidence": "0.97",
    }
    assert row["evidence"].startswith("“Senior Software Engineer” is an approved title of")
    assert row["evidence"].endswith("Set aside: Remote (work mode).")
    assert row["alternatives"].startswith("SWE.AIMD.P4 (0.48): ")


def test_alternatives_have_a_bar_between_them(row_of):
    assert [part.split(" (")[0] for part in row_of("Software Engineer")["alternatives"].split(" | ")] == [
        "SWE.GEN.P2",
        "SWE.GEN.P3",
    ]


def test_where_there_is_no_match_the_words_alone_say_track_and_levels(row_of):
    row = row_of("Senior Dragon Tamer")

    assert (row["state"], row["key"], row["family"], row["confidence"]) == ("no match", "", "", "0.00")
    assert (row["track"], row["level_low"], row["level_high"]) == ("P", "P4", "P4")


def test_a_row_without_match_says_why_and_what_the_words_say_of_the_level(row_of):
    assert row_of("Senior Dragon Analyst")["evidence"] == (
        "Nothing in the library is called “Dragon Analyst”, nor nearly so. "
        "“Senior” → P4 (Senior Professional) by the convention “Senior {name}”."
    )


@pytest.mark.parametrize(
    ("title", "evidence"), [("", "The title is empty."), ("((((", "The title has no letter or digit.")]
)
def test_a_row_without_words_claims_nothing(row_of, title, evidence):
    row = row_of(title)

    assert row["evidence"] == evidence
    assert (row["state"], row["track"], row["level_low"], row["level_high"]) == ("no match", "", "", "")


def test_one_track_is_named_and_the_evidence_has_the_other(row_of):
    row = row_of("Dragon Tamer")

    assert row["track"] == "P"
    assert "track P or S" in row["evidence"]


def test_where_no_brief_stands_at_the_level_the_words_say_it(row_of):
    row = row_of("Head of Product Design")

    assert (row["key"], row["family"], row["focus"]) == ("", "DES", "GEN")
    assert (row["track"], row["level_low"], row["level_high"]) == ("M", "M4", "M6")


def test_a_range_of_levels_has_no_key(row_of):
    row = row_of("Product Designer")

    assert (row["key"], row["level_low"], row["level_high"]) == ("", "P2", "P3")
