"""Findings of the editorial checks that a reviewer set aside."""

from django.db import models
from django.utils import timezone

from catalog.models.base import CatalogModel
from catalog.querysets import DismissalQuerySet


class Dismissal(CatalogModel):
    """A finding that is right and yet no fault, and why. It holds while the text it is about stands."""

    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    rule = models.CharField(max_length=60, editable=False, help_text="The check that found it.")
    subject = models.CharField(max_length=80, editable=False, help_text="Where, such as SWE.AIMD.P3.")
    message = models.TextField(editable=False, help_text="What was found.")
    reason = models.TextField(help_text="Why it is no fault. Other reviewers read this.")
    reviewer = models.CharField(max_length=301, editable=False, help_text="Who set it aside, by name.")
    dismissed_on = models.DateField(default=timezone.localdate, editable=False)

    objects = DismissalQuerySet.as_manager()

    class Meta:
        ordering = ["-dismissed_on", "subject"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="dismissal_has_a_reason",
                violation_error_message="Say why this is no fault: other reviewers read it.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.message}"

    def natural_key(self) -> tuple[str]:
        return (self.fingerprint,)
