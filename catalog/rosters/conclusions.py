"""What the answers for the titles of one cluster add up to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from catalog.rosters.clusters import Borne, find_uncertainty
from catalog.titles.answers import Answer, Reading, State
from catalog.titles.rows import to_row

#: How many titles of a cluster are resolved: the commonest.
RESOLVED = 5


@dataclass(frozen=True)
class Conclusion:
    """What a cluster means: its state, its cells as in any table, its readings, and how uncertain that is."""

    state: State
    cells: dict[str, str]
    readings: tuple[dict[str, Any], ...]
    uncertainty: float


def conclude(answers: Sequence[tuple[Borne, Answer]], people: int) -> Conclusion:
    """Return what a cluster of so many people means, from the answers for its commonest titles.

    Its first title speaks for it. Where another title reads as another brief, nobody can be sure: a person
    has to look, and is shown the readings of both. Without titles there is no match.
    """
    if not answers:
        cells = {"confidence": "0.00", "evidence": "None of its rows has a title.", "alternatives": ""}
        return Conclusion(State.NO_MATCH, cells, (), find_uncertainty(State.NO_MATCH, 0))
    (_, first), *others = answers
    differing = [(borne, answer) for borne, answer in others if answer.best and not _agree(first, answer)]
    cells = {name: value for name, value in to_row(first).items() if name not in ("title", "state")}
    readings = [first.best, *first.alternatives] if first.best else []
    state, confidence = first.state, first.confidence
    if differing:
        state = State.NEEDS_REVIEW
        confidence *= 1 - sum(borne.people for borne, _ in differing) / max(1, people)
        asides = [
            f"Other rows of it are titled “{borne.title}”, which reads as {_name(answer.best)}."
            for borne, answer in differing
            if answer.best
        ]
        cells |= {"confidence": f"{confidence:.2f}", "evidence": " ".join([cells["evidence"], *asides])}
        readings += [answer.best for _, answer in differing if answer.best]
    return Conclusion(state, cells, _as_rows(readings), find_uncertainty(state, confidence))


def _agree(one: Answer, other: Answer) -> bool:
    """Whether two answers name the same brief, or the same work at levels that are not sure."""
    if one.best is None or other.best is None:
        return one.best is other.best
    return _name(one.best) == _name(other.best)


def _name(reading: Reading) -> str:
    return reading.key or f"{reading.family}.{reading.focus} {reading.low}–{reading.high}".strip(" –")


def _as_rows(readings: Sequence[Reading]) -> tuple[dict[str, Any], ...]:
    """Return readings as plain rows, each place once."""
    rows: dict[str, dict[str, Any]] = {}
    for reading in readings:
        row = {
            "family": reading.family,
            "focus": reading.focus,
            "track": reading.track,
            "low": reading.low,
            "high": reading.high,
            "confidence": round(reading.confidence, 2),
            "evidence": " ".join(reading.evidence),
        }
        rows.setdefault(_name(reading), row)
    return tuple(rows.values())
