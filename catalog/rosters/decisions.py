"""Decisions on clusters: mapped to a brief, no brief of ours, taken back. Each is one transaction.

Every step takes the stamp of the cluster as the person who decides saw it. It raises PublishingError when the
cluster is no longer so, and then nothing has changed.
"""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from catalog.models import Brief, RosterCluster
from catalog.publishing.errors import PublishingError
from catalog.publishing.notes import clean_note
from catalog.publishing.signatures import sign
from catalog.querysets import ClusterDecision, ClusterState


@transaction.atomic
def map_to(cluster: RosterCluster, brief: Brief, by: User, note: str, seen: str) -> RosterCluster:
    """Decide that the rows of a cluster hold the job that a brief describes."""
    if not Brief.objects.published().filter(pk=brief.pk).exists():
        raise PublishingError(f"{brief} is not published, so that nothing can be mapped to it.")
    return _decide(_lock(cluster, seen), ClusterDecision.MAPPED, brief, by, note)


@transaction.atomic
def leave_unmapped(cluster: RosterCluster, by: User, note: str, seen: str) -> RosterCluster:
    """Decide that no brief describes the job of a cluster."""
    return _decide(_lock(cluster, seen), ClusterDecision.NO_MATCH, None, by, note)


@transaction.atomic
def reopen(cluster: RosterCluster, seen: str) -> RosterCluster:
    """Take a decision back: the signature goes, and the resolver’s answer holds again."""
    cluster = _lock(cluster, seen)
    if not cluster.decision:
        raise PublishingError("Nothing has been decided about this cluster.")
    cluster.decision, cluster.brief, cluster.note = ClusterDecision.OPEN, None, ""
    cluster.reviewer, cluster.reviewed_on = "", None
    return _save(cluster)


def tell_decision(cluster: RosterCluster) -> str:
    """Return a decision in words, such as “Mapped to SWE.GEN.P4, by Ada Byron on 1 March 2026”. Pure."""
    if not cluster.decision or cluster.reviewed_on is None:
        return ""
    what = f"Mapped to {cluster.brief}" if cluster.brief else cluster.get_decision_display()
    return f"{what}, by {cluster.reviewer} on {date_format(cluster.reviewed_on, 'j F Y')}"


def _lock(cluster: RosterCluster, seen: str) -> RosterCluster:
    """Return a cluster as it now stands, locked until the transaction ends, if it is as it was seen."""
    locked = RosterCluster.objects.with_brief().select_for_update(of=("self",))
    current = locked.filter(pk=cluster.pk).first()
    if current is None:
        raise PublishingError("Somebody has deleted this roster in the meantime.")
    if current.state == ClusterState.WAITING:
        raise PublishingError("This cluster is not resolved yet. Wait until the roster is mapped.")
    if current.stamp != seen:
        happened = tell_decision(current) or "Somebody took the decision back"
        raise PublishingError(f"{happened}, while you were reading. Look again before you decide otherwise.")
    return current


def _decide(
    cluster: RosterCluster, decision: ClusterDecision, brief: Brief | None, by: User, note: str
) -> RosterCluster:
    cluster.decision, cluster.brief, cluster.note = decision, brief, clean_note(note)
    cluster.reviewer, cluster.reviewed_on = sign(by), timezone.localdate()
    return _save(cluster)


def _save(cluster: RosterCluster) -> RosterCluster:
    cluster.version += 1
    cluster.save(update_fields=["decision", "brief", "note", "reviewer", "reviewed_on", "version"])
    return cluster
