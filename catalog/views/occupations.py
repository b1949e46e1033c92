"""Occupations: the tree of their codes with who sits where, and one occupation or group of them."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalog.models import Brief, Focus, Occupation, OccupationLink, OccupationProfile, Track
from catalog.occupations.tree import (
    Branch,
    codes_above,
    grow,
    is_code,
    level_of,
    onet_code,
    prefix_of,
    prune,
    rows_of,
    soc_code,
)
from catalog.views.errors import NothingHere
from catalog.views.public import public_page

#: A longer one is not repeated to the visitor who typed it.
LONGEST_SHOWN = 40
#: How much of what O*NET says of an occupation is shown: enough to recognise the work by.
MOST_TASKS, MOST_TITLES, MOST_TECHNOLOGIES = 6, 10, 12


class Placed(NamedTuple):
    """An occupation with the links that lead to it itself."""

    occupation: Occupation
    links: list[OccupationLink]

    @property
    def code(self) -> str:
        return str(self.occupation.code)


class Described(NamedTuple):
    """What O*NET says of an occupation, as much of it as a page shows."""

    profile: OccupationProfile
    tasks: list[str]
    titles: list[str]
    technologies: list[str]
    #: Those with work here, the nearest first.
    related: list[Occupation]

    @property
    def is_more(self) -> bool:
        """Whether there is more to show than the description."""
        return bool(
            self.profile.job_zone_id or self.tasks or self.titles or self.technologies or self.related
        )


@public_page()
def occupation_list(request: HttpRequest) -> HttpResponse:
    return render(request, "catalog/occupation_list.html", list_context())


@public_page()
def occupation_detail(request: HttpRequest, code: str) -> HttpResponse:
    if not is_code(code):
        reason = f"“{code[:LONGEST_SHOWN]}” is not an occupation code: one looks like 15-1252."
        raise NothingHere(reason, [all_occupations()])
    codes = [code, onet_code(code), *codes_above(code)]
    found = Occupation.objects.filter(code__in=codes).select_related("profile__job_zone").order_by("code")
    path = [occupation for occupation in found if occupation.code <= code]
    if not path or path[-1].code != code:
        raise no_occupation(code, path)
    onet = next((occupation for occupation in found if occupation.code == onet_code(code)), None)
    return render(request, "catalog/occupation_detail.html", occupation_context(path, onet))


def list_context() -> dict[str, Any]:
    """Return what the list of occupations shows; three SQL queries."""
    links = list(links_with_briefs())
    codes = {link.occupation.code for link in links}
    named = codes.union(*map(codes_above, codes))
    occupations = Occupation.objects.filter(Q(code__in=named) | Q(code__endswith="-0000"))
    trees = grow(place(occupations, links))
    used = prune(trees, has_links)
    return {
        "groups": used,
        "empty_groups": leave_out(trees, used),
        "undecided": find_undecided(),
        "release": newest_release(occupations),
    }


def occupation_context(path: list[Occupation], onet: Occupation | None = None) -> dict[str, Any]:
    """Return what the page of the last of `path` shows, below the rest of it.

    `onet` is the occupation of O*NET for the same work, if there is one. Two SQL queries, and three more
    where O*NET describes the work.
    """
    prefix = prefix_of(path[-1].code)
    below = Occupation.objects.filter(code__startswith=prefix)
    (tree,) = grow(place(below, links_with_briefs().filter(occupation__code__startswith=prefix)))
    used = prune(tree.below, has_links)
    described = describe(onet) if onet else None
    return {
        "occupation": path[-1],
        "described": described,
        "release": onet.release if onet else "",
        "rung": level_of(path[-1].code),
        "breadcrumbs": [
            ("Occupations", reverse("catalog:occupation-list")),
            *((str(group), group.get_absolute_url()) for group in path[:-1]),
        ],
        "links": tree.row.links,
        "below": used,
        "unused": [other for other in find_unused(tree.below, used) if not described or other != onet],
    }


def describe(occupation: Occupation) -> Described | None:
    """Return what O*NET says of an occupation, if it does; three SQL queries."""
    profile: OccupationProfile | None = getattr(occupation, "profile", None)
    if profile is None:
        return None
    nearest = list(occupation.related_rows.order_by("rank").values_list("related__code", flat=True))
    with_work = {link.occupation.code: link.occupation for link in links_with_briefs().to(nearest)}
    related = [with_work.get(code) or with_work.get(soc_code(code)) for code in nearest]
    reported = occupation.titles.filter(is_reported=True).order_by("text")
    return Described(
        profile,
        tasks=profile.tasks[:MOST_TASKS],
        titles=list(reported.values_list("text", flat=True)[:MOST_TITLES]),
        technologies=profile.technologies[:MOST_TECHNOLOGIES],
        related=[other for other in related if other],
    )


def links_with_briefs() -> Any:
    """Return the links that a brief in force shows, in the order of their families and foci."""
    links = OccupationLink.objects.published().with_briefs(Brief.objects.published()).with_context()
    return links.order_by("focus__family__field_name", "focus__field_name", "track__rank")


def place(occupations: Iterable[Occupation], links: Iterable[OccupationLink]) -> list[Placed]:
    """Return each of `occupations` with those of `links` that lead to it."""
    by_code: dict[str, list[OccupationLink]] = defaultdict(list)
    for link in links:
        by_code[link.occupation.code].append(link)
    return [Placed(occupation, by_code.get(occupation.code, [])) for occupation in occupations]


def has_links(placed: Placed) -> bool:
    """Whether any work belongs to an occupation itself."""
    return bool(placed.links)


def leave_out(trees: Iterable[Branch[Placed]], used: Iterable[Branch[Placed]]) -> list[Occupation]:
    """Return the occupations of `trees` that are not in `used`."""
    shown = {placed.code for placed in rows_of(used)}
    return [placed.occupation for placed in rows_of(trees) if placed.code not in shown]


def find_unused(trees: Iterable[Branch[Placed]], used: Iterable[Branch[Placed]]) -> list[Occupation]:
    """Return the occupations at the top of `trees` that are not in `used`, those retired left out.

    What stands below those is found on their own pages: the whole of a major group would be two hundred.
    """
    shown = {branch.row.code for branch in used}
    return [
        branch.row.occupation
        for branch in trees
        if branch.row.code not in shown and not branch.row.occupation.is_retired
    ]


def newest_release(occupations: Iterable[Occupation]) -> str:
    """Return the release of O*NET that listed any of `occupations`, "" where none did."""
    return max((row.release for row in occupations if "." in row.code), default="")


def find_undecided() -> list[tuple[Focus, list[Track]]]:
    """Return the foci that have briefs on tracks for which no occupation was decided; one SQL query."""
    briefs = Brief.objects.published().without_link(OccupationLink.objects.published()).in_order()
    tracks_of: dict[Focus, dict[Track, None]] = defaultdict(dict)
    for brief in briefs.defer(*Brief.content_fields):
        tracks_of[brief.focus][brief.level.track] = None
    return [(focus, list(tracks)) for focus, tracks in tracks_of.items()]


def no_occupation(code: str, path: list[Occupation]) -> NothingHere:
    """Return the error for a code that nothing here has, leading to the nearest group that is."""
    nearest = [(group.get_absolute_url(), str(group)) for group in path[-1:]]
    return NothingHere(f"JobFrame knows no occupation {code}.", [*nearest, all_occupations()])


def all_occupations() -> tuple[str, str]:
    """Return the address of the list of occupations, and words for it."""
    return reverse("catalog:occupation-list"), "All occupations"
