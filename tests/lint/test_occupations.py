"""Occupation links that nobody has looked at."""

import datetime

import pytest

from catalog.lint.library import LinkFact
from catalog.lint.occupations import unreviewed_links

TODAY = datetime.date(2026, 6, 1)


def link(days, basis="inferred", status="under_review"):
    since = TODAY - datetime.timedelta(days)
    return LinkFact("SWE.AIMD", "P", "15-0000 Computer & Mathematical Occupations", basis, status, since)


def test_a_guess_that_nobody_looked_at_for_91_days_is_found():
    (finding,) = unreviewed_links([link(91)], TODAY)

    assert finding.subject == "SWE.AIMD/P"
    assert finding.quotes == ("15-0000 Computer & Mathematical Occupations",)
    assert "91 days ago" in finding.message


@pytest.mark.parametrize(
    "near_miss",
    [link(90), link(0), link(-5), link(400, basis="curated"), link(400, status="confirmed")],
)
def test_one_that_is_young_or_somebodys_judgement_is_not(near_miss):
    assert not list(unreviewed_links([near_miss], TODAY))


def test_it_stays_the_same_finding_from_day_to_day():
    (today,) = unreviewed_links([link(91)], TODAY)
    (tomorrow,) = unreviewed_links([link(91)], TODAY + datetime.timedelta(1))

    assert today.fingerprint == tomorrow.fingerprint
