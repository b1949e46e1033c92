"""Mark in a text what was searched for, and cut an excerpt around it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

LONGEST_EXCERPT = 220
_WORD = re.compile(r"[^\W_]+[+#]*")


class Marker:
    """Knows the words of a search by their stems.

    `stem` returns the stems of the words of any text.
    """

    def __init__(self, stems: Collection[str], stem: Callable[[str], Collection[str]]) -> None:
        self._stems = frozenset(stems)
        self._stem = stem

    def weigh(self, text: str) -> int:
        """Return how many of the words searched for are in `text`."""
        return len(self._stems.intersection(self._stem(text)))

    def mark(self, text: str) -> SafeString:
        """Return `text` as HTML with the words searched for in <mark>."""
        html = "".join(
            format_html("<mark>{}</mark>", part) if is_found else conditional_escape(part)
            for part, is_found in self._parts(text)
        )
        # Words side by side are one mark.
        return mark_safe(html.replace("</mark> <mark>", " "))  # noqa: S308  # each part was escaped

    def excerpt(self, texts: Iterable[str]) -> SafeString:
        """Return the first of those of `texts` with the most words searched for, cut around them and marked.

        Where none has any, the first one stands for all. The result is empty where there is no text.
        """
        best = max(texts, key=self.weigh, default="")
        return self.mark(self._cut(best))

    def _cut(self, text: str) -> str:
        if len(text) <= LONGEST_EXCERPT:
            return text
        first = next((match.start() for match in _WORD.finditer(text) if self._has(match[0])), 0)
        start = _after_space(text, max(0, min(first - LONGEST_EXCERPT // 3, len(text) - LONGEST_EXCERPT)))
        end = start + LONGEST_EXCERPT
        if end < len(text):
            end = max(text.rfind(" ", start, end), start) if " " in text[start:end] else end
        shown = text[start:end].strip()
        return f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}"

    def _parts(self, text: str) -> Iterator[tuple[str, bool]]:
        """Yield the parts of `text` in order, and whether each is a word searched for."""
        end = 0
        for match in _WORD.finditer(text):
            if self._has(match[0]):
                yield text[end : match.start()], False
                yield match[0], True
                end = match.end()
        yield text[end:], False

    def _has(self, word: str) -> bool:
        return not self._stems.isdisjoint(self._stem(word))


def _after_space(text: str, start: int) -> int:
    """Return where the next word begins, unless the one at `start` is too long to leave out."""
    space = text.find(" ", start, start + LONGEST_EXCERPT // 3) if start else -1
    return space + 1 if space >= 0 else start
