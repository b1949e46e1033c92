"""An answer as cells of a table, the same for every table that goes out. Pure."""

from catalog.titles.answers import NOTHING, Answer, Reading

#: The columns an answer fills, in order.
COLUMNS = (
    "title",
    "state",
    "key",
    "track",
    "level_low",
    "level_high",
    "family",
    "focus",
    "confidence",
    "evidence",
    "alternatives",
)


def to_row(answer: Answer) -> dict[str, str]:
    """Return an answer's cells by column.

    Where there is no match, or no brief at the level that the words say, track and levels are what the words
    alone support: the likeliest track, and the evidence names another that is possible. It says why there is
    no match. Confidence goes from 0.00 to 1.00. Sentences follow one another; alternatives have a bar between
    them.
    """
    best, level = answer.best, answer.level
    is_placed = best is not None and bool(best.low)
    asides = [f"Set aside: {removal.text} ({removal.kind})." for removal in answer.removals]
    of_level = () if level == NOTHING else level.evidence
    evidence = [*(best.evidence if best else (*answer.reasons, *of_level)), *asides]
    return {
        "title": answer.title,
        "state": str(answer.state),
        "key": best.key if best else "",
        "track": best.track if best and is_placed else level.track,
        "level_low": best.low if best and is_placed else level.low,
        "level_high": best.high if best and is_placed else level.high,
        "family": best.family if best else "",
        "focus": best.focus if best else "",
        "confidence": f"{answer.confidence:.2f}",
        "evidence": " ".join(evidence),
        "alternatives": " | ".join(map(name_reading, answer.alternatives)),
    }


def name_reading(reading: Reading) -> str:
    """Return a reading in one line: its key, or focus and levels, how sure it is, and why."""
    levels = f"{reading.low}–{reading.high}" if reading.low else "no brief where its words stand"
    name = reading.key or f"{reading.family}.{reading.focus} {levels}"
    return f"{name} ({reading.confidence:.2f}): {' '.join(reading.evidence)}"
