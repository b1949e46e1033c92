"""Infer occupations from titles: weigh the clues, and go up the tree as far as they ask for. Pure."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from catalog.occupations.calibration import calibrate
from catalog.occupations.index import Ballot, Clues, OccupationIndex, Standing, Voter
from catalog.occupations.tree import DETAILED, RUNGS, group_on
from catalog.titles.answers import State

#: How much each clue counts: fitted on 2026-11-29 by benchmarks/occupations.py to titles of O*NET 27.0 that
#: were left out of the index.
WEIGHTS = Clues(votes=0.39, words=0.18, last=0.14, telling=0.89, size=0.08, text=0.33)

#: An answer is given on the lowest rung of the tree where one code is surer than this: likelier than not.
SUPPORTED = 0.5
#: An answer with less than this needs a review; one is under review in any case until a person confirms it.
CONFIDENT = 0.9
#: Nothing that is inferred is surer.
SUREST = 0.99
#: How many candidates are returned, and the lowest probability of one.
MOST_CANDIDATES = 8
LEAST = 0.02


@dataclass(frozen=True)
class Candidate:
    """A detailed occupation that may be meant, and its calibrated probability."""

    code: str
    probability: float


@dataclass(frozen=True)
class Inference:
    """What was inferred. `code` is "" where there is no match, and `confidence` is 0 then.

    `code` stands for a detailed occupation or, where the evidence supports none, a group of them; of the
    answers with one confidence that share are right at the rung they claim. `candidates` are the
    detailed occupations that may be meant, the likeliest first, whatever the answer. `voters` are the listed
    titles that spoke for the answer, or for anything where there is none, the most like first.
    """

    state: State
    code: str
    #: The rung of the tree on which the answer stands, "" where there is none.
    rung: str
    confidence: float
    candidates: tuple[Candidate, ...]
    voters: tuple[Voter, ...]


def infer(index: OccupationIndex, title: str) -> Inference:
    """Return which occupation one title names, as far as the index supports an answer."""
    ballot = index.look_up(title)
    return answer(probabilities_of(ballot), ballot.voters, ballot.standing)


def probabilities_of(ballot: Ballot) -> dict[str, float]:
    """Return how likely each detailed occupation is on the clues; they sum to 1, or there are none."""
    scores = {
        code: sum(weight * clue for weight, clue in zip(WEIGHTS, clues, strict=True))
        for code, clues in ballot.clues.items()
    }
    if not scores:
        return {}
    highest = max(scores.values())
    powers = {code: math.exp(score - highest) for code, score in scores.items()}
    total = math.fsum(powers.values())
    return {code: power / total for code, power in powers.items()}


def calibrated(probabilities: Mapping[str, float], standing: Standing) -> dict[str, float]:
    """Return the probabilities with the first as likely to be right as measured, the others in proportion.

    Calibration is measured on what is likeliest; what it leaves is shared by the others as before.
    """
    if not probabilities:
        return {}
    first, share = likeliest(probabilities, DETAILED)
    confidence = calibrate(DETAILED, standing, share)
    left = (1 - confidence) / (1 - share) if share < 1 else 0.0
    return {
        code: confidence if code == first else probability * left
        for code, probability in probabilities.items()
    }


def answer(
    probabilities: Mapping[str, float],
    voters: Sequence[Voter],
    standing: Standing | None,
    *,
    known: Collection[str] | None = None,
    rejected: Collection[str] = (),
) -> Inference:
    """Return the answer that probabilities of detailed occupations support, from the lowest rung up.

    `standing` is that of the title whose clues they come from, or None where they are calibrated already.
    Where `known` is given, an answer is one of these codes; it is never one of `rejected`, whose
    probabilities count for no group either. The order of `probabilities` makes no difference.
    """
    left = {code: probability for code, probability in probabilities.items() if code not in rejected}
    candidates = _candidates(left if standing is None else calibrated(left, standing))
    for rung in RUNGS:
        code, share = likeliest(left, rung)
        if code in rejected or (known is not None and code not in known):
            continue
        confidence = min(share if standing is None else calibrate(rung, standing, share), SUREST)
        if confidence > SUPPORTED:
            state = State.CONFIDENT if confidence >= CONFIDENT else State.NEEDS_REVIEW
            spoke = tuple(voter for voter in voters if any(group_on(rung, of) == code for of in voter.codes))
            return Inference(state, code, rung, confidence, candidates, spoke)
    return Inference(State.NO_MATCH, "", "", 0.0, candidates, tuple(voters))


def _candidates(probabilities: Mapping[str, float]) -> tuple[Candidate, ...]:
    ordered = sorted(probabilities.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(
        Candidate(code, min(probability, SUREST))
        for code, probability in ordered[:MOST_CANDIDATES]
        if probability >= LEAST
    )


def likeliest(probabilities: Mapping[str, float], rung: str) -> tuple[str, float]:
    """Return the likeliest code on a rung of the tree, and its probability; "" and 0 where there is none."""
    sums: dict[str, list[float]] = {}
    for code, probability in probabilities.items():
        sums.setdefault(group_on(rung, code), []).append(probability)
    # Exact sums, so that the order of what they are made of never decides between two.
    return max(
        ((group, math.fsum(parts)) for group, parts in sums.items()),
        key=lambda pair: (pair[1], pair[0]),
        default=("", 0.0),
    )
