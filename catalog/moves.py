"""Career moves from one brief to others, as lists and as a drawing with every coordinate worked out. Pure.

The drawing has up to three columns: the levels of other tracks that are stated as equivalent, the ladder
with the brief itself in the middle, and what stands across at the same level. Nothing here can measure
text, so that the width of each letter is estimated, rather too wide than too narrow.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from catalog.fitting import fit
from catalog.models import Brief, Family

BOX_WIDTH, BOX_HEIGHT = 220, 64
GAP_ACROSS, GAP_DOWN, RUNG_GAP = 76, 14, 40
HEADING_HEIGHT, MARGIN, PADDING = 26, 3, 12
NAME_SIZE, NOTE_SIZE = 15, 13
NAME_LINE, NOTE_LINE = 18, 17
MAX_NAME_LINES = 2
#: How many boxes a column shows; where there are more, the last of them says how many.
MOST = 6
#: Widths of letters in parts of their size: thin ones, capitals and others that run wide, and the rest.
THIN, WIDE, BROADEST, USUAL = 0.36, 0.78, 1.15, 0.62


class Move(NamedTuple):
    """A brief to move to: its level's code, what to call it there, what more to say, and where it is."""

    code: str
    name: str
    note: str
    address: str
    track: str

    @property
    def full_name(self) -> str:
        """All of it in one line."""
        return " · ".join(filter(None, (f"{self.code} {self.name}", self.note)))


#: Moves from the top down, each with its kind.
Column = list[tuple[str, Move]]


class Group(NamedTuple):
    """Moves of one kind: "up", "down", "foci", "families" or "tracks"; what readers call it."""

    kind: str
    label: str
    moves: list[Move]


@dataclass(frozen=True)
class Text:
    """One line of text, from its left end on its baseline."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Box:
    """One brief of the drawing: its left top corner, and its text cut to fit."""

    kind: str
    x: int
    y: int
    move: Move
    code: Text
    names: list[Text]
    notes: list[Text]
    width: int = BOX_WIDTH
    height: int = BOX_HEIGHT


@dataclass(frozen=True)
class Edge:
    """A line from the brief to a box, and the tip of its arrow: both as SVG path data."""

    kind: str
    line: str
    tip: str


@dataclass
class Drawing:
    """What to draw. `remarks` say what a column leaves out."""

    width: int = 0
    height: int = 0
    boxes: list[Box] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    headings: list[Text] = field(default_factory=list)
    remarks: list[Text] = field(default_factory=list)


@dataclass(frozen=True)
class Moves:
    """The moves from one brief, group by group, and their drawing where there is any move."""

    groups: list[Group]
    drawing: Drawing | None


class Around(NamedTuple):
    """The briefs round a brief, as its page has them: None or empty where there are none.

    Those of other `tracks` are of its own focus or, where that has none, of its family's general focus.
    """

    above: Brief | None = None
    below: Brief | None = None
    foci: Sequence[Brief] = ()
    families: Sequence[tuple[Family, Sequence[Brief]]] = ()
    tracks: Sequence[Brief] = ()


def find_moves(brief: Brief, around: Around) -> Moves:
    """Return the moves from `brief`. Every brief comes with its focus, family, level and track."""
    code = brief.level.code
    near = [to_family(other) for _, briefs in around.families for other in briefs]
    tracks = [
        along(other) if other.focus_id == brief.focus_id else to_general(other) for other in around.tracks
    ]
    foci = [to_focus(other) for other in around.foci]
    groups = [
        Group("up", "One level up", [along(around.above)] if around.above else []),
        Group("tracks", "To another track, at the level stated as equivalent", tracks),
        Group("foci", f"Across to other foci of the family, at {code}", foci),
        Group("families", f"Across to related families, at {code}", near),
        Group("down", "One level down", [along(around.below)] if around.below else []),
    ]
    groups = [group for group in groups if group.moves]
    here = Move(code, brief.focus.name, brief.focus.family.field_name, "", brief.level.track.code)
    return Moves(groups, draw(here, groups) if groups else None)


def along(brief: Brief) -> Move:
    """Return the move to another level of the same focus."""
    return _move(brief, brief.level.name, "")


def to_general(brief: Brief) -> Move:
    """Return the move to another level of the family's general focus."""
    return _move(brief, brief.level.name, brief.focus.name)


def to_focus(brief: Brief) -> Move:
    """Return the move to another focus of the family."""
    return _move(brief, brief.focus.name, "")


def to_family(brief: Brief) -> Move:
    """Return the move to a focus of another family."""
    return _move(brief, brief.focus.family.field_name, brief.focus.name)


def _move(brief: Brief, name: str, note: str) -> Move:
    return Move(brief.level.code, name, note, brief.get_absolute_url(), brief.level.track.code)


# The drawing -----------------------------------------------------------------------------------------


def draw(here: Move, groups: Iterable[Group]) -> Drawing:
    """Return the drawing of `groups`, at least one, round the brief that `here` describes."""
    moves = {group.kind: group.moves for group in groups}
    left = [("tracks", move) for move in moves.get("tracks", [])]
    right = _share(*([(kind, move) for move in moves.get(kind, [])] for kind in ("foci", "families")))
    rung = BOX_HEIGHT + RUNG_GAP
    # Heights are counted from the middle of the brief itself, and shifted into the picture at the end.
    tops = [-BOX_HEIGHT // 2 - (rung if "up" in moves else 0)]
    tops += [_column_top(column) - HEADING_HEIGHT for column in (left, right) if column]
    bottoms = [BOX_HEIGHT // 2 + (rung if "down" in moves else 0)]
    bottoms += [-_column_top(column) for column in (left, right) if column]
    middle = MARGIN - min(tops)
    x = MARGIN + (BOX_WIDTH + GAP_ACROSS if left else 0)
    end = x + BOX_WIDTH + (GAP_ACROSS + BOX_WIDTH if right else 0)
    drawing = Drawing(width=end + MARGIN, height=middle + max(bottoms) + MARGIN)

    top = middle - BOX_HEIGHT // 2
    drawing.boxes.append(_box("here", x, top, here))
    centre, foot = x + BOX_WIDTH // 2, top + BOX_HEIGHT
    if "up" in moves:
        drawing.boxes.append(_box("up", x, top - rung, moves["up"][0]))
        tip = top - RUNG_GAP + 1
        drawing.edges.append(Edge("up", f"M{centre} {top}V{tip + 8}", f"M{centre} {tip}l-6 10h12z"))
    if "down" in moves:
        drawing.boxes.append(_box("down", x, top + rung, moves["down"][0]))
        tip = foot + RUNG_GAP - 1
        drawing.edges.append(Edge("down", f"M{centre} {foot}V{tip - 8}", f"M{centre} {tip}l-6 -10h12z"))
    if left:
        _draw_column(drawing, left, MARGIN, middle, -1)
        _head(drawing, "Another track", MARGIN, middle + _column_top(left))
    if right:
        _draw_column(drawing, right, x + BOX_WIDTH + GAP_ACROSS, middle, 1)
        _head(drawing, f"Across, at {here.code}", x + BOX_WIDTH + GAP_ACROSS, middle + _column_top(right))
    return drawing


def _share(one: Column, other: Column) -> Column:
    """Return both as one column that, where it cannot show all, begins with some of each."""
    room = MOST - 1
    if len(one) + len(other) <= MOST:
        return [*one, *other]
    count = min(len(one), max(room - len(other), room - room // 2))
    return [*one[:count], *other[: room - count], *one[count:], *other[room - count :]]


def _column_top(column: Column) -> int:
    """Return how far above the middle a column begins, as a negative number."""
    count = min(len(column), MOST)
    return -(count * BOX_HEIGHT + (count - 1) * GAP_DOWN) // 2


def _draw_column(drawing: Drawing, column: Column, x: int, middle: int, direction: int) -> None:
    """Draw a column of boxes and the lines to them; `direction` is 1 on the right side, -1 on the left."""
    shown = column if len(column) <= MOST else column[: MOST - 1]
    y = middle + _column_top(column)
    near = x if direction == 1 else x + BOX_WIDTH
    start = near - direction * GAP_ACROSS
    bend = near - direction * GAP_ACROSS // 2
    for kind, move in shown:
        drawing.boxes.append(_box(kind, x, y, move))
        there = y + BOX_HEIGHT // 2
        tip = near - direction
        line = f"M{start} {middle}C{bend} {middle} {bend} {there} {tip - direction * 8} {there}"
        drawing.edges.append(Edge(kind, line, f"M{tip} {there}l{-direction * 10} -6v12z"))
        y += BOX_HEIGHT + GAP_DOWN
    if len(shown) < len(column):
        remark = f"+ {len(column) - len(shown)} more in the list"
        drawing.remarks.append(Text(x + PADDING, y + NAME_LINE + PADDING, remark))


def _head(drawing: Drawing, heading: str, x: int, top: int) -> None:
    drawing.headings.append(Text(x, top - 10, _fit(heading, BOX_WIDTH, NOTE_SIZE, 1)[0]))


def _box(kind: str, x: int, y: int, move: Move) -> Box:
    (code,) = _fit(move.code, BOX_WIDTH // 2, NAME_SIZE, 1)
    left = x + PADDING + round(measure(code, NAME_SIZE)) + PADDING
    room = x + BOX_WIDTH - PADDING - left
    names = _fit(move.name, room, NAME_SIZE, MAX_NAME_LINES)
    notes = _fit(move.note, room, NOTE_SIZE, 1) if move.note else ()
    baseline = y + (BOX_HEIGHT - len(names) * NAME_LINE - len(notes) * NOTE_LINE) // 2 + NAME_SIZE - 1
    below = baseline + len(names) * NAME_LINE - 1
    return Box(
        kind,
        x,
        y,
        move,
        Text(x + PADDING, y + BOX_HEIGHT // 2 + 5, code),
        [Text(left, baseline + number * NAME_LINE, line) for number, line in enumerate(names)],
        [Text(left, below + number * NOTE_LINE, line) for number, line in enumerate(notes)],
    )


# Text ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def measure(text: str, size: float) -> float:
    """Return the width that `text` takes at a size at most, in whatever ordinary typeface."""
    return sum(map(_letter_width, text)) * size


def _letter_width(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF" or letter in "mwMW@%—" or letter > "\u2fff":
        return BROADEST if letter > "\u00ff" else WIDE + 0.2
    if letter in "iljtfrI.,:;'’|!()[]-/ ":
        return THIN + (0.06 if letter in "tfr-" else 0)
    return WIDE if letter.isupper() or letter in "&" or letter > "\u024f" else USUAL


@lru_cache(maxsize=4096)
def _fit(text: str, width: float, size: float, most: int) -> tuple[str, ...]:
    return tuple(fit(text, most, lambda line: measure(line, size) <= width))
