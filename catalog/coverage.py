"""How far the library is written: every focus at every level, and how each brief stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.db.models import Subquery
from django.urls import reverse

from catalog.grid import Grid, lay_out
from catalog.models import Brief, Draft, DraftState, Focus, Level
from catalog.querysets import Status


class Standing(models.TextChoices):
    """How a brief stands for those who write it: its status, or the draft that would change it."""

    PUBLISHED = "published", "Published"
    DRAFT = "draft", "Published, with a draft"
    IN_REVIEW = "review", "In review"
    PLANNED = "planned", "Planned"
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
    """The grid, and how many cells stand how: every standing with its mark and a number, be it 0."""

    grid: Grid[Cell]
    counts: list[tuple[Standing, str, int]]

    @property
    def forms(self) -> dict[str, str]:
        """The address of the form of each focus (under SWE.AIMD) and brief (under SWE.AIMD.P3)."""
        forms = {}
        for row in self.grid.rows:
            code = ".".join(row.focus.natural_key())
            forms[code] = reverse("admin:catalog_focus_change", args=[row.focus.pk])
            for level, cell in row.cells:
                if cell and cell.standing != Standing.EMPTY:
                    forms[f"{code}.{level.code}"] = cell.url
        return forms


def fetch_coverage(may_add: bool) -> Coverage:
    """Return the coverage of all that is planned or in force, in three SQL queries.

    With `may_add`, an empty cell leads to the form for a new brief.
    """
    drafts = Draft.objects.of_outer(Brief).values("state")
    briefs = Brief.objects.only("focus", "level", "status").annotate(draft_state=Subquery(drafts[:1]))
    levels = Level.objects.not_retired().in_order().defer("expectations", "meaning")
    return lay_out_coverage(list(Focus.objects.not_retired().in_order()), list(levels), briefs, may_add)


def lay_out_coverage(
    foci: Iterable[Focus], levels: Iterable[Level], briefs: Iterable[Brief], may_add: bool
) -> Coverage:
    """Return the coverage of `foci` at `levels`, both in order; each brief carries its `draft_state`."""
    at = {(brief.focus_id, brief.level_id): brief for brief in briefs}
    marks = {standing: standing.mark(may_add) for standing in Standing}
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
            cells.append(Cell(focus, level, standing, marks[standing], url))
    counts = Counter(cell.standing for cell in cells)
    return Coverage(lay_out(foci, cells), [(one, marks[one], counts[one]) for one in Standing])


def tell_standing(status: str, draft_state: str | None) -> Standing:
    """Return how a brief of that status, with a draft in that state or with none, stands."""
    if draft_state == DraftState.IN_REVIEW:
        return Standing.IN_REVIEW
    if status == Status.PUBLISHED and draft_state:
        return Standing.DRAFT
    return Standing(status)
