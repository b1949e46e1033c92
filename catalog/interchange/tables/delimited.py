"""Read CSV: rows of cells with a delimiter between them, however a spreadsheet wrote them. Pure."""

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Protocol

from catalog.interchange.tables.rows import Raw, TableError

#: What a row may hold, in characters; what follows is left out. A lost quotation mark would otherwise take
#: the rest of the file into one cell. Excel's own limit is 32,767 for one cell.
LONGEST_ROW = 1_000_000
#: And over how many lines of the file it may go.
MOST_LINES = 5_000
DELIMITERS = (",", ";", "\t", "|")
#: Stands for the delimiter of a table that has one column only: no text has it.
_NONE = "\x1f"
#: How much of the text is read to tell its delimiter, in characters and rows.
_SAMPLE, _SAMPLE_ROWS = 65_536, 50
#: Excel's own line in front, which names the delimiter.
_NAMED = re.compile(r"sep=(.)[\r\n]*", re.IGNORECASE | re.DOTALL)
#: What stands for bytes that are no character in the text's encoding.
_UNREADABLE = "\ufffd"
#: With more lost quotation marks than that a file is damaged, or written by other rules.
_MOST_UNCLOSED = 100

# A row within our own limit must not be refused for the length of one of its cells.
csv.field_size_limit(max(csv.field_size_limit(), LONGEST_ROW + 1))


class Text(Protocol):
    """What is read: a text file that was opened with `newline=""`."""

    def readline(self, size: int, /) -> str: ...


class _UnclosedError(Exception):
    """A quotation mark opens a cell, and none closes it."""


def read_delimited(text: Text) -> Iterator[Raw]:
    """Yield the rows of a text, its header first; blank lines are no rows where there are several columns."""
    lines = _Lines(text)
    if (line := lines.take()) and (named := _NAMED.fullmatch(line)):
        delimiter = named[1]
    else:
        lines.put_back([line])
        delimiter = tell_delimiter(lines.look_ahead(_SAMPLE))
    while line := lines.take():
        number = lines.number
        if not line.strip("\r\n"):
            if delimiter == _NONE:
                yield Raw(number, [""])
            continue
        cells, problems = _split(line, lines, delimiter)
        if lines.is_cut:
            problems.append(
                f"Line {number} has more than {LONGEST_ROW:,} characters; what follows was left out."
            )
        yield Raw(number, *_clean(number, cells, problems))


def tell_delimiter(sample: list[str]) -> str:
    """Return the delimiter of a text that begins with the lines of `sample`.

    It stands in the header; of those that do, it is the one that gives the most rows as many cells as the
    header has, then the one that makes the most cells. In a header with none the table has one column.
    """
    sample = [line for line in sample if line.strip("\r\n")]
    best, most = _NONE, (0.0, 1)
    for delimiter in DELIMITERS:
        rows = []
        for cells in csv.reader(StringIO("".join(sample), newline=""), delimiter=delimiter):
            rows.append(len(cells))
            if len(rows) == _SAMPLE_ROWS:
                break
        if rows and rows[0] > 1:
            merit = (rows.count(rows[0]) / len(rows), rows[0])
            best, most = (delimiter, merit) if merit > most else (best, most)
    return best


class _Lines:
    """The lines of a text with their numbers; some may be taken back."""

    def __init__(self, text: Text) -> None:
        self._text = text
        self._waiting: deque[tuple[str, bool]] = deque()
        #: The number of the line taken last, from 1, and whether it was cut for its length.
        self.number = 0
        self.is_cut = False
        #: How many quotation marks were found that nothing closes.
        self.unclosed = 0

    def take(self) -> str:
        """Return the next line with what ends it, "" at the end of the text."""
        line, self.is_cut = self._waiting.popleft() if self._waiting else self._read()
        self.number += bool(line)
        return line

    def put_back(self, lines: Iterable[str]) -> None:
        """Have lines taken again that were taken last; one that was cut is no longer said to be."""
        taken = [line for line in lines if line]
        self._waiting.extendleft((line, False) for line in reversed(taken))
        self.number -= len(taken)

    def look_ahead(self, size: int) -> list[str]:
        """Return the next lines, about `size` characters of them, without taking them."""
        while size > 0:
            line, is_cut = self._read()
            if not line:
                break
            self._waiting.append((line, is_cut))
            size -= len(line)
        return [line for line, _ in self._waiting]

    def _read(self) -> tuple[str, bool]:
        line = self._text.readline(LONGEST_ROW)
        if len(line) < LONGEST_ROW or line.endswith(("\r", "\n")):
            return line, False
        while (rest := self._text.readline(LONGEST_ROW)) and not rest.endswith(("\r", "\n")):
            pass
        return line, True


def _split(line: str, lines: _Lines, delimiter: str) -> tuple[list[str], list[str]]:
    """Return the cells of the row that begins with `line`, and what is wrong with it; takes what it needs."""
    if '"' not in line:
        return line.rstrip("\r\n").split(delimiter), []
    taken = [line]
    is_cut = lines.is_cut

    def feed() -> Iterator[str]:
        yield line
        size = len(line)
        while not is_cut and (following := lines.take()):
            taken.append(following)
            size += len(following)
            if size > LONGEST_ROW or len(taken) > MOST_LINES:
                break
            yield following
        raise _UnclosedError

    try:
        return next(csv.reader(feed(), delimiter=delimiter, strict=True)), []
    except csv.Error:  # a mark closes a cell in the middle
        if not taken[1:]:
            problem = f"Line {lines.number} has a quotation mark inside a cell that does not belong there."
            return next(csv.reader(taken, delimiter=delimiter)), [problem]
        return _as_it_stands(taken, lines, delimiter, is_cut=is_cut)
    except _UnclosedError:
        return _as_it_stands(taken, lines, delimiter, is_cut=is_cut)


def _as_it_stands(
    taken: list[str], lines: _Lines, delimiter: str, *, is_cut: bool
) -> tuple[list[str], list[str]]:
    """Return the cells of the first line taken, whose quotation mark none closes; give back the others."""
    lines.put_back(taken[1:])
    lines.is_cut = is_cut
    lines.unclosed += 1
    if lines.unclosed > _MOST_UNCLOSED:
        message = (
            f"More than {_MOST_UNCLOSED} lines open a quotation mark that is not closed, the last of "
            f"them line {lines.number}. Open the file in a spreadsheet and save it anew."
        )
        raise TableError(message)
    problem = f"Line {lines.number} opens a quotation mark that is not closed, and was read as it stands."
    return taken[0].rstrip("\r\n").split(delimiter), [problem]


def _clean(number: int, cells: list[str], problems: list[str]) -> tuple[list[str], str]:
    """Return cells without what is no character, and all that is wrong with them in one text."""
    joined = "".join(cells)
    if "\0" in joined:
        cells = [cell.replace("\0", "") for cell in cells]
        problems.append(f"Line {number} had NUL characters, which were removed.")
    if _UNREADABLE in joined:
        problems.append(f"Line {number} has damaged characters, shown as “{_UNREADABLE}”.")
    return cells, " ".join(problems)
