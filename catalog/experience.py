"""Draw a track's typical experience as staggered bars, one a level, on one scale of years."""

from collections.abc import Sequence
from typing import NamedTuple

from catalog.models import Level

#: How far an open-ended span ("12+ yrs") is drawn, and the least any span is, in years.
OPEN_ENDED_YEARS = 4
LEAST_YEARS = 0.5


class Bar(NamedTuple):
    """One level's span; `x` and `width` are percents of the scale, which begins at no experience."""

    x: float
    width: float
    is_current: bool


def draw_bars(levels: Sequence[Level], current: Level) -> list[Bar]:
    """Return a bar for each of `levels` of one track, in their order.

    Returns none when `current` is not among them or there is nothing to compare it with.
    """
    if current not in levels or len(levels) == 1:
        return []
    spans = []
    for level in levels:
        end = level.min_years + OPEN_ENDED_YEARS if level.max_years is None else level.max_years
        spans.append((level.min_years, max(end - level.min_years, LEAST_YEARS)))
    percent = 100 / max(start + length for start, length in spans)
    return [
        Bar(round(start * percent, 2), round(length * percent, 2), level == current)
        for level, (start, length) in zip(levels, spans, strict=True)
    ]
