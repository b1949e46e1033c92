"""Words of titles as evidence quotes them. Pure."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from catalog.titles.abbreviations import BY_PLACE, COMPOUNDS
from catalog.titles.cleaning import LONGEST, words_of
from catalog.titles.languages import LEADING_PAIRS
from catalog.titles.level_words import LADDER_CODE, ROMANS, SPELLINGS
from catalog.titles.marks import spell
from catalog.titles.normalise import fold, without_accents

#: A word of a title, and what may stand around one.
_TOKEN = re.compile(r"[^\s/|–—-]+")
_AROUND = ",;:()[]{}\"'“”"
#: Up to how many letters a level word is written in capitals: IV.
_INITIALS = 2
#: Short words that are no initials.
_SMALL = frozenset(("a", "an", "and", "at", "for", "in", "of", "the", "to"))
#: Titles share most of their words: so many are kept with what they mean.
_KEPT_WORDS = 10_000
#: Words that are written as two or with a hyphen, and read as one.
_PAIRS = COMPOUNDS.keys() | LEADING_PAIRS | {spelling for spelling in SPELLINGS if " " in spelling}
_PAIRS_BEGIN = frozenset(pair.split()[0] for pair in _PAIRS)


def quote(*words: str) -> str:
    """Return folded words between quotation marks, with capitals: “Senior” “IC4”."""
    return " ".join(f"“{capitalise(word)}”" for word in words)


def capitalise(words: str) -> str:
    """Return folded words with capitals as a title has them: senior manager → Senior Manager, ic4 → IC4."""
    return " ".join(map(_capitalise, words.split()))


def _capitalise(word: str) -> str:
    if word in _SMALL:
        return word
    return word.upper() if len(word) <= _INITIALS or LADDER_CODE.fullmatch(word) else word.capitalize()


class _Token(NamedTuple):
    """A word as a title writes it, folded, and the words that are read for it."""

    text: str
    folded: str
    meaning: tuple[str, ...]


class Written:
    """The words of one title as it writes them, found by what they mean."""

    def __init__(self, title: str) -> None:
        self._title = title[: LONGEST * 4]

    def find(self, *words: str) -> str:
        """Return level words as the title writes them: senior, manager → Sr. Mgr. Others have capitals.

        A short form stands only where all that it says is asked for: AVP is no vice president.
        """
        wanted = [single for word in words for single in word.split()]
        found = (self._find(single, wanted) or capitalise(single) for single in wanted)
        return " ".join(dict.fromkeys(found))

    def spelt(self, *words: str) -> str:
        """Return words as the title spells them, with its accents; what has no capitals gets them."""
        spelling = {without_accents(token.folded): token.text for token in self._tokens}
        texts = (spelling.get(word, word) for word in words)
        return " ".join(capitalise(text) if text.islower() else text for text in texts)

    def tell(self, *words: str) -> str:
        """Return level words as evidence gives them: “Sr.” → Senior, “II” → 2, and “Senior” written so."""
        text, meant = self.find(*words), " ".join(words)
        says_it = set(meant.split()) <= set(fold(text).split())
        return f"“{text}”" if says_it else f"“{text}” → {capitalise(meant)}"

    def short_forms(self, words: Iterable[str], besides: Iterable[str]) -> Iterator[str]:
        """Yield a sentence for each short form that is written out in `words`, such as “SWE” → ….

        None for those that say nothing but what is told `besides`.
        """
        words, besides = {*words, *_SMALL}, set(besides)
        told = set()
        for text, folded, meaning in self._tokens:
            said = list(dict.fromkeys(word for word in meaning if word in words))
            if len(said) < len(meaning) and folded not in BY_PLACE:
                continue
            spelt = without_accents(folded).split()
            says_it = set(said) <= set(spelt) or "".join(said) == "".join(spelt)
            if says_it or text in told or besides.issuperset(said):
                continue
            told.add(text)
            yield f"“{text}” → {capitalise(' '.join(said))}."

    @cached_property
    def _tokens(self) -> list[_Token]:
        matches = list(_TOKEN.finditer(self._title))
        tokens = []
        place = 0
        while place < len(matches):
            token = _token(matches[place][0].strip(_AROUND))
            place += 1
            if token.folded in _PAIRS_BEGIN and place < len(matches):
                pair = self._title[matches[place - 1].start() : matches[place].end()].strip(_AROUND)
                if without_accents(fold(pair)) in _PAIRS:
                    token = _token(pair)
                    place += 1
            tokens.append(token)
        return tokens

    def _find(self, single: str, wanted: list[str]) -> str:
        """Return the word that says a single one, and nothing that is not wanted; "" where there is none."""
        saying = [token for token in self._tokens if single in token.meaning]
        exact = (token.text for token in saying if token.folded == single)
        short = (token.text for token in saying if {*wanted, token.folded}.issuperset(token.meaning))
        return next(chain(exact, short), "")


@lru_cache(_KEPT_WORDS)
def _token(text: str) -> _Token:
    """Return a word of a title with what it is read as, wherever it may stand."""
    meaning = BY_PLACE.get(fold(text)) or spell(tuple(words_of(text)))
    return _Token(text, fold(text), tuple(str(ROMANS.get(word, word)) for word in meaning))
