"""What becomes of an upload: kept without its personal columns, named, or erased; one transaction each.

The file itself is held in memory alone while it is looked at, and nothing of it is written anywhere before it
is known which of its columns may be kept.
"""

import datetime
from collections.abc import Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from typing import Any, BinaryIO

from django.contrib.auth.models import User
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from catalog.interchange.tables import Table, TableError, open_table
from catalog.models import Roster, RosterChunk, RosterCluster, RosterRow
from catalog.querysets import RosterState
from catalog.rosters.columns import check_headings, sort_columns
from catalog.rosters.errors import RosterError
from catalog.rosters.headings import ColumnRole, tell_personal
from catalog.rosters.personal import without_addresses
from catalog.rosters.work import LINES

MOST_ROWS = 200_000
MOST_COLUMNS = 100
#: Of a file, in bytes: 200,000 rows of some 300 each.
MOST_BYTES = 64 * 1024**2
#: Rows whose values lie together until they are read: as many as one step of the work takes.
CHUNK = 1_000
#: For how long an upload is kept whose columns nobody has named.
UNCONFIRMED = datetime.timedelta(days=1)


class MemoryUploadHandler(FileUploadHandler):
    """Holds an uploaded file in memory, whatever its size, and none that is larger than MOST_BYTES.

    Django’s own would write it to a file: with the names that are in it, for whoever can read that.
    """

    is_too_large = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.parts: list[bytes] = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.is_too_large = start + len(raw_data) > MOST_BYTES
        if self.is_too_large:
            raise StopUpload
        self.parts.append(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        content = BytesIO(b"".join(self.parts))
        self.parts.clear()
        return InMemoryUploadedFile(
            content, self.field_name, str(self.file_name), str(self.content_type), file_size, self.charset
        )


def keep(file: BinaryIO, file_name: str, name: str, by: User) -> Roster:
    """Keep what may be kept of an upload, until somebody names its columns.

    Raises RosterError, and keeps nothing, where it is no table or no column may be kept that holds titles.
    """
    try:
        with open_table(file, file_name) as table:
            check_headings(table.header)
            lines, columns = _read(table)
    except TableError as error:
        raise RosterError(str(error)) from error
    found = sort_columns(table.header, columns)
    dropped = [{"name": column.name, "reason": column.reason} for column in found.dropped]
    kept = {}
    for column in found.kept:
        values = columns[column.number - 1]
        kept[column.number] = [without_addresses(value) for value in values]
        if rows := sum(old != new for old, new in zip(values, kept[column.number], strict=True)):
            reason = f"Rows with one: {rows:,}. What else stands in the column was kept."
            dropped.append({"name": f"E-mail addresses in “{column.name}”", "reason": reason})
    named = [
        {"number": column.number, "name": column.name, "role": column.role or ""} for column in found.kept
    ]
    return _store(
        Roster(name=name, uploaded_by=by, total=len(lines), columns=named, dropped=dropped), lines, kept
    )


def _read(table: Table) -> tuple[list[int], list[list[str]]]:
    """Return the lines of a table’s rows, and its columns; those with personal headings are not even held."""
    width = len(table.header)
    if width > MOST_COLUMNS:
        raise RosterError(
            f"The file has {width:,} columns, and {MOST_COLUMNS} are the most. Delete those that say nothing "
            "of jobs."
        )
    lines: list[int] = []
    columns: list[list[str]] = [[] for _ in table.header]
    held = [place for place, name in enumerate(table.header) if not tell_personal(name)]
    known: dict[str, str] = {}  # most values stand in many rows, and are held once
    for row in table:
        if len(row.cells) > width:
            raise RosterError(
                f"{row.problem} Its values may stand in the wrong columns, so that nothing was kept. Mend "
                "that line, or save the file anew from a spreadsheet, and upload it again."
            )
        if len(lines) == MOST_ROWS:
            raise RosterError(
                f"The file has more than {MOST_ROWS:,} rows. Split it, and upload the parts one by one."
            )
        lines.append(row.line)
        for place in held:
            value = row.cells[place]
            columns[place].append(known.setdefault(value, value))
    if not lines:
        raise RosterError("The file has headings and no rows below them. Nothing was kept.")
    return lines, columns


@transaction.atomic
def _store(roster: Roster, lines: list[int], columns: Mapping[int, list[str]]) -> Roster:
    roster.save()
    cells: dict[int, Sequence[int | str]] = {LINES: lines, **columns}
    for number, first in enumerate(range(0, len(lines), CHUNK)):
        rows = slice(first, first + CHUNK)
        RosterChunk.objects.bulk_create(
            RosterChunk(roster=roster, number=number, column=column, values=values[rows])
            for column, values in cells.items()
        )
    return roster


@transaction.atomic
def confirm(roster: Roster, roles: Mapping[int, ColumnRole]) -> Roster:
    """Say what the columns with these numbers hold, erase all others, and let the work begin.

    Raises RosterError where no column holds the titles, where two hold the same, or somebody was quicker.
    """
    roster = Roster.objects.select_for_update().get(pk=roster.pk)
    if roster.state != RosterState.NAMING:
        raise RosterError("Somebody has named the columns of this roster in the meantime.")
    chosen = list(roles.values())
    if twice := next((role for role in chosen if chosen.count(role) > 1), None):
        raise RosterError(f"Two columns are said to hold the {twice.label.lower()}. Choose one of them.")
    if ColumnRole.TITLE not in chosen:
        raise RosterError("Say which column holds the job titles.")
    kept = [column for column in roster.columns if column["number"] in roles]
    unused = [column for column in roster.columns if column["number"] not in roles]
    _overwrite_what_is_deleted()
    roster.chunks.exclude(column__in=[LINES, *roles]).delete()
    roster.columns = [{**column, "role": roles[column["number"]]} for column in kept]
    roster.dropped += [{"name": column["name"], "reason": "It was not used."} for column in unused]
    roster.state = RosterState.READING
    roster.save(update_fields=["columns", "dropped", "state"])
    return roster


@transaction.atomic
def delete(roster: Roster) -> None:
    """Delete a roster whole: its rows, what was made of them, and what was decided."""
    list(Roster.objects.select_for_update().filter(pk=roster.pk))  # a worker’s step ends first
    _overwrite_what_is_deleted()
    RosterChunk.objects.filter(roster=roster.pk).delete()
    # Neither is referred to by what is left: each is one statement, and no row is fetched.
    RosterRow.objects.filter(roster=roster.pk).delete()
    members = RosterCluster.objects.filter(roster=roster.pk)
    members._raw_delete(members.db)
    Roster.objects.filter(pk=roster.pk).delete()


def forget_unconfirmed() -> int:
    """Delete the uploads whose columns nobody named in a day; return how many those were."""
    stale = list(Roster.objects.unconfirmed_since(timezone.now() - UNCONFIRMED))
    for roster in stale:
        delete(roster)
    return len(stale)


def _overwrite_what_is_deleted() -> None:
    """Have SQLite put zeros where deleted rows stood, and empty its log of writes, which still holds them."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
        transaction.on_commit(_empty_log_of_writes)


def _empty_log_of_writes() -> None:
    # While somebody reads or writes, SQLite answers that it is busy, and empties the log at another time.
    with suppress(OperationalError), connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
