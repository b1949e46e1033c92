"""What a publication changed, in the few words that a list of changes has room for. Pure."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.text import get_text_list

from catalog.publishing.diff import Field, Line, changes
from catalog.querysets import Status

#: The lists whose items are counted: what one of them is called, and several.
ITEMS = {
    "responsibilities": ("responsibility", "responsibilities"),
    "skills": ("skill", "skills"),
    "qualifications": ("qualification", "qualifications"),
}
#: The texts that are written and reworded. Any other value has simply changed.
TEXTS = {"summary", "description", "meaning"}
#: What readers call a field where that is not what editors call it.
CALLED = {
    "field_name": "name",
    "rank": "place in the track",
    "min_years": "typical experience",
    "max_years": "typical experience",
}
#: What became of a text, by what became of its line.
VERBS = {"added": "added", "removed": "removed", "reworded": "reworded"}


class Version(NamedTuple):
    """What an edition holds of its subject."""

    status: str
    content: Mapping[str, Any]


def tell(before: Version | None, after: Version, names: Mapping[str, str], parts: Mapping[str, str]) -> str:
    """Return what became of a subject with a publication, such as “summary reworded, 1 skill added”.

    `before` is None for the first one. `names` leads from a field of the content to what it is called, in
    the order to tell them; `parts` from the code of a dimension to its name.
    """
    if before is None:
        return "retired" if after.status == Status.RETIRED else "published for the first time"
    step = "retired" if after.status == Status.RETIRED else "brought back"
    phrases = [step] if after.status != before.status else []
    phrases += tell_changes(before.content, after.content, names, parts)
    return ", ".join(phrases) or "no change of text"


def tell_changes(
    old: Mapping[str, Any], new: Mapping[str, Any], names: Mapping[str, str], parts: Mapping[str, str]
) -> list[str]:
    """Return a phrase for each thing in which two contents differ; none where they do not."""
    fields = changes(dict(old), dict(new), dict(names))
    phrases = [phrase for name, field in fields for phrase in _tell_field(name, field, parts)]
    return list(dict.fromkeys(phrases))  # the two ends of typical experience are one thing


def _tell_field(name: str, field: Field, parts: Mapping[str, str]) -> list[str]:
    if field.name in ITEMS:
        return _tell_items(*ITEMS[field.name], field.lines)
    if field.name in TEXTS:
        return [f"{name} {VERBS[field.lines[0].kind]}"]
    if field.name == "expectations":
        return _tell_parts(field.lines, parts)
    return [f"{CALLED.get(field.name, name)} changed"]


def _tell_items(one: str, many: str, lines: list[Line]) -> list[str]:
    """Return how many items came, went and were reworded; what they are is named once."""
    counts = Counter(line.kind for line in lines)
    phrases: list[str] = []
    for kind, verb in VERBS.items():
        count = counts[kind]  # type: ignore[index]  # the kinds that have a verb
        if count:
            noun = "" if phrases else f" {one if count == 1 else many}"
            phrases.append(f"{count}{noun} {verb}")
    if counts["moved"]:
        phrases.append(f"order of {many} changed")
    return phrases


def _tell_parts(lines: list[Line], parts: Mapping[str, str]) -> list[str]:
    """Return which texts of a mapping came, went and were reworded, each by its name."""
    phrases = []
    for kind, verb in VERBS.items():
        if of_kind := [parts.get(line.name, line.name) for line in lines if line.kind == kind]:
            phrases.append(f"{get_text_list(of_kind, 'and')} {verb}")
    return phrases
