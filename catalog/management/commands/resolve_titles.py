"""Resolve every title of a table: which brief it means, how sure that is, and why."""

from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalog import resolver
from catalog.interchange.tables import TableError
from catalog.interchange.title_tables import resolve_table
from catalog.models import Brief
from catalog.titles.answers import State

#: How many rows that were not read well are told one by one.
MOST_PROBLEMS = 20
#: After how many rows the bar moves, and a log gets a line.
BAR_STEP, LINE_STEP = 250, 10_000
BAR = 30
#: What a shell is told of a program that was stopped by Ctrl-C.
STOPPED = 130


class Command(BaseCommand):
    help = (
        "Resolve the titles of a table (CSV or Excel workbook) into another: a row for each of its rows, in "
        "the same order, its own columns and beside them the state (confident, needs review or no match), "
        "the brief’s key, track, levels, family, focus, confidence, evidence and alternatives. A file that "
        "exists is replaced when everything is written, and not before."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, metavar="IN", help="a .csv or .xlsx file with a header")
        parser.add_argument("target", type=Path, metavar="OUT", help="the .csv or .xlsx file to write")
        parser.add_argument(
            "--column",
            default="",
            help="the column with the titles; otherwise one called title, job title, …",
        )

    def handle(self, *, source: Path, target: Path, column: str, **options: Any) -> None:
        if source.resolve() == target.resolve() or (target.exists() and target.samefile(source)):
            message = f"{target} is the file to read. Name another to write."
            raise CommandError(message)
        self.problems = 0
        try:
            name, counts = resolve_table(source, target, column, resolver.current().resolver, self)
        except TableError as error:
            self.clear_bar()
            message = f"{error} Nothing was written."
            raise CommandError(message) from error
        except KeyboardInterrupt as stop:
            self.clear_bar()
            message = "Stopped. Nothing was written."
            raise CommandError(message, returncode=STOPPED) from stop
        self.clear_bar()
        self.summarise(target, name, counts)

    def summarise(self, target: Path, name: str, counts: Counter[State]) -> None:
        if self.problems > MOST_PROBLEMS:
            self.tell(f"{self.problems - MOST_PROBLEMS:,} more rows were not read well: see their evidence.")
        answers = ", ".join(f"{counts[state]:,} {state}" for state in State)
        titles = f"{counts.total():,} title{'' if counts.total() == 1 else 's'}"
        self.stdout.write(f"{target}: {titles} of the column “{name}”: {answers}.")
        if self.problems:
            self.stdout.write(f"Rows that were not read well, kept and never confident: {self.problems:,}.")
        if not Brief.objects.published().exists():
            self.stdout.write(
                "The library is empty: no title can have a match before briefs are published. "
                "Load one with manage.py load_library."
            )

    def report(self, problem: str) -> None:
        self.problems += 1
        if self.problems <= MOST_PROBLEMS:
            self.clear_bar()
            self.tell(problem)

    def show_progress(self, done: int, share: float) -> None:
        if self.stderr.isatty():
            if done % BAR_STEP == 0:
                filled = round(share * BAR)
                bar = "█" * filled + "░" * (BAR - filled)
                self.tell(f"\r\033[K{bar} {share:4.0%}  {done:,} titles", ending="")
                self.stderr.flush()
        elif done % LINE_STEP == 0:
            self.tell(f"{done:,} titles, {share:.0%} of the file")

    def clear_bar(self) -> None:
        if self.stderr.isatty():
            self.tell("\r\033[K", ending="")

    def tell(self, line: str, ending: str = "\n") -> None:
        # Not in red, as errors are: progress and a row that was kept are none.
        self.stderr.write(line, style_func=str, ending=ending)
