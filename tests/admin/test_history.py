"""What was published: every edition, any two compared, one restored; retiring and bringing back."""

from operator import attrgetter

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalog.models import Draft, Edition
from catalog.publishing import editions
from catalog.querysets import Status
from tests.admin.forms import save, url
from tests.factories import make_brief, make_family

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def brief(accounts):
    """A brief of three editions."""
    brief = make_brief("SWE.GEN.P3", summary="Builds software.")
    reviewer = User.objects.get(username="reviewer")
    for summary, note in (
        ("Builds software.", "First"),
        ("Builds good software.", "Better"),
        ("Makes it.", ""),
    ):
        brief.summary = summary
        brief.save()
        editions.record(brief, reviewer, note)
    return brief


def text(response):
    return " ".join(response.content.decode().split())


class TestHistory:
    def test_every_edition_is_listed_with_who_and_why(self, editor, brief):
        page = text(editor.get(url(brief, "history")))

        for words in ("Edition 3", "Edition 2", "Edition 1", "Demo Reviewer", "Better"):
            assert words in page

    def test_any_two_can_be_compared(self, editor, brief):
        page = text(editor.get(url(brief, "history"), {"from": 1, "to": 2}))

        assert "From edition 1 to edition 2" in page
        assert "Builds <ins>good </ins>software." in page

    @pytest.mark.parametrize("query", [{"from": "x", "to": "y"}, {"from": "99"}, {"from": "3", "to": "3"}])
    def test_a_comparison_that_makes_no_sense_still_shows_the_editions(self, editor, brief, query):
        assert "Edition 3" in text(editor.get(url(brief, "history"), query))

    def test_what_is_planned_has_none_yet(self, editor):
        planned = make_brief("SWE.GEN.P4", status=Status.PLANNED)

        assert "Nothing has been published yet." in text(editor.get(url(planned, "history")))

    def test_what_was_done_in_the_admin_stands_below(self, editor, brief):
        save(editor, brief, "_submit", summary="Builds sound software.")

        page = text(editor.get(url(brief, "history")))
        assert "Changed Summary." in page
        assert "Submitted the draft for review." in page

    def test_where_nothing_was_done_in_the_admin_it_says_just_that(self, editor, brief):
        page = text(editor.get(url(brief, "history")))

        assert "Nothing was done here in the admin yet." in page
        assert "doesn’t have a change history" not in page

    def test_the_way_back_leads_past_the_job_framework_as_on_stock_pages(self, reviewer, brief):
        for action in ("change", "history", "retire", "checks"):
            page = text(reviewer.get(url(brief, action)))
            assert '<a href="/admin/catalog/">Job framework</a> ' in page
            assert '<a href="/admin/catalog/brief/">Briefs</a>' in page


class TestRestoring:
    def test_it_begins_a_draft_with_the_old_text(self, editor, brief):
        response = editor.post(url(brief, "restore", 1))

        assert Draft.objects.get().content["summary"] == "Builds software."
        assert "This draft holds the text of edition 1." in text(editor.get(response.url))
        brief.refresh_from_db()
        assert brief.summary == "Makes it."

    def test_a_draft_that_is_there_already_is_not_lost(self, editor, brief):
        save(editor, brief, summary="Half written.")

        response = editor.post(url(brief, "restore", 1))
        assert "There is a draft of this already." in text(editor.get(response.url))
        assert Draft.objects.get().content["summary"] == "Half written."

    def test_an_edition_that_never_was_is_not_found(self, editor, brief):
        assert editor.post(url(brief, "restore", 9)).status_code == 404

    def test_only_who_writes_restores_and_only_with_a_button(self, editor, reviewer, brief):
        assert reviewer.post(url(brief, "restore", 1)).status_code == 403
        assert editor.get(url(brief, "restore", 1)).status_code == 405
        assert not Draft.objects.exists()
        assert "Restore" not in text(reviewer.get(url(brief, "history")))


class TestRetiring:
    def test_a_reviewer_retires_with_a_note_and_a_successor(self, reviewer, client, brief):
        successor = make_brief("SWE.GEN.P4")

        reviewer.post(url(brief, "retire"), {"successor": successor.pk, "note": "Merged into P4"})
        brief.refresh_from_db()
        assert (brief.status, brief.successor) == (Status.RETIRED, successor)
        edition = Edition.objects.newest_of(brief)
        assert (edition.status, edition.note) == (Status.RETIRED, "Merged into P4")
        page = client.get(brief.get_absolute_url())
        assert page.status_code == 200
        assert "Retired" in text(page)

    def test_it_says_why(self, reviewer, brief):
        page = text(reviewer.post(url(brief, "retire"), {"note": " "}))

        assert "This field is required." in page
        brief.refresh_from_db()
        assert brief.status == Status.PUBLISHED

    def test_the_form_says_since_when_by_whom_and_why_and_what_succeeds_it(self, editor, reviewer, brief):
        successor = make_brief("SWE.GEN.P4")
        reviewer.post(url(brief, "retire"), {"successor": successor.pk, "note": "Merged into P4"})

        page = text(editor.get(url(brief)))
        assert f"Retired since {timezone.localdate():%-d %B %Y}." in page
        assert "Demo Reviewer retired it:</strong> Merged into P4" in page
        assert f'<a href="{url(successor)}">SWE.GEN.P4</a> succeeds it.' in page
        assert "publishing it brings the page back and drops its successor." in page
        assert "visitors see it once it is published" not in page

    def test_what_was_retired_before_editions_were_kept_has_a_form_too(self, editor):
        brief = make_brief("SWE.GEN.P5", status=Status.RETIRED)

        page = text(editor.get(url(brief)))
        assert "<strong>Retired.</strong>" in page
        assert "Nothing succeeds it." in page

    def test_what_is_not_in_force_succeeds_nothing(self, reviewer, brief):
        planned = make_brief("SWE.GEN.P4", status=Status.PLANNED)

        for choice in (planned.pk, brief.pk, 10**30, "x"):
            page = text(reviewer.post(url(brief, "retire"), {"successor": choice, "note": "Gone"}))
            assert "Select a valid choice." in page

    def test_one_click_brings_it_back_as_it_was(self, reviewer, client, brief):
        reviewer.post(url(brief, "retire"), {"note": "Gone"})
        assert "Bring it back" in text(reviewer.get(url(brief)))

        reviewer.post(url(brief, "bring_back"))
        brief.refresh_from_db()
        assert (brief.status, brief.successor) == (Status.PUBLISHED, None)
        assert "Retired" not in text(client.get(brief.get_absolute_url()))

    def test_bringing_back_what_is_in_force_is_refused_in_words(self, reviewer, brief):
        response = reviewer.post(url(brief, "bring_back"))

        assert "SWE.GEN.P3 is published, not retired." in text(reviewer.get(response.url))

    def test_what_is_only_planned_cannot_be_retired(self, reviewer):
        planned = make_family("LAW", status=Status.PLANNED)

        page = text(reviewer.post(url(planned, "retire"), {"note": "Gone"}))
        assert "is planned, not published." in page

    @pytest.mark.parametrize("action", ["retire", "bring_back"])
    def test_an_editor_does_neither(self, editor, brief, action):
        assert editor.post(url(brief, action), {"note": "Gone"}).status_code == 403
        brief.refresh_from_db()
        assert brief.status == Status.PUBLISHED

    def test_bringing_back_takes_a_button(self, reviewer, brief):
        assert reviewer.get(url(brief, "bring_back")).status_code == 405


class TestBeforeRetiring:
    @pytest.fixture
    def library(self, brief):
        """Two families, with a second focus in one of them; one brief is only planned, another retired."""
        for key, status in (
            ("SWE.AIMD.P3", Status.PUBLISHED),
            ("SWE.AIMD.P4", Status.PLANNED),
            ("SWE.GEN.P4", Status.PUBLISHED),
            ("SWE.GEN.P5", Status.RETIRED),
            ("PDM.GEN.P3", Status.PUBLISHED),
        ):
            make_brief(key, status=status)

    def test_a_family_takes_its_briefs_and_foci_along(self, reviewer, brief, library):
        page = text(reviewer.get(url(brief.focus.family, "retire")))

        assert "Retiring it takes 3 briefs and 2 foci out of the listings too." in page
        assert f'<a href="{url(brief)}">SWE.GEN.P3</a>' in page
        for key in ("SWE.AIMD.P4", "SWE.GEN.P5", "PDM.GEN.P3"):
            assert key not in page

    def test_a_focus_takes_its_briefs_along_and_so_does_a_level(self, reviewer, brief, library):
        focus = text(reviewer.get(url(brief.focus, "retire")))
        level = text(reviewer.get(url(brief.level, "retire")))

        assert "Retiring it takes 2 briefs out of the listings too." in focus
        assert "Retiring it takes 3 briefs out of the listings too." in level

    def test_nothing_goes_with_a_brief(self, reviewer, brief):
        assert "What goes with it" not in text(reviewer.get(url(brief, "retire")))

    def test_successors_that_are_near_stand_first(self, reviewer, brief, library):
        choices = reviewer.get(url(brief, "retire")).context["form"]["successor"].field.choices

        groups = [(name, [key for _, key in keys]) for name, keys in choices[1:]]
        assert groups == [
            ("Same focus", ["SWE.GEN.P4"]),
            ("Same family", ["SWE.AIMD.P3"]),
            ("Others", ["PDM.GEN.P3"]),
        ]

    @pytest.mark.parametrize("part", ["focus.family", "focus", "level"])
    def test_every_other_kind_has_its_successors_in_groups_too(self, reviewer, brief, library, part):
        subject = attrgetter(part)(brief)
        choices = reviewer.get(url(subject, "retire")).context["form"]["successor"].field.choices

        (name, rows), *_ = choices[1:]
        assert name in ("Same function", "Same family", "Same track")
        assert rows

    @pytest.mark.parametrize("part", ["pk", "focus.family", "focus", "level"])
    def test_it_costs_the_same_queries_however_large_the_library(self, reviewer, brief, library, part):
        subject = brief if part == "pk" else attrgetter(part)(brief)

        def count():
            with CaptureQueriesContext(connection) as queries:
                assert reviewer.get(url(subject, "retire")).status_code == 200
            return len(queries)

        before = count()
        for code in ("A", "B", "C", "D"):
            make_brief(f"SWE.{code}.P3")
            make_brief(f"{code}X.GEN.P4")
        assert count() == before
