"""Read the level of a title with a managerial word: manager, head of, vice president. Pure."""

from collections.abc import Collection, Iterable
from itertools import chain

from catalog.titles.answers import LevelReading
from catalog.titles.crafts import BANK_WORDS
from catalog.titles.ladders import (
    EXECUTIVE,
    MANAGEMENT,
    MANAGERIAL,
    PROFESSIONAL,
    Ladders,
    Rule,
    name_level,
    name_range,
)
from catalog.titles.level_words import HEADS, STEPS
from catalog.titles.library import LevelRow
from catalog.titles.parts import Parts
from catalog.titles.wording import Written, quote

# How sure each kind of evidence makes of track and levels (benchmarks/title_levels.py).
_BY_CONVENTION, _BY_TABLE, _DEPENDS, _NO_RUNG = 0.92, 0.87, 0.8, 0.6
#: Managerial words whose number counts the steps of a ladder: “Manager II”.
_NUMBERED = ("manager", "team lead", "supervisor")
#: The highest number that counts a step of its own.
_MOST_COUNTED = 6
_VICE_PRESIDENT, _CHIEF_OFFICER = "vice president", "chief officer"
#: Why a vice president in a bank is not read as one elsewhere.
IN_A_BANK = (
    "In a bank a vice president is a rank of experienced professionals and managers, not one who answers "
    "for a function: ask which this is."
)


def read_leader(
    parts: Parts, written: Written, ladders: Ladders, beside: Collection[str] = ()
) -> LevelReading:
    """Return the reading of a title with a managerial word, which `parts.head` is.

    `beside` are words of what was set aside before the title was parted, such as the employer.
    """
    reading = _read(parts, written, ladders)
    words = {*beside, *parts.name}
    return _wide(reading, ladders) if reading.low and is_in_a_bank(parts, words) else reading


def is_in_a_bank(parts: Parts, beside: Iterable[str]) -> bool:
    """Whether a title is a vice president’s, with words of banking in its other parts or in `beside`."""
    words = {*beside, *chain(*parts.asides)}
    return parts.head == _VICE_PRESIDENT and not words.isdisjoint(BANK_WORDS)


def _read(parts: Parts, written: Written, ladders: Ladders) -> LevelReading:
    steps = [mark for mark in parts.marks if mark in STEPS]
    numbers = [int(mark) for mark in parts.marks if mark.isdecimal()]
    rule = _rule(parts.head, steps, ladders)
    if rule and not numbers:
        return _by_convention(parts.head, steps, rule, written, ladders)
    head = HEADS[parts.head]
    low, high = ladders.called(head.low), ladders.called(head.high)
    if not (low and high):
        sentence = f"{written.tell(parts.head)} leads people, but no convention here says at which level."
        tracks = tuple(track for track in MANAGERIAL if ladders.of(track))
        return LevelReading(tracks, "", "", (sentence,), _NO_RUNG)
    return _moved(parts, low, high, written, ladders)


def _rule(head: str, steps: Iterable[str], ladders: Ladders) -> Rule | None:
    rules = (ladders.rule(track, head, steps) for track in MANAGERIAL)
    return next((rule for rule in rules if rule), None)


def _by_convention(
    head: str, steps: Iterable[str], rule: Rule, written: Written, ladders: Ladders
) -> LevelReading:
    """Return the reading of words that a convention has: “Senior Manager”."""
    level = rule.level
    told = written.tell(*steps, head)
    sentence = f"{told} → {name_level(level)} by the convention “{rule.pattern}”."
    lowest = ladders.called(HEADS[head].low) if head == "head" else None
    if lowest is None:
        return LevelReading((level.track,), level.code, level.code, (sentence,), _BY_CONVENTION)
    reason = f"{HEADS[head].reason}: from {lowest.code} up."
    return LevelReading((level.track,), lowest.code, level.code, (sentence, reason), _DEPENDS)


def _moved(parts: Parts, low: LevelRow, high: LevelRow, written: Written, ladders: Ladders) -> LevelReading:
    """Return the reading of a managerial word, with the words that move it up or down its ladder."""
    word, head = parts.head, HEADS[parts.head]
    steps = [mark for mark in parts.marks if mark in STEPS]
    numbers = [int(mark) for mark in parts.marks if mark.isdecimal()]
    reason = f": {head.reason}" if head.reason else ""
    whole = written.tell(*steps, word)
    # A short form of all of them is told whole; what follows goes through its words.
    evidence = [f"{whole}."] if steps and "→" in whole else []
    told = quote(word) if steps else whole
    evidence.append(f"{told} stands at {name_range(low, high)}{reason}.")
    step = sum(STEPS[mark] for mark in steps)
    if step > 0:
        low, high = (ladders.move(low, 1) if low.track == high.track else low), ladders.move(high, 1)
        words = quote(*(mark for mark in steps if STEPS[mark] > 0))
        evidence.append(f"{words} moves it up a step: {name_range(low, high)}.")
    elif step < 0:
        full, (low, high) = low, _below(word, low, ladders)
        words = quote(*(mark for mark in steps if STEPS[mark] < 0))
        evidence.append(f"{words} marks one below the full {word}{_where_below(word, full, low)}.")
    elif numbers and word in _NUMBERED:
        low, high = _counted(numbers[0], low, ladders)
        told = written.tell(str(numbers[0]))
        evidence.append(f"{told} counts the steps of a ladder of such jobs: {name_range(low, high)}.")
    tracks = tuple(dict.fromkeys((low.track, high.track)))
    return LevelReading(tracks, low.code, high.code, tuple(evidence), _DEPENDS if head.reason else _BY_TABLE)


def _below(word: str, low: LevelRow, ladders: Ladders) -> tuple[LevelRow, LevelRow]:
    """Return the rungs of somebody a step below a managerial word.

    Below a manager that is the rung under it. An associate director is called a director, and an assistant
    vice president a vice president: where no convention gives them a rung of their own they are read at the
    foot of the rung that carries the word.
    """
    if HEADS[word].rank <= HEADS["general manager"].rank or word == _CHIEF_OFFICER:
        lower = ladders.move(low, -1)
        return lower, lower
    return low, low


def _where_below(word: str, full: LevelRow, low: LevelRow) -> str:
    """Return in words where somebody stands who is a step below a managerial word."""
    if low != full:
        return f": {low.code}"
    return f", and no level here is for those alone: it stands with the others called {word}, at {low.code}"


def _counted(number: int, low: LevelRow, ladders: Ladders) -> tuple[LevelRow, LevelRow]:
    """Return the rungs that a number after “manager” counts, two to a rung, none of them a director's."""
    director = ladders.called("director")
    below = ladders.move(director, -1) if director and director.track == low.track else low
    steps = min(max(number, 1) - 1, _MOST_COUNTED)
    first, last = ladders.move(low, steps // 2), ladders.move(low, -(-steps // 2))
    return min(first, below, key=_by_rank), min(last, below, key=_by_rank)


def _by_rank(level: LevelRow) -> int:
    return level.rank


def _wide(reading: LevelReading, ladders: Ladders) -> LevelReading:
    """Return the reading of a vice president in a bank: from the experienced professionals up."""
    tracks = tuple(track for track in (EXECUTIVE, MANAGEMENT, PROFESSIONAL) if ladders.of(track))
    low = ladders.rung(PROFESSIONAL, "staff") if PROFESSIONAL in tracks else ladders.of(tracks[0])[0]
    return LevelReading(tracks, low.code, reading.high, (*reading.evidence, IN_A_BANK), _NO_RUNG)
