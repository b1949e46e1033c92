"""The front page."""

import pytest

from catalog.querysets import Status
from tests.factories import make_brief, make_family, make_focus

pytestmark = pytest.mark.django_db


def test_every_published_brief_is_one_link_away(client):
    briefs = [make_brief(key) for key in ("SWE.GEN.P3", "SWE.SEC.P4", "SLS.GEN.M1")]

    page = client.get("/").content.decode()
    for brief in briefs:
        assert f'href="{brief.get_absolute_url()}"' in page


def test_what_is_not_published_is_not_in_the_grid(read):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.GEN.P4", status=Status.PLANNED)
    make_brief("SWE.OLD.P5", status=Status.RETIRED)

    page = read("/")
    assert "P3" in page
    assert "P4" not in page
    assert "P5" not in page


def test_a_focus_without_a_brief_still_has_its_row(read):
    make_focus(make_family("SWE"), "SEC", field_name="Security Engineering", role_name="Security Engineer")

    assert "Security Engineering" in read("/")


def test_an_empty_framework_says_so(read):
    assert "No family has been published yet." in read("/")
