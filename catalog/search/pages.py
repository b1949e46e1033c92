"""Find pages by words: which of them, in which order, and what to mark in them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz, process

from catalog.search.engine import Engine, stem
from catalog.search.highlight import Marker
from catalog.search.results import FILTERS, MOST_HITS, Entry, Found, Hit
from catalog.search.vocabulary import Vocabulary
from catalog.search.words import plain, split_query, stands_for

# Whoever types what a page is called means that page, wherever else the words stand: its whole name, words
# of it, words of what it belongs to. No score of single words comes near these.
_EXACT, _CALLED, _NAMED = 100_000.0, 10_000.0, 1_000.0
#: How many of the best hits are put in order by likeness to what was typed.
_RERANKED = 100


class Pages:
    """An index of pages, read by many threads at once."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._hits = [Hit(entry.kind, entry.pk) for entry in entries]
        self._labels: list[list[str]] = []
        counts: Counter[str] = Counter()
        self._engine = Engine({"label": 4, "name": 3, "body": 1}, ["exact", *FILTERS])
        self._engine.fill(self._add(entry, counts) for entry in entries)
        self._words = Vocabulary(counts)

    def search(self, text: str, filters: Mapping[str, str]) -> Found:
        """Return the pages that have all words of `text` or, where none has, some of them."""
        typed = split_query(text)
        forms = [self._forms(word) for word in typed]
        marker = Marker([form for stems in forms for form in stems], _stems)
        if not typed:
            return Found([], marker)
        engine = self._engine
        words = [engine.word(stems) for stems in forms]
        narrowing = [engine.value(name, value) for name, value in filters.items()]
        preferred = [
            (engine.value("exact", plain(text)), _EXACT),
            (engine.every([engine.word_in("label", stems) for stems in forms]), _CALLED),
            (engine.every([engine.word_in("name", stems) for stems in forms]), _NAMED),
        ]
        found = engine.find(engine.prefer(engine.every([*words, *narrowing]), preferred), MOST_HITS)
        is_partial = not found and len(typed) > 1
        if is_partial:
            found = engine.find(engine.every([engine.any(words), *narrowing]), MOST_HITS)
        spelt = [self._words.spell(word) for word in typed]
        return Found(
            hits=self._rank(" ".join(spelt), found),
            marker=marker,
            correction=" ".join(spelt) if spelt != typed else "",
            is_partial=is_partial and bool(found),
        )

    def _add(self, entry: Entry, counts: Counter[str]) -> dict[str, list[str]]:
        """Return the fields of an entry; note its labels, and count its words."""
        labels = [plain(label) for label in entry.labels]
        names, body = plain(entry.names), plain(entry.body)
        for text in (*labels, names, body):
            counts.update(text.split())
        self._labels.append([_in_order(label) for label in labels])
        places = {name: sorted(values) for name, values in entry.places.items()}
        return {"label": labels, "exact": labels, "name": [names], "body": [body], **places}

    def _forms(self, word: str) -> list[str]:
        """Return the stems that are looked for in place of `word`."""
        meanings = [word, *stands_for(word)]
        if not any(map(self._words.knows, meanings)):
            meanings += self._words.complete(word) or self._words.correct(word)
        return list(dict.fromkeys(filter(None, map(stem, meanings)))) or [word]

    def _rank(self, meant: str, found: list[tuple[int, float]]) -> list[Hit]:
        """Return what was found with the best in order of likeness to what was meant.

        That holds among those that have the words in their names, rung by rung; where words stand in the
        body alone, the names say nothing.
        """
        sought = _in_order(meant)

        def key(hit: tuple[int, float]) -> tuple[int, float, float]:
            row, score = hit
            tier = sum(score >= bound for bound in (_NAMED, _CALLED, _EXACT))
            return (-tier, -self._likeness(sought, row), row) if tier else (0, -score, row)

        ranked = [*sorted(found[:_RERANKED], key=key), *found[_RERANKED:]]
        return [self._hits[row] for row, _ in ranked]

    def _likeness(self, sought: str, row: int) -> float:
        best = process.extractOne(sought, self._labels[row], scorer=fuzz.ratio)
        return best[1] if best else 0


def _stems(text: str) -> list[str]:
    return [stem(word) for word in plain(text).split()]


def _in_order(text: str) -> str:
    """Return the words of `text` in alphabetical order, so that their own order makes no difference."""
    return " ".join(sorted(text.split()))
