"""Infer the occupation of a focus on a track from its titles and what its briefs say, and say why. Pure."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from catalog.occupations.features import Phrase, phrase_of
from catalog.occupations.index import Ballot, OccupationIndex, Voter
from catalog.occupations.infer import Inference, answer, calibrated, likeliest, probabilities_of
from catalog.occupations.tree import DETAILED, group_on, is_of_leaders
from catalog.titles.answers import State
from catalog.titles.normalise import fold

#: How many titles are named in a sentence.
NAMED = 5
#: Likeness from which a listed title is named as one like a title of the focus.
LIKE = 0.5
#: To which power the average of many voices is raised at the most, where all are listed. Of the powers from 1
#: to 2.5 this one claimed for the links of the starter library most nearly what agreed with its editors.
SHARPEST = 2.0
#: How many other occupations are named.
ELSEWHERE = 3
#: How much a title that every focus of the family has counts beside one of the focus's own.
SHARED = 0.5
#: How much an occupation counts whose people lead others where those of the track do not, or the other way.
#: Of 1, 1/2, 1/3, 1/5 and 1/10 this agreed most with the editors of the starter library.
OFF_TRACK = 1 / 3
#: How much what the briefs say counts beside the titles, and the likeness that every occupation has to them.
TEXT_WEIGHT = 0.5
_FAINT = 0.02


class Work(NamedTuple):
    """A focus on a track: its titles there, and what its briefs there say of the work."""

    titles: Sequence[str]
    texts: Sequence[str] = ()
    #: What a person in it is called, for a track without titles.
    names: Sequence[str] = ()
    #: Names of its family, if it has others of its own: titles made of them name every focus of the family.
    family_names: Sequence[str] = ()
    #: Whether people on the track lead others; None where that is not known.
    leads: bool | None = None


@dataclass(frozen=True)
class Finding:
    """What was inferred of a focus on a track, why, and the listed titles that speak for each candidate."""

    inference: Inference
    evidence: str
    #: By code of a candidate: titles of the focus listed under it, or else listed titles like them.
    speaking: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class _Voice:
    """Titles that differ in their level alone, and what the index says of them, calibrated."""

    titles: tuple[str, ...]
    ballot: Ballot
    probabilities: Mapping[str, float]
    is_shared: bool

    @property
    def weight(self) -> float:
        return len(self.titles) * (SHARED if self.is_shared else 1)

    @property
    def shown(self) -> str:
        """The shortest of its titles: the one with the fewest words for the level."""
        return min(self.titles, key=lambda title: (len(title), title))

    @property
    def told(self) -> str:
        """One of its titles in quotation marks, and how the listed one reads where it reads otherwise."""
        listed = self.ballot.voters[0].text
        same = next((title for title in self.titles if fold(title) == fold(listed)), "")
        return f"“{same}”" if same else f"“{self.shown}” (listed as “{listed}”)"

    def is_listed_under(self, rung: str, code: str) -> bool:
        return any(group_on(rung, of) == code for of in self.ballot.codes)


def find(
    index: OccupationIndex,
    work: Work,
    names: Mapping[str, str],
    *,
    rejected: Collection[str] = (),
) -> Finding:
    """Return the occupation that a focus's titles on a track support, with the evidence in plain words.

    `names` are the titles of all codes that may be the answer; none of `rejected` is. Titles that differ in
    their level alone are one voice, which counts as often as there are titles, and half as often where they
    are the whole family's. Voices are averaged, for they are made of the same few names and not independent
    of one another. Their average is sharpened by a little that was measured, the more of them are listed
    themselves, and by no more however many they are. Occupations that lead where the track does not, or the
    other way, count less.
    """
    voices = _listen(index, work.titles or work.names, work.family_names)
    likenesses = index.read_text(" ".join(sorted(work.texts)))
    pooled = _pool(voices, likenesses, work.leads)
    voters = {voter for voice in voices for voter in voice.ballot.voters}
    ordered = sorted(voters, key=lambda voter: (-voter.likeness, voter.text))
    inference = answer(pooled, ordered, None, known=names.keys(), rejected=rejected)
    speaking = {
        candidate.code: _speaking(candidate.code, voices, ordered) for candidate in inference.candidates
    }
    evidence = _explain(inference, voices, names)
    if evidence and work.leads is not None:
        by_titles = likeliest(_pool(voices, likenesses, None), DETAILED)
        if by_titles[0] != likeliest(pooled, DETAILED)[0]:
            evidence += f" {_WHY_OFF_TRACK[work.leads]}"
    return Finding(inference, evidence, speaking)


def _listen(index: OccupationIndex, titles: Sequence[str], shared: Sequence[str]) -> list[_Voice]:
    """Return the voices among titles that the index knows a word of, the one with most titles first."""
    of_family = {phrase_of(name) for name in shared}
    of_phrase: dict[Phrase, list[str]] = {}
    for title in sorted(titles):
        of_phrase.setdefault(phrase_of(title), []).append(title)
    ballots = ((phrase, tuple(of_one), index.look_up(of_one[0])) for phrase, of_one in of_phrase.items())
    voices = [
        _Voice(of_one, ballot, calibrated(probabilities_of(ballot), ballot.standing), phrase in of_family)
        for phrase, of_one, ballot in ballots
        if ballot.clues
    ]
    return sorted(voices, key=lambda voice: (-len(voice.titles), voice.titles))


#: Why the likeliest occupation by the titles alone is not the likeliest on the track.
_WHY_OFF_TRACK = {
    True: "Occupations whose people lead nobody count less here: people on this track lead others.",
    False: "Occupations whose people lead others count less here: people on this track lead nobody.",
}


def _pool(voices: Sequence[_Voice], likenesses: Mapping[str, float], leads: bool | None) -> dict[str, float]:
    """Return how likely each code is by all voices, in the light of the track and of what the briefs say."""
    if not voices:
        return {}
    count = math.fsum(voice.weight for voice in voices)
    listed = math.fsum(voice.weight for voice in voices if voice.ballot.codes)
    power = 1 + (SHARPEST - 1) * (1 - 1 / len(voices)) * listed / count
    weighed = {}
    for code in sorted({code for voice in voices for code in voice.probabilities}):
        average = math.fsum(voice.weight * voice.probabilities.get(code, 0.0) for voice in voices) / count
        text = (likenesses.get(code, 0.0) + _FAINT) ** TEXT_WEIGHT if likenesses else 1.0
        track = 1.0 if leads in (None, is_of_leaders(code)) else OFF_TRACK
        weighed[code] = (average * text) ** power * track
    total = math.fsum(weighed.values())
    return {code: weight / total for code, weight in weighed.items()}


def _speaking(code: str, voices: Sequence[_Voice], voters: Sequence[Voter]) -> tuple[str, ...]:
    listed = [voice.shown for voice in voices if code in voice.ballot.codes]
    like = dict.fromkeys(voter.text for voter in voters if code in voter.codes)
    return tuple(listed or like)[:NAMED]


def _explain(inference: Inference, voices: Sequence[_Voice], names: Mapping[str, str]) -> str:
    """Return the evidence: which titles spoke for the answer, and which occupations it leaves open."""
    if inference.state is State.NO_MATCH:
        return ""
    rung, named = inference.rung, f"{inference.code} {names[inference.code]}"
    count = sum(len(voice.titles) for voice in voices)
    listed = [voice for voice in voices if voice.is_listed_under(rung, inference.code)]
    if listed:
        so_many, told = sum(len(voice.titles) for voice in listed), _join([voice.told for voice in listed])
        sentences = [
            f"{so_many} of {count} {'titles' if count > 1 else 'title'} of this focus, whatever their level, "
            f"{'are' if so_many > 1 else 'is'} listed under {named}: {told}."
        ]
    else:
        like = [voter.text for voter in inference.voters if voter.likeness >= LIKE]
        sentences = [
            f"None of the titles of this focus is listed under {named}, but titles like them are: "
            f"{_quote(like or [voter.text for voter in inference.voters])}."
        ]
    elsewhere: Counter[str] = Counter()
    for voice in voices:
        if voice not in listed:
            elsewhere.update(dict.fromkeys(voice.ballot.codes, len(voice.titles)))
    if elsewhere:
        most = sorted(elsewhere.items(), key=lambda pair: (-pair[1], pair[0]))[:ELSEWHERE]
        others = "; ".join(f"{_in_words(code, names)} ({so_many})" for code, so_many in most)
        sentences.append(f"Other titles of it are listed under {others}.")
    if rung != DETAILED:
        members = [c for c in inference.candidates if group_on(rung, c.code) == inference.code][:ELSEWHERE]
        open_codes = "; ".join(f"{_in_words(c.code, names)} ({c.probability:.2f})" for c in members)
        sentences.append(f"No single occupation of this group is supported; the likeliest are {open_codes}.")
    return " ".join(sentences)


def _in_words(code: str, names: Mapping[str, str]) -> str:
    return f"{code} {names.get(code, '')}".rstrip()


def _quote(titles: Sequence[str]) -> str:
    return _join([f"“{title}”" for title in titles])


def _join(quoted: Sequence[str]) -> str:
    different = list(dict.fromkeys(quoted))
    more = f" and {len(different) - NAMED} more" if len(different) > NAMED else ""
    return ", ".join(different[:NAMED]) + more
