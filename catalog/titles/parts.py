"""Part a title into the words for its level and the words for the work. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, takewhile
from typing import NamedTuple

from catalog.titles.cleaning import Cleaned
from catalog.titles.crafts import is_person
from catalog.titles.heads import HELPERS, LINKS, Heads, heads_of, whole_head
from catalog.titles.level_words import HEADS, NOT_LEVELS, ROMANS, STEPS, is_level_word
from catalog.titles.marks import FIELD_FOLLOWS, Words, part_at_number, take_marks, take_marks_beside

#: The highest rank of words that a part of a title has beside one that says who does the work.
_BELOW_OFFICES = HEADS["general manager"].rank


@dataclass(frozen=True)
class Parts:
    """A title in parts.

    `marks` are the words for the level, as conventions write them (“senior”, “3”, “l5”); `head` is the word
    for who leads people (“manager”, “chief officer”), or "". `name` holds the words of the work: a field
    where there is a head, and what a person in it is called where there is none. `asides` are the parts of
    the title that name a team or a field beside the work. `ranks` are other words for who leads people, as
    “senior vice president” beside a chief officer: the head stands above them, and they say nothing more.
    `is_second_job` where another part than the head says who somebody is: “Software Engineer / Manager”.
    """

    marks: Words
    head: str
    name: Words
    asides: tuple[Words, ...] = ()
    ranks: tuple[Words, ...] = ()
    is_second_job: bool = False


class _Part(NamedTuple):
    """One part of a title, as commas and dashes part it: its words for the level, and the others."""

    marks: list[str]
    words: Words


class Splitter:
    """Parts titles, knowing which crafts a library calls “… manager” and the like.

    `crafts` are role names of the library in words: those that end with a managerial word lead nobody.
    """

    def __init__(self, crafts: Collection[Words] = ()) -> None:
        self._heads = Heads(crafts)

    def split(self, cleaned: Cleaned) -> Parts:
        """Return the parts of a cleaned title; a title without words has none."""
        parts: list[_Part] = []
        loose: list[str] = []
        ranks: list[Words] = []
        is_said = False
        for words in chain.from_iterable(map(part_at_number, _in_natural_order(cleaned.parts))):
            if helped := _helps(words):
                return _make([*loose, *(mark for part in parts for mark in part.marks)], "", helped)
            highest, lower = self._heads.highest(_without_superior(words))
            ranks += lower
            marks, rest = take_marks_beside(highest) if is_said else take_marks(highest)
            if rest:
                parts.append(_Part(marks, rest))
                is_said = is_said or says_who(rest) or bool(whole_head(rest))
            else:
                loose += marks
        if not parts:
            return _make(loose, "", ())
        found = self._arrange(loose, self._who_first(parts))
        return replace(found, ranks=(*ranks, *found.ranks)) if ranks else found

    def _who_first(self, parts: list[_Part]) -> list[_Part]:
        """Return the parts with the one first that says who does the work, or who leads the most.

        “Marketing, Product Manager” is a product manager, and “Electrical Engineer, Chief Technology
        Officer” a chief officer. Who helps somebody stays who it is.
        """
        if len(parts) == 1 or parts[0].words[-1] in HELPERS:
            return parts
        place = self._place_of_who(parts)
        if whole_head(parts[place].words) and not whole_head(parts[0].words):
            return parts  # it leads what the other part names
        return [parts[place], *parts[:place], *parts[place + 1 :]]

    def _place_of_who(self, parts: Sequence[_Part]) -> int:
        """Return the place of the part that says who leads the most, or else of the first that says who."""
        ranks = [self._heads.office(part.words) for part in parts]
        if max(ranks) > max(ranks[0], _BELOW_OFFICES):
            return ranks.index(max(ranks))
        for place, part in enumerate(parts):
            if ranks[place] or says_who(part.words):
                return place
            if whole_head(part.words) or (place == 0 and is_person(part.words[-1])):
                return 0
        return 0

    def _arrange(self, loose: list[str], parts: Sequence[_Part]) -> Parts:
        """Return the parts of a title whose first part says who, or leaves it to the next or the last one."""
        who, *beside = parts
        rank = self._heads.office(who.words) if beside else 0
        ranks = [part for part in beside if whole_head(part.words) and self._heads.office(part.words) < rank]
        if ranks:  # “Chief Legal Officer, Senior Vice President”
            found = self._arrange(loose, [who, *(part for part in beside if part not in ranks)])
            return replace(found, ranks=(*found.ranks, *((*part.marks, *part.words) for part in ranks)))
        first, *others = (part.words for part in parts)
        marks = [*loose, *parts[0].marks]
        for part in parts[1:]:
            if not self._is_second_job(first, part.words):
                marks += part.marks
        if others and (head := whole_head(first)):  # “Manager, Product Design”
            steps = [word for word in first if word in STEPS and word not in head.split()]
            return _led([*marks, *steps], head, others[0], others[1:])
        if (
            others
            and (head := whole_head(others[-1]))
            and HEADS[head].rank > (rank := self._heads.office(first))
        ):
            # “Product Design, Manager”, “Director of Design, Founder”
            steps = [word for word in others[-1] if word in STEPS and word not in head.split()]
            field = self._split_words([], first, ()).name if rank else first
            return _led([*marks, *steps], head, field, others[:-1])
        is_helper = first[-1] in HELPERS and others and self._heads.office(others[0])
        if others and len(first) == 1 and not says_who(others[0]) and not is_helper:  # “Engineer, Software”
            first, others = (*others[0], *first), others[1:]
        elif others and len(others[0]) == 1 and is_person(others[0][0]) and not says_who(first):
            first, others = (*first, *others[0]), others[1:]  # “Software, Engineer”
        return self._split_words(marks, first, others)

    def _is_second_job(self, first: Words, other: Words) -> bool:
        """Whether a part of a title is a job beside the first, whose words for the level are its own.

        The assistant in “Chief Financial Officer, AVP” assists no chief officer.
        """
        is_job = bool(whole_head(first)) or says_who(first)
        return is_job and (says_who(other) or bool(self._heads.leading(other)))

    def _split_words(self, marks: list[str], words: Words, asides: Sequence[Words]) -> Parts:
        """Part the words of a title that is written in natural order."""
        if words[0] == "supervising" and len(words) > 1:
            return _make(marks, "supervisor", words[1:], asides)
        if heads := self._heads.leading(words):
            head = max(heads, key=lambda head: HEADS[head.word].rank)
            field = head.after[1:] if head.after and head.after[0] in FIELD_FOLLOWS else head.after
            field = () if head.after[:1] == ("and",) else field
            found, rest = take_marks(head.before)
            return _make([*marks, *found], head.word, (*rest, *head.inside, *field), asides)
        found, name = take_marks(words)
        if len(name) > 1 and name[-1] in ("lead", "leader"):
            found, name = [*found, "lead"], name[:-1]
        return _make([*marks, *found], "", name, asides)


def _make(marks: Sequence[str], head: str, name: Sequence[str], asides: Sequence[Words] = ()) -> Parts:
    """Return parts, with a mark that makes another head of the head joined to it: executive + director."""
    marks = list(dict.fromkeys(marks))
    if joined := next((mark for mark in marks if f"{mark} {head}" in HEADS), ""):
        marks.remove(joined)
        head = f"{joined} {head}"
    return Parts(tuple(marks), head, tuple(word for word in name if word not in LINKS), tuple(asides))


def _in_natural_order(parts: Sequence[Words]) -> Sequence[Words]:
    """Return parts with a word before the work again that says no level there: “Accountant, Staff”."""
    if len(parts) == 1:
        return parts
    first, second, *others = parts
    count = len(tuple(takewhile(is_level_word, first[:-1])))  # “Senior Accountant, Staff”
    before, number = (second[:-1], second[-1:]) if _is_number(second[-1]) else (second, ())
    if before and first[count] in NOT_LEVELS.get(before[-1], ()) and all(map(is_level_word, before[:-1])):
        return [(*first[:count], *before, *first[count:], *number), *others]
    return parts


def _is_number(word: str) -> bool:
    return word.isdecimal() or word in ROMANS


def _led(marks: Sequence[str], head: str, name: Words, asides: Sequence[Words]) -> Parts:
    """Return parts whose head is a part of its own, which may not lead whom the other names."""
    return replace(_make(marks, head, name, asides), is_second_job=bool(name) and is_person(name[-1]))


def _without_superior(words: Words) -> Words:
    """Return words without those for whom the work is done: “Chief of Staff to the CEO” is no CEO."""
    if "to" not in words[1:]:
        return words
    place = words.index("to", 1)
    superior = words[place + 1 :]
    superior = superior[1:] if superior[:1] == ("the",) else superior
    heads = heads_of(superior)
    # Of “Order to Delivery Supervisor” neither is true.
    is_somebodys = is_person(words[place - 1]) or (heads and not heads[0].before)
    return words[:place] if heads and is_somebodys else words


def says_who(words: Words) -> bool:
    """Whether words say what work somebody does, and who: “software engineer”."""
    return len(words) > 1 and (is_person(words[-1]) or words[-1] in HEADS)


def _helps(words: Words) -> Words:
    """Return the work of somebody who helps somebody else: “Assistant to the Director” is an assistant."""
    for place, pair in enumerate(pairwise(words)):
        if pair[0] in HELPERS and pair[1] == "to":
            return words[: place + 1]
    return ()
