"""Occupation links that nobody has looked at."""

import datetime
from collections.abc import Iterator, Sequence

from catalog.lint.findings import Finding, Severity
from catalog.lint.library import LinkFact

#: Long enough for a quarterly round of review to reach every link.
MOST_DAYS_UNDER_REVIEW = 90


def unreviewed_links(links: Sequence[LinkFact], today: datetime.date) -> Iterator[Finding]:
    """Find links that were inferred and are still under review.

    Pay surveys and reports rest on the occupation; a guess that stays is soon taken for a fact.
    """
    for link in links:
        days = (today - link.since).days
        if (link.basis, link.status) == ("inferred", "under_review") and days > MOST_DAYS_UNDER_REVIEW:
            yield Finding(
                check="unreviewed-occupation",
                severity=Severity.ADVICE,
                subject=f"{link.focus}/{link.track}",
                message=f"The occupation of {link.focus} on track {link.track} was inferred {days} days ago "
                "and nobody has confirmed it. Pay comparisons will rest on a guess.",
                quotes=(link.occupation,),
                suggestion="Read its evidence, then confirm it, change it or reject it.",
            )
