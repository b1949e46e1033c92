"""Lists of lines: what pasted text becomes, and what is refused."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from catalog.models.lines import LinesFormField, parse_lines, validate_lines


@pytest.mark.parametrize(
    ("pasted", "items"),
    [
        ("One\r\nTwo\r\n\r\nThree\r\n", ["One", "Two", "Three"]),
        ("•\tOne\n•\tTwo", ["One", "Two"]),  # Word
        ("·       One\n·       Two", ["One", "Two"]),  # Word, as plain text
        ("\uf0b7\tOne\no\tTwo", ["One", "Two"]),  # Word's Symbol bullet and its second level
        ("- One\n– Two\n* Three", ["One", "Two", "Three"]),
        ("1.\tOne\n2. Two\n3) Three\n(4) Four", ["One", "Two", "Three", "Four"]),
        ("a) One\niv) Two\nb.\tThree", ["One", "Two", "Three"]),
        ("• 1. Nested", ["Nested"]),
        ("One\twith a cell\n\t\n", ["One with a cell"]),  # Excel
        ("  One \u00a0 spaced\u200b ", ["One spaced"]),
        ("\ufeffOne\x0bTwo\u2028Three", ["One", "Two", "Three"]),  # soft line breaks
        ("One\x00\x07", ["One"]),
        ("§\tOne\nØ\tTwo\nü\tThree\nv\tFour", ["One", "Two", "Three", "Four"]),  # Word's Wingdings bullets
        ("\uf0a8 One\n☐ Two\n→ Three\n» Four", ["One", "Two", "Three", "Four"]),
        ("1.1\tOne\n1.2. Two\n1.2.3 Three", ["One", "Two", "Three"]),  # numbering of several levels
        ("1\tOne\n2\tTwo", ["One", "Two"]),  # Excel, with a column of numbers
        ("\u200e\u202aOne\u202c", ["One"]),
        ("•\n-\n1.\n \t", []),
        ("", []),
    ],
)
def test_pasted_text_becomes_clean_items(pasted, items):
    assert parse_lines(pasted) == items


@pytest.mark.parametrize(
    "line",
    [
        "3–5 years of hands-on ML/AI experience",
        "2 teams at once",
        "A. Smith's method",
        "-40 °C storage",
        "C++ and C#",
        "(Optional) on-call work",
        "e.g. pytest",
        "o-ring design",
        "24/7 support",
        "1.5 million users",
        "+ 5 years in the field",
        "Jan.\tFeb.".replace("\t", " "),
        "v2 of the API",
        "אבג \u200eC++ דהו",
    ],
)
def test_text_that_only_looks_like_a_marker_stays(line):
    assert parse_lines(line) == [line]


@given(st.text())
def test_parsing_is_stable_and_never_yields_an_empty_or_broken_item(text):
    items = parse_lines(text)

    assert parse_lines("\n".join(items)) == items
    assert all(item == item.strip() and item for item in items)


def test_the_form_field_shows_one_item_a_line_and_reads_it_back():
    field = LinesFormField()

    assert field.prepare_value(["One", "Two"]) == "One\nTwo"
    assert field.clean("• One\r\n• Two") == ["One", "Two"]
    assert not field.has_changed(["One", "Two"], "One\r\nTwo")
    assert field.has_changed(["One", "Two"], "Two\r\nOne")


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("One", "Give a list"),
        ([1], "Give a list"),
        (["• One"], "Item 1"),
        (["One", "Two\nlines"], "Item 2"),
        (["One", ""], "Item 2"),
        (["x" * 301], "301 characters"),
        (["x"] * 61, "61 items"),
    ],
)
def test_what_is_not_a_list_of_short_lines_is_refused_with_a_reason(value, message):
    with pytest.raises(ValidationError, match=message):
        validate_lines(value)
