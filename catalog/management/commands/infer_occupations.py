"""Infer the occupation of each published focus on each of its tracks."""

from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalog.publishing.inference import NothingListedError, Report, infer_links


class Command(BaseCommand):
    help = (
        "Infer an occupation link for each published focus and track from its titles and briefs, against the "
        "titles that import_onet brought. Links that a person curated, confirmed or rejected stay as they "
        "are; links inferred before are brought up to date. Whatever is inferred is under review until a "
        "person confirms it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and change nothing"
        )

    def handle(self, *, dry_run: bool, **options: Any) -> None:
        try:
            report = infer_links(dry_run=dry_run, progress=self.show_progress)
        except NothingListedError as error:
            self.end_progress()
            raise CommandError(
                "There are no titles of occupations to infer from. Import a release of O*NET first: "
                "manage.py import_onet DIR"
            ) from error
        self.end_progress()
        if dry_run:
            self.stdout.write("Nothing was written. This would change:")
        self.tell(report)

    def tell(self, report: Report) -> None:
        self.list_lines("Links added", report.added)
        self.list_lines("Links that now lead to another occupation", report.changed)
        self.list_lines("No occupation is supported, and a link inferred before stays", report.unsupported)
        self.stdout.write(
            f"Same occupation with new evidence: {report.renewed}. Unchanged: {report.unchanged}. "
            f"Decided by people and left alone: {report.decided}."
        )

    def list_lines(self, heading: str, lines: Sequence[str]) -> None:
        self.stdout.write(f"{heading}: {len(lines)}{':' if lines else '.'}")
        for line in lines:
            self.stdout.write(f"  {line}")

    def show_progress(self, done: int, total: int) -> None:
        # A progress line is for a person at a terminal; a log gets the closing lines only.
        if self.stdout.isatty():
            self.stdout.write(f"\rInferring occupations: {done} of {total}", ending="")
            self.stdout.flush()

    def end_progress(self) -> None:
        if self.stdout.isatty():
            self.stdout.write("\r\033[K", ending="")
