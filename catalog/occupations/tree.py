"""The tree that occupation codes spell out, built from whichever of its branches there are. Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

CODE = re.compile(r"[0-9]{2}-[0-9]{4}(\.[0-9]{2})?", re.ASCII)


class Coded(Protocol):
    """What stands in the tree: an occupation, or anything else with a code."""

    @property
    def code(self) -> Any: ...


C = TypeVar("C", bound=Coded)

#: The rungs of the SOC's tree, from the lowest up.
DETAILED, BROAD, MINOR, MAJOR = "detailed", "broad", "minor", "major"
RUNGS = (DETAILED, BROAD, MINOR, MAJOR)
#: Minor groups of the SOC 2018 whose codes end in two zeros, by what the codes of their members begin with.
_NARROW_MINORS = {"15-1": "15-1200", "31-1": "31-1100", "51-5": "51-5100"}
#: Its major group of managers, and the first of those whose first minor group holds their supervisors.
_MANAGERS, _FIRST_SUPERVISED, _LAST_SUPERVISED = "11", "33", "53"
#: Its physicians need more codes than one broad occupation has.
_WIDE_BROADS = {"29-1220": "29-1210"}


@dataclass(frozen=True)
class Branch(Generic[C]):
    """An occupation or a group of them, and what stands below it, by code."""

    row: C
    below: "list[Branch[C]]" = field(default_factory=list)


def is_code(text: str) -> bool:
    """Whether `text` is written like a code: 15-0000, 15-1252, or 15-1252.00 in O*NET."""
    return CODE.fullmatch(text) is not None


def level_of(code: str) -> str:
    """Return what the classification calls the rung of the tree on which a code stands."""
    if "." in code:
        return "O*NET occupation"
    if code.endswith("-0000"):
        return "Major group"
    if code.endswith("00"):
        return "Minor group"
    return "Broad occupation" if code.endswith("0") else "Detailed occupation"


def onet_code(code: str) -> str:
    """Return the code under which O*NET speaks of the same work as `code`: 15-1252.00 for 15-1252.

    A code of O*NET is its own, and that of a group of occupations is none of O*NET's.
    """
    return code if "." in code else f"{code}.00"


def soc_code(code: str) -> str:
    """Return the code under which the SOC speaks of the same work as `code`: 15-1252 for 15-1252.00.

    O*NET's 15-1252.01 is part of what 15-1252 is, and so its own.
    """
    return code.removesuffix(".00")


def is_detailed(code: str) -> bool:
    """Whether a code of the SOC is one of a single occupation, and not of a group of them."""
    return not code.endswith("0")


def is_of_leaders(code: str) -> bool:
    """Whether people in a detailed occupation lead others: managers, and supervisors at the first line.

    The SOC has these in 11-0000, and from 33-0000 to 53-0000 in minor groups such as 43-1000.
    """
    major = code[:2]
    is_supervised = _FIRST_SUPERVISED <= major <= _LAST_SUPERVISED
    return major == _MANAGERS or (is_supervised and group_on(MINOR, code) == f"{major}-1000")


def codes_above(code: str) -> list[str]:
    """Return the codes that may stand above `code`, the nearest first.

    A group's code ends in zeros where its members differ, so that each is found by putting zeros in
    place of one digit more: 15-1252.00 → 15-1252, 15-1250, 15-1200, 15-1000, 15-0000. Not all exist.
    """
    soc = code.partition(".")[0]
    zeroed = [soc[: len(soc) - count] + "0" * count for count in range(5)]
    return [above for above in dict.fromkeys(zeroed) if above != code]


def prefix_of(code: str) -> str:
    """Return what the codes of all that stands below `code`, and its own, begin with: "15-12" for 15-1200."""
    return code if "." in code else code[:3] + code[3:].rstrip("0")


def group_on(rung: str, code: str) -> str:
    """Return the code on a rung of the SOC 2018 above a detailed occupation, or the occupation's own.

    15-1252 stands in the broad occupation 15-1250, the minor group 15-1200 and the major group 15-0000.
    """
    if rung == DETAILED:
        return code
    if rung == BROAD:
        return _WIDE_BROADS.get(f"{code[:6]}0", f"{code[:6]}0")
    return _NARROW_MINORS.get(code[:4], f"{code[:4]}000") if rung == MINOR else f"{code[:2]}-0000"


def grow(rows: Iterable[C]) -> list[Branch[C]]:
    """Return the trees that `rows` make: each row below the nearest of those above it that is there."""
    branches = {str(row.code): Branch(row) for row in sorted(rows, key=lambda row: str(row.code))}
    roots: list[Branch[C]] = []
    for code, branch in branches.items():
        above = next((branches[above] for above in codes_above(code) if above in branches), None)
        (above.below if above else roots).append(branch)
    return roots


def prune(branches: Iterable[Branch[C]], is_kept: Callable[[C], bool]) -> list[Branch[C]]:
    """Return the branches that hold a row that is kept, or lead to one; the rest is cut off."""
    pruned = []
    for branch in branches:
        below = prune(branch.below, is_kept)
        if below or is_kept(branch.row):
            pruned.append(Branch(branch.row, below))
    return pruned


def rows_of(branches: Iterable[Branch[C]]) -> list[C]:
    """Return every row of the branches, from the top down."""
    return [row for branch in branches for row in (branch.row, *rows_of(branch.below))]
