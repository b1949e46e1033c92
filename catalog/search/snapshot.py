"""The library at one moment, ready to be searched. It touches no database and never changes."""

from collections.abc import Mapping
from dataclasses import replace

from catalog.search.pages import Pages
from catalog.search.results import Contents, Found, Suggestion
from catalog.search.suggestions import Suggestions


class Snapshot:
    """Answers searches over `contents`, as it stood when the counter of publications had the stamp."""

    def __init__(self, contents: Contents, stamp: str) -> None:
        self.stamp = stamp
        self._facets = contents.facets
        self._ambiguous = contents.ambiguous
        self._pages = Pages(contents.entries)
        self._suggestions = Suggestions(contents.suggestions)

    def search(self, text: str, filters: Mapping[str, str]) -> Found:
        """Return the pages with the words of `text`, the likeliest first; values not offered are left out.

        Any text is answered. Where there is no word in it, nothing is found.
        """
        offered = {
            name: value
            for name, value in filters.items()
            if any(value == choice.value for choice in self._facets.choices.get(name, []))
        }
        found = self._pages.search(text, offered)
        correction = self._suggestions.spell(found.correction)
        if not (found.hits or correction):
            correction = self._suggestions.nearest(text)
        return replace(found, facets=self._facets, correction=correction, ambiguous=self._ambiguous)

    def suggest(self, text: str) -> list[Suggestion]:
        """Return what somebody who typed `text` may be about to search for, the likeliest first."""
        return self._suggestions.suggest(text)
