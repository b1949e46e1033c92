"""Two people changed the same content."""

from catalog.publishing.merge import merge

OPENED = {"summary": "Builds.", "skills": ["SQL"], "qualifications": []}


def test_what_only_one_of_them_changed_is_kept():
    mine = {**OPENED, "summary": "Builds models."}
    theirs = {**OPENED, "skills": ["SQL", "Git"]}

    merged = merge(OPENED, mine, theirs)
    assert merged.content == {"summary": "Builds models.", "skills": ["SQL", "Git"], "qualifications": []}
    assert (merged.taken, merged.contested) == (["skills"], [])


def test_what_both_changed_stays_as_typed_here_and_is_named():
    merged = merge(OPENED, {**OPENED, "summary": "Builds models."}, {**OPENED, "summary": "Builds tools."})

    assert merged.content["summary"] == "Builds models."
    assert (merged.taken, merged.contested) == ([], ["summary"])


def test_the_same_change_by_both_is_no_conflict():
    both = {**OPENED, "summary": "Builds models."}

    assert merge(OPENED, both, both) == (both, [], [])


def test_texts_of_a_mapping_are_taken_one_by_one():
    opened = {"expectations": {"SCOPE": "A feature", "IMPACT": "The team"}}
    mine = {"expectations": {"SCOPE": "A product", "IMPACT": "The team", "AUTONOMY": "Alone"}}
    theirs = {"expectations": {"SCOPE": "A system", "AUTONOMY": "With help"}}

    merged = merge(opened, mine, theirs)
    assert merged.content == {"expectations": {"SCOPE": "A product", "AUTONOMY": "Alone"}}
    assert (merged.taken, merged.contested) == (["expectations"], ["expectations"])


def test_where_it_is_not_known_what_was_opened_every_difference_is_contested():
    merged = merge({}, {"summary": "Mine."}, {"summary": "Theirs."})

    assert (merged.content, merged.contested) == ({"summary": "Mine."}, ["summary"])
