"""Two to four briefs, or levels, side by side. The address says which, and is all there is to share."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from catalog.comparison.addresses import compare_url
from catalog.comparison.choice import Choice, choose, read_names
from catalog.comparison.columns import describe_columns
from catalog.comparison.picker import offer
from catalog.comparison.sections import Section, compare_briefs, compare_levels, put_beside
from catalog.models import Dimension, OccupationLink, Title
from catalog.views.public import public_page


@public_page("keys", "only", "add", "family", selecting=("keys",))
def compare(request: HttpRequest) -> HttpResponse:
    """Show the page, or lead to its one address where what was asked for has been understood."""
    asked, added = request.GET.getlist("keys"), request.GET.getlist("add")
    is_short = request.GET.get("only") == "changes"
    choice = choose(read_names([*asked, *added]))
    if choice.keys and not choice.problems and (added or asked != [",".join(choice.keys)]):
        return redirect(compare_url(choice.keys, is_short=is_short))
    sections = side_by_side(choice)
    columns = describe_columns(choice, sections, is_short=is_short)
    context = {
        "choice": choice,
        "is_short": is_short,
        "columns": columns,
        "parts": put_beside(columns, sections, is_short=is_short),
        "everything_url": compare_url(choice.keys),
        "changes_url": compare_url(choice.keys, is_short=True),
        "typed": "" if not choice.problems else ", ".join(read_names(added)),
        "picker": offer(choice, request.GET.get("family", ""), is_short=is_short),
        **read_beside(columns, are_levels=choice.are_levels),
    }
    is_lost = bool(choice.problems) and not choice.subjects
    return render(request, "catalog/compare.html", context, status=404 if is_lost else 200)


def side_by_side(choice: Choice) -> list[Section]:
    """Return the sections of the comparison; one SQL query."""
    subjects = list(choice.subjects.values())
    if not subjects:
        return []
    dimensions = Dimension.objects.all()
    if choice.are_levels:
        return compare_levels(subjects, dimensions)
    return compare_briefs(subjects, dimensions)


def read_beside(columns: Sequence[dict[str, Any]], *, are_levels: bool) -> dict[str, Any]:
    """Return the titles and the occupation of every column, of briefs; two SQL queries."""
    briefs = [column["subject"] for column in columns]
    if are_levels or not briefs:
        return {"titles": [], "occupations": []}
    titles = list(Title.objects.published().filter(brief__in=briefs))
    links = OccupationLink.objects.published().select_related("occupation")
    links = links.filter(focus__in=[brief.focus_id for brief in briefs])
    link_of = {(link.focus_id, link.track_id): link for link in links}
    return {
        "titles": [
            (column, [title.text for title in titles if title.brief_id == column["subject"].pk])
            for column in columns
        ],
        "occupations": [
            (column, link_of.get((column["subject"].focus_id, column["level"].track_id)))
            for column in columns
        ],
    }
