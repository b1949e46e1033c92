"""Read from a title's words which track and which levels they support, whatever the work is. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catalog.titles.answers import LevelReading
from catalog.titles.cleaning import clean
from catalog.titles.crafts import BANK_WORDS, PROFESSIONAL_NOUNS, SUPPORT_NOUNS
from catalog.titles.level_words import (
    HEADS,
    INDIVIDUAL,
    LADDER_CODE,
    STEPS,
    Head,
    Rung,
)
from catalog.titles.library import ConventionRow, LevelRow
from catalog.titles.parts import Parts, Splitter

SUPPORT, PROFESSIONAL, MANAGEMENT, EXECUTIVE = "S", "P", "M", "E"
#: What stands for the name while a convention is read; no title has it.
_NAME = "zzname"
_MANAGERIAL = (MANAGEMENT, EXECUTIVE)
#: Up to how many letters a level word is written in capitals: IV, L5.
_INITIALS = 2


class Rule(NamedTuple):
    """A level that a convention gives to some words, with the convention as it is written."""

    level: LevelRow
    pattern: str


class Span(NamedTuple):
    """Levels of one track, from the lowest to the highest that words support, and why."""

    low: LevelRow
    high: LevelRow
    reason: str


#: Words as a convention has them: the head, and the marks.
Words = tuple[str, frozenset[str]]
Rules = dict[tuple[str, Words], Rule]


class LevelReader:
    """Reads levels by a framework's conventions, and by what the same words mean in most others.

    It is built once, never changes, and many threads may use it.
    """

    def __init__(self, levels: Sequence[LevelRow], conventions: Iterable[ConventionRow]) -> None:
        self._by_code = {level.code.lower(): level for level in levels}
        self._ladders: defaultdict[str, list[LevelRow]] = defaultdict(list)
        for level in sorted(levels, key=lambda level: level.rank):
            self._ladders[level.track].append(level)
        splitter = Splitter()
        self._rules: defaultdict[tuple[str, str], Rules] = defaultdict(dict)
        for row in conventions:
            owner = self._by_code[row.level.lower()]
            words = _words_of_pattern(splitter, row.pattern)
            self._rules[row.family, row.focus].setdefault((owner.track, words), Rule(owner, row.pattern))

    def read(self, parts: Parts) -> LevelReading:
        """Return what the words for the level support, on whichever track."""
        if direct := self._named_level(parts):
            return direct
        if parts.head:
            return self._read_head(parts)
        return self._read_individual(parts)

    def rules_of(self, family: str, focus: str) -> Rules:
        """Return the rules in force for the titles of a focus: its own, its family's, or those of all."""
        own: set[str] = set()
        rules: Rules = {}
        for owner in ((family, focus), (family, ""), ("", "")):
            found = {key: rule for key, rule in self._rules[owner].items() if rule.level.code not in own}
            rules = {**found, **rules}
            own.update(rule.level.code for rule in found.values())
        return rules

    def _named_level(self, parts: Parts) -> LevelReading | None:
        """Return the level whose code the title has, as a library's own exports have it: “P3”."""
        for mark in parts.marks:
            level = self._by_code.get(mark)
            if level and (level.track in _MANAGERIAL) == bool(parts.head):
                sentence = f"“{level.code}” is the level {level.name} itself."
                return LevelReading((level.track,), level.code, level.code, (sentence,))
        return None

    # People who lead people

    def _read_head(self, parts: Parts) -> LevelReading:
        """Return the reading of a title with a managerial word."""
        rules = self._rules["", ""]
        steps = frozenset(mark for mark in parts.marks if mark in STEPS)
        for track in _MANAGERIAL:
            if rule := rules.get((track, (parts.head, steps))):
                sentence = (
                    f"{_quote(*_written(parts))} is {_level(rule.level)} by the convention “{rule.pattern}”."
                )
                if parts.head == "head":
                    lowest = self._of_words(HEADS["head"].low) or rule.level
                    reason = f"{HEADS['head'].reason}: from {lowest.code} up."
                    return LevelReading((track,), lowest.code, rule.level.code, (sentence, reason))
                return self._bank(
                    parts, LevelReading((track,), rule.level.code, rule.level.code, (sentence,))
                )
        head = HEADS[parts.head]
        low, high = self._of_words(head.low), self._of_words(head.high)
        if not (low and high):
            sentence = f"{_quote(parts.head)} leads people, but no convention here says at which level."
            tracks = tuple(track for track in _MANAGERIAL if self._ladders[track])
            return LevelReading(tracks, "", "", (sentence,))
        return self._bank(parts, self._move(parts, head, low, high))

    def _move(self, parts: Parts, head: Head, low: LevelRow, high: LevelRow) -> LevelReading:
        """Return the reading of a head with the words before it that move it up or down its ladder."""
        sentence = (
            f"{_quote(parts.head)} stands at {_range(low, high)}{f': {head.reason}' if head.reason else ''}."
        )
        evidence = [sentence]
        step = sum(STEPS[mark] for mark in parts.marks if mark in STEPS)
        numbers = [int(mark) for mark in parts.marks if mark.isdecimal()]
        if step > 0:
            ladder = self._ladders[high.track]
            high = ladder[min(high.rank, len(ladder) - 1)] if high in ladder else high
            low = high if low.track != high.track or low.rank < high.rank else low
            evidence.append(f"{_quote(*(m for m in parts.marks if STEPS.get(m, 0) > 0))} moves it up a step.")
        elif step < 0:
            words = _quote(*(m for m in parts.marks if STEPS.get(m, 0) < 0))
            low, high = self._below(parts.head, low, high)
            evidence.append(f"{words} marks a step below the full {parts.head}: {_range(low, high)}.")
        elif numbers and parts.head in ("manager", "team lead"):
            ladder = self._ladders[low.track]
            place = min(max(numbers[0], 1), len(ladder) // 2) - 1
            low, high = ladder[max(place - 0, 0)], ladder[min(place + 1, len(ladder) - 1)]
            evidence.append(f"{_quote(str(numbers[0]))} counts the steps of a ladder of managers.")
        tracks = tuple(dict.fromkeys((high.track, low.track)))
        return LevelReading(tracks, low.code, high.code, tuple(evidence))

    def _below(self, head: str, low: LevelRow, high: LevelRow) -> tuple[LevelRow, LevelRow]:
        """Return the rungs of somebody a step below a head.

        Below a manager that is the rung under it. An associate director is called a director, and an
        assistant vice president a vice president: where no convention gives them a rung of their own they
        are read at the foot of the rung that carries the word.
        """
        ladder = self._ladders[low.track]
        if HEADS[head].rank <= HEADS["general manager"].rank or head == "chief officer":
            lower = ladder[max(low.rank - 2, 0)]
            return lower, lower
        return low, low

    def _bank(self, parts: Parts, reading: LevelReading) -> LevelReading:
        """Return the reading of a vice president, wide where words of banking stand beside it."""
        words = {*parts.name, *(word for aside in parts.asides for word in aside)}
        if parts.head != "vice president" or words.isdisjoint(BANK_WORDS):
            return reading
        professional, managers = self._ladders[PROFESSIONAL], self._ladders[MANAGEMENT]
        low = self._of_words("staff") or (professional or managers or self._ladders[EXECUTIVE])[-1]
        tracks = tuple(track for track in (EXECUTIVE, MANAGEMENT, PROFESSIONAL) if self._ladders[track])
        sentence = (
            "In a bank a vice president is a rank of experienced professionals and managers, not one who "
            "answers for a function: ask which this is."
        )
        return LevelReading(tracks, low.code, reading.high, (*reading.evidence, sentence))

    def _of_words(self, words: str) -> LevelRow | None:
        """Return the level that the general conventions give to words such as “senior director”."""
        *steps, last = words.split() if words not in HEADS else (words,)
        head, marks = words, frozenset[str]()
        if words not in HEADS and " ".join(words.split()[1:]) in HEADS:
            head, marks = " ".join(words.split()[1:]), frozenset(steps[:1])
        elif words not in HEADS:
            head, marks = "", frozenset(steps) | {last}
        tracks = _MANAGERIAL if head else (PROFESSIONAL,)
        for track in tracks:
            if rule := self._rules["", ""].get((track, (head, marks))):
                return rule.level
        return None

    # Individual contributors

    def _read_individual(self, parts: Parts) -> LevelReading:
        """Return the reading of a title that leads nobody, or says nothing of it."""
        tracks = self._tracks_of(parts)
        if not tracks:
            return LevelReading((), "", "", ("No track here is one of individual contributors.",))
        span = self._span(tracks[0], parts.marks)
        evidence = [span.reason]
        if len(tracks) > 1:
            codes = " or ".join(tracks)
            evidence.append(f"The work alone does not tell whether it stands on track {codes}.")
        if "lead" in parts.marks and self._ladders[MANAGEMENT]:
            team_lead = self._of_words("team lead")
            if team_lead:
                tracks = (*tracks, MANAGEMENT)
                evidence.append(
                    f"“Lead” may also mean leading a team: {_level(team_lead)} then. "
                    "Ask whether people report to it."
                )
        return LevelReading(tracks, span.low.code, span.high.code, tuple(evidence))

    def _tracks_of(self, parts: Parts) -> tuple[str, ...]:
        """Return the tracks of individual contributors that the word for the work points to, in order."""
        there = [track for track in (PROFESSIONAL, SUPPORT) if self._ladders[track]]
        noun = parts.name[-1] if parts.name else ""
        noun = noun if noun in SUPPORT_NOUNS or noun in PROFESSIONAL_NOUNS else noun.removesuffix("s")
        is_support, is_professional = noun in SUPPORT_NOUNS, noun in PROFESSIONAL_NOUNS
        if is_professional and not is_support:
            return tuple(there[:1])
        if is_support and not is_professional:
            return tuple(there[-1:])
        return tuple(there)

    def _span(self, track: str, marks: Sequence[str]) -> Span:
        """Return the levels of a track that an individual contributor's marks support."""
        ladder = self._ladders[track]
        found = [(mark, span) for mark in marks if (span := self._span_of(track, mark))]
        if not found:
            return self._unmarked(track)
        if len(found) == 1:
            return found[0][1]
        # Of several words the highest counts; the others may lift it by a step, and never lower it.
        mark, highest = max(found, key=lambda pair: (pair[1].high.rank, pair[1].low.rank))
        place = ladder.index(highest.high)
        high = ladder[min(place + 1, len(ladder) - 1)]
        others = _quote(*(other for other, _ in found if other != mark))
        low = highest.low
        words = {mark for mark, _ in found}
        if words <= {"senior", "associate"}:  # “Senior Associate” stands between the two
            high, low = highest.high, ladder[max(highest.low.rank - 2, 0)]
        return Span(low, high, f"{highest.reason} With {others} it may stand a step higher or lower.")

    def _span_of(self, track: str, mark: str) -> Span | None:
        """Return the levels of a track that one mark supports; None for a mark that says nothing there."""
        ladder, rules = self._ladders[track], self._rules["", ""]
        rule = rules.get((track, ("", frozenset({mark}))))
        if rule and not (mark == "lead" and track == PROFESSIONAL):
            sentence = f"{_quote(mark)} is {_level(rule.level)} by the convention “{rule.pattern}”."
            return Span(rule.level, rule.level, sentence)
        if mark.isdecimal():
            top = ladder[-1]
            return Span(top, top, f"{_quote(mark)} is above the numbers in use here: {_level(top)}.")
        if code := LADDER_CODE.fullmatch(mark):
            place = min(int(code[2]), len(ladder))
            low, high = ladder[max(place - 3, 0)], ladder[max(place - 1, 0)]
            sentence = (
                f"{_quote(mark.upper())} is a rung of another employer’s ladder, and how many that has is "
                f"unknown: {_range(low, high)}."
            )
            return Span(low, high, sentence)
        if mark not in INDIVIDUAL:
            return None
        rung: Rung = INDIVIDUAL[mark]
        low, high = self._rung(track, rung.low), self._rung(track, rung.high)
        return Span(low, high, f"{_quote(mark)} stands at {_range(low, high)} on most ladders.")

    def _rung(self, track: str, word: str) -> LevelRow:
        ladder = self._ladders[track]
        if word in ("bottom", "top"):
            return ladder[-1 if word == "top" else 0]
        if rule := self._rules["", ""].get((track, ("", frozenset({word})))):
            return rule.level
        # A ladder without the word: as far up as the word stands on the professional one.
        order = ["junior", "intermediate", "mid", "senior", "staff", "principal"]
        place = order.index(word) * (len(ladder) - 1) / (len(order) - 1)
        return ladder[round(place)]

    def _unmarked(self, track: str) -> Span:
        """Return the levels of titles without a word for the level: those below the first with one."""
        ladder = self._ladders[track]
        place = ladder.index(self._rung(track, "senior"))
        low, high = ladder[0], ladder[max(place - 1, 0)]
        sentence = "No word says a level. Titles without one mostly stand below “Senior”"
        return Span(low, high, f"{sentence}: {_range(low, high)}.")


def _words_of_pattern(splitter: Splitter, pattern: str) -> Words:
    """Return the words for the level that a convention has."""
    text = pattern
    for placeholder in ("{name}", "{field}", "{role}"):
        text = text.replace(placeholder, _NAME)
    parts = splitter.split(clean(text))
    return parts.head, frozenset(parts.marks)


def _quote(*words: str) -> str:
    return " ".join(f"“{word.upper() if len(word) <= _INITIALS else word.title()}”" for word in words)


def _written(parts: Parts) -> tuple[str, ...]:
    return (" ".join([*(mark for mark in parts.marks if mark in STEPS), parts.head]),)


def _level(level: LevelRow) -> str:
    return f"{level.code} ({level.name})"


def _range(low: LevelRow, high: LevelRow) -> str:
    return low.code if low == high else f"{low.code} to {high.code}"
