"""What the head of a page says about it: one address, what it is when shared, and data for machines."""

import html as html_module
import re

import pytest
from django.contrib.auth.models import User

from catalog.models import Brief, LinkBasis
from catalog.publishing import drafts, editions
from catalog.querysets import Status
from tests.factories import make_brief, make_link, make_occupation, make_title
from tests.schema_org import read_data

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
BRIEF = "/families/swe/sec/p3/"
OCCUPATION = "/occupations/15-1252/"
PAGES = [
    "/",
    "/framework/",
    "/framework/p3/",
    "/families/",
    "/families/swe/",
    "/families/swe/sec/",
    BRIEF,
    "/titles/",
    "/occupations/",
    OCCUPATION,
    "/compare/",
    "/changes/",
    "/about/",
]


@pytest.fixture(autouse=True)
def brief():
    brief = make_brief("SWE.SEC.P3", summary="Keeps “R&D” <safe>. And sound.")
    make_title(brief, "Guard III")
    make_occupation("15-0000", "Computer & Mathematical Occupations")
    make_link(brief.focus, basis=LinkBasis.INFERRED)
    editions.record(brief, by=None)
    return brief


def read_head(client, path):
    """Return what a page's tags say, by property or name."""
    html = client.get(path).content.decode()
    tags = re.findall(r'<meta\s+(?:property|name)="([^"]+)"\s+content="([^"]*)"', html)
    tags += [("canonical", address) for address in re.findall(r'<link rel="canonical" href="([^"]+)"', html)]
    assert len(dict(tags)) == len(tags)
    return {name: html_module.unescape(text) for name, text in tags}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_its_one_address_its_title_and_its_picture(client, path):
    page = client.get(path).content.decode()
    head = read_head(client, path)

    assert head["canonical"] == head["og:url"] == HOST + path
    assert head["og:title"] == html_module.unescape(re.search("<title>(.*)</title>", page)[1])
    assert head["og:description"] == head["description"]
    assert head["og:image"].startswith(HOST)
    assert head["og:image:alt"]
    assert (head["og:image:width"], head["og:image:height"]) == ("1200", "630")
    assert client.get(head["og:image"].removeprefix(HOST)).headers["Content-Type"] == "image/png"
    assert "robots" not in head


def test_a_brief_is_shared_with_its_own_title_summary_and_picture(client):
    head = read_head(client, BRIEF)

    assert head["og:title"] == "Field SEC · Proficient — P3 — Level P3 · JobBrief"
    assert head["og:description"] == "Keeps “R&D” <safe>. And sound."
    assert head["og:image"] == f"{HOST}{BRIEF}picture.png"
    assert head["og:image:alt"] == "P3 — Level P3, Field SWE › Field SEC"
    assert head["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        (f"{BRIEF}?utm_source=mail", BRIEF),
        (f"{BRIEF}?as_of=2999-01-01&x=1", f"{BRIEF}?as_of=2999-01-01"),
        (f"{BRIEF}editions/1/?as_of=2020-01-01", f"{BRIEF}editions/1/"),
        (f"{BRIEF}history/?to=1&from=1&z=%00", f"{BRIEF}history/?from=1&to=1"),
        (f"{BRIEF}history/?to=&from=", f"{BRIEF}history/"),
        (f"{BRIEF}history/?to=%22%3E%3Cb%3E", f"{BRIEF}history/?to=%22%3E%3Cb%3E"),
        ("/compare/?keys=P3,P4", "/compare/?keys=P3,P4"),
        ("/families/?track=P&q=x", "/families/"),
        ("/families/?function=eng&page=2", "/families/"),
    ],
)
def test_the_canonical_address_keeps_what_selects_the_content_and_nothing_else(client, asked, canonical):
    assert read_head(client, asked)["canonical"] == HOST + canonical


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("/families/", "https://jobs.example.org/families/"),
        ("/families/?function=eng", "https://jobs.example.org/families/"),
        ("/titles/?letter=p&q=&x=1", "https://jobs.example.org/titles/?letter=p"),
        ("/families/swe/gen/p3/", "https://jobs.example.org/families/swe/gen/p3/"),
        ("/families/swe/gen/p3/editions/1/", "https://jobs.example.org/families/swe/gen/p3/editions/1/"),
        (
            "/families/swe/gen/p3/?as_of=2999-01-01",
            "https://jobs.example.org/families/swe/gen/p3/editions/1/",
        ),
    ],
)
def test_paper_says_the_whole_address_it_was_printed_from(client, settings, asked, printed):
    settings.ALLOWED_HOSTS = ["jobs.example.org"]
    brief = make_brief("SWE.GEN.P3")
    make_title(brief, "Programmer")
    editions.record(brief, by=None)

    html = client.get(asked, headers={"host": "jobs.example.org"}, secure=True).content.decode()
    assert f'data-address="{printed}"' in html
    assert html.count(f"Address: {printed}<") == asked.count("p3")


@pytest.mark.parametrize("page", ["?as_of=2999-01-01", "editions/1/", "history/", "history/?from=1&to=1"])
def test_what_is_past_is_kept_out_of_search_engines(client, page):
    assert read_head(client, BRIEF + page)["robots"] == "noindex"


def test_the_host_and_scheme_are_those_the_page_was_asked_for_under(client, settings):
    settings.ALLOWED_HOSTS = ["jobs.example.org"]

    html = client.get(BRIEF, headers={"host": "jobs.example.org"}, secure=True).content.decode()
    assert f'<link rel="canonical" href="https://jobs.example.org{BRIEF}">' in html
    assert "testserver" not in html


@pytest.mark.parametrize("path", [BRIEF, "/"])
def test_a_site_that_was_told_its_address_says_that_and_no_other(client, settings, path):
    settings.SITE_URL = "https://jobs.example.org"

    html = client.get(path).content.decode()
    assert f'<link rel="canonical" href="https://jobs.example.org{path}">' in html
    assert '<meta property="og:image" content="https://jobs.example.org/' in html
    assert '"url": "https://jobs.example.org/' in html
    assert "testserver" not in html


@pytest.mark.parametrize("path", ["/nothing/", "/families/swe/sec/p9/"])
def test_an_address_without_a_page_has_no_canonical_address(client, path):
    html = client.get(path).content.decode()

    assert "canonical" not in html
    assert "og:" not in html


def test_what_has_no_description_yet_is_described_by_its_name(client, brief):
    Brief.objects.update(summary="")
    type(brief.focus.family).objects.update(description="")

    assert read_head(client, BRIEF)["og:description"] == "Field SWE › Field SEC"
    assert read_head(client, "/families/swe/sec/")["description"] == "Field SWE › Field SEC"
    assert read_head(client, "/families/swe/")["description"] == "Field SWE"


class TestData:
    @pytest.fixture
    def data(self, client):
        """Return a function that reads a page's data, which the validator has accepted."""
        return lambda path: read_data(client.get(path).content.decode())

    def test_each_kind_of_page_says_what_it_is(self, data):
        below = [f"{BRIEF}history/", f"{BRIEF}advert/"]
        kinds = {path: set(data(path)) for path in [*PAGES, *below]}

        assert {path: kind for path, kind in kinds.items() if kind} == {
            "/": {"WebSite"},
            "/framework/": {"DefinedTermSet"},
            "/framework/p3/": {"DefinedTerm", "BreadcrumbList"},
            "/families/swe/": {"BreadcrumbList"},
            "/families/swe/sec/": {"BreadcrumbList"},
            BRIEF: {"Occupation", "BreadcrumbList"},
            f"{BRIEF}history/": {"BreadcrumbList"},
            f"{BRIEF}advert/": {"BreadcrumbList"},
            OCCUPATION: {"BreadcrumbList"},
        }

    def test_a_brief_is_an_occupation_with_its_texts(self, data):
        found = data(BRIEF)["Occupation"]

        assert found["description"] == "Keeps “R&D” <safe>. And sound."
        assert found["alternateName"] == ["Guard III"]
        assert found["occupationalCategory"]["codeValue"] == "15-1252"

    def test_no_text_breaks_out_of_the_data(self, client, data):
        attack = "</script><script>alert(1)</script>"
        Brief.objects.update(summary=attack, skills=[attack])

        assert "<script>" not in client.get(BRIEF).content.decode()
        assert data(BRIEF)["Occupation"]["skills"] == [attack]

    def test_the_framework_is_a_set_of_its_levels(self, data):
        terms = data("/framework/")["DefinedTermSet"]["hasDefinedTerm"]

        assert [(term["termCode"], term["url"]) for term in terms] == [("P3", f"{HOST}/framework/p3/")]
        assert data("/framework/p3/")["DefinedTerm"]["inDefinedTermSet"] == f"{HOST}/framework/"

    @pytest.mark.parametrize(
        "path",
        [
            "/framework/p3/",
            "/families/swe/",
            "/families/swe/sec/",
            BRIEF,
            f"{BRIEF}history/",
            f"{BRIEF}advert/",
            OCCUPATION,
        ],
    )
    def test_the_breadcrumbs_are_those_that_readers_see(self, client, data, path):
        html = client.get(path).content.decode()
        seen = re.search('<nav class="breadcrumbs".*?</nav>', html, re.DOTALL)[0]

        items = data(path)["BreadcrumbList"]["itemListElement"]
        assert [(item["item"].removeprefix(HOST), item["name"]) for item in items] == [
            (address, html_module.unescape(name))
            for address, name in re.findall('<a href="([^"]+)">([^<]+)</a>', seen)
        ]

    def test_the_past_is_not_described_as_an_occupation(self, data, brief):
        assert set(data(f"{BRIEF}editions/1/")) == {"BreadcrumbList"}

        brief.status = Status.RETIRED
        brief.save()
        assert set(data(BRIEF)) == {"BreadcrumbList"}


@pytest.mark.ignore_template_errors
def test_the_preview_of_a_draft_has_nothing_to_say_to_machines(client, brief):
    ada = User.objects.create_superuser("ada")
    drafts.save(brief, {**brief.content(), "summary": "Not yet."}, ada)
    client.force_login(ada)

    html = client.get(f"/admin/catalog/brief/{brief.pk}/preview/").content.decode()
    assert "Not yet." in html
    assert "canonical" not in html
    assert "ld+json" not in html
