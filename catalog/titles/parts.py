"""Part a title into the words for its level and the words for the work. Pure."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, takewhile
from typing import NamedTuple

from catalog.titles.cleaning import Cleaned
from catalog.titles.crafts import (
    CRAFT_CONTROLLERS,
    CRAFT_DIRECTORS,
    CRAFT_OWNERS,
    CRAFT_PARTNERS,
    is_managed_craft,
    is_person,
)
from catalog.titles.level_words import HEADS, NOT_LEVELS, STEPS
from catalog.titles.marks import FIELD_FOLLOWS, Words, part_at_number, take_marks

#: Words that say how wide the field of a managerial word is, and not how high it stands.
_REACHES = frozenset(
    ("global", "regional", "national", "international", "corporate", "area", "country", "site")
)
_LINKS = FIELD_FOLLOWS | {"the", "a", "an", "and", "in", "at", "to", "with"}
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
#: The highest rank of words that a part of a title has beside one that says who does the work.
_BELOW_OFFICES = HEADS["general manager"].rank
_HELPERS = frozenset(
    ("assistant", "secretary", "aide", "clerk", "advisor", "adviser", "associate", "coordinator", "intern")
)
#: Forces whose captains lead people.
_FORCES = frozenset(("fire", "police", "correction", "correctional", "security", "shift"))
_LONGEST_HEAD = max(len(head.split()) for head in HEADS)
_CHIEF_OFFICER = "chief officer"
#: What managerial words begin with: most titles have none.
_HEADS_BEGIN = frozenset(head.split()[0] for head in HEADS)


@dataclass(frozen=True)
class Parts:
    """A title in parts.

    `marks` are the words for the level, as conventions write them (“senior”, “3”, “l5”); `head` is the word
    for who leads people (“manager”, “chief officer”), or "". `name` holds the words of the work: a field
    where there is a head, and what a person in it is called where there is none. `asides` are the parts of
    the title that name a team or a field beside the work. `ranks` are other words for who leads people, as
    “senior vice president” beside a chief officer: the head stands above them, and they say nothing more.
    """

    marks: Words
    head: str
    name: Words
    asides: tuple[Words, ...] = ()
    ranks: tuple[Words, ...] = ()


class _Head(NamedTuple):
    """A managerial word in a title, with the words before it, inside it (chief … officer) and after it."""

    word: str
    before: Words
    inside: Words
    after: Words

    @property
    def length(self) -> int:
        """How many words it has in the title."""
        return len(self.word.split()) + len(self.inside)


class _Part(NamedTuple):
    """One part of a title, as commas and dashes part it: its words for the level, and the others."""

    marks: list[str]
    words: Words


class Splitter:
    """Parts titles, knowing which crafts a library calls “… manager” and the like.

    `crafts` are role names of the library in words: those that end with a managerial word lead nobody.
    """

    def __init__(self, crafts: Collection[Words] = ()) -> None:
        self._crafts = frozenset(crafts)

    def split(self, cleaned: Cleaned) -> Parts:
        """Return the parts of a cleaned title; a title without words has none."""
        parts: list[_Part] = []
        loose: list[str] = []
        ranks: list[Words] = []
        for words in chain.from_iterable(map(part_at_number, cleaned.parts)):
            if helped := _helps(words):
                return _make([*loose, *(mark for part in parts for mark in part.marks)], "", helped)
            highest, lower = self._highest(_without_superior(words))
            ranks += lower
            marks, rest = take_marks(highest)
            if rest:
                parts.append(_Part(marks, rest))
            else:
                loose += marks
        if not parts:
            return _make(loose, "", ())
        found = self._arrange(loose, self._who_first(parts))
        return replace(found, ranks=(*ranks, *found.ranks)) if ranks else found

    def _highest(self, words: Words) -> tuple[Words, list[Words]]:
        """Return a part of a title with the highest of its managerial words alone, and the others.

        “EVP and CFO” is a chief financial officer. Where two are as high, or a lower one alone has a field,
        nothing tells which of them the work is: “President and CEO”, “Sales Manager and Vice President”.
        """
        heads = _heads(words)
        heads = [head for head in heads if self._leads(head)] if heads[1:] else []
        if not heads[1:]:
            return words, []
        alone = [_between(heads, place) for place in range(len(heads))]
        highest, *lower = sorted(alone, key=lambda head: -HEADS[head.word].rank)
        is_equalled = HEADS[highest.word].rank == HEADS[lower[0].word].rank
        if is_equalled or (not _field(highest) and any(map(_field, lower))):
            return words, []
        own = words[len(heads[alone.index(highest)].before) :][: highest.length]
        before = (word for word in highest.before if word not in own)
        return (*before, *own, *highest.after), [(*_steps(head.before), *head.word.split()) for head in lower]

    def _who_first(self, parts: list[_Part]) -> list[_Part]:
        """Return the parts with the one first that says who does the work, or who leads the most.

        “Marketing, Product Manager” is a product manager, and “Electrical Engineer, Chief Technology
        Officer” a chief officer. Who helps somebody stays who it is.
        """
        if len(parts) == 1 or parts[0].words[-1] in _HELPERS:
            return parts
        place = self._place_of_who(parts)
        if _whole_head(parts[place].words) and not _whole_head(parts[0].words):
            return parts  # it leads what the other part names
        return [parts[place], *parts[:place], *parts[place + 1 :]]

    def _place_of_who(self, parts: Sequence[_Part]) -> int:
        """Return the place of the part that says who leads the most, or else of the first that says who."""
        ranks = [self._office(part.words) for part in parts]
        if max(ranks) > max(ranks[0], _BELOW_OFFICES):
            return ranks.index(max(ranks))
        for place, part in enumerate(parts):
            if ranks[place] or says_who(part.words):
                return place
            if _whole_head(part.words) or (place == 0 and is_person(part.words[-1])):
                return 0
        return 0

    def _office(self, words: Words) -> int:
        """Return the rank of the managerial word that a part of a title is about; 0 where it leads nobody."""
        ranks = [
            HEADS[head.word].rank
            for head in _heads(words)
            if self._leads(head)
            and FIELD_FOLLOWS.isdisjoint(head.before)
            and (not head.after or head.after[0] in FIELD_FOLLOWS or head.after[0] == "and")
        ]
        return max(ranks, default=0)

    def _arrange(self, loose: list[str], parts: Sequence[_Part]) -> Parts:
        """Return the parts of a title whose first part says who, or leaves it to the next or the last one."""
        who, *beside = parts
        rank = self._office(who.words)
        ranks = [part for part in beside if _whole_head(part.words) and self._office(part.words) < rank]
        if ranks:  # “Chief Legal Officer, Senior Vice President”
            found = self._arrange(loose, [who, *(part for part in beside if part not in ranks)])
            return replace(found, ranks=(*found.ranks, *((*part.marks, *part.words) for part in ranks)))
        first, *others = (part.words for part in parts)
        marks = [*loose, *parts[0].marks]
        for part in parts[1:]:
            if not self._is_second_job(first, part.words):
                marks += part.marks
        if others and (head := _whole_head(first)):  # “Manager, Product Design”
            steps = [word for word in first if word in STEPS and word not in head.split()]
            return _make([*marks, *steps], head, others[0], others[1:])
        if others and (head := _whole_head(others[-1])) and HEADS[head].rank > (rank := self._office(first)):
            # “Product Design, Manager”, “Director of Design, Founder”
            steps = [word for word in others[-1] if word in STEPS and word not in head.split()]
            field = self._split_words([], first, ()).name if rank else first
            return _make([*marks, *steps], head, field, others[:-1])
        is_helper = first[-1] in _HELPERS and others and self._office(others[0])
        if others and len(first) == 1 and not says_who(others[0]) and not is_helper:  # “Engineer, Software”
            first, others = (*others[0], *first), others[1:]
        elif others and len(others[0]) == 1 and is_person(others[0][0]) and not says_who(first):
            first, others = (*first, *others[0]), others[1:]  # “Software, Engineer”
        return self._split_words(marks, first, others)

    def _is_second_job(self, first: Words, other: Words) -> bool:
        """Whether a part of a title is a job beside the first, whose words for the level are its own.

        The assistant in “Chief Financial Officer, AVP” assists no chief officer.
        """
        is_job = bool(_whole_head(first)) or says_who(first)
        return is_job and (says_who(other) or any(self._leads(head) for head in _heads(other)))

    def _split_words(self, marks: list[str], words: Words, asides: Sequence[Words]) -> Parts:
        """Part the words of a title that is written in natural order."""
        if words[0] == "supervising" and len(words) > 1:
            return _make(marks, "supervisor", words[1:], asides)
        heads = [head for head in _heads(words) if self._leads(head)]
        if heads:
            head = max(heads, key=lambda head: HEADS[head.word].rank)
            field = head.after[1:] if head.after and head.after[0] in FIELD_FOLLOWS else head.after
            field = () if head.after[:1] == ("and",) else field
            found, rest = take_marks(head.before)
            return _make([*marks, *found], head.word, (*rest, *head.inside, *field), asides)
        found, name = take_marks(words)
        if len(name) > 1 and name[-1] in ("lead", "leader"):
            found, name = [*found, "lead"], name[:-1]
        return _make([*marks, *found], "", name, asides)

    def _leads(self, head: _Head) -> bool:
        """Whether a managerial word where it stands is one of somebody who leads people."""
        is_in_front = not head.before or _are_steps(head.before)
        if self._is_craft(head) or _means_no_office(head):
            return False
        if not head.after or head.after[0] == "and":
            return True
        if head.after[0] in FIELD_FOLLOWS:
            return head.word not in _IN_FRONT or is_in_front
        return _leads_what_follows(head, is_in_front=is_in_front)

    def _is_craft(self, head: _Head) -> bool:
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


def _means_no_office(head: _Head) -> bool:
    """Whether the words after a managerial word make it another word: “Head Start”, “Manager in Training”."""
    return head.after[:2] == ("in", "training") or not NOT_LEVELS.get(head.word, frozenset()).isdisjoint(
        head.after[:1]
    )


def _leads_what_follows(head: _Head, *, is_in_front: bool) -> bool:
    """Whether a managerial word leads what follows without “of”: “Director Finance”, not “Director Aide”."""
    after = head.after
    if head.word in _OFFICES and _head_at(after, 0)[1]:  # “Chief Legal Officer General Counsel”
        return True
    if after[0] in _LINKS or after[-1] in _HELPERS or head.word in _LAST:
        return False
    if head.word in _OFFICES and is_in_front:  # “Vice President Global Support Representatives”
        return True
    return not is_person(after[-1]) and (head.word not in _IN_FRONT or not head.before)


def _make(marks: Sequence[str], head: str, name: Sequence[str], asides: Sequence[Words] = ()) -> Parts:
    """Return parts, with a mark that makes another head of the head joined to it: executive + director."""
    marks = list(dict.fromkeys(marks))
    if joined := next((mark for mark in marks if f"{mark} {head}" in HEADS), ""):
        marks.remove(joined)
        head = f"{joined} {head}"
    return Parts(tuple(marks), head, tuple(word for word in name if word not in _LINKS), tuple(asides))


def _heads(words: Words) -> list[_Head]:
    """Return the managerial words in a title, in their order, none inside another."""
    found = []
    start = 0
    while start < len(words):
        end, word = _head_at(words, start)
        if word:
            inside = words[start + 1 : end - 1] if word == _CHIEF_OFFICER else ()
            found.append(_Head(word, words[:start], inside, words[end:]))
        start = end
    return found


def _between(heads: Sequence[_Head], place: int) -> _Head:
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


def _field(head: _Head) -> Words:
    """Return the words for the field of a managerial word; none where it has no field."""
    before = head.before[: len(head.before) - len(_steps(head.before))]
    return tuple(word for word in (*before, *head.inside, *head.after) if word not in _LINKS)


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


def _whole_head(words: Words) -> str:
    """Return the managerial word that `words` are, but for how wide its field is; "" where they are more."""
    for candidate in (words, tuple(word for word in words if word not in _REACHES and word not in STEPS)):
        if (phrase := " ".join(candidate)) in HEADS:
            return phrase
    return ""


def _are_steps(words: Words) -> bool:
    return all(word in STEPS or word in _REACHES for word in words)


def _without_superior(words: Words) -> Words:
    """Return words without those for whom the work is done: “Chief of Staff to the CEO” is no CEO."""
    if "to" not in words[1:]:
        return words
    place = words.index("to", 1)
    superior = words[place + 1 :]
    superior = superior[1:] if superior[:1] == ("the",) else superior
    heads = _heads(superior)
    # Of “Order to Delivery Supervisor” neither is true.
    is_somebodys = is_person(words[place - 1]) or (heads and not heads[0].before)
    return words[:place] if heads and is_somebodys else words


def says_who(words: Words) -> bool:
    """Whether words say what work somebody does, and who: “software engineer”."""
    return len(words) > 1 and (is_person(words[-1]) or words[-1] in HEADS)


def _helps(words: Words) -> Words:
    """Return the work of somebody who helps somebody else: “Assistant to the Director” is an assistant."""
    for place, pair in enumerate(pairwise(words)):
        if pair[0] in _HELPERS and pair[1] == "to":
            return words[: place + 1]
    return ()
