"""Load a library: YAML files of Django fixture records with natural keys.

A load only ever adds. A record that the database already has is compared and left as it is, so that
loading again never overwrites an edit. A load with any problem in it changes nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import Error, IntegrityError, models, transaction

from catalog.changes.loads import LOADED
from catalog.interchange.records import LibraryError, Record, read
from catalog.models import Brief, PayAnchor, PublicationCounter, Title
from catalog.models.base import PublishableModel
from catalog.publishing import editions


@dataclass
class Report:
    """What a load did: rows added by model, records already there, and records that differ and were kept."""

    added: Counter[type[models.Model]] = field(default_factory=Counter)
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)


def load(source: Path, progress: Callable[[int, int], None] = lambda done, total: None) -> Report:
    """Load the YAML file `source`, or every YAML file below the folder `source`, in one transaction.

    `progress` is called with the number of records done and their total. Raises LibraryError, having
    changed nothing, when a file cannot be read or a record is not valid.
    """
    records = read(source)
    with transaction.atomic():
        return _Load(records).run(progress)


class _RecordError(Exception):
    """Why one record is refused."""


class _Load:
    """One load in progress: collects every problem, so that all of them can be mended at once."""

    def __init__(self, records: list[Record]) -> None:
        self.records = records
        self.report = Report()
        self.problems: list[str] = []
        self.places: dict[tuple[type[models.Model], int], str] = {}
        self.rows = _Rows()
        self.new_subjects: list[PublishableModel] = []
        self.relations: list[tuple[Record, models.Model, bool]] = []

    def run(self, progress: Callable[[int, int], None]) -> Report:
        for done, record in enumerate(self.records, start=1):
            with self.noting_problems(record):
                self.load_record(record)
            progress(done, len(self.records))
        for record, instance, is_new in self.relations:
            with self.noting_problems(record):
                self.load_relations(record, instance, is_new)
        if self.problems:
            raise LibraryError(self.problems)
        for subject in self.new_subjects:
            editions.record(subject, by=None, note=LOADED)
        if self.report.added:
            PublicationCounter.bump()
        return self.report

    @contextmanager
    def noting_problems(self, record: Record) -> Iterator[None]:
        """Note a failure under the record's place; what was begun for it leaves no trace."""
        try:
            with transaction.atomic():
                yield
        except (ValidationError, Error, _RecordError) as error:
            self.problems.append(f"{record.place}: {_reason(error)}")

    def load_record(self, record: Record) -> None:
        instance = self.build(record)
        key = instance.natural_key()  # type: ignore[attr-defined]  # all of them have one
        stored = self.rows.find_stored(record.model, key)
        if stored is None:
            _add(instance)
            self.report.added[record.model] += 1
            if isinstance(instance, PublishableModel):
                self.new_subjects.append(instance)
        elif here := self.places.get((record.model, stored.pk)):
            message = f"the same record already stands at {here}."
            raise _RecordError(message)
        else:
            instance.pk = stored.pk
            _check_values(instance, stored)
            self.compare(record, stored, instance)
            instance = stored
        self.places[record.model, instance.pk] = record.place
        if stored is None and isinstance(instance, Brief):
            for title in Title.add_by_convention(instance):
                self.report.added[Title] += 1
                self.rows.keep(Title, title.natural_key(), title)
                self.places[Title, title.pk] = f"{record.place}, made by its level’s title conventions"
            if instance.has_page and PayAnchor.add_for(instance):
                self.report.added[PayAnchor] += 1
        self.rows.keep(record.model, key, instance)
        if any(relation.name in record.fields for relation in record.model._meta.many_to_many):
            self.relations.append((record, instance, stored is None))

    def compare(self, record: Record, stored: models.Model, instance: models.Model) -> None:
        relations = {relation.name for relation in record.model._meta.many_to_many}
        differing = [
            name
            for name in record.fields.keys() - relations
            if stored.serializable_value(name) != instance.serializable_value(name)
        ]
        if differing:
            self.report.kept.append(f"{record.place}: {', '.join(sorted(differing))}")
        else:
            self.report.unchanged += 1

    def load_relations(self, record: Record, instance: models.Model, is_new: bool) -> None:
        for relation in record.model._meta.many_to_many:
            rows = [self.resolve(relation, key) for key in record.fields.get(relation.name, [])]
            manager = getattr(instance, relation.name)
            cast("PublishableModel", instance).check_related(relation.name, rows)
            if is_new:
                manager.set(rows)
            elif set(manager.all()) != set(rows):
                self.report.kept.append(f"{record.place}: {relation.name}")

    def build(self, record: Record) -> models.Model:
        """Return a new instance with the values of a record, its many-to-many fields left out."""
        values: dict[str, Any] = {}
        for name, value in record.fields.items():
            model_field = record.model._meta.get_field(name)
            if isinstance(model_field, models.ManyToManyField):
                continue
            if isinstance(model_field, models.ForeignKey) and value is not None:
                values[name] = self.resolve(model_field, value)
            elif isinstance(value, float):
                values[name] = Decimal(str(value))  # 0.85 as written, not the nearest binary fraction
            else:
                values[name] = value
        return record.model(**values)

    def resolve(self, relation: Any, key: list[str]) -> models.Model:
        """Return the row that a natural key names."""
        model = relation.related_model
        try:
            row = self.rows.find(model, tuple(key))
        except (TypeError, ValueError) as error:  # too many parts, or a brief's key that is none
            reason = str(error) if isinstance(error, ValueError) else f"{key} is not how one is named"
            message = f"{relation.name}: {reason}"
            raise _RecordError(message) from error
        if row is None:
            message = f"{relation.name}: there is no {model._meta.verbose_name} [{', '.join(key)[:60]}]."
            raise _RecordError(message)
        return row


class _Rows:
    """Rows by natural key: each is asked for once, and none of a table that was empty."""

    def __init__(self) -> None:
        self.found: dict[tuple[type[models.Model], tuple[str, ...]], models.Model] = {}
        self.was_empty: dict[type[models.Model], bool] = {}

    def find_stored(self, model: Any, key: tuple[str, ...]) -> models.Model | None:
        """Return the row that a record is about, None where it is new: as `find`, but with less to ask."""
        if model not in self.was_empty:
            self.was_empty[model] = not model._default_manager.exists()
        if self.was_empty[model]:
            return self.found.get((model, key))
        return self.find(model, key)

    def find(self, model: Any, key: tuple[str, ...]) -> models.Model | None:
        """Return the row of a natural key, None where there is none; raises as the key's model does."""
        if (model, key) in self.found:
            return self.found[model, key]
        try:
            row: models.Model = model._default_manager.get_by_natural_key(*key)
        except ObjectDoesNotExist:
            return None
        self.keep(model, key, row)
        return row

    def keep(self, model: type[models.Model], key: tuple[str, ...], row: models.Model) -> None:
        """Remember a row that was found or added."""
        self.found[model, key] = row


def _add(instance: models.Model) -> None:
    """Check a new row and add it; one SQL query, unless the database refuses it and the rules say why."""
    _check_fields(instance)
    try:
        with transaction.atomic():
            instance.save()
    except IntegrityError:
        instance.full_clean()
        raise


def _check_values(instance: models.Model, stored: models.Model) -> None:
    """Check a record by itself: the rows it would have to be unique among may have been edited since."""
    _check_fields(instance)
    # The database checks what it holds, so only what differs is asked for: it took two fifths of a load.
    if _values_of(instance) != _values_of(stored):
        for constraint in instance._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                constraint.validate(type(instance), instance)


def _values_of(instance: models.Model) -> list[Any]:
    return [getattr(instance, model_field.attname) for model_field in instance._meta.concrete_fields]


def _check_fields(instance: models.Model) -> None:
    """Check a record's values, and that they go together."""
    # Rows that it refers to have just been found: to check that they are there would ask for each again.
    instance.clean_fields(
        exclude={field.name for field in instance._meta.concrete_fields if field.is_relation}
    )
    instance.clean()


def _reason(error: Exception) -> str:
    """Return an error in one line, each message once."""
    if not isinstance(error, ValidationError):
        return str(error).splitlines()[0]
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    parts = [
        text if name == "__all__" else f"{name}: {text}"
        for name, texts in error.message_dict.items()
        for text in texts
    ]
    return " ".join(dict.fromkeys(parts))
