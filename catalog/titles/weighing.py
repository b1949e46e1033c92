"""How sure readings of a title are, and which answer they add up to. Pure.

The weights order the kinds of evidence. They and the threshold for a confident answer were set where no
wrong answer was left above it on titles labelled by hand (benchmarks/title_answers.py, RESULTS.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from catalog.titles.abbreviations import SEVERAL
from catalog.titles.answers import Answer, LevelReading, Reading, Removal, State
from catalog.titles.index import Slip
from catalog.titles.leaders import IN_A_BANK
from catalog.titles.level_words import MISSPELT
from catalog.titles.wording import capitalise, quote

#: An approved title as it is written, in other words of the same meaning, and a focus's own name.
WRITTEN, SAME_WORDS, OWN_NAME = 0.99, 0.97, 0.95
#: A name that a focus's titles have beside its own: of several words, of one, and of those who may lead it.
BORROWED_NAME, BORROWED_WORD, BORROWED_FIELD = 0.92, 0.8, 0.7
#: What is left of it for each word mended, and for one so short or so far off that it may be another word.
_MENDED, _MENDED_FAR = 0.97, 0.8
#: What is left beside parts of a title that were set aside, and beside one that says who somebody is, too.
_ASIDE, _SECOND_JOB = 0.98, 0.88
#: What is left where the levels are a range, and where no brief stands at them.
RANGE, NO_BRIEF = 0.8, 0.55
#: What is left of each of two readings where a title with and without its words for the level disagree.
CONTRADICTED = 0.5
#: What is left of a vice president where words of banking stand beside the title.
_BANK = 0.6
#: The most that a name which only shares words with a known one can reach, and the least that is told.
_LIKE, _LEAST = 0.75, 0.4
CONFIDENT = 0.9
#: From how many letters on a word one letter away from ours is taken for it: “date” is not “data”.
_LONG_WORD = 7
#: How many readings an answer names beside the best.
_MOST_ALTERNATIVES = 8


def weaken(reading: Reading, weight: float, *sentences: str) -> Reading:
    """Return a reading with so much of its confidence left, and why."""
    return replace(reading, confidence=reading.confidence * weight, evidence=(*reading.evidence, *sentences))


def beside_asides(readings: Sequence[Reading], *, is_second_job: bool) -> list[Reading]:
    """Return readings of a title that has other parts, one of which may be a second job."""
    if is_second_job:
        sentence = "Another part of the title says who somebody is, too: ask which of them it is."
        return [weaken(reading, _SECOND_JOB, sentence) for reading in readings]
    return [weaken(reading, _ASIDE) for reading in readings]


def share(readings: Sequence[Reading], wanted: Sequence[Reading]) -> list[Reading]:
    """Return readings of one title, each as sure as the others leave it; `wanted` are the first of them.

    Where all lie in one family and at one level they share a pay anchor: one that is wanted alone keeps
    its certainty.
    """
    if len(readings) <= 1:
        return list(readings)
    even = [weaken(reading, 1 / len(readings)) for reading in readings]
    if len({(reading.family, reading.focus, reading.track) for reading in readings}) == 1:
        return [_span(readings), *even]
    anchors = {(reading.family, reading.low, reading.high) for reading in readings}
    if len(anchors) > 1 or len(wanted) != 1:
        return even
    return [weaken(readings[0], 1, _beside_foci(readings[0])), *even[1:]]


def _beside_foci(reading: Reading) -> str:
    """Return in words that other foci of a reading's family have its title at the same levels."""
    if not reading.low:
        return "Other foci of the family have the title, too."
    if reading.low == reading.high:
        return f"Other foci of the family have the title at {reading.low}, too: the pay anchor is the same."
    levels = f"{reading.low} to {reading.high}"
    return f"Other foci of the family have the title at {levels}, too: the pay anchors are the same."


def _span(readings: Sequence[Reading]) -> Reading:
    """Return as one reading those of one focus that differ by the level alone, in the order of levels."""
    first, *_, last = readings
    levels = ", ".join(reading.low for reading in readings)
    sentence = f"The title is in use at {levels}: ask which it is."
    evidence = tuple(dict.fromkeys(sentence for reading in readings for sentence in reading.evidence))
    return replace(first, high=last.high, confidence=first.confidence * RANGE, evidence=(*evidence, sentence))


def beside_bank(reading: Reading) -> Reading:
    """Return the reading of a vice president beside whose title words of banking stand; never a sure one."""
    return weaken(reading, _BANK, *(() if IN_A_BANK in reading.evidence else (IN_A_BANK,)))


def doubt(reading: Reading, name: Iterable[str]) -> Reading:
    """Return a reading as sure as it is where a short form in the title stands for one of several things."""
    short = {word: SEVERAL[word] for word in name if word in SEVERAL}
    sentences = (
        f"{quote(word)} may stand for {' or '.join(map(capitalise, meanings))}."
        for word, meanings in short.items()
    )
    return weaken(reading, 1 / max(map(len, short.values()), default=1), *sentences)


def mended(reading: Reading, slips: Sequence[Slip]) -> Reading:
    """Return a reading of a title with slips mended. What was may be another word, and none of ours."""
    weight = _MENDED ** len(slips)
    if any(map(_may_be_another, slips)):
        weight = min(weight, _MENDED_FAR)
    evidence = (*map(tell_slip, slips), *reading.evidence)
    return replace(reading, confidence=reading.confidence * weight, evidence=evidence)


def tell_slip(slip: Slip) -> str:
    """Return in words what a slip is read as."""
    return f"“{slip.written}” is read as {quote(slip.meant)}."


def _may_be_another(slip: Slip) -> bool:
    is_short = len(slip.written) < _LONG_WORD and slip.meant not in MISSPELT
    return is_short or slip.letters > 1


def likest(readings: Iterable[tuple[float, Reading]]) -> list[Reading]:
    """Return, of readings with the likeness of their names, each focus's best; none is ever sure."""
    best: dict[tuple[str, str], Reading] = {}
    for likeness, found in readings:
        place = found.family, found.focus
        reading = replace(found, confidence=_LIKE * likeness)
        known = best.get(place)
        if reading.confidence >= _LEAST and (known is None or known.confidence < reading.confidence):
            best[place] = reading
    return sorted(best.values(), key=lambda reading: (-reading.confidence, reading.family, reading.focus))


def answer(
    title: str,
    readings: Iterable[Reading],
    level: LevelReading,
    removals: tuple[Removal, ...] = (),
    reasons: tuple[str, ...] = (),
) -> Answer:
    """Return the answer that some readings, the likeliest first among equals, add up to.

    `reasons` say why there is no match where there is no reading.
    """
    ranked = sorted(readings, key=lambda reading: -reading.confidence)
    if not ranked:
        return Answer(title, State.NO_MATCH, None, level, (), removals, reasons)
    best, *rest = ranked
    is_sure = best.confidence >= CONFIDENT and bool(best.key)
    state = State.CONFIDENT if is_sure else State.NEEDS_REVIEW
    return Answer(title, state, best, level, tuple(rest[:_MOST_ALTERNATIVES]), removals)
