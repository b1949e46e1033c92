"""Turn names into titles by a level's conventions, such as "{name} III"."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from catalog.titles.normalise import fold, tidy

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Names(NamedTuple):
    """What a field of work is called, and what a person in it is called."""

    field: str
    role: str


def check_pattern(pattern: str) -> None:
    """Raise ValueError, saying what to write, unless `pattern` is a title convention."""
    placeholders = _PLACEHOLDER.findall(pattern)
    rest = _PLACEHOLDER.sub("", pattern)
    if len(placeholders) != 1 or placeholders[0] not in ("name", "field", "role") or set(rest) & set("{}"):
        message = (
            "Write the convention with exactly one of {name}, {field} or {role} in it, for example "
            "“{name} III” or “Director of {field}”."
        )
        raise ValueError(message)


def generate(sources: Sequence[Names], patterns: Iterable[str]) -> list[str]:
    """Return the titles that `patterns` make of `sources`, in order and without repeats.

    Sources go from the most particular (a focus) to the most general (its family). Within each, the
    field name comes before the role name, and each name goes through all patterns in their order:
    `{name}` takes both names, `{field}` and `{role}` only their own.
    """
    patterns = list(patterns)
    titles: dict[str, str] = {}
    for source in sources:
        for kind, name in source._asdict().items():
            for pattern in patterns:
                placeholder = _PLACEHOLDER.findall(pattern)[0]
                if placeholder in ("name", kind):
                    title = tidy(pattern.replace(f"{{{placeholder}}}", name))
                    titles.setdefault(fold(title), title)
    return list(titles.values())
