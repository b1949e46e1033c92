"""Run the checks: over the whole library, or for one brief."""

import datetime
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from catalog.lint import items, ladders, occupations, titles, wording
from catalog.lint.findings import Finding, Severity
from catalog.lint.library import MOST_KEPT, BriefText, Library

#: What each brief is read for by itself.
BRIEF_CHECKS = (
    items.missing_sections,
    items.near_duplicate_items,
    items.long_items,
    items.two_sentence_items,
    wording.gendered_wording,
    wording.ageist_wording,
    wording.required_years,
)
#: What each brief is read for beside its neighbours.
STEP_CHECKS = (ladders.unchanged_steps, ladders.copied_items)

_ORDER = list(Severity)


def check_library(library: Library, today: datetime.date) -> list[Finding]:
    """Return all findings, the most serious first, then by subject."""
    findings: list[Finding] = []
    for ladder in library.ladders:
        findings += _read_ladder(ladder, library)
        for brief in ladder:
            findings += _read_alone(brief, library)
    findings += ladders.similar_briefs(library.briefs)
    findings += titles.repeated_titles(library)
    findings += occupations.unreviewed_links(library.links, today)
    return _in_order(findings)


def check_brief(library: Library, brief: BriefText, today: datetime.date) -> list[Finding]:
    """Return what concerns one brief, in the same order.

    Its text stands in the place of the published one, or is added where there is none. A finding of two
    briefs is among the findings of both, with one fingerprint.
    """
    library = library.with_brief(brief)
    ladder = library.ladder_of(brief)
    concerned = (str(brief.key), brief.ladder)
    findings = [found for found in _read_ladder(ladder, library) if any(map(found.concerns, concerned))]
    findings += _read_alone(brief, library)
    findings += ladders.briefs_similar_to(brief, ladder, library.briefs)
    findings += titles.titles_repeated_with(brief, library)
    links = [link for link in library.links if f"{link.focus}/{link.track}" == brief.ladder]
    findings += occupations.unreviewed_links(links, today)
    return _in_order(findings)


def _read_ladder(ladder: list[BriefText], library: Library) -> Iterable[Finding]:
    yield from ladders.ladder_holes(ladder, library.levels)
    for below, brief in pairwise(ladder):
        yield from _read_step(below, brief)


def _read_alone(brief: BriefText, library: Library) -> Iterable[Finding]:
    yield from _read_text(brief)
    yield from titles.contradictory_titles(brief, library.levels)


# Nearly all briefs are what they were when they were last read.
@lru_cache(maxsize=MOST_KEPT)
def _read_text(brief: BriefText) -> tuple[Finding, ...]:
    return tuple(finding for check in BRIEF_CHECKS for finding in check(brief))


@lru_cache(maxsize=MOST_KEPT)
def _read_step(below: BriefText, brief: BriefText) -> tuple[Finding, ...]:
    return tuple(finding for check in STEP_CHECKS for finding in check((below, brief)))


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return each finding once, however often its text stands in a list."""
    once = {finding.fingerprint: finding for finding in findings}
    return sorted(
        once.values(),
        key=lambda found: (
            _ORDER.index(found.severity),
            found.subject,
            found.check,
            found.quotes,
            found.also,
        ),
    )
