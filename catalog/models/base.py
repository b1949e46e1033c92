"""What the models share: codes, and the status that publishing moves."""

import datetime
import re
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Upper

from catalog.keys import CODE_PATTERN
from catalog.querysets import Status


class CodeField(models.CharField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A short upper-case name that machines and people both use."""

    default_validators = [
        RegexValidator(
            rf"^{CODE_PATTERN}\Z",
            "Use capital letters and digits only, starting with a letter, at most 12, for example SWE or P3.",
        ),
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 12)
        super().__init__(*args, **kwargs)


# Tabs and line ends are text. The other control characters, and half of a surrogate pair, are damage
# that a paste or a broken export brought along; PostgreSQL and HTML hold some of them not at all.
CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

IDENTITY_IS_PERMANENT = (
    "This has been published, so it can no longer change: people and systems refer to it. "
    "Retire this page and make a new one instead."
)
SLUG_IS_PUBLIC = (
    "This has been published, and links lead to it. “Change the address” keeps them leading here."
)


def texts(value: Any) -> Iterator[str]:
    """Yield every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for part in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from texts(part)


class CatalogModel(models.Model):
    """A row whose texts are clean."""

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse control characters in any text that people write."""
        super().clean()
        errors = {
            field.name: "There is a control character in this text. Delete it, or type the text again."
            for field in self._meta.concrete_fields
            if field.editable and any(map(CONTROL_CHARACTER.search, texts(field.value_from_object(self))))
        }
        if errors:
            raise ValidationError(errors)


class PublishableModel(CatalogModel):
    """A subject that visitors read once it is published, and whose identity is then permanent."""

    #: Paths to the subjects that must be public for this one to be.
    depends_on: ClassVar[tuple[str, ...]] = ()
    #: Fields that make up the identity.
    permanent_fields: ClassVar[tuple[str, ...]] = ()
    #: Fields that make up the content: what is drafted, published and kept in editions.
    content_fields: ClassVar[tuple[str, ...]] = ()

    status = models.CharField(
        max_length=9,
        choices=Status,
        default=Status.PLANNED,
        help_text=(
            "Planned: only staff see it. Published: visitors see it. Retired: the page stays, marked as "
            "retired, and leaves the listings."
        ),
    )

    successor = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text="What to read instead, once this is retired.",
    )

    # Only so that a draft goes with its subject where that was never published, and is deleted.
    drafts = GenericRelation("catalog.Draft", object_id_field="subject_id")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, unless that would change a published identity; causes a SQL query before an update."""
        self.check_identity()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        raise NotImplementedError

    def clean(self) -> None:
        super().clean()
        self.check_identity()

    def content(self) -> dict[str, Any]:
        """Return the publishable values of the row, ready for JSON.

        Rows it refers to stand as their codes. A many-to-many field causes a SQL query, and so does a
        foreign key that has not been fetched.
        """
        return {name: _value(self, self._meta.get_field(name)) for name in self.content_fields}

    @classmethod
    def complete(cls, content: dict[str, Any]) -> dict[str, Any]:
        """Return `content` with what it lacks left blank: it may be older than the newest field."""
        lacking = set(cls.content_fields) - set(content)
        return {**content, **{name: _blank(cls._meta.get_field(name)) for name in lacking}}

    @classmethod
    def content_names(cls) -> dict[str, str]:
        """Return what readers call each field of the content."""
        return {name: str(cls._meta.get_field(name).verbose_name) for name in cls.content_fields}  # type: ignore[union-attr]

    def show_content(self, content: dict[str, Any]) -> None:
        """Lay `content` over this instance, to be read and not to be saved; many-to-many fields stay.

        A row it refers to causes a SQL query.
        """
        for name, value in content.items():
            field = self._meta.get_field(name)
            if not field.many_to_many:
                setattr(self, name, _row(field, value) if field.many_to_one else value)

    def apply_content(self, content: dict[str, Any]) -> None:
        """Write `content` to the row, checked whole; causes an update, and queries for what it refers to.

        Raises ValidationError when it is not the content of such a row, or breaks one of its rules.
        """
        if set(content) != set(self.content_fields):
            raise ValidationError(f"This is not the content of a {self._meta.verbose_name}.")
        relations = {}
        for name, value in content.items():
            field = self._meta.get_field(name)
            if value is None and not field.null:
                raise ValidationError({name: "This field cannot be null."})
            if field.many_to_many:
                relations[name] = [_row(field, code) for code in value]
            else:
                setattr(self, name, _row(field, value) if field.many_to_one else value)
        for name, rows in relations.items():
            self.check_related(name, rows)
        self.full_clean()
        self.save()
        for name, rows in relations.items():
            getattr(self, name).set(rows)

    def check_related(self, name: str, rows: Sequence[models.Model]) -> None:
        """Raise ValidationError when the many-to-many field `name` of this must not hold one of `rows`."""
        if self in rows:
            kind = self._meta.verbose_name
            raise ValidationError({name: f"It names itself here, but a {kind} is not related to itself."})

    @property
    def retired_part(self) -> "PublishableModel | None":
        """The first of this subject and those it hangs from that is retired, if any is."""
        return next((part for part in self._parts if part.status == Status.RETIRED), None)

    @property
    def has_page(self) -> bool:
        """Whether visitors can open its page: neither it nor anything it hangs from is still planned."""
        return all(part.status != Status.PLANNED for part in self._parts)

    @property
    def planned_part(self) -> "PublishableModel | None":
        """The first of those it hangs from that is still planned, so that nobody sees this either."""
        return next((part for part in self._parts[1:] if part.status == Status.PLANNED), None)

    @property
    def _parts(self) -> "list[PublishableModel]":
        return [self, *(reduce(getattr, path.split("__"), self) for path in self.depends_on)]

    @property
    def retired_at(self) -> datetime.datetime | None:
        """When this retired subject was retired, where an edition says so; one SQL query."""
        retirements = apps.get_model("catalog", "Edition").objects.of(self).filter(status=Status.RETIRED)
        return retirements.order_by("-number").values_list("published_at", flat=True).first()

    @property
    def last_successor(self) -> "PublishableModel | None":
        """What to read instead of this: the end of its chain of successors; a SQL query for each of them."""
        readable = type(self)._default_manager.readable().in_order()  # type: ignore[attr-defined]
        last: Any = self
        seen = {self.pk}
        while last.successor_id and last.successor_id not in seen:
            seen.add(last.successor_id)
            last = readable.filter(pk=last.successor_id).first() or last
        return None if last is self else last

    @property
    def was_published(self) -> bool:
        """Whether the stored row, whatever this instance now says, has been published; one SQL query."""
        stored = type(self)._base_manager.filter(pk=self.pk)
        return stored.exclude(status=Status.PLANNED).exists()

    def check_identity(self) -> None:
        """Raise ValidationError when a change would break links, keys or records made since publication."""
        if self._state.adding:
            return
        stored = type(self)._base_manager.filter(pk=self.pk).exclude(status=Status.PLANNED).first()
        if stored is None:
            return
        errors = {}
        for name in self.permanent_fields:
            if stored.serializable_value(name) != self.serializable_value(name):
                errors[name] = SLUG_IS_PUBLIC if name == "slug" else IDENTITY_IS_PERMANENT
        if self.status == Status.PLANNED:
            errors["status"] = (
                "This has been published, so it cannot be planned again. Choose retired to take it out of "
                "the listings."
            )
        if errors:
            raise ValidationError(errors)


class OwnedModel(models.Model):
    """A subject that somebody looks after, and reads again by a certain day. Visitors see neither."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="owned_%(class)s_set",
        help_text="Who keeps it right. Visitors do not see this.",
    )
    review_due = models.DateField(
        "review due",
        null=True,
        blank=True,
        help_text="The day by which its owner reads it again. Visitors do not see this.",
    )

    class Meta:
        abstract = True


def _value(row: models.Model, field: Any) -> Any:
    """Return a field's value as it stands in content."""
    if field.many_to_many:
        return sorted(getattr(row, field.name).values_list("code", flat=True))
    return getattr(row, field.name).code if field.many_to_one else field.value_from_object(row)


def _blank(field: Any) -> Any:
    """Return what a field holds in content while nothing was written."""
    return [] if field.many_to_many else field.get_default()


def _row(field: Any, code: str) -> models.Model:
    """Return the row that a code in content refers to."""
    row: models.Model | None = field.related_model.objects.filter(code=code).first()
    if row is None:
        raise ValidationError({field.name: f"There is no {field.related_model._meta.verbose_name} {code}."})
    return row


def choice_constraint(name: str, field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """Return the database's own check that `field` holds one of `choices`."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(**{f"{field}__in": choices.values}),
        violation_error_message=f"Choose one of: {', '.join(map(str, choices.labels))}.",
    )


def successor_constraint(name: str) -> models.CheckConstraint:
    """Return the database's own check that only what is retired has a successor, which is not itself."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(successor__isnull=True)
        | (models.Q(status=Status.RETIRED) & ~models.Q(successor=models.F("pk"))),
        violation_error_message="Only what is retired has a successor, and it is another page.",
    )


def upper_case_constraint(name: str) -> models.CheckConstraint:
    """Return the database's own check that a code is upper-case."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(code=Upper("code")),
        violation_error_message="Write the code in capital letters.",
    )
