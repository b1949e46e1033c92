"""Marking what was searched for, in texts that anybody may have written."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.search.engine import stem
from catalog.search.highlight import LONGEST_EXCERPT, Marker
from catalog.search.words import plain


def marker(*words):
    return Marker(map(stem, words), lambda text: [stem(word) for word in plain(text).split()])


@pytest.mark.parametrize(
    ("word", "text", "html"),
    [
        ("engineer", "An Engineer’s day", "An <mark>Engineer</mark>’s day"),
        ("engineers", "Engineering", "<mark>Engineering</mark>"),
        ("resume", "Your résumé", "Your <mark>résumé</mark>"),
        ("c++", "C++, C# and C", "<mark>C++</mark>, C# and C"),
        (
            "script",
            "<script>alert(1)</script>",
            "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt;",
        ),
        ("amp", "R&D & more", "R&amp;D &amp; more"),
        ("absent", "Nothing of it", "Nothing of it"),
    ],
)
def test_words_are_marked_in_each_form_and_everything_else_is_escaped(word, text, html):
    assert marker(word).mark(text) == html


def test_words_side_by_side_are_one_mark():
    assert marker("data", "team").mark("A data team") == "A <mark>data team</mark>"


def test_an_excerpt_is_the_text_with_the_most_words_searched_for():
    texts = ["About the team", "The data team runs", "Data"]

    assert marker("data", "team").excerpt(texts) == "The <mark>data team</mark> runs"
    assert marker("absent").excerpt(texts) == "About the team"
    assert marker("data").excerpt([]) == ""


def test_a_long_text_is_cut_at_words_around_what_was_found():
    text = f"{'before ' * 60}needle {'after ' * 60}".strip()

    excerpt = marker("needle").excerpt([text])
    assert excerpt.startswith("… before ")
    assert excerpt.endswith(" after …")
    assert "<mark>needle</mark>" in excerpt
    assert len(re.sub("<[^>]*>", "", excerpt)) <= LONGEST_EXCERPT + 4


@given(st.text(max_size=600), st.text(max_size=8))
def test_a_marked_text_is_the_text(text, word):
    html = marker(*plain(word).split()).mark(text)

    assert unescape(html.replace("<mark>", "").replace("</mark>", "")) == unescape(text) or "&" in text
    assert not re.search(r"<(?!/?mark>)", html)


@given(st.lists(st.text(max_size=600), max_size=4))
def test_an_excerpt_of_anything_is_short(texts):
    html = marker("a").excerpt(texts)

    assert len(unescape(re.sub("<[^>]*>", "", html))) <= LONGEST_EXCERPT + 4
