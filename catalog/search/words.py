"""What somebody typed, and what is written in the library, as the words that are compared."""

import unicodedata

from catalog.titles.normalise import fold, without_accents

#: What is read of a query: nobody means more, and every word costs time.
LONGEST_QUERY = 200
MOST_WORDS = 12

_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_FIGURES = {numeral: str(number) for number, numeral in enumerate(_NUMERALS, start=1)}

# What people write short in titles, and the two ways to count.
_STANDS_FOR = {
    "sr": ("senior",),
    "snr": ("senior",),
    "jr": ("junior",),
    "mgr": ("manager",),
    "mgmt": ("management",),
    "eng": ("engineer", "engineering"),
    "engr": ("engineer",),
    "dev": ("developer", "development"),
    "dir": ("director",),
    "asst": ("assistant",),
    "assoc": ("associate",),
    "admin": ("administrator", "administration"),
    "exec": ("executive",),
    "rep": ("representative",),
    **{numeral: (figure,) for numeral, figure in _FIGURES.items()},
    **{figure: (numeral,) for numeral, figure in _FIGURES.items()},
}


def clean(text: str) -> str:
    """Return `text` as it can be shown again: short, in one line, without damage."""
    kept = (" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in text[:LONGEST_QUERY])
    return " ".join("".join(kept).split())


def plain(text: str) -> str:
    """Return `text` folded and without accents, so that "Ingénieur" and "INGENIEUR" are the same."""
    return without_accents(fold(text))


def split_query(text: str) -> list[str]:
    """Return the words of what somebody typed, each once, as many as are read."""
    return list(dict.fromkeys(plain(text).split()))[:MOST_WORDS]


def in_figures(text: str) -> str:
    """Return plain text with its numerals as figures, so that "engineer ii" and "engineer 2" are the same."""
    return " ".join(_FIGURES.get(word, word) for word in text.split())


def stands_for(word: str) -> tuple[str, ...]:
    """Return what else `word` may mean: sr is senior, iii is 3."""
    return _STANDS_FOR.get(word, ())
