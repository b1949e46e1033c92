"""An index of the names of work in a library: who is called so, at which levels, by which titles. Pure.

A library may hold hundreds of thousands of titles. Most differ by the words for the level alone, so names are
kept once; what belongs together is one number in a sorted array, a few bytes for each title.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from math import log
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalog.titles.cleaning import clean_written
from catalog.titles.level_words import MISSPELT, NO_SLIPS
from catalog.titles.library import Library
from catalog.titles.names import name_key
from catalog.titles.parts import Parts, Splitter

#: Bits for the number of a level's words and of a title in one entry.
_WORDS_BITS, _TITLE_BITS = 20, 24
#: From how many letters on a word may have a slip, and two.
_MENDABLE, _MENDABLE_TWICE = 4, 8
#: How many names that share a word are weighed.
_WEIGHED = 300


class Likely(NamedTuple):
    """A known name that shares words with another: its number, and how much of both is shared, up to 1."""

    name: int
    likeness: float


class Slip(NamedTuple):
    """A word as it was written or folded, the known one it is a slip of, and how many letters were mended."""

    written: str
    meant: str
    letters: int


class NameIndex:
    """Names of work, with the titles that bear them. Built once; many threads may read it."""

    def __init__(self, library: Library, splitter: Splitter) -> None:
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._words: dict[str, int] = {}
        self._title_briefs = array("I")
        self._briefs: dict[str, int] = {}
        entries = array("Q")
        foci: defaultdict[int, set[int]] = defaultdict(set)
        self._foci = [(focus.family, focus.focus) for focus in library.foci]
        numbers = {place: number for number, place in enumerate(self._foci)}
        focus_of: dict[str, int] = {}
        for number, title in enumerate(library.titles):
            parts = splitter.split(clean_written(title.text))
            name = self._add(name_of(parts))
            words = self._words.setdefault(words_of_level(parts), len(self._words))
            entries.append(name << (_WORDS_BITS + _TITLE_BITS) | words << _TITLE_BITS | number)
            brief = self._briefs.setdefault(title.key, len(self._briefs))
            self._title_briefs.append(brief)
            if title.key not in focus_of:
                family, focus, _ = title.key.split(".")
                focus_of[title.key] = numbers[family, focus]
            foci[name].add(focus_of[title.key])
        self._keys = list(self._briefs)
        self._owners: defaultdict[int, set[int]] = defaultdict(set)
        for number, row in enumerate(library.foci):
            for names in row.names[:1]:
                for text in names:
                    for is_field in (False, True):
                        parts = splitter.split(clean_written(text))
                        key = _key(parts.name if not parts.head else (*parts.name, parts.head), is_field)
                        name = self._add(key)
                        foci[name].add(number)
                        self._owners[name].add(number)
        self._entries = array("Q", sorted(entries))
        self._name_foci = [tuple(sorted(foci[name])) for name in range(len(self._names))]
        self._index_words()

    def find(self, key: str) -> int | None:
        """Return the number of a name; None where nobody is called so."""
        return self._numbers.get(key)

    def foci(self, name: int) -> list[tuple[str, str]]:
        """Return the foci whose work is called so, as codes of family and focus."""
        return [self._foci[number] for number in self._name_foci[name]]

    def owners(self, name: int) -> set[tuple[str, str]]:
        """Return the foci that have this name themselves, not by their titles alone."""
        return {self._foci[number] for number in self._owners.get(name, ())}

    def titles(self, name: int, words: str) -> list[tuple[int, str]]:
        """Return the titles of a name with these words for the level: places, and keys of their briefs."""
        number = self._words.get(words)
        if number is None:
            return []
        low = name << (_WORDS_BITS + _TITLE_BITS) | number << _TITLE_BITS
        place = bisect_left(self._entries, low)
        found = []
        while place < len(self._entries) and self._entries[place] >> _TITLE_BITS == low >> _TITLE_BITS:
            title = self._entries[place] & ((1 << _TITLE_BITS) - 1)
            found.append((title, self._keys[self._title_briefs[title]]))
            place += 1
        return found

    def example(self, name: int) -> int | None:
        """Return the place of a title that has a name; None where no title has it."""
        place = bisect_left(self._entries, name << (_WORDS_BITS + _TITLE_BITS))
        if place == len(self._entries) or self._entries[place] >> (_WORDS_BITS + _TITLE_BITS) != name:
            return None
        return self._entries[place] & ((1 << _TITLE_BITS) - 1)

    def correct(self, word: str) -> Slip | None:
        """Return the known word that `word` is a slip of; None where there is none, or more as near.

        A slip keeps the first letter. Words of four to seven letters may have one, longer ones two.
        """
        if len(word) < _MENDABLE or word in self._postings or word in MISSPELT | NO_SLIPS:
            return None
        slips = 1 if len(word) < _MENDABLE_TWICE else 2
        near = process.extract(
            word, self._by_initial.get(word[0], ()), scorer=OSA.distance, score_cutoff=slips, limit=3
        )
        if not near or (len(near) > 1 and near[0][1] == near[1][1]):
            return None
        best, letters, _ = near[0]
        return Slip(word, best, letters) if letters == 1 or best in self._postings else None

    def knows(self, word: str) -> bool:
        """Whether any name has this word."""
        return word in self._postings

    def like(self, key: str, limit: int = 5) -> list[Likely]:
        """Return the names most like `key` by the words they share, rare ones weighing more."""
        is_field, words = key.startswith(FIELD), key.removeprefix(FIELD).split()
        known = sorted((word for word in words if word in self._postings), key=self._weigh, reverse=True)
        weighed: dict[int, float] = {}
        whole = sum(map(self._weigh, words))
        for word in known[:4]:
            posting = self._postings[word]
            if len(posting) > _WEIGHED and weighed:
                continue
            for name in posting[:_WEIGHED]:
                theirs = self._names[name]
                if name in weighed or theirs.startswith(FIELD) != is_field:
                    continue
                parts = theirs.removeprefix(FIELD).split()
                of_theirs = sum(map(self._weigh, parts))
                # In the order of the name, so that the sum is the same in every process.
                shared = sum(self._weigh(part) for part in dict.fromkeys(parts) if part in words)
                # A name that stands in the title whole says more than words here and there.
                is_whole = len(parts) > 1 and all(part in words for part in parts)
                weighed[name] = shared / (
                    shared + (0.5 if is_whole else 1) * (whole + of_theirs - 2 * shared)
                )
        best = nlargest(limit, weighed.items(), key=lambda pair: (pair[1], -pair[0]))
        return [Likely(name, likeness) for name, likeness in best]

    def __getitem__(self, name: int) -> str:
        return self._names[name]

    def _add(self, key: str) -> int:
        number = self._numbers.setdefault(key, len(self._names))
        if number == len(self._names):
            self._names.append(key)
        return number

    def _index_words(self) -> None:
        postings: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, key in enumerate(self._names):
            for word in key.removeprefix(FIELD).split():
                postings[word].append(number)
        self._postings = dict(postings)
        self._weights = {
            word: log(1 + len(self._names) / len(posting)) for word, posting in self._postings.items()
        }
        self._rarest = log(1 + len(self._names))
        by_initial: defaultdict[str, list[str]] = defaultdict(list)
        for word in sorted({*self._postings, *MISSPELT}):
            by_initial[word[0]].append(word)
        self._by_initial = dict(by_initial)

    def _weigh(self, word: str) -> float:
        return self._weights.get(word, self._rarest)


#: What the key of a field begins with: those who lead “product design” are no “product design” themselves.
FIELD = "*"


def name_of(parts: Parts) -> str:
    """Return what the name in a title is found by."""
    return _key(parts.name, bool(parts.head))


def words_of_level(parts: Parts) -> str:
    """Return the words for the level in a title as one text, in any order."""
    return "|".join((parts.head, *sorted(parts.marks)))


def _key(words: Sequence[str], is_field: bool) -> str:
    return f"{FIELD if is_field else ''}{name_key(words, is_field)}"
