"""What an address asks to compare: the briefs, or levels, and why others were left out."""

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.text import get_text_list

from catalog.keys import CODE_PATTERN, BriefKey
from catalog.models import Brief, Level

#: How many columns fit side by side, and how many names an address is read for.
MOST_COLUMNS = 4
MOST_NAMES = 12


class Choice(NamedTuple):
    """The briefs, or levels, that are compared, by name in the order asked for; why others were left out."""

    subjects: dict[str, Any]
    problems: list[str]

    @property
    def keys(self) -> list[str]:
        """The names, as the address holds them."""
        return list(self.subjects)

    @property
    def labels(self) -> list[str]:
        """What the columns are called: their levels' codes or, where two have the same, whole keys."""
        codes = [key.rpartition(".")[2] for key in self.keys]
        return codes if len(set(codes)) == len(codes) else self.keys

    @property
    def are_levels(self) -> bool:
        """Whether it is levels that are compared."""
        return any(isinstance(subject, Level) for subject in self.subjects.values())


def read_names(values: Iterable[str]) -> list[str]:
    """Return the names that were asked for, each once, in capitals."""
    names = (name.upper() for value in values for name in re.split(r"[,;\s]+", value) if name)
    return list(dict.fromkeys(names))


def choose(names: Sequence[str]) -> Choice:
    """Find what was asked for; at most two SQL queries. The first that is there decides between the kinds."""
    problems, keys, codes = [], {}, []
    for name in names[:MOST_NAMES]:
        if re.fullmatch(CODE_PATTERN, name):
            codes.append(name)
            continue
        try:
            keys[name] = BriefKey.parse(name)
        except ValueError as error:
            problems.append(f"{error} A level is named by its code, such as P3.")
    found = find_subjects(keys.values(), codes)
    problems += [f"No brief has the key {name}." for name in keys if name not in found]
    problems += [f"There is no level {name} in the framework." for name in codes if name not in found]
    there = [name for name in names if name in found]
    kind = type(found[there[0]]) if there else None
    alike = [name for name in there if type(found[name]) is kind]
    if others := [name for name in there if name not in alike]:
        problems.append(
            "Briefs stand beside briefs, and levels beside levels: "
            f"{get_text_list(others, 'and')} {_were(others)} left out."
        )
    if len(names) > MOST_NAMES or len(alike) > MOST_COLUMNS:
        out = [*alike[MOST_COLUMNS:], *(["the rest"] if len(names) > MOST_NAMES else [])]
        problems.append(f"At most four fit side by side: {get_text_list(out, 'and')} {_were(out)} left out.")
    return Choice({name: found[name] for name in alike[:MOST_COLUMNS]}, problems)


def find_subjects(keys: Iterable[BriefKey], codes: Sequence[str]) -> dict[str, Any]:
    """Return the briefs and levels of those names that have a page, by name; a SQL query for each kind."""
    found: dict[str, Any] = {}
    if wanted := [
        Q(focus__family__code=key.family, focus__code=key.focus, level__code=key.level) for key in keys
    ]:
        briefs = Brief.objects.readable().with_context().filter(reduce(or_, wanted))
        found |= {str(brief.key): brief for brief in briefs}
    if codes:
        levels = Level.objects.readable().in_order().filter(code__in=codes)
        found |= {level.code: level for level in levels}
    return found


def _were(names: Sequence[str]) -> str:
    return "was" if len(names) == 1 else "were"
