"""Write an Excel workbook of one sheet that holds texts alone, a row at a time.

The parts are those that ECMA-376 asks for and no others. A library that can write everything else, too, took
five times as long for a row.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from catalog.interchange.tables.rows import LAST_ROW, LONGEST_CELL, TableError

#: How many bytes a sheet may have: beyond 2 GiB a ZIP archive needs an extension that not all programs read.
LARGEST_SHEET = 2 * 1024**3 - 1024**2
#: Wide enough for a title, in characters.
_COLUMN_WIDTH = 18
#: What XML 1.0 cannot hold: control characters, halves of characters, and what is no character.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: What Excel would take for a character written by its number: the sign in front says that it is none.
_LIKE_A_NUMBER = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = "xl/worksheets/sheet1.xml"
#: The cells' formats by their places in the styles: 0 is Excel's own, the others are those of texts ("@", by
#: its number 49), so that what somebody types over a cell stays as it is typed.
_USUAL, _BOLD = 1, 2
_PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/{_SHEET}" ContentType="{_TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        '<sheets><sheet name="Table" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        "</Relationships>"
    ),
    "xl/styles.xml": (
        f"<styleSheet {_MAIN}>"
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
        "</cellXfs>"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    ),
}


@contextmanager
def write_sheet(file: BinaryIO) -> Iterator[Callable[[Sequence[str]], None]]:
    """Yield what writes the next row of the workbook that `file` becomes; the first row is its header.

    Raises TableError at the first row that Excel could not have.
    """
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in _PARTS.items():
            with archive.open(name, "w") as part:
                part.write(f"{_HEAD}{content}".encode())
        with archive.open(_SHEET, "w") as sheet:
            yield _begin(sheet)
            sheet.write(b"</sheetData></worksheet>")


def _begin(sheet: IO[bytes]) -> Callable[[Sequence[str]], None]:
    """Return what writes the next row of a sheet; the first says how many columns are made wide."""
    columns: list[str] = []
    rows = size = 0

    def write(cells: Sequence[str]) -> None:
        nonlocal rows, size
        if rows == 0:
            sheet.write(_open_sheet(len(cells)).encode())
        if rows == LAST_ROW:
            message = f"An Excel workbook ends at row {LAST_ROW:,}. Write a file that ends in .csv."
            raise TableError(message)
        rows += 1
        columns.extend(_name_column(place) for place in range(len(columns), len(cells)))
        style = _BOLD if rows == 1 else _USUAL
        texts = "".join(
            f'<c r="{column}{rows}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
            f"{_escape(cell)}</t></is></c>"
            for column, cell in zip(columns, cells, strict=False)
            if cell
        )
        row = f'<row r="{rows}">{texts}</row>'.encode()
        size += len(row)
        if size > LARGEST_SHEET:
            message = "The table is too large for an Excel workbook. Write a file that ends in .csv."
            raise TableError(message)
        sheet.write(row)

    return write


def _open_sheet(width: int) -> str:
    """Return the beginning of a sheet whose first row stays in sight."""
    columns = (
        f'<cols><col min="1" max="{width}" width="{_COLUMN_WIDTH}" customWidth="1"/></cols>' if width else ""
    )
    return (
        f"{_HEAD}<worksheet {_MAIN}>"
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"{columns}<sheetData>"
    )


def _name_column(place: int) -> str:
    """Return what Excel calls the column at a place from 0: A to Z, and AA from 26 on."""
    before, letter = divmod(place, 26)
    return (_name_column(before - 1) if before else "") + chr(ord("A") + letter)


def _escape(cell: str) -> str:
    """Return a cell as XML holds it."""
    text = _FORBIDDEN.sub("", cell.replace("\r\n", "\n").replace("\r", "\n"))[:LONGEST_CELL]
    text = _LIKE_A_NUMBER.sub("_x005F_", text) if "_x" in text else text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
