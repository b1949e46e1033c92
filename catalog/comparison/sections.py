"""Briefs or levels side by side, each against the one to its left: texts, items, words. Pure.

Neighbours on a good ladder share few sentences, so items meet by the words that carry their meaning. What
stands in several columns shares a row; what stands in one alone is kept in a list of its column.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from catalog.lint.words import overlap, read_content
from catalog.models import Brief, Dimension, Level
from catalog.publishing.diff import Words, compare_words

#: The share of meaning words two items have in common, from 0 to 1, to share a row, and to share it when
#: the word is a single one: “Python” and “Python scripting”, but not “Data analysis” and “Data contracts”.
ALIKE = 0.17
ALIKE_BY_A_WORD = 0.5

#: How many words a text must share with the one to its left, from 0 to 1, to have the changed ones marked:
#: below it nearly all are, and the two are easier to read each for itself.
WOVEN = 0.4

#: The lists of a brief, in the order of its page.
LISTS = ("responsibilities", "skills", "qualifications")

Kind = Literal["first", "same", "changed", "added", "dropped", "none"]


class Cell(NamedTuple):
    """What one column says in a row, and what became of what the column to its left says there.

    `words` are its own and, where it is woven into the other, those that came and went.
    """

    kind: Kind
    words: list[Words]

    @property
    def text(self) -> str:
        """Its own words alone, "" where the column has nothing."""
        return "".join(run.text for run in self.words if run.kind != "removed")


class Row(NamedTuple):
    """What stands side by side, under a name unless it is an item; a cell for every column.

    Where it `holds_names`, each run of words of a cell is one of several names, not a part of a text.
    """

    cells: tuple[Cell, ...]
    name: str = ""
    slug: str = ""
    holds_names: bool = False

    @property
    def is_same(self) -> bool:
        """Whether every column says the same."""
        return all(cell.kind in ("first", "same") for cell in self.cells) or not any(
            cell.words for cell in self.cells
        )


class Tally(NamedTuple):
    """How a column differs from the one to its left, counted in texts and items."""

    same: int
    changed: int
    added: int
    dropped: int


class Section(NamedTuple):
    """A part of the page: its rows, and for each column the items that stand in it alone."""

    slug: str
    name: str
    rows: list[Row]
    alone: tuple[list[str], ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether its rows are items, not texts with a name."""
        return bool(self.alone)

    @property
    def changed_rows(self) -> list[Row]:
        """The rows in which not every column says the same."""
        return [row for row in self.rows if not row.is_same]

    @property
    def has_alone(self) -> bool:
        """Whether any column has an item of its own."""
        return any(self.alone)

    @property
    def is_same(self) -> bool:
        """Whether every column says the same all through."""
        return not self.changed_rows and not self.has_alone

    @property
    def tally(self) -> "Tally":
        """How its last column differs from the one to its left."""
        return count_changes([self], -1)


class Step(NamedTuple):
    """A rung of a ladder, and what the step up to it changes: nothing stands `below` the first."""

    below: Brief | None
    brief: Brief
    sections: list[Section]

    @property
    def texts(self) -> list[Row]:
        """What its level means, beside that of the level below."""
        return [row for section in self.sections if section.slug == "level" for row in section.rows]

    @property
    def lists(self) -> list[Section]:
        """Its lists, beside those of the rung below."""
        return [section for section in self.sections if section.is_list]

    @property
    def is_same(self) -> bool:
        """Whether the step changes nothing."""
        return all(row.is_same for row in self.texts) and all(section.is_same for section in self.lists)


def climb(ladder: Sequence[Brief], dimensions: Sequence[Dimension]) -> list[Step]:
    """Return every rung of a ladder with what the step up to it changes. Their levels have been fetched."""
    return [
        Step(below, brief, compare_briefs([below, brief] if below else [brief], dimensions))
        for below, brief in zip([None, *ladder], ladder, strict=False)
    ]


def compare_briefs(briefs: Sequence[Brief], dimensions: Iterable[Dimension]) -> list[Section]:
    """Return the sections of briefs side by side. Their levels have been fetched, with their tracks."""
    names = Brief.content_names()
    summary = compare_texts([brief.summary for brief in briefs], "Summary", "summary")
    lists = (compare_items(slug, names[slug], [getattr(brief, slug) for brief in briefs]) for slug in LISTS)
    return [
        Section("in-short", "In short", [summary]),
        *compare_levels([brief.level for brief in briefs], dimensions),
        *lists,
    ]


def compare_levels(levels: Sequence[Level], dimensions: Iterable[Dimension]) -> list[Section]:
    """Return the sections of levels side by side: what they mean, by dimension."""
    rows = [
        compare_texts([level.proficiency for level in levels], "Proficiency", "proficiency"),
        compare_texts([level.meaning for level in levels], "Meaning", "meaning"),
        *compare_expectations(levels, dimensions),
        compare_texts([level.experience for level in levels], "Typical experience", "experience"),
    ]
    return [Section("level", "What this level means", rows)]


def compare_expectations(levels: Sequence[Level], dimensions: Iterable[Dimension]) -> list[Row]:
    """Return a row for every dimension."""
    return [
        compare_texts(
            [level.expectations.get(dimension.code, "") for level in levels],
            dimension.name,
            dimension.code.lower(),
        )
        for dimension in dimensions
    ]


def compare_place(titles: Sequence[Sequence[str]], occupations: Sequence[str]) -> Section:
    """Return the section of what briefs are called and where they sit; "" where no occupation is decided."""
    rows = [
        compare_names(titles, "Common titles", "titles"),
        compare_names(
            [[occupation] if occupation else [] for occupation in occupations], "Occupation", "occupation"
        ),
    ]
    return Section("place", "What it is called & where it sits", rows)


def compare_names(columns: Sequence[Sequence[str]], name: str, slug: str) -> Row:
    """Return the row of several names in every column: each is the same or another, and never reworded."""
    lefts = [None, *columns]
    cells = [_compare_names(left, names) for left, names in zip(lefts, columns, strict=False)]
    return Row(tuple(cells), name, slug, holds_names=True)


def compare_texts(texts: Iterable[str], name: str, slug: str) -> Row:
    """Return the row of one text in every column, "" where a column has none."""
    return Row(_compare_cells(*(text or None for text in texts)), name, slug)


def compare_items(slug: str, name: str, columns: Sequence[Sequence[str]]) -> Section:
    """Return the section of a list: the items that meet in a row, and those that stand alone."""
    rows, alone = [], [[] for _ in columns]  # type: list[Row], list[list[str]]
    for row in align(columns):
        places = [place for place, item in enumerate(row) if item is not None]
        if len(places) > 1:
            rows.append(Row(_compare_cells(*row)))
        else:
            alone[places[0]].append(row[places[0]] or "")
    return Section(slug, name, rows, tuple(alone))


def align(columns: Sequence[Sequence[str]]) -> list[list[str | None]]:
    """Return rows that hold every item of every column once, None where a column has none like the rest.

    Column by column, the likest items meet first: equal to the left, equal further left, alike. What meets
    nothing begins a row. Rows stand in the order in which they began.
    """
    rows: list[list[str | None]] = []
    for place, items in enumerate(columns):
        met: dict[int, str] = {}
        left_over = set(range(len(items)))
        for _, row, item in sorted(_meetings(rows, items)):
            if row not in met and item in left_over:
                met[row] = items[item]
                left_over.remove(item)
        rows = [[*row, met.get(number)] for number, row in enumerate(rows)]
        rows += [[None] * place + [items[item]] for item in sorted(left_over)]
    return rows


def count_changes(sections: Iterable[Section], column: int) -> Tally:
    """Return how a column differs from the one to its left."""
    kinds = [row.cells[column].kind for section in sections for row in section.rows]
    added = sum(len(section.alone[column]) for section in sections if section.alone)
    dropped = sum(len(section.alone[column - 1]) for section in sections if section.alone)
    return Tally(
        kinds.count("same"),
        kinds.count("changed"),
        kinds.count("added") + added,
        kinds.count("dropped") + dropped,
    )


def put_beside(
    columns: Sequence[Any], sections: Iterable[Section], *, is_short: bool
) -> list[dict[str, Any]]:
    """Return the sections, each cell beside its column; `is_short` leaves out what is the same in all.

    `owners` are the columns that have an item of their own.
    """
    return [
        {
            "section": section,
            "rows": [
                (row, list(zip(columns, row.cells, strict=True)))
                for row in (section.changed_rows if is_short else section.rows)
            ],
            "alone": list(zip(columns, section.alone, strict=True)) if section.has_alone else [],
            "owners": [column for column, items in zip(columns, section.alone, strict=False) if items],
        }
        for section in sections
        if not (is_short and section.is_same)
    ]


def _meetings(rows: Sequence[Sequence[str | None]], items: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    """Yield how unlike a row and an item are, least first in order, for those that are alike at all."""
    stems = [read_content(item).full for item in items]
    for number, row in enumerate(rows):
        known = {text for text in row if text is not None}
        stems_of_row = {read_content(text).full for text in known}
        for place, item in enumerate(items):
            if item in known:
                yield (-3.0 if item == row[-1] else -2.0, number, place)
                continue
            likeness = max(_likeness(those, stems[place]) for those in stems_of_row)
            if likeness:
                yield (-likeness, number, place)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how alike two items are, 0 where that is too little to put them side by side."""
    share = overlap(one, other)
    return share if share >= (ALIKE if len(one & other) > 1 else ALIKE_BY_A_WORD) else 0.0


# Every brief of a level says what changes at the next one, and most of that is what the levels say.
@lru_cache(maxsize=2**11)
def _compare_cells(*texts: str | None) -> tuple[Cell, ...]:
    lefts = [None, *texts]
    return tuple(
        _compare_cell(left, text, is_first=not place)
        for place, (left, text) in enumerate(zip(lefts, texts, strict=False))
    )


def _compare_cell(left: str | None, text: str | None, *, is_first: bool) -> Cell:
    if text is None:
        return Cell("none" if left is None else "dropped", [])
    whole = [Words("same", text)]
    if left is None:
        return Cell("first" if is_first else "added", whole)
    if text == left:
        return Cell("same", whole)
    runs = compare_words(left, text, WOVEN)
    return Cell("changed", runs if any(run.kind == "same" for run in runs) else whole)


def _compare_names(left: Sequence[str] | None, names: Sequence[str]) -> Cell:
    if not names:
        return Cell("dropped" if left else "none", [])
    whole = [Words("same", name) for name in names]
    if not left:
        return Cell("first" if left is None else "added", whole)
    if set(names) == set(left):
        return Cell("same", whole)
    if not set(names) & set(left):
        return Cell("changed", whole)
    runs = [Words("same" if name in left else "added", name) for name in names]
    return Cell("changed", [*runs, *(Words("removed", name) for name in left if name not in names)])
