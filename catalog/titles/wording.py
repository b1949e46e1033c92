"""Words of titles as evidence quotes them. Pure."""

import re
from collections.abc import Sequence

from catalog.titles.abbreviations import SHORT
from catalog.titles.level_words import LADDER_CODE, ROMANS, SPELLINGS
from catalog.titles.normalise import fold

#: What parts the words of a title, and what may stand around one.
_BETWEEN = re.compile(r"[\s/|–—-]+")
_AROUND = ",;:()[]{}\"'“”"
#: Up to how many letters a level word is written in capitals: IV.
_INITIALS = 2
#: Short words that are no initials.
_SMALL = frozenset(("a", "an", "and", "at", "for", "in", "of", "the", "to"))


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


def as_written(title: str, words: Sequence[str]) -> str:
    """Return level words as a title writes them: senior manager → Sr. Mgr. Others have capitals."""
    tokens = [token.strip(_AROUND) for token in _BETWEEN.split(title)]
    by_meaning = {meaning: token for token in reversed(tokens) for meaning in _meanings(fold(token))}
    return " ".join(by_meaning.get(word, capitalise(word)) for word in words)


def _meanings(word: str) -> tuple[str, ...]:
    return tuple(
        str(table[word]) for table in (SHORT, SPELLINGS, ROMANS) if word in table and table[word] != word
    )
