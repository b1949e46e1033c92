"""What crawlers ask for: every page in force, each with the day its text last changed, and where not to go.

A page's date is that of the newest edition of whatever text stands on it: a brief's own and its level's; a
level's own; a focus's own and those of its briefs, whose summaries it shows; a family's own and those of its
foci. Lists are as new as the newest page that they lead to. Titles and occupation links carry no edition and
do not count; an occupation's page, which shows nothing else, has no date. Of the occupations only those are
listed that work was placed in: pages on all others say little but that there is none. What was retired keeps
its page and is left out here, as in every list.
"""

import datetime
from math import ceil
from typing import Any, NamedTuple

from django.db.models import QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalog.addresses import find_origin
from catalog.models import Brief, Edition, Family, Focus, Level, Occupation
from catalog.views.errors import NothingHere
from catalog.views.occupations import links_with_briefs
from catalog.views.public import public_page

#: As many addresses as one file may hold.
MOST = 50_000
#: The pages that lead to the others.
LISTS = (
    "home",
    "framework-detail",
    "family-list",
    "title-list",
    "occupation-list",
    "edition-list",
    "about",
    "compare",
)

Moment = datetime.datetime | None


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
    """Return every page in force; five SQL queries."""
    levels = list(with_time(Level.objects.published().in_order().defer("expectations")))
    families = list(with_time(Family.objects.published().in_order()))
    foci = list(with_time(Focus.objects.published().in_order()))
    briefs = list(with_time(Brief.objects.published().in_order().defer(*Brief.content_fields)))
    at: dict[Any, Moment] = {subject: subject.changed for subject in (*levels, *families, *foci)}
    own = [Page(brief.get_absolute_url(), newest(brief.changed, at.get(brief.level))) for brief in briefs]
    for brief in briefs:
        at[brief.focus] = newest(at.get(brief.focus), brief.changed)
    for focus in foci:
        at[focus.family] = newest(at.get(focus.family), at[focus])
    subjects = [Page(subject.get_absolute_url(), at[subject]) for subject in (*levels, *families, *foci)]
    used = Occupation.objects.filter(links__in=links_with_briefs()).order_by("code").distinct()
    pages = [*subjects, *own, *(Page(occupation.get_absolute_url(), None) for occupation in used)]
    return [*(Page(reverse(f"catalog:{name}"), latest(pages)) for name in LISTS), *pages]


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
