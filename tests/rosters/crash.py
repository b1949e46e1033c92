"""A program that works on a roster and is killed before one of its SQL statements, each in turn.

Run by test_crashes.py with JOBFRAME_VAR naming an empty folder. Prints the number of times it was killed.
"""

import os
from pathlib import Path

import django

django.setup()

from django.core.management import call_command
from django.db import connection

from catalog import resolver
from catalog.models import Roster, RosterChunk, RosterCluster, RosterRow
from catalog.rosters import uploads, work
from tests.roster_world import HEADINGS, confirm, keep, make_library

KILLED = 9
#: As many rows as three steps read, with a cluster for every second of them.
ROWS = [
    [f"E{n}", "Hopper", f"e{n}@example.org", f"Tamer {n // 2}", "", "", "Fantasy", str(n)] for n in range(15)
]


def kill_before(number):
    """Return a wrapper of SQL statements that ends the process before statement `number`."""
    seen = 0

    def wrapper(execute, sql, params, many, context):
        nonlocal seen
        seen += 1
        if seen == number:
            os._exit(KILLED)
        return execute(sql, params, many, context)

    return wrapper


def work_and_die(pk, number):
    """Work in a process of its own; return whether it was killed."""
    connection.close()
    child = os.fork()
    if child == 0:
        with connection.execute_wrapper(kill_before(number)):
            work.work(pk)
        connection.close()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def check_between(pk):
    """Fail where a step was done by half: a row read and still to be read, or neither."""
    read, left = RosterRow.objects.count(), 0
    for values in RosterChunk.objects.filter(column=work.LINES).values_list("values", flat=True):
        left += len(values)
    roster = Roster.objects.get(pk=pk)
    if (read + left, roster.rows_read) != (len(ROWS), read):
        raise SystemExit(f"{read} rows read, {left} left and {roster.rows_read} counted")


def read_files():
    return b"".join(path.read_bytes() for path in Path(os.environ["JOBFRAME_VAR"]).glob("jobframe.sqlite3*"))


def check_deletion():
    """Fail where the files still hold a roster that was deleted, while the database is in use."""
    uploads.delete(Roster.objects.get())
    if b"Tamer 3" in read_files():
        raise SystemExit("a deleted roster can still be read in the database's files")


def check_bytes():
    """Fail where the database's files hold anything of the columns that were left out."""
    connection.close()
    content = read_files()
    if b"Tamer 3" not in content or b"Hopper" in content or b"@example.org" in content:
        raise SystemExit("a personal column was stored, or nothing")


def main():
    call_command("migrate", verbosity=0)
    make_library()
    uploads.CHUNK, work.BATCH = 5, 3
    pk = confirm(keep(ROWS, HEADINGS)).pk
    resolver.current()  # or each worker would build it

    killed = 0
    # Each worker lives a statement longer than the one before, so that death comes at every place of a step.
    while work_and_die(pk, killed + 1):
        killed += 1
        check_between(pk)
        Roster.objects.update(heartbeat=None)  # as if the lease had run out
    rows = list(RosterRow.objects.order_by("line").values_list("line", "title", "headcount"))
    if rows != [(n + 2, f"Tamer {n // 2}", str(n)) for n in range(15)]:
        raise SystemExit(f"rows were lost, repeated or changed: {rows}")
    clusters = list(RosterCluster.objects.order_by("title").values_list("title", "rows", "people", "state"))
    people = [n * 2 + n * 2 + 1 for n in range(7)] + [14]
    if clusters != [(f"Tamer {n}", 1 + (n < 7), people[n], "no match") for n in range(8)]:
        raise SystemExit(f"clusters are not as the rows: {clusters}")
    if (Roster.objects.get().state, RosterChunk.objects.count()) != ("done", 0):
        raise SystemExit("the work was not done")
    check_bytes()
    check_deletion()
    print(killed)  # noqa: T201


main()
