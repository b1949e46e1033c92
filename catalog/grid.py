"""Lay briefs out as a grid: rows of foci under families and functions, columns of levels by track."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from catalog.models import Brief, Family, Focus, JobFunction, Level, Track


@dataclass(frozen=True)
class Row:
    """One focus; `cells` holds its brief, or None, under each of the grid's levels."""

    focus: Focus
    cells: list[tuple[Level, Brief | None]]


@dataclass(frozen=True)
class Grid:
    """`tracks` head the columns, each with its levels; `functions` group families, each with its rows."""

    tracks: list[tuple[Track, list[Level]]] = field(default_factory=list)
    functions: list[tuple[JobFunction, list[tuple[Family, list[Row]]]]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """The number of columns, the one of row headings included."""
        return 1 + sum(len(levels) for _, levels in self.tracks)


def lay_out(foci: Iterable[Focus], briefs: Iterable[Brief]) -> Grid:
    """Return the grid of `briefs`, with a row for every one of `foci`, briefs or none.

    Both come in order and with their families, functions, levels and tracks fetched. A level without a
    single brief gets no column.
    """
    at = {(brief.focus_id, brief.level_id): brief for brief in briefs}
    levels = sorted(
        {brief.level_id: brief.level for brief in at.values()}.values(),
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
