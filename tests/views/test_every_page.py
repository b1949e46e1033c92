"""What holds on every public page: cost, cookies, headers, and calm before whatever is typed."""

import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog import reference, resolver, search
from catalog.models import LinkBasis
from catalog.publishing import editions
from tests.factories import make_brief, make_dimension, make_level, make_link, make_occupation, make_title

pytestmark = pytest.mark.django_db

BRIEF = "/families/swe/gen/p3/"
# Page → the number of SQL queries it takes, however large the library.
# Files are left out of PAGES: test_advert.py and test_pdf.py say what holds of them.
QUERIES = {
    "/": 4,
    "/framework/": 2,
    "/framework/?only=changes": 2,
    "/framework/p3/": 7,
    "/families/": 6,
    "/families/?q=swe&function=eng&track=P&occupation=15-0000": 9,
    "/families/swe/": 5,
    "/families/swe/gen/": 5,
    BRIEF: 7,
    f"{BRIEF}?as_of=2999-01-01": 9,
    f"{BRIEF}editions/1/": 9,
    f"{BRIEF}history/": 2,
    f"{BRIEF}advert/": 2,
    f"{BRIEF}advert/?format=markdown&title=Programmer": 2,
    "/compare/": 2,
    "/compare/?keys=SWE.GEN.P3,PDM.GEN.P3&family=swe": 6,
    "/compare/?keys=SWE.GEN.P3&q=programmer": 8,
    "/compare/?keys=P3": 3,
    "/compare/?keys=SWE.GEN.P3,P3": 7,
    "/compare/?keys=SWE.GEN.P9": 3,
    "/occupations/": 3,
    "/occupations/15-0000/": 3,
    "/occupations/15-1252/": 3,
    "/occupations/none/": 0,
    "/briefs/SWE.GEN.P3": 1,
    "/briefs/SWE.GEN.P9": 1,
    "/families/swe/gen/p9/": 3,
    "/families/swe/none/p3/": 4,
    "/changes/": 3,
    "/changes/?family=SWE&kind=brief": 4,
    "/changes/feed/": 2,
    "/about/": 3,
    "/nothing/here/": 0,
    "/search/": 1,
    "/search/?q=programmer&function=eng&track=P&level=P3&family=SWE": 3,
    "/search/?q=programmer": 6,
    "/search/?q=dragons": 2,
    "/search/suggest/?q=prog": 1,
    "/titles/": 2,
    "/titles/?letter=p&page=1": 2,
    "/titles/?q=programmer": 5,
    "/titles/?q=dragons": 4,
    "/healthz": 1,
    f"{BRIEF}picture.png": 1,
    "/picture.png": 0,
    "/sitemap.xml": 7,
    "/robots.txt": 0,
}
#: Addresses that answer with no page of HTML.
FILES = ["/healthz", f"{BRIEF}picture.png", "/picture.png", "/sitemap.xml", "/robots.txt", "/changes/feed/"]
PAGES = [
    path
    for path in QUERIES
    if not any(word in path.lower() for word in ("none", "p9", "nothing", "format=", ".pdf"))
]


@pytest.fixture
def small_library():
    make_dimension("SCOPE")
    make_occupation("15-0000", "Computer & Mathematical Occupations")
    brief = make_brief("SWE.GEN.P3")
    make_title(brief, "Programmer")
    make_link(brief.focus, basis=LinkBasis.INFERRED)
    related = make_brief("PDM.GEN.P3").focus.family
    brief.focus.family.related.add(related)
    brief.level.equivalents.add(make_level("M1"))
    editions.record(brief, by=None)
    editions.record(brief.level, by=None)
    search.rebuild()
    resolver.rebuild()
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
        make_occupation(f"15-13{number:02}", f"Occupation {number}")
        family.related.add(brief.focus.family)
        make_brief(f"SWE.F{number}.P3")
    for level in ("P1", "P2", "P4", "M1"):
        make_brief(f"SWE.GEN.{level}")
    search.rebuild()
    resolver.rebuild()


def count_queries(client, path):
    reference.framework()  # as any page before this one left it
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
    html = client.get(path).content.decode(errors="replace")

    assert "style=" not in html
    assert "<style" not in html
    # Data for machines is no script, and one from a file stands outside the text.
    assert not re.search(r'<script(?! type="application/ld\+json">| src="[^"]+" defer>)', html)
    assert "onclick" not in html


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.usefixtures("small_library")
def test_public_pages_are_read_only(client, path):
    assert client.head(path).status_code in (200, 302)
    for method in (client.post, client.put, client.delete):
        assert method(path).status_code == 405


@pytest.mark.parametrize(
    "path",
    [path for path in PAGES if path not in FILES and not any(word in path for word in ("briefs", "suggest"))],
)
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

    @given(
        values=st.dictionaries(
            st.sampled_from(["keys", "only", "add", "family", "q"]),
            st.one_of(
                HOSTILE, st.lists(st.one_of(HOSTILE, st.just("SWE.GEN.P3"), st.just("P3")), max_size=6)
            ),
        )
    )
    def test_no_choice_breaks_the_comparison(self, small_library, values):
        query = {name: value if isinstance(value, str) else ",".join(value) for name, value in values.items()}

        assert Client().get("/compare/", query).status_code in (200, 302, 404)

    @given(
        values=st.dictionaries(st.sampled_from(["q", "function", "level", "letter", "page", "x"]), HOSTILE)
    )
    def test_no_value_breaks_the_search_or_the_titles(self, small_library, values):
        for path in ("/search/", "/search/suggest/", "/titles/"):
            assert Client().get(path, values).status_code in (200, 404)

    @given(key=HOSTILE.filter(lambda text: text not in (".", "..") and "/" not in text and text))
    def test_no_key_breaks_the_redirect(self, small_library, key):
        assert Client().get(f"/briefs/{quote(key)}").status_code in (302, 404)

    @given(
        root=st.sampled_from(["/", "/framework/", "/families/", "/families/swe/gen/", "/occupations/"]),
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
