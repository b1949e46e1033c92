"""Drafts beside published rows, the editions that were published, and the counter of publications."""

import secrets
from typing import Any, NoReturn

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.utils import timezone

from catalog.models.base import choice_constraint
from catalog.querysets import DraftQuerySet, EditionChangeError, EditionQuerySet, Status


class DraftState(models.TextChoices):
    """Whose turn it is with a draft."""

    EDITING = "editing", "Being written"
    IN_REVIEW = "in_review", "Waiting for review"
    CHANGES_REQUESTED = "changes", "Changes requested"


class Draft(models.Model):
    """A change in progress to one subject: what its row will hold once this is published."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("content_type", "subject_id")
    content = models.JSONField()
    state = models.CharField(max_length=9, choices=DraftState, default=DraftState.EDITING)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="drafts")
    contributors = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="contributed_drafts")
    note = models.TextField(blank=True, help_text="What the author wants the reviewer to know.")
    reason = models.TextField(blank=True, help_text="Why the reviewer asked for changes.")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="saved_drafts"
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="submitted_drafts"
    )
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="returned_drafts"
    )
    copied_from = models.CharField(
        max_length=120, blank=True, help_text="Whose text it began with, until somebody edits it."
    )
    base_number = models.PositiveIntegerField(
        default=0, help_text="The edition it was begun from; 0 where nothing had been published."
    )
    version = models.PositiveIntegerField(default=1, help_text="Raised with every save.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        default_permissions = ("view",)
        permissions = [("publish_draft", "Can publish drafts, retire and bring back")]
        constraints = [
            choice_constraint("draft_state_known", "state", DraftState),
            models.UniqueConstraint(
                fields=["content_type", "subject_id"],
                name="draft_one_open_for_a_subject",
                violation_error_message="There is already a draft of this.",
            ),
        ]

    def __str__(self) -> str:
        return f"Draft of {self.subject}"

    @property
    def stamp(self) -> str:
        """Which draft this is, and as of which save: what a page carries that shows it."""
        return f"{self.pk}.{self.version}"


#: What an edition can make of its subject.
STATUSES = [Status.PUBLISHED.value, Status.RETIRED.value]


class Edition(models.Model):
    """One published version of a subject. It is only ever added: nothing changes or removes it."""

    content_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("content_type", "subject_id")
    number = models.PositiveIntegerField(help_text="From 1, without gaps.")
    status = models.CharField(
        max_length=9, choices=[choice for choice in Status.choices if choice[0] in STATUSES]
    )
    content = models.JSONField()
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="editions",
        help_text="Nobody, where a library was loaded.",
    )
    note = models.TextField(blank=True, help_text="Why it was published.")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "subject_id", "number"], name="edition_number_unique_for_a_subject"
            ),
            models.CheckConstraint(condition=models.Q(status__in=STATUSES), name="edition_status_known"),
        ]
        indexes = [models.Index(fields=["-published_at"], name="edition_by_time")]

    def __str__(self) -> str:
        return f"Edition {self.number} of {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EditionChangeError
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise EditionChangeError


def make_mark() -> str:
    """Return a text that no publication had, nor will have."""
    return secrets.token_hex(8)


class PublicationCounter(models.Model):
    """One integer, raised in the transaction of anything that a visitor could see."""

    value = models.PositiveBigIntegerField(default=0)
    # A database that was restored, or made anew, comes by the same numbers again with another text.
    mark = models.CharField(max_length=16, default=make_mark, help_text="Another with each publication.")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="publication_counter_is_one_row"),
        ]

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def current(cls) -> int:
        """Return the number of publications so far; one SQL query."""
        return cls._read()[0]

    @classmethod
    def stamp(cls) -> str:
        """Return what names the published text as it stands, and never another; one SQL query.

        It is that of an earlier time again only where the text is: after a restored backup.
        """
        value, mark = cls._read()
        return f"{value}-{mark}"

    @classmethod
    def bump(cls) -> None:
        """Raise the counter by one; its row stays locked until the transaction ends."""
        cls.objects.get_or_create(pk=1)
        cls.objects.filter(pk=1).update(value=models.F("value") + 1, mark=make_mark())

    @classmethod
    def _read(cls) -> tuple[int, str]:
        # Every public page asks this first, and a queryset would take thirty times as long as the database.
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT value, mark FROM {cls._meta.db_table} WHERE id = 1")  # noqa: S608
            return cursor.fetchone() or (0, "")
