"""Write a table as CSV or as an Excel workbook, row by row; a file that exists is replaced at the end."""

import csv
import glob
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO, cast

from catalog.interchange.tables.rows import TableError
from catalog.interchange.tables.sheets import write_sheet

SUFFIXES = (".csv", ".xlsx")
#: What a spreadsheet takes for the beginning of a formula.
_RISKY = ("=", "+", "-", "@", "\t", "\r")


class TableWriter:
    """Takes the rows of a table, one at a time, as they stand below its header."""

    def __init__(self, write: Callable[[Sequence[str]], None]) -> None:
        self.write = write


@contextmanager
def write_table(
    target: Path | BinaryIO, header: Sequence[str], *, name: str = "", copied: int = 0
) -> Iterator[TableWriter]:
    """Write the table that begins with `header`; of a file handed in, `name` says by its suffix which kind.

    CSV is UTF-8 with a mark in front, by which Excel tells it, commas and CRLF. A cell that a spreadsheet
    would take for a formula, since it begins with = + - @, a tab or a CR, gets an apostrophe in front, which
    a spreadsheet hides or shows and never runs; the first `copied` cells of each row are somebody's own and
    stand as they came. In a workbook every cell is text and none a formula, whatever it begins with; control
    characters that XML forbids are left out, and so is what goes beyond Excel's 32,767 characters a cell.

    A path is written to a file beside it, which takes its place when all is written: until then, and if
    anything is raised, what stood there stays. Raises TableError where it cannot be written. What a program
    that was killed left beside it is removed by the next that writes the same path.
    """
    suffix = Path(name or str(getattr(target, "name", target))).suffix.lower()
    if suffix not in SUFFIXES:
        message = f"{name or target}: the name of a table ends in .csv or .xlsx."
        raise TableError(message)
    with ExitStack() as stack:
        file = stack.enter_context(_replacing(target)) if isinstance(target, Path) else target
        write = (
            _write_csv(file, copied, stack) if suffix == ".csv" else stack.enter_context(write_sheet(file))
        )
        write(header)
        yield TableWriter(write)


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    """Yield a file that takes the place of `target` at the end, or leaves no trace."""
    target = target.resolve()
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    _remove_left_over(target)
    try:
        with beside.open("wb") as file:
            # Says that somebody is at it; the system lets go of it when the program ends, however it does.
            with suppress(OSError):
                flock(file, LOCK_EX)
            yield file
            file.flush()
            if target.exists():
                shutil.copymode(target, beside)
            beside.replace(target)
    except OSError as error:
        message = f"{target}: cannot be written: {error.strerror or error}."
        raise TableError(message) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _remove_left_over(target: Path) -> None:
    """Remove what programs began to write for `target` and nobody writes any more."""
    for part in target.parent.glob(f".{glob.escape(target.name)}.*.part"):
        with suppress(OSError), part.open("r+b") as file:
            flock(file, LOCK_EX | LOCK_NB)
            part.unlink()


def _write_csv(file: BinaryIO, copied: int, stack: ExitStack) -> Callable[[Sequence[str]], None]:
    text = TextIOWrapper(cast(Any, file), encoding="utf-8-sig", errors="replace", newline="")
    stack.callback(text.detach)
    writer = csv.writer(text)

    def write(cells: Sequence[str]) -> None:
        writer.writerow([*cells[:copied], *map(guard, cells[copied:])])

    return write


def guard(cell: str) -> str:
    """Return a cell of CSV so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(_RISKY) else cell
