"""The difference between two contents, down to words inside a line and items inside a list. Pure."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, Literal, NamedTuple

from rapidfuzz.distance import Indel

#: How alike two items must be, from 0 to 1, to be shown as one item that was reworded.
REWORDED = 0.6

#: How many words two texts must share, from 0 to 1, to be shown woven into each other: below it, one after
#: the other is easier to read.
SHARED = 0.25

#: How many pairs of words, one of each text, are compared at most: beyond it that takes seconds, and the
#: texts stand one after the other.
LONGEST = 1_000_000

Kind = Literal["same", "added", "removed", "moved", "reworded"]


class Words(NamedTuple):
    """A run of words that stayed, came or went."""

    kind: Kind
    text: str


class Line(NamedTuple):
    """One item of a list, or one text of a mapping: what became of it, and its words."""

    kind: Kind
    words: list[Words]
    name: str = ""


class Field(NamedTuple):
    """What became of one field: its lines. A plain value is a single line."""

    name: str
    lines: list[Line]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it is not as it was."""
        return any(line.kind != "same" for line in self.lines)


def compare(old: dict[str, Any], new: dict[str, Any]) -> list[Field]:
    """Return every field of `new`, and those only `old` has, with what became of it."""
    names = [*new, *(name for name in old if name not in new)]
    return [Field(name, _compare_values(old.get(name), new.get(name))) for name in names]


def changes(old: dict[str, Any], new: dict[str, Any], names: dict[str, str]) -> list[tuple[str, Field]]:
    """Return the fields that differ, each under its name for readers.

    `names` leads from one to the other and gives the order: a database need not keep that of a mapping.
    """
    fields = {field.name: field for field in compare(old, new)}
    return [(names[name], fields[name]) for name in names if name in fields and fields[name].is_changed]


def compare_words(old: str, new: str, shared: float = SHARED) -> list[Words]:
    """Return the runs of words, with the space between them, that lead from `old` to `new`.

    A single word that stayed between two changes is part of them: what came and went reads as phrases.
    Texts that have less than `shared` of their words in common stand one after the other.
    """
    before, after = _split(old), _split(new)
    is_long = len(before) * len(after) > LONGEST
    if old and new and (is_long or _shared_words(old, new) < shared):
        return [Words("removed", old), Words("added", new)]
    runs = []
    for stays, a, b, c, d in _spans(before, after):
        if stays:
            runs.append(Words("same", "".join(after[c:d])))
            continue
        if a < b:
            runs.append(Words("removed", "".join(before[a:b])))
        if c < d:
            runs.append(Words("added", "".join(after[c:d])))
    return runs


def _spans(before: list[str], after: list[str]) -> list[tuple[bool, int, int, int, int]]:
    """Return what stays and what changes, by turns: whether it stays, and where it stands in both."""
    # Of rapidfuzz, not of difflib: a page may weave hundreds of texts, at a millisecond each there.
    opcodes = list(Indel.opcodes(before, after))
    spans: list[tuple[bool, int, int, int, int]] = []
    for place, opcode in enumerate(opcodes):
        a, b, c, d = opcode.src_start, opcode.src_end, opcode.dest_start, opcode.dest_end
        is_between = 0 < place < len(opcodes) - 1
        is_island = is_between and sum(token.isalnum() for token in before[a:b]) <= 1
        stays = opcode.tag == "equal" and not is_island
        if spans and not stays and not spans[-1][0]:
            _, a, _, c, _ = spans.pop()  # it goes on from there
        spans.append((stays, a, b, c, d))
    return spans


def compare_lists(old: Sequence[str], new: Sequence[str]) -> list[Line]:
    """Return the items of `new` in their order, with what `old` lost standing where it stood.

    An item that stands elsewhere than it did, among those that stayed in order, is moved. One that is
    gone and one that came, if they are alike, are one item reworded.
    """
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    gone = [item for tag, a, b, _, _ in opcodes if tag != "equal" for item in old[a:b]]
    come = [item for tag, _, _, c, d in opcodes if tag != "equal" for item in new[c:d]]
    moved = _take_common(gone, come)
    reworded = _pair_alike(gone, come)
    lines = []
    for tag, a, b, c, d in opcodes:
        if tag == "equal":
            lines += [_line("same", item) for item in new[c:d]]
            continue
        for item in old[a:b]:
            if item in gone:
                gone.remove(item)
                lines.append(_line("removed", item))
        for item in new[c:d]:
            if item in moved:
                moved.remove(item)
                lines.append(_line("moved", item))
            elif item in reworded:
                lines.append(Line("reworded", compare_words(reworded.pop(item), item)))
            else:
                lines.append(_line("added", item))
    return lines


def _compare_values(old: Any, new: Any) -> list[Line]:
    if isinstance(old, list) or isinstance(new, list):
        return compare_lists(old or [], new or [])
    if isinstance(old, dict) or isinstance(new, dict):
        before, after = old or {}, new or {}
        names = [*after, *(name for name in before if name not in after)]
        return [_compare_texts(before.get(name, ""), after.get(name, ""), name) for name in names]
    return [_compare_texts(_text(old), _text(new))]


def _compare_texts(old: str, new: str, name: str = "") -> Line:
    kind: Kind = "same" if old == new else "added" if not old else "removed" if not new else "reworded"
    return Line(kind, compare_words(old, new), name)


def _take_common(gone: list[str], come: list[str]) -> list[str]:
    """Take the items that both lists hold out of both, and return them."""
    common = []
    for item in list(come):
        if item in gone:
            gone.remove(item)
            come.remove(item)
            common.append(item)
    return common


def _pair_alike(gone: list[str], come: list[str]) -> dict[str, str]:
    """Take the items that are alike out of `gone` and `come`, the likest first; return new → old."""
    words = {item: _split(item) for item in (*gone, *come)}
    likeness = sorted(((_likeness(words[a], words[b]), a, b) for a in gone for b in come), reverse=True)
    pairs: dict[str, str] = {}
    for ratio, a, b in likeness:
        if ratio >= REWORDED and a in gone and b in come and b not in pairs:
            gone.remove(a)
            come.remove(b)
            pairs[b] = a
    return pairs


def _shared_words(one: str, other: str) -> float:
    return _likeness(re.findall(r"\w+", one), re.findall(r"\w+", other))


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    return Indel.normalized_similarity(one, other)


def _line(kind: Kind, item: str) -> Line:
    return Line(kind, [Words(kind if kind in ("added", "removed") else "same", item)])


def _split(text: str) -> list[str]:
    """Return the words of a text and the spaces between them, which joined give it back."""
    return re.findall(r"\s+|\w+|[^\w\s]", text)


def _text(value: Any) -> str:
    return "" if value is None else str(value)
