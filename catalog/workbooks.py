"""Open Excel's workbooks, which may come from anybody.

A workbook is a ZIP archive of XML. What it would unpack to is bounded before it is opened, and Python reads
no part of an archive beyond the size that it declares. No part may declare a document type, as the format
itself says: without one there are no entities that could grow without end or fetch anything. Macros, links
to other files and formulas are never followed.
"""

import warnings
import zlib
from typing import IO, Any, BinaryIO, Literal, NoReturn
from xml.etree.ElementTree import Element, ParseError, SubElement
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet import _read_only
from openpyxl.worksheet._reader import INLINE_STRING, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

#: What all parts of a workbook may unpack to, and all but its sheets, which are held in memory. A sheet of
#: 200,000 rows and 30 columns has some 300 MB, and its texts a tenth of that.
MOST_UNPACKED = 512 * 1024**2
MOST_TEXTS = 192 * 1024**2
#: By how much a large part may be packed: Excel's are to a tenth, and those of a bomb to a thousandth.
LARGE, MOST_PACKED = 16 * 1024**2, 200
#: In how many bytes the XML of a part has to begin; Excel's does in one hundred.
LONGEST_PROLOG = 64 * 1024
_SHEETS = "xl/worksheets/"
_PLAIN_TEXT = f"{{{SHEET_MAIN_NS}}}t"
_IS_ENCRYPTED = 1
#: What the libraries raise over a file that is not as it should be.
DAMAGE = (
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

DAMAGED = (
    "The file is no Excel workbook (.xlsx), or is damaged. Open it in Excel and save it as an Excel workbook "
    "(.xlsx)."
)

# openpyxl warns of what it would lose on saving; nothing is saved here.
warnings.filterwarnings("ignore", category=UserWarning, module="openpyxl")


class WorkbookError(Exception):
    """Why a workbook is not opened, in words that say what to do."""


def open_workbook(file: BinaryIO) -> Workbook:
    """Return the workbook that a binary file holds, to be read row by row and then closed.

    A formula stands as the value stored with it. Raises WorkbookError; while rows are read that, too, or any
    of DAMAGE.
    """
    try:
        _check_size(file)
        reader = ExcelReader(file, read_only=True, data_only=True, keep_links=False)
        reader.archive = _Archive(file)
        reader.read()
    except DAMAGE as error:
        raise WorkbookError(DAMAGED) from error
    return reader.wb


class _Archive(ZipFile):
    """The parts of a workbook, of which none is handed out that declares a document type.

    Whatever openpyxl reads goes through here, under whatever name it stands. Parts that it does not read,
    such as pictures, may be as they like.
    """

    def open(
        self, name: str | ZipInfo, mode: Literal["r", "w"] = "r", *args: Any, **kwargs: Any
    ) -> IO[bytes]:
        with super().open(name) as part:
            _check_prolog(part.read(LONGEST_PROLOG + 1))
        return super().open(name, mode, *args, **kwargs)


class _SheetParser(WorkSheetParser):
    """openpyxl's reader of a sheet, but for cells that hold a plain text themselves, as many programs write.

    Of each of these it makes an object that knows fonts, which takes half of all the time. It has no public
    place for another reader, so that this one is put where it looks.
    """

    def parse_cell(self, element: Element) -> dict[str, Any]:
        if element.get("t") == "inlineStr":
            text = element.find(INLINE_STRING)
            if text is not None and len(text) == 1 and text[0].tag == _PLAIN_TEXT:
                element.set("t", "str")
                SubElement(element, VALUE_TAG).text = text[0].text
        cell: dict[str, Any] = super().parse_cell(element)
        return cell


_read_only.WorkSheetParser = _SheetParser  # type: ignore[attr-defined]  # the stubs leave it out


def _check_prolog(start: bytes) -> None:
    """Raise WorkbookError where XML that begins with `start` declares a document type.

    The parser is the one that reads it afterwards, so that both see the same in any encoding; behind the
    first element it allows no declaration, and nothing at all behind a fault.
    """
    elements: list[str] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.StartElementHandler = lambda name, attributes: elements.append(name)
    try:
        parser.Parse(start, len(start) <= LONGEST_PROLOG)
    except expat.ExpatError:
        return
    if not elements:
        raise BadZipFile


def _refuse_declaration(*declared: object) -> NoReturn:
    message = (
        "The workbook declares XML entities or a document type, which no spreadsheet does. It was not read."
    )
    raise WorkbookError(message)


def _check_size(file: BinaryIO) -> None:
    with ZipFile(file) as archive:
        parts = archive.infolist()
    if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
        message = "The workbook is protected by a password. Save it without one and try again."
        raise WorkbookError(message)
    texts = sum(part.file_size for part in parts if not part.filename.startswith(_SHEETS))
    is_bomb = any(
        part.file_size > LARGE and part.file_size > MOST_PACKED * part.compress_size for part in parts
    )
    if is_bomb or sum(part.file_size for part in parts) > MOST_UNPACKED or texts > MOST_TEXTS:
        message = (
            "The workbook is too large once it is unpacked. Save the one sheet that is needed as CSV and try "
            "again."
        )
        raise WorkbookError(message)
