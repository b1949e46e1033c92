"""Read the files of the Standard Occupational Classification 2018 that its publisher offers as workbooks."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from catalog.occupations.release import OccupationRow, ReleaseError, TitleRow
from catalog.occupations.tree import is_code
from catalog.workbooks import DAMAGE, WorkbookError, open_workbook

#: A file of the SOC has fewer than 7,000 rows of five cells; what has many more is another file.
MOST_ROWS = 100_000
MOST_CELLS = 50


def read_soc_structure(path: Path) -> list[OccupationRow]:
    """Read the structure of the SOC: major, minor and broad groups and detailed occupations, by code.

    Each row of the workbook has one code, in the column of its rung, and a title to the right of it.
    Raises ReleaseError when there is no such workbook.
    """
    rows: dict[str, OccupationRow] = {}
    for number, cells in _rows(path):
        at = next((at for at, cell in enumerate(cells) if is_code(cell)), None)
        if at is None:
            continue
        title = next(filter(None, cells[at + 1 :]), "")
        if not title or is_code(title):
            raise ReleaseError(f"{path}, row {number}: {cells[at]} has no title.")
        if cells[at] in rows:
            raise ReleaseError(
                f"{path}, row {number}: {cells[at]} stands there for the second time. Is this the SOC’s "
                "structure, and not another of its files?"
            )
        rows[cells[at]] = OccupationRow(cells[at], title)
    if not any(code.endswith("-0000") for code in rows):
        raise ReleaseError(f"{path} has no major group such as 15-0000, so it is not the SOC’s structure.")
    return [rows[code] for code in sorted(rows)]


def read_direct_match_titles(path: Path) -> list[TitleRow]:
    """Read the SOC's direct match titles, each of which names work of one detailed occupation alone.

    Raises ReleaseError when there is no such workbook.
    """
    titles: list[TitleRow] = []
    code_at = title_at = None
    for _, cells in _rows(path):
        if code_at is None or title_at is None:
            names = [cell.casefold() for cell in cells]
            code_at = next((at for at, name in enumerate(names) if name.endswith("soc code")), None)
            title_at = next(
                (at for at, name in enumerate(names) if name.endswith("direct match title")), None
            )
        elif max(code_at, title_at) < len(cells) and is_code(cells[code_at]) and cells[title_at]:
            titles.append(TitleRow(cells[code_at], cells[title_at]))
    if not titles:
        raise ReleaseError(
            f"{path} has no columns “SOC Code” and “SOC Direct Match Title” with rows below them, so it is "
            "not the SOC’s direct match title file."
        )
    return titles


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a workbook's first sheet, numbered as a reader of it sees them."""
    try:
        with path.open("rb") as file, closing(open_workbook(file)) as workbook:
            sheet: Any = workbook.worksheets[0]
            rows = sheet.iter_rows(values_only=True, max_row=MOST_ROWS, max_col=MOST_CELLS)
            for number, cells in enumerate(rows, start=1):
                yield number, ["" if cell is None else str(cell).strip() for cell in cells]
    except FileNotFoundError as error:
        raise ReleaseError(f"There is no {path}.") from error
    except (WorkbookError, *DAMAGE) as error:
        raise ReleaseError(f"{path} is not an XLSX workbook, or a damaged one. Download it again.") from error
