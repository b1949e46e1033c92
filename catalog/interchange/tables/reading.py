"""Open a table of any kind that a spreadsheet writes: which kind it is of, its bytes say and not its name."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import SEEK_END, TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, cast

from catalog.interchange.tables.delimited import read_delimited
from catalog.interchange.tables.encodings import tell_encoding
from catalog.interchange.tables.rows import Raw, Table, TableError
from catalog.interchange.tables.workbooks import read_workbook

_CHUNK = 1024 * 1024
_ZIP = b"PK\x03\x04"
#: Microsoft's container of before 2007; a workbook with a password lies in one, too.
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: How other files begin that are given the name of a table, and what they are.
_OTHERS = {
    b"%pdf": "a PDF file",
    b"\x89png": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"gif87a": "a picture",
    b"gif89a": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"{\\rtf": "a text document",
    b"<!doctype": "a web page",
    b"<html": "a web page",
    b"<table": "a web page",
    b"<?xml": "an XML file",
}
#: What the files of LibreOffice and the like say of themselves, first of all that is packed in them.
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument."
_SAVE_AS = "Save it as CSV or as an Excel workbook (.xlsx) and try again."
#: Bytes of control that a text has, and how many others make it no text.
_IN_TEXTS = bytes((*range(7, 14), 26, 27))
_MOST_CONTROLS = 0.02


@contextmanager
def open_table(source: Path | BinaryIO, name: str = "") -> Iterator[Table]:
    """Open a CSV file or an Excel workbook, given by its path or as a binary file that can seek.

    CSV may be in any encoding and with any delimiter that a spreadsheet writes. Of a workbook the first sheet
    with content is read. Memory stays the same however long the table is, but for the different texts of a
    workbook's cells. A file that was handed in stays open. Raises TableError, here or at any row; `name`
    stands in its message.
    """
    name = name or str(source if isinstance(source, Path) else getattr(source, "name", "") or "The file")
    with ExitStack() as stack:
        try:
            file = stack.enter_context(source.open("rb")) if isinstance(source, Path) else source
            raws, share_read = _open(file, stack)
            table = Table(_name_errors(raws, name), share_read)
        except OSError as error:
            message = f"{name}: cannot be read: {error.strerror or error}."
            raise TableError(message) from error
        except TableError as error:
            raise _name(error, name) from error
        yield table


def _open(file: BinaryIO, stack: ExitStack) -> tuple[Iterator[Raw], Callable[[], float]]:
    """Return the rows of a file, and what tells the share of it that has been read."""
    size = file.seek(0, SEEK_END)
    file.seek(0)
    start = file.read(8192)
    file.seek(0)
    _check_kind(start)
    if start.startswith(_ZIP):
        raws, share_read, close = read_workbook(file)
        stack.callback(close)
        return raws, share_read
    encoding = tell_encoding(iter(lambda: file.read(_CHUNK), b""))
    file.seek(0)
    text = TextIOWrapper(cast(Any, file), encoding=encoding, errors="replace", newline="")
    stack.callback(text.detach)
    return read_delimited(text), lambda: file.tell() / size if size else 1.0


def _name_errors(raws: Iterator[Raw], name: str) -> Iterator[Raw]:
    """Yield `raws`; an error on the way says in which file."""
    try:
        yield from raws
    except TableError as error:
        raise _name(error, name) from error


def _name(error: TableError, name: str) -> TableError:
    message = str(error)
    return error if message.startswith(f"{name}: ") else TableError(f"{name}: {message}")


def _check_kind(start: bytes) -> None:
    """Raise TableError where a file that begins with `start` is no table, and say what to do."""
    if start.startswith(_OLD):
        message = (
            "The file is an Excel workbook of the old kind (.xls), or protected by a password. In Excel, "
            "save it without a password as an Excel workbook (.xlsx) and try again."
        )
        raise TableError(message)
    beginning = start.lstrip(b"\xef\xbb\xbf\t\r\n ").lower()
    for mark, kind in _OTHERS.items():
        if beginning.startswith(mark):
            message = f"The file is {kind} and no table. {_SAVE_AS}"
            raise TableError(message)
    if start.startswith(_ZIP) and _OPEN_DOCUMENT in start:
        message = f"The file is an OpenDocument file (.ods), which is not read here. {_SAVE_AS}"
        raise TableError(message)
    controls = sum(1 for byte in start if 0 < byte < ord(" ") and byte not in _IN_TEXTS)
    if not start.startswith(_ZIP) and controls > len(start) * _MOST_CONTROLS:
        message = f"The file is no table. {_SAVE_AS}"
        raise TableError(message)
