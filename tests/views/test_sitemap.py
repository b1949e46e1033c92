"""The sitemap lists what is in force, each page with the day its text changed; robots.txt says where it is."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from catalog.models import Edition, LinkBasis
from catalog.querysets import Status
from catalog.views import sitemap
from tests.factories import make_brief, make_family, make_focus, make_level, make_link, make_occupation

pytestmark = pytest.mark.django_db

HOST = "http://testserver"
LISTS = [reverse(f"catalog:{name}") for name in sitemap.LISTS]


def record(subject, day, status=Status.PUBLISHED):
    """Keep an edition of a day of October 2026."""
    newest = Edition.objects.newest_of(subject)
    Edition.objects.create(
        subject=subject,
        number=newest.number + 1 if newest else 1,
        status=status,
        content=subject.content(),
        published_at=datetime.datetime(2026, 10, day, 12, tzinfo=datetime.UTC),
    )


def read(client, path="/sitemap.xml"):
    """Return the day of October that each listed address carries, or None."""
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml"
    rows = re.findall(
        r"<(?:url|sitemap)><loc>(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?</", response.content.decode()
    )
    return {
        address.removeprefix(HOST): parse_datetime(changed).day if changed else None
        for address, changed in rows
    }


def subjects(listed):
    """Return what was listed without the pages that lead to the others."""
    return {path: day for path, day in listed.items() if path not in LISTS}


def test_every_page_in_force_carries_the_day_that_its_text_changed(client):
    p3, p4 = make_brief("SWE.GEN.P3"), make_brief("SWE.GEN.P4")
    make_brief("PDM.GEN.P4")
    for subject, day in ((p3, 1), (p3, 9), (p4, 4), (p4.level, 20), (p3.level, 2), (p3.focus, 3)):
        record(subject, day)

    assert subjects(read(client)) == {
        "/framework/p3/": 2,
        "/framework/p4/": 20,
        "/families/swe/": 9,
        "/families/swe/gen/": 9,
        "/families/swe/gen/p3/": 9,
        "/families/swe/gen/p4/": 20,
        "/families/pdm/": None,
        "/families/pdm/gen/": None,
        "/families/pdm/gen/p4/": 20,
    }


def test_a_list_is_as_new_as_the_newest_page(client):
    brief = make_brief("SWE.GEN.P3")
    record(brief, 4)
    record(brief.level, 20)

    listed = read(client)
    assert {path: listed[path] for path in LISTS} == dict.fromkeys(LISTS, 20)


def test_every_page_that_header_and_footer_lead_to_is_listed(client):
    html = client.get("/").content.decode()
    links = re.findall('<a [^>]*href="(/[^"#?]*)"', html[html.index("<header") : html.index("<main")])
    links += re.findall('<a [^>]*href="(/[^"#?]*)"', html[html.index("<footer") :])

    assert set(links) - {"/admin/", "/changes/feed/"} <= set(read(client))
    assert len(set(links)) > 5


def test_an_occupation_is_listed_where_work_in_force_was_placed(client):
    used, group = make_occupation("15-1252"), make_occupation("15-0000")
    make_occupation("15-1299")
    make_link(make_brief("SWE.GEN.P3").focus, occupation=used, basis=LinkBasis.INFERRED)
    make_link(make_brief("SWE.SEC.P3").focus, occupation=used, basis=LinkBasis.INFERRED)
    planned = make_brief("SWE.NEW.P3", status=Status.PLANNED).focus
    make_link(planned, occupation=group, basis=LinkBasis.INFERRED)

    response = client.get("/sitemap.xml").content.decode()
    assert re.findall("<loc>.*(/occupations/.+?)</loc>", response) == ["/occupations/15-1252/"]
    assert read(client)["/occupations/15-1252/"] is None


@pytest.mark.parametrize("status", [Status.PLANNED, Status.RETIRED])
def test_what_is_planned_or_retired_is_left_out_with_what_hangs_from_it(client, status):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.GEN.P4", status=status)
    make_level("P5", status=status)
    make_focus(make_family("SWE"), "OLD", field_name="Old", role_name="Old", status=status)
    make_brief("SWE.OLD.P3")
    make_family("FAX", status=status)
    make_brief("FAX.GEN.P3")

    assert list(subjects(read(client))) == [
        "/framework/p3/",
        "/framework/p4/",
        "/families/swe/",
        "/families/swe/gen/",
        "/families/swe/gen/p3/",
    ]


def test_a_date_is_written_to_the_second_with_its_offset(client):
    record(make_brief("SWE.GEN.P3"), 5)

    assert "<lastmod>2026-10-05T12:00:00+00:00</lastmod>" in client.get("/sitemap.xml").content.decode()


def test_an_empty_library_has_the_pages_that_would_lead_to_it(client):
    assert read(client) == dict.fromkeys(LISTS)
    for path in LISTS:
        assert client.get(path).status_code == 200


def test_more_pages_than_a_file_holds_stand_in_several(client, monkeypatch):
    brief = make_brief("SWE.GEN.P3")
    record(brief, 5)
    everything = read(client)
    monkeypatch.setattr(sitemap, "MOST", 4)

    files = read(client)
    parts = [read(client, path) for path in files]
    assert list(files) == [f"/sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    assert set(files.values()) == {5}
    assert max(map(len, parts)) == 4
    assert {path: day for part in parts for path, day in part.items()} == everything


@pytest.mark.parametrize("number", [0, 1, 2, 10**30])
def test_there_is_no_part_that_holds_nothing(client, number):
    response = client.get(f"/sitemap-{number}.xml")

    assert response.status_code == 404
    assert f"The sitemap has no part {number}." in response.content.decode()


def test_its_addresses_are_those_of_the_host_it_was_asked_under(client, settings):
    settings.ALLOWED_HOSTS = ["jobs.example.org"]

    for path in ("/sitemap.xml", "/robots.txt"):
        text = client.get(path, headers={"host": "jobs.example.org"}, secure=True).content.decode()
        assert "https://jobs.example.org/" in text
        assert "testserver" not in text


def test_its_addresses_are_those_that_the_site_was_told(client, settings):
    settings.SITE_URL = "https://jobs.example.org"

    for path in ("/sitemap.xml", "/robots.txt", "/changes/feed/"):
        text = client.get(path).content.decode()
        assert "https://jobs.example.org/" in text
        assert "testserver" not in text


def test_robots_may_read_everything_but_the_admin_and_what_is_made_on_demand(client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode().splitlines()[1:] == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /*/brief.pdf$",
        "Disallow: /search/?",
        "Disallow: /compare/?",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]
