"""Job families, the functions that group them, and the foci that divide them."""

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from catalog.addresses import find_address
from catalog.models.base import (
    CatalogModel,
    CodeField,
    OwnedModel,
    PublishableModel,
    choice_constraint,
    successor_constraint,
    upper_case_constraint,
)
from catalog.models.publishing import Draft
from catalog.querysets import CodeQuerySet, FamilyQuerySet, FocusQuerySet, Status
from catalog.titles.conventions import Names

#: Why a slug that stood in an address once is not given to anything else.
SLUG_TAKEN = "Another page had this slug, and links to it still lead there. Choose another slug."
SLUG_RULE = (
    "Write small letters (a to z), digits and hyphens, with at least one letter or digit: for example "
    "software-engineering."
)
SLUG_HELP = (
    "Its name in page addresses. Once it is published, a reviewer changes it under “Change the address”: old "
    "links keep leading here."
)


def check_slug(slug: str) -> None:
    """Raise ValidationError where a slug cannot be read out, or looks like another but for its capitals."""
    if not re.fullmatch(r"-*[a-z0-9][a-z0-9-]*", slug):
        raise ValidationError({"slug": SLUG_RULE})


class JobFunction(CatalogModel):
    """A group of families."""

    code = CodeField(unique=True, help_text="For example ENG.")
    slug = models.SlugField(max_length=80, unique=True, help_text="Its name in page addresses.")
    name = models.CharField(max_length=80, unique=True)
    description = models.TextField(blank=True)
    rank = models.PositiveSmallIntegerField(unique=True, help_text="Its place among the functions, from 1.")

    objects = CodeQuerySet.as_manager()

    class Meta:
        verbose_name = "function"
        ordering = ["rank"]
        constraints = [upper_case_constraint("function_code_upper")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str]:
        return (self.code,)


class Family(OwnedModel, PublishableModel):
    """A job family: work of one kind, at every level it exists."""

    permanent_fields: ClassVar = ("code", "slug")
    content_fields: ClassVar = ("function", "field_name", "role_name", "description", "related")

    function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, related_name="families")
    code = CodeField(
        unique=True,
        help_text="For example SWE. It begins every brief’s key, so it is permanent once published.",
    )
    slug = models.SlugField(max_length=80, unique=True, help_text=SLUG_HELP)
    field_name = models.CharField(
        max_length=80, unique=True, help_text="What the work is called, for example Software Engineering."
    )
    role_name = models.CharField(
        max_length=80, help_text="What a person who does it is called, for example Software Engineer."
    )
    description = models.TextField(
        validators=[MaxLengthValidator(2000)],
        blank=True,
        help_text="What the family does and where it stops: two or three sentences at the top of its page.",
    )
    related = models.ManyToManyField(
        "self",
        symmetrical=False,
        related_name="related_from",
        blank=True,
        verbose_name="related families",
        help_text="Where people of this family move to or work with most. Shown on both families’ pages.",
    )

    objects = FamilyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "families"
        ordering = ["field_name"]
        constraints = [
            upper_case_constraint("family_code_upper"),
            choice_constraint("family_status_known", "status", Status),
            successor_constraint("family_successor_of_retired"),
        ]

    def __str__(self) -> str:
        return self.field_name

    def clean(self) -> None:
        super().clean()
        stored = Family.objects.filter(pk=self.pk).exclude(code=self.code).first()
        if stored and stored.is_named_as_related:
            message = f"Another family, or its draft, names {stored.code} as related. Mend that first."
            raise ValidationError({"code": message})
        if self.status == Status.PLANNED:  # what was published keeps its slug until it is renamed
            check_slug(self.slug)
        if Family.objects.exclude(pk=self.pk).that_had(self.slug).exists():
            raise ValidationError({"slug": SLUG_TAKEN})

    @property
    def is_named_as_related(self) -> bool:
        """Whether another family names it by its code, published or in a draft; two SQL queries."""
        drafts = Draft.objects.of_kind(Family).values_list("content__related", flat=True)
        return self.related_from.exists() or any(self.code in codes for codes in drafts)

    def get_absolute_url(self) -> str:
        return find_address("family-detail", *self.address)

    @property
    def address(self) -> tuple[str]:
        """The parts of the addresses of its pages."""
        return (self.slug,)

    def natural_key(self) -> tuple[str]:
        return (self.code,)

    natural_key.dependencies = ["catalog.jobfunction"]  # type: ignore[attr-defined]

    @property
    def names(self) -> Names:
        """The names its titles are made of."""
        return Names(self.field_name, self.role_name)


class Focus(PublishableModel):
    """A specialisation inside a family. A family's general focus has no names but the family's."""

    depends_on: ClassVar = ("family",)
    permanent_fields: ClassVar = ("code", "family", "slug")
    content_fields: ClassVar = ("field_name", "role_name", "description")

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="foci")
    code = CodeField(
        help_text="For example AIMD, or GEN for the general focus. It is permanent once published."
    )
    slug = models.SlugField(max_length=80, help_text=SLUG_HELP)
    field_name = models.CharField(
        max_length=80,
        blank=True,
        help_text="For example AI Model Development. Leave both names empty for the family’s general focus.",
    )
    role_name = models.CharField(max_length=80, blank=True, help_text="For example AI Model Developer.")
    description = models.TextField(
        validators=[MaxLengthValidator(2000)],
        blank=True,
        help_text="What sets it apart inside the family: visitors read it at the top of its page.",
    )

    objects = FocusQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "foci"
        ordering = ["family__field_name", "field_name"]
        constraints = [
            upper_case_constraint("focus_code_upper"),
            choice_constraint("focus_status_known", "status", Status),
            successor_constraint("focus_successor_of_retired"),
            models.UniqueConstraint(
                fields=["family", "code"],
                name="focus_code_unique_in_family",
                violation_error_message="Another focus of this family already has this code.",
            ),
            models.UniqueConstraint(
                fields=["family", "slug"],
                name="focus_slug_unique_in_family",
                violation_error_message="Another focus of this family already has this slug.",
            ),
            models.UniqueConstraint(
                fields=["family", "field_name"],
                name="focus_field_name_unique_in_family",
                violation_error_message=(
                    "Another focus of this family already has this field name (two without names would be "
                    "two general foci)."
                ),
            ),
            models.CheckConstraint(
                condition=Q(field_name="", role_name="") | ~(Q(field_name="") | Q(role_name="")),
                name="focus_names_both_or_neither",
                violation_error_message=(
                    "Give both a field name and a role name, or leave both empty for the general focus."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.family} › {self.name}"

    def clean(self) -> None:
        super().clean()
        if self.status == Status.PLANNED:  # what was published keeps its slug until it is renamed
            check_slug(self.slug)
        if Focus.objects.exclude(pk=self.pk).filter(family=self.family_id).that_had(self.slug).exists():
            raise ValidationError({"slug": SLUG_TAKEN})

    def get_absolute_url(self) -> str:
        return find_address("focus-detail", *self.address)

    @property
    def address(self) -> tuple[str, str]:
        """The parts of the addresses of its pages; a SQL query, unless its family was fetched."""
        return (self.family.slug, self.slug)

    def natural_key(self) -> tuple[str, str]:
        return (self.family.code, self.code)

    natural_key.dependencies = ["catalog.family"]  # type: ignore[attr-defined]

    @property
    def name(self) -> str:
        """What readers call it inside its family."""
        return self.field_name or "General"

    @property
    def full_name(self) -> str:
        """What readers call it where nothing else names its family; a SQL query, unless that was fetched."""
        return self.field_name or f"{self.family}: {self.name}"

    @property
    def title_names(self) -> list[Names]:
        """The names its titles are made of: its own, then its family's."""
        own = [Names(self.field_name, self.role_name)] if self.field_name else []
        return [*own, self.family.names]
