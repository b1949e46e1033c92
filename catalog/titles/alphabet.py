"""The order of titles from A to Z, and those of them that have what somebody typed."""

from collections.abc import Iterable

from catalog.titles.normalise import fold, without_accents

#: Where everything stands that begins with no letter from A to Z.
OTHER = "#"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter_of(folded: str) -> str:
    """Return the letter under which a folded title stands: É and Ê under E, 3D and Ω under #."""
    first = without_accents(folded[:1])[:1].upper()
    return first if first and first in LETTERS else OTHER


def alphabetical(folded: str) -> tuple[bool, str, str]:
    """Return the key that sorts folded titles from A to Z, with the others last and accents ignored."""
    return (letter_of(folded) == OTHER, without_accents(folded), folded)


def narrow(titles: Iterable[str], typed: str) -> list[str]:
    """Return those of the folded `titles` that are what was typed or else have all its words in them.

    They stay in their order, the exact one first. Case, accents and punctuation make no difference;
    where nothing but punctuation was typed, none is found.
    """
    words = without_accents(fold(typed)).split()
    if not words:
        return []
    whole = " ".join(words)
    having = [
        (without_accents(title), title)
        for title in titles
        if all(word in without_accents(title) for word in words)
    ]
    return [title for plain, title in sorted(having, key=lambda pair: pair[0] != whole)]
