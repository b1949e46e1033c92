"""Full-text search: the results a page at a time, and suggestions while somebody types."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from catalog import search
from catalog.models import Brief, Family, Focus, Level, Title
from catalog.search.highlight import Marker
from catalog.search.results import FILTERS
from catalog.search.words import LONGEST_QUERY, clean
from catalog.titles.normalise import fold
from catalog.titles.shape import looks_like_a_title
from catalog.views.paging import link_pages, open_page, write_address
from catalog.views.public import public_page
from catalog.views.title_answers import ShownAnswer, answer_title, keep_only_if_current

PAGE_SIZE = 20
MOST_TITLES = 3
#: How many things a title may mean are named above the results.
MOST_READINGS = 3


class Narrowing(NamedTuple):
    """One filter of the form: what it offers, what was asked for, and whether that is on offer."""

    name: str
    label: str
    choices: list[search.Choice]
    value: str
    is_unknown: bool


@dataclass(frozen=True)
class Result:
    """One page that was found, as it is shown."""

    kind: str
    subject: Any
    excerpt: SafeString
    #: The titles under which a brief was found, each with the number of other briefs that have it.
    titles: list[tuple[SafeString, int]]


@public_page("q", *FILTERS, "page")
def search_page(request: HttpRequest) -> HttpResponse:
    typed = request.GET.get("q", "")
    asked = {"q": clean(typed), **{name: clean(request.GET.get(name, "")) for name in FILTERS}}
    found = search.search(asked["q"], {name: asked[name] for name in FILTERS})
    filters = [offer(name, asked[name], found.facets.choices[name]) for name in FILTERS]
    known = {name: value for name, value in asked.items() if value}
    page = open_page(request, found.hits, PAGE_SIZE, known)
    is_narrowed = any(item.value for item in filters)
    answer = None
    if asked["q"] and not is_narrowed and page.number == 1:
        answer = answer_title(asked["q"], with_levels=looks_like_a_title(asked["q"]))
    context = {
        "q": asked["q"],
        "answer": answer,
        "is_answered": answer is not None and is_answered(asked["q"], answer, found),
        "most_readings": MOST_READINGS,
        "is_cut": len(typed) > LONGEST_QUERY,
        "longest": LONGEST_QUERY,
        "filters": filters,
        "is_narrowed": is_narrowed,
        "has_unknown": any(item.is_unknown for item in filters),
        "found": found,
        "page": page,
        "results": list(show(page.object_list, found)),
        "pages": link_pages(request, known, page.number, page.has_next(), page.paginator.num_pages),
        "again": write_address(request.path, known),
        "corrected": write_address(request.path, {**known, "q": found.correction}),
    }
    return keep_only_if_current(render(request, "catalog/search.html", context), answer)


def is_answered(q: str, answer: ShownAnswer, found: search.Found) -> bool:
    """Whether what a title means is said above the results.

    It is of a title of the one brief it means, or of several that have it, and of what looks like a title.
    That a single word has no match is said only where nothing was found: else the results say more. Where
    nothing was, several words may be a title that nobody here has (“Dragon Tamer”).
    """
    if answer.briefs and (answer.is_confident or fold(q) in found.ambiguous):
        return True
    if answer.has_left:
        return False
    if looks_like_a_title(q):
        return bool(answer.readings) or " " in q or not found.hits
    return " " in q and not found.hits


@public_page("q")
def search_suggest(request: HttpRequest) -> HttpResponse:
    suggestions = search.suggest(request.GET.get("q", ""))
    return JsonResponse({"suggestions": [suggestion._asdict() for suggestion in suggestions]})


def offer(name: str, value: str, choices: list[search.Choice]) -> Narrowing:
    """Return the filter `name` with what it offers."""
    is_unknown = bool(value) and value not in {choice.value for choice in choices}
    return Narrowing(name, name.capitalize(), choices, value, is_unknown)


def show(hits: Iterable[search.Hit], found: search.Found) -> Iterator[Result]:
    """Yield the pages found as they now stand, without those that left meanwhile.

    One SQL query for each kind of page among `hits`, and one for the titles of briefs.
    """
    pks: dict[str, list[int]] = {"level": [], "family": [], "focus": [], "brief": []}
    hits = list(hits)
    for hit in hits:
        pks[hit.kind].append(hit.pk)
    titles = Prefetch("titles", Title.objects.published(), "approved_titles")
    rows: dict[str, dict[int, Any]] = {
        "level": Level.objects.published().in_order().in_bulk(pks["level"]),
        "family": Family.objects.published().in_order().in_bulk(pks["family"]),
        "focus": Focus.objects.published().in_order().in_bulk(pks["focus"]),
        "brief": Brief.objects.published().in_order().prefetch_related(titles).in_bulk(pks["brief"]),
    }
    for hit in hits:
        subject = rows[hit.kind].get(hit.pk)
        if subject is not None:
            titles_found = titles_of(subject, found) if hit.kind == "brief" else []
            yield Result(hit.kind, subject, found.marker.excerpt(texts_of(hit.kind, subject)), titles_found)


def texts_of(kind: str, subject: Any) -> list[str]:
    """Return the texts of a page from which its excerpt is taken."""
    if kind == "brief":
        return [subject.summary, *subject.responsibilities, *subject.skills, *subject.qualifications]
    if kind == "level":
        return [subject.meaning, *subject.expectations.values()]
    return [subject.description]


def titles_of(brief: Any, found: search.Found) -> list[tuple[SafeString, int]]:
    """Return the titles of `brief` with the most words searched for, and on how many others each is."""
    marker: Marker = found.marker
    weights = {title: marker.weigh(title.text) for title in brief.approved_titles}
    best = max(weights.values(), default=0)
    titles = [title for title, weight in weights.items() if weight and weight == best]
    titles.sort(key=lambda title: len(title.text))
    return [
        (marker.mark(title.text), max(found.ambiguous.get(title.normalised, 1) - 1, 0))
        for title in titles[:MOST_TITLES]
    ]
