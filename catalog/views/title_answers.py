"""What the resolver says of a title as pages show it: with the published foci and briefs that it names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.http import HttpResponse

from catalog import resolver
from catalog.models import Brief, Focus, Level
from catalog.titles.answers import Answer, Reading, State


@dataclass(frozen=True)
class ShownReading:
    """A reading with its focus, and with the briefs at its levels: one where it means a single brief."""

    reading: Reading
    focus: Any
    briefs: list[Any]

    @property
    def brief(self) -> Any:
        """The one brief it means; None where it is a range of levels."""
        return self.briefs[0] if self.reading.key and self.briefs else None


@dataclass(frozen=True)
class ShownAnswer:
    """An answer with all that is in force of what it names.

    `readings` are the best and then the others, without those that lie within another's range. `levels` are
    the ends of the range that the words for the level support, where no reading says more; one where both are
    the same. An answer that `has_left` names as its best what was retired since the index was built; one that
    is not `is_current` must not be kept.
    """

    answer: Answer
    readings: list[ShownReading]
    levels: list[Any]
    has_left: bool
    is_current: bool

    @property
    def is_confident(self) -> bool:
        """Whether the best reading may be used without a person looking at it, and is still in force."""
        return self.answer.state == State.CONFIDENT and not self.has_left

    @property
    def likeliest(self) -> list[ShownReading]:
        """What it means, alone; of an answer that is not confident, all that it may mean."""
        return self.readings[: 1 if self.is_confident else None]

    @property
    def briefs(self) -> list[Any]:
        """The brief it means; of an answer that is not confident, all that it may mean."""
        return [brief for shown in self.likeliest for brief in shown.briefs]


def answer_title(title: str, *, with_levels: bool = True) -> ShownAnswer:
    """Return what `title` means, ready to be shown.

    One SQL query, two more where it may mean something, and one for levels, if wanted.
    """
    found = resolver.current()
    answer = found.resolver.resolve(title)
    named = [answer.best, *answer.alternatives] if answer.best else []
    foci = _find_foci(named)
    readings: list[ShownReading] = []
    for reading in named:
        shown = _show(reading, foci)
        if shown and not any(shown.brief and shown.brief in other.briefs for other in readings):
            readings.append(shown)
    has_left = answer.best is not None and (not readings or readings[0].reading != answer.best)
    says_level = with_levels and (answer.best is None or not answer.best.low)
    levels = _find_levels(answer.level.low, answer.level.high) if says_level else []
    return ShownAnswer(answer, readings, levels, has_left, found.is_current)


def keep_only_if_current(response: HttpResponse, answer: ShownAnswer | None) -> HttpResponse:
    """Return a page with an answer on it; one made of an index that is being replaced is kept nowhere."""
    if answer and not answer.is_current:
        response.headers["Cache-Control"] = "no-store"
    return response


def _find_foci(readings: Iterable[Reading]) -> dict[tuple[str, str], Any]:
    """Return the foci in force of some readings, by their codes, each with its briefs as `standing`."""
    places = Q()
    for family, focus in {(reading.family, reading.focus) for reading in readings}:
        places |= Q(family__code=family, code=focus)
    if not places:
        return {}
    briefs = Brief.objects.published().in_order().defer(*Brief.content_fields)
    foci = Focus.objects.published().in_order().filter(places)
    return {
        (focus.family.code, focus.code): focus
        for focus in foci.prefetch_related(Prefetch("briefs", briefs, "standing"))
    }


def _show(reading: Reading, foci: dict[tuple[str, str], Any]) -> ShownReading | None:
    """Return a reading with what it names; None where that is no longer in force."""
    focus = foci.get((reading.family, reading.focus))
    if focus is None:
        return None
    ladder = [brief for brief in focus.standing if brief.level.track.code == reading.track]
    ranks = {brief.level.code: brief.level.rank for brief in ladder}
    low, high = ranks.get(reading.low), ranks.get(reading.high)
    if reading.key and low is None:
        return None
    briefs = [] if low is None or high is None else [b for b in ladder if low <= b.level.rank <= high]
    return ShownReading(reading, focus, briefs)


def _find_levels(*codes: str) -> list[Any]:
    return list(Level.objects.published().in_order().filter(code__in=codes)) if any(codes) else []
