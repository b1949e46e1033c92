"""The components that put briefs, levels and steps side by side, in every state."""

from typing import Any

from catalog.comparison.choice import Choice
from catalog.comparison.columns import describe_columns
from catalog.comparison.picker import Picker, Rung
from catalog.comparison.sections import (
    climb,
    compare_briefs,
    compare_expectations,
    compare_place,
    compare_texts,
    put_beside,
)
from catalog.models import Brief
from catalog.querysets import Status
from catalog.styleguide.cast import (
    GENERAL,
    IMPACT,
    LEVELS,
    LONG,
    LONG_WORD,
    MODELS,
    OLD,
    P3,
    SCOPE,
    P,
    make_link,
)
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
ELSEWHERE = Brief(focus=GENERAL, level=P3, status=Status.PUBLISHED, responsibilities=["Fixes faults"])
STEPS = climb([LOWER, UPPER], DIMENSIONS)
NOWHERE = "#"


def make_comparison(briefs: list[Brief], *, is_short: bool = False) -> dict[str, Any]:
    """Return what the table of a comparison is given."""
    choice = Choice({str(brief.key): brief for brief in briefs}, [])
    links = {key: None if place else make_link() for place, key in enumerate(choice.keys)}
    titles = [[], *([["Software Engineer", f"Modeller {place}"] for place in range(1, len(briefs))])]
    place = compare_place(titles, [str(link.occupation) if link else "" for link in links.values()])
    sections = [*compare_briefs(briefs, DIMENSIONS), place]
    columns = describe_columns(choice, sections, links, is_short=is_short)
    return {
        "columns": columns,
        "parts": put_beside(columns, sections, is_short=is_short),
        "is_short": is_short,
    }


PAIR = make_comparison([LOWER, UPPER])
COLUMN = PAIR["columns"][1]
CELLS = [
    (row, column, cell)
    for part in make_comparison([LOWER, UPPER, OLD])["parts"]
    for row, cells in part["rows"]
    for column, cell in cells
]
#: One cell of each kind, of a text, of an item and of names.
BY_KIND = {(cell.kind, row.holds_names): (row, column, cell) for row, column, cell in CELLS}
CHOICE = {"keys": [str(LOWER.key)], "are_levels": False}
NONE_CHOSEN: dict[str, Any] = {"keys": [], "are_levels": False}
RUNGS = [Rung(P3, str(LOWER.key), ""), Rung(P4, str(UPPER.key), NOWHERE)]
FAMILIES = [(MODELS.family, ""), (LONG.family, NOWHERE)]
NEIGHBOURS = [(P3, NOWHERE), (P4, NOWHERE)]
FOUND = Picker(
    q="senoir modeller",
    found=[(MODELS, RUNGS[0]), (LONG, RUNGS[1])],
    found_families=FAMILIES[1:],
    correction=("senior modeller", NOWHERE),
)
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
            State("two foci at one level, under their keys", make_comparison([LOWER, ELSEWHERE])),
            State("nothing differs", {**make_comparison([LOWER]), "parts": [], "is_short": True}),
        ],
    ),
    Component("comparison_heading.html", [State("second of two", {"column": COLUMN})]),
    Component(
        "comparison_cell.html",
        [
            State(
                f"a cell{' of names' if are_names else ''}: {kind}",
                {"column": column, "row": row, "cell": cell},
            )
            for (kind, are_names), (row, column, cell) in BY_KIND.items()
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
                    "picker": Picker(foci=[(MODELS, RUNGS)], families=FAMILIES),
                    "is_short": True,
                    "typed": "SWE.AIMD.P9",
                },
            ),
            State(
                "levels by track",
                {
                    "choice": NONE_CHOSEN,
                    "picker": Picker(tracks=[(P, RUNGS)], has_briefs=False),
                    "is_short": False,
                    "typed": "",
                },
            ),
            State(
                "all columns taken",
                {"choice": CHOICE, "picker": Picker(is_full=True), "is_short": False, "typed": ""},
            ),
        ],
    ),
    Component(
        "compare_found.html",
        [
            State("briefs and a family", {"picker": FOUND}),
            State("nothing", {"picker": Picker(q="dragons")}),
        ],
    ),
    Component("compare_families.html", [State("one shown, one not", {"families": FAMILIES})]),
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
