"""Titles: what one means, and all of them from A to Z, each with the brief or briefs it leads to."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalog import search
from catalog.models import Brief, Title
from catalog.search.words import LONGEST_QUERY, clean
from catalog.titles.alphabet import LETTERS, OTHER, alphabetical, letter_of, narrow
from catalog.titles.normalise import fold
from catalog.views.paging import link_pages, open_page
from catalog.views.public import public_page
from catalog.views.title_answers import answer_title, keep_only_if_current

PAGE_SIZE = 100


@public_page("q", "letter", "page", selecting=("letter", "page"))
def title_list(request: HttpRequest) -> HttpResponse:
    titles = Title.objects.published().filter(brief__in=Brief.objects.published())
    folded = sorted(titles.order_by().values_list("normalised", flat=True).distinct(), key=alphabetical)
    initials = {letter_of(title) for title in folded}
    typed = request.GET.get("q", "")
    q = clean(typed)
    letter = clean(request.GET.get("letter", "")).upper()
    if q:
        listed = narrow(folded, q)
    elif letter:
        listed = [title for title in folded if letter_of(title) == letter]
    else:
        listed = folded
    known = {name: value for name, value in {"q": q, "letter": "" if q else letter}.items() if value}
    page = open_page(request, listed, PAGE_SIZE, known)
    readings = read(titles, list(page.object_list))
    # On the pages that follow the first, only the list goes on.
    answer = answer_title(q) if q and folded and page.number == 1 else None
    context = {
        "q": q,
        "is_cut": len(typed) > LONGEST_QUERY,
        "longest": LONGEST_QUERY,
        "answer": answer,
        "letter": "" if q else letter,
        "letters": [(sign, sign in initials) for sign in (*LETTERS, OTHER)],
        "total": len(folded),
        "page": page,
        "sections": [("", readings)] if q else by_letter(readings),
        "suggestions": search.suggest(q) if q and not listed else [],
        "pages": link_pages(request, known, page.number, page.has_next(), page.paginator.num_pages),
    }
    return keep_only_if_current(render(request, "catalog/title_list.html", context), answer)


def read(titles: QuerySet[Title], folded: Sequence[str]) -> list[tuple[str, list[Any]]]:
    """Return each of the `folded` titles as it is written, with the briefs it leads to; one SQL query."""
    rows = titles.filter(normalised__in=folded).select_related("brief__focus__family", "brief__level__track")
    rows = rows.defer(*(f"brief__{name}" for name in Brief.content_fields))
    standing: dict[str, list[Any]] = {title: [] for title in folded}
    for row in rows.order_by(
        "brief__focus__family__field_name", "brief__level__track__rank", "brief__level__rank", "pk"
    ):
        standing[row.normalised].append(row)
    return [(rows[0].text, [row.brief for row in rows]) for rows in standing.values() if rows]


def by_letter(readings: list[tuple[str, list[Any]]]) -> list[tuple[str, list[tuple[str, list[Any]]]]]:
    """Return titles in their order, under the letter each begins with."""

    def first(reading: tuple[str, list[Any]]) -> str:
        return letter_of(fold(reading[0]))

    return [(letter, list(group)) for letter, group in groupby(readings, key=first)]
