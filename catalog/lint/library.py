"""The library as the checks read it: plain values, without a database behind them."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Self

from catalog.keys import BriefKey
from catalog.titles.conventions import Names

#: Of how many briefs what was worked out is kept, in a process: twice a large library.
MOST_KEPT = 2**13

#: The fields of a brief that hold items, in the order of the page.
LISTS = ("responsibilities", "skills", "qualifications")
#: What the page calls each part of a brief.
HEADINGS = {
    "summary": "the summary",
    "responsibilities": "“What you’d do”",
    "skills": "“Skills, knowledge & tools”",
    "qualifications": "“What good looks like”",
    "titles": "“Common titles”",
}


@dataclass(frozen=True)
class BriefText:
    """What one brief says. `titles` are the approved ones; `track` and `rank` place its level."""

    key: BriefKey
    track: str
    rank: int
    summary: str
    responsibilities: tuple[str, ...]
    skills: tuple[str, ...]
    qualifications: tuple[str, ...]
    titles: tuple[str, ...] = ()

    @property
    def focus(self) -> str:
        """Its focus's name, such as SWE.AIMD."""
        return f"{self.key.family}.{self.key.focus}"

    @property
    def ladder(self) -> str:
        """The name of the ladder it is a rung of, such as SWE.AIMD/P."""
        return f"{self.focus}/{self.track}"

    def items(self, name: str) -> tuple[str, ...]:
        """The items of one of its lists."""
        items: tuple[str, ...] = getattr(self, name)
        return items

    @property
    def texts(self) -> tuple[str, ...]:
        """Its summary and all items."""
        return (self.summary, *self.responsibilities, *self.skills, *self.qualifications)


@dataclass(frozen=True)
class LevelFact:
    """A published level: its rung on its track, and its title conventions, such as "{name} III".

    `own_patterns` are those that a family (SWE) or focus (SWE.AIMD) uses in place of the level's.
    """

    code: str
    track: str
    rank: int
    title_patterns: tuple[str, ...] = ()
    own_patterns: tuple[tuple[str, str], ...] = ()

    def patterns_of(self, *owners: str) -> tuple[str, ...]:
        """Return the patterns that hold for a name of the first of `owners`, such as SWE.AIMD, then SWE."""
        for owner in owners:
            if own := tuple(pattern for named, pattern in self.own_patterns if named == owner):
                return own
        return self.title_patterns


@dataclass(frozen=True)
class LinkFact:
    """An occupation link that a page shows; `focus` reads SWE.AIMD, `since` is when it was stated."""

    focus: str
    track: str
    occupation: str
    basis: str
    status: str
    since: datetime.date


@dataclass(frozen=True)
class Library:
    """All that is published: briefs and levels from the first rung up, and the names of families by code."""

    briefs: tuple[BriefText, ...]
    levels: tuple[LevelFact, ...] = ()
    links: tuple[LinkFact, ...] = ()
    family_names: Mapping[str, Names] = field(default_factory=dict)

    def with_brief(self, brief: BriefText) -> Self:
        """Return this library with `brief` in the place of the one with its key, or added to it."""
        others = (other for other in self.briefs if other.key != brief.key)
        return replace(self, briefs=(*others, brief))

    def ladder_of(self, brief: BriefText) -> list[BriefText]:
        """The briefs of a brief's focus on its track, from the lowest rung up."""
        return sorted((other for other in self.briefs if other.ladder == brief.ladder), key=_place)

    @property
    def ladders(self) -> list[list[BriefText]]:
        """The briefs of each focus on each track, from the lowest rung up."""
        return [list(briefs) for _, briefs in groupby(sorted(self.briefs, key=_place), _ladder)]


def _ladder(brief: BriefText) -> str:
    return brief.ladder


def _place(brief: BriefText) -> tuple[str, int, BriefKey]:
    return (brief.ladder, brief.rank, brief.key)
