"""The components that say what a title means, in every state."""

from typing import Any

from catalog.models import Focus, Level
from catalog.styleguide.cast import GENERAL, LEVELS, LONG, LONG_WORD, MODELS, P3, make_briefs
from catalog.styleguide.components import Component, State
from catalog.titles.answers import Answer, LevelReading, Reading, Removal
from catalog.titles.answers import State as Certainty

P4 = LEVELS[2]
LEVEL = LevelReading(("P",), "P4", "P4", ("“Senior” is P4 (Senior Professional).",), 0.9)


def make_reading(focus: Focus, levels: list[Level], confidence: float, *evidence: str) -> dict[str, Any]:
    """Return a reading as pages show it: of a focus at some levels, one for a single brief."""
    briefs = make_briefs(focus, levels)
    track, low, high = ("P", levels[0].code, levels[-1].code) if levels else ("", "", "")
    reading = Reading(focus.family.code, focus.code, track, low, high, confidence, evidence)
    return {
        "reading": reading,
        "focus": focus,
        "briefs": briefs,
        "brief": briefs[0] if len(briefs) == 1 else None,
    }


def make_answer(
    title: str, state: Certainty, readings: list[dict[str, Any]], **values: Any
) -> dict[str, dict[str, Any]]:
    """Return the context of an answer as pages show it."""
    best = readings[0]["reading"] if readings else None
    removals = values.pop("removals", ())
    answer = Answer(title, state, best, LEVEL, tuple(one["reading"] for one in readings[1:]), removals)
    return {
        "shown": {
            "answer": answer,
            "readings": readings,
            "likeliest": readings[: 1 if state == Certainty.CONFIDENT else None],
            "levels": [],
            "has_left": False,
            **values,
        }
    }


def hint(context: dict[str, Any]) -> dict[str, Any]:
    """Return the context of an answer as it stands above the results of a search."""
    return context | {"most": 3}


SURE = make_reading(
    GENERAL,
    [P4],
    0.99,
    "“Senior Software Engineer” is an approved title of Software Engineering › General at P4.",
)
OTHER = make_reading(MODELS, [P4], 0.49, "It is an approved title of AI Model Development at P4, too.")
RANGE = make_reading(MODELS, LEVELS[:3], 0.76, "“AI Model Developer” is its role name.")
NOWHERE = make_reading(LONG, [], 0.53, f"“{LONG_WORD}” is its name.", "It has no brief at that level.")
ASIDES = (Removal("work mode", "Remote"), Removal("location", "Berlin"))

CONFIDENT = make_answer("Senior Software Engineer", Certainty.CONFIDENT, [SURE, OTHER])
SEVERAL = make_answer("Engineer", Certainty.NEEDS_REVIEW, [SURE, OTHER])

ANSWERS = [
    Component("title_state.html", [State(str(state), {"state": state}) for state in Certainty]),
    Component(
        "title_reading.html",
        [
            State("a single brief", {"shown": SURE}),
            State("a range of levels", {"shown": RANGE}),
            State("no brief at the level", {"shown": NOWHERE}),
        ],
    ),
    Component(
        "title_answer.html",
        [
            State("confident, with another reading", CONFIDENT),
            State("several readings", SEVERAL),
            State(
                "one reading, words set aside",
                make_answer(
                    "AI Model Developer (Remote, Berlin)", Certainty.NEEDS_REVIEW, [RANGE], removals=ASIDES
                ),
            ),
            State("no match", make_answer("Dragon Tamer", Certainty.NO_MATCH, [])),
            State("no match, with levels", make_answer(LONG_WORD, Certainty.NO_MATCH, [], levels=[P3, P4])),
            State("it has just left", make_answer("Gone Engineer", Certainty.CONFIDENT, [], has_left=True)),
        ],
    ),
    Component(
        "title_hint.html",
        [
            State("confident", hint(make_answer("Engineer IV", Certainty.CONFIDENT, [SURE]))),
            State("several briefs", hint(SEVERAL)),
            State(
                "more than are named, with levels and without",
                hint(make_answer(LONG_WORD, Certainty.NEEDS_REVIEW, [RANGE, NOWHERE, SURE, OTHER])),
            ),
            State("no match", hint(make_answer("Dragon Tamer", Certainty.NO_MATCH, []))),
            State(
                "no match, with levels",
                hint(make_answer("Senior Dragon Tamer", Certainty.NO_MATCH, [], levels=[P3, P4])),
            ),
        ],
    ),
]
