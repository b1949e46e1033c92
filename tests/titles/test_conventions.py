"""Titles made of names by a level's conventions."""

import pytest

from catalog.titles.conventions import Names, check_pattern, generate

AI_MODEL_DEVELOPMENT = Names("AI Model Development", "AI Model Developer")
SOFTWARE_ENGINEERING = Names("Software Engineering", "Software Engineer")


def test_the_reference_page_gets_its_twelve_titles_in_its_order():
    titles = generate(
        [AI_MODEL_DEVELOPMENT, SOFTWARE_ENGINEERING], ["{name} III", "{name} 3", "Mid-Level {name}"]
    )

    assert titles == [
        "AI Model Development III",
        "AI Model Development 3",
        "Mid-Level AI Model Development",
        "AI Model Developer III",
        "AI Model Developer 3",
        "Mid-Level AI Model Developer",
        "Software Engineering III",
        "Software Engineering 3",
        "Mid-Level Software Engineering",
        "Software Engineer III",
        "Software Engineer 3",
        "Mid-Level Software Engineer",
    ]


def test_field_and_role_take_one_name_each():
    assert generate([SOFTWARE_ENGINEERING], ["Director of {field}", "Lead {role}"]) == [
        "Director of Software Engineering",
        "Lead Software Engineer",
    ]


def test_a_title_that_two_names_give_stands_once():
    sales = Names("Sales", "Sales")

    assert generate([sales, Names("SALES", "sales")], ["{name} II"]) == ["Sales II"]


def test_no_convention_gives_no_title():
    assert generate([SOFTWARE_ENGINEERING], []) == []


def test_a_name_is_taken_as_it_stands_whatever_signs_are_in_it():
    assert generate([Names(r"R\1 {field}", "R&D")], ["Head of {field}"]) == [r"Head of R\1 {field}"]


@pytest.mark.parametrize("pattern", ["{name} III", "Director of {field}", "Lead {role}"])
def test_a_pattern_with_one_placeholder_is_a_convention(pattern):
    check_pattern(pattern)


@pytest.mark.parametrize(
    "pattern", ["", "Senior", "{name} {name}", "{title} III", "{name", "{name} {", "{} III"]
)
def test_any_other_pattern_is_refused_with_an_example(pattern):
    with pytest.raises(ValueError, match="{name} III"):
        check_pattern(pattern)
