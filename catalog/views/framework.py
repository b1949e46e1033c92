"""The level framework: every track's matrix, and one level at a time."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalog.experience import draw_bars
from catalog.models import Brief, Dimension, Level
from catalog.titles.conventions import generate
from catalog.views.errors import NothingHere


@require_safe
def framework_detail(request: HttpRequest) -> HttpResponse:
    levels = Level.objects.published().in_order()
    ladders = [(track, list(of_track)) for track, of_track in groupby(levels, key=lambda level: level.track)]
    dimensions = list(Dimension.objects.all())
    tracks = [
        {
            "track": track,
            "levels": ladder,
            "rows": [
                (dimension, [(level, level.expectations.get(dimension.code, "")) for level in ladder])
                for dimension in dimensions
            ],
        }
        for track, ladder in ladders
    ]
    return render(request, "catalog/framework_detail.html", {"tracks": tracks})


@require_safe
def level_detail(request: HttpRequest, level: str) -> HttpResponse:
    found = Level.objects.readable().select_related("track").filter(code=level.upper()).first()
    if found is None:
        onward = [(reverse("catalog:framework-detail"), "The level framework")]
        raise NothingHere(f"There is no level “{level.upper()}” in the framework.", onward)
    if level != found.slug:
        return redirect(found, permanent=True)
    return render(request, "catalog/level_detail.html", level_context(found))


def level_context(level: Any) -> dict[str, Any]:
    """Return what a level's page shows; four SQL queries."""
    briefs = list(Brief.objects.listed_on(level).in_order().filter(level=level).defer(*Brief.content_fields))
    ladder = list(Level.objects.listed_on(level).in_order().filter(track=level.track))
    patterns = level.title_conventions.values_list("pattern", flat=True)
    return {
        "level": level,
        "expectations": level.expectations_by(Dimension.objects.all()),
        "bars": draw_bars(ladder, level),
        "ladder": [(rung, rung) for rung in ladder],
        "briefs": briefs,
        "example_family": briefs[0].focus.family if briefs else None,
        "example_titles": generate([briefs[0].focus.family.names], patterns) if briefs else [],
    }
