"""Loads of a library: each makes hundreds of editions at once, which are told as one thing."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import CharField, Count, Max, Min
from django.db.models.functions import Cast, Substr
from django.utils.text import get_text_list

from catalog.querysets import EditionQuerySet

#: Why the editions of a load were published.
LOADED = "Loaded from a library"
#: The minute of an edition in UTC, such as “2026-03-01 12:30”. For TruncMinute SQLite would call Python once
#: an edition, which takes five times as long.
MINUTE = Substr(Cast("published_at", CharField()), 1, 16)


@dataclass
class LibraryLoad:
    """The editions that one load made: the time of the last, the minute and primary key of the first.

    `counts` says how many there are of each kind, by the name of its model in small letters.
    """

    note: str
    published_at: datetime.datetime
    since: datetime.datetime
    first: int
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def in_words(self) -> str:
        """Return what was loaded, such as “28 briefs, 4 families and 1 focus”."""
        words = []
        for kind, count in self.counts.most_common():
            opts = apps.get_model("catalog", kind)._meta
            words.append(f"{count} {opts.verbose_name if count == 1 else opts.verbose_name_plural}")
        return get_text_list(words, "and")


def fetch_loads(editions: EditionQuerySet[Any]) -> list[LibraryLoad]:
    """Return the loads that made some of `editions`, the newest of each note first.

    A load may make thousands of editions, so they are counted by the minute in one SQL query; minutes that
    follow one another, with the same note, are one load.
    """
    minutes = (
        editions.by_loads()
        .with_kind()
        .annotate(minute=MINUTE)
        .values("minute", "note", "kind")
        .annotate(count=Count("pk"), last=Max("published_at"), first=Min("pk"))
        .order_by("-minute", "note", "kind")
    )
    return fold(minutes)


def fold(minutes: Iterable[dict[str, Any]]) -> list[LibraryLoad]:
    """Return the loads that editions, counted by minute, note and kind, belong to; the newest come first."""
    loads: dict[str, list[LibraryLoad]] = defaultdict(list)
    for row in minutes:
        of_note = loads[row["note"]]
        minute = datetime.datetime.fromisoformat(row["minute"]).replace(tzinfo=datetime.UTC)
        if not of_note or of_note[-1].since - minute > datetime.timedelta(minutes=1):
            of_note.append(LibraryLoad(row["note"], row["last"], minute, row["first"]))
        load = of_note[-1]
        load.since, load.published_at = minute, max(load.published_at, row["last"])
        load.first = min(load.first, row["first"])
        load.counts[row["kind"]] += row["count"]
    return [load for of_note in loads.values() for load in of_note]
