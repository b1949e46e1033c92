"""The level framework: tracks, their levels, and the dimensions that levels differ by."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from catalog.addresses import find_address
from catalog.models.base import (
    CatalogModel,
    CodeField,
    PublishableModel,
    choice_constraint,
    successor_constraint,
    upper_case_constraint,
)
from catalog.models.publishing import Draft
from catalog.querysets import CodeQuerySet, LevelQuerySet, Status

MAX_EXPECTATION_LENGTH = 300


class Track(CatalogModel):
    """A ladder of levels."""

    code = CodeField(unique=True, help_text="The letter its levels begin with, for example P.")
    name = models.CharField(max_length=40, unique=True)
    description = models.TextField(
        blank=True, help_text="One sentence: the kind of contribution this ladder is for."
    )
    rank = models.PositiveSmallIntegerField(unique=True, help_text="Its place among the tracks, from 1.")

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["rank"]
        constraints = [upper_case_constraint("track_code_upper")]

    def __str__(self) -> str:
        return f"{self.code} · {self.name}"

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class Dimension(CatalogModel):
    """One yardstick by which levels differ."""

    code = CodeField(unique=True, help_text="For example SCOPE. Expectations are stored under it.")
    name = models.CharField(max_length=40, unique=True)
    question = models.CharField(max_length=200, blank=True, help_text="The one question this yardstick asks.")
    rank = models.PositiveSmallIntegerField(unique=True, help_text="Its place among the dimensions, from 1.")

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["rank"]
        constraints = [upper_case_constraint("dimension_code_upper")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    @property
    def is_used(self) -> bool:
        """Whether any level, or a draft of one, has a text for it; two SQL queries."""
        drafts = Draft.objects.of_kind(Level).filter(content__expectations__has_key=self.code)
        return Level.objects.filter(expectations__has_key=self.code).exists() or drafts.exists()


class Level(PublishableModel):
    """One rung of a track."""

    permanent_fields: ClassVar = ("code", "track")
    content_fields: ClassVar = (
        "rank",
        "name",
        "proficiency",
        "meaning",
        "expectations",
        "min_years",
        "max_years",
        "equivalents",
    )

    track = models.ForeignKey(Track, on_delete=models.PROTECT, related_name="levels")
    code = CodeField(
        unique=True,
        help_text="For example P3. It is part of every brief’s key, so it is permanent once published.",
    )
    name = models.CharField(max_length=80, help_text="For example Mid-Level Professional.")
    proficiency = models.CharField(
        "proficiency label", max_length=40, help_text="One or two words, for example Proficient."
    )
    meaning = models.CharField(
        max_length=300,
        help_text="One line. It opens “What this level means” on every brief of this level.",
    )
    min_years = models.PositiveSmallIntegerField("typical experience from", help_text="In years.")
    max_years = models.PositiveSmallIntegerField(
        "typical experience to",
        null=True,
        blank=True,
        help_text="In years. Leave empty for open-ended, such as 12+ yrs.",
    )
    rank = models.PositiveSmallIntegerField(help_text="Its rung inside the track, from 1.")
    expectations = models.JSONField(
        default=dict, blank=True, help_text="What the level means in each dimension: one short line each."
    )
    equivalents = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="equivalent_from",
        blank=True,
        verbose_name="equivalent levels",
        help_text="The levels of other tracks that ask for as much as this one. Shown on both levels’ pages.",
    )

    objects = LevelQuerySet.as_manager()

    class Meta:
        ordering = ["track__rank", "rank"]
        constraints = [
            upper_case_constraint("level_code_upper"),
            choice_constraint("level_status_known", "status", Status),
            successor_constraint("level_successor_of_retired"),
            models.UniqueConstraint(
                fields=["track", "rank"],
                name="level_rank_unique_in_track",
                violation_error_message="Another level of this track already has this rank.",
            ),
            models.CheckConstraint(
                condition=Q(max_years__isnull=True) | Q(max_years__gte=F("min_years")),
                name="level_years_in_order",
                violation_error_message="Typical experience must go from fewer years to more.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} — {self.name}"

    def get_absolute_url(self) -> str:
        return find_address("level-detail", self.slug)

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = ["catalog.track"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        if not isinstance(self.expectations, dict) or not all(
            isinstance(text, str) for text in self.expectations.values()
        ):
            raise ValidationError({"expectations": "Give one text for each dimension."})
        known = set(Dimension.objects.values_list("code", flat=True))
        for code, text in self.expectations.items():
            if len(text) > MAX_EXPECTATION_LENGTH or text != " ".join(text.split()):
                message = f"{code}: write one line of at most {MAX_EXPECTATION_LENGTH} characters."
                raise ValidationError({"expectations": message})
        if unknown := sorted(self.expectations.keys() - known):
            message = f"No dimension has the code {', '.join(unknown)}. Known: {', '.join(sorted(known))}."
            raise ValidationError({"expectations": message})
        stored = Level.objects.filter(pk=self.pk).exclude(code=self.code).first()
        if stored and stored.is_named_as_equivalent:
            message = f"Another level, or its draft, names {stored.code} as equivalent. Mend that first."
            raise ValidationError({"code": message})

    def check_related(self, name: str, rows: Sequence[models.Model]) -> None:
        """Refuse as equivalent this level itself, and any other level of its track."""
        super().check_related(name, rows)
        if same := [row.code for row in rows if isinstance(row, Level) and row.track_id == self.track_id]:
            message = (
                f"{', '.join(same)} is of the same track as {self.code}, where each level asks for more than "
                "the one below. Choose levels of other tracks only."
            )
            raise ValidationError({name: message})

    @property
    def is_named_as_equivalent(self) -> bool:
        """Whether another level names it by its code, published or in a draft; two SQL queries."""
        drafts = Draft.objects.of_kind(Level).values_list("content__equivalents", flat=True)
        return self.equivalent_from.exists() or any(self.code in codes for codes in drafts)

    def expectations_by(self, dimensions: Iterable[Dimension]) -> list[tuple[Dimension, str]]:
        """Return each of `dimensions` with this level's text for it, "" where none is written."""
        return [(dimension, self.expectations.get(dimension.code, "")) for dimension in dimensions]

    @property
    def slug(self) -> str:
        """The level's part of a page address."""
        return str(self.code).lower()

    @property
    def experience(self) -> str:
        """Typical experience, such as "3–5 yrs" or "12+ yrs"."""
        return format_years(self.min_years, self.max_years)


def format_years(min_years: int, max_years: int | None) -> str:
    """Return a span of years as readers see it: "3–5 yrs", "12+ yrs", "2 yrs"."""
    if max_years is None:
        return f"{min_years}+ yrs"
    if min_years == max_years:
        return f"{min_years} {'yr' if min_years == 1 else 'yrs'}"
    return f"{min_years}–{max_years} yrs"
