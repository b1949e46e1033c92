"""How fast a roster is kept, read, clustered and resolved: rows a second, and ratios to reading its file.

    python benchmarks/rosters.py [--rows 200000] [--titles FILE.csv --column NAME] [--workbook]

It makes an export of that many rows from a fixed seed, with names and e-mail addresses that must not be kept,
in a database of its own: an SQLite file in a temporary folder, or an empty one that DATABASE_URL names. Its
titles come from a column of a CSV file, or from the starter library, and have noise around them. It prints
what each step took of the processor, how the page of the queue fares, and the most memory that was held.
"""

import argparse
import csv
import io
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "jobframe.settings"
os.environ.setdefault("JOBFRAME_VAR", tempfile.mkdtemp(prefix="jobframe-rosters-"))

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.interchange.tables import open_table, write_table
from catalog.models import Roster, Title
from catalog.rosters import crosswalk, uploads
from catalog.rosters.headings import ColumnRole
from catalog.rosters.work import Progress, work

SEED = 20261129
HEADINGS = ["Employee ID", "Full Name", "E-Mail", "Job Title", "Job Code", "Grade", "Department", "Salary"]
FIRST = ("Grace", "Ada", "Hans", "Priya", "John", "Maria", "Wei", "Olga")
LAST = ("Hopper", "Byron", "Meier", "Patel", "Smith", "Lopez", "Zhang", "Ivanova")
DEPARTMENTS = [f"Department {number}" for number in range(200)]
NOISE = ("{}", "{}", "{}", "{} (Remote)", "Sr. {}", "{} - Berlin", "{} (m/f/d)", "{} #48213")
#: How often the queue's page is opened.
LOOKS = 20


def make_rows(count: int, titles: list[str]) -> Iterator[list[str]]:
    """Yield rows of an export: a third of them with a job code, half of the rest with a grade."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    for number in range(count):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        place = min(int(chance.expovariate(5 / len(titles))), len(titles) - 1)
        title = chance.choice(NOISE).format(titles[place])
        code = f"J{place % 5000:04}" if chance.random() < 1 / 3 else ""
        grade = f"G{chance.randint(3, 9)}" if chance.random() < 1 / 2 else ""
        salary = str(chance.randint(30, 200) * 1000)
        mail = f"{first}.{last}{number}@example.org".lower()
        department = chance.choice(DEPARTMENTS)
        yield [f"E{number:06}", f"{last}, {first}", mail, title, code, grade, department, salary]


def make_file(count: int, titles: list[str], is_workbook: bool) -> io.BytesIO:
    """Return an export as a file in memory."""
    file = io.BytesIO()
    with write_table(file, HEADINGS, name="roster.xlsx" if is_workbook else "roster.csv") as table:
        for row in make_rows(count, titles):
            table.write(row)
    return file


def read_titles(path: Path | None, column: str) -> list[str]:
    """Return titles to fill a roster with, in an order that is always the same."""
    if path:
        with path.open(encoding="utf-8", newline="") as file:
            titles = [row[column] for row in csv.DictReader(file)]
    else:
        titles = list(Title.objects.order_by("pk").values_list("text", flat=True))
    random.Random(SEED).shuffle(titles)  # noqa: S311 - nothing secret
    return titles


class Clock:
    """Measures steps and prints each: seconds, rows a second, and times the first."""

    def __init__(self, rows: int) -> None:
        self.rows, self.first = rows, 0.0

    @contextmanager
    def measure(self, name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        self.tell(name, time.process_time() - start)

    def tell(self, name: str, seconds: float) -> None:
        self.first = self.first or seconds
        print(f"{name:28} {seconds:8.1f} {self.rows / seconds:12,.0f} {seconds / self.first:8.1f}")


def name_columns(roster: Roster) -> None:
    """Name the columns of a roster as their headings suggest."""
    roles = {column["number"]: ColumnRole(column["role"]) for column in roster.columns if column["role"]}
    uploads.confirm(roster, roles)


def look(client: Client, roster: Roster) -> str:
    """Return how long the queue's page took, in the middle of some looks, and how many queries."""
    address = reverse("admin:catalog_roster_queue", args=[roster.pk])
    times = []
    for _ in range(LOOKS):
        start = time.process_time()
        with CaptureQueriesContext(connection) as queries:
            client.get(address, headers={"host": "localhost"})
        times.append(time.process_time() - start)
    return f"{sorted(times)[LOOKS // 2] * 1000:.0f} ms, {len(queries)} queries"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--titles", type=Path)
    parser.add_argument("--column", default="title")
    parser.add_argument("--workbook", action="store_true")
    asked = parser.parse_args()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_library", str(ROOT / "fixtures"), stdout=io.StringIO())
    by, _ = User.objects.get_or_create(username="benchmark", is_staff=True, is_superuser=True)
    file = make_file(asked.rows, read_titles(asked.titles, asked.column), asked.workbook)
    size = file.seek(0, io.SEEK_END)

    clock = Clock(asked.rows)
    print(f"{asked.rows:,} rows, {size / 2**20:.0f} MB, {connection.vendor}")
    print(f"{'':28} {'seconds':>8} {'rows a second':>12} {'× file':>8}")
    with clock.measure("the file alone"), open_table(file) as table:
        for _ in table:
            pass
    with clock.measure("kept (the upload's answer)"):
        roster = uploads.keep(file, "roster", "Benchmark", by)
    name_columns(roster)
    marks = [time.process_time()]

    def note(progress: Progress) -> None:
        if progress.resolved and len(marks) == 1:
            marks.append(time.process_time())

    work(roster.pk, note)
    marks.append(time.process_time())
    clock.tell("read and clustered", marks[1] - marks[0])
    clock.tell("resolved", marks[2] - marks[1])
    with clock.measure("crosswalk by cluster"):
        clusters = sum(1 for _ in crosswalk.iterate_clusters(roster))
    with clock.measure("crosswalk by row"):
        rows = sum(1 for _ in crosswalk.iterate_rows(roster))
    client = Client()
    client.force_login(by)
    print(f"the page of the queue: {look(client, Roster.objects.get(pk=roster.pk))}")
    with clock.measure("deleted"):
        uploads.delete(roster)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{rows:,} rows in {clusters:,} clusters; at most {memory:,.0f} MB held")


if __name__ == "__main__":
    main()
