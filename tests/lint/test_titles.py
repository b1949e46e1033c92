"""Titles that lead to two briefs, or to the wrong level."""

import pytest

from catalog.lint.library import LevelFact
from catalog.lint.titles import contradictory_titles, repeated_titles
from tests.lint.briefs import LEVELS, brief_text, library_of


def test_a_title_of_two_briefs_names_both():
    library = library_of(
        brief_text("SWE.GEN.P3", titles=("Data Engineer", "Coder")),
        brief_text("SWE.AIMD.P4", titles=("Coder II", "data-engineer")),
    )

    (finding,) = repeated_titles(library)

    assert (finding.subject, finding.also) == ("SWE.AIMD.P4", ("SWE.GEN.P3",))
    assert finding.quotes == ("data-engineer",)
    assert "SWE.AIMD.P4 and SWE.GEN.P3" in finding.message


def test_it_is_the_same_finding_in_whatever_order_the_briefs_come():
    briefs = [
        brief_text("SWE.GEN.P3", titles=("Data Engineer", "Coder")),
        brief_text("SWE.AIMD.P4", titles=("coder", "data-engineer")),
    ]

    assert list(repeated_titles(library_of(*briefs))) == list(repeated_titles(library_of(*briefs[::-1])))


def test_the_titles_that_the_same_briefs_share_are_one_finding():
    library = library_of(
        *(brief_text(f"SWE.GEN.{code}", titles=("Coder", "Hacker")) for code in ("P3", "P4"))
    )

    (finding,) = repeated_titles(library)

    assert finding.quotes == ("Coder", "Hacker")


@pytest.mark.parametrize(
    ("one", "other", "title"),
    [
        (
            "SWE.GEN.P3",
            "SWE.AIMD.P3",
            "Software Engineer III",
        ),  # the family's name at one level, by convention
        ("SWE.GEN.P3", "SWE.AIMD.P3", "Mid-Level Software Engineering"),
    ],
)
def test_a_familys_own_name_may_stand_on_each_of_its_foci(one, other, title):
    assert not list(repeated_titles(library_of(*(brief_text(key, titles=(title,)) for key in (one, other)))))


@pytest.mark.parametrize(
    ("one", "other", "title"),
    [
        ("SWE.GEN.P3", "SWE.AIMD.P3", "Machine Learning Engineer"),
        ("SWE.GEN.P3", "SWE.AIMD.P4", "Software Engineer III"),
        ("SWE.GEN.P3", "SLS.GEN.P3", "Software Engineer III"),
    ],
)
def test_any_other_title_of_two_foci_is_found(one, other, title):
    assert (
        len(list(repeated_titles(library_of(*(brief_text(key, titles=(title,)) for key in (one, other))))))
        == 1
    )


@pytest.mark.parametrize(
    ("level", "title", "word"),
    [
        ("P5", "Junior Software Engineer", "junior"),
        ("P3", "Jr. Developer", "jr"),
        ("P1", "Senior Software Engineer", "senior"),
        ("P2", "Sr Developer", "senior"),
        ("P6", "Senior Developer", "senior"),
        ("P2", "Staff Engineer", "staff"),
        ("P3", "Principal Engineer", "principal"),
        ("P1", "Distinguished Engineer", "distinguished"),
        ("P5", "Mid-Level Developer", "mid level"),
        ("S1", "Senior HR Assistant", "senior"),
        ("P2", "Director of Engineering", "director"),
        ("P4", "Engineering Director", "director"),
        ("P4", "Vice President, Sales", "vice president"),
        ("P5", "VP Sales", "vice president"),
        ("P3", "Head of Design", "head of"),
        ("P6", "Chief Technology Officer", "chief officer"),
        ("M1", "Director of Engineering", "director"),
        ("P4", "Engineering Intern", "intern"),
        ("P3", "Graduate Engineer", "graduate"),
        ("P3", "Entry-Level Engineer", "entry level"),
        ("M3", "Management Trainee", "trainee"),
        ("P2", "Software Engineer III", "III"),
        ("P4", "ML Engineer II", "II"),
    ],
)
def test_a_title_that_names_another_level_is_found(level, title, word):
    (finding,) = contradictory_titles(brief_text(f"SWE.GEN.{level}", titles=(title,)), LEVELS)

    assert finding.quotes == (title,)
    assert f"“{word}”, which contradicts {level}" in finding.message


@pytest.mark.parametrize(
    ("level", "title"),
    [
        ("P1", "Junior Software Engineer"),
        ("P2", "Junior Software Engineer"),
        ("P4", "Senior Software Engineer"),
        ("P5", "Senior Staff Engineer"),
        ("P6", "Senior Principal Engineer"),
        ("P3", "Senior Analyst"),
        ("P2", "Member of Technical Staff"),
        ("P4", "Senior Member of Technical Staff"),
        ("P2", "Staff Accountant"),
        ("P1", "Staff Nurse"),
        ("S1", "Senior Care Assistant"),
        ("P2", "Product Manager"),
        ("P3", "Key Account Manager"),
        ("P3", "Art Director"),
        ("P3", "Creative Director"),
        ("S3", "Executive Assistant to the Director"),
        ("S3", "Assistant to the Vice President"),
        ("P4", "Chief of Staff"),
        ("P2", "Chief Petty Officer"),
        ("P3", "Lead Generation Specialist"),
        ("P3", "Head Chef"),
        ("M4", "Director of Engineering"),
        ("M3", "Engineering Director"),
        ("M6", "Head of Engineering"),
        ("M3", "Graduate Program Manager"),
        ("P3", "Graduate Recruiter"),
        ("P4", "Intern Program Lead"),
        ("P1", "Engineering Intern"),
        ("P2", "SDE II"),
        ("P3", "Tier 2 Support Engineer"),
        ("P3", "Web Developer 2.0"),
        ("P3", "Backend Engineer"),
        ("E1", "Senior Vice President"),
        ("P3", "C"),
    ],
)
def test_a_title_that_fits_or_uses_the_word_otherwise_is_not(level, title):
    assert not list(contradictory_titles(brief_text(f"SWE.GEN.{level}", titles=(title,)), LEVELS))


def test_numerals_mean_nothing_where_no_convention_says_so():
    brief = brief_text("SWE.GEN.P2", titles=("Engineer III",))

    assert not list(contradictory_titles(brief, ()))


def test_grade_words_mean_something_even_so():
    assert list(contradictory_titles(brief_text("SWE.GEN.P1", titles=("Senior Engineer",)), ()))
    assert not list(contradictory_titles(brief_text("SWE.GEN.P3", titles=("Senior Engineer",)), ()))


def test_a_trade_that_counts_in_its_own_way_does_not_contradict_itself():
    levels = (
        LevelFact("P2", "P", 2, ("{name} II",)),
        LevelFact("P3", "P", 3, ("{name} III",), (("LEG", "{role} II"),)),
    )

    assert not list(contradictory_titles(brief_text("LEG.GEN.P3", titles=("Counsel II",)), levels))
    assert list(contradictory_titles(brief_text("SWE.GEN.P3", titles=("Engineer II",)), levels))
