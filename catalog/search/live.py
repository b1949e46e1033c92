"""The index of this process: built when somebody searches, and again once something was published."""

from collections.abc import Mapping
from threading import Lock

from catalog.models import PublicationCounter
from catalog.search.reading import read_library
from catalog.search.results import Found, Suggestion
from catalog.search.snapshot import Snapshot

_building = Lock()
_latest: list[Snapshot] = []


def search(text: str, filters: Mapping[str, str]) -> Found:
    """Return the published pages with the words of `text`, the likeliest first; one SQL query when warm.

    `filters` maps some of `results.FILTERS` to values. Any text and any value is answered.
    """
    return current().search(text, filters)


def suggest(text: str) -> list[Suggestion]:
    """Return what somebody who has typed `text` may be about to search for; one SQL query when warm."""
    return current().suggest(text)


def current() -> Snapshot:
    """Return the library as of the counter's value, or later.

    One thread builds it for each value of the counter, and whoever else searches meanwhile waits: an older
    index would show what has been retired.
    """
    snapshot = _known(PublicationCounter.stamp())
    if snapshot is None:
        with _building:
            # Asked again: the counter moved while this thread waited, or another has built it.
            snapshot = _known(PublicationCounter.stamp()) or rebuild()
    return snapshot


def rebuild() -> Snapshot:
    """Build the index from the database as it stands, whatever the counter says."""
    # The counter is read first: what is published meanwhile may be in the index already, but is never
    # taken to be.
    stamp = PublicationCounter.stamp()
    snapshot = Snapshot(read_library(), stamp)
    _latest[:] = [snapshot]
    return snapshot


def forget() -> None:
    """Drop the index; the next search builds it."""
    _latest.clear()


def _known(stamp: str) -> Snapshot | None:
    return next((snapshot for snapshot in _latest[:] if snapshot.stamp == stamp), None)
