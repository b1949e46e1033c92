"""Drafts: save, submit, send back, discard. Nothing here changes what visitors see."""

from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone

from catalog.models import Draft, DraftState, Edition
from catalog.models.base import CONTROL_CHARACTER, PublishableModel, texts
from catalog.publishing.errors import DraftChangedError, DraftGoneError, PublishingError
from catalog.publishing.notes import clean_note
from catalog.querysets import Status


@transaction.atomic
def save(
    subject: PublishableModel,
    content: dict[str, Any],
    by: User,
    stamp: str | None = None,
    base_number: int | None = None,
) -> Draft:
    """Save `content` as the subject's one draft, beginning it where there is none.

    `stamp` is that of the draft that `by` opened: None means that there was no draft to open, and then
    `base_number` is the edition that they opened instead (the newest, where it is not given). Raises
    DraftChangedError when somebody else has saved it since, DraftGoneError when it has been published
    or discarded, and PublishingError when `content` is not the content of such a subject. A draft under
    review goes back to being written.
    """
    check_content(subject, content)
    # Locked, so that of two people who begin a draft at once the second is told of the first.
    type(subject)._base_manager.select_for_update(no_key=True).get(pk=subject.pk)
    draft = Draft.objects.of(subject).select_for_update(no_key=True).first()
    if draft is None:
        if stamp is not None:
            raise DraftGoneError
        draft = begin(subject, by, base_number)
    elif draft.stamp != stamp:
        raise DraftChangedError(draft)
    if draft.content != content:
        draft.copied_from = ""
    draft.content, draft.saved_by = content, by
    draft.version += 1
    if draft.state == DraftState.IN_REVIEW:
        draft.state = DraftState.EDITING
    draft.save()
    draft.contributors.add(by)
    return draft


def check_content(subject: PublishableModel, content: dict[str, Any]) -> None:
    """Raise PublishingError unless `content` is the content of such a subject, in clean texts."""
    if set(content) != set(subject.content_fields):
        missing_or_unknown = ", ".join(sorted(set(content) ^ set(subject.content_fields)))
        raise PublishingError(
            f"This is not the content of a {subject._meta.verbose_name}: {missing_or_unknown}."
        )
    if any(CONTROL_CHARACTER.search(text) for text in texts(content)):
        raise PublishingError("There is a control character in one of the texts. Delete it.")


def begin(subject: PublishableModel, by: User, base_number: int | None) -> Draft:
    """Return a new draft of a subject, not yet saved."""
    if base_number is None:
        newest = Edition.objects.newest_of(subject)
        base_number = newest.number if newest else 0
    return Draft(
        content_type=ContentType.objects.get_for_model(type(subject)),
        subject_id=subject.pk,
        author=by,
        base_number=base_number,
        version=0,
    )


@transaction.atomic
def copy(subject: PublishableModel, source: PublishableModel, by: User) -> Draft:
    """Begin the subject's draft with what `source` says; the draft says so until somebody edits it.

    What was never published says what its own draft says.
    """
    pending = Draft.objects.of(source).first() if source.status == Status.PLANNED else None
    draft = save(subject, pending.content if pending else source.content(), by)
    draft.copied_from = str(source)
    draft.save()
    return draft


@transaction.atomic
def keep_note(draft: Draft, note: str) -> None:
    """Keep what the author wants the reviewer to know."""
    draft = lock(draft)
    draft.note = clean_note(note)
    draft.save(update_fields=["note"])


@transaction.atomic
def submit(draft: Draft, by: User, note: str = "") -> Draft:
    """Hand a draft to the reviewers."""
    draft = lock(draft)
    if draft.state == DraftState.IN_REVIEW:
        raise PublishingError("This draft is waiting for review already.")
    draft.state, draft.note, draft.reason = DraftState.IN_REVIEW, clean_note(note), ""
    draft.submitted_by, draft.submitted_at = by, timezone.now()
    draft.save()
    return draft


@transaction.atomic
def request_changes(draft: Draft, by: User, reason: str) -> Draft:
    """Send a draft under review back to its author, who sees the reason."""
    draft = lock(draft)
    if draft.state != DraftState.IN_REVIEW:
        raise PublishingError("This draft is not waiting for review.")
    reason = clean_note(reason, if_empty="Say what should change: the author sees it.")
    draft.state, draft.reason, draft.returned_by = DraftState.CHANGES_REQUESTED, reason, by
    draft.save()
    return draft


@transaction.atomic
def discard(draft: Draft, stamp: str | None = None) -> None:
    """Throw a draft away; what is published stays as it is.

    `stamp` is that of the draft that somebody looked at (any, where it is not given): one that was saved
    since raises DraftChangedError, and is kept.
    """
    draft = lock(draft)
    if stamp not in (None, draft.stamp):
        raise DraftChangedError(draft)
    draft.delete()


def lock(draft: Draft) -> Draft:
    """Return the draft as it now stands, locked until the transaction ends.

    Raises DraftGoneError when it was published or discarded meanwhile.
    """
    current = Draft.objects.select_for_update(no_key=True).filter(pk=draft.pk).first()
    if current is None:
        raise DraftGoneError
    return current
