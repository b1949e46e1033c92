"""What a publication changed, in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.changes.words import Version, tell, tell_changes
from catalog.models import Brief, Level

BRIEF = Brief.content_names()
LEVEL = Level.content_names()
PARTS = {"SCOPE": "Scope", "AUTONOMY": "Autonomy", "IMPACT": "Impact"}
SKILLS = ["Write SQL queries", "Explain results to customers", "Review the code of others"]


def tell_brief(old, new):
    return ", ".join(tell_changes(old, new, BRIEF, {}))


def tell_level(old, new):
    return ", ".join(tell_changes(old, new, LEVEL, PARTS))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (SKILLS, [*SKILLS, "Python"], "1 skill added"),
        (SKILLS, [*SKILLS, "Python", "Go"], "2 skills added"),
        (SKILLS, SKILLS[:2], "1 skill removed"),
        (SKILLS, ["Write quick SQL queries", *SKILLS[1:]], "1 skill reworded"),
        (SKILLS, ["Python", "Go", *SKILLS[1:]], "2 skills added, 1 removed"),
        (SKILLS, SKILLS[::-1], "order of skills changed"),
        (SKILLS, [*SKILLS[::-1], "Python"], "1 skill added, order of skills changed"),
        (SKILLS, [], "3 skills removed"),
        ([], SKILLS[:1], "1 skill added"),
        (SKILLS, SKILLS, ""),
    ],
)
def test_items_are_counted_and_named_once(old, new, words):
    assert tell_brief({"skills": old}, {"skills": new}) == words


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Leads.", "Leads a team.", "summary reworded"),
        ("", "Leads.", "summary added"),
        ("Leads.", "", "summary removed"),
        ("Leads.", "Leads.", ""),
    ],
)
def test_a_text_is_added_reworded_or_removed(old, new, words):
    assert tell_brief({"summary": old}, {"summary": new}) == words


def test_everything_that_changed_stands_in_the_order_of_the_page():
    old = {"summary": "A", "responsibilities": ["Ship"], "skills": ["SQL"], "qualifications": ["Wins"]}
    new = {
        "skills": ["SQL", "Go"],
        "summary": "B",
        "qualifications": [],
        "responsibilities": ["Ship", "Plan"],
    }

    assert tell_brief(old, new) == (
        "summary reworded, 1 responsibility added, 1 skill added, 1 qualification removed"
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ({"SCOPE": "a", "AUTONOMY": "b"}, {"SCOPE": "c", "AUTONOMY": "d"}, "Scope and Autonomy reworded"),
        ({"SCOPE": "a"}, {"SCOPE": "a", "IMPACT": "b"}, "Impact added"),
        ({"SCOPE": "a", "IMPACT": "b"}, {"SCOPE": "c"}, "Impact removed, Scope reworded"),
        ({"GONE": "a"}, {"GONE": "b"}, "GONE reworded"),
    ],
)
def test_expectations_go_by_the_name_of_their_dimension(old, new, words):
    assert tell_level({"expectations": old}, {"expectations": new}) == words


def test_values_have_changed_and_the_two_ends_of_experience_are_one_thing():
    old = {"name": "Senior", "min_years": 3, "max_years": 5, "rank": 3}

    assert tell_level(old, {"name": "Lead", "min_years": 4, "max_years": None, "rank": 4}) == (
        "place in the track changed, name changed, typical experience changed"
    )


def test_how_many_related_pages_came_or_went_is_not_told():
    """They may be planned: visitors do not learn of them."""
    assert tell_level({"equivalents": []}, {"equivalents": ["M1", "M2"]}) == "equivalent levels changed"


def test_a_field_that_older_content_did_not_have_is_no_change_while_it_is_empty():
    assert tell_level({"name": "Senior"}, {"name": "Senior", "equivalents": [], "max_years": None}) == ""


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (None, Version("published", {"summary": "A"}), "published for the first time"),
        (None, Version("retired", {"summary": "A"}), "retired"),
        (Version("published", {"summary": "A"}), Version("retired", {"summary": "A"}), "retired"),
        (Version("retired", {"summary": "A"}), Version("published", {"summary": "A"}), "brought back"),
        (
            Version("retired", {"summary": "A"}),
            Version("published", {"summary": "B"}),
            "brought back, summary reworded",
        ),
        (Version("published", {"summary": "A"}), Version("published", {"summary": "A"}), "no change of text"),
        (Version("published", {"summary": "A"}), Version("published", {"summary": "B"}), "summary reworded"),
    ],
)
def test_what_became_of_a_subject_comes_first(before, after, words):
    assert tell(before, after, BRIEF, {}) == words


TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
LINES = st.lists(st.one_of(TEXT, st.sampled_from(SKILLS)), max_size=5)
CONTENT = st.fixed_dictionaries(
    {}, optional={"summary": TEXT, "responsibilities": LINES, "skills": LINES, "qualifications": LINES}
)


@given(CONTENT, CONTENT)
def test_whatever_changes_has_words_and_what_does_not_has_none(old, new):
    names = ("summary", "responsibilities", "skills", "qualifications")
    differ = any((old.get(name) or None) != (new.get(name) or None) for name in names)

    assert bool(tell_changes(old, new, BRIEF, {})) == differ


@given(LINES, LINES)
def test_the_numbers_add_up(old, new):
    counts = {"added": 0, "removed": 0}
    for phrase in tell_changes({"skills": old}, {"skills": new}, BRIEF, {}):
        number, *_, verb = phrase.split()
        if verb in counts:
            counts[verb] += int(number)

    assert len(old) + counts["added"] - counts["removed"] == len(new)
