"""What every table has, whatever file it came in: a header, and rows with line and problem. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

#: Wider tables are refused: they are damaged, or no table. Excel's own limit is 16,384.
MOST_COLUMNS = 1_000
#: Excel's limits: a workbook beyond them was made to do harm, or is damaged.
LAST_ROW = 1_048_576
LONGEST_CELL = 32_767


class TableError(Exception):
    """Why a file cannot be read or written as a table, in words that say what to do."""


class Raw(NamedTuple):
    """A row as its file has it, with as many cells as were written; `problem` is "" where it read well."""

    line: int
    cells: list[str]
    problem: str = ""


class Row(NamedTuple):
    """A row below the header.

    `line` is the line of the file where it begins, from 1, in a workbook the row of the sheet. `cells` has
    one cell for each of the header, those that are missing empty; cells beyond the header follow after them.
    `problem` says in a sentence what is wrong with it, "" where nothing is.
    """

    line: int
    cells: list[str]
    problem: str


class Table:
    """A table that is being read: its `header`, and once its rows, by iteration.

    The names in `header` are never empty and no two are the same: “Column 3” stands for an empty one, and
    “Title (2)” for the second “Title”. Rows that are empty at the end of the file are not there.
    """

    def __init__(self, raws: Iterable[Raw], share_read: Callable[[], float]) -> None:
        self._raws = iter(raws)
        self._share_read = share_read
        first = next((raw for raw in self._raws if any(map(str.strip, raw.cells))), None)
        if first is None:
            message = "The table is empty. Its first row must name the columns."
            raise TableError(message)
        if len(first.cells) > MOST_COLUMNS:
            message = f"The table has more than {MOST_COLUMNS:,} columns. Delete those that are not needed."
            raise TableError(message)
        self.header = name_columns(first.cells)

    @property
    def share_read(self) -> float:
        """How much of the file has been read, from 0 to 1, as far as that can be told."""
        return min(max(self._share_read(), 0.0), 1.0)

    def __iter__(self) -> Iterator[Row]:
        # Empty rows are held back, since a spreadsheet often ends in them: as the runs of their lines.
        empty: list[tuple[int, int]] = []
        for raw in self._raws:
            if not any(raw.cells) and not raw.problem:
                follows = bool(empty) and empty[-1][1] == raw.line - 1
                empty.append((empty.pop()[0] if follows else raw.line, raw.line))
                continue
            for first, last in empty:
                for line in range(first, last + 1):
                    yield Row(line, [""] * len(self.header), "")
            empty.clear()
            yield self._fit(raw)

    def _fit(self, raw: Raw) -> Row:
        """Return a row with a cell for every column, and what is wrong with how many it has."""
        width, cells, problems = len(self.header), raw.cells, [raw.problem] if raw.problem else []
        if len(cells) > width and not any(map(str.strip, cells[width:])):
            cells = cells[:width]
        if len(cells) != width:
            problems.append(f"Line {raw.line} has {in_words(len(cells))} where the header has {width}.")
            cells = cells + [""] * (width - len(cells))
        return Row(raw.line, cells, " ".join(problems))


def in_words(cells: int) -> str:
    """Return a number of cells in words: “1 cell”, “2 cells”."""
    return f"{cells} cell{'' if cells == 1 else 's'}"


def name_columns(cells: Sequence[str]) -> list[str]:
    """Return names for the columns of a header: none is empty, and no two are the same.

    Empty cells at its end are no columns.
    """
    written = [" ".join(cell.split()) for cell in cells]
    while not written[-1]:
        written.pop()
    taken = set(written)
    names: list[str] = []
    for place, cell in enumerate(written, start=1):
        name = cell or f"Column {place}"
        if name in names or (not cell and name in taken):
            numbered = (f"{name} ({number})" for number in range(2, len(written) + 3))
            name = next(other for other in numbered if other not in taken)
        taken.add(name)
        names.append(name)
    return names
