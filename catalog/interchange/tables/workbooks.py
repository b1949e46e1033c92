"""Read Excel's workbooks: the first sheet with something in it, its cells as a person reads them.

A formula stands as the value stored with it.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from catalog.interchange.tables.rows import LAST_ROW, LONGEST_CELL, MOST_COLUMNS, Raw, TableError
from catalog.workbooks import DAMAGE, WorkbookError, explain, open_workbook

_ONLY_ZEROS = re.compile(r"0{2,}")


def read_workbook(file: BinaryIO) -> tuple[Iterator[Raw], Callable[[], float], Callable[[], None]]:
    """Return the rows of a workbook's first sheet with content, the share read of it, and what closes it.

    Raises TableError here or at any row, where the file is none that can be read.
    """
    try:
        book = open_workbook(file)
    except WorkbookError as error:
        raise TableError(str(error)) from error
    seen = _Seen()
    return _guard(_read_sheets(book, seen)), seen.share, book.close


class _Seen:
    """How far a sheet has been read."""

    def __init__(self) -> None:
        self.row, self.rows = 0, 0

    def share(self) -> float:
        return self.row / self.rows if self.rows else 0.0


def _read_sheets(book: Any, seen: _Seen) -> Iterator[Raw]:
    sheets = sorted(book.worksheets, key=lambda sheet: sheet.sheet_state != "visible")
    for sheet in sheets:
        seen.rows = sheet.max_row or 0
        # What a sheet says of its own size is often wrong, and would hide rows and columns.
        sheet.reset_dimensions()
        width = 0
        for row, cells in enumerate(sheet.iter_rows(), start=1):
            seen.row = row
            if row > LAST_ROW:
                message = f"The sheet has more than {LAST_ROW:,} rows, which is more than Excel can have."
                raise TableError(message)
            raw = _read_row(row, cells)
            # The cells that a row lacks at its end are empty, and no fault of it.
            width = width or len(raw.cells)
            raw.cells.extend([""] * (width - len(raw.cells)))
            if width:
                yield raw
        if width:
            return


def _read_row(row: int, cells: Iterable[Any]) -> Raw:
    """Return a row of a sheet without the empty cells at its end."""
    texts = [_write(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    if len(texts) > MOST_COLUMNS:
        message = f"Row {row} has more than {MOST_COLUMNS:,} columns. Delete those that are not needed."
        raise TableError(message)
    if max(map(len, texts), default=0) <= LONGEST_CELL:
        return Raw(row, texts)
    problem = f"Line {row} has a cell of more than {LONGEST_CELL:,} characters; what follows was left out."
    return Raw(row, [text[:LONGEST_CELL] for text in texts], problem)


def _write(cell: Any) -> str:
    """Return what a person reads in a cell, as text; dates and times by ISO 8601."""
    value = cell.value
    if isinstance(value, str):
        text = value
    elif value is None:
        text = ""
    elif isinstance(value, bool):
        text = "TRUE" if value else "FALSE"
    elif isinstance(value, int | float):
        # With fifteen digits, as Excel has: 0.1 + 0.2 is 0.3, and 4.0 is 4.
        text = format(value, ".15g" if isinstance(value, float) else "d")
        # A code of digits, such as 00123, may stand as a number with a format of zeros.
        text = text.zfill(len(cell.number_format)) if _ONLY_ZEROS.fullmatch(cell.number_format) else text
    elif isinstance(value, datetime.datetime):
        text = value.isoformat(" ").removesuffix(" 00:00:00")
    else:
        text = value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)
    return text


def _guard(rows: Iterator[Raw]) -> Iterator[Raw]:
    """Yield `rows`; what the libraries raise on the way becomes a plain error."""
    try:
        yield from rows
    except DAMAGE as error:
        raise TableError(explain(error)) from error
