"""Titles: what people call the job that a brief describes."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from catalog.models.base import CatalogModel, choice_constraint
from catalog.models.briefs import Brief
from catalog.querysets import TitleQuerySet, TitleStatus
from catalog.titles.normalise import fold, tidy

#: What is said of a title without any.
EMPTY_TITLE = "Write a title with at least one letter or digit."


class TitleOrigin(models.TextChoices):
    """Where a title came from."""

    CONVENTION = "convention", "Title convention"
    CURATED = "curated", "Curated"


class Title(CatalogModel):
    """One title of one brief. The same title on two briefs is two rows: it is ambiguous."""

    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, related_name="titles")
    text = models.CharField(
        max_length=200, help_text="As people write it, for example Senior Software Engineer."
    )
    normalised = models.TextField(editable=False)
    origin = models.CharField(max_length=10, choices=TitleOrigin, default=TitleOrigin.CURATED)
    status = models.CharField(
        max_length=8,
        choices=TitleStatus,
        default=TitleStatus.PROPOSED,
        help_text="Only approved titles are shown to visitors.",
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="merged_titles",
        help_text="The title that stands for this one.",
    )
    status_before_merge = models.CharField(
        max_length=8, choices=TitleStatus, blank=True, editable=False, help_text="What an undo gives back."
    )

    objects = TitleQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        permissions = [("approve_title", "Can approve, retire and merge titles")]
        constraints = [
            choice_constraint("title_status_known", "status", TitleStatus),
            choice_constraint("title_origin_known", "origin", TitleOrigin),
            models.UniqueConstraint(
                fields=["brief", "normalised"],
                name="title_unique_in_brief",
                violation_error_message=(
                    "This brief already has this title (capitals, spaces and punctuation make no difference)."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True, status_before_merge="")
                | (
                    models.Q(merged_into__isnull=False, status=TitleStatus.RETIRED)
                    & ~models.Q(status_before_merge="")
                    & ~models.Q(merged_into=models.F("pk"))
                ),
                name="title_merged_is_retired",
                violation_error_message=(
                    "This title was merged into another. Undo the merge before giving it another status."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(normalised=""),
                name="title_not_empty",
                violation_error_message=EMPTY_TITLE,
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.text = tidy(self.text)
        self.normalised = fold(self.text)
        super().save(*args, **kwargs)

    @staticmethod
    def add_by_convention(brief: Brief) -> list["Title"]:
        """Give `brief` the titles its level's conventions make, approved as the conventions are."""
        return Title.objects.bulk_create(
            [
                Title(
                    brief=brief,
                    text=text,
                    normalised=fold(text),
                    origin=TitleOrigin.CONVENTION,
                    status=TitleStatus.APPROVED,
                )
                for text in brief.conventional_titles()
            ]
        )

    def natural_key(self) -> tuple[str, str]:
        return (str(self.brief.key), fold(self.text))

    natural_key.dependencies = ["catalog.brief"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        self.text = tidy(self.text)
        super().clean()
        self.normalised = fold(self.text)
        if not self.normalised:
            raise ValidationError({"text": EMPTY_TITLE})
        if self.merged_into_id and self.status != TitleStatus.RETIRED:
            message = (
                f"This title was merged into “{self.merged_into}”. Undo the merge before giving it another "
                "status."
            )
            raise ValidationError({"status": message})
        # A form leaves out constraints on fields it does not show, so the folded form is compared here.
        same = Title.objects.filter(brief_id=self.brief_id, normalised=self.normalised).exclude(pk=self.pk)
        if other := same.first():
            message = (
                f"This brief already has “{other}” (capitals, spaces and punctuation make no difference)."
            )
            raise ValidationError({"text": message})

    @property
    def leads_to(self) -> Brief:
        """The brief to show whoever looks this title up; each merge on the way causes a SQL query."""
        title = self
        while title.merged_into is not None:
            title = title.merged_into
        return title.brief
