"""How many titles a second `resolve_titles` takes from a table to a table, and how much memory.

    python benchmarks/title_tables.py TITLES.csv [--column raw_title] [--rows 50000]

It makes rosters of so many rows from the titles of a table, each with a requisition of its own behind it so
that none comes twice, as CSV and as a workbook, and resolves each against the database that the settings
name, where a library should be loaded. It writes into a temporary folder. Times are of the processor, so that
what else the machine does counts little.
"""

import argparse
import os
import resource
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobframe.settings")
django.setup()

from catalog import resolver
from catalog.interchange.tables import SUFFIXES, open_table, write_table
from catalog.interchange.title_tables import find_column, resolve_table


class Nobody:
    """Hears how it goes, and says nothing."""

    def show_progress(self, rows: int, share: float) -> None:
        pass

    def report(self, problem: str) -> None:
        pass


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("titles", type=Path)
    parser.add_argument("--column", default="")
    parser.add_argument("--rows", type=int, default=50_000)
    arguments = parser.parse_args()
    with open_table(arguments.titles) as table:
        place = find_column(table.header, arguments.column)
        titles = [row.cells[place] for row in table]
    resolves = resolver.current().resolver
    with tempfile.TemporaryDirectory() as folder:
        for suffix in SUFFIXES:
            source, target = Path(folder, f"in{suffix}"), Path(folder, f"out{suffix}")
            with write_table(source, ["code", "title", "grade", "department", "headcount"]) as roster:
                for number, title in enumerate(islice(cycle(titles), arguments.rows)):
                    roster.write([f"J{number}", f"{title} (R-{number:06})", "P4", "R&D", "3"])
            start = time.process_time()
            _, counts = resolve_table(source, target, "", resolves, Nobody())
            seconds = time.process_time() - start
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(f"{suffix}: {arguments.rows / seconds:,.0f} titles a second, {memory:,.0f} MB at most")
            print("   ", ", ".join(f"{count:,} {state}" for state, count in counts.items()))


if __name__ == "__main__":
    main()
