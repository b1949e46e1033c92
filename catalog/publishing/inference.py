"""Infer the occupation links of everything published, and write what has changed, in one transaction.

What a person curated, confirmed or rejected is never touched, and a rejected occupation is not proposed
again. An inferred link under review is the inference's own: running it again may change its occupation,
confidence and evidence. What somebody wrote as evidence before stays below what the inference wrote.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, Decimal
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone

from catalog.models import (
    Brief,
    Focus,
    LinkBasis,
    Occupation,
    OccupationLink,
    OccupationProfile,
    OccupationTitle,
    PublicationCounter,
    Title,
    Track,
)
from catalog.occupations.focus import Finding, Work, find
from catalog.occupations.index import OccupationIndex
from catalog.occupations.listed import collect, six_digits
from catalog.occupations.release import OccupationRow, TitleRow
from catalog.occupations.tree import soc_code
from catalog.querysets import LinkStatus
from catalog.titles.ladders import MANAGERIAL, PROFESSIONAL, SUPPORT

#: Whether people on the usual tracks lead others.
_LEADS = {**dict.fromkeys(MANAGERIAL, True), **dict.fromkeys((PROFESSIONAL, SUPPORT), False)}
#: The evidence of a link that was inferred before, where the titles support no occupation now.
UNSUPPORTED = (
    "The titles of this focus on this track now support no occupation, and no group of them: check whether "
    "the link still holds."
)
#: Decimal places of what is kept of a candidate's probability.
PLACES = 3

Progress = Callable[[int, int], None]


class NothingListedError(Exception):
    """There is nothing to infer from: no release of O*NET was imported."""


@dataclass
class Report:
    """What an inference did, or would do: links in words, as people read them."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    #: Inferred links whose occupation stays, with other evidence or another confidence.
    renewed: int = 0
    unchanged: int = 0
    #: Foci and tracks whose link a person curated, confirmed or put in place of another.
    decided: int = 0
    #: Foci on tracks whose titles support no occupation; a link that was inferred before stays, and says so.
    unsupported: list[str] = field(default_factory=list)

    @property
    def is_anything_new(self) -> bool:
        return bool(self.added or self.changed or self.renewed)


class _Place(NamedTuple):
    """A focus on a track: what a link judges."""

    focus: Focus
    track: Track

    def __str__(self) -> str:
        return f"{self.focus} ({self.track.code})"


def infer_links(*, dry_run: bool = False, progress: Progress = lambda done, total: None) -> Report:
    """Infer the link of each published focus on each track where it has published briefs, and write them.

    `progress` is called with the number of foci and tracks done and their total. With `dry_run` nothing is
    written. What somebody decides while the inference runs stands. Raises NothingListedError where no titles
    of occupations were imported.
    """
    occupations = _occupations_by_code()
    index = read_index()
    if not len(index):
        raise NothingListedError
    names = {code: str(occupation.title) for code, occupation in occupations.items()}
    rejected = _rejected()
    works = read_works()
    findings = {}
    for done, (place, work) in enumerate(works.items(), start=1):
        findings[place] = find(index, work, names, rejected=rejected[place])
        progress(done, len(works))
    with transaction.atomic():
        report = _Writing(findings, occupations).write()
        if dry_run:
            transaction.set_rollback(True)
    return report


def read_index() -> OccupationIndex:
    """Return the index over the titles and texts of all occupations that the newest release lists."""
    occupations = [
        OccupationRow(occupation.code, occupation.title)
        for occupation in Occupation.objects.filter(is_retired=False)
    ]
    rows = OccupationTitle.objects.filter(occupation__is_retired=False).order_by()
    titles = [TitleRow(*row) for row in rows.values_list("occupation__code", "text", "is_reported")]
    texts: dict[str, list[str]] = defaultdict(list)
    profiles = OccupationProfile.objects.filter(occupation__is_retired=False)
    for code, description, tasks in profiles.values_list("occupation__code", "description", "tasks"):
        texts[six_digits(code)] += [description, *tasks]
    return OccupationIndex(collect(occupations, titles) if titles else (), texts)


def read_works() -> dict[_Place, Work]:
    """Return what is published of each focus on each track: approved titles, names, and what briefs say."""
    briefs = Brief.objects.published().with_context().in_order()
    of_place: dict[_Place, list[Brief]] = defaultdict(list)
    for brief in briefs:
        of_place[_Place(brief.focus, brief.level.track)].append(brief)
    titles: dict[int, list[str]] = defaultdict(list)
    for pk, text in Title.objects.published().values_list("brief", "text").order_by("pk"):
        titles[pk].append(text)
    return {place: _work_of(place.track, rows, titles) for place, rows in of_place.items()}


def _work_of(track: Track, briefs: list[Brief], titles: Mapping[int, list[str]]) -> Work:
    focus = briefs[0].focus
    of_family = focus.title_names[1:]
    texts = [text for brief in briefs for text in (brief.summary, *brief.responsibilities, *brief.skills)]
    fields = [names.field for names in focus.title_names]
    return Work(
        titles=[text for brief in briefs for text in titles[brief.pk]],
        texts=[*fields, *texts],
        names=[names.role for names in focus.title_names],
        family_names=[name for names in of_family for name in names],
        leads=_LEADS.get(track.code),
    )


def _occupations_by_code() -> dict[str, Occupation]:
    """Return the occupations that may be the answer, by the SOC's code; O*NET's own where that is missing."""
    found = {}
    for occupation in Occupation.objects.filter(is_retired=False).order_by("-code"):
        found[soc_code(occupation.code)] = occupation
    return found


def _rejected() -> dict[_Place, set[str]]:
    rejected: dict[_Place, set[str]] = defaultdict(set)
    for link in OccupationLink.objects.with_context().filter(status=LinkStatus.REJECTED):
        rejected[_Place(link.focus, link.track)].add(soc_code(link.occupation.code))
    return rejected


class _Writing:
    """Findings on their way into the database: what they change, and what they may not."""

    def __init__(self, findings: Mapping[_Place, Finding], occupations: Mapping[str, Occupation]) -> None:
        self.findings = findings
        self.occupations = occupations
        self.report = Report()

    def write(self) -> Report:
        # The foci first, in the order of their keys, as whoever decides on a link does.
        foci = {place.focus.pk for place in self.findings}
        list(Focus.objects.select_for_update(no_key=True).filter(pk__in=foci).order_by("pk"))
        links: dict[_Place, list[OccupationLink]] = defaultdict(list)
        for link in OccupationLink.objects.with_context().order_by("pk"):
            links[_Place(link.focus, link.track)].append(link)
        for place, finding in self.findings.items():
            self.write_one(place, finding, links[place])
        if self.report.is_anything_new:
            PublicationCounter.bump()
        return self.report

    def write_one(self, place: _Place, finding: Finding, links: list[OccupationLink]) -> None:
        """Write one finding, unless a person has decided."""
        current = next((link for link in links if link.status != LinkStatus.REJECTED), None)
        if current and (current.basis, current.status) != (LinkBasis.INFERRED, LinkStatus.UNDER_REVIEW):
            self.report.decided += 1
            return
        occupation = self.occupations.get(finding.inference.code)
        if occupation is None:
            self.report.unsupported.append(str(place))
            if current:
                self.doubt(current, finding)
        elif any(link.occupation == occupation for link in links if link != current):
            self.report.decided += 1  # rejected while the inference ran
        elif current is None:
            self.add(place, occupation, finding)
        else:
            self.renew(current, occupation, finding)

    def add(self, place: _Place, occupation: Occupation, finding: Finding) -> None:
        link = OccupationLink(focus=place.focus, track=place.track, occupation=occupation)
        link.basis = LinkBasis.INFERRED
        link.evidence = finding.evidence
        link.confidence, link.candidates = _measured(finding)
        link.save()
        self.report.added.append(str(link))

    def doubt(self, link: OccupationLink, finding: Finding) -> None:
        """Say of an inferred link that nothing supports it now. What becomes of it a person decides."""
        _, candidates = _measured(finding)
        said = (None, candidates, _renew_evidence(link, UNSUPPORTED))
        if said != (link.confidence, link.candidates, link.evidence):
            link.confidence, link.candidates, link.evidence = said
            link.save()
            self.report.renewed += 1

    def renew(self, link: OccupationLink, occupation: Occupation, finding: Finding) -> None:
        """Bring an inferred link up to date, where it is not."""
        old = link.occupation
        if six_digits(old.code) == occupation.code and not old.is_retired:
            # O*NET's 15-2051.01 is part of 15-2051, and the inference does not look that closely.
            occupation = old
        confidence, candidates = _measured(finding)
        said = (occupation, confidence, candidates, _renew_evidence(link, finding.evidence))
        if said == (old, link.confidence, link.candidates, link.evidence):
            self.report.unchanged += 1
            return
        link.occupation, link.confidence, link.candidates, link.evidence = said
        if occupation == old:
            self.report.renewed += 1
        else:
            link.created_on = timezone.localdate()
            self.report.changed.append(f"{link}, before: {old}")
        link.save()


def _measured(finding: Finding) -> tuple[Decimal, list[dict[str, Any]]]:
    """Return the confidence and the candidates of a finding as a link keeps them."""
    candidates = [
        {
            "code": candidate.code,
            "probability": round(candidate.probability, PLACES),
            "titles": list(finding.speaking[candidate.code]),
        }
        for candidate in finding.inference.candidates
    ]
    # Down, so that nothing looks surer than it is.
    return Decimal(finding.inference.confidence).quantize(Decimal("0.01"), ROUND_FLOOR), candidates


def _renew_evidence(link: OccupationLink, evidence: str) -> str:
    """Return the evidence of a link with the inference's own paragraph, the first, renewed."""
    paragraphs = re.split(r"\r?\n\r?\n", link.evidence) if link.evidence else []
    if link.candidates or paragraphs[:1] == [UNSUPPORTED]:
        paragraphs = paragraphs[1:]
    elif paragraphs:
        paragraphs[0] = f"Noted before, for {link.occupation}: {paragraphs[0]}"
    return "\n\n".join([evidence, *paragraphs])
