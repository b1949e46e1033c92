"""How alike two texts are by their words."""

import pytest

from catalog.lint.words import overlap, read_content, stem


@pytest.mark.parametrize(
    "forms",
    [
        "develop develops developed developing developer developers development",
        "mentor mentors mentoring mentorship",
        "analyze analyse analyzing analysis analyses analyst analytics",
        "coordinate coordinates coordinating coordination coordinator",
        "plan plans planned planning",
        "model models modeling modelling",
        "policy policies",
        "deliver delivers delivery deliverable deliverables",
        "organization organisation organizations organizing organizational",
        "code codes coding coded",
        "lead leads led leading leader leadership",
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms):
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("internal", "international"),
        ("product", "production"),
        ("customer", "custom"),
        ("integration", "integrity"),
        ("engine", "engineer"),
        ("service", "server"),
        ("c", "c++"),
        ("java", "javascript"),
        ("unit", "union"),
    ],
)
def test_words_that_only_look_alike_keep_apart(one, other):
    assert stem(one) != stem(other)


def test_order_case_and_small_words_count_for_nothing():
    assert read_content("The Lead of the team’s reviews").all == read_content("reviews, team lead").all


def test_what_turns_a_meaning_round_counts():
    assert read_content("Decide what to build").all != read_content("Decide what not to build").all


def test_overlap_is_the_share_of_common_words():
    assert overlap(frozenset("abc"), frozenset("bcd")) == 0.5
    assert overlap(frozenset(), frozenset()) == 0
