"""Write an Excel workbook of one sheet that holds texts alone, a row at a time.

What a workbook is made of is set by ECMA-376, parts 1 and 2; these are the fewest parts that make one. Every
cell is an inline string, so that there is no formula in it whatever a text begins with, and nothing of it has
to be held in memory. openpyxl writes the same at a tenth of the speed.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.utils import get_column_letter

from catalog.interchange.tables.rows import LAST_ROW, LONGEST_CELL, TableError

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = "xl/worksheets/sheet1.xml"
_PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>
<Override PartName="/{_SHEET}" ContentType="{_TYPES}.worksheet+xml"/>
</Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{_RELATIONS}">
<Relationship Id="rId1" Type="{_KINDS}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{_SHEETS}" xmlns:r="{_KINDS}">
<bookViews><workbookView/></bookViews>
<sheets><sheet name="Table" sheetId="1" r:id="rId1"/></sheets>
</workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{_RELATIONS}">
<Relationship Id="rId1" Type="{_KINDS}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_KINDS}/styles" Target="styles.xml"/>
</Relationships>""",
    # Two looks of a cell: 0 as any, 1 in bold for the header. The format 49 is that of texts, so that what
    # somebody types over a cell stays as it is typed.
    "xl/styles.xml": f"""<styleSheet xmlns="{_SHEETS}">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>""",
}
#: The header stays in sight, and columns are wide enough for a title.
_BEGIN = f"""<worksheet xmlns="{_SHEETS}">
<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" \
state="frozen"/></sheetView></sheetViews>
<sheetFormatPr defaultColWidth="18" defaultRowHeight="15"/>
<sheetData>
"""
_END = "</sheetData>\n</worksheet>\n"
#: What XML 1.0 cannot hold: control characters, halves of characters, and what is no character.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@contextmanager
def write_sheet(file: BinaryIO) -> Iterator[Callable[[Sequence[str]], None]]:
    """Yield what writes the next row of the workbook that `file` becomes; the first row is its header.

    Raises TableError at the first row that Excel could not have.
    """
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=4) as archive:
        for name, text in _PARTS.items():
            archive.writestr(name, _HEAD + text)
        with archive.open(_SHEET, "w", force_zip64=True) as sheet:
            sheet.write((_HEAD + _BEGIN).encode())
            rows = 0

            def write(cells: Sequence[str]) -> None:
                nonlocal rows
                rows += 1
                if rows > LAST_ROW:
                    message = f"An Excel workbook ends at row {LAST_ROW:,}. Write a file that ends in .csv."
                    raise TableError(message)
                look = ' s="1"' if rows == 1 else ""
                written = [
                    f'<c r="{get_column_letter(place)}{rows}"{look} t="inlineStr">{_write_text(cell)}</c>'
                    for place, cell in enumerate(cells, start=1)
                    if cell
                ]
                sheet.write(f'<row r="{rows}">{"".join(written)}</row>\n'.encode())

            yield write
            sheet.write(_END.encode())


def _write_text(text: str) -> str:
    text = _FORBIDDEN.sub("", text)[:LONGEST_CELL]
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<is><t xml:space="preserve">{text}</t></is>'
