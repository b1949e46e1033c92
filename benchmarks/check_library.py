"""Measure the editorial checks: python benchmarks/check_library.py

On the demo library, and on one of 220 briefs made of it with variations. "Cold" is a process's first
run, before it has worked out any word; "words" is one pass that only splits all texts into words, the
least that any check must do; the ratio says how many such passes a run takes. Times are of the
processor, so that what else the machine does counts little.
"""

import datetime
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))
os.environ["DJANGO_SETTINGS_MODULE"] = "jobframe.settings"
os.environ["DATABASE_URL"] = "sqlite://:memory:"

import django

django.setup()

from django.core.management import call_command

from catalog.interchange.library import load
from catalog.lint import words
from catalog.lint.library import BriefText, Library
from catalog.lint.run import check_brief, check_library
from catalog.lint.snapshot import take_snapshot

BRIEFS = 220
RUNS = 5
TODAY = datetime.date(2026, 6, 1)


def main() -> None:
    """Measure both libraries."""
    call_command("migrate", verbosity=0)
    load(REPOSITORY / "fixtures")
    demo = take_snapshot()
    print(f"snapshot of the demo library: {best(take_snapshot):.0f} ms")
    for library in (demo, enlarge(demo, BRIEFS)):
        measure(library)


def measure(library: Library) -> None:
    """Print what the checks of one library take."""
    forget_words()
    cold = milliseconds(lambda: check_library(library, TODAY))
    warm = best(lambda: check_library(library, TODAY))
    one = best(lambda: check_brief(library, library.briefs[0], TODAY))
    least = best(lambda: split_all(library))
    print(
        f"{len(library.briefs)} briefs: {cold:.0f} ms cold, {warm:.0f} ms warm, one brief {one:.0f} ms; "
        f"words {least:.0f} ms, ratio {cold / least:.0f} cold, {warm / least:.0f} warm; "
        f"{len(check_library(library, TODAY))} findings"
    )


def enlarge(library: Library, number: int) -> Library:
    """Return `number` briefs: those of `library` over and over, each time as families of other codes.

    In each round one item of two gets words of its own, so that the briefs of two rounds are not the same
    and yet have much in common.
    """
    rounds = -(-number // len(library.briefs))
    briefs = [vary(brief, turn) for turn in range(rounds) for brief in library.briefs][:number]
    return replace(library, briefs=tuple(briefs))


def vary(brief: BriefText, turn: int) -> BriefText:
    """Return `brief` as of another family, with every second item and all titles in words of their own."""
    return replace(
        brief,
        key=brief.key._replace(family=f"{brief.key.family}{turn}"),
        responsibilities=reword(brief.responsibilities, turn),
        skills=reword(brief.skills, turn),
        qualifications=reword(brief.qualifications, turn),
        titles=tuple(f"{title}, Team R{turn}" for title in brief.titles),
    )


def reword(items: tuple[str, ...], turn: int) -> tuple[str, ...]:
    """Return `items` with an ending on the words of every second one."""
    return tuple(
        item if place % 2 else " ".join(f"{word}{turn}" for word in item.split())
        for place, item in enumerate(items)
    )


def split_all(library: Library) -> None:
    """Split each text of a library into words, once."""
    for brief in library.briefs:
        for text in brief.texts:
            words.split_words(text)


def forget_words() -> None:
    """Make the next run a first one."""
    words.stem.cache_clear()
    words.read_content.cache_clear()


def best(run: Callable[[], object]) -> float:
    """Return the least of several times, in milliseconds."""
    return min(milliseconds(run) for _ in range(RUNS))


def milliseconds(run: Callable[[], object]) -> float:
    """Return how long one run takes."""
    start = time.process_time()
    run()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main()
