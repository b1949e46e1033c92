"""What the resolver says of a title: what it may mean, how sure that is, and why. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from catalog.keys import BriefKey


class State(StrEnum):
    """The three answers. Only the first may be used without a person looking at it."""

    CONFIDENT = "confident"
    NEEDS_REVIEW = "needs review"
    NO_MATCH = "no match"


@dataclass(frozen=True)
class Removal:
    """What was set aside before the title was read: of which kind (“location”), and its words as written."""

    kind: str
    text: str


@dataclass(frozen=True)
class LevelReading:
    """What the words of a title say of its level, even where nobody knows the work.

    `tracks` are codes, the likeliest first; `low` and `high` are codes of levels, the ends of the range
    that the words support, "" where they support none. `evidence` says why, a sentence for each step.
    `confidence`, from 0 to 1, is how sure it is that the job stands on the first track and in the range.
    `is_said` tells whether a word for the level says so, and not the lack of one.
    """

    tracks: tuple[str, ...]
    low: str
    high: str
    evidence: tuple[str, ...]
    confidence: float
    is_said: bool = True

    @property
    def track(self) -> str:
        """The likeliest track; "" where the words point to none."""
        return next(iter(self.tracks), "")


#: What is read where there is nothing to read.
NOTHING = LevelReading((), "", "", ("No word says a level.",), 0.0, is_said=False)


@dataclass(frozen=True)
class Reading:
    """One thing that a title may mean: a focus, and one level of it or a range of levels.

    `family` and `focus` are codes, `track`, `low` and `high` codes of a track and of levels.
    `confidence` goes from 0 to 1. `evidence` says why, a sentence for each step.
    """

    family: str
    focus: str
    track: str
    low: str
    high: str
    confidence: float
    evidence: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of the brief it means; "" where it is a range of levels."""
        return str(BriefKey(self.family, self.focus, self.low)) if self.low and self.low == self.high else ""


@dataclass(frozen=True)
class Answer:
    """What the resolver says of one title.

    `best` is None where there is no match: `reasons` say why, a sentence for each step, and `level` holds
    what the words say of the level nevertheless. `alternatives` are the other readings, the likeliest first.
    """

    title: str
    state: State
    best: Reading | None
    level: LevelReading
    alternatives: tuple[Reading, ...] = ()
    removals: tuple[Removal, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def confidence(self) -> float:
        """How sure the best reading is, from 0 to 1; 0 where there is none."""
        return self.best.confidence if self.best else 0.0
