"""Wording that turns people away: gendered, ageist, or asking for years."""

import pytest

from catalog.lint.findings import Severity
from catalog.lint.wording import (
    AGEIST,
    GENDERED,
    ageist_wording,
    find_floor,
    gendered_wording,
    required_years,
)
from tests.lint.briefs import brief_text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He leads his team", "He"),
        ("Reports to her manager", "her"),
        ("Each seller knows his/her quota", "his"),
        ("A rockstar in SQL", "rockstar"),
        ("Rock star developer", "Rock star"),
        ("Coding ninja", "Coding ninja"),
        ("Data Ninja", "Data Ninja"),
        ("SEO guru", "guru"),
        ("Excel wizard", "Excel wizard"),
        ("Plan manpower for each shift", "manpower"),
        ("Estimate man-hours", "man-hours"),
        ("Man the front desk", "Man the"),
        ("Chairman of the works committee", "Chairman"),
        ("Foreman", "Foreman"),
        ("Salesmen in the field", "Salesmen"),
        ("An aggressive self-starter", "aggressive self-starter"),
        ("Aggressive, results-driven seller", "Aggressive, results-driven seller"),
        ("A dominant personality", "dominant personality"),
        ("Has a competitive spirit", "competitive spirit"),
        ("Fearless leader types need a fearless mindset", "fearless mindset"),
        ("Crushes quota every quarter", "Crushes quota"),
        ("One of the guys", "guys"),
        ("Bubbly at the front desk", "Bubbly"),
        ("Nurturing personality", "Nurturing personality"),
    ],
)
def test_gendered_wording_is_found(text, words):
    assert [found for found, _ in GENDERED.find(text)][:1] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Aggressive caching of static files",
        "Set aggressive timeouts and retry budgets",
        "Competitive analysis and competitive salary bands",
        "Competitive employee benefits",
        "The dominant strategy in the market",
        "Fearless concurrency in Rust",
        "Connect the HIS to the laboratory system",
        "Build with CMake and Ninja",
        "Knowledge cards in Guru",
        "Installation wizards and setup screens",
        "Unmanned aircraft",
        "Discuss The Mythical Man-Month",
        "Workmen’s compensation claims",
        "Lead nurturing in HubSpot",
        "Support, understand and collaborate with others",  # feminine-coded wording is left alone
        "Lead decisions, analyze risks, work independently",  # what levels are made of
        "Manage humans, mandates and manuals",
        "The theme of the chair",
        "Female and male connectors",
        "Hero images and banners",
    ],
)
def test_near_misses_of_gendered_wording_are_not(text):
    assert GENDERED.find(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Join a young, dynamic team", "young, dynamic team"),
        ("A young company", "young company"),
        ("Young and hungry", "Young and hungry"),
        ("Energetic and motivated", "Energetic"),
        ("A high-energy team", "high-energy team"),
        ("Digital native", "Digital native"),
        ("Recent graduate in economics", "Recent graduate"),
        ("Hires recent college grads", "recent college grads"),
        ("Fresh out of college", "Fresh out of college"),
        ("Mature person for the front desk", "Mature person"),
        ("Millennial thinking", "Millennial"),
        ("Young blood for sales", "Young blood"),
        ("Not overqualified", "overqualified"),
        ("Aged 25–35", "Aged 25–35"),
        ("Work hard, play hard", "Work hard, play hard"),
    ],
)
def test_ageist_wording_is_found(text, words):
    assert [found for found, _ in AGEIST.find(text)][:1] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "A mature product with many customers",
        "Mature codebase, market or process",
        "Support young people at risk",
        "Teach young children",
        "Energetic materials and high-energy physics",
        "Campaigns for Gen Z customers and millennial shoppers",
        "Sell to digital-native brands",
        "Mentor recent graduates through a first project",
        "Onboarding new graduates",
        "Graduate degree in statistics",
        "Surveys of consumers aged 25–35",
        "Write-offs of debt aged 30 days",
        "Senior and junior colleagues",
        "Old code and new code",
        "Energy markets",
    ],
)
def test_near_misses_of_ageist_wording_are_not(text):
    assert AGEIST.find(text) == []


def test_a_finding_says_why_and_what_to_write_instead():
    brief = brief_text(skills=("Young coding ninja of the sales force", "A young company"))

    (gendered,) = gendered_wording(brief)
    (ageist,) = ageist_wording(brief)

    assert gendered.quotes == ("Young coding ninja of the sales force",)
    assert gendered.severity == Severity.SERIOUS
    assert "“coding ninja”: it is slang" in gendered.message
    assert gendered.suggestion.startswith("Instead of “coding ninja”, write “expert”")
    assert (ageist.field, ageist.quotes) == ("skills", ("A young company",))


def test_the_most_serious_word_of_an_item_decides():
    (finding,) = gendered_wording(brief_text(skills=("Craftsmanship of a foreman",)))

    assert finding.severity == Severity.SERIOUS
    assert "“Craftsmanship”" in finding.message
    assert "“foreman”" in finding.message


def test_of_a_summary_only_the_sentence_is_quoted():
    (finding,) = gendered_wording(brief_text(summary="Own a feature. Report to the foreman. Ship it."))

    assert (finding.field, finding.quotes) == ("summary", ("Report to the foreman.",))


def test_titles_are_read_too():
    (finding,) = gendered_wording(brief_text(titles=("Salesman", "Sales Representative")))

    assert (finding.field, finding.quotes) == ("titles", ("Salesman",))


@pytest.mark.parametrize(
    "text",
    [
        "5+ years required",
        "5+ years of experience",
        "10+ years in sales",
        "8+ yrs of hands-on experience",
        "5 years required",
        "5 years of experience required",
        "Minimum of 3 years’ experience",
        "A minimum of 3 years' experience with SQL",
        "Min. 3 years of experience",
        "Minimum experience: 3 years",
        "At least five years of experience",
        "At least 5 years of relevant professional experience",
        "At least 2–3 years in a similar role",
        "No less than two years of Java experience",
        "More than 10 years in the industry",
        "Over ten years of experience",
        "Five or more years of experience",
        "Five years or more of experience",
        "Experience of at least 3 years",
        "Experience: 5+ years",
        "Must have 5 years of experience",
        "Requires three years of experience in payroll",
        "Three years’ experience is a must",
    ],
)
def test_years_that_are_asked_for_are_found(text):
    assert find_floor(text)
    assert [finding.quotes for finding in required_years(brief_text(qualifications=(text,)))] == [(text,)]


@pytest.mark.parametrize(
    "text",
    [
        "At least 5 years of account management required",
        "Requires 5 years in sales",
        "At least 5 years of account management",
        "Requires a degree and 7 years' experience",
        "5 years' experience minimum",
        "A minimum of three years in sales is mandatory",
        "No less than 10 years of account management required",
        "Mandatory: degree in law, 4 yrs in court",
        "Must have led a team for 3–5 years",
        "5 years of data engineering are a must",
        "At least two years of data engineering",
    ],
)
def test_of_a_person_a_floor_or_a_demand_beside_years_is_enough(text):
    (finding,) = required_years(brief_text(qualifications=(text,)))

    assert finding.quotes == (text,)
    assert "asks for years" in finding.message


def test_elsewhere_a_floor_without_experience_is_none():
    text = "At least 5 years of account management"

    assert not list(required_years(brief_text(skills=(text,), responsibilities=(text,), summary=text)))


@pytest.mark.parametrize(
    "text",
    [
        "Typically 3–5 years, with several features taken from discovery to launch",
        "Typically 5+ years of experience",
        "3–5 years of hands-on ML/AI experience",  # the reference page: a range, and no floor
        "Hold 99.9% over five years",
        "Write a three-year plan",
        "Keep records for at least seven years",
        "Forecasts from at least 3 years of sales data",
        "Work out what customers will need in two or three years",
        "10+ years of data in one warehouse",
        "A five-year contract is required",
        "The audit requires seven years of records",
        "API governance over several years",
        "Experienced with yearly plans",
        "At least 5 years of background checks",
        "Years of experience count for nothing",
        "3–5 years of hands-on experience",
        "Typically 3–5 years in account management, at least 2 years of them in sales",
        "99.9% over five years, as the contract required",
        "Delivered the required savings within two years",
        "A three-year plan with the required budget",
        "Five years in sales; no degree is required",
        "A degree doesn’t require 5 years of practice",
        "Requires 5 years of sales data",
    ],
)
def test_other_years_are_not(text):
    assert not find_floor(text)
    assert not list(required_years(brief_text(qualifications=(text,))))
