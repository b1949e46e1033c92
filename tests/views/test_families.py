"""The list of families with its filters, a family, a focus."""

import re

import pytest

from catalog.models import LinkBasis
from catalog.publishing import editions
from catalog.querysets import LinkStatus, Status
from tests.factories import (
    make_brief,
    make_dimension,
    make_family,
    make_focus,
    make_function,
    make_level,
    make_link,
    make_occupation,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def families():
    """Engineering with a professional and a managing brief; sales with a professional one."""
    engineering = make_brief("SWE.GEN.P3").focus
    make_brief("SWE.GEN.M1")
    sales = make_focus(make_family("SLS", function=make_function("COM"), description="Finds customers"))
    make_brief("SLS.GEN.P3")
    make_link(engineering, basis=LinkBasis.INFERRED)
    make_link(
        sales,
        basis=LinkBasis.INFERRED,
        status=LinkStatus.REJECTED,
        reviewer="Ada",
        reviewed_on="2026-03-01",
        occupation=make_occupation("41-4012", "Sales Representatives"),
    )
    make_occupation("15-0000", "Computer & Mathematical Occupations")
    make_occupation("41-0000", "Sales & Related Occupations")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"SWE", "SLS"}),
        ("?function=com", {"SLS"}),
        ("?track=M", {"SWE"}),
        ("?track=P", {"SWE", "SLS"}),
        ("?occupation=15-0000", {"SWE"}),
        ("?q=CUSTOMERS+finds", {"SLS"}),
        ("?q=role+swe", {"SWE"}),
        ("?q=swe&track=M&function=eng&occupation=15-0000", {"SWE"}),
        ("?q=customers&track=M", set()),
        ("?unknown=1", {"SWE", "SLS"}),
    ],
)
@pytest.mark.usefixtures("families")
def test_filters_narrow_the_list(client, query, shown):
    response = client.get(f"/families/{query}")

    assert {family.code for family in response.context["families"]} == shown


@pytest.mark.usefixtures("families")
def test_filters_survive_a_reload(client):
    page = client.get("/families/?q=swe&function=eng&track=P").content.decode()

    assert 'name="q" value="swe"' in page
    assert '<option value="eng" selected>' in page
    assert '<option value="P" selected>' in page


@pytest.mark.usefixtures("families")
def test_only_occupation_groups_that_lead_somewhere_are_offered(client):
    page = client.get("/families/").content.decode()

    assert '<option value="15-0000">' in page
    assert '<option value="41-0000">' not in page


def test_filters_neither_offer_nor_follow_what_is_not_published(client):
    make_brief("SWE.GEN.P3")
    secret = make_brief("SWE.NEW.M1", status=Status.PLANNED)
    make_link(secret.focus, "M", basis=LinkBasis.INFERRED, occupation=make_occupation("11-3021"))
    make_occupation("11-0000", "Management Occupations")
    make_family("NEW", status=Status.PLANNED, function=make_function("SECRET"))

    page = client.get("/families/").content.decode()
    for choice in ("secret", "M", "11-0000"):
        assert f'<option value="{choice}">' not in page
    assert '<option value="P">' in page
    for query in ("track=M", "occupation=11-0000"):
        assert "Select a valid choice" in client.get(f"/families/?{query}").content.decode()


@pytest.mark.parametrize(("track", "focus_status"), [("M", Status.PUBLISHED), ("P", Status.PLANNED)])
def test_an_occupation_leads_to_the_families_whose_briefs_show_it(client, track, focus_status):
    """The link is of another track than the focus's briefs, or of a focus that is planned."""
    make_occupation("15-0000", "Computer & Mathematical Occupations")
    shown = make_brief("SLS.GEN.P3").focus
    hidden = make_brief("SWE.GEN.P3").focus
    make_link(shown, "P", basis=LinkBasis.INFERRED)
    make_link(hidden, track, basis=LinkBasis.INFERRED, occupation=make_occupation("15-1299"))
    type(hidden).objects.filter(pk=hidden.pk).update(status=focus_status)

    response = client.get("/families/?occupation=15-0000")
    assert [family.code for family in response.context["families"]] == ["SLS"]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("?track=Q", "Select a valid choice"),
        ("?function=%00", "Null characters are not allowed"),
        ("?occupation=nonsense", "Select a valid choice"),
        ("?occupation=41-0000", "Select a valid choice"),
        ("?q=" + "x" * 2000, "at most 100 characters"),
        ("?q=%00", "Null characters are not allowed"),
    ],
)
@pytest.mark.usefixtures("families")
def test_a_wrong_value_is_named_and_the_page_still_lists_families(read, query, message):
    page = read(f"/families/{query}")

    assert message in page
    assert "2 families; a filter marked above was not understood and was left out" in page


@pytest.mark.usefixtures("families")
def test_no_match_says_so_and_leads_back(read):
    page = read("/families/?q=dragons")

    assert "0 families" in page
    assert "No family matches these filters. Show all families" in page


def test_words_are_looked_for_in_published_foci_too(client):
    make_focus(make_family("SWE"), "SEC", field_name="Cryptography", role_name="Cryptographer")
    make_focus(
        make_family("SLS"), "CRY", field_name="Cryptozoology", role_name="Seeker", status=Status.PLANNED
    )

    response = client.get("/families/?q=crypto")
    assert [family.code for family in response.context["families"]] == ["SWE"]


def test_what_a_retired_family_held_is_still_on_its_pages(client, read):
    brief = make_brief("SWE.GEN.P3")
    make_brief("SWE.GEN.P4", status=Status.PLANNED)
    brief.focus.family.status = Status.RETIRED
    brief.focus.family.save()

    assert f'href="{brief.get_absolute_url()}"' in client.get("/families/swe/").content.decode()
    page = read("/families/swe/gen/")
    assert "Retired. Field SWE is no longer part of the framework. This page is kept for reference." in page
    assert "P3 — Level P3" in page
    assert "P4" not in page


def test_a_family_without_a_focus_is_listed_and_says_so(read):
    make_family("SWE")
    make_family("OLD", status=Status.RETIRED)
    make_family("NEW", status=Status.PLANNED)

    page = read("/families/")
    assert "1 family" in page
    assert "Field SWE What SWE does No focus has been published yet." in page


def test_a_family_shows_its_foci_its_ladder_and_its_relations(client, read):
    brief = make_brief("SWE.SEC.P3")
    brief.focus.family.related.add(make_family("PDM"), make_family("NEW", status=Status.PLANNED))
    make_focus(
        brief.focus.family, "OLD", field_name="Punch cards", role_name="Puncher", status=Status.RETIRED
    )

    page = read("/families/swe/")
    assert "What SWE does" in page
    assert "Related families Field PDM" in page
    assert "Field NEW" not in page
    assert "Punch cards" not in page
    assert f'href="{brief.get_absolute_url()}"' in client.get("/families/swe/").content.decode()


def test_a_family_with_nothing_in_it_says_so(read):
    make_family("SWE", description="")

    page = read("/families/swe/")
    assert "A description is not written yet." in page
    assert "No focus has been published yet." in page
    assert "No family has been stated as related yet." in page


def test_a_focus_shows_its_ladder_by_track_with_the_occupation_of_each(read):
    focus = make_brief("SWE.GEN.P3", summary="Builds software.").focus
    make_brief("SWE.GEN.M1", summary="")
    make_brief("SWE.GEN.P4", status=Status.PLANNED)
    make_link(focus, "P", basis=LinkBasis.INFERRED)

    page = read("/families/swe/gen/")
    assert "Professional O*NET / SOC: 15-1252 Software Developers (inferred · under review)" in page
    assert "P3 — Level P3 Proficient · 3–5 yrs Builds software." in page
    assert "Management No occupation has been decided for this work yet." in page
    assert "A summary is not written yet." in page
    assert "P4" not in page


def test_a_focus_shows_what_each_step_of_its_ladder_adds(client, read):
    make_dimension("SCOPE", name="Scope")
    make_dimension("IMPACT", name="Impact")
    for code, scope in (("P2", "One task"), ("P3", "A whole team"), ("P4", "Two teams of the region")):
        make_level(code, expectations={"SCOPE": scope, "IMPACT": "The team"})
    make_brief("SWE.GEN.P2", responsibilities=["Fixes bugs"], skills=["Git"])
    make_brief("SWE.GEN.P3", responsibilities=["Fixes bugs", "Reviews the code of juniors"], skills=["Git"])
    make_brief("SWE.GEN.P4", responsibilities=["Reviews the code of peers", "Mentors people"], skills=[])

    _, first, second, third = re.split(r"P\d — Level P\d", read("/families/swe/gen/"))
    assert "Impact The team" in first
    assert "What you’d do 1 to begin with ·Fixes bugs" in first
    assert "Scope A whole team Impact = as P2" in second
    assert "What you’d do + 1 new = 1 as P2 +New: Reviews the code of juniors" in second
    assert "What you’d do + 1 new ≠ 1 changed − 1 no longer there +New: Mentors people" in third
    assert "≠Changed: Reviews the code of juniorspeers" in third
    assert "Fixes bugs" not in third, "what is gone stands in the column to the left"
    html = client.get("/families/swe/gen/").content.decode()
    assert 'href="/compare/?keys=SWE.GEN.P2,SWE.GEN.P3">Compare P2 with P3</a>' in html
    assert 'href="/compare/?keys=SWE.GEN.P3,SWE.GEN.P4">Compare P3 with P4</a>' in html


def test_a_ladder_of_one_rung_has_no_step(read):
    make_brief("SWE.GEN.P3", skills=[])

    page = read("/families/swe/gen/")
    assert "What you’d do 1 to begin with" in page
    assert "Skills, knowledge & tools 0 to begin with Not written yet" in page
    assert "Compare P" not in page


def test_a_focus_without_briefs_says_so(read):
    make_focus(make_family("SWE"))
    make_level("P3")

    assert "No brief has been published yet." in read("/families/swe/gen/")


@pytest.mark.parametrize("path", ["/families/swe/", "/families/swe/gen/"])
def test_what_is_planned_is_not_there_and_what_is_retired_is_marked(read, path):
    focus = make_focus(make_family("SWE", status=Status.PLANNED))
    read(path, status=404)

    focus.family.status = focus.status = Status.RETIRED
    focus.family.save()
    focus.save()
    assert "Retired." in read(path)


def test_a_family_shows_the_occupation_of_each_focus_on_each_of_its_tracks(read):
    general = make_brief("SWE.GEN.P3").focus
    for key in ("SWE.GEN.P4", "SWE.GEN.M1", "SWE.SEC.P3"):
        make_brief(key)
    make_focus(make_family("SWE"), "NEW", field_name="New", role_name="Newcomer")
    make_link(general, "P", basis=LinkBasis.INFERRED, evidence="Ships software.")
    make_link(general, "S", basis=LinkBasis.INFERRED, occupation=make_occupation("43-9111", "Assistants"))

    page = read("/families/swe/")
    assert (
        "Occupations General Professional O*NET / SOC: 15-1252 Software Developers (inferred · under review) "
        "Where this comes from Ships software. Management No occupation has been decided for this work yet. "
        "Field SEC Professional No occupation has been decided for this work yet."
    ) in page
    assert "Assistants" not in page


def test_a_long_description_is_cut_short_in_the_list_and_whole_on_the_family_s_page(read):
    make_family("SWE", description="Builds software. " * 19 + "It stays with it.")

    assert "Builds software. …" in read("/families/")
    assert "Builds software. It stays with it." in read("/families/swe/")


def test_a_family_without_briefs_has_no_occupations_to_show(read):
    make_focus(make_family("SWE"))

    assert "Occupations General" not in read("/families/swe/")


@pytest.mark.parametrize("path", ["/families/swe/", "/families/swe/gen/"])
def test_related_families_say_what_they_are(read, path):
    family = make_brief("SWE.GEN.P3").focus.family
    family.related.add(
        make_family("PDM", description="Decides what to build. " * 20),
        make_family("NEW", status=Status.PLANNED),
    )

    page = read(path)
    assert "Related families Field PDM Function ENG Decides what to build. Decides" in page
    assert page.count("Decides what to build.") < 10
    assert "Field NEW" not in page


def test_a_focus_of_a_family_without_relations_says_so(read):
    make_brief("SWE.GEN.P3")

    assert "Related families No family has been stated as related yet." in read("/families/swe/gen/")


class TestTheNameOfAFocus:
    def test_a_general_focus_is_called_by_its_family(self, client):
        make_brief("SWE.GEN.P3")

        html = client.get("/families/swe/gen/").content.decode()
        assert "<title>Field SWE: General · JobFrame</title>" in html
        assert "<h1>Field SWE: General</h1>" in html
        assert '<p class="eyebrow">Field SWE</p>' not in html

    def test_a_focus_with_a_name_stands_below_its_family(self, client):
        make_brief("SWE.AIMD.P3")

        html = client.get("/families/swe/aimd/").content.decode()
        assert "<title>Field AIMD · Field SWE · JobFrame</title>" in html
        assert "<h1>Field AIMD</h1>" in html
        assert '<p class="eyebrow">Field SWE</p>' in html


def test_a_family_says_its_name_and_its_functions_once(client):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.AIMD.P3")

    html = client.get("/families/swe/").content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    assert main.count(">Function ENG<") == 1
    assert main.count('href="/families/swe/"') == 0
    assert main.count("<h1>Field SWE</h1>") == 1
    assert ">Focus</th>" in main


@pytest.mark.parametrize("path", ["/families/", "/changes/", "/search/?q=what"])
def test_no_label_of_a_filter_ends_in_a_colon(client, path):
    editions.record(make_brief("SWE.GEN.P3"), by=None)

    labels = re.findall(r"<label[^>]*>([^<]+)</label>", client.get(path).content.decode())
    assert len(labels) > 2
    assert [label for label in labels if label.strip().endswith(":")] == []


@pytest.mark.parametrize("path", ["/", "/occupations/"])
def test_pages_full_of_the_frameworks_words_lead_to_what_they_mean(client, path):
    assert 'href="/about/#word' in client.get(path).content.decode()
