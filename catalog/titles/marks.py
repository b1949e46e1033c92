"""Take the words for the level from a title: senior, III, l5. Pure."""

from catalog.titles.crafts import is_person
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
from catalog.titles.normalise import phrases

Words = tuple[str, ...]

#: Words between a managerial word and its field.
FIELD_FOLLOWS = frozenset(("of", "for", "in"))
#: Level words that are one in the middle of a title, too: “IT Senior Business Analyst”.
_INNER = frozenset(("senior", "junior", "principal", "lead"))
#: Level words at the end of a title: “Software Engineer Senior”.
_TRAILING = frozenset(
    ("senior", "junior", "mid", "intermediate", "principal", "staff", "intern", "trainee", "apprentice")
) | frozenset(("fellow", "expert", "graduate", "student"))
#: Marks only before a managerial word or a craft, never all of a part of a title.
_NEVER_ALONE = frozenset(("head", "chief", "executive", "group", "acting"))
#: Numbers that count the rungs of a craft in the middle of a title, and what follows one that counts others.
_COUNTED = frozenset(("1", "2", "3", "4", "5", "6", "i", "ii", "iii", "iv", "v", "vi"))
_MEASURES = phrases("day days week weeks month months year years hour hours shift shifts o d of")
#: What words with another spelling begin with: most titles have none.
_SPELT = frozenset(spelling.split()[0] for spelling in SPELLINGS)


def take_marks(words: Words) -> tuple[list[str], Words]:
    """Return the level words of `words`, as conventions write them, and the rest."""
    words = spell(words)
    marks = []
    while words and _is_mark(words, 0):
        marks.append(words[0])
        words = words[1:]
    inner = 0
    if not _INNER.isdisjoint(words):
        inner = next((place for place, word in enumerate(words[1:-1], 1) if word in _INNER), 0)
    if inner and _is_mark(words, inner) and f"{words[inner - 1]} {words[inner]}" not in HEADS:
        marks.append(words[inner])
        words = (*words[:inner], *words[inner + 1 :])
    while words and (mark := _last_mark(words)):
        marks.append(mark)
        is_labelled = len(words) > 1 and words[-2] in LABELS
        words = words[: -2 if is_labelled else -1]
    return [mark for mark in marks if mark != "0"], words


def take_marks_beside(words: Words) -> tuple[list[str], Words]:
    """Return the level words of a part beside the one that says who does the work, and the rest.

    A number after its other words counts those and is no level, “Data Analyst, Plant 3”, unless it is called
    one, stands after somebody else who does work, or is the code of a grade: “M-II”.
    """
    *before, last = words
    if before and (last.isdecimal() or last in ROMANS) and not _is_graded(before[-1]):
        marks, rest = take_marks(tuple(before))
        if rest:
            return marks, (*rest, last)
    return take_marks(words)


def _is_graded(word: str) -> bool:
    """Whether a number after a word is a level, and counts no teams, plants or versions."""
    return word in LABELS or word in HEADS or is_person(word) or len(word) == 1


def part_at_number(words: Words) -> list[Words]:
    """Return words in two parts where a number ends what somebody is called: “Engineer II Payments”."""
    if _COUNTED.isdisjoint(words):
        return [words]
    for place in range(1, len(words) - 1):
        after = words[place + 1]
        is_last = after not in _MEASURES and after not in _COUNTED  # “Engineer II/III”
        if words[place] in _COUNTED and is_person(words[place - 1]) and is_last:
            return [words[: place + 1], words[place + 1 :]]
    return [words]


def _is_mark(words: Words, place: int) -> bool:
    """Whether the word at a place says a level, with the words that follow it."""
    word, after = words[place], words[place + 1 :]
    if LADDER_CODE.fullmatch(word):
        return bool(after)
    if word not in INDIVIDUAL and word not in STEPS:
        return False
    if word in _NEVER_ALONE and (not after or after[0] in FIELD_FOLLOWS):
        return False
    if word == "head" and not is_person(after[-1]):  # “Head Chef”, and not “Head Treasury Operations”
        return False
    if (word == "chief" and "officer" in after) or " ".join(words[place : place + 2]) in HEADS:
        return False
    return not after or (after[0] not in NOT_LEVELS.get(word, ()) and after[0] not in LABELS)


def _last_mark(words: Words) -> str:
    """Return what the last word says of the level, as conventions write it; "" where it says nothing."""
    *before, last = words
    if before and (before[-1] == "of" or f"{before[-1]} {last}" in HEADS):  # “Chief of Staff”
        return ""
    if last == "staff" and "of" in before:  # “Member of Technical Staff”
        return ""
    if last.isdecimal():
        return str(int(last)) if len(last) <= len("10") else ""
    if last in ROMANS:
        return str(ROMANS[last]) if before or last[1:] else ""
    is_mark = LADDER_CODE.fullmatch(last) is not None or (last in _TRAILING and bool(before))
    return last if is_mark else ""


def spell(words: Words) -> Words:
    """Return `words` with each level word as conventions write it."""
    if _SPELT.isdisjoint(words):
        return words
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
