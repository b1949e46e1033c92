"""Every component of templates/_components/ in every state: a new one is entered here."""

from catalog.grid import lay_out
from catalog.models import Level, Track
from catalog.publishing.diff import changes
from catalog.styleguide.cast import (
    ALL_BRIEFS,
    BARS,
    DAY,
    ENTRIES,
    GENERAL,
    IMPACT,
    ITEMS,
    LEVELS,
    LONG,
    M1,
    MARKER,
    MODELS,
    NEWER,
    OLD,
    OLDER,
    P3,
    SCOPE,
    SOFTWARE,
    TITLES,
    FilterForm,
    Gone,
    M,
    make_briefs,
    make_functions,
)
from catalog.styleguide.comparison_samples import COMPARISON
from catalog.styleguide.components import Component, State
from catalog.styleguide.move_samples import MOVES
from catalog.styleguide.occupation_samples import OCCUPATIONS
from catalog.styleguide.title_samples import ANSWERS

COMPONENTS = [
    Component(
        "search_box.html",
        [
            State(
                f"{size}, {'filled in' if value else 'empty'}",
                {
                    "action": "#",
                    "suggest": "#",
                    "field": f"search-{size}",
                    "name": "Sample",
                    "label": "Find a job family by its words",
                    "hint": "For example: customers, or software." if size == "large" else "",
                    "size": size,
                    "value": value,
                },
            )
            for size in ("large", "compact")
            for value in ("", "AI Model Developer")
        ],
    ),
    Component(
        "nav_link.html",
        [
            State(name, {"address": "#", "words": "Framework", "current": current})
            for name, current in [("elsewhere", ""), ("on its page", "page"), ("below its page", "true")]
        ],
        frame='<ul class="site-nav__links">{}</ul>',
    ),
    Component(
        "grid.html",
        [
            State(
                "three foci, two tracks",
                {"grid": lay_out([GENERAL, MODELS, LONG], ALL_BRIEFS), "caption": "Some briefs"},
            ),
            State("a single brief", {"grid": make_functions(1), "caption": "One brief"}),
            State("many functions", {"grid": make_functions(6), "caption": "Six functions"}),
            State("no brief", {"grid": lay_out([GENERAL], []), "caption": "None yet"}),
        ],
    ),
    Component(
        "search_result.html",
        [
            State(
                "a brief found by a title",
                {
                    "result": {
                        "kind": "brief",
                        "subject": ALL_BRIEFS[1],
                        "titles": [(MARKER.mark(title), others) for title, others in TITLES],
                        "excerpt": MARKER.excerpt(ITEMS),
                    }
                },
            ),
            *(
                State(
                    f"a {kind}",
                    {"result": {"kind": kind, "subject": subject, "titles": [], "excerpt": ITEMS[0]}},
                )
                for kind, subject in [("level", P3), ("family", SOFTWARE), ("focus", GENERAL)]
            ),
            State(
                "a focus with a name of its own",
                {"result": {"kind": "focus", "subject": MODELS, "titles": [], "excerpt": ""}},
            ),
        ],
    ),
    Component(
        "pages.html",
        [
            State(name, {"pages": pages, "back": "Previous", "onward": "Next"})
            for name, pages in [
                ("first", {"number": 1, "total": 3, "previous": "", "next": "#"}),
                ("between", {"number": 2, "total": 3, "previous": "#", "next": "#"}),
                ("last", {"number": 3, "total": 3, "previous": "#", "next": ""}),
                ("nobody counted them", {"number": 2, "total": None, "previous": "#", "next": "#"}),
            ]
        ],
    ),
    Component(
        "breadcrumbs.html",
        [
            State("two steps", {"breadcrumbs": [("Families", "#"), (str(SOFTWARE), "#")]}),
            State("long names", {"breadcrumbs": [("Families", "#"), (LONG, "#"), (LONG, "#")]}),
        ],
    ),
    Component(
        "level_badge.html",
        [
            State(
                f"{size}, track {code}",
                {"level": Level(track=Track(code=code), code=f"{code}1"), "size": size},
                track=code.lower(),
            )
            for size in ("large", "small")
            for code in "SPME"
        ],
    ),
    Component(
        "level_heading.html",
        [
            State("on a focus", {"level": P3, "place": MODELS}),
            State("on another track", {"level": M1, "place": M.name}, track="m"),
        ],
    ),
    Component(
        "level_chips.html",
        [
            State("with briefs", {"focus": GENERAL, "briefs": make_briefs(GENERAL, LEVELS)}),
            State("without", {"focus": MODELS, "briefs": []}),
        ],
    ),
    Component(
        "ladder.html",
        [
            State(
                "two tracks, one rung current",
                {
                    "rungs": [(level, level) for level in LEVELS],
                    "current": P3,
                    "label": "Levels of this focus",
                },
            ),
            State("a single rung", {"rungs": [(P3, P3)], "current": P3, "label": "Levels of another focus"}),
        ],
    ),
    Component(
        "expectations.html",
        [
            State(
                "one dimension not written",
                {"level": P3, "expectations": P3.expectations_by([SCOPE, IMPACT]), "bars": BARS},
            )
        ],
    ),
    Component(
        "experience.html",
        [
            State("beside others", {"level": P3, "bars": BARS}),
            State("alone on its track", {"level": M1, "bars": []}, track="m"),
        ],
        frame='<dl class="expectations">{}</dl>',
    ),
    Component(
        "items_section.html",
        [
            State(
                name,
                {
                    "slug": "items",
                    "heading": "What you’d do",
                    "items": items,
                    "style": style,
                    "gap": "What you’d do is",
                },
            )
            for name, items, style in [
                ("with items", ITEMS, ""),
                ("ticked", ITEMS, "checked"),
                ("empty", [], ""),
            ]
        ],
    ),
    Component("unwritten.html", [State("one sentence", {"what": "A summary is"})]),
    Component(
        "difference.html",
        [
            State(
                "reworded, added, removed",
                {
                    "difference": changes(
                        OLDER.content, NEWER.content, {"summary": "summary", "skills": "skills"}
                    )
                },
            )
        ],
    ),
    Component(
        "edition_choice.html",
        [
            State("chosen to compare from", {"edition": OLDER, "older": OLDER, "newer": NEWER}),
            State("chosen to compare to", {"edition": NEWER, "older": OLDER, "newer": NEWER}),
            State("not chosen", {"edition": NEWER, "older": OLDER, "newer": OLDER}),
        ],
        frame='<form id="compare"><table><tbody><tr>{}</tr></tbody></table></form>',
    ),
    Component(
        "retired.html",
        [
            State("with a day and a successor", {"subject": Gone("Web Development", DAY, SOFTWARE)}),
            State("with a brief to read instead", {"subject": Gone("SWE.WEB.P3", DAY, ALL_BRIEFS[1])}),
            State("without", {"subject": Gone("Web Development", None, None)}),
            State(
                "with what it hangs from",
                {"subject": Gone("SWE.WEB.P3", None, None, part=Gone("Web Development", DAY, SOFTWARE))},
            ),
        ],
    ),
    Component(
        "copy_text.html",
        [
            State(
                "a few lines",
                {
                    "slug": "text",
                    "heading": "Plain text",
                    "text": "\n".join(ITEMS),
                    "format": "text",
                    "chosen": "",
                },
            )
        ],
    ),
    Component(
        "takeaway.html",
        [
            State("with PDF files", {"brief": ALL_BRIEFS[1], "has_pdf": True}),
            State("without", {"brief": ALL_BRIEFS[1], "has_pdf": False}),
            State("of a retired brief", {"brief": OLD, "has_pdf": False}),
        ],
    ),
    Component(
        "edition_lines.html",
        [
            State("under the heading of their day", {"entries": ENTRIES, "dated": False}),
            State("each with its day", {"entries": ENTRIES, "dated": True}),
        ],
    ),
    Component(
        "latest_changes.html", [State("some", {"entries": ENTRIES}), State("none yet", {"entries": []})]
    ),
    Component(
        "filter_form.html",
        [
            State(
                name,
                {"form": FilterForm(data), "address": "#", "label": f"Filter, {name}", "all": "Show all"},
            )
            for name, data in [
                ("nothing chosen", None),
                ("chosen", {"family": "SWE"}),
                ("not understood", {"family": "DRAGONS"}),
            ]
        ],
    ),
    Component("glossary.html", [State("whole", {})]),
    Component("draft.html", [State("above a preview", {"draft": True, "draft_url": "#"})]),
    *COMPARISON,
    *OCCUPATIONS,
    *MOVES,
    *ANSWERS,
]
