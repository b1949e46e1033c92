"""Who works on a roster: one worker at a time, named in the roster's own row.

A worker that was killed leaves its name behind. Once its last sign of life is older than LEASE, another may
take over; should the first be alive after all, its next step finds another's name and changes nothing.
"""

import datetime
import secrets
from typing import NamedTuple

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from catalog.models import Roster
from catalog.querysets import RosterState

#: How long a worker may be silent. Its longest step takes a few seconds.
LEASE = datetime.timedelta(seconds=30)


class LeaseLostError(Exception):
    """Another worker has taken the roster over, or it was deleted."""


class Lease(NamedTuple):
    """The right to work on a roster: its primary key and the name of the worker."""

    roster: int
    worker: str


def take(roster: int) -> Lease | None:
    """Return the lease of a roster on which there is work and nobody is at work; None where there is not."""
    lease = Lease(roster, secrets.token_hex(16))
    now = timezone.now()
    free = Roster.objects.at_work().filter(
        Q(worker="") | Q(heartbeat__isnull=True) | Q(heartbeat__lt=now - LEASE), pk=roster
    )
    return lease if free.update(worker=lease.worker, heartbeat=now) else None


def announce(roster: Roster) -> None:
    """Say that a worker is about to begin, so that nobody who watches takes it for stopped."""
    Roster.objects.at_work().filter(pk=roster.pk, worker="").update(heartbeat=timezone.now())


def hold(lease: Lease) -> None:
    """Say in the transaction of a step that its worker is alive; the roster stays locked until its end.

    Raises LeaseLostError, with which nothing of the step is kept.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A lease is held within the transaction of a step.")
    held = Roster.objects.filter(pk=lease.roster, worker=lease.worker)
    if not held.update(heartbeat=timezone.now()):
        raise LeaseLostError


def give_back(lease: Lease) -> None:
    """Let another worker go on at once."""
    Roster.objects.filter(pk=lease.roster, worker=lease.worker).update(worker="", heartbeat=None)


def is_stalled(roster: Roster) -> bool:
    """Whether there is work on a roster and nobody has shown a sign of life for as long as a lease."""
    if roster.state not in (RosterState.READING, RosterState.RESOLVING):
        return False
    return roster.heartbeat is None or roster.heartbeat < timezone.now() - LEASE
