"""How fast titles are resolved, and how much memory that takes, beside one pass of folding the same titles.

    python benchmarks/titles.py [--titles 300000]

It makes a library of that many distinct titles from a fixed seed, builds the index over it, and resolves
titles of five kinds: as the library has them, by convention, with noise around them, with slips, and of work
that nobody does. It needs no database and writes nothing.
"""

import argparse
import gc
import itertools
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from catalog.titles.conventions import Names, generate
from catalog.titles.library import ConventionRow, FocusRow, LevelRow, Library, TitleRow
from catalog.titles.normalise import fold
from catalog.titles.resolve import Resolver

SEED = 20260101
SAMPLE = 5_000
LADDER = [
    ("P1", "P", 1, "Entry", ["{name} I", "{name} 1", "Junior {name}"]),
    ("P2", "P", 2, "Developing", ["{name} II", "{name} 2", "Intermediate {name}"]),
    ("P3", "P", 3, "Mid-Level", ["{name} III", "{name} 3", "Mid-Level {name}"]),
    ("P4", "P", 4, "Senior", ["Senior {name}", "{name} IV", "{name} 4"]),
    ("P5", "P", 5, "Staff", ["Staff {name}", "{name} V", "{name} 5"]),
    ("P6", "P", 6, "Principal", ["Principal {name}", "{name} VI", "{name} 6"]),
    ("M1", "M", 1, "Team Lead", ["{field} Team Lead"]),
    ("M2", "M", 2, "Manager", ["{field} Manager", "Manager, {field}"]),
    ("M3", "M", 3, "Senior Manager", ["Senior {field} Manager"]),
    ("M4", "M", 4, "Director", ["{field} Director", "Director of {field}"]),
]
PLACES = [
    "Cloud",
    "Data",
    "Payment",
    "Trade",
    "Fleet",
    "Harbour",
    "Forest",
    "Retail",
    "Clinic",
    "Museum",
    "Energy",
    "Water",
    "Rail",
    "Grain",
    "Textile",
    "Marine",
    "Solar",
    "Wind",
    "Mining",
    "Dairy",
    "Orchard",
    "Packaging",
    "Printing",
    "Film",
    "Radio",
    "Stadium",
    "Airport",
    "Hotel",
    "Travel",
    "Insurance",
    "Pension",
    "Lending",
    "Tax",
    "Grant",
    "School",
    "Campus",
    "Library",
    "Archive",
    "Housing",
    "Garden",
    "Road",
    "Bridge",
    "Tunnel",
    "Satellite",
    "Sensor",
    "Robot",
    "Battery",
    "Chip",
    "Display",
    "Audio",
]
KINDS = [
    "Quality",
    "Safety",
    "Planning",
    "Pricing",
    "Billing",
    "Reporting",
    "Delivery",
    "Supply",
    "Design",
    "Support",
    "Policy",
    "Risk",
    "Audit",
    "Content",
    "Growth",
    "Platform",
    "Product",
    "Partner",
    "Access",
    "Asset",
    "Demand",
    "Network",
    "Storage",
    "Test",
    "Release",
    "Service",
    "System",
    "Process",
    "Change",
    "Culture",
]
NOUNS = [
    ("Engineering", "Engineer"),
    ("Analysis", "Analyst"),
    ("Science", "Scientist"),
    ("Consulting", "Consultant"),
]
NOISE = ["{} (Remote)", "{} - Berlin", "{} (m/f/d)", "{} #48213", "{}, Night Shift", "Urgently hiring: {}"]


def make_library(size: int) -> Library:
    """Return a library with `size` titles or a few more, the same for the same size."""
    fields = [
        Names(f"{place} {kind} {field}", f"{place} {kind} {role}")
        for place, kind, (field, role) in itertools.product(PLACES, KINDS, NOUNS)
    ]
    random.Random(SEED).shuffle(fields)  # noqa: S311  # no secret
    levels = [LevelRow(code, track, rank, name) for code, track, rank, name, _ in LADDER]
    conventions = [ConventionRow(pattern, code) for code, *_, patterns in LADDER for pattern in patterns]
    foci: list[FocusRow] = []
    titles: list[TitleRow] = []
    per_focus = max(1, size // (200 * sum(2 * len(patterns) for *_, patterns in LADDER)))
    for number in itertools.count():
        own = fields[number * per_focus : (number + 1) * per_focus]
        if len(titles) >= size or not own:
            break
        codes = (f"F{number}", "GEN")
        foci.append(FocusRow(*codes, own[0].field, (own[0],), tuple(code for code, *_ in LADDER)))
        for code, *_, patterns in LADDER:
            titles += [TitleRow(text, ".".join((*codes, code))) for text in generate(own, patterns)]
    return Library(levels, conventions, foci, titles)


def make_queries(library: Library) -> dict[str, list[str]]:
    """Return titles to resolve, by kind, the same for the same library."""
    chance = random.Random(SEED + 1)  # noqa: S311  # no secret
    written = [chance.choice(library.titles).text for _ in range(SAMPLE)]
    return {
        "as written": written,
        "by convention": [f"Sr. {text.removesuffix(' III')}" for text in written],
        "with noise": [chance.choice(NOISE).format(text) for text in written],
        "with a slip": [_slip(text, chance) for text in written],
        "unknown work": ["".join(chance.sample("abcdefghijklmnopqrst", 7)) + " Tamer" for _ in range(SAMPLE)],
    }


def _slip(text: str, chance: random.Random) -> str:
    place = chance.randrange(2, max(3, len(text.split(maxsplit=1)[0]) - 1))
    return text[:place] + text[place + 1 :]


def measure(call: Callable[[str], object], titles: Sequence[str]) -> list[float]:
    """Return how many seconds each title took."""
    times = []
    for title in titles:
        start = time.perf_counter()
        call(title)
        times.append(time.perf_counter() - start)
    return times


def megabytes() -> float:
    """Return the most memory this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def held() -> float:
    """Return the memory this process holds now, in MB, where the system says it."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--titles", type=int, default=300_000)
    library = make_library(parser.parse_args().titles)
    texts = [title.text for title in library.titles]
    before = held()
    start = time.perf_counter()
    resolver = Resolver(library)
    built = time.perf_counter() - start
    index = held() - before
    folding = statistics.mean(measure(fold, texts[:SAMPLE]))
    print(f"{len(texts):,} titles, {len(set(map(fold, texts))):,} distinct, {len(library.foci)} foci")
    print(
        f"built in {built:.1f} s ({built / len(texts) / folding:.0f} × folding them); it holds {index:.0f} MB"
    )
    print(f"{'kind':16} {'p50 ms':>8} {'p99 ms':>8} {'a second':>9} {'× fold':>7} {'confident':>9}")
    for kind, titles in make_queries(library).items():
        times = sorted(measure(resolver.resolve, titles))
        sure = sum(resolver.resolve(title).state == "confident" for title in titles)
        mean = statistics.mean(times)
        print(
            f"{kind:16} {times[len(times) // 2] * 1e3:8.3f} {times[int(len(times) * 0.99)] * 1e3:8.3f} "
            f"{1 / mean:9,.0f} {mean / folding:7.0f} {sure / len(titles):9.1%}"
        )


if __name__ == "__main__":
    main()
