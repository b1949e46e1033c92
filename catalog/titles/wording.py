"""Words of titles as evidence quotes them. Pure."""

from catalog.titles.level_words import LADDER_CODE

#: Up to how many letters a level word is written in capitals: IV.
_INITIALS = 2


def quote(*words: str) -> str:
    """Return folded words between quotation marks, with capitals: “Senior” “IC4”."""
    return " ".join(f"“{capitalise(word)}”" for word in words)


def capitalise(words: str) -> str:
    """Return folded words with capitals as a title has them: senior manager → Senior Manager, ic4 → IC4."""
    return " ".join(
        word.upper() if len(word) <= _INITIALS or LADDER_CODE.fullmatch(word) else word.capitalize()
        for word in words.split()
    )
