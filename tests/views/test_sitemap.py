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


class TestThePageOf:
    """Each kind of page is as new as the newest text that stands on it."""

    def test_a_brief_shows_its_own_text_and_its_levels(self, client):
        brief = make_brief("SWE.GEN.P3")
        record(brief, 1), record(brief, 9)
        assert read(client)["/families/swe/gen/p3/"] == 9

        record(brief.level, 12)
        assert read(client)["/families/swe/gen/p3/"] == 12

    @pytest.mark.parametrize("part", ["brief", "level"])
    def test_a_brief_shows_what_changes_at_the_next_one_and_nothing_above_it(self, client, part):
        for key in ("SWE.GEN.P2", "SWE.GEN.P3", "SWE.GEN.M1"):
            record(make_brief(key), 1)
        above = make_brief("SWE.GEN.P4")
        record(above if part == "brief" else above.level, 5)

        listed = read(client)
        assert [listed[f"/families/swe/gen/{level}/"] for level in ("p2", "p3", "m1")] == [1, 5, 1]

    def test_a_brief_shows_that_the_next_one_was_retired(self, client):
        record(make_brief("SWE.GEN.P2"), 1)
        retired = make_brief("SWE.GEN.P3", status=Status.RETIRED)
        record(make_brief("SWE.GEN.P4"), 2)
        record(retired, 7, Status.RETIRED)

        listed = read(client)
        assert listed["/families/swe/gen/p2/"] == 7
        assert listed["/families/swe/gen/p4/"] == 2

    def test_a_focus_shows_its_briefs_and_their_levels(self, client):
        brief = make_brief("SWE.GEN.P3")
        record(brief.focus, 3), record(brief, 4)
        assert read(client)["/families/swe/gen/"] == 4

        record(brief.level, 5)
        assert read(client)["/families/swe/gen/"] == 5

    def test_a_focus_no_longer_shows_the_level_of_a_retired_brief(self, client):
        retired = make_brief("SWE.GEN.P3", status=Status.RETIRED)
        record(retired, 3, Status.RETIRED), record(retired.level, 8)

        assert read(client)["/families/swe/gen/"] == 3

    def test_a_family_shows_its_foci_and_their_briefs(self, client):
        brief = make_brief("SWE.GEN.P3")
        record(brief.focus.family, 1), record(brief.focus, 2), record(brief.level, 9)
        assert read(client)["/families/swe/"] == 2

        record(brief, 4)
        assert read(client)["/families/swe/"] == 4

    def test_families_and_foci_show_what_related_families_do_from_either_side(self, client):
        one, other = (make_brief(f"{code}.GEN.P3").focus.family for code in ("SWE", "PDM"))
        make_family("SLS")
        one.related.add(other)
        record(one, 2), record(other, 6)

        listed = read(client)
        assert [listed[f"/families/{path}/"] for path in ("swe", "swe/gen", "pdm", "pdm/gen")] == [6, 6, 6, 2]
        assert listed["/families/sls/"] is None

    def test_a_level_shows_its_equivalents(self, client):
        one, other = make_level("P5"), make_level("M3")
        one.equivalents.add(other)
        record(one, 2), record(other, 6), record(make_level("P4"), 8)

        listed = read(client)
        assert [listed[f"/framework/{level}/"] for level in ("p5", "m3")] == [6, 6]


def test_a_list_is_as_new_as_the_newest_of_what_it_shows(client):
    brief = make_brief("SWE.GEN.P3")
    record(brief.level, 4)
    assert {path: day for path, day in read(client).items() if path in LISTS} == {
        "/": 4,
        "/framework/": 4,
        "/families/": None,
        "/titles/": None,
        "/occupations/": None,
        "/changes/": 4,
        "/about/": None,
        "/compare/": None,
    }

    record(brief, 20)
    listed = read(client)
    assert [listed[path] for path in ("/", "/framework/", "/families/", "/changes/")] == [20, 4, 20, 20]


def test_a_list_is_as_new_as_what_left_it(client):
    record(make_brief("SWE.GEN.P3"), 4)
    record(make_brief("SWE.GEN.P4", status=Status.RETIRED), 20, Status.RETIRED)

    listed = read(client)
    assert [listed[path] for path in ("/", "/families/", "/families/swe/", "/changes/")] == [20] * 4


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
        "Disallow: /compare/?*,*,",
        "Disallow: /compare/?*&",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]
