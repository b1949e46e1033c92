"""The brief page, and the permanent keys that lead to it."""

import datetime
from itertools import groupby
from typing import Any

from django.db.models import Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from catalog.experience import draw_bars
from catalog.keys import BriefKey
from catalog.models import Brief, Dimension, Edition, Family, Focus, OccupationLink
from catalog.publishing.diff import changes
from catalog.publishing.editions import as_of
from catalog.views.errors import NothingHere
from catalog.views.families import no_focus


@require_safe
def brief_detail(request: HttpRequest, family: str, focus: str, level: str) -> HttpResponse:
    brief = find_brief(family, focus, level)
    if level != brief.level.slug:
        return redirect(brief, permanent=True)
    day = request.GET.get("as_of")
    then = find_edition_as_of(brief, day) if day is not None else None
    return render(request, "catalog/brief_detail.html", brief_context(brief, then))


@require_safe
def brief_edition(request: HttpRequest, family: str, focus: str, level: str, number: int) -> HttpResponse:
    brief = find_brief(family, focus, level)
    edition = Edition.objects.of(brief).filter(number=number).first()
    if edition is None:
        raise NothingHere(f"{brief.key} has no edition {number}.", [(history_url(brief), "Its editions")])
    then = (edition, edition.published_at)
    return render(request, "catalog/brief_detail.html", brief_context(brief, then))


@require_safe
def brief_history(request: HttpRequest, family: str, focus: str, level: str) -> HttpResponse:
    brief = find_brief(family, focus, level)
    editions = list(Edition.objects.of(brief))
    by_number = {str(edition.number): edition for edition in editions}
    newer = by_number.get(request.GET.get("to", ""), editions[0] if editions else None)
    older = by_number.get(request.GET.get("from", "")) or (
        by_number.get(str(newer.number - 1)) if newer else None
    )
    names = Brief.content_names()
    context = {
        "brief": brief,
        "editions": editions,
        "older": older,
        "newer": newer,
        "difference": changes(older.content, newer.content, names) if older and newer else [],
    }
    return render(request, "catalog/brief_history.html", context)


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


def find_brief(family: str, focus: str, level: str) -> Any:
    """Return the brief at an address, with all it hangs from, in one SQL query.

    Its edition in force stands beside it as `edition_number` and `edition_time`.
    """
    newest = Edition.objects.of_outer(Brief)
    brief = (
        Brief.objects.readable()
        .with_context()
        .annotate(
            edition_number=Subquery(newest.values("number")[:1]),
            edition_time=Subquery(newest.values("published_at")[:1]),
        )
        .filter(focus__family__slug=family, focus__slug=focus, level__code=level.upper())
        .first()
    )
    if brief is None:
        raise no_brief(family, focus, level)
    return brief


def find_edition_as_of(brief: Brief, day: str) -> tuple[Edition, datetime.datetime]:
    """Return the edition that visitors saw at the end of a day, written like 2026-03-01, and that moment."""
    onward = [
        (brief.get_absolute_url(), f"{brief.key} as it stands now"),
        (history_url(brief), "Its editions"),
    ]
    try:
        date = datetime.date.fromisoformat(day)
        moment = timezone.make_aware(datetime.datetime.combine(date, datetime.time.max))
    except (ValueError, OverflowError) as error:
        raise NothingHere("as_of takes a day, written like 2026-03-01.", onward) from error
    edition = as_of(brief, moment)
    if edition is None:
        raise NothingHere(f"{brief.key} had not been published by {date_format(date, 'j F Y')}.", onward)
    return edition, moment


def history_url(brief: Brief) -> str:
    """Return the address of a brief's history."""
    return reverse("catalog:brief-history", args=brief.address)


def brief_context(brief: Brief, then: tuple[Edition, datetime.datetime] | None = None) -> dict[str, Any]:
    """Return what the brief page shows or, with an edition and a moment, what it showed `then`.

    The level's text is of that moment too. Six SQL queries beside the one for `brief`; with an edition,
    one more beside its own.
    """
    focus, level = brief.focus, brief.level
    edition = None
    if then:
        edition, moment = then
        brief.show_content(edition.content)
        level_then = as_of(level, moment)
        level.show_content(level_then.content if level_then else {})
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
        "edition": edition,
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
