"""How many years of preparation a job zone stands for, and whether a level asks for about as many. Pure.

O*NET gives each job zone a range on the scale of specific vocational preparation (SVP), such as
“(7.0 to < 8.0)” for zone 4, in its Job Zone Reference. What a point of the scale means in time is defined in
Appendix C of the Dictionary of Occupational Titles (U.S. Department of Labor, 4th edition, revised 1991): 4
is three to six months, 5 up to one year, 6 up to two, 7 up to four, 8 up to ten, 9 more. It counts courses,
training and experience together, and means the typical person in an occupation, whatever their rung: so a
level is told from it only where the two have no year in common.
"""

import re
from typing import NamedTuple

#: With how many years a point of the scale begins. Points 1 to 3 are days to three months.
YEARS_FROM = {1: 0.0, 2: 0.0, 3: 1 / 12, 4: 0.25, 5: 0.5, 6: 1.0, 7: 2.0, 8: 4.0, 9: 10.0}

_BELOW = re.compile(r"below\s+(\d)", re.IGNORECASE)
_BETWEEN = re.compile(r"(\d)(?:\.\d)?\s+to\s+<\s*(\d)", re.IGNORECASE)
_ABOVE = re.compile(r"(\d)(?:\.\d)?\s+and\s+above", re.IGNORECASE)


class Years(NamedTuple):
    """From how many years to how many; `most` is None where there is no end to it."""

    least: float
    most: float | None = None

    def __str__(self) -> str:
        """In words: "up to 3 months", "2 to 4 years", "more than 4 years"."""
        if self.most is None:
            return f"more than {_in_words(self.least)}"
        if not self.least:
            return f"up to {_in_words(self.most)}"
        least = f"{self.least:g}" if self.least >= 1 else _in_words(self.least)
        return f"{least} to {_in_words(self.most)}"


def years_of(svp_range: str) -> Years | None:
    """Return the years that a range of the SVP scale stands for, as O*NET writes it; None for anything else.

    "(Below 4.0)" is up to 3 months, "(7.0 to < 8.0)" 2 to 4 years, "(8.0 and above)" more than 4 years.
    """
    if found := _BETWEEN.search(svp_range):
        least, most = (YEARS_FROM.get(int(point)) for point in found.groups())
        return None if least is None or most is None else Years(least, most)
    if found := _BELOW.search(svp_range):
        most = YEARS_FROM.get(int(found[1]))
        return None if not most else Years(0, most)
    if found := _ABOVE.search(svp_range):
        least = YEARS_FROM.get(int(found[1]))
        return None if least is None else Years(least)
    return None


def disagrees(level: Years, zone: Years) -> str:
    """Return "more" or "less" where a level asks for that than the job zone does, "" where the two overlap.

    They overlap if they have as much as a point in common: a level of up to 2 years and a zone from 2.
    """
    if zone.most is not None and level.least > zone.most:
        return "more"
    if level.most is not None and level.most < zone.least:
        return "less"
    return ""


def _in_words(years: float) -> str:
    if years < 1:
        months = round(years * 12)
        return f"{months} month{'' if months == 1 else 's'}"
    return f"{years:g} year{'' if years == 1 else 's'}"
