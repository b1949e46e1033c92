"""The components that lead from a page to those around it, in every state."""

from catalog.models import Family
from catalog.moves import Group, Move, Moves, draw
from catalog.styleguide.cast import ENGINEERING, LONG_WORD, M1, P3, SOFTWARE
from catalog.styleguide.components import Component, State

HERE = Move("P3", "AI Model Development", "Software Engineering", "#", "P")
UP = Group("up", "One level up", [Move("P4", "Senior Professional", "", "#", "P")])
DOWN = Group("down", "One level down", [Move("P2", "Developing Professional", "", "#", "P")])
LEAD = Group("tracks", "To another track", [Move("M1", "Team Lead", "", "#", "M")])
NEAR = Group("families", "Across to related families", [Move("P3", LONG_WORD, LONG_WORD, "#", "P")])
ELSEWHERE = Family(
    pk=2,
    function=ENGINEERING,
    code="WORD",
    slug="words",
    field_name=LONG_WORD,
    description=f"Reads and writes {LONG_WORD}, and keeps a list of the words that are longer.",
)


def make_foci(number: int) -> Group:
    """Return the moves to so many foci of the family."""
    moves = [Move("P3", f"Focus {one}", "", "#", "P") for one in range(1, number + 1)]
    return Group("foci", "Across to other foci of the family", moves)


def make_moves(*groups: Group) -> Moves:
    """Return the moves of `groups`, at least one, with their drawing."""
    return Moves(list(groups), draw(HERE, groups))


ALONE = draw(HERE, [])

MOVES = [
    Component(
        "ladder_step.html",
        [
            State("up", {"page": P3, "level": P3, "direction": "up"}),
            State("down, on another track", {"page": M1, "level": M1, "direction": "down"}, track="m"),
        ],
        frame='<div class="ladder-steps">{}</div>',
    ),
    Component(
        "moves.html",
        [
            State("every way", {"moves": make_moves(UP, LEAD, make_foci(1), NEAR, DOWN)}),
            State("one way", {"moves": make_moves(UP)}),
            State("more than are drawn", {"moves": make_moves(make_foci(9))}),
            State("none", {"moves": Moves([], None)}),
        ],
    ),
    Component(
        "moves_box.html",
        [State("the brief itself", {"box": ALONE.boxes[0]})],
        frame=(
            f'<svg class="moves__drawing" viewBox="0 0 {ALONE.width} {ALONE.height}" width="{ALONE.width}"'
            ' aria-hidden="true" focusable="false"><g class="moves__box moves__box--here">{}</g></svg>'
        ),
    ),
    Component(
        "related_families.html",
        [
            State("two, one described", {"related": [SOFTWARE, ELSEWHERE]}),
            State("none", {"related": []}),
        ],
    ),
]
