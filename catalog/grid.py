"""Lay briefs out as a grid: rows of foci under families and functions, columns of levels by track."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Generic, Protocol, TypeVar

from catalog.models import Family, Focus, JobFunction, Level, Track


class Placed(Protocol):
    """What stands in a cell: a brief, or anything else about one focus at one level."""

    @property
    def focus_id(self) -> Any: ...
    @property
    def level_id(self) -> Any: ...
    @property
    def level(self) -> Any: ...


P = TypeVar("P", bound=Placed)

#: How many columns still fit a small screen and a large one; a page lays the grid out by that.
NARROW, MEDIUM = 10, 20


@dataclass(frozen=True)
class Row(Generic[P]):
    """One focus; `cells` holds what it has, or None, under each of the grid's levels."""

    focus: Focus
    cells: list[tuple[Level, P | None]]

    @property
    def slug(self) -> str:
        """What an address names the row by: "swe-aimd"."""
        return f"{self.focus.family.code}-{self.focus.code}".lower()

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing at any level."""
        return not any(one for _, one in self.cells)


@dataclass(frozen=True)
class Grid(Generic[P]):
    """`tracks` head the columns, each with its levels; `functions` group families, each with its rows."""

    tracks: list[tuple[Track, list[Level]]] = field(default_factory=list)
    functions: list[tuple[JobFunction, list[tuple[Family, list[Row[P]]]]]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The number of columns, the one of row headings included."""
        return 1 + sum(len(levels) for _, levels in self.tracks)

    @property
    def breadth(self) -> str:
        """How much room the columns take: "narrow", "medium" or "wide"."""
        return "narrow" if self.width <= NARROW else "medium" if self.width <= MEDIUM else "wide"

    @property
    def families(self) -> list[Family]:
        """Its families, from the top down."""
        return [family for _, families in self.functions for family, _ in families]

    @property
    def placed(self) -> list[P]:
        """All that stands in a cell, row by row."""
        return [one for row in self.rows for _, one in row.cells if one]

    @property
    def has_gaps(self) -> bool:
        """Whether a focus has nothing at one of the levels that have a column."""
        return any(not one for row in self.rows for _, one in row.cells)

    @property
    def rows(self) -> list[Row[P]]:
        """All its rows, from the top down."""
        return [row for _, families in self.functions for _, rows in families for row in rows]


def lay_out(foci: Iterable[Focus], placed: Iterable[P]) -> Grid[P]:
    """Return the grid of what is `placed`, with a row for every one of `foci`, briefs or none.

    Both come in order and with their families, functions, levels and tracks fetched. A level at which
    nothing is placed gets no column.
    """
    at = {(one.focus_id, one.level_id): one for one in placed}
    levels = sorted(
        {one.level_id: one.level for one in at.values()}.values(),
        key=lambda level: (level.track.rank, level.rank),
    )
    rows = [Row(focus, [(level, at.get((focus.pk, level.pk))) for level in levels]) for focus in foci]
    return Grid(
        tracks=[(track, list(group)) for track, group in groupby(levels, key=lambda level: level.track)],
        functions=[
            (
                function,
                [
                    (family, list(group))
                    for family, group in groupby(of_function, key=lambda row: row.focus.family)
                ],
            )
            for function, of_function in groupby(rows, key=lambda row: row.focus.family.function)
        ],
    )
