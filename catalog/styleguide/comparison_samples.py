"""The components that put briefs, levels and steps side by side, in every state."""

from typing import Any

from catalog.comparison.sections import (
    climb,
    compare_briefs,
    compare_expectations,
    compare_texts,
    count_changes,
    put_beside,
)
from catalog.models import Brief
from catalog.querysets import Status
from catalog.styleguide.cast import IMPACT, LEVELS, LONG_WORD, MODELS, OLD, P3, SCOPE, P, make_link
from catalog.styleguide.components import Component, State

P4 = LEVELS[2]
DIMENSIONS = [SCOPE, IMPACT]
LOWER = Brief(
    focus=MODELS,
    level=P3,
    status=Status.PUBLISHED,
    summary="Trains models for one product.",
    responsibilities=["Reviews the code of juniors", "Fixes faults", "Labels data"],
    skills=["Python"],
)
UPPER = Brief(
    focus=MODELS,
    level=P4,
    status=Status.PUBLISHED,
    summary="Sets how several products train their models.",
    responsibilities=["Reviews the code of peers", "Fixes faults", f"Reads {LONG_WORD}"],
    skills=["Python"],
)
STEPS = climb([LOWER, UPPER], DIMENSIONS)
NOWHERE = "#"


def make_comparison(briefs: list[Brief], *, is_short: bool = False) -> dict[str, Any]:
    """Return what the table of a comparison is given."""
    sections = compare_briefs(briefs, DIMENSIONS)
    columns = [
        {
            "key": str(brief.key),
            "label": brief.level.code,
            "left": briefs[place - 1].level.code if place else "",
            "right": briefs[place + 1].level.code if place + 1 < len(briefs) else "",
            "subject": brief,
            "level": brief.level,
            "tally": count_changes(sections, place) if place else None,
            "drop_url": NOWHERE,
            "move_url": NOWHERE if place else "",
        }
        for place, brief in enumerate(briefs)
    ]
    links = [make_link(), *(None for _ in briefs[1:])]
    return {
        "columns": columns,
        "parts": put_beside(columns, sections, is_short=is_short),
        "is_short": is_short,
        "titles": [(column, ["AI Model Developer"] if column["left"] else []) for column in columns],
        "occupations": list(zip(columns, links, strict=True)),
    }


PAIR = make_comparison([LOWER, UPPER])
COLUMN = PAIR["columns"][1]
CELLS = [
    (part["section"], cell)
    for part in make_comparison([LOWER, UPPER, OLD])["parts"]
    for _, cells in part["rows"]
    for _, cell in cells
]
#: One cell of each kind.
BY_KIND = {cell.kind: (section, cell) for section, cell in CELLS}
CHOICE = {"keys": [str(LOWER.key)], "are_levels": False}
NONE_CHOSEN: dict[str, Any] = {"keys": [], "are_levels": False}
RUNGS = [(P3, str(LOWER.key), ""), (P4, str(UPPER.key), NOWHERE)]
NEIGHBOURS = [(P3, NOWHERE), (P4, NOWHERE)]
PICKER = {"is_full": False, "tracks": [], "foci": [(MODELS, RUNGS)], "family": MODELS.family}
FOUR = LEVELS[:4]
ROWS = [
    (compare_texts([level.meaning for level in FOUR], "Meaning", "meaning"), ""),
    *((row, "How much is it about?") for row in compare_expectations(FOUR, DIMENSIONS)),
    (compare_texts([level.experience for level in FOUR], "Typical experience", "experience"), ""),
]
TRACK = {
    "track": P,
    "levels": FOUR,
    "rows": [
        (row, question, list(zip(FOUR, [None, *FOUR[:3]], row.cells, strict=True))) for row, question in ROWS
    ],
}

COMPARISON = [
    Component("change_legend.html", [State("above a comparison", {})]),
    Component(
        "change_words.html",
        [State("reworded", {"words": STEPS[1].lists[0].changed_rows[0].cells[1].words})],
        frame="<p>{}</p>",
    ),
    Component(
        "comparison.html",
        [
            State("two columns", PAIR),
            State("only what differs", make_comparison([LOWER, UPPER], is_short=True)),
            State("three columns, one retired", make_comparison([LOWER, UPPER, OLD])),
            State("one column", make_comparison([OLD])),
            State("nothing differs", make_comparison([UPPER, UPPER], is_short=True)),
        ],
    ),
    Component("comparison_heading.html", [State("second of two", {"column": COLUMN})]),
    Component(
        "comparison_cell.html",
        [
            State(f"a cell: {kind}", {"column": COLUMN, "cell": cell, "is_item": section.is_list})
            for kind, (section, cell) in BY_KIND.items()
        ],
    ),
    Component(
        "comparison_alone.html",
        [
            State("items of its own", {"column": COLUMN, "items": ["Mentors people", LONG_WORD]}),
            State("nothing of its own", {"column": COLUMN, "items": []}),
        ],
    ),
    Component(
        "compare_picker.html",
        [
            State(
                "levels of a focus",
                {
                    "choice": CHOICE,
                    "picker": {**PICKER, "families": [MODELS.family]},
                    "is_short": True,
                    "typed": "SWE.AIMD.P9",
                },
            ),
            State(
                "levels by track",
                {
                    "choice": NONE_CHOSEN,
                    "picker": {**PICKER, "foci": [], "tracks": [(P, RUNGS)], "families": []},
                    "is_short": False,
                    "typed": "",
                },
            ),
            State(
                "all columns taken",
                {"choice": CHOICE, "picker": {"is_full": True}, "is_short": False, "typed": ""},
            ),
        ],
    ),
    Component("compare_rungs.html", [State("one chosen, one offered", {"rungs": RUNGS})]),
    Component(
        "compare_state.html",
        [State("carried along, unseen", {"choice": CHOICE, "is_short": True})],
        frame="<form>{}</form>",
    ),
    Component("compare_with.html", [State("both neighbours", {"comparisons": NEIGHBOURS})]),
    Component(
        "switch.html",
        [
            State(
                name,
                {
                    "everything_url": NOWHERE,
                    "changes_url": NOWHERE,
                    "is_short": is_short,
                    "changes": "Only what differs",
                },
            )
            for name, is_short in [("everything shown", False), ("changes shown", True)]
        ],
    ),
    Component(
        "matrix.html",
        [
            State("everything", {"ladder": TRACK, "is_short": False}),
            State("what each level adds", {"ladder": TRACK, "is_short": True}),
        ],
    ),
    Component(
        "step.html",
        [
            State("with changes", {"step": STEPS[1], "comparisons": NEIGHBOURS}),
            State(
                "without",
                {"step": climb([LOWER, LOWER], DIMENSIONS)[1], "comparisons": NEIGHBOURS},
            ),
        ],
    ),
    Component(
        "step_items.html",
        [
            State(
                "with what is gone" if shows_dropped else "without what is gone",
                {
                    "section": STEPS[1].lists[0],
                    "below": LOWER,
                    "is_open": True,
                    "shows_dropped": shows_dropped,
                },
            )
            for shows_dropped in (True, False)
        ],
    ),
    Component(
        "first_items.html",
        [
            State("items to begin with", {"section": STEPS[0].lists[0], "is_open": True}),
            State("none to begin with", {"section": STEPS[0].lists[2], "is_open": True}),
        ],
    ),
    Component(
        "steps.html",
        [
            State(
                "two rungs",
                {"steps": [(STEPS[0], []), (STEPS[1], NEIGHBOURS[:1])], "label": "Professional"},
            ),
            State("a ladder of one rung", {"steps": [(STEPS[0], [])], "label": "Professional, alone"}),
        ],
    ),
]
