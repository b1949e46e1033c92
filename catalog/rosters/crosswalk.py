"""The crosswalk of a roster: what each of its jobs is mapped to, on what evidence, and who decided."""

from collections.abc import Iterator

from catalog.models import Roster, RosterCluster
from catalog.querysets import ClusterDecision

#: The columns that say what was mapped, by cluster and by row.
CLUSTER_COLUMNS = ("clustered_by", "title", "job_code", "grade", "other_titles", "rows", "headcount")
ROW_COLUMNS = ("line", "title", "job_code", "grade", "department", "headcount")
#: The columns that say to what. A decision goes before what the resolver says, which stands beside it.
ANSWER_COLUMNS = (
    "state",
    "key",
    "decided_by",
    "decided_on",
    "note",
    "resolver_state",
    "resolver_key",
    "track",
    "level_low",
    "level_high",
    "family",
    "focus",
    "confidence",
    "evidence",
    "alternatives",
)
#: What stands for a row that has neither a title nor a code.
NOTHING_TO_MAP = "nothing to map"
#: Rows fetched at a time.
FETCHED = 2_000


def iterate_clusters(roster: Roster) -> Iterator[list[str]]:
    """Yield the cells of each cluster, those of the most people first."""
    for cluster in roster.clusters.with_brief().order_by("-people", "pk").iterator(FETCHED):
        others = [title for title, _ in cluster.titles[1:]]
        yield [
            cluster.get_kind_display().lower(),
            cluster.title,
            cluster.job_code,
            cluster.grade,
            " | ".join(others),
            str(cluster.rows),
            str(cluster.people),
            *answer_cells(cluster),
        ]


def iterate_rows(roster: Roster) -> Iterator[list[str]]:
    """Yield the cells of each row of the export, as it came and in its order."""
    clusters = {
        cluster.pk: answer_cells(cluster) for cluster in roster.clusters.with_brief().iterator(FETCHED)
    }
    nothing = [NOTHING_TO_MAP, *[""] * (len(ANSWER_COLUMNS) - 1)]
    fields = ("line", "title", "job_code", "grade", "department", "headcount", "cluster_id")
    rows = roster.rows.order_by("line").values_list(*fields)
    for line, *cells, cluster in rows.iterator(FETCHED):
        yield [str(line), *cells, *(clusters[cluster] if cluster else nothing)]


def answer_cells(cluster: RosterCluster) -> list[str]:
    """Return what a cluster, fetched with its brief, is mapped to: in the order of ANSWER_COLUMNS. Pure."""
    answer = cluster.answer
    cells = {
        **answer,
        "state": str(cluster.state),
        "resolver_state": str(cluster.state),
        "resolver_key": answer.get("key", ""),
    }
    if cluster.decision:
        is_mapped = cluster.decision == ClusterDecision.MAPPED
        cells |= {
            "state": "decided" if is_mapped else "decided: no match",
            "key": str(cluster.brief) if cluster.brief else "",
            "decided_by": cluster.reviewer,
            "decided_on": cluster.reviewed_on.isoformat() if cluster.reviewed_on else "",
            "note": cluster.note,
        }
    return [cells.get(column, "") for column in ANSWER_COLUMNS]
