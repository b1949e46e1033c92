"""Titles that lead to two briefs, or to the wrong level."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from catalog.lint.findings import Finding, Severity
from catalog.lint.library import MOST_KEPT, BriefText, LevelFact, Library
from catalog.titles.conventions import Names, generate
from catalog.titles.normalise import fold

#: A grade word may stand one rung from where the conventions put it: organisations differ by that much.
MOST_RUNGS_AWAY = 1
#: Where beginners' words fit when no convention speaks of them: the two lowest rungs.
HIGHEST_BEGINNER_RANK = 2
#: Where words for seniority fit when no convention speaks of them: from the third rung up.
LOWEST_SENIOR_RANK = 3
#: The tracks of people who manage nobody: support and professional.
INDIVIDUAL_TRACKS = ("S", "P")

_GRADES = {
    "jr": "junior",
    "sr": "senior",
    "mid": "mid level",
    **{word: word for word in ("junior", "intermediate", "senior", "staff", "principal", "distinguished")},
}
_SENIOR_GRADES = ("senior", "staff", "principal", "distinguished")
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "1", "2", "3", "4", "5", "6")

# Folded titles have no punctuation: "Entry-Level" reads "entry level". A graduate or an intern can also
# be whom the work is about: "Graduate Recruiter", "Intern Program Manager".
_BEGINNER = re.compile(
    r"\b(junior|jr|intern|trainee|apprentice|entry level|graduate)\b"
    r"(?! (?:admission|affairs|career|education|hiring|high|medical|outreach|program|recruit|relation|scheme"
    r"|school|stud|talent|train)\w*)"
)
# "Manager" is missing on purpose: product and account managers manage no people. So are "lead", "chief"
# and "head" alone: Lead Generation Specialist, Chief of Staff, Head Chef. Some crafts have directors of
# their own, and assistants work for one.
_MANAGING = re.compile(
    r"\b(?:(?<!art )(?<!creative )(?<!casting )(?<!film )(?<!funeral )(?<!music )(?<!technical )"
    r"(?P<director>director)|(?P<president>vice president|vp|svp|evp)|(?P<head>head of)"
    r"|(?P<chief>chief (?!petty |warrant )(?:\w+ ){1,4}officer))\b"
)
_FOR_A_MANAGER = re.compile(r"\b(?:assistant|secretary|aide|advisor|adviser|associate|office)\b")
# Trades in which a grade word is none: a staff accountant begins, and senior care is for seniors.
_NO_GRADE = re.compile(
    r"staff (?:accountant|assistant|attorney|auditor|nurse|pharmacist|photographer|physician|writer)\b"
    r"|senior (?:care|citizen|housing|living)\b"
)


@dataclass(frozen=True)
class Conventions:
    """Where a track's title conventions put grade words and numerals, by rank."""

    grades: Mapping[str, Collection[int]]
    numerals: Mapping[str, Collection[int]]


def repeated_titles(library: Library) -> Iterator[Finding]:
    """Find titles of two briefs or more: who looks for one cannot be told which brief is theirs.

    A family's own names at one level stand on each of its foci by convention: they tell family and level,
    and nobody need choose. Titles that the same briefs share are one finding.
    """
    holders: dict[str, list[BriefText]] = defaultdict(list)
    for brief in sorted(library.briefs, key=lambda brief: brief.key):
        for folded in _spellings(brief.titles):
            holders[folded].append(brief)
    shared = defaultdict(list)
    for folded, briefs in sorted(holders.items()):
        if len(briefs) > 1 and not (_is_one_job(briefs) and folded in _family_titles(library, briefs[0])):
            shared[tuple(str(brief.key) for brief in briefs)].append(_spellings(briefs[0].titles)[folded])
    for keys, titles in shared.items():
        yield Finding(
            check="repeated-title",
            severity=Severity.HINT,
            subject=keys[0],
            message=f"{'This title belongs' if len(titles) == 1 else 'These titles belong'} to "
            f"{' and '.join(keys)}. Who looks for it cannot be told which of them is meant.",
            quotes=tuple(titles),
            suggestion="Leave it with the brief that most people mean by it, and retire it on the others.",
            field="titles",
            also=keys[1:],
        )


def titles_repeated_with(brief: BriefText, library: Library) -> Iterator[Finding]:
    """Find those of a brief's titles that others have too, as `repeated_titles` does for all."""
    own = _spellings(brief.titles).keys()
    sharing = tuple(other for other in library.briefs if not own.isdisjoint(_spellings(other.titles)))
    key = str(brief.key)
    found = repeated_titles(replace(library, briefs=sharing))
    return (finding for finding in found if finding.concerns(key))


def contradictory_titles(brief: BriefText, levels: Sequence[LevelFact]) -> Iterator[Finding]:
    """Find titles whose words name another level than the brief's.

    Whoever goes by the title expects another job, and other pay, than the level means.
    """
    track = tuple(level for level in levels if level.track == brief.track)
    conventions = read_conventions(track, brief.focus, brief.key.family)
    for title in brief.titles:
        if word := contradiction(fold(title), brief, conventions):
            yield Finding(
                check="contradictory-title",
                severity=Severity.SERIOUS,
                subject=str(brief.key),
                message=f"The title says “{word}”, which contradicts {brief.key.level}. Whoever goes by the "
                "title expects another level.",
                quotes=(title,),
                suggestion="Move the title to the level it names, or retire it.",
                field="titles",
            )


def contradiction(folded: str, brief: BriefText, conventions: Conventions) -> str:
    """Return the word of a folded title that names another level than the brief's, or ""."""
    managing = _managing(folded)
    if managing and (brief.track in INDIVIDUAL_TRACKS or not _fits(managing, brief, conventions)):
        return managing
    beginner = _BEGINNER.search(folded)
    if beginner and brief.rank > HIGHEST_BEGINNER_RANK:
        return beginner[1]
    grade = _grade(folded)
    if grade and not _fits(grade, brief, conventions):
        return grade
    numeral = folded.rpartition(" ")[2]
    places = conventions.numerals.get(numeral)
    return numeral.upper() if places and brief.rank not in places else ""


@lru_cache(maxsize=MOST_KEPT)
def read_conventions(levels: tuple[LevelFact, ...], focus: str, family: str) -> Conventions:
    """Return where the conventions of one track’s levels put grade words and numerals, in one focus."""
    grades, numerals = defaultdict(set), defaultdict(set)
    for level in levels:
        for pattern in level.patterns_of(focus, family):
            before, _, after = pattern.partition("{")
            ending = fold(after.partition("}")[2])
            for word in (_grade(fold(before)), _managing(f"{fold(before)} {ending}")):
                if word:
                    grades[word].add(level.rank)
            if (numeral := ending.rpartition(" ")[2]) in _NUMERALS:
                numerals[numeral].add(level.rank)
    return Conventions(grades, numerals)


def _managing(folded: str) -> str:
    """Return the word by which a title claims to run a department or more."""
    found = _MANAGING.search(folded)
    if not found or _FOR_A_MANAGER.search(folded):
        return ""
    return {
        "director": "director",
        "president": "vice president",
        "head": "head of",
        "chief": "chief officer",
    }[found.lastgroup or ""]


def _grade(folded: str) -> str:
    """Return the last of the grade words a title begins with: a senior principal is a principal."""
    grade = ""
    if not _NO_GRADE.match(folded):
        for word in folded.split():
            if word not in _GRADES:
                break
            grade = _GRADES[word]
    return grade


def _fits(grade: str, brief: BriefText, conventions: Conventions) -> bool:
    if places := conventions.grades.get(grade):
        return min(abs(brief.rank - rank) for rank in places) <= MOST_RUNGS_AWAY
    if grade in _SENIOR_GRADES and brief.track in INDIVIDUAL_TRACKS:
        return brief.rank >= LOWEST_SENIOR_RANK
    return True


def _is_one_job(briefs: Sequence[BriefText]) -> bool:
    return len({(brief.key.family, brief.key.level) for brief in briefs}) == 1


def _family_titles(library: Library, brief: BriefText) -> Collection[str]:
    names: Names | None = library.family_names.get(brief.key.family)
    level = next((level for level in library.levels if level.code == brief.key.level), None)
    if names is None or level is None:
        return ()
    return _conventional_titles(names, level.patterns_of(brief.key.family))


@lru_cache(maxsize=2**10)
def _conventional_titles(names: Names, patterns: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, generate([names], patterns)))


@lru_cache(maxsize=MOST_KEPT)
def _spellings(titles: tuple[str, ...]) -> Mapping[str, str]:
    """Return each title as its brief spells it, the first time, by its folded form."""
    return {folded: title for title in reversed(titles) if (folded := fold(title))}
