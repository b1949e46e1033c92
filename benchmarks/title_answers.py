"""Measure how often a confident answer is right, against the starter library.

    python benchmarks/title_answers.py [TITLES.csv] [--wrong]

data/title_answers.csv holds messy titles, labelled by hand before they were answered: what each means, as
keys, as a focus where the library has no brief at its level, or "none". A confident answer is right where
its key is among them or its focus is meant. data/titles_of_other_work.txt holds titles that mean nothing,
or work that the library does not have: none of them may get a confident answer.

TITLES.csv (column raw_title) is answered too, and its confident answers are listed for somebody to look at.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from starter import starter_library

from catalog.titles.answers import Answer, State
from catalog.titles.resolve import Resolver

DATA = Path(__file__).with_name("data")
#: The lower bounds of the bands of confidence that are told apart.
BANDS = (0.97, 0.94, 0.9, 0.8, 0.7, 0.5, 0.3, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", type=Path, nargs="?")
    parser.add_argument("--wrong", action="store_true", help="list what is answered wrongly, or not at all")
    options = parser.parse_args()
    resolver = Resolver(starter_library())
    with (DATA / "title_answers.csv").open(newline="") as file:
        labelled = {row["title"]: row["means"] for row in csv.DictReader(file)}
    answers = {title: resolver.resolve(title) for title in labelled}
    print(f"{len(labelled)} labelled titles: {count(answers.values())}")
    sure = [title for title, answer in answers.items() if answer.state == State.CONFIDENT]
    right = [title for title in sure if is_right(answers[title], labelled[title])]
    print(f"confident answers that are right: {len(right)} of {len(sure)}, {len(right) / len(sure):.1%}")
    known = [title for title, means in labelled.items() if means != "none"]
    named = sum(answers[title].state == State.CONFIDENT for title in known)
    offered = sum(is_offered(answers[title], labelled[title]) for title in known)
    print(f"of {len(known)} that the library has, {named} are confident, {offered} offer what is meant")
    print_bands(answers, labelled)
    if options.wrong:
        for title, answer in answers.items():
            if (answer.state == State.CONFIDENT) != is_right(answer, labelled[title]):
                print(f"  {labelled[title]:26} {describe(answer):26} {title}")
    print_other_work(resolver)
    if options.titles:
        print_confident(resolver, options.titles)


def is_right(answer: Answer, means: str) -> bool:
    """Whether an answer's key is among those meant, or its focus is, where a focus is meant."""
    key = answer.best.key if answer.best else ""
    return bool(key) and any(key == one or key.startswith(f"{one}.") for one in means.split())


def is_offered(answer: Answer, means: str) -> bool:
    """Whether the best reading or one beside it is of a focus that is meant."""
    best = [answer.best] if answer.best else []
    readings = [*best, *answer.alternatives]
    foci = {".".join(one.split(".")[:2]) for one in means.split()}
    return any(f"{reading.family}.{reading.focus}" in foci for reading in readings)


def count(answers: Iterable[Answer]) -> str:
    """Return how many answers are in which state."""
    states = Counter(str(answer.state) for answer in answers)
    return ", ".join(f"{number} {state}" for state, number in sorted(states.items()))


def describe(answer: Answer) -> str:
    return f"{answer.best.key or answer.best.focus} {answer.confidence:.2f}" if answer.best else "no match"


def print_bands(answers: dict[str, Answer], labelled: dict[str, str]) -> None:
    """Print how many answers with one key are right, by how sure they are."""
    left = {title for title, answer in answers.items() if answer.best and answer.best.key}
    print("  confidence from, right, answers with one key")
    for band in BANDS:
        some = {title for title in left if answers[title].confidence >= band}
        left -= some
        if some:
            share = sum(is_right(answers[title], labelled[title]) for title in some) / len(some)
            print(f"  {band:.2f} {share:8.2f} {len(some):6}")


def print_other_work(resolver: Resolver) -> None:
    """Print which titles of other work got a confident answer."""
    titles = (DATA / "titles_of_other_work.txt").read_text().splitlines()
    answers = {title: resolver.resolve(title) for title in titles}
    print(f"{len(titles)} titles of other work: {count(answers.values())}")
    for title, answer in answers.items():
        if answer.state == State.CONFIDENT:
            print(f"  {describe(answer):26} {title}")


def print_confident(resolver: Resolver, path: Path) -> None:
    """Print the confident answers to the titles of a file."""
    with path.open(newline="") as file:
        titles = list(dict.fromkeys(row["raw_title"] for row in csv.DictReader(file)))
    answers = {title: resolver.resolve(title) for title in titles}
    print(f"{len(titles)} titles of {path.name}: {count(answers.values())}")
    for title, answer in answers.items():
        if answer.state == State.CONFIDENT:
            print(f"  {describe(answer):26} {title}")


if __name__ == "__main__":
    main()
