"""Load a library of levels, families and briefs from YAML files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Model

from catalog.interchange.library import load
from catalog.interchange.records import LibraryError


class Command(BaseCommand):
    help = (
        "Load a library from a YAML file, or from every YAML file below a folder. Only adds what is not "
        "there yet: what you have edited stays as it is, and the command says where it differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, help="a .yaml file, or a folder of them")

    def handle(self, *, source: Path, **options: Any) -> None:
        try:
            report = load(source, progress=self.show_progress)
        except LibraryError as error:
            self.end_progress()
            raise CommandError(
                "Nothing was loaded. Mend this first:\n" + "\n".join(f"  {line}" for line in error.problems)
            ) from error
        self.end_progress()
        added = ", ".join(in_words(model, count) for model, count in report.added.items()) or "nothing"
        self.stdout.write(f"Library {source}: added {added}; {report.unchanged} records were already there.")
        for line in report.kept:
            self.stdout.write(f"  Kept as it is here, differs from the file: {line}")

    def show_progress(self, done: int, total: int) -> None:
        # A progress line is for a person at a terminal; a log gets the closing line only.
        if self.stdout.isatty():
            self.stdout.write(f"\rLoading the library: {done} of {total} records", ending="")
            self.stdout.flush()

    def end_progress(self) -> None:
        if self.stdout.isatty():
            self.stdout.write("\r\033[K", ending="")


def in_words(model: type[Model], count: int) -> str:
    """Return a number of rows in words: "1 family", "2 families"."""
    return f"{count} {model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural}"
