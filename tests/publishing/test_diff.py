"""The difference between two contents."""

from hypothesis import given
from hypothesis import strategies as st

from catalog.publishing.diff import Line, Words, changes, compare, compare_lists, compare_words

TEXT = st.text(st.characters(codec="utf-8"), max_size=40)
LINES = st.lists(
    st.sampled_from(["Write code", "Write the code", "Review code", "Mentor juniors", "Ship"]), max_size=6
)


def test_words_that_came_and_went_are_told_apart():
    assert compare_words("Leads one team of the region", "Leads two small teams of the region") == [
        Words("same", "Leads "),
        Words("removed", "one team"),
        Words("added", "two small teams"),
        Words("same", " of the region"),
    ]


def test_a_single_word_between_two_changes_is_part_of_them():
    old = "Takes shifts with a more experienced engineer as backup"
    assert compare_words(old, "Takes shifts and calls the backup engineer before it grows") == [
        Words("same", "Takes shifts "),
        Words("removed", "with a more experienced engineer as backup"),
        Words("added", "and calls the backup engineer before it grows"),
    ]


def test_an_equal_text_is_one_run():
    assert compare_words("Leads one team", "Leads one team") == [Words("same", "Leads one team")]


@given(TEXT, TEXT)
def test_the_runs_give_both_texts_back(old, new):
    runs = compare_words(old, new)

    assert "".join(run.text for run in runs if run.kind != "added") == old
    assert "".join(run.text for run in runs if run.kind != "removed") == new


def kinds(old, new):
    return [
        (line.kind, "".join(run.text for run in line.words if run.kind != "removed") or line.words[0].text)
        for line in compare_lists(old, new)
    ]


def test_items_added_and_removed_stand_where_they_belong():
    assert kinds(["Write code", "Fix bugs", "Ship"], ["Write code", "Ship", "Mentor juniors"]) == [
        ("same", "Write code"),
        ("removed", "Fix bugs"),
        ("same", "Ship"),
        ("added", "Mentor juniors"),
    ]


def test_an_item_that_changed_its_place_is_moved_and_not_removed_and_added():
    assert kinds(["Write code", "Fix bugs", "Ship"], ["Ship", "Write code", "Fix bugs"]) == [
        ("moved", "Ship"),
        ("same", "Write code"),
        ("same", "Fix bugs"),
    ]


def test_an_item_with_a_few_other_words_is_reworded():
    assert compare_lists(
        ["Reviews the code of juniors", "Ships"], ["Reviews the code of peers", "Ships"]
    ) == [
        Line(
            "reworded",
            [Words("same", "Reviews the code of "), Words("removed", "juniors"), Words("added", "peers")],
        ),
        Line("same", [Words("same", "Ships")]),
    ]


def test_an_item_with_other_words_altogether_is_another_item():
    assert kinds(["Fix bugs"], ["Mentor juniors"]) == [("removed", "Fix bugs"), ("added", "Mentor juniors")]


@given(LINES, LINES)
def test_every_item_of_both_lists_is_accounted_for_once(old, new):
    lines = compare_lists(old, new)

    now = [
        "".join(run.text for run in line.words if run.kind != "removed")
        for line in lines
        if line.kind != "removed"
    ]
    gone = [
        "".join(run.text for run in line.words if run.kind != "added")
        for line in lines
        if line.kind != "added"
    ]
    assert now == new
    assert sorted(gone) == sorted(old)


def test_fields_are_compared_each_by_its_kind():
    old = {
        "meaning": "Works alone",
        "min_years": 3,
        "max_years": None,
        "expectations": {"SCOPE": "A task", "IMPACT": "A team"},
    }
    new = {
        "meaning": "Works alone",
        "min_years": 3,
        "max_years": 5,
        "expectations": {"SCOPE": "A project", "CARE": "All"},
    }

    fields = {field.name: field for field in compare(old, new)}
    assert [name for name, field in fields.items() if field.is_changed] == ["max_years", "expectations"]
    assert [(line.name, line.kind) for line in fields["expectations"].lines] == [
        ("SCOPE", "reworded"),
        ("CARE", "added"),
        ("IMPACT", "removed"),
    ]
    assert fields["max_years"].lines == [Line("added", [Words("added", "5")])]


def test_texts_that_share_little_stand_one_after_the_other():
    assert compare_words("Builds good software.", "Mended at once.") == [
        Words("removed", "Builds good software."),
        Words("added", "Mended at once."),
    ]


def test_changed_fields_come_in_the_order_of_the_page_whatever_the_database_kept():
    names = {"summary": "summary", "responsibilities": "what you’d do", "skills": "skills"}
    old = {"skills": ["SQL"], "summary": "Builds.", "responsibilities": ["Writes code"]}
    new = {"skills": ["Git"], "summary": "Builds.", "responsibilities": ["Reviews code"]}

    assert [name for name, _ in changes(old, new, names)] == ["what you’d do", "skills"]
