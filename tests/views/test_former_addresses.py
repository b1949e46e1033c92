"""Addresses below a slug that a family or focus had lead to where the page is now, for good."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog import pdf
from catalog.models import FormerSlug
from catalog.publishing import editions
from catalog.publishing.addresses import rename
from catalog.querysets import Status
from tests.factories import make_brief, make_family, make_focus

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief():
    brief = make_brief("SWE.SEC.P3")
    editions.record(brief, by=None)
    return brief


@pytest.fixture
def moved(brief):
    """The brief, once its family was renamed twice and its focus once."""
    ada = User.objects.create_user("ada")
    rename(brief.focus.family, "software", ada)
    rename(brief.focus.family, "engineering", ada)
    rename(brief.focus, "safety", ada)
    return brief


PAGES = ["", "history/", "editions/1/", "picture.png"]


@pytest.mark.parametrize("family", ["swe", "software", "engineering"])
@pytest.mark.parametrize("focus", ["sec", "safety"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("moved")
def test_every_page_of_a_brief_is_one_step_away_through_chains_of_names(client, family, focus, page):
    response = client.get(f"/families/{family}/{focus}/p3/{page}")

    if (family, focus) == ("engineering", "safety"):
        assert response.status_code == 200
    else:
        assert response.status_code == 301
        assert response.url == f"/families/engineering/safety/p3/{page}"
        assert client.get(response.url).status_code == 200


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/families/swe/", "/families/engineering/"),
        ("/families/software/", "/families/engineering/"),
        ("/families/software/sec/", "/families/engineering/safety/"),
        ("/families/engineering/sec/", "/families/engineering/safety/"),
        ("/families/swe/safety/", "/families/engineering/safety/"),
        ("/families/swe/sec/P3/", "/families/engineering/safety/p3/"),
    ],
)
@pytest.mark.usefixtures("moved")
def test_families_foci_and_levels_in_capitals_lead_on(client, old, new):
    for method in (client.get, client.head):
        response = method(old)
        assert (response.status_code, response.url) == (301, new)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("?as_of=2999-01-01", "?as_of=2999-01-01"),
        ("history/?to=1&from=1", "history/?from=1&to=1"),
        ("?utm_source=mail", ""),
        ("history/?to=%22%0d%0aX: y", "history/?to=%22%0D%0AX%3A+y"),
    ],
)
@pytest.mark.usefixtures("moved")
def test_the_parameters_that_the_page_reads_go_along(client, asked, kept):
    response = client.get(f"/families/swe/sec/p3/{asked}")

    assert (response.status_code, response.url) == (301, f"/families/engineering/safety/p3/{kept}")


def test_a_family_that_goes_back_to_its_old_name_is_found_under_both(client, moved):
    rename(moved.focus.family, "swe", User.objects.get())

    assert client.get("/families/swe/safety/p3/").status_code == 200
    assert client.get("/families/engineering/").url == "/families/swe/"


def test_the_slug_that_something_has_now_wins(client, brief):
    """No step of ours lets that come about; links must not depend on it."""
    other = make_brief("PDM.SEC.P3").focus
    FormerSlug.objects.create(slug="swe", family=other.family)
    FormerSlug.objects.create(slug="sec", family=brief.focus.family, focus=make_focus(brief.focus.family))

    for path in ("/families/swe/", "/families/swe/sec/", "/families/swe/sec/p3/"):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/families/swe/sec/p4/", "/families/swe/gen/", "/families/swe/none/p3/"])
def test_what_is_planned_or_was_never_there_is_not_found_under_a_former_slug_either(client, moved, path):
    make_brief("SWE.SEC.P4", status=Status.PLANNED)
    make_focus(moved.focus.family, status=Status.PLANNED)
    make_brief("SWE.GEN.P3")

    response = client.get(path)
    assert response.status_code == 404
    assert "engineering" not in response.content.decode()


@pytest.mark.usefixtures("moved")
def test_an_edition_that_is_not_there_is_not_found_where_the_brief_is_now(client):
    assert client.get("/families/engineering/safety/p3/editions/9/").status_code == 404
    assert client.get("/families/engineering/safety/P3/editions/9/").status_code == 404


@pytest.mark.parametrize(
    "page", ["editions/9/", "?as_of=2001-01-01", "?as_of=x", "brief.pdf", "../p4/", "x/"]
)
@pytest.mark.usefixtures("moved")
def test_no_former_address_leads_to_where_nothing_is(client, page, monkeypatch):
    monkeypatch.setattr(pdf, "HTML", None)

    response = client.get(f"/families/swe/sec/p3/{page}")
    assert response.status_code == 404


@pytest.mark.usefixtures("moved")
def test_a_file_at_a_former_address_is_not_made_to_lead_there(client, monkeypatch):
    monkeypatch.setattr(pdf, "HTML", lambda **_: pytest.fail("it was made"))

    for path in ("/families/swe/sec/p3/brief.pdf", "/families/engineering/safety/P3/brief.pdf"):
        assert client.get(path).url == "/families/engineering/safety/p3/brief.pdf"


def test_what_was_retired_since_is_led_to_as_well(client, moved):
    editions.retire(moved, User.objects.get())

    assert client.get("/families/swe/sec/p3/", follow=True).status_code == 200


def test_the_permanent_key_leads_to_the_new_address(client, moved):
    assert client.get("/briefs/SWE.SEC.P3").url == "/families/engineering/safety/p3/"


@pytest.mark.parametrize(
    ("path", "extra"), [("/families/x/", 2), ("/families/x/y/", 3), ("/families/x/y/p3/", 4)]
)
def test_to_look_for_it_takes_one_query_where_there_is_no_page_and_none_where_there_is(
    client, moved, path, extra
):
    """Each of these looks for the page, for what it would hang from, and then among former slugs."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 404
    assert len([query for query in queries if "formerslug" in query["sql"]]) == 1
    assert len(queries) <= extra + 1

    with CaptureQueriesContext(connection) as queries:
        assert client.get("/families/engineering/safety/p3/").status_code == 200
    assert not [query for query in queries if "formerslug" in query["sql"]]


def test_many_former_slugs_cost_no_more(client, brief):
    ada = User.objects.create_user("ada")
    for number in range(9):
        rename(brief.focus.family, f"f{number}", ada)
        rename(brief.focus, f"s{number}", ada)
    make_family("PDM")

    with CaptureQueriesContext(connection) as page:
        client.get("/families/f8/s8/p3/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/families/f3/s4/p3/").url == "/families/f8/s8/p3/"
    assert len(queries) <= 4 + len(page)
