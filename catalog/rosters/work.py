"""The work on a roster, step by step. Each step is one transaction, so that a killed worker loses nothing.

First the values that were uploaded become rows with their clusters, then the clusters are resolved. What a
step has done is gone from what is left to do in the same transaction: nothing is done twice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, F, Sum

from catalog import resolver
from catalog.models import Roster, RosterChunk, RosterCluster, RosterRow
from catalog.querysets import ClusterState, RosterState
from catalog.rosters.clusters import Borne, Key, find_key, order_titles, read_people
from catalog.rosters.conclusions import RESOLVED, conclude
from catalog.rosters.headings import ColumnRole
from catalog.rosters.leases import Lease, LeaseLostError, give_back, hold, take
from catalog.titles.answers import Answer
from catalog.titles.normalise import fold

#: Clusters that are resolved in one step.
BATCH = 200
#: Titles of a cluster that are kept to be looked at; the rows hold all of them.
SHOWN = 20
#: The number of the column that holds the lines of the rows.
LINES = 0


class Progress(NamedTuple):
    """How far the work on a roster has come."""

    rows: int
    total: int
    clusters: int
    resolved: int


def work(roster: int, report: Callable[[Progress], None] = lambda progress: None) -> bool:
    """Do what there is to do on a roster, telling `report` after each step; return whether it is done.

    False where another worker is at it, or took over.
    """
    lease = take(roster)
    if lease is None:
        return False
    try:
        while step(lease):
            report(find_progress(Roster.objects.get(pk=roster)))
    except (LeaseLostError, Roster.DoesNotExist):
        return False
    finally:
        give_back(lease)
    return True


def step(lease: Lease) -> bool:
    """Take the next step on a roster; return whether there was one."""
    roster = Roster.objects.get(pk=lease.roster)
    if roster.state == RosterState.READING:
        return _read(roster, lease)
    if roster.state == RosterState.RESOLVING:
        return _resolve(roster, lease)
    return False


def find_progress(roster: Roster) -> Progress:
    """Return how far the work on a roster has come; two SQL queries."""
    clusters = roster.clusters.count()
    waiting = roster.clusters.filter(state=ClusterState.WAITING).count()
    return Progress(roster.rows_read, roster.total, clusters, clusters - waiting)


# Reading -----------------------------------------------------------------------------------------------


def _read(roster: Roster, lease: Lease) -> bool:
    """Turn the first chunk that is left into rows; where there is none, go on to the clusters."""
    first = roster.chunks.order_by("number").values_list("number", flat=True).first()
    if first is None:
        return _go_on(lease, RosterState.RESOLVING)
    chunk = roster.chunks.filter(number=first)
    rows = _make_rows(roster, dict(chunk.values_list("column", "values")))
    keys = [read.key for read in rows if read.key]
    unread = sum(not read.is_headcount_read for read in rows)
    with transaction.atomic():
        hold(lease)
        clusters = _find_clusters(roster, set(keys))
        for row, key, _ in rows:
            row.cluster_id = clusters[key.fingerprint] if key else None
        RosterRow.objects.bulk_create([read.row for read in rows])
        RosterChunk.objects.filter(roster=roster, number=first).delete()
        Roster.objects.filter(pk=roster.pk).update(
            rows_read=F("rows_read") + len(rows),
            rows_without_job=F("rows_without_job") + len(rows) - len(keys),
            headcounts_unread=F("headcounts_unread") + unread,
        )
    return True


class _Read(NamedTuple):
    """A row, unsaved, with what it is clustered by, and whether its headcount is a number or blank."""

    row: RosterRow
    key: Key | None
    is_headcount_read: bool


def _make_rows(roster: Roster, columns: dict[int, list[str]]) -> list[_Read]:
    """Return the rows of a chunk."""
    lines = columns[LINES]
    empty = [""] * len(lines)
    numbers = {column["role"]: column["number"] for column in roster.columns}
    cells = [columns[numbers[role]] if role in numbers else empty for role in ColumnRole]
    rows = []
    for line, *values in zip(lines, *cells, strict=True):
        row = RosterRow(roster=roster, line=line, **dict(zip(ColumnRole, values, strict=True)))
        people = read_people(row.headcount)
        row.people = 1 if people is None else people
        rows.append(_Read(row, find_key(row.title, row.job_code, row.grade), people is not None))
    return rows


def _find_clusters(roster: Roster, keys: Iterable[Key]) -> dict[str, int]:
    """Return the primary keys of clusters by fingerprint, making those that there are not yet."""
    by_fingerprint = {key.fingerprint: key for key in keys}
    known = dict(roster.clusters.filter(fingerprint__in=by_fingerprint).values_list("fingerprint", "pk"))
    made = RosterCluster.objects.bulk_create(
        RosterCluster(roster=roster, kind=by_fingerprint[fingerprint].kind, fingerprint=fingerprint)
        for fingerprint in sorted(by_fingerprint.keys() - known.keys())
    )
    return known | {cluster.fingerprint: cluster.pk for cluster in made}


# Resolving ---------------------------------------------------------------------------------------------


def _resolve(roster: Roster, lease: Lease) -> bool:
    """Resolve some of the clusters that wait for it; where there is none, the work is done."""
    waiting = list(roster.clusters.filter(state=ClusterState.WAITING).order_by("pk")[:BATCH])
    if not waiting:
        return _go_on(lease, RosterState.DONE)
    members = _find_members(waiting)
    resolve = _Resolving().resolve
    for cluster in waiting:
        _describe(cluster, members[cluster.pk])
        commonest = [borne for borne in _titles(members[cluster.pk]) if fold(borne.title)][:RESOLVED]
        found = conclude([(borne, resolve(borne.title)) for borne in commonest], cluster.people)
        cluster.state, cluster.answer, cluster.readings = found.state, found.cells, list(found.readings)
        cluster.weight = cluster.people * found.uncertainty
    with transaction.atomic():
        hold(lease)
        # One statement for all of them, where bulk_update writes a case for each row and field.
        RosterCluster.objects.bulk_create(
            waiting, update_conflicts=True, unique_fields=["id"], update_fields=_RESOLVED_FIELDS
        )
    return True


_RESOLVED_FIELDS = [
    "title", "job_code", "grade", "titles", "rows", "people", "state", "answer", "readings", "weight",
]  # fmt: skip


class _Member(NamedTuple):
    """Rows of a cluster that are alike."""

    title: str
    job_code: str
    grade: str
    rows: int
    people: int


def _find_members(clusters: Sequence[RosterCluster]) -> dict[int, list[_Member]]:
    """Return what the rows of clusters hold, by the primary key of the cluster; one SQL query."""
    alike = (
        RosterRow.objects.filter(cluster__in=[cluster.pk for cluster in clusters])
        .order_by()
        .values_list("cluster_id", "title", "job_code", "grade")
        .annotate(Count("pk"), Sum("people"))
    )
    members = defaultdict(list)
    for cluster, *cells in alike:
        members[cluster].append(_Member(*cells))
    return members


def _titles(members: Sequence[_Member]) -> list[Borne]:
    return order_titles([Borne(member.title, member.rows, member.people) for member in members])


def _describe(cluster: RosterCluster, members: Sequence[_Member]) -> None:
    """Fill in what people see of a cluster, from its rows."""
    titles = _titles(members)
    first = min(members, key=lambda member: (member.title != titles[0].title, -member.people, member))
    cluster.title, cluster.job_code, cluster.grade = first.title, first.job_code, first.grade
    cluster.titles = [[borne.title, borne.people] for borne in titles[:SHOWN]]
    cluster.rows = sum(member.rows for member in members)
    cluster.people = sum(member.people for member in members)


class _Resolving:
    """The resolver as it stands, with the answers it gave: many clusters have the same titles."""

    def __init__(self) -> None:
        self._resolver = resolver.current().resolver
        self._answers: dict[str, Answer] = {}

    def resolve(self, title: str) -> Answer:
        if title not in self._answers:
            self._answers[title] = self._resolver.resolve(title)
        return self._answers[title]


def _go_on(lease: Lease, state: RosterState) -> bool:
    with transaction.atomic():
        hold(lease)
        Roster.objects.filter(pk=lease.roster).update(state=state)
    return True
