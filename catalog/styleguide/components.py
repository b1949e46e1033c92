"""What a component of the guide is: a template, its states, and what must stand round it. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

#: What names an element, or refers to one by its name.
NAMES = re.compile(r'(?<=\s)(id|for|form|aria-labelledby|aria-describedby|href)="(#?)([^"]+)"')

Render = Callable[[str, dict[str, Any]], str]


@dataclass(frozen=True)
class State:
    """One state of a component: what it is called, what the template is given, the track it stands in."""

    name: str
    context: dict[str, Any]
    track: str = "p"


@dataclass(frozen=True)
class Component:
    """A template of templates/_components/. `frame` is what must stand round it to be valid HTML."""

    template: str
    states: Sequence[State]
    frame: str = "{}"

    def draw(self, render: Render, suffixes: "count[int]") -> list[tuple[State, str]]:
        """Return each state with its HTML, in which no name of an element is that of another state's."""
        drawn = []
        for state in self.states:
            html = render(f"_components/{self.template}", state.context)
            drawn.append((state, with_own_names(self.frame.format(html), next(suffixes))))
        return drawn


def with_own_names(html: str, suffix: int) -> str:
    """Return `html` with `suffix` behind every name of an element, and every reference to one."""

    def rename(match: re.Match[str]) -> str:
        attribute, sign, names = match.groups()
        if attribute == "href" and not sign:
            return match[0]
        return f'{attribute}="{sign}{" ".join(f"{name}-{suffix}" for name in names.split())}"'

    return NAMES.sub(rename, html)
