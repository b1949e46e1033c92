"""Find the words in a title for somebody who leads people, and tell them from crafts. Pure."""

from collections.abc import Callable, Collection, Sequence
from itertools import takewhile
from typing import NamedTuple

from catalog.titles.crafts import (
    CRAFT_CONTROLLERS,
    CRAFT_DIRECTORS,
    CRAFT_OWNERS,
    CRAFT_PARTNERS,
    is_managed_craft,
    is_person,
)
from catalog.titles.level_words import HEADS, NOT_LEVELS, STEPS
from catalog.titles.marks import FIELD_FOLLOWS, Words, take_marks

#: Words that say how wide the field of a managerial word is, and not how high it stands.
_REACHES = frozenset(
    ("global", "regional", "national", "international", "corporate", "area", "country", "site")
)
#: Words that join others, and are no part of a name.
LINKS = FIELD_FOLLOWS | {"the", "a", "an", "and", "at", "to", "with"}
#: Managerial words that are one only in front of their field, or alone.
_IN_FRONT = frozenset(("chief", "partner"))
#: Managerial words that are one at the end of a title, or before “of”.
_LAST = frozenset(
    ("boss", "captain", "chair", "governor", "lieutenant", "mayor", "owner", "partner")
) | frozenset(("proprietor", "sergeant", "warden"))
#: Managerial words that are one in front of anything.
_OFFICES = frozenset(
    ("director", "vice president", "chief officer", "president", "executive director", "managing director")
)
#: Who helps somebody, and stays who it is whoever that is.
HELPERS = frozenset(
    ("assistant", "secretary", "aide", "clerk", "advisor", "adviser", "associate", "coordinator", "intern")
)
#: Forces whose captains lead people.
_FORCES = frozenset(("fire", "police", "correction", "correctional", "security", "shift"))
_LONGEST_HEAD = max(len(head.split()) for head in HEADS)
_CHIEF_OFFICER = "chief officer"
#: What managerial words begin with: most titles have none.
_HEADS_BEGIN = frozenset(head.split()[0] for head in HEADS)


class HeadAt(NamedTuple):
    """A managerial word in a title, with the words before it, inside it (chief … officer) and after it."""

    word: str
    before: Words
    inside: Words
    after: Words

    @property
    def length(self) -> int:
        """How many words it has in the title."""
        return len(self.word.split()) + len(self.inside)


class Heads:
    """Finds managerial words in titles, knowing which crafts a library calls “… manager” and the like.

    `crafts` are role names of the library in words: those that end with a managerial word lead nobody.
    """

    def __init__(self, crafts: Collection[Words] = ()) -> None:
        self._crafts = frozenset(crafts)

    def leading(self, words: Words) -> list[HeadAt]:
        """Return the managerial words of somebody who leads people, in their order."""
        return [head for head in heads_of(words) if self._leads(head)]

    def highest(self, words: Words) -> tuple[Words, list[Words]]:
        """Return a part of a title with the highest of its managerial words alone, and the others.

        “EVP and CFO” is a chief financial officer. Where two are as high, or a lower one alone has a field,
        nothing tells which of them the work is: “President and CEO”, “Sales Manager and Vice President”.
        """
        if not heads_of(words)[1:] or not (heads := self.leading(words))[1:]:
            return words, []
        alone = [_between(heads, place) for place in range(len(heads))]
        highest, *lower = sorted(alone, key=lambda head: -HEADS[head.word].rank)
        is_equalled = HEADS[highest.word].rank == HEADS[lower[0].word].rank
        if is_equalled or (not _field(highest) and any(map(_field, lower))):
            return words, []
        own = words[len(heads[alone.index(highest)].before) :][: highest.length]
        before = (word for word in highest.before if word not in own)
        return (*before, *own, *highest.after), [(*_steps(head.before), *head.word.split()) for head in lower]

    def office(self, words: Words) -> int:
        """Return the rank of the managerial word that a part of a title is about; 0 where it leads nobody."""
        ranks = [
            HEADS[head.word].rank
            for head in self.leading(words)
            if FIELD_FOLLOWS.isdisjoint(head.before)
            and (not head.after or head.after[0] in FIELD_FOLLOWS or head.after[0] == "and")
        ]
        return max(ranks, default=0)

    def _leads(self, head: HeadAt) -> bool:
        """Whether a managerial word where it stands is one of somebody who leads people."""
        is_in_front = not head.before or _are_steps(head.before)
        if self._is_craft(head) or _means_no_office(head):
            return False
        if not head.after or head.after[0] == "and":
            return True
        if head.after[0] in FIELD_FOLLOWS:
            return head.word not in _IN_FRONT or is_in_front
        return _leads_what_follows(head, is_in_front=is_in_front)

    def _is_craft(self, head: HeadAt) -> bool:
        """Whether the words before a managerial word make it a craft: product manager, art director."""
        _, before = take_marks(head.before)
        if not before:
            return False
        named = any((*before[place:], *head.word.split()) in self._crafts for place in range(len(before)))
        check = _CRAFTS.get(head.word)
        return named or (check is not None and check(before))


#: For managerial words that crafts have, too, whether the words before them name one.
_CRAFTS: dict[str, Callable[[Words], bool]] = {
    "manager": is_managed_craft,
    "director": lambda before: len(before) == 1 and before[0] in CRAFT_DIRECTORS,
    "controller": lambda before: before[-1] in CRAFT_CONTROLLERS,
    "owner": lambda before: before[-1] in CRAFT_OWNERS,
    "partner": lambda before: len(before) > 1 or before[0] in CRAFT_PARTNERS,
    "captain": lambda before: before[-1] not in _FORCES,
    "warden": lambda before: before[-1] == "game",
}


def _means_no_office(head: HeadAt) -> bool:
    """Whether the words after a managerial word make it another word: “Head Start”, “Manager in Training”.

    So does its office: “Director’s Office”, “CEO Office Receptionist”; not “Director Office Management”.
    """
    if head.after[:1] == ("office",) and (not head.after[1:] or is_person(head.after[-1])):
        return True
    return head.after[:2] == ("in", "training") or not NOT_LEVELS.get(head.word, frozenset()).isdisjoint(
        head.after[:1]
    )


def _leads_what_follows(head: HeadAt, *, is_in_front: bool) -> bool:
    """Whether a managerial word leads what follows without “of”: “Director Finance”, not “Director Aide”."""
    after = head.after
    if head.word in _OFFICES and _head_at(after, 0)[1]:  # “Chief Legal Officer General Counsel”
        return True
    if after[0] in LINKS or after[-1] in HELPERS or head.word in _LAST:
        return False
    if head.word in _OFFICES and is_in_front:  # “Vice President Global Support Representatives”
        return True
    return not is_person(after[-1]) and (head.word not in _IN_FRONT or not head.before)


def heads_of(words: Words) -> list[HeadAt]:
    """Return the managerial words in a title, in their order, none inside another."""
    if _HEADS_BEGIN.isdisjoint(words):
        return []
    found = []
    start = 0
    while start < len(words):
        end, word = _head_at(words, start)
        if word:
            inside = words[start + 1 : end - 1] if word == _CHIEF_OFFICER else ()
            found.append(HeadAt(word, words[:start], inside, words[end:]))
        start = end
    return found


def _between(heads: Sequence[HeadAt], place: int) -> HeadAt:
    """Return one of a title's managerial words with only those words around it that are no other's.

    What follows one up to the next is its field where it begins as one, “of sales”, and else the next one's.
    """
    head = heads[place]
    before, after = head.before, head.after
    if place:
        last = heads[place - 1]
        before = last.after[: len(before) - len(last.before) - last.length]
        before = _steps(before) if before[:1] and before[0] in FIELD_FOLLOWS else before
    if place + 1 < len(heads):
        after = after[: len(heads[place + 1].before) - len(head.before) - head.length]
        after = after[: len(after) - len(_steps(after))] if after[:1] and after[0] in FIELD_FOLLOWS else ()
    return head._replace(before=_without_and(before), after=_without_and(after))


def _steps(words: Words) -> Words:
    """Return the words at the end of some that move the managerial word after them on its ladder."""
    return tuple(takewhile(STEPS.__contains__, reversed(words)))[::-1]


def _field(head: HeadAt) -> Words:
    """Return the words for the field of a managerial word; none where it has no field."""
    before = head.before[: len(head.before) - len(_steps(head.before))]
    return tuple(word for word in (*before, *head.inside, *head.after) if word not in LINKS)


def _without_and(words: Words) -> Words:
    """Return words without an “and” that joins them to others."""
    words = words[1:] if words[:1] == ("and",) else words
    return words[:-1] if words[-1:] == ("and",) else words


def _head_at(words: Words, start: int) -> tuple[int, str]:
    """Return where the managerial word that begins at `start` ends, and which it is; "" where none does."""
    if words[start] not in _HEADS_BEGIN:
        return start + 1, ""
    if words[start] == "chief" and "officer" in words[start + 1 :]:
        return words.index("officer", start + 1) + 1, _CHIEF_OFFICER
    for length in range(min(_LONGEST_HEAD, len(words) - start), 1, -1):
        phrase = " ".join(words[start : start + length])
        if phrase in HEADS:
            return start + length, phrase
    return start + 1, words[start] if words[start] in HEADS else ""


def whole_head(words: Words) -> str:
    """Return the managerial word that `words` are, but for how wide its field is; "" where they are more."""
    for candidate in (words, tuple(word for word in words if word not in _REACHES and word not in STEPS)):
        if (phrase := " ".join(candidate)) in HEADS:
            return phrase
    return ""


def _are_steps(words: Words) -> bool:
    return all(word in STEPS or word in _REACHES for word in words)
