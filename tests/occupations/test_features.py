"""What a title is compared by: its work, without its level and what stands around it."""

import pytest

from catalog.occupations.features import features_of, phrase_of, stem, words_of_text


@pytest.mark.parametrize(
    "title",
    ["Software Engineer", "Senior Software Engineer II (Remote)", "SOFTWARE ENGINEERS", "Sr. Software Engineer",
     "Software Engineer, Senior", "Engineer, Software", "Principal Software Engineer", "software  engineer L5"],
)  # fmt: skip
def test_level_place_number_and_order_make_no_difference(title):
    assert phrase_of(title).words == ("software", "engineer")


def test_who_leads_stands_last_however_the_title_is_written():
    assert phrase_of("Director of Sales").words == phrase_of("Sales Director").words == ("sales", "director")


def test_marks_that_tell_an_occupation_are_kept():
    assert phrase_of("Apprentice Welder").marks == ("apprentice",)
    assert phrase_of("Junior Welder").marks == ()


@pytest.mark.parametrize(
    ("title", "is_of_manager"),
    [("Sales Manager", True), ("Chief Financial Officer", True), ("Director of Nursing", True),
     ("Police Officer", False), ("Software Engineer", False), ("", False)],
)  # fmt: skip
def test_titles_of_managers_are_told_from_others(title, is_of_manager):
    assert phrase_of(title).is_of_manager is is_of_manager


def test_a_title_is_compared_by_its_words_stems_pairs_and_last_word():
    assert dict(features_of(phrase_of("Embedded Software Engineer"))) == {
        "embedded": 1.0, "software": 1.0, "engineer": 1.0,
        "~embedded": 0.5, "~softwar": 0.5, "~engine": 0.5,
        "embedded software": 0.7, "software engineer": 0.7, "embedded engineer": 0.5, "^engineer": 0.7,
    }  # fmt: skip


def test_who_does_the_work_and_the_work_have_one_stem():
    assert stem("welder") == stem("welding") == "weld"
    assert stem("cook") == "cook"


def test_a_text_is_read_without_the_words_that_join_sentences():
    assert words_of_text("Test the software, and report defects.") == ["test", "software", "report", "defect"]


@pytest.mark.parametrize("title", ["", " ", "…", "()", "\x00", "123456"])
def test_what_has_no_words_of_work_has_no_features_that_mislead(title):
    assert all(key in ("123456", "~123456", "^123456") for key in features_of(phrase_of(title)))
