"""Where the files of a release lie: a folder, or a ZIP archive, which is read in place."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Protocol, TypeVar

from catalog.occupations.release import ReleaseError

#: The largest file read from a release has some 3 MB; what is much larger is not one of them.
LARGEST_FILE = 64 * 1024 * 1024

T = TypeVar("T")


class Source(Protocol):
    """Files by name, wherever below it they lie, in capitals or not."""

    #: What its reader called it.
    name: str

    def find(self, file_name: str) -> bytes | None:
        """Return what the file holds, or None where there is none. Raises ReleaseError."""
        ...


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """Open a folder or a ZIP archive. Raises ReleaseError when it is neither."""
    if path.is_dir():
        yield _Folder(path)
    elif not path.exists():
        raise ReleaseError(f"There is no {path}. Name the folder or the ZIP file of an O*NET release.")
    elif not zipfile.is_zipfile(path):
        raise ReleaseError(
            f"{path} is neither a folder nor a ZIP file. Download the text edition of O*NET’s database and "
            "name the ZIP file, or the folder it was unpacked to."
        )
    else:
        try:
            with zipfile.ZipFile(path) as archive:
                yield _Archive(path, archive)
        except zipfile.BadZipFile as error:
            raise ReleaseError(f"{path} is damaged ({error}). Download it again.") from error


class _Folder:
    """A folder with the files in it, or in one folder below it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = str(path)
        self.files = sorted(file for pattern in ("*", "*/*") for file in path.glob(pattern) if file.is_file())

    def find(self, file_name: str) -> bytes | None:
        found = [file for file in self.files if file.name.casefold() == file_name.casefold()]
        file = _only_one(found, file_name, self.name)
        if file is None:
            return None
        try:
            with file.open("rb") as opened:
                return _within_bounds(opened.read(LARGEST_FILE + 1), file_name, self.name)
        except OSError as error:
            raise ReleaseError(f"{file} cannot be read: {error.strerror}.") from error


class _Archive:
    """A ZIP archive. Nothing is unpacked, so that the paths it holds lead nowhere."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.name = str(path)
        self.archive = archive
        self.entries = [
            entry
            for entry in archive.infolist()
            if not entry.is_dir() and "__MACOSX" not in PurePosixPath(entry.filename).parts
        ]

    def find(self, file_name: str) -> bytes | None:
        found = [
            entry
            for entry in self.entries
            if PurePosixPath(entry.filename).name.casefold() == file_name.casefold()
        ]
        entry = _only_one(found, file_name, self.name)
        if entry is None:
            return None
        try:
            with self.archive.open(entry) as opened:
                # The size that the archive states may be a lie: no more than this is unpacked.
                return _within_bounds(opened.read(LARGEST_FILE + 1), file_name, self.name)
        except RuntimeError as error:  # what zipfile says of an entry with a password
            raise ReleaseError(f"{file_name} in {self.name} is encrypted. Unpack it first.") from error
        except (NotImplementedError, zlib.error, EOFError, OSError) as error:
            raise ReleaseError(f"{file_name} in {self.name} is damaged. Download it again.") from error


def _only_one(found: Sequence[T], file_name: str, source: str) -> T | None:
    if len(found) > 1:
        raise ReleaseError(
            f"{source} holds {file_name} {len(found)} times: more than one release. Name one of its folders."
        )
    return found[0] if found else None


def _within_bounds(content: bytes, file_name: str, source: str) -> bytes:
    if len(content) > LARGEST_FILE:
        megabytes = LARGEST_FILE // 1024**2
        raise ReleaseError(
            f"{file_name} in {source} has more than {megabytes} MB, so it is none of O*NET’s text edition."
        )
    return content
