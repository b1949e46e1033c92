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
