"""Run the checks: over the whole library, or for one brief."""

import datetime
from collections.abc import Iterable

from catalog.lint import items, ladders, occupations, titles, wording
from catalog.lint.findings import Finding, Severity
from catalog.lint.library import BriefText, Library

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
    findings = [finding for brief in library.briefs for finding in _read_alone(library, brief)]
    for ladder in library.ladders:
        findings += ladders.ladder_holes(ladder, library.levels)
        findings += [finding for check in STEP_CHECKS for finding in check(ladder)]
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
    key = str(brief.key)
    ladder = next(rungs for rungs in library.ladders if rungs[0].ladder == brief.ladder)
    findings = [*_read_alone(library, brief), *ladders.ladder_holes(ladder, library.levels)]
    findings += [finding for check in STEP_CHECKS for finding in check(ladder) if finding.concerns(key)]
    findings += ladders.briefs_similar_to(brief, library.briefs)
    findings += [finding for finding in titles.repeated_titles(library) if finding.concerns(key)]
    links = [link for link in library.links if f"{link.focus}/{link.track}" == brief.ladder]
    findings += occupations.unreviewed_links(links, today)
    return _in_order(findings)


def _read_alone(library: Library, brief: BriefText) -> list[Finding]:
    findings = [finding for check in BRIEF_CHECKS for finding in check(brief)]
    return [*findings, *titles.contradictory_titles(brief, library.levels)]


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return each finding once, however often its text stands in a list."""
    once = {finding.fingerprint: finding for finding in findings}
    return sorted(
        once.values(),
        key=lambda found: (_ORDER.index(found.severity), found.subject, found.check, found.quotes),
    )
