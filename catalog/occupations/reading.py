"""Read a release of O*NET's database in its text edition: one file a table, with tabs between the cells.

What differs between releases 25.0 and 31.0, as their data dictionaries and files tell:

- Related occupations stand in “Related Occupations” since 26.3. Older releases had “Career Changers Matrix”
  instead, or neither.
- Technologies have had “In Demand” beside “Hot Technology” since 27.1. Since 30.3 the table is called
  “Software Skills”, and the column “Example” “Workplace Example”.
- “Alternate Titles” has been called “Job Titles” since 30.3, and so has its column.
- Since 30.2 there is no job zone 1; what was in it is in zone 2, “Job Zone 1-2”.
- Release 25.0 still has the codes of O*NET-SOC 2010, and later ones those of 2019.
- Lines end in LF or CRLF.

So columns are found by their names, and tables by any of theirs; what else a release holds is passed over.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from catalog.occupations.release import OccupationRow, Release, ReleaseError, TitleRow, ZoneRow
from catalog.occupations.sources import Source, open_source

CODE = "O*NET-SOC Code"
NOTHING = {"", "n/a"}

_CODE = re.compile(r"[0-9]{2}-[0-9]{4}\.[0-9]{2}", re.ASCII)
_NUMBER = re.compile(r"\d{1,3}(\.\d{1,3}){1,3}", re.ASCII)
_NAME = re.compile(r"O\*NET\W{0,3}\s*(\d{1,3}(?:\.\d{1,3}){1,3})\s+Database", re.IGNORECASE)
_NAME_IN_PATH = re.compile(r"(?:db|onet)[_-](\d+)[._](\d+)", re.IGNORECASE)

#: How many lines that cannot be used are named.
NAMED = 3


class Table(NamedTuple):
    """A table: the names of its file, the newest first, and for each column that is read the names it had."""

    files: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    #: Columns that some releases lack.
    optional: frozenset[str] = frozenset()
    #: What an import is without when the table is not there; "" where there is no import without it.
    without: str = ""


OCCUPATIONS = Table(
    ("Occupation Data.txt",),
    {"code": (CODE,), "title": ("Title",), "description": ("Description",)},
)
TITLES = Table(
    ("Job Titles.txt", "Alternate Titles.txt"),
    {"code": (CODE,), "text": ("Job Title", "Alternate Title"), "short": ("Short Title",)},
    optional=frozenset({"short"}),
)
REPORTED = Table(
    ("Sample of Reported Titles.txt",),
    {"code": (CODE,), "text": ("Reported Job Title",)},
    without="reported titles",
)
JOB_ZONES = Table(
    ("Job Zones.txt",),
    {"code": (CODE,), "zone": ("Job Zone",)},
    without="job zones",
)
ZONES = Table(
    ("Job Zone Reference.txt",),
    {
        "zone": ("Job Zone",),
        "name": ("Name",),
        "experience": ("Experience",),
        "education": ("Education",),
        "training": ("Job Training",),
        "svp_range": ("SVP Range",),
    },
    optional=frozenset({"education", "training", "svp_range"}),
    without="what the job zones mean",
)
RELATED = Table(
    ("Related Occupations.txt", "Career Changers Matrix.txt"),
    {"code": (CODE,), "related": ("Related O*NET-SOC Code",), "index": ("Index",)},
    optional=frozenset({"index"}),
    without="related occupations",
)
TECHNOLOGIES = Table(
    ("Software Skills.txt", "Technology Skills.txt"),
    {
        "code": (CODE,),
        "name": ("Workplace Example", "Example"),
        "hot": ("Hot Technology",),
        "in_demand": ("In Demand",),
    },
    optional=frozenset({"hot", "in_demand"}),
    without="technologies",
)
TASKS = Table(
    ("Task Statements.txt",),
    {"code": (CODE,), "task": ("Task",), "type": ("Task Type",)},
    optional=frozenset({"type"}),
    without="tasks",
)


@dataclass(frozen=True)
class Line:
    """A row of a table: where it stands, and its cells by what they are read as."""

    place: str
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells[name]


def read_release(path: Path, name: str = "") -> Release:
    """Read a release from the folder or the ZIP archive at `path`.

    The release is called `name` or, where that is empty, what its “Read Me.txt” calls it or else its folder
    or file ("db_27_0_text.zip"). Raises ReleaseError when there is no release, or a broken one.
    """
    if name and not _NUMBER.fullmatch(name):
        raise ReleaseError(f"“{name}” is no number of a release, such as 27.0.")
    with open_source(path) as source:
        return _Reading(source, name or _find_name(source)).read()


class _Reading:
    """One release being read: keeps what there is to remark on."""

    def __init__(self, source: Source, name: str) -> None:
        self.source = source
        self.name = name
        self.codes: frozenset[str] = frozenset()
        self.remarks: list[str] = []

    def read(self) -> Release:
        occupations = self.read_occupations()
        self.codes = frozenset(row.code for row in occupations)
        return Release(
            name=self.name,
            occupations=occupations,
            titles=[*self.read_titles(), *self.read_reported()],
            job_zones=self.read_job_zones(),
            zones=self.read_zones(),
            related=self.read_related(),
            technologies=self.read_technologies(),
            tasks=self.read_tasks(),
            remarks=self.remarks,
        )

    def read_occupations(self) -> list[OccupationRow]:
        rows: dict[str, OccupationRow] = {}
        for line in self.lines(OCCUPATIONS):
            code = line["code"]
            if not _CODE.fullmatch(code):
                raise ReleaseError(f"{line.place}: “{code}” is no O*NET-SOC code, such as 15-1252.00.")
            if code in rows:
                raise ReleaseError(f"{line.place}: {code} stands there for the second time.")
            if not line["title"]:
                raise ReleaseError(f"{line.place}: {code} has no title.")
            rows[code] = OccupationRow(code, line["title"], line["description"])
        if not rows:
            raise ReleaseError(f"{OCCUPATIONS.files[0]} in {self.source.name} lists no occupation.")
        return [rows[code] for code in sorted(rows)]

    def read_titles(self) -> Iterator[TitleRow]:
        for line in self.known(TITLES):
            if line["text"]:
                yield TitleRow(line["code"], line["text"])
            if line["short"] and line["short"] != line["text"]:
                yield TitleRow(line["code"], line["short"], is_short=True)

    def read_reported(self) -> Iterator[TitleRow]:
        for line in self.known(REPORTED):
            if line["text"]:
                yield TitleRow(line["code"], line["text"], is_reported=True)

    def read_job_zones(self) -> dict[str, int]:
        return {line["code"]: _zone(line) for line in self.known(JOB_ZONES)}

    def read_zones(self) -> list[ZoneRow]:
        texts = ("name", "experience", "education", "training", "svp_range")
        zones = {
            number: ZoneRow(number, *(line[text] for text in texts))
            for number, line in ((_zone(line), line) for line in self.lines(ZONES))
        }
        return [zones[number] for number in sorted(zones)]

    def read_related(self) -> dict[str, list[str]]:
        def nearness(line: Line) -> int:
            return int(line["index"]) if line["index"].isascii() and line["index"].isdigit() else 0

        others = (
            (line["code"], line["related"], nearness(line))
            for line in self.known(RELATED, "related")
            if line["related"] != line["code"]
        )
        return _gather(others)

    def read_technologies(self) -> dict[str, list[str]]:
        def rank(line: Line) -> tuple[int, int]:
            demand = 0 if line["in_demand"] == "Y" else 1 if line["hot"] == "Y" else 2
            return demand, listed[line["name"]]

        lines = [line for line in self.known(TECHNOLOGIES) if line["name"]]
        listed = Counter(line["name"] for line in lines)
        return _gather((line["code"], line["name"], rank(line)) for line in lines)

    def read_tasks(self) -> dict[str, list[str]]:
        lines = self.known(TASKS)
        return _gather((line["code"], line["task"], line["type"] != "Core") for line in lines if line["task"])

    def known(self, table: Table, *also: str) -> Iterator[Line]:
        """Yield the lines of a table about occupations of the release; others are remarked on.

        `also` names further columns that hold codes.
        """
        unknown: list[str] = []
        for line in self.lines(table):
            strange = [line[name] for name in ("code", *also) if line[name] not in self.codes]
            if strange:
                unknown.append(f"{line.place}: {strange[0]}")
            else:
                yield line
        if unknown:
            more = f" and {len(unknown) - NAMED} more" if len(unknown) > NAMED else ""
            self.remarks.append(
                f"Left out what is said of occupations that {OCCUPATIONS.files[0]} does not list: "
                f"{'; '.join(unknown[:NAMED])}{more}."
            )

    def lines(self, table: Table) -> Iterator[Line]:
        """Yield the lines of a table under the names its columns are read as; "" stands for “n/a”.

        A table that is missing yields nothing and is remarked on, or raises ReleaseError if there is nothing
        without it; so does a column that is missing, or a line that is broken.
        """
        file_name, content = next(
            ((name, found) for name in table.files if (found := self.source.find(name)) is not None),
            ("", b""),
        )
        if file_name:
            yield from _parse(table, file_name, content)
        elif table.without:
            self.remarks.append(
                f"The release has no {_either(table.files)}: it was read without {table.without}."
            )
        else:
            raise ReleaseError(
                f"There is no {_either(table.files)} in {self.source.name}. Download the text edition of "
                "O*NET’s database, and name its ZIP file or the folder it was unpacked to."
            )


def _parse(table: Table, file_name: str, content: bytes) -> Iterator[Line]:
    header, *rows = _split(_decode(content, file_name))
    names = [cell.strip().casefold() for cell in header]
    places: dict[str, int | None] = {}
    for column, known_as in table.columns.items():
        found = [names.index(name.casefold()) for name in known_as if name.casefold() in names]
        places[column] = found[0] if found else None
        if not found and column not in table.optional:
            raise ReleaseError(
                f"{file_name} has no column {_either(known_as)}. Its first line reads: "
                f"{', '.join(header)[:200] or 'nothing'}."
            )
    for number, row in enumerate(rows, start=2):
        if not any(row):
            continue
        place = f"{file_name}, line {number}"
        if len(row) != len(header) and any(row[len(header) :]):
            raise ReleaseError(f"{place} has {len(row)} cells where the first line names {len(header)}.")
        if len(row) < len(header):
            raise ReleaseError(
                f"{place} ends after {len(row)} of {len(header)} cells: the file may be cut off. Download it "
                "again."
            )
        cells = {column: "" if at is None else row[at].strip() for column, at in places.items()}
        yield Line(place, {column: "" if cell in NOTHING else cell for column, cell in cells.items()})


def _decode(content: bytes, file_name: str) -> str:
    """Return the text of a file, with or without a byte order mark, however it was saved."""
    if b"\x00" in content[:4] or content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    raise ReleaseError(f"{file_name} is not a text file. Download it again.")


def _split(text: str) -> list[list[str]]:
    # Not splitlines(), which also splits where a text holds one of Unicode's rarer line ends; and not the
    # csv module: a quotation mark is a quotation mark here.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line.split("\t") for line in lines]


def _zone(line: Line) -> int:
    """Return the job zone of a line; “1-2”, as two zones in one are called, counts as the higher."""
    zone = line["zone"].rpartition("-")[2]
    if zone not in {"1", "2", "3", "4", "5"}:
        raise ReleaseError(f"{line.place}: “{line['zone']}” is no job zone from 1 to 5.")
    return int(zone)


def _gather(found: Iterable[tuple[str, str, Any]]) -> dict[str, list[str]]:
    """Return the texts of each code, each once, those of a lower rank first and else as they came."""
    ranked: defaultdict[str, list[tuple[Any, str]]] = defaultdict(list)
    for code, text, rank in found:
        ranked[code].append((rank, text))
    return {
        code: list(dict.fromkeys(text for _, text in sorted(pairs, key=itemgetter(0))))
        for code, pairs in ranked.items()
    }


def _find_name(source: Source) -> str:
    """Return what a release calls itself, such as "27.0". Raises ReleaseError when it does not say."""
    read_me = source.find("Read Me.txt")
    if read_me is not None and (said := _NAME.search(_decode(read_me, "Read Me.txt"))):
        return said[1]
    if said := _NAME_IN_PATH.search(source.name):
        return f"{said[1]}.{said[2]}"
    raise ReleaseError(
        f"Neither a “Read Me.txt” nor the name of {source.name} says which release this is. Give its number, "
        "such as 27.0."
    )


def _either(names: Sequence[str]) -> str:
    return " or ".join(f"“{name}”" for name in names)
