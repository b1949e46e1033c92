"""What titles are resolved against: the published framework, in plain rows. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

from catalog.titles.conventions import Names


class LevelRow(NamedTuple):
    """A level: its code, the code of its track, its place on the track from 1, and its name."""

    code: str
    track: str
    rank: int
    name: str


class ConventionRow(NamedTuple):
    """A title convention of a level. Where it has an owner it stands in place of those that have none."""

    pattern: str
    level: str
    #: The code of the family it belongs to; "" for everywhere.
    family: str = ""
    #: The code of the focus it belongs to, with that of its family; "" for the whole family, or everywhere.
    focus: str = ""


class FocusRow(NamedTuple):
    """A focus: its codes, its full name, its names and then its family’s, and the levels it has briefs at."""

    family: str
    focus: str
    label: str
    names: tuple[Names, ...]
    levels: tuple[str, ...]


class TitleRow(NamedTuple):
    """An approved title, as it is written, and the key of the published brief it leads to."""

    text: str
    key: str


class Library(NamedTuple):
    """Everything that titles are resolved against, at one moment."""

    #: In the order of their tracks and then their ranks.
    levels: Sequence[LevelRow]
    conventions: Sequence[ConventionRow]
    foci: Sequence[FocusRow]
    titles: Sequence[TitleRow]
