"""The preparation that O*NET finds typical of an occupation, beside what the levels linked to it ask for."""

from collections.abc import Iterable
from typing import NamedTuple

from catalog.models import JobZone, Level, Occupation
from catalog.occupations.experience import Years, disagrees, years_of
from catalog.occupations.tree import onet_code


class Preparation(NamedTuple):
    """An occupation's job zone, and the levels that ask for clearly "more" or "less" than it."""

    zone: JobZone
    years: Years | None
    differing: list[tuple[Level, str]]


def prepare(occupation: Occupation, levels: Iterable[Level]) -> Preparation | None:
    """Return the preparation for an occupation beside `levels`, None where O*NET names no job zone.

    A group of occupations has none. One SQL query.
    """
    zone = JobZone.objects.filter(profiles__occupation__code=onet_code(occupation.code)).first()
    if zone is None:
        return None
    years = years_of(zone.svp_range)
    differing = [
        (level, difference)
        for level in dict.fromkeys(levels)
        if years and (difference := disagrees(Years(level.min_years, level.max_years), years))
    ]
    return Preparation(zone, years, differing)
