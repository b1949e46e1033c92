"""Briefs for the checks, made of plain values: no database."""

from itertools import count

from catalog.keys import BriefKey
from catalog.lint.library import BriefText, LevelFact, Library
from catalog.titles.conventions import Names

PATTERNS = {
    "S1": ("Junior {field} Assistant", "{field} Assistant I"),
    "S3": ("Senior {field} Assistant", "{field} Assistant III"),
    "P1": ("{name} I", "Junior {name}"),
    "P2": ("{name} II", "Intermediate {name}"),
    "P3": ("{name} III", "Mid-Level {name}"),
    "P4": ("Senior {name}", "{name} IV"),
    "P5": ("Staff {name}", "{name} V"),
    "P6": ("Principal {name}", "{name} VI"),
    "M1": ("{field} Team Lead",),
    "M2": ("{field} Manager",),
    "M3": ("Senior {field} Manager",),
    "M4": ("{field} Director", "Director of {field}"),
    "M6": ("Head of {field}",),
}
LEVELS = tuple(LevelFact(code, code[0], int(code[1:]), patterns) for code, patterns in PATTERNS.items())

_numbers = count(1)


def unlike(words):
    """Return a text of so many words that no other text has."""
    return " ".join(f"word{next(_numbers)}" for _ in range(words))


def brief_text(key="SWE.GEN.P3", **texts):
    """Return a brief in which no check finds anything, but for the texts given."""
    code = BriefKey.parse(key)
    defaults = {
        "summary": f"Own {unlike(6)}.",
        "responsibilities": (f"Write {unlike(4)}", f"Agree on {unlike(4)}"),
        "skills": (unlike(4), unlike(4)),
        "qualifications": (unlike(4), unlike(4)),
        "titles": (f"Maker of {unlike(2)}",),
    }
    return BriefText(key=code, track=code.level[0], rank=int(code.level[1:]), **{**defaults, **texts})


def library_of(*briefs, **parts):
    names = {"SWE": Names("Software Engineering", "Software Engineer")}
    return Library(briefs=briefs, levels=LEVELS, family_names=names, **parts)
