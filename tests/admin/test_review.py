"""Reviewing: what changed is seen before it is published or sent back."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from catalog.models import Brief, Draft, DraftState, Edition
from catalog.publishing import drafts, editions
from tests.admin.forms import save, url
from tests.factories import make_brief, make_family, make_title

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def people(accounts):
    return {user.username: user for user in User.objects.all()}


@pytest.fixture
def brief():
    brief = make_brief("SWE.GEN.P3", summary="Builds good software.", skills=["SQL", "Git"])
    editions.record(brief, by=None)
    return brief


@pytest.fixture
def draft(brief, people):
    """A draft of the brief, waiting for review."""
    content = {**brief.content(), "summary": "Builds great software.", "skills": ["Git", "SQL", "Python"]}
    return drafts.submit(drafts.save(brief, content, people["editor"]), people["editor"], "Please look.")


def review_url(draft):
    return reverse("admin:catalog_draft_change", args=[draft.pk])


def decide(client, draft, button="_publish", **typed):
    """Open the review page, and press a button on it."""
    page = client.get(review_url(draft))
    newest = page.context["newest"]
    data = {"stamp": page.context["draft"].stamp, "seen": newest.number if newest else "", **typed}
    return client.post(review_url(draft), data | {button: "1"})


def text(response):
    return " ".join(response.content.decode().split())


class TestSeeing:
    def test_words_and_items_that_changed_are_marked(self, reviewer, draft):
        page = text(reviewer.get(review_url(draft)))

        assert "Builds <del>good</del><ins>great</ins> software." in page
        assert "<ins>Python</ins>" in page
        assert "Moved" in page
        assert "Please look." in page
        assert "by Demo Editor" in page

    def test_a_first_publication_is_shown_whole(self, reviewer, people):
        planned = make_brief("SWE.GEN.P4", status="planned")
        new = drafts.submit(drafts.save(planned, planned.content(), people["editor"]), people["editor"])

        page = text(reviewer.get(review_url(new)))
        assert "What this draft publishes" in page
        assert "<ins>What SWE.GEN.P4 is about</ins>" in page

    def test_it_leads_to_the_preview_and_the_form(self, reviewer, draft, brief):
        page = reviewer.get(review_url(draft)).content.decode()

        for action in ("preview", "change"):
            assert f'<a href="{url(brief, action)}">' in page

    def test_the_author_sees_the_page_without_a_decision_on_it(self, editor, draft):
        page = text(editor.get(review_url(draft)))

        assert "great" in page
        assert "Your decision" not in page

    def test_drafts_are_listed_for_review(self, reviewer, draft):
        page = text(reviewer.get(reverse("admin:catalog_draft_changelist"), {"kind": "brief"}))

        assert "SWE.GEN.P3" in page
        assert "SWE.GEN.P3" not in text(
            reviewer.get(reverse("admin:catalog_draft_changelist"), {"kind": "level"})
        )


class TestPublishing:
    def test_visitors_see_it_with_the_next_edition_and_its_note(self, reviewer, client, draft, brief):
        response = decide(reviewer, draft, note="Sharper words")

        brief.refresh_from_db()
        assert (brief.summary, brief.skills) == ("Builds great software.", ["Git", "SQL", "Python"])
        edition = Edition.objects.newest_of(brief)
        assert (edition.number, edition.note, edition.published_by.username) == (
            2,
            "Sharper words",
            "reviewer",
        )
        assert not Draft.objects.exists()
        assert "is published as" in text(reviewer.get(response.url))
        assert "Builds great software." in text(client.get(brief.get_absolute_url()))

    def test_what_hangs_from_something_planned_is_published_after_it(self, reviewer, people):
        make_family("LAW", status="planned")
        planned = make_brief("LAW.GEN.P3", status="planned")
        draft = drafts.submit(drafts.save(planned, planned.content(), people["editor"]), people["editor"])

        assert "<strong>Field LAW is not published yet.</strong>" in text(reviewer.get(review_url(draft)))
        assert "Publish Field LAW first:" in text(decide(reviewer, draft))
        planned.refresh_from_db()
        assert planned.status == "planned"

    def test_a_first_publication_approves_the_titles_that_conventions_proposed(
        self, reviewer, client, people
    ):
        planned = make_brief("SWE.GEN.P4", status="planned")
        make_title(planned, "Senior Engineer", status="proposed", origin="convention")
        make_title(planned, "Guru", status="proposed", origin="curated")
        decide(
            reviewer,
            drafts.submit(drafts.save(planned, planned.content(), people["editor"]), people["editor"]),
        )

        page = text(client.get(planned.get_absolute_url()))
        assert "Senior Engineer" in page
        assert "Guru" not in page

    def test_what_becomes_permanent_is_shown_before_it_does(self, reviewer, people):
        family = make_family("LAW", status="planned", slug="legal")
        draft = drafts.submit(drafts.save(family, family.content(), people["editor"]), people["editor"])

        page = text(reviewer.get(review_url(draft)))
        assert "Permanent once published:</strong> code LAW; slug legal." in page

    def test_a_retired_page_comes_back_and_the_review_says_so(self, reviewer, draft, brief, people):
        editions.retire(brief, people["reviewer"], "Gone")

        assert "Publishing brings its page back" in text(reviewer.get(review_url(draft)))
        decide(reviewer, draft)
        brief.refresh_from_db()
        assert brief.status == "published"

    def test_it_stands_in_the_log_of_the_brief(self, reviewer, draft, brief):
        decide(reviewer, draft)

        assert "Published edition 2." in text(reviewer.get(url(brief, "history")))

    def test_what_a_reviewer_wrote_part_of_somebody_else_publishes(self, reviewer, draft, brief, people):
        content = {**draft.content, "summary": "Mine."}
        mixed = drafts.save(brief, content, people["reviewer"], draft.stamp)
        drafts.submit(mixed, people["editor"])

        assert "Somebody else has to publish it." in text(reviewer.get(review_url(draft)))
        assert "Somebody else has to publish it." in text(decide(reviewer, draft))
        assert Brief.objects.get().summary == "Builds good software."

    def test_a_draft_that_is_still_being_written_is_not_published(self, reviewer, brief, people):
        writing = drafts.save(brief, {**brief.content(), "summary": "Not yet."}, people["editor"])

        assert "This draft is not waiting for review: its author submits it first." in text(
            decide(reviewer, writing)
        )
        assert Brief.objects.get().summary == "Builds good software."

    def test_a_draft_that_changed_since_it_was_looked_at_is_looked_at_again(
        self, reviewer, draft, brief, people
    ):
        seen = {"stamp": draft.stamp, "seen": 1, "note": "Sharper words", "_publish": "1"}
        changed = drafts.save(brief, {**draft.content, "summary": "Hurried."}, people["editor"], draft.stamp)
        drafts.submit(changed, people["editor"])

        page = text(reviewer.post(review_url(draft), seen))
        assert "Demo Editor saved this draft in the meantime." in page
        assert "Hurried." in page
        assert "Sharper words" in page
        assert Brief.objects.get().summary == "Builds good software."

    def test_an_overtaken_draft_shows_what_overtook_it_before_it_is_published(
        self, reviewer, draft, brief, people
    ):
        seen = {"stamp": draft.stamp, "seen": 1, "_publish": "1"}
        brief.summary = "Mended at once."
        brief.save()
        editions.record(brief, by=None)

        page = text(reviewer.post(review_url(draft), seen))
        assert "Edition 2 was published after this draft was begun" in page
        assert "<ins>Mended at once.</ins>" in page
        assert Brief.objects.get().summary == "Mended at once."
        decide(reviewer, draft)
        assert Brief.objects.get().summary == "Builds great software."

    def test_a_draft_that_breaks_a_rule_by_now_says_which(self, reviewer, people):
        family = make_family("SWE")
        content = {**family.content(), "field_name": "Software"}
        draft = drafts.submit(drafts.save(family, content, people["editor"]), people["editor"])
        make_family("DEV", field_name="Software")

        assert "Family with this Field name already exists." in text(decide(reviewer, draft))
        family.refresh_from_db()
        assert family.field_name == "Field SWE"

    def test_what_somebody_else_published_first_is_said(self, reviewer, draft, people):
        address = review_url(draft)
        decide(reviewer, draft)

        response = reviewer.post(address, {"stamp": "1.1", "_publish": "1"}, follow=True)
        assert "Somebody has published or discarded this draft in the meantime." in text(response)

    @pytest.mark.parametrize("nonsense", ["", "x", "-1", "١", "9" * 400])
    def test_a_version_that_was_never_looked_at_is_refused(self, reviewer, draft, nonsense):
        reviewer.post(review_url(draft), {"stamp": nonsense, "seen": nonsense, "_publish": "1"})

        assert Draft.objects.get().state == DraftState.IN_REVIEW


class TestSendingBack:
    def test_the_author_sees_the_reason_on_the_form(self, reviewer, editor, draft, brief):
        decide(reviewer, draft, "_request_changes", reason="“Great” says little.")

        sent_back = Draft.objects.get()
        assert (sent_back.state, sent_back.returned_by.username) == (DraftState.CHANGES_REQUESTED, "reviewer")
        assert "Demo Reviewer asks for changes:</strong> “Great” says little." in text(editor.get(url(brief)))

    def test_without_a_reason_nothing_is_sent_back(self, reviewer, draft):
        assert "Say what should change" in text(decide(reviewer, draft, "_request_changes", reason=" "))
        assert Draft.objects.get().state == DraftState.IN_REVIEW

    def test_the_author_mends_it_and_submits_again(self, reviewer, editor, draft, brief):
        decide(reviewer, draft, "_request_changes", reason="“Great” says little.")
        save(editor, brief, "_submit", summary="Builds dependable software.")
        decide(reviewer, draft)

        assert Brief.objects.get().summary == "Builds dependable software."


@pytest.mark.parametrize("button", ["_publish", "_request_changes"])
def test_an_editors_direct_post_is_refused(editor, draft, button):
    response = editor.post(review_url(draft), {"stamp": draft.stamp, "reason": "Because.", button: "1"})

    assert response.status_code == 403
    assert Draft.objects.get().state == DraftState.IN_REVIEW


def test_a_post_without_a_decision_takes_none(reviewer, draft):
    assert reviewer.post(review_url(draft), {}).status_code == 200
    assert Draft.objects.get().state == DraftState.IN_REVIEW
