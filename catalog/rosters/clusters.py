"""Clusters of rows that are one job: by code, else by title and grade, else by title. Pure."""

import hashlib
import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from catalog.titles.answers import State
from catalog.titles.normalise import fold, phrases

#: What exports write where there is nothing, folded.
_NOTHING = phrases(
    """na|n a|none|null|nil|nan|unknown|tbd|tbc|not applicable|not available|not assigned|unassigned|x|xx|xxx
    ka|k a"""
)
_ZEROS = re.compile(r"0+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"\d{1,3}(?:[,.' \u00a0\u202f]\d{3})+")
#: More people than any row of an export stands for.
MOST_PEOPLE = 5_000_000


class Key(NamedTuple):
    """What rows of a cluster have in common: of which kind, and a text that is the same for all."""

    kind: str
    text: str

    @property
    def fingerprint(self) -> str:
        """A short text that no other key has."""
        return hashlib.sha256(f"{self.kind}\n{self.text}".encode()).hexdigest()[:32]


def find_key(title: str, job_code: str, grade: str) -> Key | None:
    """Return what a row is clustered by; None where it has neither a code nor a title."""
    if code := _standing(job_code):
        return Key("code", code)
    folded = fold(title)
    if not folded or folded in _NOTHING:
        return None
    if standing := _standing(grade):
        return Key("title_grade", f"{folded}\n{standing}")
    return Key("title", folded)


def read_people(headcount: str) -> int | None:
    """Return a headcount as a number of people; 1 where there is none, None where it is no number.

    Part of a person counts as one: 2.5 full-time equivalents are three people.
    """
    text = headcount.strip()
    if not text or fold(text) in _NOTHING or text in {"-", "–", "—"}:
        return 1
    if _GROUPED.fullmatch(text):
        text = re.sub(r"\D", "", text)
    text = text.replace(",", ".")
    if not _NUMBER.fullmatch(text) or float(text) > MOST_PEOPLE:
        return None
    return math.ceil(float(text))


def find_uncertainty(state: str, confidence: float) -> float:
    """Return how much a person’s look at an answer is worth, from 0 to 1."""
    if state == State.CONFIDENT:
        return 0.0
    return 1.0 if state == State.NO_MATCH else 1.0 - confidence


class Borne(NamedTuple):
    """A title in a cluster, as written, with its rows and the people who bear it."""

    title: str
    rows: int
    people: int


def order_titles(borne: Sequence[Borne]) -> list[Borne]:
    """Return the titles of a cluster, spellings of one title as one, the commonest first."""
    merged: dict[str, Borne] = {}
    for one in sorted(borne, key=lambda one: (-one.people, -one.rows, one.title)):
        key = fold(one.title)
        first = merged.get(key)
        merged[key] = Borne(first.title, first.rows + one.rows, first.people + one.people) if first else one
    return sorted(merged.values(), key=lambda one: (not fold(one.title), -one.people, -one.rows, one.title))


def _standing(text: str) -> str:
    """Return a code or grade as it is compared; "" where it stands for nothing."""
    plain = " ".join(text.split()).casefold()
    folded = fold(plain)
    return "" if not folded or folded in _NOTHING or _ZEROS.fullmatch(folded) else plain
