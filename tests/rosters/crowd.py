"""A program in which six workers want the same roster at once, round after round.

Each is a process of its own. Run by test_crashes.py with JOBFRAME_VAR naming an empty folder: the database is
an SQLite file. Prints the number of rows.
"""

import os

import django

django.setup()

from django.core.management import call_command
from django.db import connections

from catalog.models import Roster, RosterRow
from catalog.rosters import uploads, work
from tests.roster_world import HEADINGS, confirm, keep, make_library

WORKERS = 6
ROUNDS = 3
ROWS = [["E1", "Hopper", "e@example.org", f"Tamer {n % 9}", "", "", "Fantasy", "1"] for n in range(60)]


def work_together(pk):
    """Let all workers begin at the same moment; return how many of them did the work."""
    connections.close_all()
    gate, opener = os.pipe()
    children = []
    for _ in range(WORKERS):
        child = os.fork()
        if child == 0:
            os.close(opener)
            os.read(gate, 1)
            did = work.work(pk)
            connections.close_all()
            os._exit(int(did))
        children.append(child)
    os.close(gate)
    os.close(opener)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    if not set(codes) <= {0, 1}:
        raise SystemExit(f"workers ended with {codes}")
    return sum(codes)


def main():
    call_command("migrate", verbosity=0)
    make_library()
    uploads.CHUNK, work.BATCH = 5, 2
    for number in range(1, ROUNDS + 1):
        pk = confirm(keep(ROWS, HEADINGS)).pk
        did = work_together(pk)
        roster = Roster.objects.get(pk=pk)
        state = (did, roster.state, roster.rows_read, roster.rows.count(), roster.clusters.count())
        if state != (1, "done", 60, 60, 9):
            raise SystemExit(f"round {number}: {state}")
    print(RosterRow.objects.count())  # noqa: T201


main()
