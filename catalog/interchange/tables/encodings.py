"""Tell the encoding of a table's text from its bytes, as far as a spreadsheet may have written it. Pure."""

import codecs
import re
from collections.abc import Iterable
from itertools import chain

#: What a program writes in front of a text to say how it is encoded. The longer come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: From which share of NULs at one of two places on a text is UTF-16: a plain text has a letter at each.
_MANY_NULS = 0.3
#: How many characters beyond ASCII are looked at, each with its neighbours, to tell Windows' from Mac's.
_ENOUGH = 20_000
_BEYOND_ASCII = re.compile(rb"[^\n]?[\x80-\xff]+[^\n]?", re.DOTALL)
#: What stands beside a word, and how words are written: in small letters, with one capital, or in capitals.
_BESIDE = r"[\x00-@\[-`{-\x7f]?"
_WORD = re.compile(rf"{_BESIDE}(?:[A-ZÀ-ÖØ-Þ]?[a-zß-öø-ÿ]+|[A-ZÀ-ÖØ-Þß]+){_BESIDE}")
#: Letters of Windows' that are seldom meant: they are what some of Mac's become.
_SELDOM = re.compile(rf"{_BESIDE}(?:[A-ZŒŠŽ]?[a-zß-öø-ÿœšž]+|[A-ZŒŠŽ]+){_BESIDE}")
_SIGN = re.compile(
    rf"[a-zA-Z]’[a-zA-Z]|{_BESIDE}[–—“”‘’„€£•·«»…°§©®™]+{_BESIDE}|{_BESIDE}[“„‘«]\w|\w[”’»™®…°]{_BESIDE}"
)


def tell_encoding(chunks: Iterable[bytes]) -> str:
    """Return Python's name of the encoding of a text that comes in `chunks`; reads them to the end.

    A mark in front decides, then NULs, which stand at every second place in UTF-16. What is valid UTF-8 is
    UTF-8, and so is what has more such characters than bytes that are none. The rest is Windows-1252 or
    Mac Roman, whichever makes more words of it; in doubt, Windows-1252.
    """
    chunks = iter(chunks)
    first = next(chunks, b"")
    for mark, encoding in _MARKS:
        if first.startswith(mark):
            return encoding
    if wide := _tell_utf_16(first[:4096]):
        return wide
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = bad = 0
    bits: list[bytes] = []
    for chunk in chain([first], chunks):
        if chunk.isascii() and not decoder.getstate()[0]:
            continue
        text = decoder.decode(chunk)
        faults = text.count("\ufffd")
        bad += faults
        good += len(text) - len(text.encode("ascii", "ignore")) - faults
        if len(bits) < _ENOUGH:
            bits += _BEYOND_ASCII.findall(chunk)[: _ENOUGH - len(bits)]
    if good >= bad:
        return "utf-8"
    return "mac-roman" if _make_words(bits, "mac-roman") > _make_words(bits, "cp1252") else "cp1252"


def _tell_utf_16(start: bytes) -> str:
    """Return which UTF-16 a text without a mark is in, "" where it is in none."""
    pairs = len(start) // 2 or 1
    even, odd = start[::2].count(0) / pairs, start[1::2].count(0) / pairs
    if max(even, odd) < _MANY_NULS or min(even, odd) > _MANY_NULS / 2:
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _make_words(bits: Iterable[bytes], encoding: str) -> float:
    """Return how many of the `bits` of a text read as parts of words, or as signs between them."""
    texts = [bit.decode(encoding, "replace") for bit in bits]
    return sum(
        1.0 if _WORD.fullmatch(text) or _SIGN.fullmatch(text) else 0.5 if _SELDOM.fullmatch(text) else 0.0
        for text in texts
    )
