"""How far the library is written: every focus at every level, and how each brief stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Subquery
from django.urls import reverse

from catalog.grid import Grid, lay_out
from catalog.models import Brief, Draft, DraftState, Focus, JobFunction, Level
from catalog.querysets import Status

#: How many rows one grid has at most; a larger library is shown one function at a time.
MOST_ROWS = 60


class Standing(models.TextChoices):
    """How a brief stands for those who write it: its status, or the draft that would change it."""

    PUBLISHED = "published", "Published"
    DRAFT = "draft", "Published, with a draft"
    PLANNED = "planned", "Planned"
    BEGUN = "begun", "Planned, with a draft"
    IN_REVIEW = "review", "In review"
    CHANGES_REQUESTED = "changes", "Changes requested"
    RETIRED = "retired", "Retired"
    EMPTY = "empty", "Empty"

    def mark(self, may_add: bool) -> str:
        """Return a word or sign short enough for a cell."""
        signs = {self.PUBLISHED: "✓", self.EMPTY: "+" if may_add else "–"}
        return signs.get(self, self.value)


@dataclass(frozen=True)
class Cell:
    """One focus at one level. `url` leads to the form that writes it, "" where there is none to open."""

    focus: Focus
    level: Level
    standing: Standing
    mark: str
    url: str

    @property
    def focus_id(self) -> int:
        return self.focus.pk

    @property
    def level_id(self) -> int:
        return self.level.pk

    @property
    def label(self) -> str:
        """What it says to those who do not see the table around it."""
        return f"{self.level.code}, {self.focus}: {self.standing.label.lower()}"


@dataclass(frozen=True)
class Coverage:
    """The grid, and how many of its cells stand how: every standing with its mark and a number, be it 0.

    `functions` are those to choose from, the grid being of one alone; [] where it is of the whole library.
    """

    grid: Grid[Cell]
    counts: list[tuple[Standing, str, int]]
    functions: list[JobFunction]


def fetch_coverage(may_add: bool, function: str = "") -> Coverage:
    """Return the coverage of all that is planned or in force, in three SQL queries.

    Of a library with more than MOST_ROWS foci, that of the function with the code `function` alone, or of
    the first. With `may_add`, an empty cell leads to the form for a new brief.
    """
    foci = list(Focus.objects.not_retired().in_order())
    drafts = Draft.objects.of_outer(Brief).values("state")
    briefs = Brief.objects.only("focus", "level", "status").annotate(draft_state=Subquery(drafts[:1]))
    functions: list[JobFunction] = []
    if len(foci) > MOST_ROWS:
        functions = list(dict.fromkeys(focus.family.function for focus in foci))
        shown = next((one for one in functions if one.code == function), functions[0])
        foci = [focus for focus in foci if focus.family.function == shown]
        briefs = briefs.filter(focus__family__function=shown)
    levels = Level.objects.not_retired().in_order().defer("expectations", "meaning")
    grid = lay_out(foci, make_cells(foci, list(levels), briefs, may_add))
    counts = Counter(cell.standing for row in grid.rows for _, cell in row.cells if cell)
    return Coverage(grid, [(one, one.mark(may_add), counts[one]) for one in Standing], functions)


def make_cells(
    foci: Iterable[Focus], levels: Iterable[Level], briefs: Iterable[Brief], may_add: bool
) -> list[Cell]:
    """Return a cell for each of `foci` at each of `levels`; each brief carries its `draft_state`."""
    at = {(brief.focus_id, brief.level_id): brief for brief in briefs}
    add_url = reverse("admin:catalog_brief_add")
    cells = []
    for focus in foci:
        for level in levels:
            brief = at.get((focus.pk, level.pk))
            if brief:
                standing = tell_standing(brief.status, getattr(brief, "draft_state", None))
                url = reverse("admin:catalog_brief_change", args=[brief.pk])
            else:
                standing = Standing.EMPTY
                url = f"{add_url}?focus={focus.pk}&level={level.pk}" if may_add else ""
            cells.append(Cell(focus, level, standing, standing.mark(may_add), url))
    return cells


def tell_standing(status: str, draft_state: str | None) -> Standing:
    """Return how a brief of that status, with a draft in that state or with none, stands."""
    if draft_state == DraftState.IN_REVIEW:
        return Standing.IN_REVIEW
    if draft_state == DraftState.CHANGES_REQUESTED:
        return Standing.CHANGES_REQUESTED
    if draft_state and status == Status.PUBLISHED:
        return Standing.DRAFT
    if draft_state and status == Status.PLANNED:
        return Standing.BEGUN
    return Standing(status)
