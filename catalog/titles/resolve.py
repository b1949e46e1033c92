"""Resolve a title: say which brief it means, on what evidence, or that it has no match. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, compress, islice, product
from typing import NamedTuple

from catalog.keys import BriefKey
from catalog.titles.abbreviations import SEVERAL
from catalog.titles.answers import NOTHING, Answer, LevelReading, Reading, Removal
from catalog.titles.cleaning import Cleaned, clean, in_order, words_of
from catalog.titles.contributors import unfounded
from catalog.titles.crafts import is_professional, is_support
from catalog.titles.index import FIELD, NameIndex, Slip, name_of, words_of_level
from catalog.titles.ladders import Rule, Rules, name_level, name_range
from catalog.titles.leaders import is_in_a_bank
from catalog.titles.level_words import is_known, lifts
from catalog.titles.levels import LevelReader, read_named
from catalog.titles.library import FocusRow, LevelRow, Library
from catalog.titles.names import name_key, singular
from catalog.titles.normalise import fold, tidy
from catalog.titles.parts import Parts, Splitter, says_who
from catalog.titles.weighing import (
    BORROWED_FIELD,
    BORROWED_NAME,
    BORROWED_WORD,
    CONTRADICTED,
    NO_BRIEF,
    OWN_NAME,
    RANGE,
    SAME_WORDS,
    WRITTEN,
    answer,
    beside_asides,
    beside_bank,
    doubt,
    likest,
    mended,
    share,
    tell_slip,
    weaken,
)
from catalog.titles.wording import Written, capitalise

#: How the code of a level is mostly written: P3.
_LEVEL_CODE = re.compile(r"[A-Z]{1,2}[0-9]{1,2}")
#: How many points part the codes of a key.
_POINTS_OF_KEY = len(BriefKey._fields) - 1
#: What is set aside of a title that may be the name of a bank, or of banking.
_MAY_BE_A_BANK = ("employer", "remark")
#: In how many ways at most the short forms of a title are written out.
_MEANINGS = 9


class _Level(NamedTuple):
    """The levels that a focus has for a title's words, and why; `is_sure` where a convention says it."""

    low: LevelRow
    high: LevelRow
    evidence: tuple[str, ...]
    is_sure: bool


class _Asked(NamedTuple):
    """A title that is to be answered: as it was written, its words, its parts, and what they say.

    `spelt` are the words as they were spelt, and `words` with short forms written out, in alphabetical order;
    `beside` are words of what was set aside and may be an employer's.
    """

    title: str
    spelt: tuple[str, ...]
    words: tuple[str, ...]
    parts: Parts
    level: LevelReading
    written: Written
    beside: frozenset[str]


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
        """Return what `title` means. Any text is answered, and the same text always in the same way.

        The key of a brief means that brief.
        """
        if named := self._by_key(title):
            return named
        cleaned = clean(title)
        asked = self._read(title, cleaned)
        unmended = asked
        readings = self._meant(asked)
        slips: tuple[Slip, ...] = ()
        if not readings:
            written, slips = self._mend(cleaned, asked.written)
            asked = self._read(title, written) if slips else asked
            readings = (self._meant(asked) if slips else []) or likest(self._like(asked))
            readings = [mended(reading, slips) for reading in readings]
        find = asked.written.find
        asides = (Removal("team or field", find(*aside)) for aside in asked.parts.asides)
        ranks = (Removal("lower rank", find(*rank)) for rank in asked.parts.ranks)
        removals = (*cleaned.removals, *asides, *ranks)
        if is_in_a_bank(asked.parts, asked.beside):
            readings = [beside_bank(reading) for reading in readings]
        reasons = () if readings else (*map(tell_slip, slips), *self._why_unknown(unmended))
        return answer(title, readings, asked.level, removals, reasons)

    def _by_key(self, title: str) -> Answer | None:
        """Return the answer to what is written as the key of a brief; None for a title: “V.P.Sales”."""
        if title.count(".") != _POINTS_OF_KEY:
            return None
        try:
            key = BriefKey.parse(title)
        except ValueError:
            return None
        focus, level = self._foci.get((key.family, key.focus)), self._levels.get(key.level)
        if not (focus or level or _LEVEL_CODE.fullmatch(key.level)):
            return None
        if not (focus and level and key.level in focus.levels):
            reason = f"“{key}” is written as the key of a brief, and no published brief has it."
            return answer(title, (), NOTHING, reasons=(reason, "Check its codes, or type the title itself."))
        sentence = f"“{key}” is the key of a brief: {focus.label} at {name_level(level)}."
        place = (focus.family, focus.focus, level.track, level.code, level.code)
        return answer(title, [Reading(*place, WRITTEN, (sentence,))], read_named(level))

    def _read(self, title: str, cleaned: Cleaned) -> _Asked:
        parts = self._splitter.split(cleaned)
        written = Written(title)
        words = in_order(chain(*cleaned.parts))
        named = (words_of(removal.text) for removal in cleaned.removals if removal.kind in _MAY_BE_A_BANK)
        beside = frozenset(chain(*named))
        level = self._reader.read(parts, written, beside)
        level = level if level.is_said or self._knows_any(parts) else unfounded(level)
        return _Asked(title, cleaned.spelt, words, parts, level, written, beside)

    def _meant(self, asked: _Asked) -> list[Reading]:
        """Return everything that a title may mean, with short forms written out in each way they can be."""
        meanings = _meanings(asked.parts.name)
        found: dict[tuple[str, str, str, str], Reading] = {}
        for name in meanings:
            for reading in self._exact(asked._replace(parts=replace(asked.parts, name=name))):
                found.setdefault((reading.family, reading.focus, reading.low, reading.high), reading)
        if len(meanings) == 1:
            return list(found.values())
        missing = tuple(self._missing(asked.parts, meanings))
        return [weaken(doubt(reading, asked.parts.name), 1, *missing) for reading in found.values()]

    def _missing(self, parts: Parts, meanings: Sequence[tuple[str, ...]]) -> Iterator[str]:
        """Yield a sentence for the meanings of a short form that the library does not know; none of many."""
        _, *written = meanings
        if sum(word in SEVERAL for word in parts.name) > 1:
            return
        unknown = [name for name in written if not self._is_known(replace(parts, name=name))]
        if unknown:
            called = " or ".join(f"“{capitalise(' '.join(name))}”" for name in unknown)
            yield f"Nothing in the library is called {called}."

    def _exact(self, asked: _Asked) -> list[Reading]:
        """Return the readings of a title whose name is known: by its own words, or by a convention."""
        name = self._index.find(name_of(asked.parts)) if asked.parts.name or asked.parts.head else None
        if name is None:
            return []
        readings = self._by_title(asked, name)
        # “General Counsel” may be a title; a managerial word alone is no name of any work.
        return readings or (self._by_name(asked, name) if asked.parts.name else [])

    def _by_title(self, asked: _Asked, name: int) -> list[Reading]:
        """Return the briefs that have this title approved, in whatever spelling; those in its own if any."""
        parts = asked.parts
        bearers = self._index.titles(name, words_of_level(parts))
        folded = fold(asked.title)
        written = [(place, key) for place, key in bearers if fold(self._titles[place].text) == folded]
        readings: dict[str, Reading] = {}
        for place, text in written or self._closest(asked, bearers):
            key = BriefKey.parse(text)
            focus, row = self._foci[key.family, key.focus], self._levels[key.level]
            evidence = [f"“{self._titles[place].text}” is an approved title of {focus.label} at {row.code}."]
            rule = self._rules[key.family, key.focus].get((row.track, (parts.head, frozenset(parts.marks))))
            says_level = rule is not None and rule.level == row and not written
            if rule and says_level:
                evidence.append(_by_convention(asked, rule))
                evidence.append(_by_own_name(parts, focus))
            sure = WRITTEN if written else SAME_WORDS
            steps = (*_short_forms(asked, says_level=says_level or bool(written)), *filter(None, evidence))
            reading = Reading(*key[:2], row.track, row.code, row.code, sure, steps)
            readings.setdefault(text, reading)
        return self._choose(parts, name, list(readings.values()), is_written=bool(written))

    def _closest(self, asked: _Asked, bearers: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Return the titles spelt as the one asked for, or with its words, or else of the same meaning."""
        if len(bearers) == 1:
            return bearers
        texts = [self._titles[place].text for place, _ in bearers]
        spelt = [tuple(fold(text).split()) for text in texts]
        for spoken in (
            [words == asked.spelt for words in spelt],
            [in_order(words) == in_order(asked.spelt) for words in spelt],
            [in_order(words_of(text)) == asked.words for text in texts],
        ):
            if any(spoken):
                return list(compress(bearers, spoken))
        return bearers

    def _by_name(self, asked: _Asked, name: int) -> list[Reading]:
        """Return the foci whose work is called so, each with the levels its conventions give the words."""
        parts = asked.parts
        readings: list[Reading] = []
        owners = self._index.owners(name)
        for place in self._index.foci(name):
            focus = self._foci[place]
            borrowed = BORROWED_FIELD if parts.head else BORROWED_NAME if parts.name[1:] else BORROWED_WORD
            named = _by_own_name(parts, focus) or f"“{_words(parts)}” stands in titles of {focus.label}."
            readings.append(self._at(focus, asked, OWN_NAME if place in owners else borrowed, named))
        chosen = self._choose(parts, name, readings)
        return [one for reading in chosen for one in self._beside_plain(asked, name, reading)]

    def _beside_plain(self, asked: _Asked, name: int, reading: Reading) -> list[Reading]:
        """Return a reading, and beside it that of the title without its words for the level, if they differ.

        Plain titles stand below those with a word such as “Senior”: “Engineer” at P3 and “Engineer II” at P2
        agree. Where a plain one stands above that, and above what the words say, its craft counts otherwise.
        """
        if asked.parts.head or not reading.low or not any(map(lifts, asked.parts.marks)):
            return [reading]
        plain = self._plain_title(name, reading)
        if plain is None:
            return [reading]
        text, level = plain
        said = name_range(self._levels[reading.low], self._levels[reading.high])
        sentences = (
            f"“{text}” is an approved title of {self._foci[reading.family, reading.focus].label} "
            f"at {level.code}.",
            f"That is above {said}, where its words for the level stand: ask which holds.",
        )
        other = replace(reading, low=level.code, high=level.code, evidence=reading.evidence[:1])
        return [weaken(one, CONTRADICTED, *sentences) for one in (reading, other)]

    def _plain_title(self, name: int, reading: Reading) -> tuple[str, LevelRow] | None:
        """Return the lowest title of a reading's focus without words for the level, if it contradicts it."""
        highest = self._reader.highest_plain(reading.track)
        plain = [
            (self._levels[key.level], place)
            for place, text in self._index.titles(name, words_of_level(Parts((), "", ())))
            if (key := BriefKey.parse(text))[:2] == (reading.family, reading.focus)
        ]
        plain = [pair for pair in plain if pair[0].track == reading.track]
        if not plain:
            return None
        level, place = min(plain, key=lambda pair: pair[0].rank)
        is_above = level.rank > max(highest.rank, self._levels[reading.high].rank)
        return (self._titles[place].text, level) if is_above else None

    def _at(self, focus: FocusRow, asked: _Asked, sure: float, named: str) -> Reading:
        """Return the reading of a focus at the levels it has for a title's words, if any."""
        found = self._level(focus, asked)
        steps = (*_short_forms(asked, says_level=True), named)
        if found is None:
            sentences = (*steps, *asked.level.evidence, self._no_brief(asked.level))
            return Reading(focus.family, focus.focus, "", "", "", sure * NO_BRIEF, sentences)
        low, high = found.low, found.high
        weight = sure if found.is_sure else sure * RANGE
        evidence = (*steps, *found.evidence)
        return Reading(focus.family, focus.focus, low.track, low.code, high.code, weight, evidence)

    def _no_brief(self, level: LevelReading) -> str:
        """Return in words that a focus has no brief at the levels that a title's words support."""
        if not level.low:
            return "No brief of it stands where such a title would."
        return f"No brief of it stands at {name_range(self._levels[level.low], self._levels[level.high])}."

    def _level(self, focus: FocusRow, asked: _Asked) -> _Level | None:
        """Return where a focus has briefs for the words for the level; None where it has none."""
        parts, level = asked.parts, asked.level
        marks = frozenset(parts.marks)
        rules = self._rules[focus.family, focus.focus]
        there = dict.fromkeys(self._levels[code].track for code in focus.levels)
        # Who leads people may do so on either track of leaders; who leads nobody stands on no track of them.
        for track in there if parts.head else level.tracks:
            rule = rules.get((track, (parts.head, marks)))
            if rule and (marks or parts.head) and rule.level.code in focus.levels:
                return _Level(rule.level, rule.level, (_by_convention(asked, rule),), is_sure=True)
        within = [self._levels[code] for code in focus.levels if self._supports(level, self._levels[code])]
        if not within:
            return None
        likeliest = min((row.track for row in within), key=level.tracks.index)
        within = [row for row in within if row.track == likeliest]
        is_named = any(mark.upper() == level.low == level.high for mark in parts.marks)
        low, high = within[0], within[-1]
        evidence = level.evidence
        if (low.code, high.code) != (level.low, level.high):
            evidence = (*evidence, f"Of these levels it has {name_range(low, high)}.")
        return _Level(low, high, evidence, is_sure=is_named)

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

    def _choose(
        self, parts: Parts, name: int, readings: Sequence[Reading], *, is_written: bool = False
    ) -> list[Reading]:
        """Return readings of one title, the likeliest first, each as sure as the others leave it.

        The focus that a part of the title names stands first, or else the one whose own name it is. Where the
        title is written as an approved one, its parts make it no less sure.
        """
        named = {place for aside in parts.asides for place in self._foci_called(aside)}
        wanted = [reading for reading in readings if (reading.family, reading.focus) in named]
        if not wanted:
            owners = self._index.owners(name)
            wanted = [reading for reading in readings if (reading.family, reading.focus) in owners]
        in_order = sorted(readings, key=lambda reading: self._place_of(reading.low))
        readings = sorted(in_order, key=lambda reading: reading not in wanted)
        if not is_written and (parts.asides or parts.is_second_job):
            is_second_job = parts.is_second_job or any(map(says_who, parts.asides))
            readings = beside_asides(readings, is_second_job=is_second_job)
        return share(readings, wanted)

    def _place_of(self, level: str) -> int:
        """Return where a level stands on its ladder; 0 for none."""
        return self._levels[level].rank if level else 0

    def _foci_called(self, words: Sequence[str]) -> set[tuple[str, str]]:
        """Return the foci whose own name is among the words beside a title."""
        for is_field in (True, False):
            probe = Parts((), "manager" if is_field else "", tuple(words))
            name = self._index.find(name_of(probe))
            if name is not None:
                return self._index.owners(name)
        return set()

    def _mend(self, cleaned: Cleaned, written: Written) -> tuple[Cleaned, tuple[Slip, ...]]:
        """Return a cleaned title with the slips in its words mended, and which those were, as written."""
        slips: list[Slip] = []
        parts = []
        for part in cleaned.parts:
            words = []
            for word in part:
                slip = None if is_known(word) else self._index.correct(word)
                slip = None if slip and slip.meant == singular(word) else slip  # a plural is none
                slips += [slip._replace(written=written.spelt(word))] if slip else []
                words.append(slip.meant if slip else word)
            parts.append(tuple(words))
        return Cleaned(tuple(parts), cleaned.removals), tuple(slips)

    def _like(self, asked: _Asked) -> Iterator[tuple[float, Reading]]:
        """Yield readings of names that share words with a title's, with how much they share."""
        for likely in self._index.like(name_of(asked.parts)):
            known = self._written(likely.name)
            for place in self._index.foci(likely.name):
                focus = self._foci[place]
                called = asked.written.spelt(*asked.parts.name)
                shared = f"“{called}” shares words with “{known}”, a title of {focus.label}."
                reading = self._at(focus, asked, 1, shared)
                if reading.low:
                    yield likely.likeness, reading

    def _why_unknown(self, asked: _Asked) -> tuple[str, ...]:
        """Return why nothing in the library is meant by a title, a sentence for each step."""
        if not fold(asked.title):
            is_blank = not asked.title.strip()
            return ("The title is empty." if is_blank else "The title has no letter or digit.",)
        if not asked.parts.name:
            return ("The title names no work.",)
        called = asked.written.spelt(*asked.parts.name)
        steps = _short_forms(asked, says_level=True)
        if self._is_known(asked.parts):
            whole = tidy(asked.title)
            return (*steps, f"“{called}” stands in the library, but nothing there is called “{whole}”.")
        return (*steps, f"Nothing in the library is called “{called}”, nor nearly so.")

    def _knows_any(self, parts: Parts) -> bool:
        """Whether a word for the work is known to the library, or says who does it; so too where is none."""
        words = [*parts.name, *chain(*parts.asides)]
        says_it = is_professional(parts.name) or is_support(parts.name)
        return not words or says_it or any(self._index.knows(singular(word)) for word in words)

    def _is_known(self, parts: Parts) -> bool:
        """Whether work is called as the name in a title, or a person, whoever leads it."""
        alone = self._splitter.split(Cleaned((parts.name,), ()))
        as_field, as_person = replace(parts, head="manager"), replace(parts, head="")
        return any(self._index.find(name_of(one)) is not None for one in (alone, as_field, as_person))

    def _written(self, name: int) -> str:
        """Return a title that has a name, or else the name's words."""
        place = self._index.example(name)
        words = self._index[name].removeprefix(FIELD)
        return self._titles[place].text if place is not None else capitalise(words)


def _meanings(name: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return a name as it is and, where it has short forms of several meanings, with each written out."""
    choices = [SEVERAL.get(word, (word,)) for word in name[:12]]
    # The first few alone: what somebody repeats a dozen times has half a million of them.
    few = islice(product(*choices), _MEANINGS)
    written = [tuple(word for text in choice for word in text.split()) for choice in few]
    return list(dict.fromkeys([name, *written])) if any(word in SEVERAL for word in name) else [name]


def _crafts(foci: Iterable[FocusRow]) -> set[tuple[str, ...]]:
    """Return the role names of a library that end with a managerial word."""
    return {tuple(words_of(names.role)) for focus in foci for names in focus.names}


def _short_forms(asked: _Asked, *, says_level: bool) -> tuple[str, ...]:
    """Return a sentence for each short form in a title; not for the level’s words where those are told."""
    parts = asked.parts
    of_level = [*parts.marks, *parts.head.split()]
    words = [*parts.name, *chain(*parts.asides)]
    if says_level and set(words) <= set(asked.spelt):  # most titles have none
        return ()
    return tuple(asked.written.short_forms([*of_level, *words], of_level if says_level else ()))


def _by_convention(asked: _Asked, rule: Rule) -> str:
    """Return in words which convention gives a title's words for the level to which level."""
    told = asked.written.tell(*asked.parts.marks, *filter(None, (asked.parts.head,)))
    return f"{told} → {rule.level.code} by the convention “{rule.pattern}”."


def _by_own_name(parts: Parts, focus: FocusRow) -> str:
    """Return in words which of a focus's own names the name in a title is; "" where it is none of them."""
    words = _words(parts)
    for kind, name in focus.names[0]._asdict().items():
        if name_key(words_of(name), bool(parts.head)) == name_key(parts.name, bool(parts.head)):
            # A software engineer’s team lead leads software engineering: what is called so is said, too.
            read = "" if fold(words) == fold(name) else f"read as “{name}”, "
            return f"“{words}” is {read}the {kind} name of {focus.label}."
    return ""


def _words(parts: Parts) -> str:
    return capitalise(" ".join(parts.name))
