"""The editorial checks where briefs are written, reviewed and read."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from catalog.models import Dismissal, Draft
from catalog.publishing import drafts
from tests.admin.forms import save, url
from tests.factories import make_brief, make_title

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

TWICE = ["Lead development of ML tasks", "Lead ML task development"]


@pytest.fixture
def brief(accounts):
    brief = make_brief("SWE.GEN.P3", responsibilities=TWICE)
    make_title(brief, "Software Engineer III")
    return brief


def text(response):
    return " ".join(response.content.decode().split())


def finding(client, brief):
    """The fingerprint of the one finding of a brief."""
    (found,) = client.get(url(brief, "checks")).context["checks"].open
    return found.fingerprint


class TestSeeing:
    def test_the_form_shows_what_they_find_in_what_is_published(self, editor, brief):
        page = text(editor.get(url(brief)))

        assert "Editorial checks: 1 to look at" in page
        assert "“Lead ML task development”" in page

    def test_they_are_folded_away_unless_one_of_them_is_serious(self, editor, brief):
        assert '<details class="draft-checks">' in text(editor.get(url(brief)))

        save(editor, brief, summary="He must have 5+ years of experience, required.")
        assert '<details class="draft-checks" open>' in text(editor.get(url(brief)))

    def test_the_draft_stands_in_place_of_what_is_published(self, editor, brief):
        save(editor, brief, responsibilities=TWICE[0])

        assert "Editorial checks" not in text(editor.get(url(brief)))
        assert "Nothing was found." in text(editor.get(url(brief, "checks")))

    def test_the_review_page_shows_them_beside_the_difference(self, reviewer, brief):
        draft = drafts.save(brief, {**brief.content(), "summary": ""}, User.objects.get(username="editor"))

        page = text(reviewer.get(reverse("admin:catalog_draft_change", args=[draft.pk])))
        assert "“Lead ML task development”" in page
        assert "Set this aside" in page

    def test_they_never_keep_anything_from_being_submitted(self, editor, brief):
        save(editor, brief, "_submit", summary="", responsibilities="\n".join([*TWICE, "5+ years required"]))

        assert Draft.objects.get().state == "in_review"


class TestSettingAside:
    def test_a_reviewer_sets_one_aside_with_a_reason(self, reviewer, brief):
        data = {"fingerprint": finding(reviewer, brief), "reason": "The source says it twice."}
        response = reviewer.post(url(brief, "checks"), data)

        dismissal = Dismissal.objects.get()
        assert (dismissal.reviewer, dismissal.reason) == ("Demo Reviewer", "The source says it twice.")
        page = text(reviewer.get(response.url))
        assert "Demo Reviewer, " in page
        assert "The source says it twice." in page
        assert "Editorial checks:" not in text(reviewer.get(url(brief)))
        assert "Set aside:" in text(reviewer.get(url(brief, "history")))

    def test_it_comes_back_when_the_text_changes(self, reviewer, editor, brief):
        data = {"fingerprint": finding(reviewer, brief), "reason": "The source says it twice."}
        reviewer.post(url(brief, "checks"), data)
        save(editor, brief, responsibilities="\n".join([*TWICE, "Lead the development of ML tasks"]))

        assert "Editorial checks: 1 to look at" in text(editor.get(url(brief)))

    def test_it_is_taken_back_by_deleting_it(self, reviewer, brief):
        reviewer.post(url(brief, "checks"), {"fingerprint": finding(reviewer, brief), "reason": "Quoted."})
        reviewer.post(
            reverse("admin:catalog_dismissal_delete", args=[Dismissal.objects.get().pk]), {"post": "yes"}
        )

        assert "Editorial checks: 1 to look at" in text(reviewer.get(url(brief)))

    def test_it_leads_back_to_the_review_it_was_done_on(self, reviewer, brief):
        draft = drafts.save(brief, brief.content(), User.objects.get(username="editor"))
        data = {"fingerprint": finding(reviewer, brief), "reason": "Quoted.", "back": "review"}

        response = reviewer.post(url(brief, "checks"), data)
        assert response.url == reverse("admin:catalog_draft_change", args=[draft.pk])

    def test_without_a_reason_it_stays(self, reviewer, brief):
        data = {"fingerprint": finding(reviewer, brief), "reason": "  "}

        assert "Say why this is no fault" in text(reviewer.post(url(brief, "checks"), data))
        assert not Dismissal.objects.exists()

    @pytest.mark.parametrize("fingerprint", ["", "0" * 64, "'; --", "x" * 5000])
    def test_what_was_never_found_is_refused_in_words(self, reviewer, brief, fingerprint):
        page = reviewer.post(url(brief, "checks"), {"fingerprint": fingerprint, "reason": "Because."})

        assert "This was set aside by somebody else, or its text has changed." in text(page)
        assert not Dismissal.objects.exists()

    def test_the_second_of_two_reviewers_is_told(self, reviewer, brief):
        data = {"fingerprint": finding(reviewer, brief), "reason": "Quoted."}
        reviewer.post(url(brief, "checks"), data)

        page = text(reviewer.post(url(brief, "checks"), data))
        assert "This was set aside by somebody else, or its text has changed." in page
        assert Dismissal.objects.count() == 1

    def test_an_editor_does_not(self, editor, reviewer, brief):
        data = {"fingerprint": finding(reviewer, brief), "reason": "Mine."}

        assert editor.post(url(brief, "checks"), data).status_code == 403
        assert "Set this aside" not in text(editor.get(url(brief, "checks")))
        assert not Dismissal.objects.exists()


@pytest.mark.usefixtures("accounts")
def test_the_form_and_the_review_cost_the_same_queries_however_large_the_library(
    editor, reviewer, brief, django_assert_max_num_queries
):
    draft = drafts.save(brief, brief.content(), User.objects.get(username="editor"))
    for number in range(20):
        other = make_brief(f"F{number}.GEN.P3")
        make_title(other, f"Engineer {number}")
    for level in ("P1", "P2", "P4", "P5"):
        make_brief(f"SWE.GEN.{level}")

    with django_assert_max_num_queries(24):
        editor.get(url(brief))
    with django_assert_max_num_queries(20):
        reviewer.get(reverse("admin:catalog_draft_change", args=[draft.pk]))
