"""Two to four briefs, or levels, side by side. The address says which, and is all there is to share."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from catalog.comparison.addresses import compare_url
from catalog.comparison.choice import Choice, choose, read_names
from catalog.comparison.columns import describe_columns
from catalog.comparison.picker import offer
from catalog.comparison.sections import Section, compare_briefs, compare_levels, compare_place, put_beside
from catalog.models import Dimension, OccupationLink, Title
from catalog.views.public import public_page


@public_page("keys", "only", "add", "family", "q", selecting=("keys",))
def compare(request: HttpRequest) -> HttpResponse:
    """Show the page, or lead to its one address where what was asked for has been understood."""
    asked, added = request.GET.getlist("keys"), request.GET.getlist("add")
    is_short = request.GET.get("only") == "changes"
    choice = choose(read_names([*asked, *added]))
    if choice.keys and not choice.problems and (added or asked != [",".join(choice.keys)]):
        return redirect(compare_url(choice.keys, is_short=is_short))
    links = find_links(choice)
    sections = side_by_side(choice, links)
    columns = describe_columns(choice, sections, links, is_short=is_short)
    context = {
        "choice": choice,
        "is_short": is_short,
        "columns": columns,
        # A single column differs from nothing, and is shown whole until there is another.
        "parts": put_beside(columns, sections, is_short=is_short and len(columns) > 1),
        "everything_url": compare_url(choice.keys),
        "changes_url": compare_url(choice.keys, is_short=True),
        "typed": "" if not choice.problems else ", ".join(read_names(added)),
        "picker": offer(choice, request.GET.get("family", ""), request.GET.get("q", ""), is_short=is_short),
    }
    is_lost = bool(choice.problems) and not choice.subjects
    return render(request, "catalog/compare.html", context, status=404 if is_lost else 200)


def side_by_side(choice: Choice, links: Mapping[str, OccupationLink | None]) -> list[Section]:
    """Return the sections of the comparison; one SQL query, and one more for briefs."""
    subjects = list(choice.subjects.values())
    if not subjects:
        return []
    dimensions = Dimension.objects.all()
    if choice.are_levels:
        return compare_levels(subjects, dimensions)
    titles_of: dict[int, list[str]] = {brief.pk: [] for brief in subjects}
    for brief, text in Title.objects.published().filter(brief__in=subjects).values_list("brief", "text"):
        titles_of[brief].append(text)
    occupations = [str(link.occupation) if (link := links[key]) else "" for key in choice.keys]
    place = compare_place(list(titles_of.values()), occupations)
    return [*compare_briefs(subjects, dimensions), place]


def find_links(choice: Choice) -> dict[str, OccupationLink | None]:
    """Return the occupation link of every brief, by its key; one SQL query where there are briefs."""
    if choice.are_levels or not choice.keys:
        return {}
    foci = [brief.focus_id for brief in choice.subjects.values()]
    links = OccupationLink.objects.published().filter(focus__in=foci).select_related("occupation")
    link_of = {(link.focus_id, link.track_id): link for link in links}
    return {
        key: link_of.get((brief.focus_id, brief.level.track_id)) for key, brief in choice.subjects.items()
    }
