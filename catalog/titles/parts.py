"""Part a title into the words for its level and the words for the work. Pure."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from catalog.titles.cleaning import Cleaned
from catalog.titles.crafts import (
    CRAFT_CONTROLLERS,
    CRAFT_DIRECTORS,
    CRAFT_MANAGERS,
    CRAFT_OWNERS,
    CRAFT_PARTNERS,
    is_marketing_craft,
    is_person,
)
from catalog.titles.level_words import (
    HEADS,
    INDIVIDUAL,
    LABELS,
    LADDER_CODE,
    NOT_LEVELS,
    ROMANS,
    SPELLINGS,
    STEPS,
)

Words = tuple[str, ...]

#: Words that say how wide the field of a managerial word is, and not how high it stands.
_REACHES = frozenset(
    ("global", "regional", "national", "international", "corporate", "area", "country", "site")
)
_FIELD_FOLLOWS = frozenset(("of", "for"))
_LINKS = _FIELD_FOLLOWS | {"the", "a", "an", "and", "in", "at", "to", "with"}
#: Level words that are one in the middle of a title, too: “IT Senior Business Analyst”.
_INNER = frozenset(("senior", "junior", "principal"))
#: Level words at the end of a title: “Software Engineer Senior”.
_TRAILING = frozenset(
    ("senior", "junior", "mid", "intermediate", "principal", "staff", "intern", "trainee", "apprentice")
) | frozenset(("fellow", "expert", "graduate", "student"))
#: Marks only before a managerial word or a craft, never all of a part of a title.
_NEVER_ALONE = frozenset(("head", "chief", "executive", "group", "acting"))
#: Managerial words that are one only in front of their field, or alone.
_IN_FRONT = frozenset(("head", "chief", "partner"))
_HELPERS = frozenset(("assistant", "secretary", "aide", "clerk", "advisor", "adviser"))
_LONGEST_HEAD = max(len(head.split()) for head in HEADS)
_CHIEF_OFFICER = "chief officer"


@dataclass(frozen=True)
class Parts:
    """A title in parts.

    `marks` are the words for the level, as conventions write them (“senior”, “3”, “l5”); `head` is the word
    for who leads people (“manager”, “chief officer”), or "". `name` holds the words of the work: a field
    where there is a head, and what a person in it is called where there is none. `asides` are the parts of
    the title that name a team or a field beside the work.
    """

    marks: Words
    head: str
    name: Words
    asides: tuple[Words, ...] = ()


class _Head(NamedTuple):
    """A managerial word in a title, with the words before it, inside it (chief … officer) and after it."""

    word: str
    before: Words
    inside: Words
    after: Words


class Splitter:
    """Parts titles, knowing which crafts a library calls “… manager” and the like.

    `crafts` are role names of the library in words: those that end with a managerial word lead nobody.
    """

    def __init__(self, crafts: Collection[Words] = ()) -> None:
        self._crafts = frozenset(crafts)

    def split(self, cleaned: Cleaned) -> Parts:
        """Return the parts of a cleaned title; a title without words has none."""
        marks: list[str] = []
        rests: list[Words] = []
        for words in cleaned.parts:
            if helped := _helps(words):
                return Parts(tuple(dict.fromkeys(marks)), "", helped)
            found, rest = _take_marks(words)
            marks += found
            rests += [rest] if rest else []
        if not rests:
            return _make(marks, "", ())
        first, *others = rests
        if others and (head := _whole_head(first)):  # “Manager, Product Design”
            return _make(marks, head, others[0], others[1:])
        if others and (head := _whole_head(others[-1])):  # “Product Design, Manager”
            return _make(marks, head, first, others[:-1])
        if others and len(first) == 1 and not _ends_with_person(others[0]):  # “Engineer, Software”
            first, others = (*others[0], *first), others[1:]
        return self._split_words(marks, first, others)

    def _split_words(self, marks: list[str], words: Words, asides: Sequence[Words]) -> Parts:
        """Part the words of a title that is written in natural order."""
        if words[0] == "supervising" and len(words) > 1:
            return _make(marks, "supervisor", words[1:], asides)
        heads = [head for head in _heads(words) if self._leads(head)]
        if heads:
            # “President and CEO”: the higher of two counts, and the first of equals.
            head = max(heads, key=lambda head: HEADS[head.word].rank)
            field = head.after[1:] if head.after and head.after[0] in _FIELD_FOLLOWS else head.after
            field = () if _is_second_head(head.after) else field
            found, rest = _take_marks(head.before)
            return _make([*marks, *found], head.word, (*rest, *head.inside, *field), asides)
        found, name = _take_marks(words)
        if len(name) > 1 and name[-1] in ("lead", "leader"):
            found, name = [*found, "lead"], name[:-1]
        return _make([*marks, *found], "", name, asides)

    def _leads(self, head: _Head) -> bool:
        """Whether a managerial word where it stands is one of somebody who leads people."""
        if head.after and not _is_second_head(head.after):
            if head.after[0] in _FIELD_FOLLOWS:
                return head.word not in _IN_FRONT or not head.before or _are_steps(head.before)
            if is_person(head.after[-1]) or head.after[0] in _LINKS:
                return False
            return head.word not in _IN_FRONT or not head.before
        if head.word in _IN_FRONT:
            return not head.before or (head.word == "partner" and self._is_of_firm(head.before))
        return not self._is_craft(head)

    def _is_of_firm(self, before: Words) -> bool:
        return len(before) == 1 and before[0] not in CRAFT_PARTNERS

    def _is_craft(self, head: _Head) -> bool:
        """Whether a managerial word ending a name belongs to a craft: product manager, art director."""
        _, before = _take_marks(head.before)
        if not before:
            return False
        named = any((*before[place:], *head.word.split()) in self._crafts for place in range(len(before)))
        check = _CRAFTS.get(head.word)
        return named or (check is not None and check(before))


def _is_managed_craft(before: Words) -> bool:
    return (
        before[-1] in CRAFT_MANAGERS or " ".join(before[-2:]) in CRAFT_MANAGERS or is_marketing_craft(before)
    )


#: For managerial words that crafts have, too, whether the words before them name one.
_CRAFTS: dict[str, Callable[[Words], bool]] = {
    "manager": _is_managed_craft,
    "director": lambda before: len(before) == 1 and before[0] in CRAFT_DIRECTORS,
    "controller": lambda before: before[-1] in CRAFT_CONTROLLERS,
    "owner": lambda before: before[-1] in CRAFT_OWNERS,
}


def _make(marks: Sequence[str], head: str, name: Sequence[str], asides: Sequence[Words] = ()) -> Parts:
    """Return parts, with a mark that makes another head of the head joined to it: executive + director."""
    marks = list(dict.fromkeys(marks))
    if joined := next((mark for mark in marks if f"{mark} {head}" in HEADS), ""):
        marks.remove(joined)
        head = f"{joined} {head}"
    return Parts(tuple(marks), head, tuple(word for word in name if word not in _LINKS), tuple(asides))


def _heads(words: Words) -> list[_Head]:
    """Return the managerial words in a title, in their order, none inside another."""
    found = []
    start = 0
    while start < len(words):
        end, word = _head_at(words, start)
        if word:
            inside = words[start + 1 : end - 1] if word == _CHIEF_OFFICER else ()
            found.append(_Head(word, words[:start], inside, words[end:]))
        start = end
    return found


def _head_at(words: Words, start: int) -> tuple[int, str]:
    """Return where the managerial word that begins at `start` ends, and which it is; "" where none does."""
    for length in range(min(_LONGEST_HEAD, len(words) - start), 1, -1):
        phrase = " ".join(words[start : start + length])
        if phrase in HEADS:
            return start + length, phrase
    if words[start] == "chief" and "officer" in words[start + 1 :]:
        return words.index("officer", start + 1) + 1, _CHIEF_OFFICER
    return start + 1, words[start] if words[start] in HEADS else ""


def _whole_head(words: Words) -> str:
    """Return the managerial word that `words` are, but for how wide its field is; "" where they are more."""
    for candidate in (words, tuple(word for word in words if word not in _REACHES and word not in STEPS)):
        if (phrase := " ".join(candidate)) in HEADS:
            return phrase
    return ""


def _is_second_head(after: Words) -> bool:
    """Whether what follows a managerial word is “and” another one: “President and CEO”."""
    return bool(after) and after[0] == "and" and any(not head.before for head in _heads(after[1:]))


def _are_steps(words: Words) -> bool:
    return all(word in STEPS or word in _REACHES for word in words)


def _ends_with_person(words: Words) -> bool:
    return len(words) > 1 and (is_person(words[-1]) or words[-1] in HEADS)


def _helps(words: Words) -> Words:
    """Return the work of somebody who helps somebody else: “Assistant to the Director” is an assistant."""
    for place, pair in enumerate(pairwise(words)):
        if pair[0] in _HELPERS and pair[1] == "to":
            return words[: place + 1]
    return ()


def _take_marks(words: Words) -> tuple[list[str], Words]:
    """Return the level words of `words`, as conventions write them, and the rest."""
    words = _spell(words)
    marks = []
    while words and _is_mark(words, 0):
        marks.append(words[0])
        words = words[1:]
    inner = next((place for place, word in enumerate(words[1:-1], 1) if word in _INNER), 0)
    if inner and _is_mark(words, inner):
        marks.append(words[inner])
        words = (*words[:inner], *words[inner + 1 :])
    while words and (mark := _last_mark(words)):
        marks.append(mark)
        is_labelled = len(words) > 1 and words[-2] in LABELS
        words = words[: -2 if is_labelled else -1]
    return marks, words


def _is_mark(words: Words, place: int) -> bool:
    """Whether the word at a place says a level, with the words that follow it."""
    word, after = words[place], words[place + 1 :]
    if LADDER_CODE.fullmatch(word):
        return bool(after)
    if word not in INDIVIDUAL and word not in STEPS:
        return False
    if word in _NEVER_ALONE and (not after or after[0] in _FIELD_FOLLOWS):
        return False
    if word == "chief" and "officer" in after:
        return False
    return not after or (after[0] not in NOT_LEVELS.get(word, ()) and after[0] not in LABELS)


def _last_mark(words: Words) -> str:
    """Return what the last word says of the level, as conventions write it; "" where it says nothing."""
    *before, last = words
    if before and before[-1] == "of":  # “Chief of Staff”
        return ""
    if last.isdecimal():
        return str(int(last)) if len(last) <= len("10") else ""
    if last in ROMANS:
        return str(ROMANS[last]) if before else ""
    is_mark = LADDER_CODE.fullmatch(last) is not None or (last in _TRAILING and bool(before))
    return last if is_mark else ""


def _spell(words: Words) -> Words:
    """Return `words` with each level word as conventions write it."""
    spelt: list[str] = []
    place = 0
    while place < len(words):
        pair = " ".join(words[place : place + 2])
        if pair in HEADS:  # “vice president”, where “vice” alone is a deputy
            spelt += words[place : place + 2]
            place += 2
        elif pair in SPELLINGS and " " in pair:
            spelt.append(SPELLINGS[pair])
            place += 2
        else:
            spelt.append(SPELLINGS.get(words[place], words[place]))
            place += 1
    return tuple(spelt)
