"""Editions: publish, restore, retire, bring back, and read as of a moment. Each is one transaction."""

import datetime
from collections.abc import Iterable
from itertools import takewhile
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction

from catalog.models import Brief, Draft, DraftState, Edition, PayAnchor, PublicationCounter
from catalog.models.base import PublishableModel
from catalog.publishing import drafts, titles
from catalog.publishing.errors import DraftChangedError, OvertakenError, PublishingError
from catalog.publishing.notes import clean_note
from catalog.querysets import Status


@transaction.atomic
def publish(
    draft: Draft, by: User, note: str = "", seen: int | None = None, stamp: str | None = None
) -> Edition:
    """Make a draft what visitors see: the row, a new edition, the counter; and the draft is gone.

    A brief published for the first time stands under the titles that conventions proposed for it.

    `seen` is the number of the newest edition that `by` has looked at, where the draft was overtaken;
    `stamp` that of the draft they looked at (any, where it is not given).
    Raises PublishingError (DraftGoneError, OvertakenError) or ValidationError, and then nothing has
    changed.
    """
    subject = lock(draft.subject)  # before the draft, as everywhere: no two steps wait for each other
    draft = drafts.lock(draft)
    check_reviewer(draft, by)
    if stamp not in (None, draft.stamp):
        raise DraftChangedError(draft)
    if planned := subject.planned_part:
        raise PublishingError(f"Publish {planned} first: until then nobody could open this page.")
    newest = Edition.objects.newest_of(subject)
    if newest and newest.number not in (draft.base_number, seen):
        raise OvertakenError(newest)
    is_first = subject.status == Status.PLANNED
    subject.status, subject.successor = Status.PUBLISHED, None
    subject.apply_content(draft.content)
    draft.delete()
    if is_first and isinstance(subject, Brief):
        PayAnchor.add_for(subject)
        titles.approve_conventional(subject, by)  # before the counter, as in every step on titles
    return append(subject, by, note)


def check_reviewer(draft: Draft, by: User) -> None:
    """Raise PublishingError unless `by` may publish `draft`: four eyes see what visitors will."""
    if not settings.FOUR_EYES:
        return
    if draft.state != DraftState.IN_REVIEW:
        raise PublishingError("This draft is not waiting for review: its author submits it first.")
    if by == draft.author or draft.contributors.filter(pk=by.pk).exists():
        raise PublishingError("You wrote part of this draft. Somebody else has to publish it.")


@transaction.atomic
def restore(edition: Edition, by: User) -> Draft:
    """Begin a draft with the content of an old edition; what is published stays as it is."""
    subject = lock(edition.subject)
    if Draft.objects.of(subject).exists():
        raise PublishingError("There is a draft of this already. Publish or discard it first.")
    return drafts.save(subject, subject.complete(edition.content), by)


@transaction.atomic
def retire(
    subject: PublishableModel, by: User, note: str = "", successor: PublishableModel | None = None
) -> Edition:
    """Take a published subject out of the listings; it keeps its page, marked with what succeeds it."""
    if successor is not None:
        # In the order of their keys, so that two who name each other as successor do not wait for good.
        for row in sorted((subject, successor), key=lambda row: row.pk):
            lock(row)
        successor.refresh_from_db(fields=["status"])
        if successor == subject or successor.status != Status.PUBLISHED or successor.retired_part is not None:
            raise PublishingError("Choose a successor that is in force, and is another page.")
    subject = lock_at(subject, Status.PUBLISHED)
    subject.status, subject.successor = Status.RETIRED, successor
    subject.save()
    return append(subject, by, note)


@transaction.atomic
def bring_back(subject: PublishableModel, by: User, note: str = "") -> Edition:
    """Publish a retired subject again, as it was."""
    subject = lock_at(subject, Status.RETIRED)
    subject.status, subject.successor = Status.PUBLISHED, None
    subject.save()
    return append(subject, by, note)


@transaction.atomic
def record(subject: PublishableModel, by: User | None, note: str = "") -> Edition | None:
    """Keep what the row of a public subject now holds as an edition, if it is anything new."""
    subject = lock(subject)
    newest = Edition.objects.newest_of(subject)
    if subject.status == Status.PLANNED:
        return None
    if newest and (subject.complete(newest.content), newest.status) == (subject.content(), subject.status):
        return None
    return append(subject, by, note)


def as_of(subject: PublishableModel, moment: datetime.datetime) -> Edition | None:
    """Return the edition that visitors saw at `moment`, or None where there was none yet."""
    return Edition.objects.of(subject).filter(published_at__lte=moment).order_by("-number").first()


def since(kept: Iterable[Edition], name: str, code: str) -> Edition | None:
    """Return the edition since which the list `name` of the content has held `code` without a break.

    `kept` are the editions of one subject, the newest first; None where the newest does not hold it.
    """
    holding = list(takewhile(lambda edition: code in edition.content.get(name, []), kept))
    return holding[-1] if holding else None


def append(subject: PublishableModel, by: User | None, note: str) -> Edition:
    """Add the next edition of a locked subject, as its row stands, and raise the counter."""
    newest = Edition.objects.newest_of(subject)
    edition = Edition.objects.create(
        content_type=ContentType.objects.get_for_model(type(subject)),
        subject_id=subject.pk,
        number=newest.number + 1 if newest else 1,
        status=subject.status,
        content=subject.content(),
        published_by=by,
        note=clean_note(note),
    )
    PublicationCounter.bump()
    return edition


def lock_at(subject: PublishableModel, status: Status) -> Any:
    """Return the subject, locked; raises PublishingError when it is not in `status`."""
    subject = lock(subject)
    if subject.status != status:
        now = subject.get_status_display().lower()
        raise PublishingError(f"{subject} is {now}, not {status.label.lower()}.")
    return subject


def lock(subject: Any) -> Any:
    """Return the subject as it now stands, locked until the transaction ends.

    Without its key, so that rows which refer to it can still be added: a title, another's successor.
    """
    return type(subject)._base_manager.select_for_update(no_key=True).get(pk=subject.pk)
