"""Read from a title's words which track and which levels they support, whatever the work is. Pure."""

from collections.abc import Collection, Iterable, Sequence

from catalog.titles.answers import NOTHING, LevelReading
from catalog.titles.contributors import read_contributor
from catalog.titles.ladders import MANAGERIAL, Ladders, Rules
from catalog.titles.leaders import read_leader
from catalog.titles.library import ConventionRow, LevelRow
from catalog.titles.parts import Parts
from catalog.titles.wording import Written

#: How sure a level's own code in a title is.
_NAMED = 0.97


def read_named(level: LevelRow) -> LevelReading:
    """Return the reading of a level's own code."""
    sentence = f"“{level.code}” is the level {level.name} itself."
    return LevelReading((level.track,), level.code, level.code, (sentence,), _NAMED)


class LevelReader:
    """Reads levels by a framework's conventions, and by what the same words mean in most others.

    It is built once, never changes, and many threads may use it.
    """

    def __init__(self, levels: Sequence[LevelRow], conventions: Iterable[ConventionRow]) -> None:
        self._ladders = Ladders(levels, conventions)

    def read(self, parts: Parts, written: Written, beside: Collection[str] = ()) -> LevelReading:
        """Return what the words for the level support, on whichever track; nothing where there is no word.

        `beside` are words of what was set aside before the title was parted.
        """
        if not (parts.marks or parts.head or parts.name):
            return NOTHING
        if named := self._named_level(parts):
            return named
        if parts.head:
            return read_leader(parts, written, self._ladders, beside)
        return read_contributor(parts, written, self._ladders)

    def rules_of(self, family: str, focus: str) -> Rules:
        """Return the rules in force for the titles of a focus: its own, its family's, or those of all."""
        return self._ladders.rules_of(family, focus)

    def highest_plain(self, track: str) -> LevelRow:
        """Return the highest level of such a track whose titles mostly have no word for the level."""
        return self._ladders.highest_plain(track)

    def _named_level(self, parts: Parts) -> LevelReading | None:
        """Return the level whose code the title has, as a library's own exports have it: “P3”."""
        for mark in parts.marks:
            level = self._ladders.level(mark)
            if level and (level.track in MANAGERIAL) == bool(parts.head):
                return read_named(level)
        return None
