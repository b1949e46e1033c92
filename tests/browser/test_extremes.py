"""Libraries at their extremes: nothing yet, one of each thing, and more and longer than anybody would write."""

import pytest

from catalog.models import Family, Focus, JobFunction, Level, Occupation
from catalog.publishing import editions
from tests.factories import (
    make_brief,
    make_convention,
    make_dimension,
    make_family,
    make_focus,
    make_level,
    make_link,
    make_title,
)

WIDTHS = (320, 1440)
GENERAL = [
    "/",
    "/framework/",
    "/families/",
    "/compare/",
    "/search/",
    "/titles/",
    "/occupations/",
    "/changes/",
    "/about/",
]
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsbetrieb "


@pytest.fixture
def look_at(page, live_server, check_accessibility):
    """Return a function that looks at pages of the library at both widths.

    What they say has no colours of its own: test_pages.py looks at those in both schemes.
    """

    def look_at(paths):
        for path in paths:
            page.goto(live_server.url + path)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                check_accessibility(page)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path}, {width} px"

    return look_at


def pages_of(brief):
    """Return the addresses of the pages that a brief has a part in."""
    address = brief.get_absolute_url()
    return [
        brief.level.get_absolute_url(),
        brief.focus.family.get_absolute_url(),
        brief.focus.get_absolute_url(),
        address,
        f"{address}advert/",
        f"{address}history/",
        f"{address}editions/1/",
        f"/compare/?keys={brief.key}",
    ]


@pytest.fixture
def one_of_each(transactional_db):
    """A framework of one track with one level, a family with one focus, and one brief that says one thing of each."""
    make_level("P3", expectations={"SCOPE": "One feature"})
    make_dimension("SCOPE")
    make_convention("{role} III")
    brief = make_brief("SWE.GEN.P3")
    make_title(brief, "Software Engineer III")
    make_link(brief.focus)
    editions.record(brief, by=None)
    return brief


@pytest.fixture
def much_of_everything(transactional_db):
    """Forty items in each section, forty titles, and every name as long as it may be."""
    for code in ("SCOPE", "IMPACT"):
        make_dimension(code, name=f"{code} {LONG}"[:40])
    for code in ("P2", "P3", "P4"):
        make_level(
            code,
            name=long_name(Level, "name"),
            proficiency=long_name(Level, "proficiency"),
            meaning=LONG * 4,
            expectations={"SCOPE": LONG * 4, "IMPACT": LONG * 4},
        )
    family = make_family(
        "SWE",
        field_name=long_name(Family, "field_name"),
        role_name=long_name(Family, "role_name"),
        description=LONG * 10,
    )
    JobFunction.objects.update(name=long_name(JobFunction, "name"), description=LONG * 4)
    make_focus(
        family, "AIMD", field_name=long_name(Focus, "field_name"), role_name=long_name(Focus, "role_name")
    )
    items = [f"{number}. {LONG * (number % 3 + 1)}" for number in range(1, 41)]
    for key in ("SWE.AIMD.P2", "SWE.AIMD.P3", "SWE.AIMD.P4", "SWE.GEN.P3"):
        brief = make_brief(
            key, summary=LONG * 10, responsibilities=items, skills=items[::-1], qualifications=items
        )
        editions.record(brief, by=None)
        for number in range(40):
            make_title(brief, f"{number} {LONG}{key}")
        if key == "SWE.AIMD.P3":
            chosen = brief
    make_link(chosen.focus)
    Occupation.objects.update(title=long_name(Occupation, "title"))
    return chosen


def long_name(model, field):
    """Return the longest name that fits, of very long words."""
    return (LONG * 10)[: model._meta.get_field(field).max_length].strip()


@pytest.mark.usefixtures("transactional_db")
def test_before_anything_is_published_every_page_says_what_will_be_there(look_at, page):
    look_at([*GENERAL, "/search/?q=dragons", "/titles/?q=dragons"])

    page.goto(page.url.split("/titles")[0])
    assert page.get_by_role("heading", level=1).is_visible()


def test_one_of_each_looks_intended(look_at, one_of_each):
    look_at([*GENERAL, *pages_of(one_of_each), "/occupations/15-1252/", "/search/?q=engineer"])


def test_forty_of_everything_and_the_longest_names_stay_inside_the_page(look_at, much_of_everything):
    look_at(
        [
            *GENERAL,
            "/framework/?only=changes",
            *pages_of(much_of_everything),
            "/compare/?keys=SWE.AIMD.P2,SWE.AIMD.P3,SWE.AIMD.P4,SWE.GEN.P3",
            "/compare/?keys=P2,P3,P4",
            "/occupations/15-1252/",
            "/search/?q=donaudampfschifffahrtsgesellschaft",
        ]
    )
