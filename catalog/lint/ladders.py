"""What is wrong between briefs: a level left out, a step that changes nothing, a copied line, twins."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from catalog.keys import BriefKey
from catalog.lint.findings import Finding, Severity
from catalog.lint.library import HEADINGS, LISTS, BriefText, LevelFact
from catalog.lint.words import overlap, read_content

#: The share of words two briefs have in common when three items in four of each stand in the other.
#: Neighbours on a ladder that were written each for itself share less than a quarter.
NEARLY_THE_SAME = 0.6
#: Of fewer words than this nothing can be said: two stubs are alike because they are stubs.
LEAST_WORDS = 12
#: A copied item may have a word added if it is long; in a short one that word can be the whole step.
COPIED = 0.85


def ladder_holes(ladder: Sequence[BriefText], levels: Sequence[LevelFact]) -> Iterator[Finding]:
    """Find levels left out between the lowest and the highest rung of a focus on a track.

    Somebody on the rung below the hole cannot see what comes next.
    """
    present = {brief.rank for brief in ladder}
    track = ladder[0].track
    missing = tuple(
        level.code
        for level in sorted(levels, key=lambda level: level.rank)
        if level.track == track and level.rank not in present and min(present) < level.rank < max(present)
    )
    if missing:
        yield Finding(
            check="ladder-hole",
            severity=Severity.ADVICE,
            subject=ladder[0].ladder,
            message=f"{ladder[0].focus} has {ladder[0].key.level} and {ladder[-1].key.level}, but no "
            f"{' and no '.join(missing)}. Somebody below the hole cannot see the next step.",
            quotes=missing,
            suggestion="Write and publish the missing brief, or retire those that stand apart.",
        )


def unchanged_steps(ladder: Sequence[BriefText]) -> Iterator[Finding]:
    """Find neighbours on a ladder that say nearly the same: nobody can be promoted from one to the other."""
    for below, brief in pairwise(ladder):
        if is_nearly_the_same(below, brief):
            yield Finding(
                check="unchanged-step",
                severity=Severity.SERIOUS,
                subject=str(brief.key),
                message=f"{brief.key} says nearly the same as {below.key} below it, so the step up "
                "changes nothing.",
                suggestion=f"Say what {brief.key.level} does that {below.key.level} does not yet do, or "
                "leave the level out.",
                also=(str(below.key),),
                basis=(*below.texts, *brief.texts),
            )


def copied_items(ladder: Sequence[BriefText]) -> Iterator[Finding]:
    """Find items that stand on two neighbouring levels: what both do does not tell them apart.

    Left out where the whole step changes nothing, which says it already.
    """
    for below, brief in pairwise(ladder):
        if is_nearly_the_same(below, brief):
            continue
        for field in LISTS:
            for item in brief.items(field):
                copy = next((other for other in below.items(field) if _is_copy(other, item)), None)
                if copy is not None:
                    yield _copied(below, brief, field, (copy, item))


def similar_briefs(briefs: Sequence[BriefText]) -> Iterator[Finding]:
    """Find briefs that say nearly the same and are not neighbours on one ladder.

    A reader who compares two jobs finds no difference; one of them may not be needed.
    """
    neighbours = _neighbours(briefs)
    for one, other in _alike([vocabulary(brief) for brief in briefs]):
        if frozenset((briefs[one].key, briefs[other].key)) not in neighbours:
            yield _similar(briefs[one], briefs[other])


def briefs_similar_to(brief: BriefText, briefs: Sequence[BriefText]) -> Iterator[Finding]:
    """Find those of `briefs` that say nearly the same as one of them, as `similar_briefs` does for all."""
    neighbours = _neighbours(briefs)
    for other in briefs:
        pair = frozenset((brief.key, other.key))
        if other.key != brief.key and pair not in neighbours and is_nearly_the_same(brief, other):
            yield _similar(brief, other)


def is_nearly_the_same(one: BriefText, other: BriefText) -> bool:
    """Whether two briefs share most of their words."""
    a, b = vocabulary(one), vocabulary(other)
    return min(len(a), len(b)) >= LEAST_WORDS and overlap(a, b) >= NEARLY_THE_SAME


def vocabulary(brief: BriefText) -> frozenset[str]:
    """Return the stems of all that a brief says."""
    return frozenset().union(*(read_content(text).all for text in brief.texts))


def _is_copy(one: str, other: str) -> bool:
    a, b = read_content(one).all, read_content(other).all
    return one == other or (bool(a) and overlap(a, b) >= COPIED)


def _copied(below: BriefText, brief: BriefText, field: str, items: tuple[str, str]) -> Finding:
    how = "word for word" if items[0] == items[1] else "almost word for word"
    return Finding(
        check="copied-item",
        severity=Severity.ADVICE,
        subject=str(brief.key),
        message=f"In {HEADINGS[field]}, {brief.key.level} repeats an item of {below.key.level} {how}. It "
        "does not tell the two levels apart.",
        quotes=items,
        suggestion=f"Say how {brief.key.level} does it at larger scope, or leave it to {below.key.level}.",
        field=field,
        also=(str(below.key),),
    )


def _similar(one: BriefText, other: BriefText) -> Finding:
    first, second = sorted((one, other), key=lambda brief: brief.key)
    return Finding(
        check="similar-briefs",
        severity=Severity.SERIOUS,
        subject=str(first.key),
        message=f"{first.key} and {second.key} say nearly the same. A reader who compares them finds "
        "no difference.",
        suggestion="Say in each what the other does not do, or keep one and retire the other.",
        also=(str(second.key),),
        basis=(*first.texts, *second.texts),
    )


def _neighbours(briefs: Sequence[BriefText]) -> set[frozenset[BriefKey]]:
    """Return the pairs of briefs that follow one another on a ladder."""
    rungs = sorted(briefs, key=lambda brief: (brief.ladder, brief.rank))
    return {frozenset((one.key, other.key)) for one, other in pairwise(rungs) if one.ladder == other.ladder}


def _alike(vocabularies: Sequence[frozenset[str]]) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the sets that overlap by NEARLY_THE_SAME, each pair once.

    Two sets that do so share one of the rarest words of each: of n words, they may differ in no more than
    (1 - NEARLY_THE_SAME) n. So only sets that share such a word are compared.
    """
    frequency = Counter(word for words in vocabularies for word in words)
    holders: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(vocabularies):
        if len(words) < LEAST_WORDS:
            continue
        rarest = sorted(words, key=lambda word: (frequency[word], word))
        rarest = rarest[: len(words) - ceil(NEARLY_THE_SAME * len(words)) + 1]
        for other in sorted({other for word in rarest for other in holders[word]}):
            if overlap(words, vocabularies[other]) >= NEARLY_THE_SAME:
                yield other, number
        for word in rarest:
            holders[word].append(number)
