"""The level framework and its levels."""

import pytest

from catalog.models import TitleConvention
from catalog.querysets import Status
from tests.factories import make_brief, make_dimension, make_level

pytestmark = pytest.mark.django_db


def test_each_track_is_a_matrix_of_dimensions_and_levels(read):
    make_dimension("SCOPE", name="Scope")
    make_level("P3", expectations={"SCOPE": "A feature"})
    make_level("P4", min_years=5, max_years=None)
    make_level("M1", status=Status.PLANNED)

    page = read("/framework/")
    assert "Professional (P3–P4)" in page
    assert "Scope A feature Not written yet" in page
    assert "Typical experience 3–5 yrs 5+ yrs" in page
    assert "Management" not in page


def test_a_framework_without_levels_says_so(read):
    assert "No level has been published yet." in read("/framework/")


def test_a_level_shows_its_meaning_its_place_and_who_sits_there(client, read):
    make_dimension("SCOPE", name="Scope")
    make_level("P2")
    make_level("P3", meaning="Fully competent", expectations={"SCOPE": "A feature"})
    brief = make_brief("SWE.GEN.P3")
    make_brief("SWE.GEN.P2")
    make_brief("SLS.GEN.P3", status=Status.PLANNED)

    page = read("/framework/p3/")
    assert "Fully competent" in page
    assert "Scope A feature Typical experience 3–5 yrs" in page
    assert "Briefs at this level Field SWE › General" in page
    assert "Field SLS" not in page
    html = client.get("/framework/p3/").content.decode()
    assert f'href="{brief.get_absolute_url()}"' in html
    assert 'href="/framework/p2/"' in html


def test_a_level_shows_how_titles_are_made_by_example(read):
    brief = make_brief("SWE.GEN.P3")
    TitleConvention.objects.create(level=brief.level, pattern="Mid-Level {role}", rank=1)

    assert "In Field SWE, for example: Mid-Level Role SWE" in read("/framework/p3/")


def test_a_level_without_briefs_says_so(read):
    make_level("P3")

    page = read("/framework/p3/")
    assert "No brief at this level has been published yet." in page
    assert "No example yet" in page


def test_a_retired_level_keeps_its_page_marked_and_leaves_the_framework(read):
    make_level("P3", status=Status.RETIRED)

    assert "Retired." in read("/framework/p3/")
    assert "P3" not in read("/framework/")


@pytest.mark.parametrize("level", ["p9", "nonsense"])
def test_an_unknown_level_leads_back_to_the_framework(read, level):
    assert f"There is no level “{level.upper()}” in the framework." in read(
        f"/framework/{level}/", status=404
    )


def test_a_planned_level_is_not_there(read):
    make_level("P3", status=Status.PLANNED)

    read("/framework/p3/", status=404)


def test_a_level_in_capitals_leads_to_the_one_address(client):
    make_level("P3")

    response = client.get("/framework/P3/")
    assert (response.status_code, response.url) == (301, "/framework/p3/")
