"""Work on the rosters that were uploaded: read their rows, cluster and resolve them."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalog.models import Roster
from catalog.rosters.uploads import forget_unconfirmed
from catalog.rosters.work import Progress, work

#: How often a worker that watches looks for something to do, in seconds.
PAUSE = 5


class Command(BaseCommand):
    help = (
        "Work on rosters whose columns have been named: on one, or on all. It may be stopped at any moment, "
        "and goes on where it stopped when it is run again. Erases uploads whose columns nobody named in a "
        "day."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("roster", type=int, nargs="?", help="the number of one roster")
        parser.add_argument("--watch", action="store_true", help="do not end; wait for more rosters")

    def handle(self, *, roster: int | None, watch: bool, **options: Any) -> None:
        if roster is not None and not Roster.objects.filter(pk=roster).exists():
            raise CommandError(f"There is no roster {roster}.")
        self.work_on([roster] if roster is not None else None)
        while watch:
            time.sleep(PAUSE)
            self.work_on(None)

    def work_on(self, rosters: list[int] | None) -> None:
        """Work on these rosters, or on all that there is something to do on."""
        if erased := forget_unconfirmed():
            uploads = "1 upload" if erased == 1 else f"{erased} uploads"
            self.stdout.write(f"Erased {uploads} whose columns nobody named.")
        for pk in rosters or list(Roster.objects.at_work().values_list("pk", flat=True)):
            if work(pk, self.show_progress):
                self.stdout.write(f"Roster {pk} is mapped.")
            elif rosters:
                self.stdout.write(f"Roster {pk}: there is nothing to do, or another worker is at it.")

    def show_progress(self, progress: Progress) -> None:
        # A progress line is for a person at a terminal; a log gets the closing line only.
        if self.stdout.isatty():
            self.stdout.write(
                f"\r{progress.rows:,} of {progress.total:,} rows read, {progress.resolved:,} of "
                f"{progress.clusters:,} clusters resolved",
                ending="\r\n"
                if progress.resolved == progress.clusters and progress.rows == progress.total
                else "",
            )
            self.stdout.flush()
