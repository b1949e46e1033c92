"""The level framework: every track's matrix, and one level at a time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalog.comparison.addresses import compare_url
from catalog.comparison.sections import compare_expectations, compare_texts
from catalog.experience import draw_bars
from catalog.models import Brief, Dimension, Edition, Family, Level, Track
from catalog.models.conventions import patterns_in_force
from catalog.publishing.editions import since
from catalog.structured_data import framework, level_term
from catalog.titles.conventions import generate
from catalog.views.errors import NothingHere
from catalog.views.public import public_page


@public_page("only")
def framework_detail(request: HttpRequest) -> HttpResponse:
    levels = list(Level.objects.published().in_order())
    dimensions = list(Dimension.objects.all())
    context = {
        "structured_data": [framework(levels)],
        "is_short": request.GET.get("only") == "changes",
        "tracks": [
            lay_out_track(track, list(of_track), dimensions)
            for track, of_track in groupby(levels, key=lambda level: level.track)
        ],
    }
    return render(request, "catalog/framework_detail.html", context)


def lay_out_track(track: Track, levels: Sequence[Level], dimensions: Sequence[Dimension]) -> dict[str, Any]:
    """Return a track's matrix: its rows, each with its cells beside their level and the one below that."""
    meaning = compare_texts([level.meaning for level in levels], "Meaning", "meaning")
    experience = compare_texts([level.experience for level in levels], "Typical experience", "experience")
    rows = [
        (meaning, ""),
        *zip(
            compare_expectations(levels, dimensions),
            [dimension.question for dimension in dimensions],
            strict=True,
        ),
        (experience, ""),
    ]
    below = [None, *levels]
    return {
        "track": track,
        "levels": levels,
        "rows": [
            (row, question, list(zip(levels, below, row.cells, strict=False))) for row, question in rows
        ],
    }


@public_page()
def level_detail(request: HttpRequest, level: str) -> HttpResponse:
    found = Level.objects.readable().select_related("track").filter(code=level.upper()).first()
    if found is None:
        onward = [(reverse("catalog:framework-detail"), "The level framework")]
        raise NothingHere(f"There is no level “{level.upper()}” in the framework.", onward)
    return render(request, "catalog/level_detail.html", level_context(found))


def level_context(level: Any, stated: Iterable[str] | None = None) -> dict[str, Any]:
    """Return what a level's page shows; five SQL queries, and one more where it has equivalents.

    `stated` holds the codes of the levels that a draft states as equivalent.
    """
    briefs = list(Brief.objects.listed_on(level).in_order().filter(level=level).defer(*Brief.content_fields))
    ladder = list(Level.objects.listed_on(level).in_order().filter(track=level.track))
    equivalents = list(Level.objects.published().equivalent_to(level, stated).in_order())
    example = briefs[0].focus.family if briefs else None
    framework_page = reverse("catalog:framework-detail")
    return {
        "level": level,
        "breadcrumbs": [
            ("Framework", framework_page),
            (level.track.name, f"{framework_page}#track-{level.track.code.lower()}"),
        ],
        "structured_data": [] if level.retired_part else [level_term(level)],
        "expectations": level.expectations_by(Dimension.objects.all()),
        "bars": draw_bars(ladder, level),
        "ladder": [(rung, rung) for rung in ladder],
        "below": next((rung for rung in reversed(ladder) if rung.rank < level.rank), None),
        "above": next((rung for rung in ladder if rung.rank > level.rank), None),
        "equivalents": trace_equivalents(level, equivalents) if equivalents else [],
        "briefs": briefs,
        "example_family": example,
        "example_titles": show_conventions(level, example) if example else [],
    }


def show_conventions(level: Level, family: Family) -> list[str]:
    """Return the titles that a level makes of a family's names; one SQL query."""
    conventions = level.title_conventions.filter(Q(family=None, focus=None) | Q(family=family))
    return generate([family.names], patterns_in_force(conventions, family))


class Equivalent(NamedTuple):
    """A level that is equivalent to the one shown, and where that is stated: in which edition, and whose.

    Where no edition says so there is neither: a draft states it, or a level that was never recorded.
    """

    level: Level
    edition: Edition | None
    stated_by: Level | None
    #: Where both stand side by side, "" while the level shown has no page of its own.
    compare_url: str


def trace_equivalents(level: Level, others: Sequence[Level]) -> list[Equivalent]:
    """Return each of `others` with the edition that first stated it, on either side; one SQL query."""
    editions_of: dict[int, list[Edition]] = defaultdict(list)
    for edition in Edition.objects.of_kind(Level).filter(subject_id__in=[level.pk, *(o.pk for o in others)]):
        editions_of[edition.subject_id].append(edition)
    found = []
    for other in others:
        address = compare_url([level.code, other.code]) if level.has_page else ""
        stated = [
            Equivalent(other, first, by, address)
            for by, named in ((level, other), (other, level))
            if (first := since(editions_of[by.pk], "equivalents", named.code))
        ]
        stated.sort(key=attrgetter("edition.published_at"))
        found.append(stated[0] if stated else Equivalent(other, None, None, address))
    return found
