"""The components that show occupations and the work that belongs to each, in every state."""

from collections.abc import Sequence
from typing import NamedTuple

from catalog.models import JobZone, LinkBasis, Occupation, OccupationLink, OccupationProfile
from catalog.occupations.tree import grow
from catalog.querysets import LinkStatus
from catalog.styleguide.cast import DAY, GENERAL, LONG, LONG_WORD, MODELS, M, P, make_link
from catalog.styleguide.components import Component, State


class Row(NamedTuple):
    """An occupation in a tree, with the links that lead to it itself."""

    occupation: Occupation
    links: list[OccupationLink]

    @property
    def code(self) -> str:
        return str(self.occupation.code)


class Described(NamedTuple):
    """What O*NET says of an occupation, as its page shows it."""

    profile: OccupationProfile
    tasks: Sequence[str] = ()
    titles: Sequence[str] = ()
    technologies: Sequence[str] = ()
    related: Sequence[Occupation] = ()


INFERRED = make_link(focus=MODELS, track=P)
REASONED = make_link(focus=GENERAL, track=M, evidence="Nothing in the group says more of it.")
CONFIRMED = make_link(
    focus=LONG,
    track=P,
    basis=LinkBasis.CURATED,
    status=LinkStatus.CONFIRMED,
    evidence="Its tasks are those of the brief.",
    reviewer="Katherine Johnson",
    reviewed_on=DAY.date(),
    confidence="0.92",
)
SIGNED = make_link(status=LinkStatus.CONFIRMED, reviewer="Katherine Johnson", reviewed_on=DAY.date())
COMPUTING = Occupation(code="15-0000", title="Computer & Mathematical Occupations")
BROAD = Occupation(code="15-1250", title="Software and Web Developers, Programmers, and Testers")
TREE = grow(
    [
        Row(COMPUTING, [REASONED]),
        Row(BROAD, []),
        Row(INFERRED.occupation, [INFERRED, CONFIRMED]),
        Row(Occupation(code="17-2061", title=f"Makers of {LONG_WORD}"), [INFERRED]),
    ]
)
PROFILE = OccupationProfile(
    occupation=Occupation(pk=1, code="15-1252.00", title="Software Developers"),
    description="Make software, and keep it working.",
    job_zone=JobZone(
        pk=1,
        number=4,
        name="Job Zone Four: Considerable Preparation Needed",
        experience="Several years of work in the trade.",
        education="Most of them ask for a degree, but some do not.",
    ),
)
DESCRIBED = Described(
    PROFILE,
    tasks=["Find out what is needed.", f"Build {LONG_WORD} that does it.", "Mend what broke."],
    titles=["Software Engineer", "Programmer", LONG_WORD],
    technologies=["Python", "Structured query language SQL", f"Suite of {LONG_WORD}"],
    related=[INFERRED.occupation, BROAD],
)

OCCUPATIONS = [
    Component(
        "occupation.html",
        [
            State("inferred, under review", {"link": INFERRED}),
            State("curated, confirmed", {"link": CONFIRMED}),
            State("none", {"link": None}),
        ],
    ),
    Component(
        "evidence.html",
        [
            State("a reason, not yet reviewed", {"link": REASONED}),
            State("signed without a reason", {"link": SIGNED}),
            State("a reason, signed and measured", {"link": CONFIRMED}),
        ],
    ),
    Component(
        "focus_occupations.html",
        [
            State("one focus on one track", {"occupations": [(MODELS, [(P, INFERRED)])]}),
            State(
                "several, one undecided",
                {"occupations": [(GENERAL, [(P, None), (M, REASONED)]), (LONG, [(P, CONFIRMED)])]},
            ),
        ],
    ),
    Component(
        "placed_work.html",
        [
            State("one focus", {"links": [INFERRED]}),
            State("several, with what they rest on", {"links": [INFERRED, REASONED, CONFIRMED]}),
        ],
    ),
    Component(
        "occupation_tree.html",
        [
            State("two groups, one with others below", {"branches": TREE}),
            State("one occupation", {"branches": grow([Row(INFERRED.occupation, [INFERRED])])}),
        ],
    ),
    Component("occupation_links.html", [State("by name alone", {"occupations": [COMPUTING, BROAD]})]),
    Component(
        "occupation_profile.html",
        [
            State("everything", {"described": DESCRIBED, "occupation": PROFILE.occupation}),
            State(
                "a job zone alone, on the page of the SOC’s code",
                {"described": Described(PROFILE), "occupation": INFERRED.occupation},
            ),
        ],
    ),
    Component(
        "onet_attribution.html",
        [State("of no release", {"release": ""}), State("of a release", {"release": "O*NET 27.0"})],
    ),
]
