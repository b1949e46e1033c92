"""Read from the database what visitors can search: published pages and approved titles, nothing else."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.urls import reverse

from catalog.models import Brief, Family, Focus, Level, Title
from catalog.search.results import FILTERS, Choice, Contents, Entry, Facets, Suggestion

Places = dict[str, set[str]]


def read_library() -> Contents:
    """Return everything that can be found; five SQL queries."""
    levels = list(Level.objects.published().in_order())
    families = list(Family.objects.published().in_order())
    foci = list(Focus.objects.published().in_order())
    briefs = _read_briefs(foci, levels)
    titles = _read_titles()

    places: defaultdict[tuple[str, int], Places] = defaultdict(lambda: {name: set() for name in FILTERS})
    for brief in briefs:
        focus, level = brief.focus, brief.level
        for kind, pk in (
            ("brief", brief.pk),
            ("level", level.pk),
            ("focus", focus.pk),
            ("family", focus.family_id),
        ):
            _add(places[kind, pk], focus.family, level)
    for level in levels:
        _add(places["level", level.pk], None, level)
    for family in families:
        _add(places["family", family.pk], family, None)
    for focus in foci:
        _add(places["focus", focus.pk], focus.family, None)

    texts_of: defaultdict[int, list[str]] = defaultdict(list)
    briefs_of: defaultdict[str, list[int]] = defaultdict(list)
    text_of: dict[str, str] = {}
    published = {brief.pk for brief in briefs}
    for brief_id, text, folded in titles:
        if brief_id not in published:
            continue
        texts_of[brief_id].append(text)
        briefs_of[folded].append(brief_id)
        text_of.setdefault(folded, text)

    entries = [
        *map(_level_entry, levels),
        *map(_family_entry, families),
        *map(_focus_entry, foci),
        *(_brief_entry(brief, texts_of[brief.pk]) for brief in briefs),
    ]
    place_of = {brief.pk: f"{brief.level.code} · {brief.focus}" for brief in briefs}
    suggestions = [
        *(Suggestion(str(level), "Level") for level in levels),
        *(Suggestion(family.field_name, "Family") for family in families),
        *(Suggestion(focus.field_name, f"Focus of {focus.family}") for focus in foci if focus.field_name),
        *(
            Suggestion(text_of[folded], place_of[pks[0]] if len(pks) == 1 else f"{len(pks)} briefs")
            for folded, pks in briefs_of.items()
        ),
    ]
    return Contents(
        entries=[replace(entry, places=places[entry.kind, entry.pk]) for entry in entries],
        suggestions=suggestions,
        facets=_facets(levels, families, briefs, texts_of),
        ambiguous={folded: len(pks) for folded, pks in briefs_of.items() if len(pks) > 1},
    )


def _read_briefs(foci: list[Any], levels: list[Any]) -> list[Any]:
    """Return the briefs of `foci` at `levels` with both attached; a join would bring them anew for each."""
    focus_of = {focus.pk: focus for focus in foci}
    level_of = {level.pk: level for level in levels}
    briefs = []
    for brief in Brief.objects.published().in_order().select_related(None):
        # One published since the others were read is found once the counter has moved.
        if brief.focus_id in focus_of and brief.level_id in level_of:
            brief.focus, brief.level = focus_of[brief.focus_id], level_of[brief.level_id]
            briefs.append(brief)
    return briefs


def _read_titles() -> Iterable[tuple[int, str, str]]:
    titles = Title.objects.published().filter(brief__in=Brief.objects.published())
    return titles.order_by("pk").values_list("brief_id", "text", "normalised")


def _add(places: Places, family: Any, level: Any) -> None:
    if family:
        places["function"].add(family.function.slug)
        places["family"].add(family.code)
    if level:
        places["track"].add(level.track.code)
        places["level"].add(level.code)


def _level_entry(level: Any) -> Entry:
    return Entry(
        "level",
        level.pk,
        labels=(level.code, level.name, str(level)),
        names=f"{level.proficiency} {level.track.name}",
        body=" ".join((level.meaning, *level.expectations.values())),
    )


def _family_entry(family: Any) -> Entry:
    return Entry(
        "family",
        family.pk,
        labels=(family.field_name, family.role_name, family.code),
        names=family.function.name,
        body=family.description,
    )


def _focus_entry(focus: Any) -> Entry:
    own = (focus.field_name, focus.role_name) if focus.field_name else ()
    return Entry(
        "focus",
        focus.pk,
        labels=(*own, focus.code, f"{focus.family.code}.{focus.code}"),
        names=f"{focus.name} {' '.join(focus.family.names)}",
        body=focus.description,
    )


def _brief_entry(brief: Any, titles: list[str]) -> Entry:
    names = (name for source in brief.focus.title_names for name in source)
    level = brief.level
    return Entry(
        "brief",
        brief.pk,
        labels=(str(brief.key), *titles),
        names=" ".join((*names, level.code, level.name, level.proficiency)),
        body=" ".join((brief.summary, *brief.responsibilities, *brief.skills, *brief.qualifications)),
    )


def _facets(
    levels: list[Any], families: list[Any], briefs: list[Any], titles: dict[int, list[str]]
) -> Facets:
    functions = {family.function.slug: family.function.name for family in families}
    tracks = {level.track.code: str(level.track) for level in levels}
    titled = {brief.focus.family_id: titles[brief.pk][0] for brief in reversed(briefs) if titles[brief.pk]}
    return Facets(
        choices={
            "function": [Choice(*item) for item in functions.items()],
            "track": [Choice(*item) for item in tracks.items()],
            "level": [Choice(level.code, str(level)) for level in levels],
            "family": [Choice(family.code, family.field_name) for family in families],
        },
        families=[
            (reverse("catalog:family-detail", args=[family.slug]), family.field_name) for family in families
        ],
        examples=[
            *list(titled.values())[:2],
            *(family.field_name for family in families[:1]),
            *(level.code for level in levels[len(levels) // 2 :][:1]),
            *(str(brief.key) for brief in briefs[:1]),
        ],
    )
