"""Fold a title to the form in which two spellings of it are the same title."""

import re
import unicodedata

# All but letters, digits and the two signs that make a name of their own: C++, C#.
_DROPPED = re.compile(r"[^\w+#]|_")

# Signs that nobody sees: soft hyphens, joiners, spaces without width, and what turns the writing around.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)


def tidy(title: str) -> str:
    """Return a title as it is kept: in one line, without surplus space and without signs that nobody sees.

    Such signs would make two titles of one, or write it backwards on a page.
    """
    return " ".join(_INVISIBLE.sub("", title).split())


def fold(title: str) -> str:
    """Return `title` without case, accents' encoding, punctuation, invisible signs and surplus space.

    "Sr. Engineer,  Back-End" and "sr engineer back end" fold to the same text. The result is empty
    when nothing but punctuation was given.
    """
    title = title if title.isascii() else _INVISIBLE.sub("", title)
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
