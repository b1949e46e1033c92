"""The brief page, and the permanent keys that lead to it."""

import datetime
from typing import Any

from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from catalog.comparison.addresses import neighbour_urls
from catalog.comparison.sections import climb
from catalog.experience import draw_bars
from catalog.keys import BriefKey
from catalog.models import Brief, Edition, Family, Focus, Level, OccupationLink
from catalog.moves import Around, find_moves
from catalog.pdf import is_available
from catalog.publishing.diff import changes
from catalog.publishing.editions import as_of
from catalog.reference import framework
from catalog.structured_data import occupation
from catalog.views.errors import NothingHere
from catalog.views.families import breadcrumbs_to_focus, no_focus
from catalog.views.public import public_page


@public_page("as_of", selecting=("as_of",))
def brief_detail(request: HttpRequest, family: str, focus: str, level: str) -> HttpResponse:
    brief = find_brief(family, focus, level)
    day = request.GET.get("as_of")
    then = find_edition_as_of(brief, day) if day is not None else None
    return render(request, "catalog/brief_detail.html", brief_context(brief, then))


@public_page()
def brief_edition(request: HttpRequest, family: str, focus: str, level: str, number: int) -> HttpResponse:
    brief = find_brief(family, focus, level)
    edition = Edition.objects.of(brief).filter(number=number).first()
    if edition is None:
        raise NothingHere(f"{brief.key} has no edition {number}.", [(history_url(brief), "Its editions")])
    then = (edition, edition.published_at)
    return render(request, "catalog/brief_detail.html", brief_context(brief, then))


@public_page("from", "to", selecting=("from", "to"))
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
        "breadcrumbs": breadcrumbs_through_brief(brief),
        "picture": picture_of(brief),
        "editions": editions,
        "older": older,
        "newer": newer,
        "difference": changes(older.content, newer.content, names) if older and newer else [],
    }
    return render(request, "catalog/brief_history.html", context)


@public_page()
def brief_by_key(request: HttpRequest, key: str) -> HttpResponse:
    onward = [(reverse("catalog:family-list"), "All families")]
    try:
        parsed = BriefKey.parse(key)
    except ValueError as error:
        raise NothingHere(str(error), onward) from error
    brief = Brief.objects.readable().with_context().with_key(parsed).first()
    if brief is None:
        raise NothingHere(f"No brief has the key {parsed}.", onward)
    address = reverse("catalog:brief-by-key", args=[parsed])
    return redirect(brief) if request.path == address else redirect(address, permanent=True)


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
        .order_by()  # there is one at most
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


def breadcrumbs_to_brief(brief: Brief) -> list[tuple[str, str]]:
    """Return what a brief stands below, as (name, address)."""
    return [*breadcrumbs_to_focus(brief.focus), (brief.focus.name, brief.focus.get_absolute_url())]


def breadcrumbs_through_brief(brief: Brief) -> list[tuple[str, str]]:
    """Return what a page below a brief's own stands below, as (name, address)."""
    return [*breadcrumbs_to_brief(brief), (str(brief.level), brief.get_absolute_url())]


def picture_of(brief: Brief) -> tuple[str, str]:
    """Return the address of a brief's picture, and what it shows in words."""
    return reverse("catalog:brief-picture", args=brief.address), f"{brief.level}, {brief.focus}"


def history_url(brief: Brief) -> str:
    """Return the address of a brief's history."""
    return reverse("catalog:brief-history", args=brief.address)


def edition_url(brief: Brief, edition: Edition) -> str:
    """Return the address of one of a brief's editions, which shows the same text for good."""
    return reverse("catalog:brief-edition", args=(*brief.address, edition.number))


def brief_context(brief: Brief, then: tuple[Edition, datetime.datetime] | None = None) -> dict[str, Any]:
    """Return what the brief page shows or, with an edition and a moment, what it showed `then`.

    The level's text is of that moment too. Six SQL queries beside the one for `brief`; with an edition,
    one more beside its own.
    """
    edition = show_edition(brief, *then) if then else None
    _, levels, dimensions, equivalents = framework()
    ladder = find_ladder(brief, levels)
    track = [rung for rung in ladder if rung.level.track_id == brief.level.track_id]
    below = next((rung for rung in reversed(track) if rung.level.rank < brief.level.rank), None)
    above = next((rung for rung in track if rung.level.rank > brief.level.rank), None)
    equal = {pk: levels[pk] for pk in equivalents.get(brief.level_id, ())}
    other_tracks = [rung for rung in ladder if rung.level_id in equal]
    lacking = {pk: level for pk, level in equal.items() if pk not in {rung.level_id for rung in other_tracks}}
    other_foci, related, of_family = find_others(brief, lacking)
    titles = list(brief.titles.published())
    link = find_link(brief)
    is_in_force = then is None and brief.retired_part is None
    around = Around(above, below, other_foci, related, [*other_tracks, *of_family])
    return {
        "brief": brief,
        "breadcrumbs": breadcrumbs_to_brief(brief),
        "picture": picture_of(brief),
        "structured_data": [occupation(brief, titles, link)] if is_in_force else [],
        "edition": edition,
        "expectations": brief.level.expectations_by(dimensions),
        "bars": draw_bars([rung.level for rung in track], brief.level),
        "titles": titles,
        "link": link,
        "related": related,
        "other_foci": other_foci,
        "moves": find_moves(brief, around) if is_in_force else None,
        "ladder": [(rung.level, rung) for rung in ladder],
        "has_pdf": is_available(),
        "address": edition_url(brief, edition) if edition else brief.get_absolute_url(),
        "below": below,
        "above": above,
        "comparisons": neighbour_urls(brief, below, above),
        "step": climb([brief, above], dimensions)[1] if above and not then else None,
    }


def show_edition(brief: Brief, edition: Edition, moment: datetime.datetime) -> Edition:
    """Lay an edition over a brief, and over its level what that said at the moment; one SQL query."""
    brief.show_content(edition.content)
    level_then = as_of(brief.level, moment)
    brief.level.show_content(level_then.content if level_then else {})
    return edition


def find_ladder(brief: Brief, levels: dict[int, Level]) -> list[Brief]:
    """Return the briefs of its focus in the order of `levels`, which become theirs; one SQL query."""
    # Contents come along, of which one is needed: a query for that one alone takes longer.
    rungs = {rung.level_id: rung for rung in brief.focus.briefs.listed_on(brief).order_by()}
    for rung in rungs.values():
        rung.level = levels[rung.level_id]
    return [rungs[pk] for pk in levels if pk in rungs]


def find_others(
    brief: Brief, lacking: dict[int, Level]
) -> tuple[list[Brief], list[tuple[Family, list[Brief]]], list[Brief]]:
    """Return the briefs of its level in other foci, each related family with its own, and a few more.

    Those are the briefs of the family's general focus at equivalent levels that its own focus is `lacking`,
    by primary key. Two SQL queries.
    """
    own = brief.focus.family
    related = list(Family.objects.published().related_to(own).in_order())
    families = {family.pk: family for family in (own, *related)}
    levels = {brief.level_id: brief.level, **lacking}
    others = (
        Brief.objects.published()
        # By their keys, or a database may read every brief of the level.
        .filter(focus__in=Focus.objects.filter(family__in=families).values("pk"), level__in=levels)
        .exclude(pk=brief.pk)
        .select_related("focus")
        .order_by("focus__field_name", "level__track__rank", "level__rank")
        .defer(*Brief.content_fields)
    )
    briefs_of: dict[int, list[Brief]] = {pk: [] for pk in families}
    of_family = []
    for other in others:
        other.focus.family = families[other.focus.family_id]
        other.level = levels[other.level_id]
        if other.level_id == brief.level_id:
            briefs_of[other.focus.family_id].append(other)
        elif other.focus.family_id == own.pk and not other.focus.field_name:
            of_family.append(other)
    return briefs_of[own.pk], [(family, briefs_of[family.pk]) for family in related], of_family


def find_link(brief: Brief) -> OccupationLink | None:
    """Return the occupation link of its focus, on its track; one SQL query."""
    links = OccupationLink.objects.published().filter(focus=brief.focus_id, track=brief.level.track_id)
    return links.select_related("occupation").order_by("pk").first()  # there is one at most


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
