"""What all this is: how to read it, where it comes from, and what visitors can count on."""

from itertools import groupby
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalog.experience import draw_bars
from catalog.models import Brief, Dimension, Level
from catalog.views.public import public_page


@public_page()
def about(request: HttpRequest) -> HttpResponse:
    levels = list(Level.objects.published().in_order())
    dimensions = list(Dimension.objects.all())
    brief = Brief.objects.published().with_context().defer(*Brief.content_fields).order_by("pk").first()
    context = {
        "tracks": [(track, list(group)) for track, group in groupby(levels, key=lambda level: level.track)],
        "levels": levels,
        "dimensions": dimensions,
        "brief": brief,
        "example": example_of(find_example(levels, brief), levels, dimensions),
        "contact": settings.CONTACT,
        "contact_address": find_address(settings.CONTACT),
    }
    return render(request, "catalog/about.html", context)


def find_example(levels: list[Level], brief: Brief | None) -> Level | None:
    """Return the level to read together: that of the example brief, else the first there is."""
    return brief.level if brief else next(iter(levels), None)


def example_of(
    level: Level | None, levels: list[Level], dimensions: list[Dimension]
) -> dict[str, Any] | None:
    """Return what the component of a level's expectations shows, None without a level."""
    if level is None:
        return None
    track = [rung for rung in levels if rung.track_id == level.track_id]
    return {
        "level": level,
        "expectations": level.expectations_by(dimensions),
        "bars": draw_bars(track, level),
    }


def find_address(contact: str) -> str:
    """Return where the link to a contact leads: to a page, or to a new message."""
    is_page = contact.lower().startswith(("http://", "https://"))
    return contact if is_page or not contact else f"mailto:{quote(contact, safe='@')}"
