"""A program that names the columns of a roster as the web process does, and kills the worker this starts.

Run by test_work.py with JOBFRAME_VAR naming an empty folder. Prints the roster's state after a second worker.
"""

import os
import signal
import time

import django

django.setup()

from django.core.management import call_command

from catalog.models import Roster, RosterRow
from catalog.rosters import leases, uploads, work, workers
from tests.roster_world import HEADINGS, confirm, keep, make_library

ROWS = [["E1", "Hopper", "e@example.org", f"Tamer {n}", "", "", "Fantasy", "1"] for n in range(400)]
PATIENCE = 100  # seconds, for a machine that is busy


def wait_until(is_so):
    """Wait until something is so; return the roster."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        roster = Roster.objects.get()
        if is_so(roster):
            return roster
        time.sleep(0.02)
    raise SystemExit("it did not happen")


def find_worker(pk):
    """Return the number of the process that works on a roster."""
    for entry in os.listdir("/proc"):
        if entry.isdecimal():
            try:
                with open(f"/proc/{entry}/cmdline", "rb") as file:
                    command = file.read().split(b"\0")
            except OSError:
                continue  # it ended meanwhile
            if b"map_rosters" in command and command[-2] == str(pk).encode() and is_child(entry):
                return int(entry)
    raise SystemExit("there is no worker")


def is_child(entry):
    with open(f"/proc/{entry}/stat") as file:
        return int(file.read().rpartition(")")[2].split()[1]) == os.getpid()


def main():
    call_command("migrate", verbosity=0)
    make_library()
    uploads.CHUNK = 1  # as many steps as rows
    roster = confirm(keep(ROWS, HEADINGS))
    workers.start(roster)
    if leases.is_stalled(Roster.objects.get()):
        raise SystemExit("a worker that is about to begin is taken for stopped")
    wait_until(lambda roster: roster.rows_read > 0)
    os.kill(find_worker(roster.pk), signal.SIGKILL)
    time.sleep(0.2)
    roster = Roster.objects.get()
    if not 0 < roster.rows_read == RosterRow.objects.count() <= len(ROWS):
        raise SystemExit(f"{roster.rows_read} counted, {RosterRow.objects.count()} read")
    if work.work(roster.pk):
        raise SystemExit("its lease was not respected")
    Roster.objects.update(heartbeat=roster.heartbeat - leases.LEASE * 2)
    if not leases.is_stalled(Roster.objects.get()):
        raise SystemExit("a worker that was killed is not missed")
    workers.start(roster)
    roster = wait_until(lambda roster: roster.state == "done")
    if sorted(RosterRow.objects.values_list("line", flat=True)) != list(range(2, len(ROWS) + 2)):
        raise SystemExit("rows were lost or repeated")
    print(roster.state)  # noqa: T201


main()
