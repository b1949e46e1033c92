"""What is wrong with the items of one brief: said twice, too long, two in one, or not there."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from catalog.lint.findings import Finding, Severity
from catalog.lint.library import HEADINGS, LISTS, BriefText
from catalog.lint.words import TURNING_STEMS, overlap, read_content

#: Nine words in ten alike: a long item with one word exchanged, added or left out is the same item, a
#: short one ("Write unit tests", "Write integration tests") is not.
SAME_WORDS = 0.8
#: Two words in three, where one item has all the words of the other: it says the same, and a little more.
SAME_AND_MORE = 2 / 3
#: What two items must share beyond general words ("project", "quality") to be the same without those.
LEAST_SHARED = 2

#: A reader scans a list; beyond this an item is a paragraph. The house style asks for 4 to 18.
MOST_WORDS = 25

# What ends in a full stop, or an exclamation mark, and ends no sentence; initials such as U.S. among it.
_ABBREVIATION = re.compile(
    r"(?:aha|approx|art|ca|cf|corp|dept|dr|eds?|eq|esp|est|etc|ext|figs?|gen|incl?|jr|ltd|max|min|misc|mrs?|ms"
    r"|nos?|para|pp|prof|ref|resp|rev|sec|sr|st|tel|univ|ver|viz|vol|vs|yahoo|(?:\w\.)*\w)",
    re.IGNORECASE,
)
# The signs, whatever closes a quotation, and the space before the next word or what opens one.
_STOP = re.compile(r"(?<![.!?])[.!?]+[\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*(?P<next>\w))")


def near_duplicate_items(brief: BriefText) -> Iterator[Finding]:
    """Find items of one list that say the same in other words.

    A reader who meets a duty twice looks for the difference, and doubts the list when there is none.
    """
    for field in LISTS:
        for items in _group_alike(brief.items(field)):
            yield Finding(
                check="near-duplicate-items",
                severity=Severity.ADVICE,
                subject=str(brief.key),
                message=f"In {HEADINGS[field]}, {len(items)} items say nearly the same. A reader "
                "looks for the difference between them.",
                quotes=items,
                suggestion="Keep the one that says most, or make each say something of its own.",
                field=field,
            )


def are_alike(one: str, other: str) -> bool:
    """Whether two items say the same, whatever the order and the endings of their words."""
    a, b = read_content(one), read_content(other)
    if not (a.full and b.full):
        return one.casefold().split() == other.casefold().split()
    if a.full.isdisjoint(b.full):
        return False
    if (a.all ^ b.all) & TURNING_STEMS:
        return False
    is_contained = a.full <= b.full or b.full <= a.full
    if a.core == b.core and (is_contained or len(a.core) >= LEAST_SHARED):
        return True
    return overlap(a.full, b.full) >= (SAME_AND_MORE if is_contained else SAME_WORDS)


def long_items(brief: BriefText) -> Iterator[Finding]:
    """Find items of more words than a reader takes in while scanning a list."""
    for field in LISTS:
        for item in brief.items(field):
            # To split is quick, and enough for nearly all items.
            if len(item.split()) > MOST_WORDS and (count := count_words(item)) > MOST_WORDS:
                yield Finding(
                    check="long-item",
                    severity=Severity.HINT,
                    subject=str(brief.key),
                    message=f"In {HEADINGS[field]}, an item has {count} words. Readers scan a list, and "
                    "skip what looks like a paragraph.",
                    quotes=(item,),
                    suggestion=f"Cut it to {MOST_WORDS} words at most, or split it into two items.",
                    field=field,
                )


def two_sentence_items(brief: BriefText) -> Iterator[Finding]:
    """Find items that hold a second sentence: two thoughts that share one bullet are read as one."""
    for field in LISTS:
        for item in brief.items(field):
            if len(split_sentences(item)) > 1:
                yield Finding(
                    check="two-sentence-item",
                    severity=Severity.HINT,
                    subject=str(brief.key),
                    message=f"In {HEADINGS[field]}, an item holds more than one sentence. The second is "
                    "easily missed.",
                    quotes=(item,),
                    suggestion="Make each sentence an item of its own, or join them into one thought.",
                    field=field,
                )


def missing_sections(brief: BriefText) -> Iterator[Finding]:
    """Find parts of the page with nothing in them: what visitors come for is not there."""
    for field, heading in HEADINGS.items():
        value = getattr(brief, field)
        texts = [value] if isinstance(value, str) else value
        if not any(text.strip() for text in texts):
            yield (
                _missing_titles(brief)
                if field == "titles"
                else Finding(
                    check="missing-section",
                    severity=Severity.SERIOUS,
                    subject=str(brief.key),
                    message=f"There is nothing in {heading}, so visitors do not learn it.",
                    suggestion="Write it, or retire the brief if the job does not exist at this level.",
                    field=field,
                )
            )


def count_words(text: str) -> int:
    """Return the number of words between spaces, signs that stand alone left out."""
    return sum(any(sign.isalnum() for sign in word) for word in text.split())


def split_sentences(text: str) -> list[str]:
    """Return the sentences of `text`. What follows "e.g.", "U.S." or an initial belongs to the same one."""
    sentences = []
    start = 0
    for stop in _STOP.finditer(text):
        last_word = text[start : stop.start()].rpartition(" ")[2].lstrip("\"'“‘«([")
        if stop["next"].isupper() and not _ABBREVIATION.fullmatch(last_word):
            sentences.append(text[start : stop.end()].strip())
            start = stop.end()
    return [*sentences, text[start:].strip()]


def _group_alike(items: Sequence[str]) -> list[tuple[str, ...]]:
    """Return the groups of items in which each is like another, in the order of the list."""
    groups: list[list[int]] = []
    for number, item in enumerate(items):
        like = [group for group in groups if any(are_alike(items[other], item) for other in group)]
        groups = [group for group in groups if group not in like]
        groups.append([*chain.from_iterable(like), number])
    return [tuple(items[number] for number in sorted(group)) for group in sorted(groups) if len(group) > 1]


def _missing_titles(brief: BriefText) -> Finding:
    return Finding(
        check="missing-section",
        severity=Severity.ADVICE,
        subject=str(brief.key),
        message="This brief has no approved title, so nobody finds it by what the job is called.",
        suggestion="Approve a title, or generate titles from the level’s conventions.",
        field="titles",
    )
