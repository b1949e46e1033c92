"""What crawlers ask for: every page in force, each with the day its text last changed, and where not to go.

A page's date is that of the newest edition of whatever text stands on it:

- a level's: its own and its equivalents', whose meanings it shows;
- a brief's: its own, its level's, and those of the next brief above it, for what changes there;
- a focus's: its own, those of its briefs and their levels, and those of the related families it describes;
- a family's: its own, those of its foci and their briefs, and those of the related families;
- a list's: all that it shows.

What was retired keeps its page and is left out here, as in every list, but counts on the pages that it left.
Titles and occupation links carry no edition: a page that shows little else has no date, nor has one that
nobody publishes. Of the occupations only those are listed that work was placed in: pages on all others say
little but that there is none.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalog.addresses import find_origin
from catalog.models import Brief, Edition, Family, Focus, Level, Occupation
from catalog.reference import framework
from catalog.views.errors import NothingHere
from catalog.views.occupations import links_with_briefs
from catalog.views.public import public_page

#: As many addresses as one file may hold.
MOST = 50_000
#: The pages that lead to the others, by what they show that carries a date.
LISTS: dict[str, tuple[type[Model], ...]] = {
    "home": (Level, Family, Focus, Brief),
    "framework-detail": (Level,),
    "family-list": (Family, Focus, Brief),
    "title-list": (),
    "occupation-list": (),
    "edition-list": (Level, Family, Focus, Brief),
    "about": (),
    "compare": (),
}

Moment = datetime.datetime | None
Times = dict[Any, Moment]


class Page(NamedTuple):
    """The address of a page and, where an edition was kept, when its text last changed."""

    address: str
    changed: Moment

    @property
    def lastmod(self) -> str:
        """When it changed, as a sitemap has it: to the second."""
        return self.changed.isoformat(timespec="seconds") if self.changed else ""


@public_page(is_file=True)
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every page or, where one file does not hold them all, the files that do."""
    pages = list_pages()
    if len(pages) <= MOST:
        return answer(request, "sitemap", pages)
    numbers = range(1, ceil(len(pages) / MOST) + 1)
    parts = [
        Page(reverse("catalog:sitemap-part", args=[number]), latest(part(pages, number)))
        for number in numbers
    ]
    return answer(request, "sitemap_index", parts)


@public_page(is_file=True)
def sitemap_part(request: HttpRequest, number: int) -> HttpResponse:
    """List the pages of one of the files, where one does not hold them all."""
    everything = list_pages()
    pages = part(everything, number)
    if not pages or len(everything) <= MOST:
        raise NothingHere(f"The sitemap has no part {number}.", [(reverse("catalog:sitemap"), "The sitemap")])
    return answer(request, "sitemap", pages)


@public_page(is_file=True)
def robots(request: HttpRequest) -> HttpResponse:
    context = {"origin": find_origin(request)}
    return render(request, "catalog/robots.txt", context, content_type="text/plain; charset=utf-8")


def answer(request: HttpRequest, name: str, pages: list[Page]) -> HttpResponse:
    """Render one of the two kinds of file."""
    context = {"origin": find_origin(request), "pages": pages}
    return render(request, f"catalog/{name}.xml", context, content_type="application/xml")


def part(pages: list[Page], number: int) -> list[Page]:
    """Return the pages that the file with a number, from 1, holds."""
    return pages[(number - 1) * MOST : number * MOST] if number else []


def list_pages() -> list[Page]:
    """Return every page in force; seven SQL queries, and three more where the framework has moved."""
    levels = list(with_time(Level.objects.readable().in_order().defer("expectations")))
    families = list(with_time(Family.objects.readable().in_order()))
    foci = list(with_time(Focus.objects.readable().in_order()))
    briefs = list(with_time(Brief.objects.readable().in_order().defer(*Brief.content_fields)))
    subjects = [*levels, *families, *foci, *briefs]
    own: Times = {subject: subject.changed for subject in subjects}
    shown = own | dict(date_levels(levels, own)) | dict(date_briefs(briefs, own))
    for brief in briefs:
        level = own[brief.level] if brief.retired_part is None else None
        shown[brief.focus] = newest(shown[brief.focus], own[brief], level)
        shown[brief.focus.family] = newest(shown[brief.focus.family], own[brief])
    for focus in foci:
        shown[focus.family] = newest(shown[focus.family], own[focus])
    related = find_related(families)
    for subject, family in [*((family, family) for family in families), *((f, f.family) for f in foci)]:
        shown[subject] = newest(shown[subject], *(own[other] for other in related[family.pk]))
    lists = [
        Page(reverse(f"catalog:{name}"), newest(*(own[one] for one in subjects if isinstance(one, kinds))))
        for name, kinds in LISTS.items()
    ]
    pages = [Page(one.get_absolute_url(), shown[one]) for one in subjects if one.retired_part is None]
    used = Occupation.objects.filter(links__in=links_with_briefs()).order_by("code").distinct()
    return [*lists, *pages, *(Page(occupation.get_absolute_url(), None) for occupation in used)]


def date_levels(levels: Iterable[Level], own: Times) -> Iterator[tuple[Level, Moment]]:
    """Yield each level with the date of its page."""
    by_pk = {level.pk: level for level in levels}
    equivalents = framework().equivalents
    for level in by_pk.values():
        others = (by_pk[pk] for pk in equivalents.get(level.pk, ()) if pk in by_pk)
        yield level, newest(own[level], *(own[other] for other in others))


def date_briefs(briefs: Sequence[Brief], own: Times) -> Iterator[tuple[Brief, Moment]]:
    """Yield each brief with the date of its page; `briefs` are in order."""
    for _, ladder in groupby(reversed(briefs), key=lambda brief: (brief.focus_id, brief.level.track_id)):
        above: Moment = None
        for brief in ladder:
            itself = newest(own[brief], own[brief.level])
            yield brief, newest(itself, above)
            # Below one that was retired, the page shows the next one above that, since it was.
            above = itself if brief.retired_part is None else newest(itself, above)


def find_related(families: Iterable[Family]) -> dict[int, list[Family]]:
    """Return, by primary key, the families in force that are related to each of `families`; one SQL query."""
    by_pk = {family.pk: family for family in families if family.retired_part is None}
    related = defaultdict(list)
    for pair in Family.related.through.objects.values_list("from_family", "to_family"):
        for one, other in (pair, pair[::-1]):
            if other in by_pk:
                related[one].append(by_pk[other])
    return related


def with_time(subjects: QuerySet[Any]) -> QuerySet[Any]:
    """Put beside each subject, as `changed`, when its newest edition was published."""
    editions = Edition.objects.of_outer(subjects.model)
    with_changed: QuerySet[Any] = subjects.annotate(changed=Subquery(editions.values("published_at")[:1]))
    return with_changed


def latest(pages: list[Page]) -> Moment:
    """Return when any of some pages changed last."""
    return newest(*(page.changed for page in pages))


def newest(*moments: Moment) -> Moment:
    """Return the latest of some moments, of which any may be missing."""
    return max((moment for moment in moments if moment), default=None)
