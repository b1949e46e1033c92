"""Import a release of O*NET's database, and the structure of the SOC."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from catalog.interchange.occupations import Report, import_release
from catalog.occupations.reading import read_release
from catalog.occupations.release import ReleaseError
from catalog.occupations.soc import read_direct_match_titles, read_soc_structure

#: Of a long list this many lines are printed; all of them stand in the admin, under imports of occupations.
PRINTED = 40


class Command(BaseCommand):
    help = (
        "Import a release of O*NET’s database: the folder or the ZIP file of its text edition. Occupations, "
        "titles, job zones, related occupations and technologies become those of the release. Codes that it "
        "does not list any more are retired, not deleted, and no link is changed: those that lead to a "
        "retired code are listed for review."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("source", type=Path, help="the folder, or the ZIP file, such as db_27_0_text.zip")
        parser.add_argument(
            "--soc-structure", type=Path, metavar="XLSX", help="the structure of the SOC 2018: its groups"
        )
        parser.add_argument(
            "--soc-titles", type=Path, metavar="XLSX", help="the direct match title file of the SOC 2018"
        )
        parser.add_argument(
            "--release", default="", help="the release’s number, where its files do not say it, such as 27.0"
        )
        parser.add_argument(
            "--accept-older", action="store_true", help="import a release older than the one here"
        )

    def handle(
        self,
        *,
        source: Path,
        soc_structure: Path | None,
        soc_titles: Path | None,
        release: str,
        accept_older: bool,
        **options: Any,
    ) -> None:
        try:
            report = import_release(
                read_release(source, release),
                read_soc_structure(soc_structure) if soc_structure else (),
                read_direct_match_titles(soc_titles) if soc_titles else (),
                accept_older=accept_older,
                progress=self.show_progress,
            )
        except ReleaseError as error:
            self.end_progress()
            raise CommandError(f"Nothing was imported. {error}") from error
        self.end_progress()
        self.tell(report)

    def tell(self, report: Report) -> None:
        for remark in report.remarks:
            self.stdout.write(remark)
        totals = ", ".join(f"{count} {what}" for what, count in report.totals.items())
        if not report.written:
            self.stdout.write(f"O*NET {report.release} was here already: nothing changed. {totals}.")
        else:
            after = f", after {report.previous}" if report.previous else ""
            self.stdout.write(f"O*NET {report.release}{after}: now {totals}.")
            if report.previous:
                self.list_codes("added", report.added)
            else:
                self.stdout.write(f"Codes added: {len(report.added)}.")
            self.list_codes("renamed", report.renamed)
            self.list_codes("retired", report.retired)
            self.list_codes("listed again", report.returned)
        if report.stranded:
            self.list_lines(
                "Links that lead to a retired code, unchanged. Look at them, and choose another code:",
                report.stranded,
            )

    def list_codes(self, what: str, codes: Sequence[str]) -> None:
        self.list_lines(f"Codes {what}: {len(codes)}{':' if codes else '.'}", codes)

    def list_lines(self, heading: str, lines: Sequence[str]) -> None:
        self.stdout.write(heading)
        for line in lines[:PRINTED]:
            self.stdout.write(f"  {line}")
        if len(lines) > PRINTED:
            self.stdout.write(
                f"  and {len(lines) - PRINTED} more: see the imports of occupations in the admin"
            )

    def show_progress(self, what: str, done: int, total: int) -> None:
        # A progress line is for a person at a terminal; a log gets the closing lines only.
        if self.stdout.isatty():
            self.stdout.write(f"\r\033[KWriting {what}: {done} of {total}", ending="")
            self.stdout.flush()

    def end_progress(self) -> None:
        if self.stdout.isatty():
            self.stdout.write("\r\033[K", ending="")
