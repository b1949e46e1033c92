"""Words of titles as evidence quotes them."""

import pytest

from catalog.titles.wording import Written, capitalise, quote


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("senior manager", "Senior Manager"),
        ("ic4", "IC4"),
        ("iv", "IV"),
        ("vice president", "Vice President"),
        ("engineer in test", "Engineer in Test"),
    ],
)
def test_words_have_capitals_as_a_title_has_them(words, written):
    assert capitalise(words) == written


def test_each_word_stands_between_quotation_marks():
    assert quote("senior", "l5") == "“Senior” “L5”"


@pytest.mark.parametrize(
    ("title", "words", "written"),
    [
        ("Sr. Software Engineer", ["senior"], "Sr."),
        ("Software Engineer (Snr)", ["senior"], "Snr"),
        ("SR MGR, Product Design", ["senior", "manager"], "SR MGR"),
        ("Software Engineer III", ["3"], "III"),
        ("VP, Finance", ["vice president"], "VP"),
        ("Mid-Level Engineer", ["mid"], "Mid-Level"),
        ("Co-op, Marketing", ["intern"], "Co-op"),
        ("SVP, Finance", ["senior", "vice president"], "SVP"),
        ("SVP, Finance", ["vice president"], "Vice President"),  # it says more than that
        ("Senior I/O Engineer", ["1"], "I"),
        ("I/O Engineer 1", ["1"], "1"),
        ("V.P. Finance", ["vice president"], "V.P."),
        ("Senoir Engineer", ["senior"], "Senior"),
        ("Senior Engineer", ["senior"], "Senior"),
    ],
)
def test_level_words_are_quoted_as_the_title_has_them(title, words, written):
    assert Written(title).find(*words) == written


@pytest.mark.parametrize(
    ("title", "words", "told"),
    [
        ("Engineer II", ["2"], "“II” → 2"),
        ("Sr. Engineer", ["senior"], "“Sr.” → Senior"),
        ("Sr Mgr, Product Design", ["senior", "manager"], "“Sr Mgr” → Senior Manager"),
        ("SENIOR ENGINEER", ["senior"], "“SENIOR”"),
        ("Entry-Level Engineer", ["entry"], "“Entry-Level”"),
        ("Engineer L5", ["l5"], "“L5”"),
        ("", ["senior"], "“Senior”"),
    ],
)
def test_what_was_written_is_quoted_first_and_then_what_it_means(title, words, told):
    assert Written(title).tell(*words) == told


def test_each_short_form_that_is_written_out_is_told_once():
    written = Written("Sr. SWE, Front-End Dev (SWE)")
    words = ("senior", "software", "engineer", "frontend", "developer")

    assert list(written.short_forms(words, ())) == [
        "“Sr.” → Senior.",
        "“SWE” → Software Engineer.",
        "“Dev” → Developer.",
    ]
    assert "“Sr.” → Senior." not in list(written.short_forms(words, ("senior",)))


def test_a_short_form_is_written_out_once_and_an_accent_makes_none():
    assert list(Written("Résumé Ops").short_forms(("resume", "operations"), ())) == ["“Ops” → Operations."]


def test_words_are_spelt_as_the_title_has_them_with_capitals():
    assert Written("CAFÉ décor, Sr. Engr").spelt("cafe", "decor", "engineer") == "CAFÉ Décor Engineer"


def test_a_short_form_that_is_read_as_nothing_asked_for_is_not_told():
    assert list(Written("Nurse (RN)").short_forms(("registered", "nurse"), ())) == [
        "“RN” → Registered Nurse."
    ]
    assert list(Written("Nurse (RN)").short_forms(("nurse",), ())) == []
    assert list(Written("Nurse (QA)").short_forms(("nurse",), ())) == []
