"""Decisions on occupation links: confirm, reject, change, reopen. Each is one transaction.

Every step takes the link as the person who decides saw it; `seen`, where given, is the fingerprint of what
they saw. It raises PublishingError when the link is no longer so, and then nothing has changed.
"""

import hashlib
import re

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from catalog.models import Focus, LinkBasis, Occupation, OccupationLink, PublicationCounter
from catalog.publishing.errors import PublishingError
from catalog.publishing.notes import clean_note
from catalog.publishing.signatures import sign
from catalog.querysets import LinkStatus


@transaction.atomic
def confirm(link: OccupationLink, by: User, seen: str | None = None) -> OccupationLink:
    """Stand by a link: it is in force, signed by `by`."""
    link = _lock(link, seen)
    if link.status == LinkStatus.CONFIRMED:
        raise PublishingError(f"{decision(link)} already.")
    _check_nothing_else_in_force(link)
    return _decide(link, LinkStatus.CONFIRMED, by)


@transaction.atomic
def reject(link: OccupationLink, by: User, reason: str, seen: str | None = None) -> OccupationLink:
    """Take a link out of force; the reason, signed and dated, joins its evidence."""
    reason = clean_note(reason, "Say why this occupation does not fit: whoever looks next reads it.")
    link = _lock(link, seen)
    if link.status == LinkStatus.REJECTED:
        raise PublishingError(f"{decision(link)} already.")
    return _decide(link, LinkStatus.REJECTED, by, reason)


@transaction.atomic
def change(
    link: OccupationLink, occupation: Occupation, by: User, evidence: str, seen: str | None = None
) -> OccupationLink:
    """Put another occupation in force, curated and confirmed, and return its link; `link` is rejected.

    Where the other occupation has been rejected before, its own link is confirmed, with what it says so far.
    """
    evidence = clean_note(evidence, "Say what speaks for the other occupation: readers see it.")
    link = _lock(link, seen)
    if occupation == link.occupation:
        raise PublishingError(f"{occupation} is what the link says already. Confirm it instead.")
    _check_nothing_else_in_force(link)
    if link.status != LinkStatus.REJECTED:
        _decide(link, LinkStatus.REJECTED, by, f"{occupation} was chosen instead.")
    place = {"focus": link.focus, "track": link.track, "occupation": occupation}
    chosen = OccupationLink.objects.filter(**place).first() or OccupationLink(**place)
    _keep_earlier_decision(chosen)
    chosen.basis = LinkBasis.CURATED
    chosen.evidence = _join(chosen.evidence, evidence)
    return _decide(chosen, LinkStatus.CONFIRMED, by)


@transaction.atomic
def reopen(
    link: OccupationLink, by: User, seen: str | None = None, in_place_of: OccupationLink | None = None
) -> OccupationLink:
    """Put a decided link back under review: the signature goes, and with it the reason it gave.

    `in_place_of` is the link that was put in force when this one was changed: it gives way, rejected.
    """
    link = _lock(link, seen)
    if link.status == LinkStatus.UNDER_REVIEW:
        raise PublishingError("This link is under review already.")
    other = _other_in_force(link)
    if other and other == in_place_of:
        _decide(other, LinkStatus.REJECTED, by, f"Taken back in favour of {link.occupation}.")
    _check_nothing_else_in_force(link)
    link.evidence = _join(*(text for text in _paragraphs(link.evidence) if not _is_reason(link, text)))
    link.status, link.reviewer, link.reviewed_on = LinkStatus.UNDER_REVIEW, "", None
    return _save(link)


def fingerprint(link: OccupationLink) -> str:
    """Return a short text that differs as soon as anything a person would judge by does. Pure."""
    confidence = None if link.confidence is None else f"{link.confidence:.2f}"
    weighed = [(row["code"], row["probability"]) for row in link.candidates]
    judgement = (link.focus_id, link.track_id, link.occupation_id, str(link.basis), confidence, link.evidence)
    standing = (str(link.status), link.reviewer, link.reviewed_on)
    return hashlib.sha256(repr((judgement, weighed, standing)).encode()).hexdigest()[:32]


def decision(link: OccupationLink) -> str:
    """Return a decided link's decision in words: "Confirmed by Ada Byron on 1 March 2026". Pure."""
    day = date_format(link.reviewed_on, "j F Y") if link.reviewed_on else "an unknown day"
    return f"{link.get_status_display()} by {link.reviewer} on {day}"


def what_happened(link: OccupationLink) -> str:
    """Return what to tell somebody whose view of a link no longer holds. Pure."""
    if link.reviewer:
        return f"{decision(link)}, while you were reading. Look again before you decide otherwise."
    return "Somebody changed this link while you were reading. Look again before you decide."


def _lock(link: OccupationLink, seen: str | None) -> OccupationLink:
    """Return the link as it now stands, locked until the transaction ends, if it is as it was seen."""
    # The focus first: of two decisions about its links the second sees the rows that the first added. Its
    # key is not locked, for which a form that adds a link would wait with that link half in the index.
    Focus.objects.select_for_update(no_key=True).get(pk=link.focus_id)
    locked = OccupationLink.objects.with_context().select_for_update(of=("self",))
    current = locked.filter(pk=link.pk).first()
    if current is None:
        raise PublishingError("Somebody has deleted this link in the meantime.")
    if fingerprint(current) != (fingerprint(link) if seen is None else seen):
        raise PublishingError(what_happened(current))
    return current


def _other_in_force(link: OccupationLink) -> OccupationLink | None:
    others = OccupationLink.objects.published().exclude(pk=link.pk).with_context()
    return others.filter(focus=link.focus, track=link.track).first()


def _check_nothing_else_in_force(link: OccupationLink) -> None:
    other = _other_in_force(link)
    if other:
        raise PublishingError(
            f"This focus and track already have {other.occupation} ({other.provenance}). Reject that link "
            "first, or change it."
        )


def _decide(link: OccupationLink, status: LinkStatus, by: User, reason: str = "") -> OccupationLink:
    _keep_earlier_decision(link)
    link.status, link.reviewer, link.reviewed_on = status, sign(by), timezone.localdate()
    if reason:
        # One paragraph, so that reopening can take it off again and nothing else.
        link.evidence = _join(link.evidence, f"{decision(link)}: {' '.join(reason.split())}")
    return _save(link)


def _keep_earlier_decision(link: OccupationLink) -> None:
    """Write the decision that is about to be replaced into the evidence, unless it stands there."""
    if link.reviewer and decision(link) not in link.evidence:
        link.evidence = _join(link.evidence, f"{decision(link)}.")


def _save(link: OccupationLink) -> OccupationLink:
    try:
        with transaction.atomic():
            link.save()
    except IntegrityError as error:
        # A form of the admin, which does not lock the focus, was quicker.
        raise PublishingError(
            "Somebody has just given this focus and track an occupation. Look again before you decide."
        ) from error
    PublicationCounter.bump()
    return link


def _is_reason(link: OccupationLink, paragraph: str) -> bool:
    return paragraph.startswith(f"{decision(link)}: ")


def _paragraphs(text: str) -> list[str]:
    return re.split(r"\r?\n\r?\n", text)


def _join(*paragraphs: str) -> str:
    return "\n\n".join(filter(None, paragraphs))
