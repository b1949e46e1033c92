"""Open Excel's workbooks, which may come from anybody.

A workbook is a ZIP archive of XML. What it would unpack to is bounded before it is opened, and Python reads
no part of an archive beyond the size that it declares. defusedxml refuses entities, which could grow without
end or fetch something. Macros, links to other files and formulas are never followed.
"""

import warnings
import zlib
from typing import BinaryIO
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, LargeZipFile, ZipFile

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook

#: What all parts of a workbook may unpack to, and all but its sheets, which are held in memory. A sheet of
#: 200,000 rows and 30 columns has some 300 MB, and its texts a tenth of that.
MOST_UNPACKED = 512 * 1024**2
MOST_TEXTS = 192 * 1024**2
#: By how much a large part may be packed: Excel's are to a tenth, and those of a bomb to a thousandth.
LARGE, MOST_PACKED = 16 * 1024**2, 200
_SHEETS = "xl/worksheets/"
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

_ENTITIES = "The workbook has XML entities in it, which no spreadsheet writes. It was not read."
_DAMAGED = (
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
        return load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except DAMAGE as error:
        raise WorkbookError(explain(error)) from error


def explain(error: Exception) -> str:
    """Return what to tell a person of an error that is one of DAMAGE."""
    cause: BaseException | None = error
    while cause and not isinstance(cause, DefusedXmlException):
        cause = cause.__cause__ or cause.__context__
    return _ENTITIES if cause else _DAMAGED


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
