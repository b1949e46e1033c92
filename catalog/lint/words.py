"""How alike two texts are by the words that carry their meaning, whatever their order and endings."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+[+#]*")
_POSSESSIVE = re.compile(r"[’']s\b")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that hold a sentence together.
_STOP = _words("""
    a an and are as at be been being by can do does etc for from has have in into is it its of on or our own s
    so than that the their them these they this those to was were when where which who will with you your
""")

# Words that turn a meaning round; the t is what is left of "don’t".
_TURNING = _words("after before except never no not t without")

# Words that add weight and no meaning: to conduct an advanced analysis is to analyze.
_EMPTY = _words("""
    advanced basic carry complex conduct conducting deep different effective effectively excellent good great
    key multiple out perform performing proven relevant several solid strong undertake various
""")

# Words too general to tell two items apart by themselves, by their stems.
_GENERAL = _words("""
    ability activity concept knowledge method methodology principle project quality skill technique tool
""")

# Words whose stem belongs to another word as well: international audits are not internal ones.
_WHOLE = _words("""
    accounting consumer custom customer general generation integrity internal international number objective
    personal production productivity projection station university
""")

# Forms that no ending explains, and words that stand for each other in briefs.
_SAME = {
    "analysis": "analyze",
    "analyses": "analyze",
    "analyst": "analyze",
    "analytical": "analyze",
    "analytic": "analyze",
    "built": "build",
    "dataset": "data",
    "decision": "decide",
    "led": "lead",
    "maintenance": "maintain",
    "ran": "run",
    "sold": "sell",
    "strategic": "strategy",
    "taught": "teach",
    "teamwork": "collaborate",
    "used": "use",
    "using": "use",
    "written": "write",
    "wrote": "write",
}

# From the longest to the shortest; they come off one by one while enough of the word is left.
_ENDINGS = sorted(
    _words("""
        izational ational ization ation ator ating ative ivity izer izing ized ated ate ize able ably ally
        ment ship ion ity ive ist al ly y ing ed er e
    """),
    key=len,
    reverse=True,
)
_LEAST_STEM = 4
# The commonest endings leave short words too: code, coding.
_SHORT = frozenset({"ing", "ed", "er", "e"})
_LEAST_SHORT_STEM = 3


class Content(NamedTuple):
    """The stems of a text: all that carry meaning, without the empty ones, without the general ones too."""

    all: frozenset[str]
    full: frozenset[str]
    core: frozenset[str]


@lru_cache(maxsize=2**16)
def stem(word: str) -> str:
    """Return what a word's forms share: "develop" for develop, developing, developer and development.

    It is rough, and errs towards keeping words apart. Names and numbers stay as they are.
    """
    if not (word.isascii() and word.isalpha()):
        return word
    word = _SAME.get(singular := _singular(word), singular)
    if word in _WHOLE:
        return word
    word = _american(word)
    while ending := next((end for end in _ENDINGS if _comes_off(word, end)), ""):
        word = word.removesuffix(ending)
    return word[:-1] if word[-1:] == word[-2:-1] else word  # plan, planning


# What is made of whole briefs is kept by brief; here, enough texts for a ladder and its neighbours.
@lru_cache(maxsize=2**12)
def read_content(text: str) -> Content:
    """Return the stems of `text`, kept for as long as its brief is being read."""
    words = [word for word in split_words(text) if word not in _STOP]
    strong = [word for word in words if word not in _EMPTY]
    full = frozenset(map(stem, strong))
    return Content(frozenset(map(stem, words)), full, full - GENERAL_STEMS)


def read_stems(texts: Iterable[str]) -> frozenset[str]:
    """Return the stems of all `texts` together, as `read_content` returns them of each."""
    return frozenset(map(stem, set(split_words("\n".join(texts))) - _STOP))


def split_words(text: str) -> list[str]:
    """Return the words of `text` in lower case, without possessive endings and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall(_POSSESSIVE.sub("", folded))


def overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of words two sets have in common, from 0 to 1 (Jaccard's index)."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > _LEAST_STEM:
        return word.removesuffix("ies") + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word.removesuffix("es")
    if word.endswith(("ss", "us", "is")) or len(word) < _LEAST_STEM:
        return word
    return word.removesuffix("s")


def _comes_off(word: str, ending: str) -> bool:
    least = _LEAST_SHORT_STEM if ending in _SHORT else _LEAST_STEM
    return word.endswith(ending) and len(word) - len(ending) >= least and not word.endswith("eer")


def _american(word: str) -> str:
    """Return American spelling, so that two spellings of a word are one word."""
    word = re.sub(
        r"(?<=\w{3})(is|ys)(?=(e|ed|es|er|ers|ing|ation|ations)$)", lambda found: found[1][0] + "z", word
    )
    return re.sub(r"(?<=\w{3})our(?=(s|ed|al|ite|able)?$)", "or", word)


GENERAL_STEMS = frozenset(map(stem, _GENERAL))
TURNING_STEMS = frozenset(map(stem, _TURNING))
