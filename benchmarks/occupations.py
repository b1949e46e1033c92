"""How well occupations are inferred from titles: how often right, and whether confidence is what it claims.

    python benchmarks/occupations.py RELEASE --titles TITLES.csv --soc-titles DIRECT.xlsx [--fit]

RELEASE is the folder or ZIP file of a release of O*NET. Three lists of labelled titles are asked:

- titles of O*NET: a tenth of them, chosen by a hash of their folded text, is left out of the index, with
  every spelling that folds to the same. A title is right under any code that O*NET lists it under;
- TITLES.csv: titles of public records, with the columns `raw_title` and `expected_family_hint`, which says
  “soc2018:11-1021|11-2021” (any of these is right) or “soc_major:15”;
- DIRECT.xlsx: the direct match titles of the SOC, most of which O*NET lists, too.

Each list has a half for choices and a half for the report, by a hash. Everything in catalog/occupations was
chosen on the former: `--fit` prints the weights and the calibration it gives. Without it the latter is
reported on. It takes some minutes.
"""

import argparse
import csv
import hashlib
import math
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from catalog.occupations.calibration import calibrate
from catalog.occupations.index import Clues, OccupationIndex, Standing
from catalog.occupations.infer import WEIGHTS, answer, likeliest, probabilities_of
from catalog.occupations.listed import Listed, collect, six_digits
from catalog.occupations.reading import read_release
from catalog.occupations.soc import read_direct_match_titles
from catalog.occupations.tree import DETAILED, MAJOR, RUNGS, group_on, is_detailed
from catalog.titles.answers import State
from catalog.titles.normalise import fold

#: A title is comparable to what O*NET knows where a listed title is at least so like it (0 to 1).
COMPARABLE = 0.55
#: The same of titles that are more like a listed one.
NEARER = (0.7, 0.85)
#: One title in so many of O*NET is left out of the index: one part to choose on, another to report on.
PARTS = 10
BINS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
#: Claimed and true confidence may lie so far apart.
TOLERANCE = 0.05
PUBLIC, DIRECT = "public records", "SOC direct match"
#: Calibrated without the direct match titles, and with public records counted twice: employers use titles of
#: managers for more than the SOC does.
OF_MANAGERS = (Standing.MANAGER, Standing.LISTED_MANAGER)
#: Candidates that weights are fitted on, steps, and their size.
FITTED, STEPS, RATE = 25, 60, 0.1
#: Bins that a calibration is made of, before those that fall are pooled.
KNOTS = 12
#: Titles in a bin, at the least.
FEWEST = 50


class Labelled(NamedTuple):
    """A title, and the codes that are right: of detailed occupations, or of a major group."""

    text: str
    codes: frozenset[str]


class Asked(NamedTuple):
    """What the index says of a labelled title."""

    title: Labelled
    clues: dict[str, Clues]
    probabilities: dict[str, float]
    likeness: float
    standing: Standing

    @property
    def is_listed(self) -> bool:
        return self.standing not in (Standing.MANAGER, Standing.NEW)

    def is_right(self, rung: str, code: str) -> bool | None:
        """Whether a code on a rung is right; None where the label does not tell."""
        if rung != MAJOR and not all(map(is_detailed, self.title.codes)):
            return None
        return code in {group_on(rung, label) for label in self.title.codes}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("release", type=Path)
    parser.add_argument("--titles", type=Path, required=True)
    parser.add_argument("--soc-titles", type=Path, required=True)
    parser.add_argument("--sample", type=int, default=2000, help="titles asked of each half of each list")
    parser.add_argument("--fit", action="store_true", help="print weights and calibration of the fit halves")
    options = parser.parse_args()
    part = 0 if options.fit else 1
    asked = ask_all(options, part)
    if options.fit:
        fit(asked)
    else:
        report(asked)


def ask_all(options: argparse.Namespace, part: int) -> dict[str, list[Asked]]:
    """Return what the index says of one half of each list, by the list's name."""
    release = read_release(options.release)
    listed = collect(release.occupations, release.titles)
    texts: dict[str, list[str]] = defaultdict(list)
    for row in release.occupations:
        texts[six_digits(row.code)].append(row.description)
    for code, tasks in release.tasks.items():
        texts[six_digits(code)] += tasks
    own = [(row.text, six_digits(row.code)) for row in release.titles]
    own += [(row.title, six_digits(row.code)) for row in release.occupations]
    out = {fold(text) for text, _ in own if number_of(fold(text)) % PARTS == part}
    left_out = label((text, {code}) for text, code in own if fold(text) in out)
    several = sum(len(title.codes) > 1 for title in label((text, {code}) for text, code in own))
    print(f"{len(release.titles)} listed titles, {several} of them under several codes", flush=True)
    asked = {}
    index = make_index([title for title in listed if fold(title.text) not in out], texts)
    asked["O*NET, left out"] = ask(index, choose(left_out, None, options.sample))
    index = make_index(listed, texts)
    public = label(read_public(options.titles))
    asked[PUBLIC] = ask(index, choose(public, part, options.sample))
    direct = label((row.text, {row.code}) for row in read_direct_match_titles(options.soc_titles))
    asked[DIRECT] = ask(index, choose(direct, part, options.sample))
    return asked


def make_index(listed: Sequence[Listed], texts: dict[str, list[str]]) -> OccupationIndex:
    start = time.process_time()
    index = OccupationIndex(listed, texts)
    print(f"index over {len(index)} titles built in {time.process_time() - start:.1f} s", flush=True)
    return index


def read_public(path: Path) -> Iterable[tuple[str, set[str]]]:
    """Yield the titles of a list of public records whose hints name codes, and the codes."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kind, _, value = row["expected_family_hint"].partition(" ")[0].partition(":")
            if kind == "soc2018":
                yield row["raw_title"], set(value.split("|"))
            elif kind == "soc_major":
                yield row["raw_title"], {f"{value}-0000"}


def label(rows: Iterable[tuple[str, set[str]]]) -> list[Labelled]:
    """Return each title once, with all codes that rows give it, in an order that the rows' has no part in."""
    codes: dict[str, set[str]] = defaultdict(set)
    texts: dict[str, str] = {}
    for text, of_row in rows:
        key = fold(text)
        codes[key] |= of_row
        texts[key] = min(text, texts.get(key, text))
    return [Labelled(texts[key], frozenset(codes[key])) for key in sorted(codes, key=number_of)]


def choose(titles: list[Labelled], half: int | None, sample: int) -> list[Labelled]:
    """Return the titles of a half, or of all, at most `sample` of them."""
    return [title for title in titles if half in (None, number_of(f"half {fold(title.text)}") % 2)][:sample]


def number_of(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest()[:8], 16)


def ask(index: OccupationIndex, titles: Sequence[Labelled]) -> list[Asked]:
    asked = []
    start = time.process_time()
    for title in titles:
        ballot = index.look_up(title.text)
        asked.append(
            Asked(title, dict(ballot.clues), probabilities_of(ballot), ballot.likeness, ballot.standing)
        )
    print(f"{(time.process_time() - start) / len(titles) * 1000:.1f} ms a title", flush=True)
    return asked


# Reporting


def report(asked: dict[str, list[Asked]]) -> None:
    print("\nforced to one code          titles  top-1  top-5  major")
    for name, rows in asked.items():
        tell(name, rows)
        comparable = [row for row in rows if row.likeness >= COMPARABLE]
        tell(f"  comparable ({len(comparable) / len(rows):.0%})", comparable)
        for likeness in NEARER:
            nearer = [row for row in rows if row.likeness >= likeness]
            tell(f"  likeness {likeness} ({len(nearer) / len(rows):.0%})", nearer)
        tell("  listed itself", [row for row in rows if row.is_listed])
    print("\nanswers as given            share  right | on the rung: share, right")
    for name, rows in asked.items():
        tell_answers(name, rows)
    of_managers = [row for row in asked[PUBLIC] if row.standing in OF_MANAGERS]
    for name, rows in (*asked.items(), (f"{PUBLIC}, of managers by their words", of_managers)):
        for rung in RUNGS:
            tell_reliability(f"{name}, {rung}", *claims(rows, rung))
    print("\nlisted under several codes: ", end="")
    left_out = asked["O*NET, left out"]
    several = [row for row in left_out if len(row.title.codes) > 1]
    shown = sum(len(answer(row.probabilities, (), row.standing).candidates) > 1 for row in several)
    print(f"{shown} of {len(several)} get several candidates")


def tell(name: str, rows: Sequence[Asked]) -> None:
    """Print how often the likeliest code, one of the likeliest five and the major group are right."""
    detailed = [row for row in rows if all(map(is_detailed, row.title.codes))]
    if not rows:
        return
    first = share(row.is_right(DETAILED, likeliest(row.probabilities, DETAILED)[0]) for row in detailed)
    five = share(
        any(row.is_right(DETAILED, code) for code in ordered(row.probabilities)[:5]) for row in detailed
    )
    major = share(row.is_right(MAJOR, likeliest(row.probabilities, MAJOR)[0]) for row in rows)
    print(f"{name:28}{len(rows):6} {first:6.3f} {five:6.3f} {major:6.3f}")


def tell_answers(name: str, rows: Sequence[Asked]) -> None:
    given: dict[str, list[bool]] = defaultdict(list)
    confident = []
    for row in rows:
        inference = answer(row.probabilities, (), row.standing)
        rung = inference.rung
        right = row.is_right(rung, inference.code) if rung else None
        if right is not None:
            given[rung].append(right)
            if inference.state is State.CONFIDENT:
                confident.append(right)
    everything = [right for of_rung in given.values() for right in of_rung]
    parts = ", ".join(
        f"{rung} {len(given[rung]) / len(rows):.2f} {share(given[rung]):.3f}" for rung in RUNGS if given[rung]
    )
    print(f"{name:28}{len(everything) / len(rows):6.2f} {share(everything):6.3f} | {parts}")
    print(f"  confident                 {len(confident) / len(rows):6.2f} {share(confident):6.3f}")


def claims(rows: Sequence[Asked], rung: str) -> tuple[list[float], list[bool]]:
    """Return the calibrated confidence of the likeliest code on a rung, and whether it is right."""
    claimed, true = [], []
    for row in rows:
        code, raw = likeliest(row.probabilities, rung)
        right = row.is_right(rung, code) if code else None
        if right is not None:
            claimed.append(calibrate(rung, row.standing, raw))
            true.append(right)
    return claimed, true


def tell_reliability(name: str, claimed: Sequence[float], true: Sequence[bool]) -> None:
    if not claimed:
        return
    gap = sum(claimed) / len(claimed) - share(true)
    print(f"\n{name}: {len(claimed)} titles, claimed on average {gap:+.3f} too much; claimed, true, titles")
    for low, high in pairwise(BINS):
        rows = [(c, t) for c, t in zip(claimed, true, strict=True) if low <= c < high]
        if rows:
            said, was = sum(c for c, _ in rows) / len(rows), share(t for _, t in rows)
            mark = "" if abs(said - was) <= TOLERANCE else "  *"
            print(f"  {said:.2f} {was:.2f} {len(rows):5}{mark}")


def share(values: Iterable[bool | None]) -> float:
    held = [bool(value) for value in values]
    return sum(held) / len(held) if held else math.nan


def ordered(probabilities: dict[str, float]) -> list[str]:
    return sorted(probabilities, key=lambda code: (-probabilities[code], code))


# Fitting


def fit(asked: dict[str, list[Asked]]) -> None:
    """Print the weights of the clues, and the calibration under the weights that are in force."""
    print("\nWEIGHTS =", Clues(*(round(weight, 2) for weight in fit_weights(asked["O*NET, left out"]))))
    print("\nKNOTS = {")
    for standing in Standing:
        lists = [rows for name, rows in asked.items() if name != DIRECT or standing not in OF_MANAGERS]
        if standing in OF_MANAGERS:
            lists.append(asked[PUBLIC])
        rows = [row for of_list in lists for row in of_list if row.standing == standing]
        for rung in RUNGS:
            print(f"    ({rung.upper()}, Standing.{standing.name}): {fit_knots(rows, rung)},")
    print("}")


def fit_weights(rows: Sequence[Asked]) -> list[float]:
    """Return the weights under which the right codes are likeliest, by gradient ascent with momentum."""
    cases = []
    for row in rows:
        codes = ordered(row.probabilities)[:FITTED]
        right = [code in row.title.codes for code in codes]
        if any(right):
            cases.append(([row.clues[code] for code in codes], right))
    weights = list(WEIGHTS)
    speed = [0.0] * len(weights)
    for _ in range(STEPS):
        slope = [0.0] * len(weights)
        for clues, right in cases:
            scores = [sum(w * c for w, c in zip(weights, of, strict=True)) for of in clues]
            powers = [math.exp(score - max(scores)) for score in scores]
            total, of_right = (
                sum(powers),
                sum(p for p, is_right in zip(powers, right, strict=True) if is_right),
            )
            for power, is_right, of in zip(powers, right, clues, strict=True):
                push = (power / of_right if is_right else 0.0) - power / total
                for at, clue in enumerate(of):
                    slope[at] += push * clue / len(cases)
        speed = [0.8 * s + RATE * d for s, d in zip(speed, slope, strict=True)]
        weights = [w + s for w, s in zip(weights, speed, strict=True)]
    return weights


def fit_knots(rows: Sequence[Asked], rung: str) -> tuple[tuple[float, float], ...]:
    """Return points of raw and true confidence, rising: bins of as many titles, pooled where they fall."""
    points = sorted(
        (raw, right)
        for row in rows
        for code, raw in [likeliest(row.probabilities, rung)]
        if code and (right := row.is_right(rung, code)) is not None
    )
    size = max(len(points) // KNOTS, FEWEST)
    pools: list[list[tuple[float, bool]]] = []
    for start in range(0, len(points), size):
        pools.append(points[start : start + size])
        while len(pools) > 1 and smoothed(pools[-2]) >= smoothed(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    return tuple(
        (round(sum(raw for raw, _ in pool) / len(pool), 3), round(smoothed(pool), 3)) for pool in pools
    )


def smoothed(pool: Sequence[tuple[float, bool]]) -> float:
    """Return the share that was right with one more of each, so that nothing is ever certain."""
    return (sum(right for _, right in pool) + 1) / (len(pool) + 2)


if __name__ == "__main__":
    main()
