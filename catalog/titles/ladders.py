"""A framework's ladders of levels, and what its general title conventions call each rung. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catalog.titles.cleaning import clean
from catalog.titles.crafts import is_person
from catalog.titles.level_words import HEADS
from catalog.titles.library import ConventionRow, LevelRow
from catalog.titles.parts import Splitter

SUPPORT, PROFESSIONAL, MANAGEMENT, EXECUTIVE = "S", "P", "M", "E"
MANAGERIAL = (MANAGEMENT, EXECUTIVE)
#: What stands for the name while a convention is read; no title has it.
_NAME = "zzname"
#: The words of an individual contributor's ladder from the lowest rung to the highest.
_RUNGS = ("junior", "intermediate", "mid", "senior", "staff", "principal")

#: Words as a convention has them: the head, and the marks.
LevelWords = tuple[str, frozenset[str]]


class Rule(NamedTuple):
    """A level that a convention gives to some words, with the convention as it is written."""

    level: LevelRow
    pattern: str


#: Rules by track and words.
Rules = dict[tuple[str, LevelWords], Rule]


class Ladders:
    """Levels by track, from the lowest up, with the conventions that name them."""

    def __init__(self, levels: Sequence[LevelRow], conventions: Iterable[ConventionRow]) -> None:
        self._by_code = {level.code.lower(): level for level in levels}
        self._tracks: defaultdict[str, list[LevelRow]] = defaultdict(list)
        for level in sorted(levels, key=lambda level: level.rank):
            self._tracks[level.track].append(level)
        splitter = Splitter()
        self._rules: defaultdict[tuple[str, str], Rules] = defaultdict(dict)
        for row in conventions:
            level = self._by_code[row.level.lower()]
            if words := _words_of_pattern(splitter, row.pattern):
                self._rules[row.family, row.focus].setdefault((level.track, words), Rule(level, row.pattern))

    def of(self, track: str) -> Sequence[LevelRow]:
        """Return the levels of a track, from the lowest up; none where there is no such track."""
        return self._tracks.get(track, ())

    def level(self, code: str) -> LevelRow | None:
        """Return the level with a code, in whatever case."""
        return self._by_code.get(code.lower())

    def rule(self, track: str, head: str, marks: Iterable[str]) -> Rule | None:
        """Return what the general conventions say of these words on a track."""
        return self._rules["", ""].get((track, (head, frozenset(marks))))

    def rules_of(self, family: str, focus: str) -> Rules:
        """Return the rules in force for the titles of a focus: its own, its family's, or those of all."""
        own: set[str] = set()
        rules: Rules = {}
        for owner in ((family, focus), (family, ""), ("", "")):
            found = {key: rule for key, rule in self._rules[owner].items() if rule.level.code not in own}
            rules = {**found, **rules}
            own.update(rule.level.code for rule in found.values())
        return rules

    def called(self, words: str) -> LevelRow | None:
        """Return the managerial level that the general conventions call so: “senior director”."""
        first, _, rest = words.partition(" ")
        head, marks = (words, ()) if words in HEADS else (rest, (first,))
        rules = (self.rule(track, head, marks) for track in MANAGERIAL)
        return next((rule.level for rule in rules if rule), None)

    def rung(self, track: str, word: str) -> LevelRow:
        """Return the rung of an individual contributor's track, which has levels, that a word stands on.

        "bottom" and "top" are its ends. On a ladder without the word it lies as far up as the word does on
        the professional one.
        """
        ladder = self._tracks[track]
        if word in ("bottom", "top"):
            return ladder[-1 if word == "top" else 0]
        if rule := self.rule(track, "", (word,)):
            return rule.level
        return ladder[round(_RUNGS.index(word) * (len(ladder) - 1) / (len(_RUNGS) - 1))]

    def highest_plain(self, track: str) -> LevelRow:
        """Return the highest rung of such a track whose titles mostly have no word for the level."""
        return self.move(self.rung(track, "senior"), -1)

    def move(self, level: LevelRow, steps: int) -> LevelRow:
        """Return the level so many steps up its own ladder, or down; the end of it where it is shorter."""
        ladder = self._tracks[level.track]
        return ladder[min(max(ladder.index(level) + steps, 0), len(ladder) - 1)]


def name_level(level: LevelRow) -> str:
    """Return a level as evidence names it: “P4 (Senior Professional)”."""
    return f"{level.code} ({level.name})"


def name_range(low: LevelRow, high: LevelRow) -> str:
    """Return a range of levels as evidence names it: “P1 to P3”."""
    return low.code if low == high else f"{low.code} to {high.code}"


def _words_of_pattern(splitter: Splitter, pattern: str) -> LevelWords | None:
    """Return the words for the level that a convention has; None where others tell its titles, too.

    “Assistant General {role}” says nothing of an assistant alone. “{field} Assistant II” does of “II”.
    """
    text = pattern
    for placeholder in ("{name}", "{field}", "{role}"):
        text = text.replace(placeholder, _NAME)
    parts = splitter.split(clean(text))
    if not all(word == _NAME or is_person(word) for word in parts.name):
        return None
    return parts.head, frozenset(parts.marks)
