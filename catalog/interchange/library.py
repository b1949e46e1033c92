"""Load a library: YAML files of Django fixture records with natural keys.

A load only ever adds. A record that the database already has is compared and left as it is, so that
loading again never overwrites an edit. A load with any problem in it changes nothing.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.core.exceptions import FieldDoesNotExist, ObjectDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.core.serializers.python import Deserializer
from django.db import DatabaseError, models, transaction

from catalog.models import (
    Brief,
    Dimension,
    Family,
    Focus,
    JobFunction,
    Level,
    Occupation,
    OccupationLink,
    Title,
    TitleConvention,
    TitleOrigin,
    Track,
)
from catalog.querysets import TitleStatus

# What a library may hold, each after what it refers to.
LIBRARY_MODELS: dict[str, type[models.Model]] = {
    model._meta.label_lower: model
    for model in (
        Track,
        Dimension,
        Level,
        TitleConvention,
        JobFunction,
        Family,
        Focus,
        Brief,
        Title,
        Occupation,
        OccupationLink,
    )
}


# Tabs and line ends are text; the rest of the C0 block, and half of a surrogate pair, are damage.
_CONTROL_CHARACTER = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class LibraryError(Exception):
    """The library was refused whole; `problems` names file, record and reason, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Report:
    """What a load did: rows added by model name, rows already there, and rows that differ and were kept."""

    added: Counter[str] = field(default_factory=Counter)
    unchanged: int = 0
    kept: list[str] = field(default_factory=list)


@dataclass
class Record:
    """One record of a file, and where it stands."""

    path: Path
    line: int
    model: type[models.Model]
    fields: dict[str, Any]

    @property
    def place(self) -> str:
        """File, line, model and the words that name the record, for messages."""
        names = [
            self.fields.get(name)
            for name in ("family", "focus", "level", "brief", "track", "code", "pattern", "text")
        ]
        words = [".".join(map(str, name)) if isinstance(name, list) else str(name) for name in names if name]
        return f"{self.path}, line {self.line}, {self.model._meta.label_lower} {'.'.join(words)}".strip()


def load(source: Path, progress: Callable[[int, int], None] = lambda done, total: None) -> Report:
    """Load the YAML file `source`, or every YAML file below the folder `source`, in one transaction.

    `progress` is called with the number of records done and their total. Raises LibraryError, having
    changed nothing, when a file cannot be read or a record is not valid.
    """
    records = read(source)
    with transaction.atomic():
        return _Load(records).run(progress)


# Reading ---------------------------------------------------------------------------------------------


def read(source: Path) -> list[Record]:
    """Return the records of all files, in an order in which each follows what it refers to."""
    paths = sorted(source.rglob("*.yaml")) if source.is_dir() else [source]
    if not paths:
        raise LibraryError([f"{source}: there is no .yaml file in this folder."])
    problems: list[str] = []
    records: list[Record] = []
    for path in paths:
        try:
            records.extend(_read_file(path))
        except LibraryError as error:
            problems.extend(error.problems)
    if problems:
        raise LibraryError(problems)
    order = list(LIBRARY_MODELS.values())
    return sorted(records, key=lambda record: order.index(record.model))


def _read_file(path: Path) -> Iterator[Record]:
    try:
        loader = yaml.SafeLoader(path.read_text(encoding="utf-8"))
        root = loader.get_single_node()
        if root is None:
            return
        _check_node(root, path)
        if not isinstance(root, yaml.SequenceNode):
            raise LibraryError([f"{path}: write a list of records, each beginning with “- model:”."])
        for node in root.value:
            yield _record(path, node.start_mark.line + 1, loader.construct_object(node, deep=True))
    except OSError as error:
        raise LibraryError([f"{path}: cannot be read: {error.strerror}."]) from error
    except UnicodeDecodeError as error:
        raise LibraryError([f"{path}: is not UTF-8 text (byte {error.start}). Save it as UTF-8."]) from error
    except yaml.YAMLError as error:
        raise LibraryError([f"{path}: is not valid YAML: {' '.join(str(error).split())}"]) from error


def _check_node(node: yaml.Node, path: Path) -> None:
    """Refuse repeated keys, of which YAML would silently keep the last, and what no database can hold."""
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode) and _CONTROL_CHARACTER.search(node.value):
        raise LibraryError([f"{path}, line {line}: there is a control character in “{node.value[:40]!r}”."])
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                raise LibraryError(
                    [f"{path}, line {key.start_mark.line + 1}: “{key.value}” stands twice in one record."]
                )
            seen.add(key.value)
            _check_node(value, path)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _check_node(value, path)


def _record(path: Path, line: int, content: object) -> Record:
    match content:
        case {"model": str(label), "fields": dict(fields), **rest} if not rest:
            if label.lower() in LIBRARY_MODELS:
                return Record(path, line, LIBRARY_MODELS[label.lower()], fields)
            known = ", ".join(LIBRARY_MODELS)
            raise LibraryError(
                [f"{path}, line {line}: there is no model “{label}” in a library. Known: {known}."]
            )
    raise LibraryError([f"{path}, line {line}: a record has exactly two parts, “model” and “fields”."])


# Writing ---------------------------------------------------------------------------------------------


class _Load:
    """One load in progress: collects every problem, so that all of them can be mended at once."""

    def __init__(self, records: list[Record]) -> None:
        self.records = records
        self.report = Report()
        self.problems: list[str] = []
        self.places: dict[tuple[type[models.Model], int], str] = {}
        self.related: list[tuple[Record, models.Model, bool]] = []

    def run(self, progress: Callable[[int, int], None]) -> Report:
        for done, record in enumerate(self.records, start=1):
            try:
                with transaction.atomic():
                    self.load_record(record)
            except (ValidationError, DatabaseError, ValueError, _RecordError) as error:
                self.problems.append(f"{record.place}: {_reason(error)}")
            progress(done, len(self.records))
        for record, instance, is_new in self.related:
            try:
                self.load_relations(record, instance, is_new=is_new)
            except _RecordError as error:
                self.problems.append(f"{record.place}: {_reason(error)}")
        if self.problems:
            raise LibraryError(self.problems)
        return self.report

    def load_record(self, record: Record) -> None:
        relations = {relation.name for relation in record.model._meta.many_to_many}
        own = {name: value for name, value in record.fields.items() if name not in relations}
        instance = _deserialise(record.model, own)
        is_new = instance.pk is None
        if is_new:
            instance.full_clean()
            instance.save()
            self.report.added[str(record.model._meta.verbose_name_plural)] += 1
            if isinstance(instance, Brief):
                self.add_conventional_titles(instance, record)
        elif here := self.places.get((record.model, instance.pk)):
            message = f"the same record already stands at {here}."
            raise _RecordError(message)
        else:
            self.compare(record, instance, own)
        self.places[record.model, instance.pk] = record.place
        if relations & record.fields.keys():
            self.related.append((record, instance, is_new))

    def add_conventional_titles(self, brief: Brief, record: Record) -> None:
        for text in brief.conventional_titles():
            title = Title(brief=brief, text=text, origin=TitleOrigin.CONVENTION, status=TitleStatus.APPROVED)
            title.save()
            self.report.added["titles"] += 1
            self.places[Title, title.pk] = f"{record.place}, made by its level’s title conventions"

    def compare(self, record: Record, instance: models.Model, own: dict[str, Any]) -> None:
        stored = record.model._base_manager.get(pk=instance.pk)
        self.note_difference(
            record,
            [name for name in own if stored.serializable_value(name) != instance.serializable_value(name)],
        )

    def load_relations(self, record: Record, instance: models.Model, *, is_new: bool) -> None:
        differing = []
        for relation in record.model._meta.many_to_many:
            keys = record.fields.get(relation.name, [])
            rows = [_by_natural_key(relation.related_model, key) for key in keys]
            manager = getattr(instance, relation.name)
            if is_new:
                manager.set(rows)
            elif set(manager.all()) != set(rows):
                differing.append(relation.name)
        if not is_new and differing:
            self.note_difference(record, differing)

    def note_difference(self, record: Record, differing: list[str]) -> None:
        if differing:
            self.report.kept.append(f"{record.place}: {', '.join(differing)}")
        else:
            self.report.unchanged += 1


class _RecordError(Exception):
    """Why one record is refused."""


def _deserialise(model: type[models.Model], fields: dict[str, Any]) -> models.Model:
    """Return the instance that `fields` describe, with the primary key of the row it names, if any."""
    try:
        (deserialised,) = Deserializer([{"model": model._meta.label_lower, "fields": fields}])
    except FieldDoesNotExist as error:
        message = (
            f"{error}. Known: {', '.join(sorted(f.name for f in model._meta.get_fields() if f.concrete))}."
        )
        raise _RecordError(message) from error
    except (DeserializationError, ObjectDoesNotExist, ValueError, TypeError) as error:
        raise _RecordError(str(error)) from error
    instance: models.Model = deserialised.object
    return instance


def _by_natural_key(model: Any, key: object) -> models.Model:
    try:
        row: models.Model = model._default_manager.get_by_natural_key(
            *(key if isinstance(key, list) else [key])
        )
    except (ObjectDoesNotExist, TypeError, ValueError) as error:
        message = f"there is no {model._meta.verbose_name} {key}."
        raise _RecordError(message) from error
    return row


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        if hasattr(error, "error_dict"):
            parts = [
                text if name == "__all__" else f"{name}: {text}"
                for name, texts in error.message_dict.items()
                for text in texts
            ]
            return " ".join(parts)
        return " ".join(error.messages)
    return " ".join(str(error).split())
