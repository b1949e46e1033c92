"""Fold a title to the form in which two spellings of it are the same title."""

import re
import unicodedata

# All but letters, digits and the two signs that make a name of their own: C++, C#.
_DROPPED = re.compile(r"[^\w+#]|_")


def fold(title: str) -> str:
    """Return `title` without case, accents' encoding, punctuation and surplus space.

    "Sr. Engineer,  Back-End" and "sr engineer back end" fold to the same text. The result is empty
    when nothing but punctuation was given.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", title).casefold())
    return " ".join(_DROPPED.sub(" ", folded).split())


def without_accents(folded: str) -> str:
    """Return a folded text without accents, for comparing what people type on any keyboard."""
    if folded.isascii():
        return folded
    signs = unicodedata.normalize("NFKD", folded)
    return unicodedata.normalize(
        "NFKC", "".join(sign for sign in signs if unicodedata.category(sign) != "Mn")
    )


def phrases(table: str) -> frozenset[str]:
    """Return the phrases of a table in lines: with bars between them or, where there is no bar, spaces."""
    parts = table.replace("\n", "|").split("|") if "|" in table else table.split()
    return frozenset(part.strip() for part in parts if part.strip())
