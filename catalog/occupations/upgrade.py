"""What one release changes in the list of occupations that an earlier one left. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from catalog.occupations.release import OccupationRow
from catalog.titles.normalise import fold


class Known(NamedTuple):
    """An occupation as it stands here; `is_listed` where an earlier release listed it."""

    title: str
    is_listed: bool = False
    is_retired: bool = False


class Renaming(NamedTuple):
    code: str
    old: str
    new: str


@dataclass(frozen=True)
class Upgrade:
    """What becomes of the codes, each part in the order of codes."""

    added: Sequence[OccupationRow]
    renamed: Sequence[Renaming]
    #: Codes that an earlier release listed, and the new one does not.
    retired: Sequence[str]
    #: Codes that were retired, and are listed again.
    returned: Sequence[str]


def compare(known: Mapping[str, Known], listed: Iterable[OccupationRow]) -> Upgrade:
    """Return what changes when a release lists `listed` where `known` stands, by code.

    What no release ever listed (somebody wrote it) is not retired.
    """
    rows = {row.code: row for row in listed}
    codes = sorted(rows)
    return Upgrade(
        added=[rows[code] for code in codes if code not in known],
        renamed=[
            Renaming(code, known[code].title, rows[code].title)
            for code in codes
            if code in known and not says_the_same(known[code].title, rows[code].title)
        ],
        retired=[
            code
            for code, occupation in sorted(known.items())
            if occupation.is_listed and not occupation.is_retired and code not in rows
        ],
        returned=[code for code in codes if code in known and known[code].is_retired],
    )


def says_the_same(title: str, other: str) -> bool:
    """Whether two titles differ in nothing but case, punctuation and “&” for “and”.

    The starter library writes “Computer & Mathematical Occupations”, and a release does not change that.
    """
    return _fold(title) == _fold(other)


def is_older(release: str, than: str) -> bool:
    """Whether a release comes before another: 9.0 before 25.0 before 25.1.

    False where either has another kind of name.
    """
    numbers, others = _numbers(release), _numbers(than)
    return bool(numbers and others) and numbers < others


def _fold(title: str) -> str:
    return fold(title.replace("&", " and "))


def _numbers(release: str) -> tuple[int, ...]:
    parts = release.split(".")
    return tuple(map(int, parts)) if all(part.isascii() and part.isdigit() for part in parts) else ()
