"""What is wrong between briefs: a level left out, a step that changes nothing, a copied line, twins."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import ceil

from catalog.keys import BriefKey
from catalog.lint.findings import Finding, Severity
from catalog.lint.library import HEADINGS, LISTS, MOST_KEPT, BriefText, LevelFact
from catalog.lint.words import overlap, read_content, read_stems

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


def briefs_similar_to(
    brief: BriefText, ladder: Sequence[BriefText], others: Iterable[BriefText]
) -> Iterator[Finding]:
    """Find those of `others` that say nearly the same as a brief, as `similar_briefs` does for all.

    `ladder` is the brief's own, with the brief on it.
    """
    left_out = {brief.key}.union(*(pair for pair in _neighbours(ladder) if brief.key in pair))
    for other in others:
        if other.key not in left_out and is_nearly_the_same(brief, other):
            yield _similar(brief, other)


def is_nearly_the_same(one: BriefText, other: BriefText) -> bool:
    """Whether two briefs share most of their words."""
    a, b = vocabulary(one), vocabulary(other)
    return min(len(a), len(b)) >= LEAST_WORDS and overlap(a, b) >= NEARLY_THE_SAME


@lru_cache(maxsize=MOST_KEPT)
def vocabulary(brief: BriefText) -> frozenset[str]:
    """Return the stems of all that a brief says."""
    return read_stems(brief.texts)


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

    Two sets that do so share that part of the words of each. How many words one set shares with each of
    those before it is counted for all of them at once, so that only such pairs are compared.
    """
    holders: dict[str, int] = defaultdict(int)  # by word: one bit for each set that holds it
    for number, words in enumerate(vocabularies):
        if len(words) < LEAST_WORDS:
            continue
        counts = _count_bits(holders[word] for word in words if word in holders)
        for other in _places(_at_least(ceil(NEARLY_THE_SAME * len(words)), counts)):
            if overlap(words, vocabularies[other]) >= NEARLY_THE_SAME:
                yield other, number
        for word in words:
            holders[word] |= 1 << number


def _count_bits(masks: Iterable[int]) -> list[int]:
    """Return in how many of `masks` each bit is set: binary numbers side by side, the lowest digits first.

    Bit n of the first integer is the lowest digit of the count of bit n, and so on. They are added up as
    on paper, all bits in one operation.
    """
    digits: list[int] = []
    for mask in masks:
        carry = mask
        for place, digit in enumerate(digits):
            digits[place], carry = digit ^ carry, digit & carry
            if not carry:
                break
        else:
            digits.append(carry)
    return digits


def _at_least(least: int, counts: Sequence[int]) -> int:
    """Return the bits whose count, as `_count_bits` returns it, is `least` or more; `least` is above 0."""
    if least >> len(counts):
        return 0
    above, same = 0, -1
    for place, digit in reversed(list(enumerate(counts))):
        if least >> place & 1:
            same &= digit
        else:
            above |= same & digit
            same &= ~digit
    return above | same


def _places(mask: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, the lowest first."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest
