"""Two to four briefs, or levels, side by side. The address says which, and is all there is to share."""

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import groupby
from operator import or_
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from catalog.comparison import Section, compare_briefs, compare_levels, count_changes, put_beside
from catalog.keys import CODE_PATTERN, BriefKey
from catalog.models import Brief, Dimension, Family, Focus, Level, OccupationLink, Title
from catalog.views.public import public_page

#: How many columns fit side by side, and how many names an address is read for.
MOST_COLUMNS = 4
MOST_NAMES = 12


class Choice(NamedTuple):
    """The briefs, or levels, that are compared, by name in the order asked for; why others were left out."""

    subjects: dict[str, Any]
    problems: list[str]

    @property
    def keys(self) -> list[str]:
        """The names, as the address holds them."""
        return list(self.subjects)

    @property
    def are_levels(self) -> bool:
        """Whether it is levels that are compared."""
        return any(isinstance(subject, Level) for subject in self.subjects.values())


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


def compare_url(keys: Iterable[str], *, is_short: bool = False) -> str:
    """Return the address of a comparison; `is_short` leaves out what is the same in all."""
    parts = {"keys": ",".join(keys), "only": "changes" if is_short else ""}
    query = urlencode({name: value for name, value in parts.items() if value}, safe=",")
    return reverse("catalog:compare") + (f"?{query}" if query else "")


def neighbour_urls(brief: Brief, below: Brief | None, above: Brief | None) -> list[tuple[Level, str]]:
    """Return the neighbours on a brief's ladder that it can be compared with: their levels and where."""
    pairs = [(below, (below, brief)), (above, (brief, above))] if brief.has_page else []
    return [
        (neighbour.level, compare_url(str(one.key) for one in pair if one))
        for neighbour, pair in pairs
        if neighbour
    ]


def read_names(values: Iterable[str]) -> list[str]:
    """Return the names that were asked for, each once, in capitals."""
    names = (name.upper() for value in values for name in re.split(r"[,;\s]+", value) if name)
    return list(dict.fromkeys(names))


def choose(names: Sequence[str]) -> Choice:
    """Find what was asked for; at most two SQL queries. The first that is there decides between the kinds."""
    problems, keys, codes = [], {}, []
    for name in names[:MOST_NAMES]:
        if re.fullmatch(CODE_PATTERN, name):
            codes.append(name)
            continue
        try:
            keys[name] = BriefKey.parse(name)
        except ValueError as error:
            problems.append(f"{error} A level is named by its code, such as P3.")
    found = find_subjects(keys.values(), codes)
    problems += [f"No brief has the key {name}." for name in keys if name not in found]
    problems += [f"There is no level {name} in the framework." for name in codes if name not in found]
    there = [name for name in names if name in found]
    kind = type(found[there[0]]) if there else None
    alike = [name for name in there if type(found[name]) is kind]
    if others := [name for name in there if name not in alike]:
        problems.append(
            f"Briefs stand beside briefs, and levels beside levels: {_join(others)} {_were(others)} left out."
        )
    if len(names) > MOST_NAMES or len(alike) > MOST_COLUMNS:
        out = [*alike[MOST_COLUMNS:], *(["the rest"] if len(names) > MOST_NAMES else [])]
        problems.append(f"At most four fit side by side: {_join(out)} {_were(out)} left out.")
    return Choice({name: found[name] for name in alike[:MOST_COLUMNS]}, problems)


def find_subjects(keys: Iterable[BriefKey], codes: Sequence[str]) -> dict[str, Any]:
    """Return the briefs and levels of those names that have a page, by name; a SQL query for each kind."""
    found: dict[str, Any] = {}
    if wanted := [
        Q(focus__family__code=key.family, focus__code=key.focus, level__code=key.level) for key in keys
    ]:
        briefs = Brief.objects.readable().with_context().filter(reduce(or_, wanted))
        found |= {str(brief.key): brief for brief in briefs}
    if codes:
        levels = Level.objects.readable().in_order().filter(code__in=codes)
        found |= {level.code: level for level in levels}
    return found


def side_by_side(choice: Choice) -> list[Section]:
    """Return the sections of the comparison; one SQL query."""
    subjects = list(choice.subjects.values())
    if not subjects:
        return []
    dimensions = Dimension.objects.all()
    if choice.are_levels:
        return compare_levels(subjects, dimensions)
    return compare_briefs(subjects, dimensions)


def describe_columns(choice: Choice, sections: Sequence[Section], *, is_short: bool) -> list[dict[str, Any]]:
    """Return what heads each column: its subject, what it is called, and the ways to move it and drop it."""
    keys = choice.keys
    codes = [key.rpartition(".")[2] for key in keys]
    labels = codes if len(set(codes)) == len(codes) else keys
    columns = []
    for place, (key, subject) in enumerate(choice.subjects.items()):
        without = [other for other in keys if other != key]
        moved = [*without[: place - 1], key, *without[place - 1 :]] if place else []
        columns.append(
            {
                "key": key,
                "label": labels[place],
                "left": labels[place - 1] if place else "",
                "right": labels[place + 1] if place + 1 < len(labels) else "",
                "subject": subject,
                "level": subject if choice.are_levels else subject.level,
                "tally": count_changes(sections, place) if place else None,
                "drop_url": compare_url(without, is_short=is_short),
                "move_url": compare_url(moved, is_short=is_short) if place else "",
            }
        )
    return columns


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


def offer(choice: Choice, family: str, *, is_short: bool) -> dict[str, Any]:
    """Return what else can be picked: levels beside levels, and beside briefs those of their foci.

    `family` is the slug of one whose briefs were asked for. At most three SQL queries, none where all
    columns are taken.
    """
    picker: dict[str, Any] = {"is_full": False, "tracks": [], "foci": [], "families": []}
    if len(choice.keys) == MOST_COLUMNS:
        return {**picker, "is_full": True}
    if choice.are_levels or not choice.keys:
        levels = Level.objects.published().in_order()
        picker["tracks"] = [
            (track, [_offer_one(choice, level, level.code, is_short=is_short) for level in of_track])
            for track, of_track in groupby(levels, key=lambda level: level.track)
        ]
    if not choice.are_levels:
        picker |= offer_briefs(choice, family, is_short=is_short)
    return picker


def offer_briefs(choice: Choice, slug: str, *, is_short: bool) -> dict[str, Any]:
    """Return the families to choose from, and the briefs of the one asked for and of the columns' foci."""
    written = Brief.objects.published()
    has_brief = Exists(written.filter(focus__family=OuterRef("pk")))
    families = list(Family.objects.published().in_order().filter(has_brief))
    family = next((family for family in families if family.slug == slug), None)
    own = [brief.focus_id for brief in choice.subjects.values()]
    # As one question about the focus, or a database reads every brief to ask whether either holds.
    near = written.in_order().filter(
        focus__in=Focus.objects.filter(Q(pk__in=own) | Q(family=family)).values("pk")
    )
    foci = [
        (focus, [_offer_one(choice, brief.level, str(brief.key), is_short=is_short) for brief in briefs])
        for focus, briefs in groupby(near.defer(*Brief.content_fields), key=lambda brief: brief.focus)
    ]
    # What was asked for stands first.
    foci.sort(key=lambda of_focus: of_focus[0].family != family)
    return {"families": families, "family": family, "foci": foci}


def _offer_one(choice: Choice, level: Level, name: str, *, is_short: bool) -> tuple[Level, str, str]:
    """Return a level, the name of what is offered there and the address that adds it, "" once chosen."""
    keys = choice.keys
    return (level, name, "" if name in keys else compare_url([*keys, name], is_short=is_short))


def _join(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _were(names: Sequence[str]) -> str:
    return "was" if len(names) == 1 else "were"
