"""The page on which a reviewer changes an address, and sees what becomes of the old one."""

import re

import pytest

from catalog.models import Family, FormerSlug
from catalog.querysets import Status
from tests.admin.forms import save, url
from tests.factories import make_brief, make_family, make_focus

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def family(accounts):
    brief = make_brief("SWE.SEC.P3")
    make_brief("SWE.GEN.P3")
    return brief.focus.family


def text(response):
    return " ".join(re.sub("<[^>]+>", "", response.content.decode()).split())


def change_address(client, subject, slug, **data):
    return client.post(url(subject, "address"), {"slug": slug, "seen": subject.slug, **data}, follow=True)


def test_the_form_of_what_is_published_leads_there_for_whoever_may_publish(reviewer, editor, family):
    link = f'href="{url(family, "address")}"'

    assert link in reviewer.get(url(family)).content.decode()
    focus = family.foci.first()
    assert f'href="{url(focus, "address")}"' in reviewer.get(url(focus)).content.decode()
    assert link not in editor.get(url(family)).content.decode()
    planned = make_family("LAW", status=Status.PLANNED)
    assert url(planned, "address") not in reviewer.get(url(planned)).content.decode()


def test_it_says_what_will_happen_and_then_what_did(reviewer, client, family):
    page = text(reviewer.get(url(family, "address")))
    assert "It stands at /families/swe/." in page
    assert "its page and the 4 pages below it move at once" in page
    assert "Old links keep leading there for good" in page
    assert "Addresses it had" not in page

    page = text(change_address(reviewer, family, "software"))
    assert "Field SWE now stands at /families/software/. Links to /families/swe/ lead there for good." in page
    assert client.get("/families/swe/sec/p3/").url == "/families/software/sec/p3/"
    page = text(reviewer.get(url(family, "address")))
    assert "Addresses it had Each of them leads to where it stands now." in page
    assert "/families/swe/" in page
    history = text(reviewer.get(url(family, "history")))
    assert "Changed the address from “swe” to “software”." in history


def test_a_focus_shows_its_whole_address(reviewer, family):
    focus = family.foci.get(code="SEC")

    page = text(change_address(reviewer, focus, "safety"))
    assert "now stands at /families/swe/safety/. Links to /families/swe/sec/ lead there for good." in page
    assert "/families/swe/sec/" in text(reviewer.get(url(focus, "address")))


@pytest.mark.parametrize(
    ("slug", "reason"),
    [
        ("", "This field is required."),
        ("two words", "Write small letters (a to z), digits and hyphens"),
        ("---", "with at least one letter or digit"),
        ("SWE", "Write small letters"),
        ("swe", "“swe” is what its address says already."),
        ("pdm", "Another family has the slug “pdm”. Choose another one."),
        ("\x00", "Null characters are not allowed."),
        ("x" * 81, "at most 80 characters"),
    ],
)
def test_a_slug_that_cannot_be_is_refused_with_the_reason_and_given_back(reviewer, family, slug, reason):
    make_family("PDM")

    response = change_address(reviewer, family, slug)
    assert response.status_code == 200
    assert reason in text(response)
    family.refresh_from_db()
    assert family.slug == "swe"
    assert not FormerSlug.objects.exists()


def test_of_two_reviewers_the_second_learns_of_the_first(reviewer, family):
    change_address(reviewer, family, "software")

    page = text(change_address(reviewer, family, "engineering", seen="swe"))
    assert "Somebody has changed this address to “software” in the meantime." in page


def test_a_new_family_with_a_slug_that_was_public_is_refused_in_the_form(editor, reviewer, family):
    change_address(reviewer, family, "software")

    page = editor.post(
        "/admin/catalog/family/add/",
        {"function": family.function_id, "code": "NEW", "slug": "swe", "field_name": "N", "role_name": "N"},
    )
    assert "Another page had this slug, and links to it still lead there." in text(page)
    assert not Family.objects.filter(code="NEW").exists()


def test_the_slug_of_what_is_published_stays_as_it_is_in_the_form(editor, family):
    save(editor, family, slug="other", description="Builds.")

    family.refresh_from_db()
    assert family.slug == "swe"


def test_a_planned_focus_changes_without_a_trace(reviewer, family):
    focus = make_focus(family, "NEW", field_name="New", role_name="New", status=Status.PLANNED)

    page = text(change_address(reviewer, focus, "newest"))
    assert "will stand at /families/swe/newest/ once it is published." in page
    assert not FormerSlug.objects.exists()
