"""Resolve the titles of a table into another: its own columns, and what the resolver says beside them."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from catalog.interchange.tables import Row, TableError, open_table, write_table
from catalog.titles.answers import State
from catalog.titles.headings import TITLE_HEADINGS, fold_heading, without_language
from catalog.titles.resolve import Resolver
from catalog.titles.rows import COLUMNS, to_row

#: What a column of titles is called where nobody names it, the surest first. A “job profile” is one, too:
#: in a roster it may be a code, and here no codes are looked for.
KNOWN_NAMES = (*TITLE_HEADINGS, "job profile")
TITLE = "title"
#: Rosters repeat their titles: this many answers are kept, for as long as one table is read.
_KEPT_ANSWERS = 10_000


class Listener(Protocol):
    """Who is told how it goes while a table is read."""

    def show_progress(self, rows: int, share: float) -> None:
        """Hear that so many rows are done, and which share of the file has been read, from 0 to 1."""

    def report(self, problem: str) -> None:
        """Hear, in a sentence with its line, of a row that was not read well."""


def resolve_table(
    source: Path, target: Path, column: str, resolver: Resolver, listener: Listener
) -> tuple[str, Counter[State]]:
    """Write `target` with a row for each of `source`, in its order; return the column read, and how it went.

    The columns of `source` come first, under their names, then those of COLUMNS that its titles' column is
    not. One whose name would be ours is called “state (input)”. A row that was not read well is kept, is
    reported to `listener`, and is never confident: its cells may have slipped. For "" as `column` one with a
    usual name is taken. Raises TableError where a table cannot be read or written; `target` then stays.
    """

    @lru_cache(_KEPT_ANSWERS)
    def answer(title: str) -> dict[str, str]:
        return to_row(resolver.resolve(title))

    counts: Counter[State] = Counter()
    with open_table(source) as table:
        place = find_column(table.header, column)
        header = name_columns_kept(table.header, place)
        own = [name for name in COLUMNS if name not in header]
        width = len(header)
        with write_table(target, [*header, *own], copied=width) as out:
            for done, row in enumerate(table, start=1):
                cells = answer(row.cells[place])
                if row.problem:
                    listener.report(row.problem)
                    cells = doubt(cells, row, width)
                counts[State(cells["state"])] += 1
                out.write([*row.cells[:width], *(cells[name] for name in own)])
                listener.show_progress(done, table.share_read)
    return table.header[place], counts


def find_column(header: Sequence[str], wanted: str) -> int:
    """Return the place of the column called `wanted`, in whatever case, or of one with a usual name for "".

    Raises TableError, with the columns that there are.
    """
    if wanted:
        places = [place for place, name in enumerate(header) if name.casefold() == wanted.strip().casefold()]
        exact = [place for place in places if header[place] == wanted]
        if places:
            return (exact or places)[0]
        problem = f"There is no column “{wanted}”."
    else:
        bare = list(map(_without_spaces, header))
        for name in map(_without_spaces, KNOWN_NAMES):
            if name in bare:
                return bare.index(name)
        problem = "No column is called “title” or the like."
    columns = ", ".join(f"“{name}”" for name in header)
    message = (
        f"{problem} The columns are: {columns}. Name the one with the titles by --column. The first row must "
        "hold the names: put a row with “title” on top where there is none, and delete what stands above it."
    )
    raise TableError(message)


def _without_spaces(heading: str) -> str:
    return without_language(fold_heading(heading)).replace(" ", "")


def name_columns_kept(header: Sequence[str], place: int) -> list[str]:
    """Return names for the columns of an input, so that ours are unmistakable among them.

    The one with the titles, at `place`, becomes ours where it is called “Title” in any case.
    """
    taken = set(header)
    kept = []
    for number, name in enumerate(header):
        if number == place and name.casefold() == TITLE:
            kept.append(TITLE)
        elif name.casefold() in COLUMNS:
            other = f"{name} (input)"
            while other in taken:
                other += " (input)"
            taken.add(other)
            kept.append(other)
        else:
            kept.append(name)
    return kept


def doubt(cells: dict[str, str], row: Row, width: int) -> dict[str, str]:
    """Return an answer's cells for a row that was not read well, the reason in front of the evidence."""
    surplus = " | ".join(row.cells[width:])
    reasons = [row.problem, f"Left over: {surplus}."] if surplus else [row.problem]
    state = State.NEEDS_REVIEW if cells["state"] == State.CONFIDENT else cells["state"]
    return {**cells, "state": state, "evidence": " ".join([*reasons, cells["evidence"]])}
