"""What holds on every public page: cost, cookies, headers, and calm before whatever is typed."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.models import LinkBasis
from catalog.publishing import editions
from tests.factories import make_brief, make_dimension, make_link, make_occupation, make_title

pytestmark = pytest.mark.django_db

BRIEF = "/families/swe/gen/p3/"
# Page → the number of SQL queries it takes, however large the library.
QUERIES = {
    "/": 2,
    "/framework/": 2,
    "/framework/p3/": 5,
    "/families/": 6,
    "/families/?q=swe&function=eng&track=P&occupation=15-0000": 9,
    "/families/swe/": 4,
    "/families/swe/gen/": 3,
    BRIEF: 7,
    f"{BRIEF}?as_of=2999-01-01": 9,
    f"{BRIEF}editions/1/": 9,
    f"{BRIEF}history/": 2,
    "/briefs/SWE.GEN.P3": 1,
    "/briefs/SWE.GEN.P9": 1,
    "/families/swe/gen/p9/": 2,
    "/families/swe/none/p3/": 3,
    "/nothing/here/": 0,
    "/healthz": 1,
}
PAGES = [path for path in QUERIES if not any(word in path.lower() for word in ("none", "p9", "nothing"))]


@pytest.fixture
def small_library():
    make_dimension("SCOPE")
    make_occupation("15-0000", "Computer & Mathematical Occupations")
    brief = make_brief("SWE.GEN.P3")
    make_title(brief, "Programmer")
    make_link(brief.focus, basis=LinkBasis.INFERRED)
    related = make_brief("PDM.GEN.P3").focus.family
    brief.focus.family.related.add(related)
    editions.record(brief, by=None)
    editions.record(brief.level, by=None)
    return brief.focus.family


def grow(family):
    """Add twelve related families with two foci and four levels each, and titles, links and dimensions."""
    for number in range(12):
        for focus in ("GEN", f"F{number}"):
            for level in ("P2", "P3", "P4", "M1"):
                brief = make_brief(f"FAM{number}.{focus}.{level}")
                make_title(brief, f"Title {number}")
            make_link(brief.focus, basis=LinkBasis.INFERRED)
        make_dimension(f"DIM{number}")
        family.related.add(brief.focus.family)
        make_brief(f"SWE.F{number}.P3")
    for level in ("P1", "P2", "P4", "M1"):
        make_brief(f"SWE.GEN.{level}")


def count_queries(client, path):
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


@pytest.mark.parametrize("path", QUERIES)
def test_a_page_costs_the_same_queries_in_a_small_library_and_in_a_large_one(client, small_library, path):
    assert count_queries(client, path) == QUERIES[path]

    grow(small_library)
    assert count_queries(client, path) == QUERIES[path]


def test_the_budgets_hold():
    assert QUERIES[BRIEF] <= 7
    assert max(QUERIES.values()) <= 12


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("small_library")
def test_a_visitor_gets_no_cookie_and_the_security_headers(client, path):
    response = client.get(path)

    assert response.status_code in (200, 302)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("small_library")
def test_a_page_carries_no_style_or_script_in_its_text(client, path):
    html = client.get(path).content.decode()

    assert "style=" not in html
    assert "<style" not in html
    assert "<script" not in html
    assert "onclick" not in html


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("small_library")
def test_public_pages_are_read_only(client, path):
    assert client.head(path).status_code in (200, 302)
    for method in (client.post, client.put, client.delete):
        assert method(path).status_code == 405


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/healthz" and "briefs" not in path])
@pytest.mark.usefixtures("small_library")
def test_a_page_has_one_main_heading_one_main_landmark_and_a_skip_link(client, path):
    html = client.get(path).content.decode()

    assert html.count("<h1") == 1
    assert html.count("<main") == 1
    assert 'href="#main"' in html


ANYTHING = st.text(st.characters(codec="utf-8"), max_size=60)
HOSTILE = st.one_of(
    ANYTHING,
    st.sampled_from(
        [
            "\x00",
            "x" * 2000,
            "'; DROP TABLE catalog_brief; --",
            "<script>",
            "{{ x }}",
            "%",
            "🦄",
            "אבג",
            "\u202e",
        ]
    ),
)


class TestHostileInput:
    """Property tests: nothing a visitor can send or an editor can write is answered with a failure."""

    @given(
        values=st.dictionaries(
            st.sampled_from(["q", "function", "track", "occupation", "page", "x"]), HOSTILE
        )
    )
    def test_no_filter_value_breaks_the_list_of_families(self, small_library, values):
        assert Client().get("/families/", values).status_code == 200

    @given(key=HOSTILE.filter(lambda text: text not in (".", "..") and "/" not in text and text))
    def test_no_key_breaks_the_redirect(self, small_library, key):
        assert Client().get(f"/briefs/{quote(key)}").status_code in (302, 404)

    @given(
        root=st.sampled_from(["/", "/framework/", "/families/", "/families/swe/gen/"]),
        parts=st.lists(HOSTILE, max_size=4),
    )
    def test_no_address_breaks_the_site(self, small_library, root, parts):
        path = root + "/".join(quote(part, safe="") for part in parts)

        assert Client().get(path).status_code in (200, 301, 302, 404)

    @given(text=HOSTILE.map(lambda text: text.replace("\x00", "")))
    @settings(max_examples=30)
    def test_no_text_in_a_brief_breaks_its_page(self, small_library, text):
        small_library.foci.get().briefs.update(summary=text, responsibilities=[text], skills=[text, text])

        assert Client().get(BRIEF).status_code == 200
