"""What somebody may be about to type: the titles and names in use."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from catalog.search.engine import Engine, stem
from catalog.search.results import Suggestion
from catalog.search.vocabulary import Vocabulary
from catalog.search.words import in_figures, plain, split_query, stands_for

MOST_SUGGESTIONS = 8
#: How many of the best are put in order by likeness to what was typed.
_CANDIDATES = 60
#: How like a title has to be to what was typed, of 100, for it to be what was meant.
_CLOSE_ENOUGH = 70


class Suggestions:
    """Titles and names in an index of their own, in the order in which equally likely ones are offered."""

    def __init__(self, suggestions: Sequence[Suggestion]) -> None:
        self._suggestions = suggestions
        self._texts = [plain(suggestion.text) for suggestion in suggestions]
        self._places = {text: place for place, text in reversed(list(enumerate(self._texts)))}
        self._engine = Engine({"text": 1}, [])
        self._engine.fill({"text": [text]} for text in self._texts)
        self._words = Vocabulary(Counter(word for text in self._texts for word in text.split()))

    def suggest(self, text: str) -> list[Suggestion]:
        """Return the likeliest, the best first; the last word of `text` may be a beginning."""
        typed = split_query(text)
        if not typed:
            return []
        *whole, last = typed
        forms = [*map(self._meanings, whole), self._endings(last)]
        found = self._engine.find(
            self._engine.every([self._engine.word(set(map(stem, words))) for words in forms]), _CANDIDATES
        )
        beginning = " ".join(typed)

        def key(hit: tuple[int, float]) -> tuple[bool, float, int]:
            text = self._texts[hit[0]]
            # Roughly alike is alike: then names stand before titles, and titles in the order of ladders.
            return (not text.startswith(beginning), -round(fuzz.ratio(beginning, text), -1), hit[0])

        likeliest = (row for row, _ in sorted(found, key=key))
        return list(self._without_variants(likeliest))[:MOST_SUGGESTIONS]

    def spell(self, text: str) -> str:
        """Return `text` as it is written where it is a title or a name."""
        place = self._places.get(text)
        return text if place is None else self._suggestions[place].text

    def nearest(self, text: str) -> str:
        """Return the title or name most like `text`, or "" where none is like it."""
        best = process.extractOne(plain(text), self._texts, scorer=fuzz.ratio, score_cutoff=_CLOSE_ENOUGH)
        return self._suggestions[best[2]].text if best else ""

    def _without_variants(self, rows: Iterable[int]) -> Iterator[Suggestion]:
        """Yield what stands in `rows`: of a title that is written with a numeral and a figure, the first."""
        seen = set()
        for row in rows:
            suggestion = self._suggestions[row]
            same = (in_figures(self._texts[row]), suggestion.about)
            if same not in seen:
                yield suggestion
            seen.add(same)

    def _meanings(self, word: str) -> list[str]:
        """Return what a whole word may be, slips included."""
        meanings = [word, *stands_for(word)]
        return meanings if any(map(self._words.knows, meanings)) else [word, *self._words.correct(word)]

    def _endings(self, beginning: str) -> list[str]:
        """Return what the word may be that is being typed."""
        endings = [*stands_for(beginning), *self._words.complete(beginning)]
        return [beginning, *(endings or self._words.correct(beginning))]
