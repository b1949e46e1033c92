"""The framework as pages refer to it: its few rows, held by each process and read anew after a publication.

Most pages need the levels, and to fetch them with each row costs more than the rows themselves.
"""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import F

from catalog.models import Dimension, Level, PublicationCounter


class Framework(NamedTuple):
    """The framework as of one stamp of the publication counter. Its rows are shared: to be read only."""

    stamp: str
    #: Every level with its track, by primary key, from the first rung of the first track.
    levels: dict[int, Level]
    dimensions: list[Dimension]
    #: The primary keys of a level's equivalents on other tracks, whichever side that was stated on.
    equivalents: dict[int, set[int]]


_latest: list[Framework] = []


def framework() -> Framework:
    """Return the framework as of the counter's value, or later; one SQL query, and three after it moved."""
    stamp = PublicationCounter.stamp()
    for known in _latest[:]:
        if known.stamp == stamp:
            return known
    # Whatever is published meanwhile may be in it already, but is never taken to be.
    read = Framework(
        stamp,
        {level.pk: level for level in Level.objects.in_order()},
        list(Dimension.objects.all()),
        _read_equivalents(),
    )
    _latest[:] = [read]
    return read


def forget(**_: Any) -> None:
    """Drop what is held; also as a signal's receiver."""
    _latest.clear()


def _read_equivalents() -> dict[int, set[int]]:
    equivalents = defaultdict(set)
    stated = Level.objects.filter(equivalents__isnull=False).exclude(track=F("equivalents__track"))
    for one, other in stated.values_list("pk", "equivalents"):
        equivalents[one].add(other)
        equivalents[other].add(one)
    return dict(equivalents)
