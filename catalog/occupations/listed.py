"""The titles that occupations are inferred from: those of a release, and the plainest of managers. Pure."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from catalog.occupations.managers import MANAGERS
from catalog.occupations.release import OccupationRow, TitleRow
from catalog.occupations.tree import is_detailed

#: How many letters a code of the SOC has, which O*NET's codes begin with.
SOC_LENGTH = len("15-1252")
#: How much a title counts for its occupation: its own, one that people in it reported, of filings, others.
OWN, REPORTED, FILED, OTHER = 2.0, 1.5, 1.0, 1.0


class Listed(NamedTuple):
    """A title known under a detailed occupation of the SOC ("15-1252"), and how much it counts there."""

    code: str
    text: str
    weight: float = OTHER


def collect(occupations: Collection[OccupationRow], titles: Iterable[TitleRow]) -> list[Listed]:
    """Return the titles of a release by the detailed occupations of the SOC, with those of managers.

    O*NET's 15-1252.00 and 15-1299.08 count for the SOC's 15-1252 and 15-1299; groups have no titles.
    """
    known = {six_digits(row.code) for row in occupations}
    return [
        *(
            Listed(six_digits(row.code), row.title, OWN)
            for row in occupations
            if is_detailed(six_digits(row.code))
        ),
        *(
            Listed(six_digits(row.code), row.text, REPORTED if row.is_reported else OTHER)
            for row in titles
            if is_detailed(six_digits(row.code))
        ),
        *(Listed(code, text, FILED) for code, text in MANAGERS if code in known),
    ]


def six_digits(code: str) -> str:
    """Return the SOC's code that a code of O*NET belongs to, or the code itself."""
    return code[:SOC_LENGTH]
