"""Tell what looks like a title from other words that people search for. Pure."""

import re
from itertools import chain

from catalog.titles.abbreviations import SEVERAL
from catalog.titles.cleaning import clean
from catalog.titles.crafts import is_person
from catalog.titles.level_words import INDIVIDUAL
from catalog.titles.marks import FIELD_FOLLOWS
from catalog.titles.parts import Parts, Splitter

#: How words end that say who does something, as far as they are not known: “tamer”, “vendor”, “florist”.
#: Other words do, too (“career”), so that they count beside a word for a level alone.
_DOES = re.compile(r"\w{2,}(?:[eo]r|ist|ian|man|woman|person)")
#: Who asks a question names no title, though one may stand in it.
_ASKING = frozenset(("how", "what", "why", "when", "where", "which", "does", "do", "is", "are", "can", "my"))
#: Managerial words that stand in front of their field without a word between: “Director Marketing”.
_BEFORE_FIELD = frozenset(("director", "vice president", "president", "chief officer", "managing director"))
_splitter = Splitter()


def looks_like_a_title(text: str) -> bool:
    """Whether words are put as a title is, known or not.

    They end with who does the work or leads it, or begin with that; or a word for a level stands beside one
    that ends as such words do. A field (“marketing”), a skill (“pay equity”) or a level alone is none.
    """
    cleaned = clean(text)
    words = list(chain(*cleaned.parts))
    if not words or not _ASKING.isdisjoint(words):
        return False
    parts = _splitter.split(cleaned)
    if parts.head:
        return _leads(parts, words, is_parted=len(cleaned.parts) > 1)
    last = parts.name[-1] if parts.name else ""
    if is_person(last) or is_person(last.removesuffix("s")) or last in SEVERAL:
        return True
    return bool(_DOES.fullmatch(last)) and not INDIVIDUAL.keys().isdisjoint(parts.marks)


def _leads(parts: Parts, words: list[str], *, is_parted: bool) -> bool:
    """Whether a managerial word stands where titles have it: “manager training” is no title."""
    is_last = not parts.name or parts.head.split()[-1] in words[-1 - len(parts.marks) :]
    return is_last or is_parted or parts.head in _BEFORE_FIELD or not FIELD_FOLLOWS.isdisjoint(words)
