"""Rename what an address is made of: the one way in which the slug of something published changes.

Links to the old address lead to the new one for good, so that a slug which stood in an address is never given
to anything else; its own family or focus may take it back.
"""

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from catalog.models import Family, Focus, FormerSlug, PublicationCounter
from catalog.models.families import SLUG_TAKEN, check_slug
from catalog.publishing.errors import PublishingError
from catalog.querysets import Status

Subject = Family | Focus


@transaction.atomic
def rename(subject: Subject, slug: str, by: User, seen: str | None = None) -> None:
    """Give a family or focus another slug; `seen` is the one that `by` has looked at, where it matters.

    What is planned has no links to it yet: its slug just changes. Raises PublishingError, or ValidationError
    where `slug` is no slug, and then nothing has changed.
    """
    kind = type(subject)
    check_slug(slug)
    slug = kind._meta.get_field("slug").clean(slug, subject)
    # All that share its place, in the order of their keys: of two who want one slug, the second sees that the
    # first has it. Without their keys, so that rows which refer to them can still be added.
    places = {place.pk: place for place in _places(subject).select_for_update(no_key=True).order_by("pk")}
    stored = places[subject.pk]
    old = stored.slug
    if seen not in (None, old):
        raise PublishingError(f"Somebody has changed this address to “{old}” in the meantime.")
    if slug == old:
        raise PublishingError(f"“{slug}” is what its address says already.")
    if any(place.slug.lower() == slug for place in places.values() if place != subject):
        raise PublishingError(f"Another {kind._meta.verbose_name} has the slug “{slug}”. Choose another one.")
    if _places(subject).exclude(pk=subject.pk).that_had(slug).exists():
        raise PublishingError(SLUG_TAKEN)
    _places(subject).filter(pk=subject.pk).update(slug=slug)
    subject.slug = slug
    if stored.status != Status.PLANNED:
        former_slugs(subject).filter(slug=slug).delete()
        _remember(subject, old)
        PublicationCounter.bump()
    message = f"Changed the address from “{old}” to “{slug}”."
    LogEntry.objects.log_actions(by.pk, [subject], CHANGE, message)


def former_slugs(subject: Subject) -> QuerySet[FormerSlug]:
    """Return the slugs that a family or focus had, each of which still leads to it."""
    if isinstance(subject, Family):
        return subject.former_slugs.filter(focus=None).order_by("pk")
    return subject.former_slugs.order_by("pk")


def _remember(subject: Subject, slug: str) -> None:
    """Keep a slug that a family or focus no longer has."""
    if isinstance(subject, Family):
        FormerSlug.objects.create(slug=slug, family=subject)
    else:
        FormerSlug.objects.create(slug=slug, family=subject.family, focus=subject)


def _places(subject: Subject) -> Any:
    """Return what shares a place with `subject`: all families, or all foci of its family."""
    if isinstance(subject, Family):
        return Family.objects.all()
    return Focus.objects.filter(family=subject.family_id)
