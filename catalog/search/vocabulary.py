"""The words of the library: what a word begins, and which one a misspelt word was meant to be."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalog.search.engine import stem

#: Longer ones are no words that anybody misspells.
LONGEST_WORD = 40
MOST_COMPLETIONS = 50
MOST_CORRECTIONS = 5
# How many slips a word of a length may have: in a short one, a single slip makes another word.
_SHORTEST = 4
_LONG = 8


class Vocabulary:
    """Words with how often each stands in the library."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._counts = Counter({word: count for word, count in counts.items() if len(word) <= LONGEST_WORD})
        self._sorted = sorted(self._counts)
        self._stems = frozenset(map(stem, counts))
        self._by_length: dict[int, list[str]] = {}
        for word in self._sorted:
            self._by_length.setdefault(len(word), []).append(word)

    def knows(self, word: str) -> bool:
        """Whether `word`, or another form of it, stands in the library."""
        return stem(word) in self._stems

    def complete(self, beginning: str) -> list[str]:
        """Return the commonest words that begin so."""
        found = []
        for place in range(bisect_left(self._sorted, beginning), len(self._sorted)):
            if not self._sorted[place].startswith(beginning):
                break
            found.append(self._sorted[place])
        return self._commonest(found, MOST_COMPLETIONS)

    def correct(self, word: str) -> list[str]:
        """Return the words that `word` is a slip of, the nearest and among them the commonest first.

        A word with a digit in it is a code, and a code with a slip is another code.
        """
        slips = 0 if len(word) < _SHORTEST else 1 if len(word) < _LONG else 2
        if not slips or len(word) > LONGEST_WORD or any(sign.isdigit() for sign in word):
            return []
        near = list(self._near(word, slips))
        nearest = min((distance for _, distance in near), default=0)
        return self._commonest([other for other, distance in near if distance == nearest], MOST_CORRECTIONS)

    def spell(self, word: str) -> str:
        """Return `word` as it is spelt in the library: itself, unless it is surely a slip."""
        if word in self._counts or (not self.knows(word) and self.complete(word)):
            return word
        near = self.correct(word)
        if self.knows(word):  # by its stem: "enginer" is a slip, and "managers" another form of manager
            near = [
                other
                for other in near
                if stem(other) == stem(word) and not (other.startswith(word) or word.startswith(other))
            ]
        return near[0] if near else word

    def _near(self, word: str, slips: int) -> Iterator[tuple[str, int]]:
        for length in range(len(word) - slips, len(word) + slips + 1):
            words = self._by_length.get(length, [])
            matches = process.extract_iter(word, words, scorer=OSA.distance, score_cutoff=slips)
            yield from ((other, int(distance)) for other, distance, _ in matches)

    def _commonest(self, words: list[str], number: int) -> list[str]:
        return sorted(words, key=lambda word: (-self._counts[word], word))[:number]
