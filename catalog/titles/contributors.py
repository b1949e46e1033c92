"""Read the level of a title that leads nobody, or says nothing of it. Pure."""

from dataclasses import replace
from typing import NamedTuple

from catalog.titles.answers import LevelReading
from catalog.titles.crafts import is_professional, is_support
from catalog.titles.ladders import (
    MANAGEMENT,
    PROFESSIONAL,
    SUPPORT,
    Ladders,
    name_level,
    name_range,
)
from catalog.titles.level_words import INDIVIDUAL, LADDER_CODE, lifts
from catalog.titles.library import LevelRow
from catalog.titles.parts import Parts
from catalog.titles.wording import Written

# How sure each kind of evidence makes of track and levels (benchmarks/title_levels.py).
_BY_CONVENTION, _BY_TABLE, _SEVERAL, _UNMARKED, _OTHER_LADDER = 0.88, 0.85, 0.75, 0.9, 0.7
#: The most that a title can reach whose work stands on either track, and one that may lead a team.
_EITHER_TRACK, _MAY_LEAD = 0.85, 0.6
#: The most of one without any word that is known: it rests on nothing.
_UNKNOWN = 0.5
#: From the code of another employer's ladder downwards, how many rungs of this one it may be.
_REACH_OF_CODE = 2


class Span(NamedTuple):
    """Levels of one track, from the lowest to the highest that words support, why, and how sure that is.

    `is_said` tells whether a word for the level says so.
    """

    low: LevelRow
    high: LevelRow
    reason: str
    confidence: float
    is_said: bool = True


def read_contributor(parts: Parts, written: Written, ladders: Ladders) -> LevelReading:
    """Return the reading of a title without a managerial word."""
    tracks = _tracks_of(parts, ladders)
    if not tracks:
        return LevelReading((), "", "", ("No track here is one of individual contributors.",), 0.0)
    span = _span(tracks[0], parts.marks, written, ladders)
    evidence, confidence = [span.reason], span.confidence
    if len(tracks) > 1:
        evidence.append(f"The work alone does not tell whether it stands on track {' or '.join(tracks)}.")
        confidence = min(confidence, _EITHER_TRACK)
    team_lead = ladders.called("team lead") if "lead" in parts.marks and ladders.of(MANAGEMENT) else None
    if team_lead:
        tracks = (*tracks, MANAGEMENT)
        confidence = min(confidence, _MAY_LEAD)
        evidence.append(
            f"“Lead” may also mean leading a team: {name_level(team_lead)} then. "
            "Ask whether people report to it."
        )
    return LevelReading(tracks, span.low.code, span.high.code, tuple(evidence), confidence, span.is_said)


def unfounded(reading: LevelReading) -> LevelReading:
    """Return a reading of a title without any word that is known, as unsure as that leaves it."""
    sentence = "No word of it is known here: this rests on nothing more."
    confidence = min(reading.confidence, _UNKNOWN)
    return replace(reading, evidence=(*reading.evidence, sentence), confidence=confidence)


def _tracks_of(parts: Parts, ladders: Ladders) -> tuple[str, ...]:
    """Return the tracks of individual contributors that the word for the work points to, in order."""
    there = [track for track in (PROFESSIONAL, SUPPORT) if ladders.of(track)]
    if is_professional(parts.name) and not is_support(parts.name):
        return tuple(there[:1])
    if is_support(parts.name) and not is_professional(parts.name):
        return tuple(there[-1:])
    return tuple(there)


def _span(track: str, marks: tuple[str, ...], written: Written, ladders: Ladders) -> Span:
    """Return the levels of a track that an individual contributor's marks support."""
    found = [(mark, span) for mark in marks if (span := _span_of(track, mark, written, ladders))]
    if not found:
        return _unmarked(track, ladders)
    if len(found) == 1:
        return found[0][1]
    if all(mark.isdecimal() for mark, _ in found):  # “Engineer II/III”
        low = min((span.low for _, span in found), key=lambda level: level.rank)
        high = max((span.high for _, span in found), key=lambda level: level.rank)
        reasons = " ".join(span.reason for _, span in found)
        return Span(low, high, f"{reasons} It may be either: {name_range(low, high)}.", _SEVERAL)
    # Of several words the highest counts; a number or “Senior” beside it may lift it by a step, and nothing
    # lowers it.
    mark, highest = max(found, key=lambda pair: (pair[1].high.rank, pair[1].low.rank))
    is_lifted = any(lifts(other) for other, _ in found if other != mark)
    low, high = highest.low, ladders.move(highest.high, 1) if is_lifted else highest.high
    if {other for other, _ in found} <= {"senior", "associate"}:  # “Senior Associate” stands between the two
        low, high = ladders.move(highest.low, -1), highest.high
    others = " and ".join(written.tell(other) for other, _ in found if other != mark)
    reason = f"{highest.reason} With {others} beside it: {name_range(low, high)}."
    return Span(low, high, reason, _SEVERAL)


def _span_of(track: str, mark: str, written: Written, ladders: Ladders) -> Span | None:
    """Return the levels of a track that one mark supports; None for a mark that says nothing there."""
    ladder, told = ladders.of(track), written.tell(mark)
    rule = ladders.rule(track, "", (mark,))
    if rule and not (mark == "lead" and track == PROFESSIONAL):
        sentence = f"{told} → {name_level(rule.level)} by the convention “{rule.pattern}”."
        return Span(rule.level, rule.level, sentence, _BY_CONVENTION)
    if mark.isdecimal():
        top = ladder[-1]
        sentence = f"{told} is above the numbers in use here: {name_level(top)}."
        return Span(top, top, sentence, _OTHER_LADDER)
    if code := LADDER_CODE.fullmatch(mark):
        high = ladder[min(max(int(code[2]), 1), len(ladder)) - 1]
        low = ladders.move(high, -_REACH_OF_CODE)
        sentence = f"{told} is a rung of another employer’s ladder, and how many that has is unknown"
        return Span(low, high, f"{sentence}: {name_range(low, high)}.", _OTHER_LADDER)
    if mark not in INDIVIDUAL:
        return None
    low, high = (ladders.rung(track, word) for word in INDIVIDUAL[mark])
    return Span(low, high, f"{told} stands at {name_range(low, high)} on most ladders.", _BY_TABLE)


def _unmarked(track: str, ladders: Ladders) -> Span:
    """Return the levels of titles without a word for the level: those below the first with one."""
    low = ladders.of(track)[0]
    high = ladders.highest_plain(track)
    sentence = "No word says a level. Titles without one mostly stand below “Senior”"
    return Span(low, high, f"{sentence}: {name_range(low, high)}.", _UNMARKED, is_said=False)
