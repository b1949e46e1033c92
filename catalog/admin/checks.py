"""The editorial checks on one brief, as its text now stands in the admin."""

from typing import NamedTuple

from django.utils import timezone

from catalog.lint.findings import Finding
from catalog.lint.run import check_brief
from catalog.lint.snapshot import read_brief, take_snapshot
from catalog.models import Brief, Dismissal, Draft


class Checks(NamedTuple):
    """What the checks found: what is open, and what somebody set aside, with how."""

    open: list[Finding]
    dismissed: list[tuple[Finding, Dismissal]]


def check(pk: int) -> Checks:
    """Return what the checks find in a brief, its draft standing in place of what is published.

    Nine SQL queries, however large the library.
    """
    brief = Brief.objects.with_context().get(pk=pk)
    draft = Draft.objects.of(brief).first()
    if draft:
        brief.show_content(draft.content)
    titles = list(brief.titles.published().values_list("text", flat=True))
    findings = check_brief(take_snapshot(), read_brief(brief, titles), timezone.localdate())
    prints = [finding.fingerprint for finding in findings]
    set_aside = {row.fingerprint: row for row in Dismissal.objects.filter(fingerprint__in=prints)}
    return Checks(
        open=[found for found in findings if found.fingerprint not in set_aside],
        dismissed=[
            (found, set_aside[found.fingerprint]) for found in findings if found.fingerprint in set_aside
        ],
    )
