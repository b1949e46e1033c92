"""What heads each column of a comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalog.comparison.addresses import compare_url
from catalog.comparison.choice import Choice
from catalog.comparison.sections import Section, Tally, count_changes
from catalog.models import Level, OccupationLink


@dataclass(frozen=True)
class Column:
    """A brief or a level that is compared, at a place of the choice counted from the left."""

    choice: Choice
    place: int
    link: OccupationLink | None
    #: How it differs from the column to its left, None for the first.
    tally: Tally | None
    is_short: bool

    @property
    def key(self) -> str:
        """Its name in the address."""
        return self.choice.keys[self.place]

    @property
    def subject(self) -> Any:
        """The brief or level itself."""
        return self.choice.subjects[self.key]

    @property
    def level(self) -> Level:
        """Its level, which is itself where levels are compared."""
        level: Level = self.subject if self.choice.are_levels else self.subject.level
        return level

    @property
    def label(self) -> str:
        """What it is called beside the others."""
        return self.choice.labels[self.place]

    @property
    def has_long_label(self) -> bool:
        """Whether it is called by a whole key, which takes more room than a level's code."""
        return "." in self.label

    @property
    def heading(self) -> str:
        """What sets it apart: its level, or among briefs of one level its focus."""
        return str(self.subject.focus) if self.has_long_label else self.level.name

    @property
    def below_heading(self) -> str:
        """What its heading leaves out."""
        if self.has_long_label:
            return self.level.name
        return self.level.track.name if self.choice.are_levels else str(self.subject.focus)

    @property
    def left(self) -> str:
        """What the column to its left is called, "" for the first."""
        return self.choice.labels[self.place - 1] if self.place else ""

    @property
    def right(self) -> str:
        """What the column to its right is called, "" for the last."""
        return "".join(self.choice.labels[self.place + 1 : self.place + 2])

    @property
    def drop_url(self) -> str:
        """Where the comparison goes on without it."""
        return compare_url(self._others, is_short=self.is_short)

    @property
    def move_url(self) -> str:
        """Where it stands one place further left, "" for the first."""
        if not self.place:
            return ""
        before = self.place - 1
        moved = [*self._others[:before], self.key, *self._others[before:]]
        return compare_url(moved, is_short=self.is_short)

    @property
    def _others(self) -> list[str]:
        return [key for key in self.choice.keys if key != self.key]


def describe_columns(
    choice: Choice,
    sections: Sequence[Section],
    links: Mapping[str, OccupationLink | None],
    *,
    is_short: bool,
) -> list[Column]:
    """Return the columns of a choice; `links` holds the occupation links of briefs by their keys."""
    return [
        Column(choice, place, links.get(key), count_changes(sections, place) if place else None, is_short)
        for place, key in enumerate(choice.keys)
    ]
