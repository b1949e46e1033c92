"""Title conventions: how a level turns a name into titles, and where a trade has ways of its own."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from catalog.models.base import CatalogModel
from catalog.models.families import Family, Focus
from catalog.models.framework import Level
from catalog.querysets import TitleConventionQuerySet
from catalog.titles.conventions import check_pattern

FOR_ALL, FOR_FAMILY, FOR_FOCUS = (
    Q(family=None, focus=None),
    Q(family__isnull=False),
    Q(focus__isnull=False),
)


class TitleConvention(CatalogModel):
    """How a level turns a name into titles: everywhere, or in one family or focus in place of that."""

    level = models.ForeignKey(Level, on_delete=models.CASCADE, related_name="title_conventions")
    family = models.ForeignKey(
        Family,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="title_conventions",
        help_text=(
            "Leave it empty for a convention of the whole level. A family with conventions of its own at a "
            "level uses those in place of the level’s."
        ),
    )
    focus = models.ForeignKey(
        Focus,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="title_conventions",
        help_text=(
            "A focus with conventions of its own at a level has the titles those make of its own name, and "
            "none of its family’s name."
        ),
    )
    pattern = models.CharField(
        max_length=80,
        help_text=(
            "{name} stands for both the field and the role name, {field} and {role} for one of them: "
            "“{name} III”, “Director of {field}”."
        ),
    )
    rank = models.PositiveSmallIntegerField(help_text="Its place among those it stands with, from 1.")

    objects = TitleConventionQuerySet.as_manager()

    class Meta:
        ordering = ["level", "rank"]
        constraints = [
            models.CheckConstraint(
                condition=Q(family=None) | Q(focus=None),
                name="convention_of_family_or_focus",
                violation_error_message="Choose a family or a focus, not both: a focus belongs to a family.",
            ),
            *(
                models.UniqueConstraint(
                    fields=["level", *owner, kind],
                    condition=condition,
                    name=f"convention_{kind}_unique_in_{place}",
                    violation_error_message=message,
                )
                for place, owner, condition in (
                    ("level", [], FOR_ALL),
                    ("family", ["family"], FOR_FAMILY),
                    ("focus", ["focus"], FOR_FOCUS),
                )
                for kind, message in (
                    ("pattern", f"This {place} already has this convention at this level."),
                    ("rank", f"Another convention of this {place} already has this rank at this level."),
                )
            ),
        ]

    def __str__(self) -> str:
        return self.pattern

    def natural_key(self) -> tuple[str, ...]:
        owner = self.focus or self.family
        return (self.level.code, self.pattern, *(owner.natural_key() if owner else ()))

    natural_key.dependencies = ["catalog.level", "catalog.family", "catalog.focus"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        super().clean()
        try:
            check_pattern(self.pattern)
        except ValueError as error:
            raise ValidationError({"pattern": str(error)}) from error


def patterns_in_force(conventions: Iterable[TitleConvention], family: Family) -> list[str]:
    """Return the patterns of one level's `conventions` for a family's names: its own, or else the level's."""
    conventions = list(conventions)
    own = [row.pattern for row in conventions if row.family_id == family.pk]
    return own or [row.pattern for row in conventions if row.family_id is None and row.focus_id is None]
