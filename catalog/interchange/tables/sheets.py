"""Write an Excel workbook of one sheet that holds texts alone, a row at a time."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO

from xlsxwriter import Workbook

from catalog.interchange.tables.rows import LAST_ROW, LONGEST_CELL, TableError

#: A row is written and let go; nothing is taken for a number, a link or a formula.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
#: Excel's format of texts, so that what somebody types over a cell stays as it is typed.
_TEXT = "@"
#: Wide enough for a title, in characters.
_COLUMN_WIDTH = 18
#: What XML 1.0 cannot hold: control characters, halves of characters, and what is no character.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@contextmanager
def write_sheet(file: BinaryIO) -> Iterator[Callable[[Sequence[str]], None]]:
    """Yield what writes the next row of the workbook that `file` becomes; the first row is its header.

    Raises TableError at the first row that Excel could not have.
    """
    with Workbook(file, _OPTIONS) as workbook:
        sheet = workbook.add_worksheet("Table")
        heading = workbook.add_format({"bold": True, "num_format": _TEXT})
        usual = workbook.add_format({"num_format": _TEXT})
        sheet.freeze_panes(1, 0)
        rows = 0

        def write(cells: Sequence[str]) -> None:
            nonlocal rows
            if rows == 0:
                sheet.set_column(0, max(len(cells) - 1, 0), _COLUMN_WIDTH)
            if rows == LAST_ROW:
                message = f"An Excel workbook ends at row {LAST_ROW:,}. Write a file that ends in .csv."
                raise TableError(message)
            for column, cell in enumerate(cells):
                text = _FORBIDDEN.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_CELL]
                if text:
                    sheet.write_string(rows, column, text, heading if rows == 0 else usual)
            rows += 1

        yield write
