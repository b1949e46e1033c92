"""How fast titles are resolved, and how much memory that takes, beside one pass of folding the same titles.

    python benchmarks/titles.py [--titles 300000]

It makes libraries of that many distinct titles from a fixed seed: one in which conventions make the titles,
as they do in most, and one in which each is a name of its own. It builds the index over each and resolves
titles of five kinds: as the library has them, by convention, with noise around them, with slips, and of work
that nobody does. Times are of the processor, so that what else the machine does counts little. It needs no
database and writes nothing.
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
FOCI = 200
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
    *("Cloud", "Data", "Payment", "Trade", "Fleet", "Harbour", "Forest", "Retail"),
    *("Clinic", "Museum", "Energy", "Water", "Rail", "Grain", "Textile", "Marine"),
    *("Solar", "Wind", "Mining", "Dairy", "Orchard", "Packaging", "Printing", "Film"),
    *("Radio", "Stadium", "Airport", "Hotel", "Travel", "Insurance", "Pension", "Lending"),
    *("Tax", "Grant", "School", "Campus", "Library", "Archive", "Housing", "Garden"),
    *("Road", "Bridge", "Tunnel", "Satellite", "Sensor", "Robot", "Battery", "Chip"),
    *("Display", "Audio"),
]
KINDS = [
    *("Quality", "Safety", "Planning", "Pricing", "Billing", "Reporting", "Delivery", "Supply"),
    *("Design", "Support", "Policy", "Risk", "Audit", "Content", "Growth", "Platform"),
    *("Product", "Partner", "Access", "Asset", "Demand", "Network", "Storage", "Test"),
    *("Release", "Service", "System", "Process", "Change", "Culture"),
]
NOUNS = [
    ("Engineering", "Engineer"),
    ("Analysis", "Analyst"),
    ("Science", "Scientist"),
    ("Consulting", "Consultant"),
    ("Development", "Developer"),
    ("Research", "Researcher"),
]
#: Words that make names of their own, for a library in which no two titles share one.
MARKETS = [
    f"{kind} {word}" for kind in ["Alpine", "Baltic", "Coastal", "Desert", "Island"] for word in KINDS[:8]
]
NOISE = ["{} (Remote)", "{} - Berlin", "{} (m/f/d)", "{} #48213", "{}, Night Shift", "Urgently hiring: {}"]


def make_library(size: int) -> Library:
    """Return a library with `size` titles or a few more, the same for the same size."""
    fields = make_fields([""])
    levels = [LevelRow(code, track, rank, name) for code, track, rank, name, _ in LADDER]
    conventions = [ConventionRow(pattern, code) for code, *_, patterns in LADDER for pattern in patterns]
    foci: list[FocusRow] = []
    titles: list[TitleRow] = []
    per_focus = max(1, size // (FOCI * sum(2 * len(patterns) for *_, patterns in LADDER)))
    for number in itertools.count():
        own = fields[number * per_focus : (number + 1) * per_focus]
        if len(titles) >= size or not own:
            break
        foci.append(make_focus(number, own[0]))
        for code, *_, patterns in LADDER:
            key = f"F{number}.GEN.{code}"
            titles += [TitleRow(text, key) for text in generate(own, patterns)]
    return Library(levels, conventions, foci, titles)


def make_library_of_names(size: int) -> Library:
    """Return a library in which each of `size` titles is a name of its own, the hardest to hold."""
    plain = make_library(1)
    fields = make_fields(MARKETS)[:size]
    foci = [make_focus(number, field) for number, field in enumerate(fields[:FOCI])]
    titles = [TitleRow(field.role, f"F{number % FOCI}.GEN.P3") for number, field in enumerate(fields)]
    return Library(plain.levels, plain.conventions, foci, titles)


def make_fields(markets: Sequence[str]) -> list[Names]:
    """Return names of fields of work in a fixed order, each with each of `markets` before it."""
    fields = [
        Names(f"{market} {place} {kind} {field}".strip(), f"{market} {place} {kind} {role}".strip())
        for market, place, kind, (field, role) in itertools.product(markets, PLACES, KINDS, NOUNS)
    ]
    random.Random(SEED).shuffle(fields)  # noqa: S311  # no secret
    return fields


def make_focus(number: int, names: Names) -> FocusRow:
    return FocusRow(f"F{number}", "GEN", names.field, (names,), tuple(code for code, *_ in LADDER))


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
    """Return how many seconds of the processor each title took."""
    times = []
    for title in titles:
        start = time.process_time()
        call(title)
        times.append(time.process_time() - start)
    return times


def held() -> float:
    """Return the memory this process holds now, in MB, where the system says it."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--titles", type=int, default=300_000)
    size = parser.parse_args().titles
    print_library("by convention", make_library, size)
    print_library("each a name of its own", make_library_of_names, size)


def print_library(name: str, make: Callable[[int], Library], size: int) -> None:
    """Print what a library of a kind takes to build and to hold, and its titles to resolve."""
    before = held()
    library = make(size)
    start = time.process_time()
    resolver = Resolver(library)
    built = time.process_time() - start
    print(
        f"{len(library.titles):,} titles, {name}: built in {built:.1f} s, {held() - before:.0f} MB with them"
    )
    folding = statistics.mean(measure(fold, [title.text for title in library.titles[:SAMPLE]]))
    print(f"{'kind':16} {'p50 ms':>8} {'p99 ms':>8} {'a second':>9} {'× fold':>7} {'confident':>9}")
    total = []
    for kind, titles in make_queries(library).items():
        times = sorted(measure(resolver.resolve, titles))
        total += times
        sure = sum(resolver.resolve(title).state == "confident" for title in titles)
        mean = statistics.mean(times)
        print(
            f"{kind:16} {times[len(times) // 2] * 1e3:8.3f} {times[int(len(times) * 0.99)] * 1e3:8.3f} "
            f"{1 / mean:9,.0f} {mean / folding:7.0f} {sure / len(titles):9.1%}"
        )
    speed, slowest = 1 / statistics.mean(total), max(total) * 1e3
    print(f"{'all of them':16} {'':17} {speed:9,.0f}, the slowest {slowest:.1f} ms")


if __name__ == "__main__":
    main()
