"""Columns side by side: what meets in a row, what stands alone, and what became of each against its left."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.comparison.sections import (
    align,
    climb,
    compare_briefs,
    compare_items,
    compare_levels,
    compare_names,
    compare_texts,
    count_changes,
)
from catalog.models import Brief, Dimension, Level
from catalog.publishing.diff import Words

ITEM = st.sampled_from(
    [
        "Mentor junior team members",
        "Mentor team members",
        "Coordinate project activities",
        "Analyze complex datasets",
        "Ship",
        "Ship daily",
        "אבג דהו",
        "🦄",
        "",
    ]
) | st.text(st.characters(codec="utf-8"), max_size=30)
COLUMN = st.lists(ITEM, max_size=8)
COLUMNS = st.lists(COLUMN, min_size=1, max_size=4)


def texts(row):
    return [cell.text or None for cell in row.cells]


def kinds(row):
    return [cell.kind for cell in row.cells]


@given(COLUMNS)
def test_every_item_of_every_column_stands_in_one_row(columns):
    rows = align(columns)

    assert all(len(row) == len(columns) for row in rows)
    for place, items in enumerate(columns):
        assert sorted(row[place] for row in rows if row[place] is not None) == sorted(items)


@given(COLUMN, st.integers(2, 4), st.randoms())
def test_columns_that_say_the_same_in_any_order_are_the_same_all_through(items, count, random):
    columns = [items]
    for _ in range(count - 1):
        columns.append(random.sample(items, len(items)))

    section = compare_items("skills", "skills", columns)
    assert section.is_same
    assert len(section.rows) == len(items)


@given(COLUMNS)
def test_a_comparison_is_the_same_whenever_it_is_made(columns):
    assert compare_items("skills", "skills", columns) == compare_items("skills", "skills", columns)


@given(COLUMNS)
def test_a_tally_accounts_for_every_item_of_a_column_and_of_the_one_to_its_left(columns):
    section = compare_items("skills", "skills", columns)

    for place in range(1, len(columns)):
        tally = count_changes([section], place)
        assert tally.same + tally.changed + tally.added == len(columns[place])
        assert tally.same + tally.changed + tally.dropped == len(columns[place - 1])


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=30), min_size=1, max_size=4))
def test_a_cell_gives_its_text_back(columns):
    assert [cell.text for cell in compare_texts(columns, "Scope", "scope").cells] == columns


def test_items_that_say_nearly_the_same_share_a_row_and_show_the_words_that_changed():
    section = compare_items(
        "skills", "skills", [["Reviews the code of juniors", "Ships"], ["Reviews the code of peers", "Sells"]]
    )

    assert section.alone == (["Ships"], ["Sells"])
    assert section.rows[0].cells[1].words == [
        Words("same", "Reviews the code of "),
        Words("removed", "juniors"),
        Words("added", "peers"),
    ]


@pytest.mark.parametrize(
    ("left", "right", "meet"),
    [
        (
            "Hold discovery calls for small deals and confirm need, timing and budget",
            "Run multi-call discovery with users, managers and the budget holder",
            True,
        ),
        (
            "Negotiate terms and discounts within delegated limits",
            "Negotiate liability, security and payment terms with procurement and counsel",
            True,
        ),
        (
            "Typically 1–3 years in sales development, inside sales or customer-facing work",
            "Typically 3–5 years of selling, with full-cycle deals closed alone",
            True,
        ),
        ("Python", "Advanced Python", True),
        ("Mentorship", "Mentors", True),
        (
            "Statements of work, acceptance terms and service credits",
            "Spans of control, reporting layers and site strategy",
            False,
        ),
        ("XGBoost or LightGBM on tabular data", "Data analysis", False),
        ("Ship", "Sell", False),
        ("🦄", "🐎", False),
    ],
)
def test_items_meet_by_the_words_that_carry_their_meaning(left, right, meet):
    section = compare_items("skills", "skills", [[left], [right]])

    assert len(section.rows) == (1 if meet else 0)


def test_the_likest_items_meet_first_and_an_equal_one_before_any():
    left = ["Mentor team members of the project", "Mentor team members"]
    section = compare_items("skills", "skills", [left, ["Mentor team members"]])

    assert [texts(row) for row in section.rows] == [["Mentor team members", "Mentor team members"]]
    assert section.alone == (["Mentor team members of the project"], [])


def test_an_item_that_is_left_out_and_comes_back_stands_in_one_row():
    section = compare_items("skills", "skills", [["Ship"], ["Sell"], ["Ship"]])

    assert [texts(row) for row in section.rows] == [["Ship", None, "Ship"]]
    assert kinds(section.rows[0]) == ["first", "dropped", "added"]
    assert section.alone == ([], ["Sell"], [])


def test_what_a_column_never_had_is_not_dropped_from_it():
    section = compare_items("skills", "skills", [["Sell"], ["Buy"], ["Ship"], ["Ship"]])

    assert kinds(section.rows[0]) == ["none", "none", "added", "same"]


def test_shared_rows_keep_the_order_of_the_first_column():
    section = compare_items("skills", "skills", [["Ship", "Sell", "Buy"], ["Buy", "Ship"]])

    assert [texts(row) for row in section.rows] == [["Ship", "Ship"], ["Buy", "Buy"]]
    assert section.changed_rows == []


def test_a_text_is_the_same_changed_added_or_not_there():
    row = compare_texts(["A team", "A team", "Two teams", "", ""], "Scope", "scope")

    assert kinds(row) == ["first", "same", "changed", "dropped", "none"]
    assert not row.is_same
    assert kinds(compare_texts(["", "A team"], "Scope", "scope")) == ["none", "added"]
    assert compare_texts(["", ""], "Scope", "scope").is_same


def test_texts_that_share_little_are_shown_whole_and_not_word_by_word():
    row = compare_texts(["Mentors juniors informally", "Coaches colleagues and raises the standard"], "", "")

    assert row.cells[1].words == [Words("same", "Coaches colleagues and raises the standard")]
    assert row.cells[1].kind == "changed"


def test_names_are_the_same_in_any_order_and_otherwise_come_and_go_whole():
    row = compare_names([["Dev", "Coder"], ["Coder", "Dev"], ["Dev", "Programmer"], [], ["Dev"]], "", "")

    assert kinds(row) == ["first", "same", "changed", "dropped", "added"]
    assert row.cells[2].words == [
        Words("same", "Dev"),
        Words("added", "Programmer"),
        Words("removed", "Coder"),
    ]
    assert compare_names([["Dev II"], ["Dev III"]], "", "").cells[1].words == [Words("same", "Dev III")]
    assert compare_names([[], []], "", "").is_same


def a_brief(code, scope="A team", **values):
    level = Level(
        code=code,
        name=f"Level {code}",
        proficiency="Proficient",
        meaning="Competent",
        min_years=3,
        max_years=5,
        expectations={"SCOPE": scope},
    )
    return Brief(level=level, **{"summary": "Builds.", "responsibilities": ["Writes code"], **values})


SCOPE = Dimension(code="SCOPE", name="Scope")


def test_briefs_stand_side_by_side_in_the_order_of_the_page():
    sections = compare_briefs([a_brief("P3"), a_brief("P4", scope="Two teams")], [SCOPE])

    assert [section.slug for section in sections] == [
        "in-short",
        "level",
        "responsibilities",
        "skills",
        "qualifications",
    ]
    assert [(row.name, row.is_same) for row in sections[1].rows] == [
        ("Proficiency", True),
        ("Meaning", True),
        ("Scope", False),
        ("Typical experience", True),
    ]


def test_a_single_column_has_nothing_to_differ_from():
    sections = compare_levels([a_brief("P3").level], [SCOPE])

    assert all(kinds(row) == ["first"] for row in sections[0].rows)
    assert sections[0].is_same


def test_a_ladder_is_climbed_a_step_at_a_time():
    one, two, three = a_brief("P2"), a_brief("P3", responsibilities=["Writes code", "Ships"]), a_brief("P4")
    steps = climb([one, two, three], [SCOPE])

    assert [(step.below, step.brief) for step in steps] == [(None, one), (one, two), (two, three)]
    assert [step.lists[0].alone for step in steps] == [(["Writes code"],), ([], ["Ships"]), (["Ships"], [])]
    assert climb([], [SCOPE]) == []


def test_a_step_that_changes_nothing_says_so():
    assert climb([a_brief("P3"), a_brief("P4")], [SCOPE])[1].is_same
    assert not climb([a_brief("P3"), a_brief("P4", scope="Two teams")], [SCOPE])[1].is_same
