"""Read Excel's workbooks: the first sheet with something in it, its cells as a person reads them.

A workbook may come from anybody. It is a ZIP archive of XML: what it would unpack to is bounded before it is
opened, and Python reads no part of an archive beyond the size that it declares. defusedxml refuses entities.
Macros, links to other files and formulas are never followed: a formula stands as the value stored with it.
"""

import datetime
import re
import warnings
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO, NoReturn
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, LargeZipFile, ZipFile

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from catalog.interchange.tables.rows import LAST_ROW, LONGEST_CELL, MOST_COLUMNS, Raw, TableError

#: What all parts of a workbook may unpack to, and all but its sheets, which are held in memory. A sheet of
#: 200,000 rows and 30 columns has some 300 MB, and its texts a tenth of that.
MOST_UNPACKED = 512 * 1024**2
MOST_TEXTS = 192 * 1024**2
#: By how much a large part may be packed: Excel's are to a tenth, and those of a bomb to a thousandth.
LARGE, MOST_PACKED = 16 * 1024**2, 200
_SHEETS = "xl/worksheets/"
_IS_ENCRYPTED = 1
_ONLY_ZEROS = re.compile(r"0{2,}")
#: What the libraries raise over a file that is not as it should be.
_DAMAGE = (
    AttributeError,
    BadZipFile,
    EOFError,
    IndexError,
    InvalidFileException,
    KeyError,
    LargeZipFile,
    NotImplementedError,
    OSError,
    OverflowError,
    ParseError,
    TypeError,
    ValueError,
    zlib.error,
)

# openpyxl warns of what it would lose on saving; nothing is saved here.
warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")


def read_workbook(file: BinaryIO) -> tuple[Iterator[Raw], Callable[[], float], Callable[[], None]]:
    """Return the rows of a workbook's first sheet with content, the share read of it, and what closes it.

    Raises TableError here or at any row, where the file is none that can be read.
    """
    try:
        _check_size(file)
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except _DAMAGE as error:
        _refuse(error)
    seen = _Seen()
    return _guard(_read_sheets(book, seen)), seen.share, book.close


class _Seen:
    """How far a sheet has been read."""

    def __init__(self) -> None:
        self.row, self.rows = 0, 0

    def share(self) -> float:
        return self.row / self.rows if self.rows else 0.0


def _check_size(file: BinaryIO) -> None:
    with ZipFile(file) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        message = "The workbook is protected by a password. Save it without one and try again."
        raise TableError(message)
    texts = sum(part.file_size for part in parts if not part.filename.startswith(_SHEETS))
    is_bomb = any(
        part.file_size > LARGE and part.file_size > MOST_PACKED * part.compress_size for part in parts
    )
    if is_bomb or sum(part.file_size for part in parts) > MOST_UNPACKED or texts > MOST_TEXTS:
        message = (
            "The workbook is too large once it is unpacked. Save the one sheet that is needed as CSV and try "
            "again."
        )
        raise TableError(message)


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
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except _DAMAGE as error:
            _refuse(error)
        yield row


def _refuse(error: Exception) -> NoReturn:
    cause: BaseException | None = error
    while cause and not isinstance(cause, DefusedXmlException):
        cause = cause.__cause__ or cause.__context__
    if cause:
        message = "The workbook has XML entities in it, which no spreadsheet writes. It was not read."
    else:
        message = "The file is no Excel workbook (.xlsx), or is damaged. Open it in Excel and save it anew."
    raise TableError(message) from error
