"""Measure the editorial checks: python benchmarks/check_library.py

On the demo library, and on large ones made of it: "reworded" holds the demo over and over with every
second item in words of its own; "mixed" deals the demo's items out anew, so that all briefs share all
words, the hardest library to search for twins.

"Cold" is a process's first run, before anything is known; "warm" the next one; "changed" one after the
text of one brief was published; "form" the checks of one brief alone, in a new process and later.
"Words" is one pass that only splits all texts into words, the least that a first run must do; the ratios
say how many such passes each takes. Times are of the processor, so that what else the machine does counts
little.
"""

import datetime
import os
import random
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
from catalog.lint import ladders, run, titles, words
from catalog.lint.library import LISTS, BriefText, Library
from catalog.lint.run import check_brief, check_library
from catalog.lint.snapshot import take_snapshot

SIZES = (220, 3000)
RUNS = 3
TODAY = datetime.date(2026, 6, 1)


def main() -> None:
    """Measure the demo library, and two kinds of each size."""
    call_command("migrate", verbosity=0)
    load(REPOSITORY / "fixtures")
    demo = take_snapshot()
    print(f"snapshot of the demo library: {best(take_snapshot):.0f} ms")
    measure("demo", demo)
    for size in SIZES:
        reworded = enlarge(demo, size)
        measure("reworded", reworded)
        measure("mixed", mix(reworded))


def measure(name: str, library: Library) -> None:
    """Print what the checks of one library take."""
    brief = library.briefs[0]
    least = best(lambda: split_all(library))
    forget()
    times = {"form cold": milliseconds(lambda: check_brief(library, brief, TODAY))}
    forget()
    times["cold"] = milliseconds(lambda: check_library(library, TODAY))
    times["warm"] = best(lambda: check_library(library, TODAY))
    changed = library.with_brief(replace(brief, skills=("What nobody has written before", *brief.skills)))
    times["changed"] = milliseconds(lambda: check_library(changed, TODAY))
    times["form"] = best(lambda: check_brief(changed, brief, TODAY))
    print(
        f"{len(library.briefs)} briefs, {name}, {len(check_library(library, TODAY))} findings; "
        f"words {least:.0f} ms; "
        + ", ".join(f"{what} {time:.0f} ms ({time / least:.1f})" for what, time in times.items())
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


def mix(library: Library) -> Library:
    """Return `library` with each brief's items drawn from those of its first round, the same in every run."""
    draw = random.Random(1)  # noqa: S311  # no secret
    pools = {name: [item for brief in library.briefs[:30] for item in brief.items(name)] for name in LISTS}
    briefs = []
    for brief in library.briefs:
        responsibilities, skills, qualifications = (
            tuple(draw.sample(pools[name], len(brief.items(name)))) for name in LISTS
        )
        briefs.append(
            replace(brief, responsibilities=responsibilities, skills=skills, qualifications=qualifications)
        )
    return replace(library, briefs=tuple(briefs))


def split_all(library: Library) -> None:
    """Split each text of a library into words, once."""
    for brief in library.briefs:
        for text in brief.texts:
            words.split_words(text)


def forget() -> None:
    """Make the next run a first one."""
    for module in (ladders, run, titles, words):
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


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
