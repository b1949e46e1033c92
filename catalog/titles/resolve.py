"""Resolve a title: say which brief it means, on what evidence, or that it has no match. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from catalog.keys import BriefKey
from catalog.titles.abbreviations import SEVERAL
from catalog.titles.answers import Answer, LevelReading, Reading, Removal, State
from catalog.titles.cleaning import Cleaned, clean, words_of
from catalog.titles.index import FIELD, NameIndex, name_of, words_of_level
from catalog.titles.ladders import Rule, Rules
from catalog.titles.level_words import is_known
from catalog.titles.levels import LevelReader
from catalog.titles.library import FocusRow, LevelRow, Library
from catalog.titles.names import name_key
from catalog.titles.normalise import fold
from catalog.titles.parts import Parts, Splitter

# How sure each kind of evidence makes, from 0 to 1. They order the answers; the two thresholds below were
# set where no wrong answer was left above, on titles labelled by hand (benchmarks/RESULTS.md).
_WRITTEN, _SAME_WORDS, _OWN_NAME, _BORROWED_NAME = 0.99, 0.97, 0.95, 0.92
#: What is left of it for each word that was mended, for parts set aside, for a level that is a range.
_MENDED, _ASIDE, _RANGE = 0.97, 0.98, 0.8
#: The most that a name which only shares words with a known one can reach.
_LIKE = 0.75
CONFIDENT = 0.9
LEAST = 0.4
#: From how many letters on a word one letter away from ours is taken for it: “date” is not “data”.
_LONG_WORD = 6
#: How many readings an answer names beside the best.
_MOST_ALTERNATIVES = 8


class Slip(NamedTuple):
    """A word as it was written, and the known one it is a slip of."""

    written: str
    meant: str


class _Level(NamedTuple):
    """The levels that a focus has for a title's words, and why; `is_sure` where a convention says it."""

    low: LevelRow
    high: LevelRow
    evidence: tuple[str, ...]
    is_sure: bool


class Resolver:
    """Answers for titles over one library. It is built once, never changes, and many threads may use it."""

    def __init__(self, library: Library) -> None:
        self._titles = library.titles
        self._levels = {level.code: level for level in library.levels}
        self._foci = {(focus.family, focus.focus): focus for focus in library.foci}
        self._splitter = Splitter(_crafts(library.foci))
        self._reader = LevelReader(library.levels, library.conventions)
        self._index = NameIndex(library, self._splitter)
        self._rules: dict[tuple[str, str], Rules] = {
            place: self._reader.rules_of(*place) for place in self._foci
        }

    def resolve(self, title: str) -> Answer:
        """Return what `title` means. Any text is answered, and the same text always in the same way."""
        cleaned = clean(title)
        parts = self._splitter.split(cleaned)
        level = self._reader.read(parts)
        readings = self._meant(title, parts, level)
        if not readings:
            mended, slips = self._mend(cleaned)
            if slips:
                parts = self._splitter.split(mended)
                level = self._reader.read(parts)
                readings = [_mended(reading, slips) for reading in self._meant(title, parts, level)]
        asides = (Removal("team or field", " ".join(aside)) for aside in parts.asides)
        return _answer(title, readings or self._like(parts, level), level, (*cleaned.removals, *asides))

    def _meant(self, title: str, parts: Parts, level: LevelReading) -> list[Reading]:
        """Return everything that a title may mean, with short forms written out in each way they can be."""
        meanings = _meanings(parts.name)
        found: dict[tuple[str, str, str, str], Reading] = {}
        for name in meanings:
            for reading in self._exact(title, replace(parts, name=name), level):
                found.setdefault((reading.family, reading.focus, reading.low, reading.high), reading)
        if len(meanings) > 1:
            return [_doubt(reading, parts.name, len(meanings)) for reading in found.values()]
        return list(found.values())

    def _exact(self, title: str, parts: Parts, level: LevelReading) -> list[Reading]:
        """Return the readings of a title whose name is known: by its own words, or by a convention."""
        name = self._index.find(name_of(parts)) if parts.name else None
        if name is None:
            return []
        return self._by_title(title, parts, name) or self._by_name(parts, name, level)

    def _by_title(self, title: str, parts: Parts, name: int) -> list[Reading]:
        """Return the briefs that have this title approved, in whatever spelling."""
        bearers = self._index.titles(name, words_of_level(parts))
        folded = fold(title)
        written = [(place, key) for place, key in bearers if fold(self._titles[place].text) == folded]
        sure = _WRITTEN if written else _SAME_WORDS
        readings: dict[str, Reading] = {}
        for place, text in written or bearers:
            key = BriefKey.parse(text)
            label = self._foci[key.family, key.focus].label
            sentence = f"“{self._titles[place].text}” is an approved title of {label} at {key.level}."
            row = self._levels[key.level]
            rule = self._rules[key.family, key.focus].get((row.track, (parts.head, frozenset(parts.marks))))
            said = (_by_convention(parts, rule),) if rule and rule.level == row and not written else ()
            reading = Reading(key.family, key.focus, row.track, row.code, row.code, sure, (sentence, *said))
            readings.setdefault(text, reading)
        return self._choose(parts, name, list(readings.values()))

    def _by_name(self, parts: Parts, name: int, level: LevelReading) -> list[Reading]:
        """Return the foci whose work is called so, each with the levels its conventions give the words."""
        readings = []
        owners = self._index.owners(name)
        for place in self._index.foci(name):
            focus = self._foci[place]
            is_own = place in owners
            found = self._level(focus, parts, level)
            sentence = f"“{_words(parts)}” is {_kind_of_name(focus, parts)} of {focus.label}."
            sure = _OWN_NAME if is_own else _BORROWED_NAME
            readings.append(self._range(focus, found, sure, (sentence,)))
        return self._choose(parts, name, readings)

    def _level(self, focus: FocusRow, parts: Parts, level: LevelReading) -> _Level | None:
        """Return where a focus has briefs for the words for the level; None where it has none."""
        marks = frozenset(parts.marks)
        rules = self._rules[focus.family, focus.focus]
        for track in dict.fromkeys(self._levels[code].track for code in focus.levels):
            rule = rules.get((track, (parts.head, marks)))
            if rule and (marks or parts.head) and rule.level.code in focus.levels:
                return _Level(rule.level, rule.level, (_by_convention(parts, rule),), is_sure=True)
        within = [self._levels[code] for code in focus.levels if self._supports(level, self._levels[code])]
        if not within:
            return None
        track = within[0].track
        within = [row for row in within if row.track == track]
        is_named = any(mark.upper() == level.low == level.high for mark in parts.marks)
        return _Level(within[0], within[-1], level.evidence, is_sure=is_named)

    def _supports(self, level: LevelReading, row: LevelRow) -> bool:
        """Whether what the words say allows a level: on its track, and in the range where that is on it."""
        if row.track not in level.tracks or not level.low:
            return False
        low, high = self._levels[level.low], self._levels[level.high]
        if row.track not in (low.track, high.track):
            return row.track != level.tracks[0]
        return (row.track != low.track or row.rank >= low.rank) and (
            row.track != high.track or row.rank <= high.rank
        )

    def _range(
        self, focus: FocusRow, found: _Level | None, sure: float, evidence: tuple[str, ...]
    ) -> Reading:
        """Return the reading of a focus at the levels that were found, if any."""
        if found is None:
            sentence = "No brief of it stands at the level that the words say."
            return Reading(focus.family, focus.focus, "", "", "", sure * _RANGE * 0.7, (*evidence, sentence))
        weight = sure if found.is_sure else sure * _RANGE
        return Reading(
            focus.family,
            focus.focus,
            found.low.track,
            found.low.code,
            found.high.code,
            weight,
            (*evidence, *found.evidence),
        )

    def _choose(self, parts: Parts, name: int, readings: list[Reading]) -> list[Reading]:
        """Return readings of one title, the likeliest first, each as sure as the others leave it.

        Where all lie in one family and at one level they share a pay anchor: the focus whose own name it is,
        or that a part of the title names, stands first and keeps its certainty.
        """
        named = {place for aside in parts.asides for place in self._foci_called(aside)}
        if wanted := [reading for reading in readings if (reading.family, reading.focus) in named]:
            readings = [*wanted, *(reading for reading in readings if reading not in wanted)]
        else:
            owners = self._index.owners(name)
            readings = sorted(readings, key=lambda reading: (reading.family, reading.focus) not in owners)
            wanted = [reading for reading in readings if (reading.family, reading.focus) in owners]
        if parts.asides:
            readings = [replace(reading, confidence=reading.confidence * _ASIDE) for reading in readings]
        if len(readings) <= 1:
            return readings
        anchors = {(reading.family, reading.low, reading.high) for reading in readings}
        if len(anchors) == 1 and len(wanted) == 1:
            sentence = (
                "Other foci of the family have the title at this level, too: the pay anchor is the same."
            )
            best = replace(readings[0], evidence=(*readings[0].evidence, sentence))
            rest = [
                replace(reading, confidence=reading.confidence / len(readings)) for reading in readings[1:]
            ]
            return [best, *rest]
        return [replace(reading, confidence=reading.confidence / len(readings)) for reading in readings]

    def _foci_called(self, words: Sequence[str]) -> set[tuple[str, str]]:
        """Return the foci whose own name is among the words beside a title."""
        for is_field in (True, False):
            probe = Parts((), "manager" if is_field else "", tuple(words))
            name = self._index.find(name_of(probe))
            if name is not None:
                return self._index.owners(name)
        return set()

    def _mend(self, cleaned: Cleaned) -> tuple[Cleaned, tuple[Slip, ...]]:
        """Return a cleaned title with the slips in its words mended, and which those were."""
        slips = []
        parts = []
        for part in cleaned.parts:
            words = []
            for word in part:
                better = "" if is_known(word) else self._index.correct(word)
                if better:
                    slips.append(Slip(word, better))
                words.append(better or word)
            parts.append(tuple(words))
        return Cleaned(tuple(parts), cleaned.removals), tuple(slips)

    def _like(self, parts: Parts, level: LevelReading) -> list[Reading]:
        """Return readings of names that share most of their words with a title's; none is ever sure."""
        key = name_of(parts)
        readings: dict[tuple[str, str], Reading] = {}
        for likely in self._index.like(key):
            known = self._index[likely.name]
            for place in self._index.foci(likely.name):
                focus = self._foci[place]
                found = self._level(focus, parts, level)
                if found is None:
                    continue
                shared = f"“{_words(parts)}” shares words with “{known.removeprefix(FIELD)}”"
                sentence = f"{shared}, a name of {focus.label}."
                reading = self._range(focus, found, likely.likeness, (sentence,))
                reading = replace(reading, confidence=_LIKE * likely.likeness)
                if place not in readings or readings[place].confidence < reading.confidence:
                    readings[place] = reading
        ranked = sorted(
            readings.values(), key=lambda reading: (-reading.confidence, reading.family, reading.focus)
        )
        return [reading for reading in ranked if reading.confidence >= LEAST]


def _answer(
    title: str, readings: Sequence[Reading], level: LevelReading, removals: tuple[Removal, ...]
) -> Answer:
    """Return the answer that some readings, the likeliest first among equals, add up to."""
    ranked = sorted(readings, key=lambda reading: -reading.confidence)
    if not ranked:
        return Answer(title, State.NO_MATCH, None, level, (), removals)
    best, *rest = ranked
    is_sure = best.confidence >= CONFIDENT and bool(best.key)
    state = State.CONFIDENT if is_sure else State.NEEDS_REVIEW
    return Answer(title, state, best, level, tuple(rest[:_MOST_ALTERNATIVES]), removals)


def _meanings(name: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return a name as it is and, where it has short forms of several meanings, with each written out."""
    choices = [SEVERAL.get(word, (word,)) for word in name[:12]]
    written = [tuple(word for text in choice for word in text.split()) for choice in product(*choices)]
    return list(dict.fromkeys([name, *written[:9]])) if any(word in SEVERAL for word in name) else [name]


def _doubt(reading: Reading, name: Iterable[str], meanings: int) -> Reading:
    """Return a reading as sure as it is where short forms may stand for other things."""
    short = ", ".join(f"“{word.upper()}”" for word in name if word in SEVERAL)
    sentence = f"{short} may stand for other work, too."
    return replace(reading, confidence=reading.confidence / meanings, evidence=(*reading.evidence, sentence))


def _mended(reading: Reading, slips: Sequence[Slip]) -> Reading:
    """Return a reading of a title with slips mended. A short word may be another word, and none of ours."""
    sentences = (f"“{slip.written}” is read as “{slip.meant}”." for slip in slips)
    weight = _MENDED ** len(slips)
    if any(len(slip.written) < _LONG_WORD for slip in slips):
        weight = min(weight, _RANGE)
    return replace(reading, confidence=reading.confidence * weight, evidence=(*sentences, *reading.evidence))


def _crafts(foci: Iterable[FocusRow]) -> set[tuple[str, ...]]:
    """Return the role names of a library that end with a managerial word."""
    return {tuple(words_of(names.role)) for focus in foci for names in focus.names}


def _by_convention(parts: Parts, rule: Rule) -> str:
    """Return in words which convention gives a title's words for the level to which level."""
    words = " ".join([*parts.marks, parts.head]).strip()
    return f"“{words.title()}” → {rule.level.code} by the convention “{rule.pattern}”."


def _kind_of_name(focus: FocusRow, parts: Parts) -> str:
    """Return in words what kind of name of a focus the name in a title is."""
    for names in focus.names[:1]:
        for kind, name in names._asdict().items():
            if name_key(words_of(name)) == name_key(parts.name):
                return f"the {kind} name"
    return "a name that titles have" if not parts.head else "the field"


def _words(parts: Parts) -> str:
    return " ".join(parts.name).title()
