"""Which columns of an export are kept, which are not and why, and what each may be. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from catalog.rosters.errors import RosterError
from catalog.rosters.headings import ColumnRole, is_exact, recognise, tell_personal
from catalog.rosters.personal import is_value, tell_personal_values


@dataclass(frozen=True)
class Kept:
    """A column that may be kept: its number from 1, its name, and what it seems to hold."""

    number: int
    name: str
    role: ColumnRole | None


@dataclass(frozen=True)
class Dropped:
    """A column that is not kept, and why, as a sentence."""

    name: str
    reason: str


@dataclass(frozen=True)
class Sorted:
    """The columns of an export, in its own order."""

    kept: tuple[Kept, ...]
    dropped: tuple[Dropped, ...]


def check_headings(names: Sequence[str]) -> None:
    """Raise RosterError where the first row holds no headings, but a person."""
    if any(map(is_value, names)):
        raise RosterError(
            "The first row seems to hold a person, and no headings. Nothing was kept. Put a row of headings, "
            "such as “Job title”, above the rows and upload the file again."
        )


def sort_columns(names: Sequence[str], columns: Sequence[Sequence[str]]) -> Sorted:
    """Return which columns are kept, judged by their headings and all their values.

    The values of a column whose heading is personal already may be left out.

    Each role is given to one column: whose heading says nothing else, or the first. Raises RosterError where
    the column that should hold the titles holds people, or where none is left.
    """
    kept: list[Kept] = []
    dropped: list[Dropped] = []
    refused = ""
    for number, (name, values) in enumerate(zip(names, columns, strict=True), start=1):
        role = recognise(name)
        if kind := tell_personal(name):
            dropped.append(Dropped(name, f"Its heading says that it holds {kind}."))
        elif not any(value.strip() for value in values):
            dropped.append(Dropped(name, "It is empty."))
        elif kind := tell_personal_values(values, role):
            dropped.append(Dropped(name, f"Its values look like {kind}."))
            if role == ColumnRole.TITLE:
                refused = (
                    f"The column “{name}” should hold job titles, but its values look like {kind}. Nothing "
                    "was kept. Take these values out of the file, or give the column with the job titles the "
                    "heading “Job title”, and upload the file again."
                )
        else:
            kept.append(Kept(number, name, role))
    roles = [column.role for column in kept]
    if refused and ColumnRole.TITLE not in roles:
        raise RosterError(refused)
    if not kept:
        reasons = " ".join(f"{column.name}: {column.reason}" for column in dropped[:10])
        raise RosterError(
            f"No column is left that could hold job titles, so nothing was kept. {reasons} Give the column "
            "with the job titles the heading “Job title” and upload the file again."
        )
    return Sorted(tuple(_share_out(kept)), tuple(dropped))


def _share_out(kept: Sequence[Kept]) -> list[Kept]:
    """Return columns with each role given once: to one whose heading says nothing else, or the first."""
    holders: dict[ColumnRole, Kept] = {}
    for column in sorted(kept, key=lambda column: not is_exact(column.name)):
        if column.role:
            holders.setdefault(column.role, column)
    return [column if column in holders.values() else replace(column, role=None) for column in kept]
