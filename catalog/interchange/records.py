"""Read the records of a library from YAML, and check that each value is of its field's kind."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.db import models

from catalog.models import (
    Brief,
    Dimension,
    Dismissal,
    Family,
    Focus,
    JobFunction,
    Level,
    Occupation,
    OccupationLink,
    Title,
    TitleConvention,
    Track,
)
from catalog.models.base import CONTROL_CHARACTER
from catalog.models.lines import LinesField

# What a library may hold, each after what it refers to.
LIBRARY_MODELS: dict[str, type[models.Model]] = {
    model._meta.label_lower: model
    for model in (
        Track,
        Dimension,
        Level,
        JobFunction,
        Family,
        Focus,
        TitleConvention,
        Brief,
        Title,
        Occupation,
        OccupationLink,
        Dismissal,
    )
}
SUFFIXES = (".yaml", ".yml")
#: A record's deepest value is a list in a mapping in a mapping in the list of records.
MAX_DEPTH = 8
#: What is this organisation's own business, or made by a step that people take here.
LOCAL_FIELDS = {"owner", "review_due", "successor", "merged_into", "status_before_merge"}
NAMING_FIELDS = ("family", "focus", "level", "brief", "track", "code", "pattern", "text")


class LibraryError(Exception):
    """The library was refused whole; `problems` names file, record and reason, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


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
        names = [self.fields[name] for name in NAMING_FIELDS if self.fields.get(name) is not None]
        words = [".".join(map(str, name)) if isinstance(name, list) else str(name) for name in names]
        return f"{self.path}, line {self.line}, {self.model._meta.label_lower} {'.'.join(words)[:60]}".strip()


def read(source: Path) -> list[Record]:
    """Return the records of the file `source`, or of every YAML file below the folder `source`.

    They come in an order in which each follows what it refers to. Raises LibraryError with everything
    that is wrong with the files themselves.
    """
    problems: list[str] = []
    records: list[Record] = []
    try:
        found = sorted(path for path in source.rglob("*") if path.suffix.lower() in SUFFIXES)
        paths = found if source.is_dir() else [source]
    except OSError as error:
        raise LibraryError([f"{str(source)[:80]}: cannot be read: {error.strerror}."]) from error
    if not paths:
        raise LibraryError([f"{source}: there is no .yaml file in this folder."])
    for path in paths:
        try:
            for record in _read_file(path):
                problems += [f"{record.place}: {problem}" for problem in _type_problems(record)]
                records.append(record)
        except LibraryError as error:
            problems += error.problems
    if problems:
        raise LibraryError(problems)
    order = list(LIBRARY_MODELS.values())
    return sorted(records, key=lambda record: order.index(record.model))


# YAML ------------------------------------------------------------------------------------------------


class _Loader(yaml.SafeLoader):
    """YAML without what a library has no use for, and a hostile file has: aliases, tags, depth."""

    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent):
            self.refuse(event, "write the value out: an alias (*name) is not read")
        if getattr(event, "tag", None):
            self.refuse(event, "write the value without a tag (!name)")
        self.depth += 1
        if self.depth > MAX_DEPTH:
            self.refuse(event, "this is nested too deeply for a record")
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def refuse(self, event: yaml.Event, advice: str) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 0
        raise yaml.YAMLError(f"line {line}: {advice}")


def _read_file(path: Path) -> Iterator[Record]:
    try:
        loader = _Loader(path.read_text(encoding="utf-8-sig"))
        root = loader.get_single_node()
    except OSError as error:
        raise LibraryError([f"{path}: cannot be read: {error.strerror}."]) from error
    except UnicodeDecodeError as error:
        raise LibraryError([f"{path}: is not UTF-8 text (byte {error.start}). Save it as UTF-8."]) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise LibraryError([f"{path}: is not valid YAML: {' '.join(str(error).split())}"]) from error
    if root is None:
        return
    _check_node(root, path)
    if not isinstance(root, yaml.SequenceNode):
        raise LibraryError([f"{path}: write a list of records, each beginning with “- model:”."])
    for node in root.value:
        line = node.start_mark.line + 1
        try:
            content = loader.construct_object(node, deep=True)
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            reason = f"one of its values is no date or number, though it looks like one ({error})"
            raise LibraryError([f"{path}, line {line}: {reason}. Mend it, or write it in quotes."]) from error
        yield _record(path, line, content)


def _check_node(node: yaml.Node, path: Path) -> None:
    """Refuse repeated keys, of which YAML would silently keep the last, and what no database can hold."""
    place = f"{path}, line {node.start_mark.line + 1}"
    if isinstance(node, yaml.ScalarNode) and CONTROL_CHARACTER.search(node.value):
        raise LibraryError([f"{place}: there is a control character in {node.value[:40]!r}. Delete it."])
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise LibraryError([f"{place}: a name before a colon must be one word."])
            if key.value in seen:
                here = f"{path}, line {key.start_mark.line + 1}"
                raise LibraryError([f"{here}: “{key.value}” stands twice in one record."])
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
            reason = f"there is no model “{label[:60]}” in a library. Known: {known}."
            raise LibraryError([f"{path}, line {line}: {reason}"])
    raise LibraryError([f"{path}, line {line}: a record has exactly two parts, “model” and “fields”."])


# Kinds of values -------------------------------------------------------------------------------------


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _is_key(value: object) -> bool:
    return _is_texts(value) and bool(value)


def _is_keys(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_key, value))


def _is_texts_by_code(value: object) -> bool:
    return isinstance(value, dict) and all(_is_text(part) for pair in value.items() for part in pair)


# The first kind of field that fits says what its value must be, and what to write.
KINDS: "list[tuple[type[models.Field[Any, Any]], Callable[[Any], bool], str]]" = [
    (models.ManyToManyField, _is_keys, "write a list of keys, such as [[SWE], [PDM]]"),
    (models.ForeignKey, _is_key, "write a key in brackets, such as [SWE] or [SWE, AIMD]"),
    (LinesField, _is_texts, "write a list of lines of text, each in quotes if need be"),
    (models.JSONField, _is_texts_by_code, "write a text for each code, such as SCOPE: A feature"),
    (models.IntegerField, _is_number, "write a whole number"),
    (models.DecimalField, lambda value: _is_number(value) or isinstance(value, float), "write a number"),
    (models.DateField, lambda value: type(value) is datetime.date, "write a date, such as 2026-03-01"),
    (models.Field, _is_text, "write a text; in quotes, where YAML would read a number, a date or yes and no"),
]


def _is_shared(model_field: Any) -> bool:
    """Whether a library carries this field of a row."""
    return not model_field.primary_key and model_field.name not in LOCAL_FIELDS


def _type_problems(record: Record) -> Iterator[str]:
    """Yield what is wrong with the names and kinds of a record's fields."""
    fields = (*record.model._meta.concrete_fields, *record.model._meta.many_to_many)
    known = {model_field.name: model_field for model_field in fields if _is_shared(model_field)}
    for name, value in record.fields.items():
        if name not in known:
            yield f"there is no field “{str(name)[:60]}”. Known: {', '.join(sorted(known))}."
            continue
        model_field = known[name]
        if value is None and model_field.null:
            continue
        fits, advice = next((fits, advice) for kind, fits, advice in KINDS if isinstance(model_field, kind))
        if not fits(value):
            yield f"{name}: {advice}, not {str(value)[:60]}."
    for name, model_field in known.items():
        if isinstance(model_field, models.ForeignKey) and not model_field.null and name not in record.fields:
            yield f"{name}: is missing."
