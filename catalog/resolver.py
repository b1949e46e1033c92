"""What a title means in the published library: `resolve`, and the index behind it in this process's memory.

The index is read from the database and built again when the publication counter has moved. Where that takes
seconds nobody waits: the index before it answers meanwhile. What it names may have been retired since, so
that whoever shows a brief fetches it through `.published()`.
"""

from collections import defaultdict
from collections.abc import Mapping
from threading import Lock, Thread
from typing import NamedTuple

from django.db import connection

from catalog.models import Brief, Focus, Level, PublicationCounter, Title, TitleConvention
from catalog.titles.answers import Answer
from catalog.titles.library import ConventionRow, FocusRow, LevelRow, Library, TitleRow
from catalog.titles.resolve import Resolver

#: From how many titles on an index is built behind the visitors' backs: with fewer it takes a moment.
LARGE = 20_000

_building = Lock()
_latest: "list[Index]" = []


class Index(NamedTuple):
    """A resolver, and what it was built from: the stamp of the counter, and how many titles."""

    resolver: Resolver
    stamp: str
    size: int


class Found(NamedTuple):
    """A resolver to use now, and whether it knows of everything that is published."""

    resolver: Resolver
    is_current: bool


def resolve(title: str) -> Answer:
    """Return what `title` means in the library as visitors see it; one SQL query when warm."""
    return current().resolver.resolve(title)


def current() -> Found:
    """Return the resolver over the library as of the counter's value or later, or the one before it.

    That is so while an index over a large library is being built, and what is made of it must not be kept.
    """
    stamp = PublicationCounter.stamp()
    index = _newest()
    if index and index.stamp == stamp:
        return Found(index.resolver, is_current=True)
    if index and index.size >= LARGE:
        if _building.acquire(blocking=False):
            _build_in_a_thread()
        return Found(index.resolver, is_current=False)
    with _building:
        # Asked again: the counter moved while this thread waited, or another has built it.
        index = _newest()
        if index is None or index.stamp != PublicationCounter.stamp():
            index = rebuild()
    return Found(index.resolver, is_current=True)


def rebuild() -> Index:
    """Build the index from the database as it stands, whatever the counter says."""
    # The counter is read first: what is published meanwhile may be in the index already, but is never
    # taken to be.
    stamp = PublicationCounter.stamp()
    library = read_library()
    index = Index(Resolver(library), stamp, len(library.titles))
    _latest[:] = [index]
    return index


def forget() -> None:
    """Drop the index; the next lookup builds it."""
    _latest.clear()


def read_library() -> Library:
    """Return what is published, in plain rows; six SQL queries."""
    levels = list(Level.objects.published().in_order().select_related("track"))
    foci = list(Focus.objects.published().in_order().select_related("family"))
    level_of = {level.pk: level.code for level in levels}
    focus_of = {focus.pk: (focus.family.code, focus.code) for focus in foci}
    briefs = {
        pk: (focus_of[focus], level_of[level])
        for pk, focus, level in Brief.objects.published().in_order().values_list("pk", "focus_id", "level_id")
        if focus in focus_of and level in level_of
    }
    levels_of: dict[tuple[str, str], list[str]] = {place: [] for place in focus_of.values()}
    for place, level in briefs.values():
        levels_of[place].append(level)
    conventions = TitleConvention.objects.order_by("level", "rank").values_list(
        "pattern", "level_id", "family__code", "focus__family__code", "focus__code"
    )
    return Library(
        levels=[LevelRow(row.code, row.track.code, row.rank, row.name) for row in levels],
        conventions=[
            ConventionRow(pattern, level_of[level], family or focus_family or "", focus or "")
            for pattern, level, family, focus_family, focus in conventions
            if level in level_of
        ],
        foci=[
            FocusRow(focus.family.code, focus.code, str(focus), tuple(focus.title_names), tuple(codes))
            for focus, codes in zip(foci, levels_of.values(), strict=True)
        ],
        titles=_read_titles({pk: ".".join((*place, level)) for pk, (place, level) in briefs.items()}),
    )


def _read_titles(keys: Mapping[int, str]) -> list[TitleRow]:
    """Return the titles that lead to the briefs with `keys`, those that were merged into them among them."""
    approved = Title.objects.published().order_by("brief_id", "pk").values_list("pk", "text", "brief_id")
    rows = [(pk, text, brief) for pk, text, brief in approved.iterator() if brief in keys]
    merged = Title.objects.merged().order_by("pk").values_list("pk", "text", "merged_into_id")
    bearing: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for pk, text, survivor in merged:
        bearing[survivor].append((pk, text))
    titles = []
    for pk, text, brief in rows:
        titles.append(TitleRow(text, keys[brief]))
        following = list(bearing[pk]) if pk in bearing else []
        while following:  # what was merged into what was merged leads here, too
            other, written = following.pop()
            titles.append(TitleRow(written, keys[brief]))
            following += bearing.get(other, [])
    return titles


def _newest() -> Index | None:
    return next(iter(_latest[:]), None)


def _build_in_a_thread() -> None:
    """Start the thread that builds the index and then gives back the lock, which this one holds."""
    try:
        Thread(target=_build_behind, name="titles", daemon=True).start()
    except RuntimeError:  # no more threads now: whoever asks next tries again
        _building.release()


def _build_behind() -> None:
    """Build the index in a thread of its own, which holds the lock and a connection of its own until then."""
    try:
        rebuild()
    finally:
        _building.release()
        connection.close()
