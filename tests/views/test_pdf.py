"""A brief as a PDF file: what stands in it, and what making it never reads."""

import re
import zlib
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog import pdf
from catalog.models import Brief
from catalog.publishing import editions
from catalog.querysets import Status
from tests.factories import make_brief, make_title
from tests.library_rows import longest_briefs
from tests.needs import need

PDF = "/families/swe/gen/p3/brief.pdf"
LINE = (
    "Plan, write, review and ship changes across several services, and agree them with the teams they touch"
)


def inflate(content):
    """The objects of a PDF file, readable."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    packed = [stream for stream in streams if stream.startswith(b"x")]
    return content + b"".join(zlib.decompressobj().decompress(stream) for stream in packed)


def pages(content):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", inflate(content)))


@pytest.fixture(autouse=True)
def pango():
    need(pdf.is_available(), "PDF files need Pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0")


@pytest.fixture
def brief(db):
    brief = make_brief("SWE.GEN.P3")
    editions.record(brief, by=None)
    return brief


def test_it_is_a_tagged_file_named_after_the_key(brief, client):
    response = client.get(PDF)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="SWE.GEN.P3.pdf"'
    assert not response.cookies
    assert response.content.startswith(b"%PDF-")
    content = inflate(response.content)
    assert b"/MarkInfo" in content
    assert b"/Lang (en)" in content
    assert b"/Outlines" in content
    assert b"pdfuaid:part" in content


def test_it_costs_what_the_page_costs(brief, client, django_assert_num_queries):
    client.get(brief.get_absolute_url())  # from here on the process holds the framework
    with CaptureQueriesContext(connection) as page:
        client.get(brief.get_absolute_url())
    with django_assert_num_queries(len(page)):
        client.get(PDF)


def test_the_same_brief_makes_the_same_file(brief, client):
    assert client.get(PDF).content == client.get(PDF).content


def test_a_long_brief_takes_two_pages(client, db):
    brief = make_brief(
        "SWE.GEN.P3",
        summary="Owns the parts of the platform that every other team builds upon. " * 3,
        responsibilities=[LINE] * 10,
        skills=[LINE] * 12,
        qualifications=[LINE] * 5,
    )
    for number in range(12):
        make_title(brief, f"Mid-Level Platform Reliability Engineer {number}")

    assert pages(client.get(PDF).content) == 2


def test_the_longest_briefs_of_the_library_take_two_pages_at_most(library, client):
    for brief in longest_briefs(5):
        assert pages(client.get(f"{brief.get_absolute_url()}brief.pdf").content) <= 2, brief


def test_its_links_lead_to_the_site(brief, client):
    assert b"(http://testserver/briefs/SWE.GEN.P3)" in inflate(client.get(PDF).content)


def test_a_retired_brief_is_made_too(brief, client):
    Brief.objects.filter(pk=brief.pk).update(status=Status.RETIRED)

    assert client.get(PDF).status_code == 200


def test_a_planned_brief_is_not_there(read, db):
    make_brief("SWE.GEN.P3", status=Status.PLANNED)

    assert "has no brief at level P3." in read(PDF, status=404)


def test_a_level_in_capitals_leads_to_the_one_address(brief, client):
    response = client.get("/families/swe/gen/P3/brief.pdf")

    assert response.status_code == 301
    assert response.url == PDF


def test_the_brief_leads_to_it_and_its_old_editions_do_not(brief, client):
    assert PDF in client.get(brief.get_absolute_url()).content.decode()
    assert PDF not in client.get(f"{brief.get_absolute_url()}editions/1/").content.decode()


class TestWhereWeasyPrintIsNotInstalled:
    @pytest.fixture(autouse=True)
    def not_installed(self, monkeypatch):
        monkeypatch.setattr(pdf, "HTML", None)

    def test_the_address_says_to_print_instead(self, brief, read):
        page = read(PDF, status=404)
        assert "PDF files need software that this site has not installed. Print the page instead" in page
        assert "SWE.GEN.P3, to print" in page

    def test_the_brief_offers_printing_alone(self, brief, client, read):
        assert PDF not in client.get(brief.get_absolute_url()).content.decode()
        assert "or print it: the page is laid out for paper" in read(brief.get_absolute_url())


class TestWhatIsRead:
    def test_a_static_file_is_found_by_its_address(self):
        assert pdf.find_static("/static/css/tokens.css") == Path(finders.find("css/tokens.css"))

    def test_a_collected_file_is_found_by_the_name_with_its_hash(self, settings, tmp_path):
        settings.STATIC_ROOT = tmp_path
        (tmp_path / "tokens.0123456789ab.css").touch()

        assert pdf.find_static("/static/tokens.0123456789ab.css").is_file()

    @pytest.mark.parametrize(
        "path",
        [
            "/etc/passwd",
            "file:///etc/passwd",
            "http://example.org/static/css/tokens.css",
            "/static/",
            "",
            "data:text/css,a{}",
        ],
    )
    def test_nothing_else_is(self, path):
        with pytest.raises(ValueError, match="no static file"):
            pdf.find_static(path)

    @pytest.mark.parametrize(
        "path", ["/static/../manage.py", "/static/%2e%2e/manage.py", "/static//etc/passwd"]
    )
    def test_no_address_leads_out_of_the_folder(self, path):
        with pytest.raises(SuspiciousFileOperation):
            pdf.find_static(path)

    def test_a_page_that_asks_for_more_is_made_without_it(self, tmp_path):
        # Sockets are closed to this test: an attempt to fetch would fail it.
        secret = tmp_path / "secret.css"
        secret.write_text("@page { size: 111pt 222pt }")
        html = (
            f'<html lang="en"><title>A</title><link rel="stylesheet" href="{secret.as_uri()}">'
            '<link rel="stylesheet" href="http://example.org/a.css"><img src="http://example.org/a.png" alt="a">'
            f'<link rel="attachment" href="{secret.as_uri()}"><p>Text'
        )

        content = inflate(pdf.write_pdf(html, "http://testserver"))
        assert b"595.2" in content  # the width of A4, and not the one that the secret asks for
        assert b"/EmbeddedFile" not in content
