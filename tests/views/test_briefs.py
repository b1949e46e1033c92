"""The brief page and its permanent key."""

import re
from pathlib import Path

import pytest

from catalog.models import Brief, Level, LinkBasis, TitleConvention
from catalog.publishing import editions
from catalog.querysets import LinkStatus, Status, TitleStatus
from tests.factories import (
    make_brief,
    make_dimension,
    make_family,
    make_level,
    make_link,
    make_occupation,
    make_title,
)

pytestmark = pytest.mark.django_db

REFERENCE = Path(__file__).with_name("reference_brief.txt")
AIMD_P3 = "/families/software-engineering/ai-model-development/p3/"
GEN_P3 = "/families/swe/gen/p3/"


def squeeze(text):
    return "".join(text.split())


def test_the_reference_brief_holds_the_reference_page_word_for_word_and_in_its_order(library, client, read):
    *lines, document_title = REFERENCE.read_text().splitlines()
    page = squeeze(read(AIMD_P3))

    position = 0
    for line in filter(None, (squeeze(line.strip().removeprefix("•")) for line in lines)):
        found = page.find(line, position)
        assert found >= 0, f"missing, or out of order: {line}"
        position = found + len(line)
    assert document_title.encode() in client.get(AIMD_P3).content


def test_it_shows_where_it_stands_above_its_level(library, read):
    assert "Software Engineering › AI Model Development P3 P3 — Mid-Level Professional Proficient" in read(
        AIMD_P3
    )


def test_all_foci_of_a_family_name_one_pay_anchor_and_no_amount(read):
    for key in ("SWE.GEN.P3", "SWE.AIMD.P3"):
        page = read(make_brief(key).get_absolute_url())

        assert "Pay anchor SWE.P3: no amount yet." in page


def test_its_key_redirects_to_its_page(client):
    brief = make_brief("SWE.AIMD.P3")

    response = client.get("/briefs/SWE.AIMD.P3")
    assert response.status_code == 302
    assert response.url == brief.get_absolute_url() == "/families/swe/aimd/p3/"


@pytest.mark.parametrize("key", ["swe.aimd.p3", "SWE.AIMD.P3/", "Swe.Aimd.P3/", "%20SWE.AIMD.P3"])
def test_its_key_has_one_spelling_to_which_the_others_lead(client, key):
    make_brief("SWE.AIMD.P3")

    response = client.get(f"/briefs/{key}")
    assert (response.status_code, response.url) == (301, "/briefs/SWE.AIMD.P3")
    assert client.get(f"/briefs/{key.replace('3', '4')}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("P3/", ""),
        ("P3/?as_of=2999-01-01&utm=x", "?as_of=2999-01-01"),
        ("P3/history/", "history/"),
        ("P3/editions/1/", "editions/1/"),
        ("p3/editions/001/", "editions/1/"),
        ("P3/advert/?format=text", "advert/?format=text"),
        ("P3/picture.png", "picture.png"),
    ],
)
def test_another_spelling_of_an_address_leads_to_the_one_there_is(client, asked, address):
    editions.record(make_brief("SWE.GEN.P3"), by=None)

    response = client.get(f"/families/swe/gen/{asked}")
    assert response.status_code == 301
    assert response.url == GEN_P3 + address


@pytest.mark.parametrize("asked", ["P9/", "P3/editions/9/", "P3/?as_of=1999-01-01", "P3/advert/?title=None"])
def test_what_is_not_there_leads_nowhere_in_any_spelling(client, asked):
    editions.record(make_brief("SWE.GEN.P3"), by=None)

    assert client.get(f"/families/swe/gen/{asked}").status_code == 404


def test_an_empty_section_says_it_is_not_written_yet(read):
    make_dimension("SCOPE")
    make_brief("SWE.GEN.P3", summary="", responsibilities=[], skills=[], qualifications=[])

    page = read(GEN_P3)
    for gap in (
        "A summary is not written yet.",
        "Scope Not written yet",
        "What you'd do What you’d do at this level is not written yet.",
        "Skills, knowledge & tools Skills, knowledge & tools are not written yet.",
        "What good looks like What good looks like is not written yet.",
        "Common titles Common titles are not written yet.",
        "No occupation has been decided for this work yet.",
        "No family has been stated as related yet.",
    ):
        assert gap in page


def test_only_approved_titles_are_shown(read):
    brief = make_brief("SWE.GEN.P3")
    make_title(brief, "Programmer")
    make_title(brief, "Code Ninja", status=TitleStatus.PROPOSED)

    page = read(GEN_P3)
    assert "Programmer" in page
    assert "Code Ninja" not in page


def test_titles_are_rows_and_not_made_up_when_the_page_is_read(read):
    brief = make_brief("SWE.GEN.P3")
    TitleConvention.objects.create(level=brief.level, pattern="{name} III", rank=1)

    assert "Role SWE III" not in read(GEN_P3)


def test_the_occupation_of_its_own_track_is_shown_with_its_provenance(read):
    brief = make_brief("SWE.GEN.P3")
    make_link(brief.focus, "P", basis=LinkBasis.INFERRED, evidence="Two titles point there.")
    make_link(brief.focus, "M", basis=LinkBasis.CURATED, occupation=make_occupation("11-3021", "IT Managers"))

    page = read(GEN_P3)
    assert "O*NET / SOC: 15-1252 Software Developers (inferred · under review)" in page
    assert "Two titles point there." in page
    assert "IT Managers" not in page


def test_a_confirmed_occupation_says_who_confirmed_it_and_when(read):
    brief = make_brief("SWE.GEN.P3")
    make_link(
        brief.focus,
        basis=LinkBasis.CURATED,
        status=LinkStatus.CONFIRMED,
        confidence="0.9",
        reviewer="Ada Byron",
        reviewed_on="2026-03-01",
    )

    page = read(GEN_P3)
    assert "(curated · confirmed)" in page
    assert "Confirmed by Ada Byron, 1 March 2026." in page
    assert "Measured confidence: 0.90 of 1." in page


def test_a_rejected_occupation_is_not_shown(read):
    brief = make_brief("SWE.GEN.P3")
    make_link(
        brief.focus,
        basis=LinkBasis.INFERRED,
        status=LinkStatus.REJECTED,
        reviewer="Ada",
        reviewed_on="2026-03-01",
    )

    assert "No occupation has been decided for this work yet." in read(GEN_P3)


def test_a_related_family_leads_to_the_same_level_or_says_that_it_has_none(client, read):
    brief = make_brief("SWE.GEN.P3")
    make_brief("PDM.GEN.P3")
    make_brief("SLS.GEN.P4")
    brief.focus.family.related.add(
        make_family("PDM"), make_family("SLS"), make_family("PLAN", status=Status.PLANNED)
    )

    page = read(GEN_P3)
    assert "Field PDM P3 · General" in page
    assert 'href="/families/pdm/gen/p3/"' in client.get(GEN_P3).content.decode()
    assert "Field SLS No brief at P3" in page
    assert "Field PLAN" not in page


def test_other_foci_of_the_family_at_its_level_are_linked(client, read):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.SEC.P3")
    make_brief("SWE.OPS.P4")

    page = read(GEN_P3)
    assert "P3 in other foci Field SEC" in page
    assert "Field OPS" not in page


def test_the_ladder_leads_up_and_down_its_own_track(read):
    for code in ("P2", "P3", "P5", "M1"):
        make_brief(f"SWE.GEN.{code}")
    make_brief("SWE.GEN.P4", status=Status.PLANNED)

    page = read(GEN_P3)
    assert "One level down P2 — Level P2 One level up P5 — Level P5" in page
    assert "P4" not in page
    top = read("/families/swe/gen/p5/")
    assert "One level down P3" in top
    assert "One level up" not in top


def test_a_brief_says_what_changes_at_the_next_level(client, read):
    make_dimension("SCOPE", name="Scope")
    make_dimension("IMPACT", name="Impact")
    make_level("P3", expectations={"SCOPE": "One team", "IMPACT": "The team"})
    make_level("P4", expectations={"SCOPE": "Two teams", "IMPACT": "The team"})
    make_brief("SWE.GEN.P3", responsibilities=["Reviews the code of juniors", "Fixes bugs"], skills=["Git"])
    make_brief("SWE.GEN.P4", responsibilities=["Reviews the code of peers", "Mentors people"], skills=["Git"])

    page = read(GEN_P3).partition("What changes at P4")[2].partition("Where it sits")[0]
    assert "Scope P3 One team P4 Two teams" in page
    assert "What you’d do + 1 new ≠ 1 changed − 1 no longer there" in page
    assert "+New: Mentors people" in page
    assert "−No longer there: Fixes bugs" in page
    assert "Impact" not in page
    assert "Skills, knowledge" not in page
    assert "the code of <del>juniors</del><ins>peers</ins>" in client.get(GEN_P3).content.decode()


def test_a_step_that_changes_no_text_says_so(read):
    for code in ("P3", "P4"):
        make_level(code, meaning="Competent")
        lists = {"responsibilities": ["Writes code"], "skills": ["Git"], "qualifications": ["Ships"]}
        make_brief(f"SWE.GEN.{code}", **lists)

    assert "Nothing in the text does: P4 says the same." in read(GEN_P3)


def test_a_brief_can_be_compared_with_its_neighbours(client, read):
    for code in ("P2", "P3", "P4", "M1"):
        make_brief(f"SWE.GEN.{code}")
    make_brief("SWE.GEN.P5", status=Status.PLANNED)

    html = client.get(GEN_P3).content.decode()
    assert 'href="/compare/?keys=SWE.GEN.P2,SWE.GEN.P3"' in html
    assert 'href="/compare/?keys=SWE.GEN.P3,SWE.GEN.P4"' in html
    top = read("/families/swe/gen/p4/")
    assert "Compare with P3" in top
    assert "What changes at" not in top
    assert "P5" not in top


def test_a_brief_alone_on_its_track_has_nothing_to_be_compared_with(read):
    make_brief("SWE.GEN.P3")
    make_brief("SWE.GEN.M1")

    page = read(GEN_P3)
    assert "Compare with" not in page
    assert "What changes at" not in page


def test_a_planned_brief_is_not_there(read):
    make_brief("SWE.GEN.P3", status=Status.PLANNED)

    assert "Field SWE › General has no brief at level P3." in read(GEN_P3, status=404)
    assert "No brief has the key SWE.GEN.P3." in read("/briefs/SWE.GEN.P3", status=404)


def test_a_retired_brief_keeps_its_page_marked_and_leaves_the_ladder(read):
    make_brief("SWE.GEN.P3", status=Status.RETIRED)
    make_brief("SWE.GEN.P4")

    page = read(GEN_P3)
    assert "Retired. This page is kept for reference" in page
    assert "P3 — Level P3" not in read("/families/swe/gen/p4/")


@pytest.mark.parametrize(
    ("part", "notice"),
    [
        ("focus", "Field SWE › General is no longer part of the framework."),
        ("family", "Field SWE is no longer part of the framework."),
        ("level", "P3 — Level P3 is no longer part of the framework."),
    ],
)
def test_a_brief_says_when_what_it_hangs_from_is_retired(client, read, part, notice):
    brief = make_brief("SWE.GEN.P3")
    row = {"focus": brief.focus, "family": brief.focus.family, "level": brief.level}[part]
    type(row).objects.filter(pk=row.pk).update(status=Status.RETIRED)

    assert f"Retired. {notice} This page is kept for reference." in read(GEN_P3)
    assert 'aria-current="page"' in client.get(GEN_P3).content.decode()


def test_a_brief_alone_on_its_ladder_has_no_steps_to_take(client):
    make_brief("SWE.GEN.P3")

    assert "Next and previous level" not in client.get(GEN_P3).content.decode()


@pytest.mark.parametrize(
    ("path", "reason", "way_onward"),
    [
        ("/families/swe/gen/p9/", "Field SWE › General has no brief at level P9.", "/families/swe/gen/"),
        ("/families/swe/none/p3/", "Field SWE has no focus at “none”.", "/families/swe/"),
        ("/families/none/gen/p3/", "There is no family at “none”.", "/families/"),
        ("/briefs/SWE.GEN.P9", "No brief has the key SWE.GEN.P9.", "/families/"),
        ("/briefs/nonsense", "“nonsense” is not a brief’s key.", "/families/"),
        ("/briefs/%00", "is not a brief’s key.", "/families/"),
    ],
)
def test_what_is_not_there_leads_onward_from_as_near_as_can_be(client, read, path, reason, way_onward):
    make_brief("SWE.GEN.P3")

    assert reason in read(path, status=404)
    assert f'href="{way_onward}"' in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("attack", "escaped"),
    [("<script>alert(1)</script>", "&lt;script&gt;"), ('"onmouseover="alert(1)', "&quot;onmouseover=")],
)
def test_markup_in_any_field_is_text(client, attack, escaped):
    make_dimension("SCOPE", name=attack[:40], question=attack)
    level = make_level("P3", name=attack, proficiency=attack, meaning=attack, expectations={"SCOPE": attack})
    type(level.track).objects.update(name=attack, description=attack)
    family = make_family("SWE", field_name=attack, role_name=attack, description=attack)
    type(family.function).objects.update(name=attack, description=attack)
    lists = {"summary": attack, "responsibilities": [attack], "skills": [attack], "qualifications": [attack]}
    brief = make_brief("SWE.GEN.P3", **lists)
    TitleConvention.objects.create(level=level, pattern=attack + "{role}", rank=1)
    make_title(brief, attack)
    make_link(
        brief.focus,
        basis=LinkBasis.CURATED,
        status=LinkStatus.CONFIRMED,
        reviewer=attack,
        reviewed_on="2026-03-01",
        evidence=attack,
        occupation=make_occupation("15-1252", attack),
    )
    expected = {
        GEN_P3: 16,
        "/framework/p3/": 8,
        "/families/swe/": 4,
        "/": 4,
        "/framework/": 6,
        "/families/": 4,
        "/families/swe/gen/": 6,
    }

    for path, least in expected.items():
        page = client.get(path).content.decode()
        assert attack not in page, path
        assert page.count(escaped) >= least, path


def test_right_to_left_text_and_very_long_words_are_shown_as_they_are(read):
    hebrew, long_word = "מפתח תוכנה", "x" * 300
    make_brief("SWE.GEN.P3", summary=hebrew, skills=[long_word])

    page = read(GEN_P3)
    assert hebrew in page
    assert long_word in page


class TestCareerMoves:
    """Up, across, and to another track where the framework says that as much is asked."""

    @pytest.fixture
    def brief(self):
        for key in ("SWE.GEN.P2", "SWE.GEN.P4", "SWE.GEN.M1", "SWE.GEN.M2", "SWE.SEC.P3", "PDM.GEN.P3"):
            make_brief(key)
        brief = make_brief("SWE.GEN.P3")
        brief.focus.family.related.add(make_family("PDM"))
        brief.level.equivalents.add(make_level("M1"))
        return brief

    def test_every_move_is_listed_with_where_it_leads(self, brief, client, read):
        page = read(GEN_P3)

        assert (
            "One level up P4 — Level P4 To another track, at the level stated as equivalent M1 — Level M1 "
            "Across to other foci of the family, at P3 P3 — Field SEC "
            "Across to related families, at P3 P3 — Field PDM › General One level down P2 — Level P2"
        ) in page
        html = client.get(GEN_P3).content.decode()
        for path in ("/swe/gen/p4/", "/swe/gen/m1/", "/swe/sec/p3/", "/pdm/gen/p3/", "/swe/gen/p2/"):
            assert re.search(rf'<dd[^>]*>\s*<a href="/families{path}"', html), path
            assert re.search(rf'href="/families{path}"\s+tabindex="-1"', html), path

    def test_a_track_is_crossed_in_both_directions_but_only_where_that_is_stated(self, brief, read):
        assert "To another track, at the level stated as equivalent P3 — Level P3" in read(
            "/families/swe/gen/m1/"
        )
        assert "stated as equivalent" not in read("/families/swe/gen/m2/")

    def test_where_a_focus_ends_the_general_one_of_its_family_is_offered(self, brief, client, read):
        page = read("/families/swe/sec/p3/")

        assert "at the level stated as equivalent M1 — Level M1 › General Across to other foci" in page
        assert 'href="/families/swe/gen/m1/"' in client.get("/families/swe/sec/p3/").content.decode()

    def test_a_focus_that_goes_on_itself_is_not_led_elsewhere(self, brief, read):
        make_brief("SWE.SEC.M1")

        assert "stated as equivalent M1 — Level M1 Across" in read("/families/swe/sec/p3/")

    def test_another_focus_or_family_or_level_is_never_offered_in_its_place(self, brief, read):
        Brief.objects.get_by_natural_key("SWE.GEN.M1").delete()
        for key in ("SWE.OPS.M1", "PDM.GEN.M1"):
            make_brief(key)

        assert "stated as equivalent" not in read("/families/swe/sec/p3/")
        assert "stated as equivalent" not in read(GEN_P3)

    def test_a_general_focus_without_a_brief_in_force_there_is_not_offered(self, brief, read):
        Brief.objects.filter(level__code="M1").update(status=Status.RETIRED)

        assert "stated as equivalent" not in read("/families/swe/sec/p3/")

    def test_what_is_not_in_force_is_no_move(self, brief, read):
        Brief.objects.exclude(pk=brief.pk).update(status=Status.PLANNED)
        Brief.objects.filter(level__code="M1").update(status=Status.RETIRED)

        assert "Career moves No move from here has been stated yet." in read(GEN_P3)

    def test_an_equivalence_with_a_level_no_longer_in_force_does_not_count(self, brief, read):
        Level.objects.filter(code="M1").update(status=Status.RETIRED)

        assert "stated as equivalent" not in read(GEN_P3)

    @pytest.mark.parametrize("page", ["editions/1/", "?as_of=2999-01-01"])
    def test_an_old_edition_offers_none(self, brief, read, page):
        editions.record(brief, by=None)

        assert "Career moves" not in read(f"{GEN_P3}{page}")

    def test_a_retired_brief_offers_none(self, brief, read):
        brief.status = Status.RETIRED
        brief.save()

        assert "Career moves" not in read(GEN_P3)

    def test_many_moves_are_drawn_in_part_and_listed_whole(self, brief, client):
        for number in range(40):
            make_brief(f"SWE.F{number}.P3")

        html = client.get(GEN_P3).content.decode()
        assert "+ 37 more in the list" in html
        assert len(re.findall(r'<dd[^>]*>\s*<a href="/families/swe/f\d+/p3/"', html)) == 40
