"""What never changes the answer to a title, whatever the title."""

from hypothesis import given
from hypothesis import strategies as st

from catalog.titles.level_words import NOT_LEVELS

NAMES = ["Software Engineer", "Product Designer", "Accountant", "Dragon Tamer", "Nurse", "Product Manager"]
FIELDS = ["Software Engineering", "Product Design", "Dragon Taming", "Finance", "Accounting"]
MARKS = ["", "Senior", "Junior", "Staff", "Principal", "Lead", "Associate", "Sr."]
NUMBERS = ["", "II", "III", "4", "L5", "P3"]
HEADS = ["Manager", "Senior Manager", "Director", "Senior Director", "VP", "Team Lead"]
NOISE = [
    "{} (Remote)",
    "{} - Berlin",
    "{}, EMEA",
    "{} (m/f/d)",
    "{} #48213",
    "{} - REQ-10293",
    "[Hybrid] {}",
    "{} (Part-time)",
    "{} - Night Shift",
    "Urgently hiring: {}",
    "{} @ Acme",
    "{} ($90k - $120k)",
    "<b>{}</b>",
    "{} (the blue building)",
    "{} 6 months",
]

contributors = st.builds(
    lambda mark, name, number: " ".join(filter(None, (mark, name, number))),
    st.sampled_from(MARKS),
    st.sampled_from(NAMES),
    st.sampled_from(NUMBERS),
)
leaders = st.builds("{} {}".format, st.sampled_from(FIELDS), st.sampled_from(HEADS))
titles = contributors | leaders


def meaning(resolver, title):
    """What an answer says: not how sure it is, nor in which words."""
    answer = resolver.resolve(title)
    best = answer.best
    place = (best.family, best.focus, best.low, best.high) if best else None
    return answer.state, place, (answer.level.tracks, answer.level.low, answer.level.high)


@given(titles, st.randoms(use_true_random=False))
def test_case_never_changes_the_answer(resolver, title, chance):
    spelt = "".join(chance.choice((sign.lower(), sign.upper())) for sign in title)
    # A word in mixed case is no two words: that is told by whole titles without a space alone.
    assert meaning(resolver, spelt) == meaning(resolver, title)


@given(titles, st.lists(st.sampled_from([" ", "  ", "\t", "\u00a0", " \n "]), min_size=6, max_size=6))
def test_spacing_never_changes_the_answer(resolver, title, spaces):
    words = title.split()
    spaced = spaces[0] + "".join(word + spaces[place % len(spaces)] for place, word in enumerate(words, 1))

    assert meaning(resolver, spaced) == meaning(resolver, title)


@given(
    titles, st.sampled_from([".", "!", "...", " -", "*", "”", "®"]), st.sampled_from(["", "“", "* ", "- "])
)
def test_punctuation_around_it_never_changes_the_answer(resolver, title, after, before):
    assert meaning(resolver, f"{before}{title}{after}") == meaning(resolver, title)


@given(contributors)
def test_a_hyphen_between_words_never_changes_the_answer(resolver, title):
    assert meaning(resolver, title.replace(" ", "-")) == meaning(resolver, title)


@given(st.sampled_from(FIELDS), st.sampled_from(HEADS))
def test_the_order_around_a_comma_never_changes_who_leads_what(resolver, field, head):
    assert meaning(resolver, f"{head}, {field}") == meaning(resolver, f"{field} {head}")


@given(
    st.sampled_from(["", "Senior", "Junior", "Staff"]),
    st.sampled_from(["Software Engineer", "Product Designer"]),
)
def test_the_order_around_a_comma_never_changes_who_does_what(resolver, mark, name):
    field, person = name.split()
    title = f"{mark} {name}".strip()

    assert meaning(resolver, f"{person}, {mark} {field}") == meaning(resolver, title)
    assert meaning(resolver, f"{mark} {person}, {field}") == meaning(resolver, title)
    if mark:
        assert meaning(resolver, f"{name}, {mark}") == meaning(resolver, title)


@given(
    st.sampled_from([(word, work) for word, works in NOT_LEVELS.items() for work in sorted(works)]),
    st.sampled_from(["", "Senior", "II"]),
)
def test_the_order_around_a_comma_never_makes_a_level_of_a_word_of_the_work(resolver, pair, mark):
    word, work = pair
    inverted = {"": f"{work}, {word}", "Senior": f"{work}, senior {word}", "II": f"{work}, {word} II"}

    natural = f"{word} {work} {mark}" if mark == "II" else f"{mark} {word} {work}"
    assert meaning(resolver, inverted[mark]) == meaning(resolver, natural)


@given(titles, st.lists(st.sampled_from(NOISE), min_size=1, max_size=3, unique=True))
def test_noise_never_changes_the_answer_nor_makes_it_surer(resolver, title, noise):
    longer = title
    for pattern in noise:
        longer = pattern.format(longer)

    assert meaning(resolver, longer) == meaning(resolver, title)
    assert resolver.resolve(longer).confidence <= resolver.resolve(title).confidence


@given(titles, st.sampled_from(["Payments", "Blue Team", "Core Platform", "Retail"]))
def test_a_team_after_a_dash_never_makes_the_answer_surer(resolver, title, team):
    longer = resolver.resolve(f"{title} - {team}")

    assert longer.confidence <= resolver.resolve(title).confidence
    assert longer.level.tracks[0] == resolver.resolve(title).level.tracks[0]


@given(st.text(max_size=80))
def test_any_text_is_answered_always_in_the_same_way(resolver, title):
    answer = resolver.resolve(title)

    assert answer == resolver.resolve(title)
    assert 0 <= answer.confidence < 1
    assert (answer.best is None) == (answer.state == "no match")
