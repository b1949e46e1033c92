"""Look up what the titles that O*NET and the SOC list say of a title that they may not list. Pure.

Each occupation that a listed title like it stands under gets clues: numbers that say how much speaks for it.
`infer.py` weighs them.
"""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from catalog.occupations.features import Phrase, features_of, phrase_of, words_of_text
from catalog.occupations.listed import Listed

#: Likeness below which a listed title does not speak for its occupations.
FAINTEST = 0.04
#: A feature of more listed titles than this adds to titles found by rarer ones, and finds none itself.
COMMON = 4000
#: How many of the listed titles that are most like one are named.
NAMED = 40
#: How steeply a listed title's vote falls with its likeness.
_STEEPNESS = 1.5
#: How much of the overall distribution is mixed into what a feature says.
_SMOOTHING = 0.6
_LOWEST = -12.0


class Voter(NamedTuple):
    """A listed title that spoke: how it is listed, the codes it stands under, and its likeness (0 to 1)."""

    text: str
    codes: tuple[str, ...]
    likeness: float


class Clues(NamedTuple):
    """What speaks for one occupation, as natural logarithms of shares."""

    #: Its share of the votes of all listed titles like this one.
    votes: float
    #: What its words say together, each by itself.
    words: float
    #: Its share of the listed titles with the same last word, and of those with its most telling feature.
    last: float
    telling: float
    #: Its share of all listed titles.
    size: float
    #: How much of the words its tasks and definition have.
    text: float


class Standing(StrEnum):
    """What is known of a title itself; how sure an answer is depends on it. The least sure stands first."""

    #: One of a manager, not listed: O*NET has few of their many titles.
    MANAGER = "manager"
    #: Not listed.
    NEW = "new"
    #: One of a manager, listed: employers use it for more than O*NET does.
    LISTED_MANAGER = "listed manager"
    #: Listed under several codes.
    SEVERAL = "several"
    #: Listed under one code.
    ONE = "one"


class Ballot(NamedTuple):
    """What the index says of one title: clues by code, and the listed titles most like it, nearest first."""

    clues: Mapping[str, Clues]
    voters: tuple[Voter, ...]
    standing: Standing
    #: The codes under which the very title is listed, but for its level and order.
    codes: tuple[str, ...]

    @property
    def likeness(self) -> float:
        """The likeness of the nearest listed title, 0 where there is none."""
        return self.voters[0].likeness if self.voters else 0.0


class _Row(NamedTuple):
    text: str
    shares: tuple[tuple[int, float], ...]


#: Numbers of rows or codes, and a weight for each.
_Weights = tuple[array, array]  # type: ignore[type-arg]


class OccupationIndex:
    """Listed titles and texts about occupations, to be looked up in. Never changes once it is made.

    The order of what it is made of makes no difference.
    """

    def __init__(self, listed: Iterable[Listed], texts: Mapping[str, Iterable[str]]) -> None:
        """`texts` are definitions and tasks by the code of a detailed occupation."""
        ordered = sorted(set(listed))
        self.codes: tuple[str, ...] = tuple(sorted({title.code for title in ordered}))
        self._number_of = {code: number for number, code in enumerate(self.codes)}
        self._rows: list[_Row] = []
        self._row_of: dict[Phrase, int] = {}
        self._postings: dict[str, _Weights] = {}
        self._shares: dict[str, _Weights] = {}
        self._rarity: dict[str, float] = {}
        self._sizes = [0.0] * len(self.codes)
        self._texts: dict[str, _Weights] = {}
        self._text_rarity: dict[str, float] = {}
        self._unseen = 0.0
        self._enter_titles(ordered)
        self._enter_texts(texts)

    def __len__(self) -> int:
        """How many listed titles it holds, those that differ in nothing but level and order counted once."""
        return len(self._rows)

    def look_up(self, title: str) -> Ballot:
        """Return what speaks for which occupation; nothing does for a title without a known word."""
        phrase = phrase_of(title)
        features = features_of(phrase)
        likenesses = self._likenesses(features)
        clues = self._clues(phrase, features, likenesses)
        nearest = sorted(likenesses, key=lambda row: (-likenesses[row], row))[:NAMED]
        voters = (self._voter(row, likenesses[row]) for row in nearest)
        row = self._row_of.get(phrase)
        codes = () if row is None else tuple(self.codes[code] for code, _ in self._rows[row].shares)
        return Ballot(clues, tuple(voters), _standing(phrase, codes), codes)

    def read_text(self, text: str) -> dict[str, float]:
        """Return how much a text about work has in common with the texts about each code, from 0 to 1."""
        likenesses = self._text_likenesses(words_of_text(text))
        return {self.codes[code]: likeness for code, likeness in sorted(likenesses.items())}

    # Entering

    def _enter_titles(self, listed: Sequence[Listed]) -> None:
        weights: dict[Phrase, dict[int, float]] = {}
        written: dict[Phrase, str] = {}
        for title in listed:
            phrase, number = phrase_of(title.text), self._number_of[title.code]
            if not phrase.words:
                continue
            written.setdefault(phrase, title.text)
            shares = weights.setdefault(phrase, {})
            shares[number] = max(shares.get(number, 0.0), title.weight)
        counts: Counter[str] = Counter()
        all_features = []
        for phrase, by_code in weights.items():
            total = sum(by_code.values())
            self._row_of[phrase] = len(self._rows)
            shares_of_row = tuple((number, weight / total) for number, weight in sorted(by_code.items()))
            self._rows.append(_Row(written[phrase], shares_of_row))
            features = features_of(phrase)
            counts.update(features.keys())
            all_features.append(features)
        self._unseen = math.log(1 + 2 * len(self._rows))
        self._rarity = {key: math.log(1 + len(self._rows) / (n + 0.5)) for key, n in counts.items()}
        self._postings = {key: (array("I"), array("f")) for key in counts}
        by_feature: dict[str, dict[int, float]] = {key: {} for key in counts}
        for number, features in enumerate(all_features):
            length = self._length(features)
            for key, weight in features.items():
                rows, row_weights = self._postings[key]
                rows.append(number)
                row_weights.append(weight * self._rarity[key] / length)
                of_codes = by_feature[key]
                for code, share in self._rows[number].shares:
                    of_codes[code] = of_codes.get(code, 0.0) + share
            for code, share in self._rows[number].shares:
                self._sizes[code] += share
        self._shares = {key: _pack(of_codes) for key, of_codes in by_feature.items()}

    def _enter_texts(self, texts: Mapping[str, Iterable[str]]) -> None:
        counted = {
            self._number_of[code]: Counter(word for text in texts[code] for word in words_of_text(text))
            for code in sorted(texts.keys() & self._number_of.keys())
        }
        having = Counter(word for words in counted.values() for word in words)
        self._text_rarity = {word: math.log(1 + len(self.codes) / (n + 0.5)) for word, n in having.items()}
        by_word: dict[str, dict[int, float]] = {word: {} for word in having}
        for code, words in counted.items():
            weights = {word: math.log1p(n) * self._text_rarity[word] for word, n in words.items()}
            length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
            for word, weight in weights.items():
                by_word[word][code] = weight / length
        self._texts = {word: _pack(of_codes) for word, of_codes in by_word.items()}

    def _length(self, features: Mapping[str, float]) -> float:
        return (
            math.sqrt(sum((w * self._rarity.get(key, self._unseen)) ** 2 for key, w in features.items()))
            or 1.0
        )

    # Looking up

    def _likenesses(self, features: Mapping[str, float]) -> dict[int, float]:
        """Return the rows like a title: the cosine of their features, each weighted by how rare it is."""
        length = self._length(features)
        known = [(w * self._rarity[key] / length, key) for key, w in features.items() if key in self._rarity]
        likenesses: dict[int, float] = {}
        for weight, key in sorted(known, key=lambda pair: (-pair[0], pair[1])):
            rows, weights = self._postings[key]
            if len(rows) > COMMON and likenesses:
                for row, of_row in zip(rows, weights, strict=True):
                    if row in likenesses:
                        likenesses[row] += weight * of_row
            else:
                for row, of_row in zip(rows, weights, strict=True):
                    likenesses[row] = likenesses.get(row, 0.0) + weight * of_row
        return {row: likeness for row, likeness in likenesses.items() if likeness >= FAINTEST}

    def _clues(
        self, phrase: Phrase, features: Mapping[str, float], likenesses: Mapping[int, float]
    ) -> dict[str, Clues]:
        votes: dict[int, float] = {}
        for row, likeness in likenesses.items():
            weight = likeness**_STEEPNESS
            for code, share in self._rows[row].shares:
                votes[code] = votes.get(code, 0.0) + weight * share
        if not votes:
            return {}
        total = sum(votes.values())
        words = self._log_odds(features, votes)
        telling = self._most_telling(features)
        last, all_last = self._having(f"^{phrase.words[-1]}" if phrase.words else "")
        texts = self._text_likenesses((*phrase.words, *phrase.asides))
        clues = {}
        for code in sorted(votes):
            size = self._sizes[code] / len(self._rows)
            clues[self.codes[code]] = Clues(
                votes=math.log(votes[code] / total + 1e-4),
                words=words[code],
                last=math.log((last.get(code, 0.0) + 0.5 * size) / (all_last + 0.5) + 1e-5),
                telling=math.log(telling.get(code, 0.0) + 0.01),
                size=math.log(size),
                text=math.log(texts.get(code, 0.0) + 0.01),
            )
        return clues

    def _having(self, feature: str) -> tuple[dict[int, float], float]:
        """Return how many listed titles with a feature stand under each code, and under all."""
        codes, counts = self._shares.get(feature, _NOTHING)
        return dict(zip(codes, counts, strict=True)), sum(counts)

    def _most_telling(self, features: Iterable[str]) -> dict[int, float]:
        """Return the highest share that a code has of the listed titles with any one of the features."""
        highest: dict[int, float] = {}
        for feature in features:
            codes, counts = self._shares.get(feature, _NOTHING)
            having = sum(counts) + 1.5
            for code, count in zip(codes, counts, strict=True):
                highest[code] = max(highest.get(code, 0.0), count / having)
        return highest

    def _log_odds(self, features: Mapping[str, float], among: Iterable[int]) -> dict[int, float]:
        """Return the logarithm of the probability of each code by its words, each word by itself."""
        odds: dict[int, float] = dict.fromkeys(among, 0.0)
        weight_of_all = 0.0
        for key, weight in features.items():
            if key not in self._shares or " " in key or key[0] == "^":
                continue
            codes, counts = self._shares[key]
            overall = sum(counts) / len(self._rows)
            weight_of_all += weight
            for code, count in zip(codes, counts, strict=True):
                if code in odds:
                    odds[code] += weight * math.log1p(count / (_SMOOTHING * overall))
        for code in odds:
            odds[code] -= weight_of_all * math.log(self._sizes[code] / _SMOOTHING + 1)
        highest = max(odds.values())
        total = highest + math.log(sum(math.exp(value - highest) for value in odds.values()))
        return {code: max(value - total, _LOWEST) for code, value in odds.items()}

    def _text_likenesses(self, words: Iterable[str]) -> dict[int, float]:
        """Return how much of the words the texts about each code have, from 0 to 1."""
        likenesses: dict[int, float] = {}
        length = 0.0
        for word in sorted(set(words)):
            rarity = self._text_rarity.get(word, math.log(1 + 2 * len(self.codes)))
            length += rarity**2
            for code, weight in zip(*self._texts.get(word, _NOTHING), strict=True):
                likenesses[code] = likenesses.get(code, 0.0) + weight * rarity
        return {code: likeness / math.sqrt(length) for code, likeness in likenesses.items()}

    def _voter(self, row: int, likeness: float) -> Voter:
        text, shares = self._rows[row]
        return Voter(text, tuple(self.codes[code] for code, _ in shares), min(likeness, 1.0))


_NOTHING: _Weights = (array("H"), array("f"))


def _standing(phrase: Phrase, codes: Sequence[str]) -> Standing:
    if phrase.is_of_manager:
        return Standing.LISTED_MANAGER if codes else Standing.MANAGER
    if not codes:
        return Standing.NEW
    return Standing.ONE if len(codes) == 1 else Standing.SEVERAL


def _pack(weights: Mapping[int, float]) -> _Weights:
    codes = sorted(weights)
    return array("H", codes), array("f", (weights[code] for code in codes))
