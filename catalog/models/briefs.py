"""Briefs: one focus at one level, the page everything leads to."""

from typing import ClassVar

from django.core.validators import MaxLengthValidator
from django.db import models

from catalog.addresses import find_address
from catalog.keys import BriefKey
from catalog.models.base import OwnedModel, PublishableModel, choice_constraint, successor_constraint
from catalog.models.conventions import patterns_in_force
from catalog.models.families import Focus
from catalog.models.framework import Level
from catalog.models.lines import LinesField
from catalog.querysets import BriefQuerySet, Status
from catalog.titles.conventions import generate


class Brief(OwnedModel, PublishableModel):
    """What one focus means at one level."""

    depends_on: ClassVar = ("focus", "focus__family", "level")
    permanent_fields: ClassVar = ("focus", "level")
    content_fields: ClassVar = ("summary", "responsibilities", "skills", "qualifications")

    focus = models.ForeignKey(Focus, on_delete=models.PROTECT, related_name="briefs")
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="briefs")
    summary = models.TextField(
        validators=[MaxLengthValidator(1000)],
        blank=True,
        help_text="Two sentences. Visitors read them first, in large type under the level’s name.",
    )
    responsibilities = LinesField(
        "what you’d do",
        help_text="One item a line, six to ten of them: each becomes a bullet under “What you’d do”.",
    )
    skills = LinesField(
        "skills, knowledge & tools",
        help_text="One item a line, six to twelve of them, under “Skills, knowledge & tools”.",
    )
    qualifications = LinesField(
        "what good looks like",
        help_text="One item a line, three to five of them: each is ticked under “What good looks like”.",
    )

    objects = BriefQuerySet.as_manager()

    class Meta:
        ordering = ["focus", "level__track__rank", "level__rank"]
        constraints = [
            choice_constraint("brief_status_known", "status", Status),
            successor_constraint("brief_successor_of_retired"),
            models.UniqueConstraint(
                fields=["focus", "level"],
                name="brief_unique_focus_level",
                violation_error_message="This focus already has a brief at this level.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)

    def get_absolute_url(self) -> str:
        return find_address("brief-detail", *self.address)

    @property
    def address(self) -> tuple[str, str, str]:
        """The parts of the addresses of its pages; without `with_context()` this causes SQL queries."""
        return (self.focus.family.slug, self.focus.slug, self.level.slug)

    def natural_key(self) -> tuple[str]:
        return (str(self.key),)

    natural_key.dependencies = ["catalog.focus", "catalog.level"]  # type: ignore[attr-defined]

    @property
    def key(self) -> BriefKey:
        """Its permanent name; without `with_context()` this causes SQL queries."""
        return BriefKey(self.focus.family.code, self.focus.code, self.level.code)

    def conventional_titles(self) -> list[str]:
        """The titles that conventions make of its focus's and family's names.

        A focus with conventions of its own at this level is called by its own name alone: a data engineer
        is no data analyst. One SQL query, unless the conventions were prefetched.
        """
        conventions, names = self.level.title_conventions.all(), self.focus.title_names
        if own := [row.pattern for row in conventions if row.focus_id == self.focus_id]:
            return generate(names[:1], own)
        return generate(names, patterns_in_force(conventions, self.focus.family))
