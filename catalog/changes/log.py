"""The log of publications as visitors read it: each in words, a load of a library as one."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse

from catalog.changes.loads import LOADED, LibraryLoad, fetch_loads
from catalog.changes.words import Version, tell
from catalog.models import Brief, Dimension, Edition, Family, Focus, Level
from catalog.querysets import EditionQuerySet, Status

#: No load takes longer: so far beyond the times asked for, editions are read to find it whole.
LONGEST_LOAD = datetime.timedelta(hours=1)


class Named(NamedTuple):
    """A page by the name that readers know it by."""

    name: str
    address: str


@dataclass(frozen=True)
class Entry:
    """One publication, or one load of a library, which has no `subject`.

    `identity` tells it from any other, for good. `difference` is the address of what changed, down to the
    word, or "". `successor` is what to read instead.
    """

    moment: datetime.datetime
    identity: str
    words: str
    note: str = ""
    kind: str = ""
    subject: Named | None = None
    level: Level | None = None
    difference: str = ""
    successor: Named | None = None

    @property
    def headline(self) -> str:
        """The whole entry in one line of text."""
        if self.subject is None:
            return self.words
        kind = "" if self.kind == "brief" else f"{self.kind.capitalize()} "
        instead = f"; read {self.successor.name} instead" if self.successor else ""
        return f"{kind}{self.subject.name}: {self.words}{instead}"


class Page(NamedTuple):
    """Entries, the newest first, and whether there are older ones."""

    entries: list[Entry]
    has_older: bool


def latest_changes(count: int) -> list[Entry]:
    """Return the newest entries of the log, `count` at most; as many SQL queries as `fetch_page` takes."""
    return fetch_page(visible_editions(), 0, count).entries[:count]


def visible_editions() -> EditionQuerySet[Edition]:
    """Return the editions of all that visitors can see."""
    return Edition.objects.about(*(kind.objects.readable() for kind in (Brief, Family, Focus, Level)))


def fetch_page(editions: EditionQuerySet[Edition], start: int, size: int) -> Page:
    """Return entries for `size` of `editions` that people published, after the first `start` of them.

    Loads of a library stand among them by their time. Two SQL queries, one for each kind of subject among
    the entries, and one more where a level is.
    """
    # With the last one of the page before, which says where this page begins.
    before = 1 if start else 0
    rows = list(
        editions.by_people()
        .with_kind()
        .with_previous()
        .order_by("-published_at", "-pk")[start - before : start + size + 1]
    )
    if len(rows) <= before and before:
        return Page([], has_older=False)
    since = rows[size + before - 1].published_at if len(rows) > size + before else None
    until = rows[0].published_at if before else None
    loads = fetch_loads_between(editions, since, until)
    entries = [*tell_editions(rows[before : size + before]), *map(tell_load, loads)]
    entries.sort(key=lambda entry: entry.moment, reverse=True)
    return Page(entries, has_older=since is not None)


def fetch_loads_between(
    editions: EditionQuerySet[Edition], since: datetime.datetime | None, until: datetime.datetime | None
) -> list[LibraryLoad]:
    """Return the loads that ended after `since` and not after `until`, each whole; None is no bound."""
    if since:
        editions = editions.filter(published_at__gt=since - LONGEST_LOAD)
    if until:
        editions = editions.filter(published_at__lt=until + LONGEST_LOAD)
    return [
        load
        for load in fetch_loads(editions)
        if (since is None or load.published_at > since) and (until is None or load.published_at <= until)
    ]


def tell_load(load: LibraryLoad) -> Entry:
    """Return the entry of a load."""
    return Entry(
        moment=load.published_at,
        identity=f"load/{load.first}",
        words=f"{load.in_words} published: the library was loaded",
        note="" if load.note == LOADED else load.note,
    )


def tell_editions(editions: Iterable[Any]) -> list[Entry]:
    """Return the entries of editions that were fetched with the ones before them."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for edition in editions:
        wanted[edition.kind].add(edition.subject_id)
    subjects = fetch_subjects(wanted)
    parts = dict(Dimension.objects.values_list("code", "name")) if wanted["level"] else {}
    keys = [((edition.kind, edition.subject_id), edition) for edition in editions]
    return [tell_edition(edition, subjects[key], parts) for key, edition in keys if key in subjects]


def tell_edition(edition: Any, subject: Any, parts: Mapping[str, str]) -> Entry:
    """Return the entry of one edition of `subject`."""
    kind = str(subject._meta.model_name)
    before = Version(edition.old_status, edition.old_content) if edition.old_status else None
    after = Version(edition.status, edition.content)
    successor = subject.successor if edition.is_newest and edition.status == Status.RETIRED else None
    return Entry(
        moment=edition.published_at,
        identity=f"{kind}/{'.'.join(subject.natural_key())}/{edition.number}",
        words=tell(before, after, subject.content_names(), parts),
        note=edition.note,
        kind=kind,
        subject=name_subject(subject),
        level=subject if isinstance(subject, Level) else getattr(subject, "level", None),
        difference=find_difference(subject, edition) if isinstance(subject, Brief) and before else "",
        successor=name_subject(successor) if successor and successor.has_page else None,
    )


def find_difference(brief: Brief, edition: Edition) -> str:
    """Return the address of what an edition changed, "" where it left the text as it was."""
    if edition.content == edition.old_content:  # type: ignore[attr-defined]  # fetched with it
        return ""
    history = reverse("catalog:brief-history", args=brief.address)
    return f"{history}?from={edition.number - 1}&to={edition.number}"


def name_subject(subject: Any) -> Named:
    """Return a subject as readers know it; what it hangs from has been fetched with it."""
    name = str(subject)
    if isinstance(subject, Brief):
        focus = subject.focus if subject.focus.field_name else subject.focus.family
        name = f"{subject.level.code} {focus}"
    return Named(name, subject.get_absolute_url())


def fetch_subjects(wanted: Mapping[str, set[int]]) -> dict[tuple[str, int], Any]:
    """Return visible subjects by kind and primary key, each with its successor; a SQL query a kind."""
    querysets: dict[str, QuerySet[Any]] = {
        "brief": Brief.objects.readable()
        .with_context()
        .select_related("successor__focus__family", "successor__level")
        .defer(*Brief.content_fields),
        "family": Family.objects.readable().select_related("successor"),
        "focus": Focus.objects.readable().select_related("family", "successor__family"),
        "level": Level.objects.readable().select_related("track", "successor"),
    }
    return {
        (kind, pk): subject
        for kind, pks in wanted.items()
        if pks
        for pk, subject in querysets[kind].in_bulk(pks).items()
    }
