"""Which pages a search finds, and in which order; no database has a part in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.search.pages import Pages
from catalog.search.results import MOST_HITS, Entry, Hit

P3, P4 = {"level": ["P3"], "track": ["P"]}, {"level": ["P4"], "track": ["P"]}
LEVEL = Entry("level", 1, ("P3", "Mid-Level Professional"), "Proficient", "Owns features end to end", P3)
FAMILY = Entry(
    "family", 2, ("Software Engineering", "Software Engineer", "SWE"), "Technology", "Makes software", P3
)
SENIOR = Entry(
    "brief",
    3,
    ("SWE.GEN.P4", "Senior Software Engineer", "Backend Lead"),
    "Software Engineering P4",
    "Leads interviews. Works with Python and C++.",
    P4,
)
MIDDLE = Entry(
    "brief",
    4,
    ("SWE.GEN.P3", "Software Engineer III"),
    "Software Engineering P3 Mid-Level Professional",
    "Talks to senior people about software.",
    P3,
)
SELLER = Entry(
    "brief", 5, ("SLS.GEN.P3", "Account Executive"), "Sales P3", "Runs customer interviews. Ingénierie.", P3
)
PAGES = Pages([LEVEL, FAMILY, SENIOR, MIDDLE, SELLER])


def find(text, **filters):
    return [hit.pk for hit in PAGES.search(text, filters).hits]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("P3", LEVEL),
        ("p3", LEVEL),
        ("SWE", FAMILY),
        ("Software Engineering", FAMILY),
        ("SWE.GEN.P4", SENIOR),
        ("swe gen p4", SENIOR),
        ("Software Engineer III", MIDDLE),
        ("software engineer 3", MIDDLE),
        ("senior software engineer", SENIOR),
        ("sr software enginer", SENIOR),
        ("engineer senior software", SENIOR),
        ("Backend Lead", SENIOR),
        ("backen", SENIOR),
        ("INGENIERIE", SELLER),
        ("c++", SENIOR),
    ],
)
def test_what_is_called_so_comes_first(text, first):
    assert find(text)[0] == first.pk


def test_words_in_a_name_come_before_words_in_a_text():
    assert find("senior") == [SENIOR.pk, MIDDLE.pk]
    assert find("interviews lead") == [SENIOR.pk]


def test_other_forms_of_a_word_are_found():
    assert set(find("interviewing")) == {SENIOR.pk, SELLER.pk}


def test_pages_with_all_words_hide_those_with_some():
    found = PAGES.search("customer interviews", {})

    assert [hit.pk for hit in found.hits] == [SELLER.pk]
    assert not found.is_partial


def test_where_no_page_has_all_words_those_with_some_are_found_and_it_is_said():
    found = PAGES.search("python dragons", {})

    assert found.hits == [Hit("brief", SENIOR.pk)]
    assert found.is_partial


def test_what_was_probably_meant_is_said():
    assert PAGES.search("sr software enginer", {}).correction == "sr software engineer"
    assert PAGES.search("software engineers", {}).correction == ""
    assert PAGES.search("dragons", {}).correction == ""


def test_filters_narrow_what_is_found():
    assert find("software", level="P4") == [SENIOR.pk]
    assert find("P4", level="P3") == []
    assert set(find("software", level="P3", track="P")) == {FAMILY.pk, MIDDLE.pk}


def test_what_was_found_can_be_marked():
    marker = PAGES.search("sr enginer", {}).marker

    assert marker.mark("A senior sales engineer") == "A <mark>senior</mark> sales <mark>engineer</mark>"


@pytest.mark.parametrize("text", ["", "*", "* *", '"', "(", "\x00", "🦄", "\ud800", "\u202e", "-"])
def test_nothing_is_found_by_signs_alone(text):
    assert find(text) == []


def test_an_empty_library_answers():
    found = Pages([]).search("anything", {"level": "P3"})

    assert (found.hits, found.correction, found.is_partial) == ([], "", False)


def test_no_search_lists_more_than_anybody_reads():
    pages = Pages([Entry("brief", number, ("Engineer",), "", "") for number in range(MOST_HITS + 5)])

    found = pages.search("engineer", {})
    assert len(found.hits) == MOST_HITS
    assert found.has_more
    assert found.hits[0] == Hit("brief", 0)


ANYTHING = st.one_of(
    st.text(),
    st.text('"*()[]{}^~:+-\\/<>=! ANDORTo', max_size=80),
    st.sampled_from(
        ["x" * 10_000, "a* b* " * 2_000, "\x00" * 50, "אבג", "exact:P3", "level:P3 OR *", "-software"]
    ),
)


@given(text=ANYTHING, level=st.one_of(st.just("P3"), st.text(st.characters(codec="utf-8"))))
def test_whatever_is_typed_is_answered(text, level):
    assert set(find(text, level=level)) <= {1, 2, 3, 4, 5}
