"""A brief as a job advert."""

import pytest

from catalog.publishing import editions
from catalog.querysets import Status, TitleStatus
from tests.factories import make_brief, make_title

pytestmark = pytest.mark.django_db

ADVERT = "/families/swe/gen/p3/advert/"


@pytest.fixture
def brief():
    brief = make_brief("SWE.GEN.P3", responsibilities=["Guards *.conf files"])
    for text in ("Field SWE III", "Role SWE III", "Full Stack Engineer"):
        make_title(brief, text)
    make_title(brief, "Code Ninja", status=TitleStatus.PROPOSED)
    editions.record(brief, by=None)
    return brief


def test_it_shows_the_text_twice_and_where_it_comes_from(brief, read):
    page = read(ADVERT)

    assert "Plain text Role SWE III [Organisation]" in page
    assert "• Guards *.conf files" in page
    assert "Markdown # Role SWE III [Organisation]" in page
    assert r"- Guards \*.conf files" in page
    assert "P3 — Level P3: What P3 means" in page
    assert "Brief SWE.GEN.P3, edition 1 of" in page


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_the_key_and_the_edition_are_not_part_of_the_advert(client, form):
    editions.record(
        make_brief("SWE.GEN.P3", summary="", skills=[], qualifications=[], responsibilities=[]), by=None
    )

    text = client.get(ADVERT, {"format": form}).content.decode()
    assert "SWE.GEN.P3" not in text
    assert "dition" not in text


def test_any_common_title_of_the_brief_can_stand_above_it(brief, client, read):
    page = read(f"{ADVERT}?title=Full+Stack+Engineer")

    assert "Job title Role SWE III Field SWE III Full Stack Engineer Use this title" in page
    assert "Plain text Full Stack Engineer [Organisation]" in page
    html = client.get(f"{ADVERT}?title=Full+Stack+Engineer").content.decode()
    assert '<option value="Full Stack Engineer" selected>' in html
    assert "?format=text&amp;title=Full%20Stack%20Engineer" in html


@pytest.mark.parametrize(
    "title", ["Code Ninja", "Chief Happiness Officer", "\x00", "x" * 5000, "\ud800", " ", "role swe iii"]
)
def test_a_title_that_is_not_the_briefs_own_leads_back(brief, client, title):
    response = client.get(ADVERT, {"title": title.encode(errors="surrogatepass")})

    assert response.status_code == 404
    page = response.content.decode()
    assert "This is not a common title of SWE.GEN.P3. Choose one of its own." in page
    assert f'href="{ADVERT}"' in page


def test_without_a_title_the_role_and_the_level_stand_above_it(read):
    make_brief("SWE.GEN.P3")

    page = read(ADVERT)
    assert "Plain text Role SWE, Level P3 [Organisation]" in page
    assert "This brief has no other title to choose from." in page
    assert "Use this title" not in page


@pytest.mark.parametrize(
    ("form", "media_type", "ending", "begins"),
    [
        ("text", "text/plain; charset=utf-8", "txt", "Role SWE III\n"),
        ("markdown", "text/markdown; charset=utf-8", "md", "# Role SWE III\n"),
    ],
)
@pytest.mark.usefixtures("brief")
def test_it_is_saved_as_a_file(client, form, media_type, ending, begins):
    response = client.get(ADVERT, {"format": form})

    assert response.status_code == 200
    assert response.headers["Content-Type"] == media_type
    assert response.headers["Content-Disposition"] == f'attachment; filename="SWE.GEN.P3.advert.{ending}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.content.decode().startswith(begins)


@pytest.mark.parametrize("form", ["html", "TEXT", "\x00", "x" * 5000])
def test_another_format_is_answered_with_those_there_are(brief, client, form):
    response = client.get(ADVERT, {"format": form})

    assert response.status_code == 404
    assert "format takes text or markdown" in response.content.decode()


def test_a_retired_brief_is_not_offered(brief, client, read):
    type(brief).objects.filter(pk=brief.pk).update(status=Status.RETIRED)

    assert "SWE.GEN.P3 is retired, so it is not offered as a job advert." in read(ADVERT, status=404)
    assert ADVERT not in client.get(brief.get_absolute_url()).content.decode()


def test_a_planned_brief_is_not_there(read):
    make_brief("SWE.GEN.P3", status=Status.PLANNED)

    assert "has no brief at level P3." in read(ADVERT, status=404)


def test_a_level_in_capitals_leads_to_the_one_address(brief, client):
    response = client.get("/families/swe/gen/P3/advert/")

    assert response.status_code == 301
    assert response.url == ADVERT


def test_the_brief_leads_to_it_and_its_old_editions_do_not(brief, client):
    assert ADVERT in client.get(brief.get_absolute_url()).content.decode()
    for old in ("editions/1/", "?as_of=2999-01-01"):
        assert ADVERT not in client.get(f"{brief.get_absolute_url()}{old}").content.decode()
