"""The page that says how to read the framework and how far to trust it."""

import re

import pytest

from catalog.models import Level, Track
from catalog.querysets import Status
from catalog.views.about import find_address
from tests.factories import make_brief, make_dimension, make_level

pytestmark = pytest.mark.django_db

PATH = "/about/"


def test_its_numbers_are_those_of_the_framework(read):
    for code in ("P1", "P2", "P3", "M1"):
        make_level(code)
    make_level("P4", status=Status.PLANNED)
    make_dimension("SCOPE"), make_dimension("IMPACT")

    page = read(PATH)
    assert "The framework has 4 levels on 2 tracks." in page
    assert "Levels differ by 2 dimensions" in page
    assert "P1 to P3" in page


def test_one_of_each_is_told_in_the_singular(read):
    make_dimension("SCOPE")
    make_level("P3")

    page = read(PATH)
    assert "The framework has 1 level on 1 track." in page
    assert "Levels differ by 1 dimension," in page
    assert "P3 to" not in page


def test_the_examples_are_a_real_level_and_a_real_brief(client, read):
    make_dimension("SCOPE")
    make_level("P1")
    make_brief("SWE.GEN.P3")
    Level.objects.filter(code="P3").update(expectations={"SCOPE": "A whole sub-system"})

    page = read(PATH)
    assert "For example, P3" in page
    assert "A whole sub-system" in page
    assert (
        "SWE.GEN.P3: the family (SWE for Field SWE), the focus (GEN for General) and the level (P3)" in page
    )
    assert 'href="/briefs/SWE.GEN.P3"' in client.get(PATH).content.decode()


def test_what_is_planned_is_no_example(read):
    make_brief("SWE.GEN.P3", status=Status.PLANNED)

    page = read(PATH)
    assert "SWE" not in page
    assert "No brief has been published yet." in page
    assert "For example, P3" in page


def test_an_empty_framework_is_explained_all_the_same(read):
    page = read(PATH)

    assert "No level has been published yet." in page
    assert "No brief has been published yet." in page
    assert "inferred · under review" in page


def test_a_track_without_a_description_says_so(read):
    make_level("P3")
    Track.objects.update(description="")

    assert "No description has been written yet." in read(PATH)


def test_every_link_inside_the_page_leads_somewhere(client):
    html = client.get(PATH).content.decode()
    targets = set(re.findall(r'href="#([^"]+)"', html)) - {"main"}

    assert {"levels", "word-edition", "provenance"} <= targets
    assert targets <= set(re.findall(r'id="([^"]+)"', html))


def test_it_leads_to_the_changes_and_their_feed(client):
    html = client.get(PATH).content.decode()

    assert 'href="/changes/"' in html
    assert 'href="/changes/feed/"' in html


def test_the_accessibility_statement_says_whom_to_tell(client, read, settings):
    assert "usually its HR team" in read(PATH)
    settings.CONTACT = "jobs@example.org"
    assert 'href="mailto:jobs@example.org"' in client.get(PATH).content.decode()
    assert "Write to jobs@example.org." in read(PATH)


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("", ""),
        ("jobs@example.org", "mailto:jobs@example.org"),
        ('"a?b"@example.org', "mailto:%22a%3Fb%22@example.org"),
        ("HTTPS://example.org/@hr", "HTTPS://example.org/@hr"),
    ],
)
def test_a_contact_is_a_message_or_a_page(contact, address):
    assert find_address(contact) == address
