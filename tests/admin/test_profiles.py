"""What O*NET says of occupations, and the imports that brought it, as editors see them."""

import pytest
from django.urls import reverse

from catalog.interchange.occupations import import_release
from catalog.models import LinkBasis, Occupation, OccupationImport, OccupationLink
from catalog.occupations.reading import read_release
from catalog.publishing.occupations import fingerprint
from tests.factories import make_focus, make_link, make_occupation
from tests.occupations.releases import DEVELOPERS, SHAPES, TESTERS, write_folder

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LINKS = "/admin/catalog/occupationlink/"


@pytest.fixture
def imported(tmp_path):
    """Two releases, the second of which retires the testers, to whom a link leads."""
    for shape in ("27", "30"):
        import_release(read_release(write_folder(tmp_path / shape, SHAPES[shape]())))
        if shape == "27":
            testers = Occupation.objects.get(code=TESTERS)
            make_link(make_focus(), occupation=testers, basis=LinkBasis.INFERRED)
    return OccupationImport.objects.first()


def text(response):
    return " ".join(response.content.decode().split())


def page(occupation):
    return reverse("admin:catalog_occupation_change", args=[occupation.pk])


@pytest.mark.usefixtures("imported")
def test_an_occupation_shows_everything_that_onet_says_of_it(editor):
    shown = text(editor.get(page(Occupation.objects.get(code=DEVELOPERS))))

    for words in (
        "O*NET 30.3",
        "Make software, &quot;apps&quot; included.",
        "Job Zone Four: Considerable Preparation Needed (7.0 to &lt; 8.0)<br>Years.",
        "<li>Software Engineer</li>",
        "<li>Application Developer</li>",
        "<li>Python</li>",
        "<li>Say &quot;no&quot; to scope.</li>",
    ):
        assert words in shown


def test_an_occupation_that_nobody_described_has_a_page_too(editor, admin_client):
    occupation = make_occupation("15-1299", "Computer Occupations, All Other")

    assert editor.get(page(occupation)).status_code == 200
    assert admin_client.post(page(occupation), {"title": "Computing, the rest"}).status_code == 302
    occupation.refresh_from_db()
    assert (occupation.title, occupation.release) == ("Computing, the rest", "")


@pytest.mark.usefixtures("imported")
def test_what_was_imported_is_changed_by_no_form(admin_client):
    developers = Occupation.objects.get(code=DEVELOPERS)
    admin_client.post(page(developers), {"title": "Coders", "release": "Mine", "is_retired": "on"})

    developers.refresh_from_db()
    assert (developers.title, developers.release, developers.is_retired) == ("Coders", "O*NET 30.3", False)


def test_an_import_shows_what_it_did(editor, imported):
    listed = text(editor.get(reverse("admin:catalog_occupationimport_changelist")))
    assert "O*NET 30.3" in listed
    assert "O*NET 27.0" in listed

    shown = text(editor.get(reverse("admin:catalog_occupationimport_change", args=[imported.pk])))
    assert f"<li>{TESTERS} Software Testers</li>" in shown
    assert "(inferred · under review)</li>" in shown
    assert "The release has no “Related Occupations.txt”" in shown
    assert f'href="{LINKS}?occupation=retired"' in shown


@pytest.mark.usefixtures("imported")
def test_links_to_retired_occupations_or_to_the_socs_for_the_same_work_can_be_listed_alone(editor):
    socs = make_occupation(TESTERS.removesuffix(".00"), "Testers")
    make_link(
        make_focus(code="QUA", field_name="Quality", role_name="Tester"), occupation=socs, basis="curated"
    )
    make_link(
        make_focus(code="AIMD", field_name="Models", role_name="Modeller"),
        occupation=make_occupation(),
        basis=LinkBasis.CURATED,
    )

    shown = editor.get(LINKS, {"occupation": "retired"})
    assert [link.occupation.code for link in shown.context["cl"].result_list] == [TESTERS, socs.code]


def test_a_long_list_is_shown_closed(editor, imported):
    imported.report["added"] = [f"15-{number}.00 Occupation" for number in range(1000, 1050)]
    imported.save()

    shown = text(editor.get(reverse("admin:catalog_occupationimport_change", args=[imported.pk])))
    assert (
        '<details><summary>All 50</summary><ul class="imported-lines"><li>15-1000.00 Occupation</li>' in shown
    )


@pytest.mark.usefixtures("imported")
def test_another_occupation_is_chosen_among_those_in_use_each_once(reviewer):
    make_occupation("15-1252", "Software Developers")
    offered = {occupation.code for occupation in reviewer.get(f"{LINKS}queue/").context["occupations"]}

    assert "15-1252" in offered
    assert DEVELOPERS not in offered  # the same work
    assert TESTERS not in offered  # retired
    assert "15-1299.05" in offered


class TestChoosingInTheQueue:
    """A reviewer who types what occupation a link should lead to, once all of them are here."""

    def choose(self, client, link, occupation):
        data = {
            "link": link.pk, "seen": fingerprint(link), "decision": "change", "occupation": occupation,
            "evidence": "Its tasks are those of the briefs.",
        }  # fmt: skip
        return client.post(f"{LINKS}queue/", data)

    @pytest.fixture
    def link(self, imported):
        make_occupation("15-1250", "Software Developers")
        make_occupation("15-1252", "Software Developers")
        return OccupationLink.objects.get()

    def test_a_title_that_onet_and_groups_share_means_the_socs_own_occupation(self, reviewer, link):
        assert self.choose(reviewer, link, "software developers").status_code == 302
        assert OccupationLink.objects.get(status="confirmed").occupation.code == "15-1252"

    def test_onets_code_is_taken_as_it_is_written(self, reviewer, link):
        assert self.choose(reviewer, link, DEVELOPERS).status_code == 302
        assert OccupationLink.objects.get(status="confirmed").occupation.code == DEVELOPERS

    def test_a_retired_code_is_refused_and_marked_where_a_link_leads_to_it(self, reviewer, link):
        make_occupation("15-1299", "Others", release="SOC 2018", is_retired=True)

        assert "15-1299 Others is retired: SOC 2018 was the last release here" in text(
            self.choose(reviewer, link, "15-1299")
        )
        assert "(retired: O*NET 27.0 was the last release here that lists it)" in text(
            reviewer.get(f"{LINKS}queue/")
        )
