"""Take a title, or a text about work, apart into what occupations are compared by. Pure."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from catalog.titles.cleaning import clean
from catalog.titles.level_words import LADDER_CODE
from catalog.titles.names import singular
from catalog.titles.normalise import fold, phrases, without_accents
from catalog.titles.parts import Splitter

#: Level words that say nothing of the occupation, at whatever level it is held.
_LEVELS = phrases(
    "senior junior mid intermediate entry principal staff graduate lead expert advanced distinguished"
)
#: Words of sentences that tell no occupation from another.
_EMPTY = phrases(
    "and or of the a an to in for with by on as at from using such other including etc may is are be that"
)
_MANAGERS = {(word,) for word in phrases("manager director president head chairman")}
#: Endings that tell who does the work from the work: each is cut where four letters are left.
_ENDINGS = ("ation", "ator", "ating", "ment", "ing", "ion", "er", "or", "ist", "ant", "al", "e", "y", "ic")
_SHORTEST_STEM = 4

_splitter = Splitter()


class Phrase(NamedTuple):
    """A title in the words that tell its occupation.

    `words` are those of the work in the singular and in natural order, who does it last; `marks` the words
    for a rank that do tell (“assistant”, “chief”); `asides` the words of the parts beside the work.
    """

    words: tuple[str, ...]
    marks: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()

    @property
    def is_of_manager(self) -> bool:
        """Whether it ends as titles of managers do: “… director”, “chief … officer”."""
        last = self.words[-1:]
        return last in _MANAGERS or (last == ("officer",) and "chief" in (*self.words, *self.marks))


@lru_cache(maxsize=4096)
def phrase_of(title: str) -> Phrase:
    """Return the words of a title that tell its occupation, without its level, place and contract.

    "Senior Software Engineer II (Remote)" and "Engineer, Software" both have the words software, engineer.
    """
    parts = _splitter.split(clean(title))
    words = tuple(singular(word) for word in parts.name) + tuple(parts.head.split())
    asides = tuple(singular(word) for aside in parts.asides for word in aside)
    return Phrase(words, tuple(mark for mark in parts.marks if _tells(mark)), asides)


def features_of(phrase: Phrase) -> Mapping[str, float]:
    """Return what a phrase is compared by, each with how much it counts.

    Features are words, stems (~), pairs of neighbours and of a word with the last one, the last word (^),
    marks ('); the weights were chosen on held-out titles, see benchmarks/RESULTS.md.
    """
    features: dict[str, float] = {}
    for feature, weight in _weighted(phrase):
        features[feature] = max(features.get(feature, 0.0), weight)
    return features


def words_of_text(text: str) -> list[str]:
    """Return the words of a text about work in the singular, without those that sentences are joined by."""
    words = without_accents(fold(text)).split()
    return [singular(word) for word in words if word not in _EMPTY and len(word) > 1]


def stem(word: str) -> str:
    """Return what is common to the work and who does it: "engineer" and "engineering" → "engine"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def _weighted(phrase: Phrase) -> Iterator[tuple[str, float]]:
    words = phrase.words
    for word in words:
        yield word, 1.0
        yield f"~{stem(word)}", 0.5
    for pair in pairwise(words):
        yield " ".join(pair), 0.7
    for word in words[:-2]:
        yield f"{word} {words[-1]}", 0.5
    if words:
        yield f"^{words[-1]}", 0.7
    for mark in phrase.marks:
        yield f"'{mark}", 0.4
    for word in phrase.asides:
        yield word, 0.5


def _tells(mark: str) -> bool:
    return not (mark in _LEVELS or mark.isdecimal() or LADDER_CODE.fullmatch(mark))
