"""Occupations of the SOC and O*NET systems, and the links from foci to them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from catalog.addresses import find_address
from catalog.models.base import CatalogModel, choice_constraint
from catalog.models.families import Focus
from catalog.models.framework import Track
from catalog.querysets import LinkStatus, OccupationLinkQuerySet, OccupationQuerySet


class Occupation(CatalogModel):
    """An occupation, or a group of them, of the Standard Occupational Classification."""

    code = models.CharField(
        max_length=10,
        unique=True,
        validators=[
            RegexValidator(
                r"^\d{2}-\d{4}(\.\d{2})?\Z",
                "Write a SOC code such as 15-1252, or an O*NET-SOC code such as 15-1252.00.",
            ),
        ],
        help_text="SOC, such as 15-1252 (15-0000 for a major group), or O*NET-SOC, such as 15-1252.00.",
    )
    title = models.CharField(max_length=200)
    release = models.CharField(
        "listed in",
        max_length=30,
        blank=True,
        editable=False,
        help_text="The release imported last that lists it, such as O*NET 27.0. Empty: none does.",
    )
    is_retired = models.BooleanField(
        "retired",
        default=False,
        editable=False,
        help_text="A later release does not list it any more. Its page and its links stay.",
    )

    objects = OccupationQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_retired=False) | ~Q(release=""),
                name="occupation_retired_was_listed",
                violation_error_message="Only what a release listed can be retired by a later one.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return find_address("occupation-detail", self.code)

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    @property
    def major_group_prefix(self) -> str:
        """What the codes of everything in its major group begin with, such as "15-"."""
        return str(self.code)[:3]


#: What is kept of a candidate: its code, its probability from 0 to 1, and the titles that speak for it.
CANDIDATE_KEYS = {"code", "probability", "titles"}


class LinkBasis(models.TextChoices):
    """What an occupation link rests on."""

    INFERRED = "inferred", "Inferred"
    CURATED = "curated", "Curated"


def check_candidates(rows: Any) -> None:
    """Raise ValidationError unless `rows` are candidates as the inference writes them."""
    is_list = isinstance(rows, list)
    if not is_list or not all(isinstance(row, dict) and row.keys() == CANDIDATE_KEYS for row in rows):
        raise ValidationError("Candidates are a list of code, probability and titles.")


class OccupationLink(CatalogModel):
    """A judgement: the work of a focus, on a track, belongs to an occupation."""

    focus = models.ForeignKey(Focus, on_delete=models.PROTECT, related_name="occupation_links")
    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="occupation_links")
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="links")
    basis = models.CharField(
        max_length=8, choices=LinkBasis, help_text="Whether a person chose it or it was inferred."
    )
    status = models.CharField(max_length=12, choices=LinkStatus, default=LinkStatus.UNDER_REVIEW)
    confidence = models.DecimalField(
        max_digits=3,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="From 0 to 1. Leave empty when nobody measured it.",
    )
    evidence = models.TextField(blank=True, help_text="What speaks for it, and what is still open.")
    candidates = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        validators=[check_candidates],
        help_text="The occupations that were weighed when it was inferred, the likeliest first.",
    )
    reviewer = models.CharField(
        max_length=301, blank=True, editable=False, help_text="Who confirmed or rejected it, by name."
    )
    reviewed_on = models.DateField(null=True, blank=True, editable=False)
    created_on = models.DateField(
        default=timezone.localdate, editable=False, help_text="Since when the link has been stated."
    )

    objects = OccupationLinkQuerySet.as_manager()

    class Meta:
        ordering = ["focus", "track__rank"]
        permissions = [("confirm_occupationlink", "Can confirm and reject occupation links")]
        constraints = [
            choice_constraint("link_basis_known", "basis", LinkBasis),
            choice_constraint("link_status_known", "status", LinkStatus),
            models.UniqueConstraint(
                fields=["focus", "track", "occupation"],
                name="link_unique",
                violation_error_message="This focus and track already have a link to this occupation.",
            ),
            models.UniqueConstraint(
                fields=["focus", "track"],
                condition=~Q(status=LinkStatus.REJECTED),
                name="link_one_in_force",
                violation_error_message=(
                    "This focus and track already have an occupation. Reject that link first, or change it."
                ),
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__range=(0, 1)),
                name="link_confidence_range",
                violation_error_message="Confidence goes from 0 to 1.",
            ),
            models.CheckConstraint(
                condition=Q(status=LinkStatus.UNDER_REVIEW, reviewer="", reviewed_on__isnull=True)
                | (~Q(status=LinkStatus.UNDER_REVIEW) & ~Q(reviewer="") & Q(reviewed_on__isnull=False)),
                name="link_decision_signed",
                violation_error_message=(
                    "A confirmed or rejected link carries its reviewer’s name and the date; one under review "
                    "carries neither."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.focus} ({self.track.code}) → {self.occupation}"

    def natural_key(self) -> tuple[str, str, str, str]:
        return (*self.focus.natural_key(), self.track.code, self.occupation.code)

    natural_key.dependencies = ["catalog.focus", "catalog.track", "catalog.occupation"]  # type: ignore[attr-defined]

    @property
    def provenance(self) -> str:
        """Where the judgement comes from, as readers see it: "inferred · under review"."""
        return f"{self.get_basis_display()} · {self.get_status_display()}".lower()
