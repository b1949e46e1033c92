"""Measure search: python benchmarks/search.py

On a generated library of 5,000 briefs with 50,000 titles, the same in every run, in SQLite in memory.
"Build" is what the first search after a publication waits for. Each kind of query is asked over and over,
all kinds in turn; p50 and p99 stand in milliseconds and as ratios to the median of one LIKE over the
50,000 titles in the same run. "Page" is `/search/` whole, with its SQL queries and its HTML, as it is made
for the first who asks after a publication. Times are of the processor, so that what else the machine does
counts little.
"""

import gc
import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))
os.environ["DJANGO_SETTINGS_MODULE"] = "jobframe.settings"
os.environ["DATABASE_URL"] = "sqlite://:memory:"
os.environ["JOBFRAME_DEBUG"] = "1"  # pages name static files as they lie in the repository

import django

django.setup()

from django.core.management import call_command
from django.test import Client

from catalog import search
from catalog.models import Brief, Family, Focus, JobFunction, Level, Title, TitleOrigin, Track
from catalog.querysets import Status, TitleStatus
from catalog.titles.normalise import fold

FAMILIES = 250
FOCI = 4
LEVELS = 5
TITLES = 10
RUNS = 60
SEED = 4


def words(text: str) -> list[str]:
    """Return the words of `text`."""
    return text.split()


THINGS = words("cloud data network product customer supply payment health energy retail media safety")
FIELDS = words("engineering analytics design operations research planning quality security support finance")
WORKERS = words("engineer analyst designer operator researcher planner manager adviser specialist lead")
GRADES = words("junior associate senior staff principal chief deputy global regional interim")
SYLLABLES = words("ba ce di fo gu ha ke li mo nu pa re si to vu wa xe yo zi tra")

QUERIES = {
    "exact title": ["senior cloud data engineer 12", "principal supply payment analyst 40"],
    "a common word": ["engineer", "data"],
    "words": ["network security research", "customer payment quality"],
    "typos": ["sr clodu enginer", "netwrok secuirty analist"],
    "a beginning": ["eng", "secu"],
    "a key": ["F12.G1.P3", "F200.G0.P5"],
    "hostile": ['"((*) OR x:y^~ \\', "a" * 10_000, "\x00\ud800 \u202e🦄 ' --"],
    "none": ["qwxzjk vbnmpl", "zzzzzzzzzzzz"],
}
BEGINNINGS = ["s", "senior cl", "enginer", "princ supply", "zzz"]


def main() -> None:
    """Fill the database, build the index, ask."""
    call_command("migrate", verbosity=0)
    generate(random.Random(SEED))  # noqa: S311  # no secret
    counts = f"{Brief.objects.count()} briefs, {Title.objects.count()} titles"
    build = milliseconds(search.rebuild)
    print(f"{counts}; build {build:.0f} ms")
    gc.collect()
    gc.freeze()

    client = Client(headers={"host": "localhost"})
    kinds: dict[str, Callable[[], object]] = {"baseline": scan_titles}
    for kind, queries in QUERIES.items():
        kinds[f"search: {kind}"] = ask(queries, lambda query: search.search(query, {}))
    kinds["search: filtered"] = ask(["engineer"], lambda query: search.search(query, {"level": "P3"}))
    kinds["suggest"] = ask(BEGINNINGS, search.suggest)
    for kind in ("a common word", "words", "none"):
        kinds[f"page: {kind}"] = ask(QUERIES[kind], lambda query: client.get("/search/", {"q": query}))
    report(measure(kinds))


def ask(queries: list[str], answer: Callable[[str], object]) -> Callable[[], object]:
    """Return a function that asks one of `queries` after the other."""
    turns = (query for turn in range(10**9) for query in queries)
    return lambda: answer(next(turns))


def scan_titles() -> int:
    """Count the titles that have three letters in them, with one LIKE."""
    return Title.objects.filter(normalised__contains="eng").count()


def measure(kinds: dict[str, Callable[[], object]]) -> dict[str, list[float]]:
    """Return the times of each kind, asked in turn."""
    times: dict[str, list[float]] = {kind: [] for kind in kinds}
    for run in range(RUNS + 3):
        for kind, step in kinds.items():
            time_of_step = milliseconds(step)
            if run >= 3:  # noqa: PLR2004  # the first rounds warm caches
                times[kind].append(time_of_step)
    return times


def report(times: dict[str, list[float]]) -> None:
    """Print p50 and p99 of each kind, and their ratios to the baseline's median."""
    unit = statistics.median(times["baseline"])
    print(f"{'':24}{'p50 ms':>9}{'p99 ms':>9}{'p50 ratio':>11}{'p99 ratio':>11}")
    for kind, values in times.items():
        p50, p99 = statistics.median(values), statistics.quantiles(values, n=100)[98]
        print(f"{kind:24}{p50:9.2f}{p99:9.2f}{p50 / unit:11.2f}{p99 / unit:11.2f}")


def milliseconds(step: Callable[[], object]) -> float:
    """Return how long one step takes."""
    start = time.process_time()
    step()
    return (time.process_time() - start) * 1000


def generate(draw: random.Random) -> None:
    """Fill the empty database with a library of the size named above."""
    made_up = ["".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))) for _ in range(4000)]
    vocabulary = [*made_up, *THINGS, *FIELDS]
    function = JobFunction.objects.create(code="ENG", slug="eng", name="Engineering", rank=1)
    track = Track.objects.create(code="P", name="Professional", rank=1)
    levels = [
        Level.objects.create(
            code=f"P{rank}",
            track=track,
            rank=rank,
            name=f"Professional {rank}",
            proficiency="Able",
            meaning=sentence(draw, vocabulary),
            min_years=rank,
            status=Status.PUBLISHED,
        )
        for rank in range(1, LEVELS + 1)
    ]
    names = names_of_fields(draw)
    families = Family.objects.bulk_create(
        Family(
            function=function,
            code=f"F{number}",
            slug=f"f{number}",
            description=sentence(draw, vocabulary),
            field_name=f"{next(names)} {number}",
            role_name=f"Role {number}",
            status=Status.PUBLISHED,
        )
        for number in range(FAMILIES)
    )
    foci = Focus.objects.bulk_create(
        Focus(
            family=family,
            code=f"G{number}",
            slug=f"g{number}",
            field_name=f"{next(names)} {number}",
            role_name=f"Role {number}",
            description=sentence(draw, vocabulary),
            status=Status.PUBLISHED,
        )
        for family, number in product(families, range(FOCI))
    )
    briefs = Brief.objects.bulk_create(
        Brief(
            focus=focus,
            level=level,
            summary=sentence(draw, vocabulary),
            status=Status.PUBLISHED,
            responsibilities=[sentence(draw, vocabulary) for _ in range(8)],
            skills=[sentence(draw, vocabulary) for _ in range(8)],
            qualifications=[sentence(draw, vocabulary) for _ in range(4)],
        )
        for focus, level in product(foci, levels)
    )
    Title.objects.bulk_create(
        Title(
            brief=brief,
            text=text,
            normalised=fold(text),
            origin=TitleOrigin.CURATED,
            status=TitleStatus.APPROVED,
        )
        for brief in briefs
        for text in titles_of(draw)
    )


def sentence(draw: random.Random, vocabulary: list[str]) -> str:
    """Return a dozen words, of which a few are common and most are rare."""
    return " ".join(vocabulary[int(len(vocabulary) * draw.random() ** 3)] for _ in range(12)).capitalize()


def names_of_fields(draw: random.Random) -> Iterator[str]:
    """Yield names such as Cloud Payment Security."""
    while True:
        yield f"{draw.choice(THINGS)} {draw.choice(THINGS)} {draw.choice(FIELDS)}".title()


def titles_of(draw: random.Random) -> list[str]:
    """Return the titles of one brief."""
    titles: set[str] = set()
    while len(titles) < TITLES:
        grade, worker = draw.choice(GRADES), draw.choice(WORKERS)
        thing, other = draw.sample(THINGS, 2)
        titles.add(f"{grade} {thing} {other} {worker} {draw.randint(1, 60)}".title())
    return sorted(titles)


if __name__ == "__main__":
    main()
