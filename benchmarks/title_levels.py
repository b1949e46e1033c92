"""Measure what is read of the level from titles alone.

    python benchmarks/title_levels.py TITLES.csv [ONET_FOLDER] [--list LIST.csv ...] [--half tuning|report]
        [--misread]

TITLES.csv has the columns raw_title, expected_family_hint and expected_level_hint, which says "nyc:3" or
"manager_band;nyc:M2" (grades of a city's civil service) or "wage:II" (levels of wages for foreign workers).
ONET_FOLDER holds O*NET's text edition. The table of words was tuned on the half "tuning" alone; what is
reported is "report". Half of a title: the last hex digit but one of the SHA-256 of its words in lower case.

Seniority: manager, director, vice president, chief officer or none, by hand for titles of that list, known
by their hash (data/seniority_labels.csv), and what the lowest level read on the likeliest track is called.

LIST.csv has the columns title and seniority, one or more of those five words, parted by |. All of it is
reported. Where a craft of managers (“Product Manager”) or a lead of a team is misread only because the list
has it on the other side, the second figure leaves it out: lists of the kind do not agree on them.

Grade: the label's grade lies among the levels read, and whether people are led is read as the label says.
Labels are noisy: a city's grades say little of its titles, and a wage is set by years. So the grades a label
stands for are a range, too (GRADES). "Led" is the second half of that alone. Titles of O*NET's reported
lists lead people where their occupation is one of management or of first-line supervisors.
"""

import argparse
import csv
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from starter import starter_library

from catalog.titles.answers import LevelReading
from catalog.titles.library import LevelRow
from catalog.titles.resolve import Resolver

LABELS = Path(__file__).with_name("data") / "seniority_labels.csv"
LEADING = ("M", "E")
#: How far up a ladder of individual contributors, from 0 to 1, the grades of each kind of label lie.
GRADES = {
    "nyc:1": (0, 0.4),
    "nyc:2": (0, 0.6),
    "nyc:3": (0.2, 0.8),
    "nyc:4": (0.4, 1),
    "wage:I": (0, 0.4),
    "wage:II": (0, 0.6),
    "wage:III": (0.2, 0.8),
    "wage:IV": (0.4, 1),
}


class Case(NamedTuple):
    """A title, what was expected of it, what was read, how sure the reading was, and whether it holds."""

    title: str
    expected: str
    read: str
    confidence: float
    is_right: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", type=Path)
    parser.add_argument("onet", type=Path, nargs="?")
    parser.add_argument("--list", type=Path, action="append", default=[], help="titles with their seniority")
    parser.add_argument("--half", choices=("tuning", "report"), default="report")
    parser.add_argument("--misread", action="store_true", help="list what was misread")
    options = parser.parse_args()
    library = starter_library()
    measure = Measure(library.levels, Resolver(library), options.half)
    with options.titles.open(newline="") as file:
        rows = list(csv.DictReader(file))
    print_cases("seniority", list(measure.seniority(rows)), options.misread)
    print_cases("led or not, by hand", list(measure.seniority(rows, is_led=True)), options.misread)
    print_cases("grade and track", list(measure.grades(rows)), options.misread)
    print_cases("led or not", list(measure.led(rows)), options.misread)
    print_cases("one grade", list(measure.grades(rows, is_one=True)), misread=False)
    for path in options.list:
        cases = list(measure.listed(path))
        print_cases(f"seniority, {path.name}", cases, options.misread)
        agreed = [case for case in cases if case.is_right or not is_disputed(case)]
        print_cases(f"seniority, {path.name}, but for crafts and team leads", agreed, misread=False)
    if options.onet:
        for name in ("Sample of Reported Titles.txt", "Alternate Titles.txt"):
            print_cases(
                f"led or not, O*NET’s {name}", list(measure.onet(options.onet, name)), options.misread
            )


class Measure:
    """Reads titles of one half, and says which readings hold."""

    def __init__(self, levels: Iterable[LevelRow], resolver: Resolver, half: str) -> None:
        self._levels = {level.code: level for level in levels}
        self._tops = Counter(level.track for level in levels)
        self._resolver = resolver
        self._half = half

    def seniority(self, rows: list[dict[str, str]], *, is_led: bool = False) -> Iterator[Case]:
        """Yield the cases that were labelled by hand: whether they are read so, or led people at least."""
        with LABELS.open(newline="") as file:
            labels = {row["title_sha256"]: row["seniority"] for row in csv.DictReader(file)}
        for title, row in self._of_half(rows):
            if expected := labels.get(digest(row["raw_title"])[:16]):
                reading = self._resolver.resolve(title).level
                read = self.seniority_of(reading)
                is_right = (read == "none") == (expected == "none") if is_led else read == expected
                yield Case(title, expected, read, reading.confidence, is_right)

    def listed(self, path: Path) -> Iterator[Case]:
        """Yield the titles of a list with their seniority, any of several where it has several."""
        with path.open(newline="", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                reading = self._resolver.resolve(row["title"]).level
                read = self.seniority_of(reading)
                is_right = read in row["seniority"].split("|")
                yield Case(row["title"], row["seniority"], read, reading.confidence, is_right)

    def grades(self, rows: list[dict[str, str]], *, is_one: bool = False) -> Iterator[Case]:
        """Yield the cases with a grade: whether it is among those read, or is the middle one of them."""
        for title, row in self._of_half(rows):
            hint = row["expected_level_hint"]
            if not hint:
                continue
            reading = self._resolver.resolve(title).level
            leads = reading.track in LEADING
            if leads or leads_people(row):
                is_right = leads and leads_people(row)
            else:
                low, high = GRADES[hint.rstrip("AB")]
                is_right = any(low <= place <= high for place in self._places(reading, is_one=is_one))
            yield Case(title, hint, describe(reading), reading.confidence, is_right)

    def led(self, rows: list[dict[str, str]]) -> Iterator[Case]:
        """Yield the cases with a grade: whether people are led."""
        for title, row in self._of_half(rows):
            if hint := row["expected_level_hint"]:
                reading = self._resolver.resolve(title).level
                is_right = (reading.track in LEADING) == leads_people(row)
                yield Case(title, hint, describe(reading), reading.confidence, is_right)

    def onet(self, folder: Path, name: str) -> Iterator[Case]:
        """Yield O*NET's titles that lead people in all of their occupations, or in none."""
        occupations = {
            row["O*NET-SOC Code"]: row["Title"] for row in read_table(folder / "Occupation Data.txt")
        }
        kinds = defaultdict(set)
        for row in read_table(folder / name):
            code = row["O*NET-SOC Code"]
            title = row.get("Reported Job Title") or row["Alternate Title"]
            kinds[title].add(code.startswith("11-") or "First-Line Supervisors" in occupations[code])
        for title, leads in kinds.items():
            if len(leads) == 1 and self._is_of_half(title):
                reading = self._resolver.resolve(title).level
                expected = "leads" if True in leads else "does not"
                is_right = (reading.track in LEADING) == (True in leads)
                yield Case(title, expected, describe(reading), reading.confidence, is_right)

    def seniority_of(self, reading: LevelReading) -> str:
        """Return what the lowest level read on the likeliest track is called."""
        if reading.track not in LEADING:
            return "none"
        low = self._levels[reading.low]
        place = (reading.track, low.rank if low.track == reading.track else 1)
        if reading.track == "E":
            return "chief officer" if place[1] == self._tops["E"] else "vice president"
        return "manager" if place[1] <= self._tops["M"] // 2 else "director"

    def _places(self, reading: LevelReading, *, is_one: bool) -> list[float]:
        """Return how far up their ladder, from 0 to 1, the levels read stand; or the middle one alone."""
        low, high = self._levels[reading.low], self._levels[reading.high]
        ranks = list(range(low.rank, high.rank + 1)) if high.track == low.track else [low.rank]
        ranks = [ranks[len(ranks) // 2]] if is_one else ranks
        return [(rank - 1) / (self._tops[low.track] - 1) for rank in ranks]

    def _of_half(self, rows: list[dict[str, str]]) -> Iterator[tuple[str, dict[str, str]]]:
        return ((row["raw_title"], row) for row in rows if self._is_of_half(row["raw_title"]))

    def _is_of_half(self, title: str) -> bool:
        return (int(digest(title)[-2], 16) % 2 == 1) == (self._half == "report")


def is_disputed(case: Case) -> bool:
    """Return whether a case is one of “manager” or none for a craft of managers, a lead or a supervisor."""
    words = case.title.casefold()
    return {case.expected, case.read} == {"manager", "none"} and any(
        word in words for word in ("manager", "management", "lead", "supervis", "owner", "architect")
    )


def digest(title: str) -> str:
    """Return what a title is known by."""
    return hashlib.sha256(" ".join(title.casefold().split()).encode()).hexdigest()


def leads_people(row: dict[str, str]) -> bool:
    """Return whether a label says that people are led: by a manager's band, or an occupation of managers."""
    if row["expected_level_hint"].startswith("wage"):
        return row["expected_family_hint"].startswith("soc_major:11")
    return "manager_band" in row["expected_level_hint"]


def describe(reading: LevelReading) -> str:
    return f"{'|'.join(reading.tracks)} {reading.low}–{reading.high}"


def read_table(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of one of O*NET's tables, in which quotes are quotes."""
    with path.open(newline="", encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def print_cases(name: str, cases: list[Case], misread: bool) -> None:
    """Print how many cases hold, by what was expected and by how sure the reading was."""
    right = sum(case.is_right for case in cases)
    print(f"\n{name}: {right / len(cases):.1%} of {len(cases)}")
    by_expected: defaultdict[str, list[Case]] = defaultdict(list)
    by_confidence: defaultdict[float, list[Case]] = defaultdict(list)
    for case in cases:
        by_expected[case.expected].append(case)
        by_confidence[round(case.confidence, 1)].append(case)
    for expected, some in sorted(by_expected.items()):
        print(f"  {expected:22} {sum(case.is_right for case in some) / len(some):6.1%} of {len(some)}")
    print("  confidence claimed, true, titles")
    for _, some in sorted(by_confidence.items()):
        claimed = sum(case.confidence for case in some) / len(some)
        print(f"  {claimed:.2f} {sum(case.is_right for case in some) / len(some):8.2f} {len(some):6}")
    if misread:
        for case in sorted(cases, key=lambda case: (case.expected, case.read)):
            if not case.is_right:
                print(f"    {case.expected} ≠ {case.read}: {case.title}")


if __name__ == "__main__":
    main()
