"""The brief page, and the permanent keys that lead to it."""

from itertools import groupby
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalog.experience import draw_bars
from catalog.keys import BriefKey
from catalog.models import Brief, Dimension, Family, Focus, OccupationLink
from catalog.views.errors import NothingHere
from catalog.views.families import no_focus


@require_safe
def brief_detail(request: HttpRequest, family: str, focus: str, level: str) -> HttpResponse:
    brief = (
        Brief.objects.readable()
        .with_context()
        .filter(focus__family__slug=family, focus__slug=focus, level__code=level.upper())
        .first()
    )
    if brief is None:
        raise no_brief(family, focus, level)
    if level != brief.level.slug:
        return redirect(brief, permanent=True)
    return render(request, "catalog/brief_detail.html", brief_context(brief))


@require_safe
def brief_by_key(request: HttpRequest, key: str) -> HttpResponse:
    onward = [(reverse("catalog:family-list"), "All families")]
    try:
        parsed = BriefKey.parse(key)
    except ValueError as error:
        raise NothingHere(str(error), onward) from error
    brief = Brief.objects.readable().with_context().with_key(parsed).first()
    if brief is None:
        raise NothingHere(f"No brief has the key {parsed}.", onward)
    return redirect(brief)


def brief_context(brief: Brief) -> dict[str, Any]:
    """Return what the brief page shows; six SQL queries beside the one for `brief` itself."""
    focus, level = brief.focus, brief.level
    rungs = Brief.objects.listed_on(brief).in_order().filter(focus=focus)
    ladder = list(rungs.defer(*Brief.content_fields))
    track = [rung for rung in ladder if rung.level.track_id == level.track_id]
    related = list(Family.objects.published().related_to(focus.family).in_order())
    at_level = list(
        Brief.objects.published()
        .in_order()
        .filter(Q(focus__family__in=related) | Q(focus__family=focus.family), level=level)
        .exclude(pk=brief.pk)
        .defer(*Brief.content_fields)
    )
    briefs_of = {
        family_id: list(briefs) for family_id, briefs in groupby(at_level, key=lambda b: b.focus.family_id)
    }
    return {
        "brief": brief,
        "expectations": level.expectations_by(Dimension.objects.all()),
        "bars": draw_bars([rung.level for rung in track], level),
        "titles": brief.titles.published(),
        "link": OccupationLink.objects.published()
        .filter(focus=focus, track=level.track)
        .select_related("occupation")
        .first(),
        "related": [(family, briefs_of.get(family.pk, [])) for family in related],
        "other_foci": briefs_of.get(focus.family_id, []),
        "ladder": [(rung.level, rung) for rung in ladder],
        "below": next((rung for rung in reversed(track) if rung.level.rank < level.rank), None),
        "above": next((rung for rung in track if rung.level.rank > level.rank), None),
    }


def no_brief(family: str, focus: str, level: str) -> NothingHere:
    """Return the error for a brief that is not there, leading to its focus where that exists."""
    nearest = (
        Focus.objects.readable().select_related("family").filter(family__slug=family, slug=focus).first()
    )
    if nearest is None:
        return no_focus(family, focus)
    return NothingHere(
        f"{nearest} has no brief at level {level.upper()}.",
        [(nearest.get_absolute_url(), f"{nearest}: the levels it has")],
    )
