"""The tree of occupations with who sits where, and the page of one of them."""

from urllib.parse import quote

import pytest

from catalog.models import JobZone, LinkBasis, OccupationProfile, OccupationTitle, RelatedOccupation
from catalog.querysets import LinkStatus, Status
from tests.factories import make_brief, make_family, make_focus, make_link, make_occupation

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked():
    """A professional brief whose work was inferred to be that of software developers."""
    make_occupation("15-0000", "Computer & Mathematical Occupations")
    make_occupation("41-0000", "Sales & Related Occupations")
    focus = make_brief("SWE.GEN.P3").focus
    return make_link(focus, basis=LinkBasis.INFERRED, evidence="Ships software.")


@pytest.mark.usefixtures("linked")
def test_work_stands_under_its_major_group_and_code_with_its_provenance(read, client):
    page = read("/occupations/")

    assert (
        "15-0000 Computer & Mathematical Occupations 15-1252 Software Developers "
        "Field SWE › General Professional (inferred · under review) Where this comes from Ships software."
    ) in page
    html = client.get("/occupations/").content.decode()
    for path in ("/occupations/15-0000/", "/occupations/15-1252/", "/families/swe/gen/"):
        assert f'href="{path}"' in html


@pytest.mark.usefixtures("linked")
def test_groups_in_use_come_first_and_the_others_are_named_as_empty(read):
    page = read("/occupations/")

    assert page.index("15-0000") < page.index("Groups with no work here") < page.index("41-0000")


def test_a_decision_is_signed(linked, read):
    type(linked).objects.update(
        status=LinkStatus.CONFIRMED, reviewer="Grace Hopper", reviewed_on="2026-03-01"
    )

    for path in ("/occupations/", "/occupations/15-1252/"):
        assert "(inferred · confirmed)" in read(path)
        assert "Confirmed by Grace Hopper, 1 March 2026." in read(path)


def test_groups_between_nest_where_there_are_such_rows(linked, read):
    make_occupation("15-1200", "Computer Occupations")
    make_occupation("15-1250", "Software and Web Developers")

    assert (
        "15-0000 Computer & Mathematical Occupations 15-1200 Computer Occupations "
        "15-1250 Software and Web Developers 15-1252 Software Developers Field SWE"
    ) in read("/occupations/")


@pytest.mark.parametrize("hidden", ["rejected", "focus planned", "no brief on the track", "brief retired"])
def test_what_no_page_shows_is_not_shown_here(linked, read, hidden):
    if hidden == "rejected":
        type(linked).objects.update(status=LinkStatus.REJECTED, reviewer="Ada", reviewed_on="2026-03-01")
    elif hidden == "focus planned":
        type(linked.focus).objects.update(status=Status.PLANNED)
    elif hidden == "brief retired":
        linked.focus.briefs.update(status=Status.RETIRED)
    else:
        linked.focus.briefs.all().delete()

    for path in ("/occupations/", "/occupations/15-0000/", "/occupations/15-1252/"):
        assert "Field SWE › General Professional (" not in read(path)
    assert "No work with a published brief has been placed here." in read("/occupations/15-1252/")


def test_work_for_which_nobody_decided_is_listed_as_such_track_by_track(linked, read):
    make_brief("SWE.GEN.M1")
    make_brief("SWE.GEN.M2")
    make_brief("PDM.GEN.P3")
    make_brief("PDM.GEN.M1")
    make_brief("SLS.GEN.P3", status=Status.PLANNED)
    make_focus(make_family("NEW"))

    page = read("/occupations/")
    undecided = page[page.index("No occupation decided yet") : page.index("Groups with no work here")]
    assert "Field PDM › General Professional, Management" in undecided
    assert "Field SWE › General Management" in undecided
    assert "SLS" not in undecided
    assert "NEW" not in undecided


def test_a_library_without_occupations_says_so(read):
    make_brief("SWE.GEN.P3")
    page = read("/occupations/")

    assert "No occupation has been decided for any work yet." in page
    assert "Groups with no work here" not in page


def test_an_occupation_shows_its_place_and_its_work(linked, read, client):
    page = read("/occupations/15-1252/")

    assert "Occupations 15-0000 Computer & Mathematical Occupations" in page
    assert "Detailed occupation 15-1252 Software Developers" in page
    assert "Field SWE › General Professional (inferred · under review)" in page


def test_a_group_shows_the_work_of_all_below_it_and_what_of_it_is_empty(linked, read):
    make_occupation("15-1299", "Computer Occupations, All Other")
    make_occupation("41-4012", "Sales Representatives")

    page = read("/occupations/15-0000/")
    assert "Work that belongs here 15-1252 Software Developers Field SWE › General" in page
    assert "Others in this group, with no work here 15-1299 Computer Occupations, All Other" in page
    assert "41-4012" not in page


def test_an_onet_occupation_hangs_from_its_soc_code(linked, read):
    make_occupation("15-1252.00", "Software Developers")

    assert "O*NET occupation 15-1252.00" in read("/occupations/15-1252.00/")
    assert "In this group, with no work here 15-1252.00" in read("/occupations/15-1252/")


@pytest.mark.parametrize("path", ["/occupations/", "/occupations/15-0000/"])
@pytest.mark.usefixtures("linked")
def test_the_pages_say_where_codes_come_from_as_the_licence_asks(client, read, path):
    page = read(path)
    for words in (
        "U.S. Department of Labor, Employment and Training Administration (USDOL/ETA)",
        "CC BY 4.0",
        "O*NET® is a trademark of USDOL/ETA",
        "has not approved, endorsed or tested",
    ):
        assert words in page
    html = client.get(path).content.decode()
    assert 'href="https://creativecommons.org/licenses/by/4.0/"' in html
    assert 'href="https://www.onetcenter.org/"' in html


@pytest.mark.parametrize(
    "code",
    ["nonsense", "15", "15-12522", "15-1252.0", "\x00", "x" * 2000, "٣٣-٣٣٣٣", "🦄", "<script>", "%ED%A0%80"],
)
def test_what_is_no_code_is_answered_with_what_one_looks_like(client, code):
    response = client.get(f"/occupations/{code if '%' in code else quote(code, safe='')}/")

    assert response.status_code == 404
    page = response.content.decode()
    assert "is not an occupation code: one looks like 15-1252." in page
    assert 'href="/occupations/"' in page
    assert "x" * 50 not in page.partition("<main")[2]


@pytest.mark.usefixtures("linked")
def test_an_unknown_code_leads_to_the_nearest_group_that_is_known(client, read):
    assert "JobFrame knows no occupation 15-9999." in read("/occupations/15-9999/", status=404)
    html = client.get("/occupations/15-9999/").content.decode()
    assert 'href="/occupations/15-0000/"' in html
    assert "15-0000 Computer" in html
    assert 'href="/occupations/99-' not in client.get("/occupations/99-9999/").content.decode()


def test_a_brief_and_a_focus_lead_to_the_page_of_their_occupation(linked, client):
    for path in ("/families/swe/gen/p3/", "/families/swe/gen/", "/families/swe/"):
        assert 'href="/occupations/15-1252/"' in client.get(path).content.decode()


@pytest.fixture
def described(linked):
    """What O*NET says of software developers, and of testers, who have no work here, and of analysts, who have."""
    developers = make_occupation("15-1252.00", "Software Developers", release="O*NET 27.0")
    zone = JobZone.objects.create(
        number=4,
        name="Job Zone Four: Considerable Preparation Needed",
        experience="Years of it.",
        education="A degree.",
    )
    OccupationProfile.objects.create(
        occupation=developers,
        description="Make software, <apps> included.",
        job_zone=zone,
        technologies=["Python", *(f"Tool {number}" for number in range(20))],
        tasks=["Say “no” to scope."],
    )
    for text, is_reported in (("Software Engineer", True), ("Coder", False)):
        OccupationTitle.objects.create(
            occupation=developers, text=text, folded=text.lower(), is_reported=is_reported
        )
    analysts = make_occupation("15-1211.00", "Computer Systems Analysts", release="O*NET 27.0")
    testers = make_occupation("15-1253.00", "Software Testers", release="O*NET 27.0")
    for rank, related in enumerate((testers, analysts), start=1):
        RelatedOccupation.objects.create(occupation=developers, related=related, rank=rank)
    make_link(
        make_brief("PDM.GEN.P3").focus, occupation=make_occupation("15-1211", "Computer Systems Analysts")
    )
    return developers


@pytest.mark.usefixtures("described")
@pytest.mark.parametrize("code", ["15-1252", "15-1252.00"])
def test_what_onet_says_stands_on_the_page_of_its_code_and_of_the_socs_for_the_same_work(client, read, code):
    page = read(f"/occupations/{code}/")

    for words in (
        "Make software, <apps> included.",
        "What people do Say “no” to scope.",
        "Preparation Job Zone Four: Considerable Preparation Needed Years of it. A degree.",
        "What people call their jobs Software Engineer",
        "Technologies Python Tool 0",
        "come from the O*NET 27.0 database",
    ):
        assert words in page
    assert "Coder" not in page
    assert "Tool 15" not in page
    assert "<apps>" not in client.get(f"/occupations/{code}/").content.decode()


@pytest.mark.usefixtures("described")
def test_related_occupations_are_named_if_there_is_work_in_them(read):
    page = read("/occupations/15-1252/")
    related = page[page.index("Related occupations with work here") : page.index("Codes and titles of")]

    assert "15-1211 Computer Systems Analysts" in related  # the SOC’s code, where the work is
    assert "15-1253" not in related


@pytest.mark.usefixtures("described")
def test_the_page_of_the_socs_code_leads_to_onets_and_does_not_list_it_as_another_occupation(client, read):
    assert "O*NET lists it as 15-1252.00." in read("/occupations/15-1252/")
    assert 'href="/occupations/15-1252.00/"' in client.get("/occupations/15-1252/").content.decode()
    assert "with no work here" not in read("/occupations/15-1252/")
    assert "O*NET lists it as" not in read("/occupations/15-1252.00/")


@pytest.mark.usefixtures("described")
def test_a_group_and_an_occupation_that_nobody_described_say_nothing_of_it(read):
    for path in ("/occupations/15-0000/", "/occupations/15-1253.00/", "/occupations/"):
        assert "What O*NET says of this occupation" not in read(path)


def test_what_onet_says_costs_three_queries_however_much_it_is(client, described, django_assert_num_queries):
    with django_assert_num_queries(6):
        client.get("/occupations/15-1252/")
    for number in range(30):
        related = make_occupation(f"17-20{number:02}.00", f"Engineers {number}")
        RelatedOccupation.objects.create(occupation=described, related=related, rank=number + 9)
        make_link(make_brief(f"F{number}.GEN.P3").focus, occupation=related)
    with django_assert_num_queries(6):
        client.get("/occupations/15-1252/")


def test_an_occupation_that_a_later_release_left_out_keeps_its_page_and_its_work(linked, read):
    make_occupation("15-1299", "Computer Occupations", release="SOC 2018", is_retired=True)
    type(linked.occupation).objects.filter(code="15-1252").update(release="O*NET 27.0", is_retired=True)

    page = read("/occupations/15-1252/")
    assert "O*NET 27.0 was the last release imported here that lists this code." in page
    assert "Field SWE › General Professional" in page
    assert "15-1252 Software Developers Field SWE" in read("/occupations/")
    assert "15-1299" not in read("/occupations/15-0000/")


def test_all_codes_of_the_classification_flood_no_page(linked, read):
    make_occupation("15-1200", "Computer Occupations")
    for number in range(50):
        make_occupation(f"15-12{number + 50}", f"Occupation {number}")
        make_occupation(f"15-12{number + 50}.00", f"Occupation {number}")

    major = read("/occupations/15-0000/")
    assert "15-1200 Computer Occupations 15-1250 Occupation 0 15-1252 Software Developers" in major
    assert "Occupation 30" not in major + read("/occupations/")
    assert "15-1280 Occupation 30" in read("/occupations/15-1200/")


def test_many_groups_are_listed_above_with_links_to_each(client):
    for number, major in enumerate(("11", "13", "15", "17", "23", "41")):
        assert 'aria-label="Major groups"' not in client.get("/occupations/").content.decode()
        make_occupation(f"{major}-0000", "Some Occupations")
        occupation = make_occupation(f"{major}-1011", "Some People")
        make_link(make_brief(f"F{number}.GEN.P3").focus, occupation=occupation)
    make_brief("NEW.GEN.P3")

    html = client.get("/occupations/").content.decode()
    for place in ("group-11-0000", "group-41-0000", "undecided"):
        assert f'href="#{place}"' in html
        assert f'id="{place}"' in html
