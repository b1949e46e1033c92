"""Job families: the filterable list, one family, one focus."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalog.comparison.addresses import neighbour_urls
from catalog.comparison.sections import climb
from catalog.filters import FamilyFilter
from catalog.grid import Grid, lay_out
from catalog.models import Brief, Dimension, Family, Focus, OccupationLink, Track
from catalog.views.errors import NothingHere
from catalog.views.public import public_page


@public_page("q", "function", "track", "occupation")
def family_list(request: HttpRequest) -> HttpResponse:
    family_filter = FamilyFilter(request.GET, queryset=Family.objects.published().in_order())
    briefs = Brief.objects.published().in_order().defer(*Brief.content_fields)
    foci = Focus.objects.published().in_order()
    foci = foci.prefetch_related(Prefetch("briefs", briefs, "published_briefs"))
    families = family_filter.qs.prefetch_related(Prefetch("foci", foci, "published_foci"))
    context = {
        "filter": family_filter,
        "families": families,
        "is_empty": not families and not Family.objects.published().exists(),
    }
    return render(request, "catalog/family_list.html", context)


@public_page()
def family_detail(request: HttpRequest, family: str) -> HttpResponse:
    found = Family.objects.readable().select_related("function").filter(slug=family).first()
    if found is None:
        raise no_family(family)
    return render(request, "catalog/family_detail.html", family_context(found))


@public_page()
def focus_detail(request: HttpRequest, family: str, focus: str) -> HttpResponse:
    found = (
        Focus.objects.readable()
        .select_related("family__function")
        .filter(family__slug=family, slug=focus)
        .first()
    )
    if found is None:
        raise no_focus(family, focus)
    return render(request, "catalog/focus_detail.html", focus_context(found))


def family_context(family: Any, stated: Iterable[str] | None = None) -> dict[str, Any]:
    """Return what a family's page shows; four SQL queries.

    `stated` holds the codes of the families that a draft states as related.
    """
    briefs = Brief.objects.listed_on(family).in_order().filter(focus__family=family)
    foci = Focus.objects.listed_on(family).in_order().filter(family=family)
    families = reverse("catalog:family-list")
    grid = lay_out(foci, briefs.defer(*Brief.content_fields))
    return {
        "family": family,
        "breadcrumbs": [
            ("Families", families),
            (family.function.name, f"{families}?function={family.function.slug}"),
        ],
        "grid": grid,
        "occupations": find_occupations(family, grid),
        "related": Family.objects.published().related_to(family, stated).in_order(),
    }


def find_occupations(
    family: Family, grid: Grid[Brief]
) -> list[tuple[Focus, list[tuple[Track, OccupationLink | None]]]]:
    """Return the foci of a family's grid that have briefs, each with its tracks and their occupations.

    One SQL query.
    """
    links = OccupationLink.objects.published().filter(focus__family=family).select_related("occupation")
    link_of = {(link.focus_id, link.track_id): link for link in links}
    found = []
    for row in grid.rows:
        tracks = dict.fromkeys(level.track for level, brief in row.cells if brief)
        if tracks:
            found.append((row.focus, [(track, link_of.get((row.focus.pk, track.pk))) for track in tracks]))
    return found


def focus_context(focus: Any) -> dict[str, Any]:
    """Return what a focus's page shows; three SQL queries."""
    briefs = Brief.objects.listed_on(focus).in_order().filter(focus=focus)
    links = OccupationLink.objects.published().filter(focus=focus).select_related("occupation")
    link_of = {link.track_id: link for link in links}
    dimensions = list(Dimension.objects.all())
    return {
        "focus": focus,
        "dimensions": dimensions,
        "breadcrumbs": breadcrumbs_to_focus(focus),
        "ladders": [
            (
                track,
                [
                    (rung, neighbour_urls(rung.brief, rung.below, None))
                    for rung in climb(list(ladder), dimensions)
                ],
                link_of.get(track.pk),
            )
            for track, ladder in groupby(briefs, key=lambda brief: brief.level.track)
        ],
        "related": Family.objects.published().related_to(focus.family).in_order(),
    }


def breadcrumbs_to_focus(focus: Focus) -> list[tuple[str, str]]:
    """Return what a focus stands below, as (name, address)."""
    return [
        ("Families", reverse("catalog:family-list")),
        (focus.family.field_name, focus.family.get_absolute_url()),
    ]


def no_family(family: str) -> NothingHere:
    """Return the error for a family that is not there."""
    return NothingHere(
        f"There is no family at “{family}”.", [(reverse("catalog:family-list"), "All families")]
    )


def no_focus(family: str, focus: str) -> NothingHere:
    """Return the error for a focus that is not there, leading to its family where that exists."""
    nearest = Family.objects.readable().filter(slug=family).first()
    if nearest is None:
        return no_family(family)
    return NothingHere(
        f"{nearest} has no focus at “{focus}”.",
        [(nearest.get_absolute_url(), f"{nearest}: its foci and levels")],
    )
