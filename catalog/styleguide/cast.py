"""The cast of the guide. It lives in memory alone: the guide asks the database for nothing."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from catalog.changes.log import Entry, Named
from catalog.experience import draw_bars
from catalog.grid import Grid, lay_out
from catalog.models import (
    Brief,
    Dimension,
    Edition,
    Family,
    Focus,
    JobFunction,
    Level,
    LinkBasis,
    Occupation,
    OccupationLink,
    Track,
)
from catalog.querysets import Status
from catalog.search.highlight import Marker
from catalog.titles.normalise import fold

LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikation"
DAY = datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Gone:
    """A retired subject, as the notice of one reads it; a row's own would ask the database."""

    name: str
    retired_at: datetime.datetime | None
    last_successor: Family | Brief | None
    part: "Gone | None" = None

    @property
    def retired_part(self) -> "Gone":
        return self.part or self

    def __str__(self) -> str:
        return self.name


P = Track(pk=1, code="P", name="Professional", rank=1)
M = Track(pk=2, code="M", name="Management", rank=2)
LEVELS = [
    Level(
        pk=number,
        track=track,
        code=code,
        name=name,
        proficiency=proficiency,
        meaning="Fully competent; works on their own on standard projects",
        min_years=years,
        max_years=None if code == "P5" else years + 3,
        rank=int(code[1]),
        expectations={"SCOPE": "A part of the product from end to end"},
    )
    for number, (track, code, name, proficiency, years) in enumerate(
        [
            (P, "P2", "Developing Professional", "Developing", 1),
            (P, "P3", "Mid-Level Professional", "Proficient", 3),
            (P, "P4", "Senior Professional", "Advanced", 6),
            (P, "P5", "Staff Professional", "Expert", 9),
            (M, "M1", "Team Lead", "Emerging Leader", 6),
        ],
        start=1,
    )
]
P3, M1 = LEVELS[1], LEVELS[4]
SCOPE = Dimension(pk=1, code="SCOPE", name="Scope", rank=1)
IMPACT = Dimension(pk=2, code="IMPACT", name="Impact", rank=2)

ENGINEERING = JobFunction(
    pk=1,
    code="ENG",
    slug="engineering",
    name="Engineering",
    description="Designs, builds and runs what the organisation makes.",
    rank=1,
)
SOFTWARE = Family(
    pk=1,
    function=ENGINEERING,
    code="SWE",
    slug="software-engineering",
    field_name="Software Engineering",
    role_name="Software Engineer",
)
GENERAL = Focus(pk=1, family=SOFTWARE, code="GEN", slug="general")
MODELS = Focus(
    pk=2, family=SOFTWARE, code="AIMD", slug="ai-model-development", field_name="AI Model Development"
)
LONG = Focus(pk=3, family=SOFTWARE, code="LONG", slug="long", field_name=LONG_WORD)


def make_briefs(focus: Focus, levels: Sequence[Level]) -> list[Brief]:
    """Return a published brief of `focus` at each of `levels`."""
    return [Brief(focus=focus, level=level, status=Status.PUBLISHED) for level in levels]


def make_functions(number: int) -> Grid[Brief]:
    """Return a grid of so many functions, with one family and one brief each."""
    foci, briefs = [], []
    for one in range(1, number + 1):
        function = JobFunction(pk=one, slug=f"function-{one}", name=f"Function {one}")
        family = Family(
            pk=one, function=function, code=f"F{one}", slug=f"family-{one}", field_name=f"Family {one}"
        )
        foci.append(Focus(pk=one, family=family, code="GEN", slug="general"))
        briefs += make_briefs(foci[-1], [P3])
    return lay_out(foci, briefs)


def make_link(**values: Any) -> OccupationLink:
    """Return a link to an occupation."""
    occupation = Occupation(code="15-1252", title="Software Developers")
    return OccupationLink(
        **{"occupation": occupation, "basis": LinkBasis.INFERRED, "confidence": None, **values}
    )


def make_edition(number: int, summary: str) -> Edition:
    """Return an edition of a brief with that summary and a few items."""
    items = {
        1: ["Reviews code", "Fixes faults", "Writes tests"],
        2: ["Fixes faults", "Reviews the code of others", "Mentors"],
    }
    return Edition(
        pk=number, number=number, content={"summary": summary, "skills": items[number]}, published_at=DAY
    )


ALL_BRIEFS = [*make_briefs(GENERAL, LEVELS), *make_briefs(MODELS, LEVELS[:3])]
OLD = Brief(focus=LONG, level=P3, status=Status.RETIRED, summary="Trains models for one product.")
OLDER = make_edition(1, "Builds software with some help.")
NEWER = make_edition(2, "Builds software on their own.")
BARS = draw_bars(LEVELS[:4], P3)
MARKER = Marker({"engineer", "mends", "work"}, lambda text: fold(text).split())
TITLES = [("Software Engineer III", 1), ("Engineer III", 0)]
ITEMS = ["Reviews the work of others", "Finds and mends faults", f"Reads {LONG_WORD}"]


class FilterForm(forms.Form):
    """A filter of a list."""

    family = forms.ChoiceField(
        choices=[("", "Any"), ("SWE", "Software Engineering")], required=False, label="Family"
    )


ENTRIES = [
    Entry(
        DAY,
        "brief/SWE.GEN.P3/2",
        "summary reworded, 2 responsibilities added",
        note="Says what being on call means.",
        kind="brief",
        subject=Named("P3 Software Engineering", "#"),
        level=P3,
        difference="#",
    ),
    Entry(
        DAY,
        "family/WEB/3",
        "retired",
        kind="family",
        subject=Named("Web Development", "#"),
        successor=Named("Software Engineering", "#"),
    ),
    Entry(DAY, "load/1", "28 briefs, 4 families and 6 foci published: the library was loaded"),
]
