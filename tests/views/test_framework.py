"""The level framework and its levels."""

import pytest

from catalog.models import TitleConvention
from catalog.publishing import editions
from catalog.querysets import Status
from catalog.views.framework import level_context
from tests.factories import make_brief, make_dimension, make_family, make_function, make_level

pytestmark = pytest.mark.django_db


def test_each_track_is_a_matrix_of_dimensions_and_levels(read):
    make_dimension("SCOPE", name="Scope")
    make_level("P3", expectations={"SCOPE": "A feature"})
    make_level("P4", min_years=5, max_years=None)
    make_level("M1", status=Status.PLANNED)

    page = read("/framework/")
    assert "Professional (P3–P4)" in page
    assert "Scope P3 A feature P4 Not written yet" in page
    assert "Typical experience P3 3–5 yrs P4 5+ yrs" in page
    assert "Management" not in page


def test_every_column_and_every_cell_has_an_address_of_its_own(client):
    make_dimension("SCOPE", name="Scope")
    make_level("P3", expectations={"SCOPE": "A feature"})

    html = client.get("/framework/").content.decode()
    for name in ("p3", "p3-meaning", "p3-scope", "p3-experience"):
        assert html.count(f'id="{name}"') == 1
        assert html.count(f'href="#{name}"') == 1


def test_the_framework_shows_what_each_level_adds_to_the_one_below(client, read):
    make_dimension("SCOPE", name="Scope")
    make_dimension("IMPACT", name="Impact")
    make_dimension("CARE", name="Care")
    make_level("P3", expectations={"SCOPE": "One team of the region", "IMPACT": "The team"})
    make_level("P4", expectations={"SCOPE": "Two teams of the region", "IMPACT": "The team", "CARE": "All"})
    make_level("M1", expectations={"SCOPE": "One team of the region"})

    page = read("/framework/?only=changes")
    assert "Scope P3 One team of the region P4 Two teams of the region" in page
    assert "Impact P3 The team P4 = as P3" in page
    assert "<ins>Two teams</ins> of the region" in client.get("/framework/?only=changes").content.decode()
    assert "as P4" not in page, "a track's first level is read against none"
    everything = client.get("/framework/?only=nonsense").content.decode()
    assert "<ins>" not in everything
    assert "as P3" not in everything


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
    assert "Briefs at this level Function ENG Field SWE P3 · General" in page
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


def test_briefs_stand_under_their_families_and_functions(read):
    make_family("SLS", function=make_function("COM"))
    for key in ("SWE.GEN.P3", "SWE.AIMD.P3", "PDM.GEN.P3", "SLS.GEN.P3"):
        make_brief(key)

    assert (
        "Function COM Field SLS P3 · General, Field SLS "
        "Function ENG Field PDM P3 · General, Field PDM "
        "Field SWE P3 · General, Field SWE P3 · Field AIMD, Field SWE"
    ) in read("/framework/p3/")


def test_the_steps_at_the_foot_lead_to_the_levels_either_side(client):
    for code in ("P1", "P3", "P4", "P5", "M1"):
        make_level(code, status=Status.PLANNED if code == "P5" else Status.PUBLISHED)

    def steps(path):
        return [page and page.code for page in map(client.get(path).context.get, ("below", "above"))]

    assert steps("/framework/p1/") == [None, "P3"]
    assert steps("/framework/p3/") == ["P1", "P4"]
    assert steps("/framework/p4/") == ["P3", None]
    assert steps("/framework/m1/") == [None, None]
    html = client.get("/framework/p3/").content.decode()
    assert 'rel="next"' in html
    assert 'rel="prev"' in html
    assert 'rel="prev"' not in client.get("/framework/m1/").content.decode()


class TestEquivalents:
    """Stated on one side, shown on both, and never guessed."""

    def test_they_stand_on_both_pages_with_what_they_mean(self, read):
        make_level("P5").equivalents.add(make_level("M3", meaning="Leads several teams"))

        assert "Equivalent levels M3 M3 — Level M3 Leads several teams Stated in the framework." in read(
            "/framework/p5/"
        )
        assert "Equivalent levels P5 P5 — Level P5" in read("/framework/m3/")

    def test_each_can_be_compared_with_the_level_shown(self, client):
        make_level("P5").equivalents.add(make_level("M3"))

        for path, keys in (("/framework/p5/", "P5,M3"), ("/framework/m3/", "M3,P5")):
            html = client.get(path).content.decode()
            assert f'<a href="/compare/?keys={keys}">Compare with {keys[3:]}</a>' in html

    def test_a_level_that_is_not_published_yet_is_compared_with_none(self):
        level = make_level("P5", status=Status.PLANNED)
        make_level("M3")

        (equivalent,) = level_context(level, stated=["M3"])["equivalents"]
        assert equivalent.compare_url == ""

    def test_a_level_without_any_says_so(self, read):
        make_level("M3")
        make_level("P5")

        assert "The framework states no level of another track that asks for as much." in read(
            "/framework/p5/"
        )

    def test_what_is_not_in_force_is_not_shown(self, read):
        make_level("P5").equivalents.add(
            make_level("M3", status=Status.PLANNED), make_level("M4", status=Status.RETIRED)
        )

        page = read("/framework/p5/")
        assert "Level M3" not in page
        assert "Level M4" not in page

    def test_a_level_of_the_same_track_is_never_shown_however_it_got_there(self, read):
        make_level("P5").equivalents.add(make_level("P4"), make_level("P5"))

        assert "The framework states no level of another track" in read("/framework/p5/")

    def test_the_page_says_since_which_edition_it_is_stated_and_whose(self, read):
        professional, manager = make_level("P5"), make_level("M3")
        editions.record(professional, by=None)
        editions.record(manager, by=None)
        professional.equivalents.add(manager)
        editions.record(professional, by=None)

        for path in ("/framework/p5/", "/framework/m3/"):
            assert "Stated in the framework since edition 2 of P5, " in read(path)

    def test_what_was_withdrawn_and_stated_again_counts_from_the_last_time(self, read):
        professional, manager = make_level("P5"), make_level("M3")
        for equivalents in ([manager], [], [manager], [manager]):
            professional.equivalents.set(equivalents)
            professional.rank += 1
            professional.save()
            editions.record(professional, by=None)

        assert "since edition 3 of P5" in read("/framework/p5/")

    def test_of_two_sides_the_one_that_stated_it_first_is_named(self, read):
        professional, manager = make_level("P5"), make_level("M3")
        for one, other in ((manager, professional), (professional, manager)):
            one.equivalents.add(other)
            editions.record(one, by=None)

        assert "since edition 1 of M3" in read("/framework/p5/")
