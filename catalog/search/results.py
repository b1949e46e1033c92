"""What goes into the search and what comes out of it, whatever stands between."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from catalog.search.highlight import Marker

Kind = Literal["level", "family", "focus", "brief"]
#: By what results can be narrowed: the function's slug, the codes of the others.
FILTERS = ("function", "track", "level", "family")


@dataclass(frozen=True)
class Entry:
    """One page that can be found."""

    kind: Kind
    pk: int
    #: What it is called: its titles, names, code or key. Whoever types one of them means this page.
    labels: tuple[str, ...]
    #: Further words that name it: where it belongs.
    names: str
    body: str
    #: Filter → the values under which it is found.
    places: Mapping[str, Collection[str]] = field(default_factory=dict)


class Suggestion(NamedTuple):
    """Something to search for, and what it is: a title and its brief, a family, a focus, a level."""

    text: str
    about: str


class Choice(NamedTuple):
    """A value of a filter and its name."""

    value: str
    name: str


@dataclass(frozen=True)
class Facets:
    """What can be seen, to choose from: filters, families with their pages, and things to search for."""

    choices: dict[str, list[Choice]]
    families: list[tuple[str, str]]
    examples: list[str]

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be seen at all."""
        return not any(self.choices.values())


@dataclass(frozen=True)
class Contents:
    """All that a search knows of the library."""

    entries: list[Entry]
    suggestions: list[Suggestion]
    facets: Facets
    #: The titles that are on several briefs, folded, with the number of briefs.
    ambiguous: dict[str, int]


#: The most pages that one search finds: nobody reads on, and filters narrow them.
MOST_HITS = 1000


class Hit(NamedTuple):
    """A page that was found."""

    kind: Kind
    pk: int


@dataclass(frozen=True)
class Found:
    """The answer to a search."""

    hits: list[Hit]
    #: How to mark in a text what was searched for.
    marker: Marker
    facets: Facets = Facets({}, [], [])
    #: What was probably meant, or "".
    correction: str = ""
    #: Whether no page has all the words, so that these have some of them.
    is_partial: bool = False
    #: The titles that are on several briefs, folded, with the number of briefs.
    ambiguous: Mapping[str, int] = field(default_factory=dict)

    @property
    def has_more(self) -> bool:
        """Whether more was found than is listed."""
        return len(self.hits) >= MOST_HITS
