"""When two names are of the same work."""

import pytest

from catalog.titles.names import name_key, singular


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("engineers", "engineer"),
        ("operations", "operation"),
        ("technologies", "technology"),
        ("ties", "tie"),
        ("business", "business"),
        ("analysis", "analysis"),
        ("status", "status"),
        ("gas", "gas"),
        ("securities", "securities"),
        ("r", "r"),
    ],
)
def test_a_plural_is_read_in_the_singular(word, one):
    assert singular(word) == one


def test_order_number_and_repeats_make_no_difference():
    assert name_key(["software", "engineers"]) == name_key(["engineer", "software", "software"])


def test_a_field_is_what_its_people_are_called():
    assert name_key(["software", "engineer"], is_field=True) == name_key(
        ["software", "engineering"], is_field=True
    )
    assert name_key(["software", "engineer"]) != name_key(["software", "engineering"])
