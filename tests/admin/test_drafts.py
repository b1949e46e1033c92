"""Writing: saving makes a draft, and visitors see nothing of it."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from catalog.models import Brief, Draft, DraftState, Edition, Family
from catalog.publishing import drafts, editions
from catalog.querysets import Status
from tests.admin.forms import opened, save, url
from tests.factories import make_brief, make_dimension, make_family, make_focus, make_function, make_level

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def brief():
    brief = make_brief("SWE.GEN.P3", summary="Builds.", skills=["SQL"])
    editions.record(brief, by=None)
    return brief


@pytest.fixture
def ada(accounts):
    """A second editor, signed in."""
    ada = User.objects.create_user("ada", first_name="Ada", last_name="Byron", is_staff=True)
    ada.groups.set(User.objects.get(username="editor").groups.all())
    browser = Client()
    browser.force_login(ada)
    return browser


def page_stamp(page):
    return page.context["draft"].stamp


def text(response):
    return response.content.decode()


class TestSaving:
    def test_saving_what_is_published_makes_a_draft_and_changes_nothing_that_visitors_see(
        self, editor, brief
    ):
        save(editor, brief, summary="Builds models.")

        draft = Draft.objects.get()
        assert draft.content == {**brief.content(), "summary": "Builds models."}
        assert (draft.subject, draft.author.username, draft.base_number) == (brief, "editor", 1)
        assert Brief.objects.get().summary == "Builds."
        assert "Builds models." not in text(editor.get(brief.get_absolute_url()))
        assert Edition.objects.count() == 1

    def test_the_form_shows_the_draft_from_then_on(self, editor, brief):
        save(editor, brief, summary="Builds models.")

        page = editor.get(url(brief))
        assert page.context["adminform"].form["summary"].value() == "Builds models."
        assert "Visitors see edition 1" in text(page)
        assert "Being written." in text(page)

    def test_saving_without_a_change_begins_no_draft_and_says_so(self, editor, brief):
        response = save(editor, brief)

        assert not Draft.objects.exists()
        assert "so there is no draft" in text(editor.get(response.url))

    def test_the_related_families_of_a_published_family_wait_in_the_draft(self, editor):
        family, other = make_family("SWE"), make_family("PDM")

        save(editor, family, related=[other.pk], field_name="Software")
        assert Draft.objects.get().content["related"] == ["PDM"]
        assert not family.related.exists()
        assert Family.objects.get(code="SWE").field_name == "Field SWE"
        form = editor.get(url(family)).context["adminform"].form
        assert (form["related"].value(), form["field_name"].value()) == ([other.pk], "Software")

    def test_the_expectations_of_a_level_wait_in_the_draft(self, editor):
        make_dimension("SCOPE")
        level = make_level("P3", expectations={"SCOPE": "A feature"})

        save(editor, level, **{"expectations-SCOPE": "A product"})
        level.refresh_from_db()
        assert level.expectations == {"SCOPE": "A feature"}
        assert "A product</textarea>" in text(editor.get(url(level)))

    def test_who_looks_after_a_brief_is_saved_at_once_because_visitors_never_see_it(self, editor, brief):
        owner = User.objects.get(username="editor")

        save(editor, brief, owner=owner.pk, review_due="2027-03-01")
        brief.refresh_from_db()
        assert (brief.owner, brief.review_due) == (owner, datetime.date(2027, 3, 1))
        assert not Draft.objects.exists()
        page = text(editor.get(brief.get_absolute_url()))
        assert "Demo Editor" not in page
        assert "2027" not in page

    def test_a_new_brief_is_planned_with_its_text_in_a_draft(self, editor):
        focus, level = make_focus(), make_level("P3")

        data = {"focus": focus.pk, "level": level.pk, "summary": "Builds.", "skills": "• SQL"}
        editor.post(reverse("admin:catalog_brief_add"), data)
        brief = Brief.objects.get()
        assert brief.status == Status.PLANNED
        assert Draft.objects.get().content["skills"] == ["SQL"]
        assert editor.get(brief.get_absolute_url()).status_code == 404

    def test_a_refused_form_saves_nothing_and_gives_back_what_was_typed(self, editor, brief):
        response = save(editor, brief, summary="Builds models.", skills="x" * 301)

        assert "Item 1 is 301 characters long" in text(response)
        assert "Builds models." in text(response)
        assert not Draft.objects.exists()

    def test_what_is_planned_can_be_submitted_though_nothing_was_typed(self, editor):
        planned = make_brief("SWE.GEN.P3", status=Status.PLANNED)

        save(editor, planned, "_submit")
        assert Draft.objects.get().state == DraftState.IN_REVIEW


class TestTwoEditors:
    def test_the_second_to_begin_is_shown_the_first_and_loses_nothing(self, editor, ada, brief):
        typed = opened(editor, brief, summary="Builds models.")
        save(ada, brief, skills="SQL\nGit")

        page = editor.post(url(brief), typed)
        assert "Ada Byron began a draft of this in the meantime." in text(page)
        form = page.context["adminform"].form
        assert (form["summary"].value(), form["skills"].value()) == ("Builds models.", "SQL\nGit")
        assert "Taken over into this form:" in text(page)
        assert Draft.objects.get().content["summary"] == "Builds."

    def test_saving_again_keeps_what_both_wrote(self, editor, ada, brief):
        typed = opened(editor, brief, summary="Builds models.")
        save(ada, brief, skills="SQL\nGit")

        form = editor.post(url(brief), typed).context["adminform"].form
        again = {field.name: field.value() for field in form if field.value() is not None}
        assert editor.post(url(brief), again).status_code == 302
        assert Draft.objects.get().content == {
            **brief.content(), "summary": "Builds models.", "skills": ["SQL", "Git"],
        }  # fmt: skip

    def test_what_both_changed_stands_side_by_side(self, editor, ada, brief):
        save(ada, brief, summary="Begun.")
        typed = opened(editor, brief, summary="Builds models.")
        save(ada, brief, summary="Builds tools.")

        page = editor.post(url(brief), typed)
        assert "Ada Byron saved a draft of this in the meantime." in text(page)
        assert page.context["adminform"].form["summary"].value() == "Builds models."
        beside = text(page).partition("What the other version says")[2].partition("</details>")[0]
        assert "Builds tools." in beside
        assert "You both changed:" in text(page)
        assert Draft.objects.get().content["summary"] == "Builds tools."

    def test_publishing_while_somebody_writes_is_shown_to_them(self, editor, ada, brief):
        typed = opened(editor, brief, skills="SQL\nGit")
        person = User.objects.get(username="ada")
        draft = drafts.save(brief, {**brief.content(), "summary": "Published meanwhile."}, person)
        editions.publish(drafts.submit(draft, person), User.objects.get(username="reviewer"))

        page = editor.post(url(brief), typed)
        assert "Demo Reviewer published edition 2 in the meantime." in text(page)
        form = page.context["adminform"].form
        assert (form["summary"].value(), form["skills"].value()) == ("Published meanwhile.", "SQL\nGit")
        assert not Draft.objects.exists()

    def test_discarding_while_somebody_writes_loses_nothing_of_theirs(self, editor, ada, brief):
        save(editor, brief, summary="First.")
        typed = opened(editor, brief, summary="Second.")
        ada.post(url(brief, "discard"), {"stamp": Draft.objects.get().stamp})

        page = editor.post(url(brief), typed)
        assert "This draft was discarded in the meantime." in text(page)
        assert page.context["adminform"].form["summary"].value() == "Second."

    def test_texts_of_a_level_are_told_apart_dimension_by_dimension(self, editor, ada):
        make_dimension("SCOPE")
        make_dimension("IMPACT")
        level = make_level("P3", expectations={"SCOPE": "A feature", "IMPACT": "The team"})
        typed = opened(editor, level, **{"expectations-SCOPE": "A product"})
        save(ada, level, **{"expectations-IMPACT": "The company"})

        page = editor.post(url(level), typed)
        assert page.context["adminform"].form["expectations"].value() == {
            "SCOPE": "A product", "IMPACT": "The company",
        }  # fmt: skip

    def test_related_families_are_taken_over_too(self, editor, ada):
        family, other = make_family("SWE"), make_family("PDM")
        typed = opened(editor, family, description="Builds software.")
        save(ada, family, related=[other.pk])

        form = editor.post(url(family), typed).context["adminform"].form
        assert form["related"].value() == [str(other.pk)]

    @pytest.mark.parametrize(
        "nonsense",
        [
            "",
            "[]",
            "{}",
            '{"summary": 1}',
            "not JSON",
            "null",
            "[" * 100_000,
            '{"summary": [], "responsibilities": 1, "skills": {}, "qualifications": [[1]]}',
            '{"summary": 1e999, "responsibilities": [null], "skills": [{}], "qualifications": "x"}',
        ],
    )
    def test_a_form_that_does_not_say_what_it_was_opened_with_loses_nothing_either(
        self, editor, ada, brief, nonsense
    ):
        typed = opened(editor, brief, summary="Builds models.") | {"opened": nonsense}
        save(ada, brief, summary="Builds tools.")

        page = editor.post(url(brief), typed)
        assert page.status_code == 200
        assert page.context["adminform"].form["summary"].value() == "Builds models."
        assert Draft.objects.get().content["summary"] == "Builds tools."

    def test_a_window_left_open_does_not_overwrite_a_draft_begun_since(self, editor, ada, brief):
        save(editor, brief, summary="Old.")
        stale = opened(editor, brief, qualifications="Ships on time")
        editor.post(url(brief, "discard"), {"stamp": Draft.objects.get().stamp})
        save(ada, brief, summary="An hour's work.")

        page = editor.post(url(brief), stale)
        assert "Ada Byron began a draft of this in the meantime." in text(page)
        assert Draft.objects.get().content["summary"] == "An hour's work."

    def test_line_ends_of_a_browser_are_no_change(self, editor):
        brief = make_brief("SWE.GEN.P4", summary="Builds.\nRuns.")

        save(editor, brief, summary="Builds.\r\nRuns.")
        assert not Draft.objects.exists()

    def test_an_owner_chosen_meanwhile_is_not_put_back(self, editor, ada, brief):
        typed = opened(editor, brief, summary="Builds models.")
        save(ada, brief, owner=User.objects.get(username="ada").pk)

        editor.post(url(brief), typed)
        brief.refresh_from_db()
        assert brief.owner.username == "ada"


class TestSteps:
    def test_submitting_hands_the_draft_to_the_reviewers_with_a_note(self, editor, brief):
        response = save(editor, brief, "_submit", summary="Builds models.", note="Shorter.")

        draft = Draft.objects.get()
        assert (draft.state, draft.note, draft.submitted_by.username) == (
            DraftState.IN_REVIEW,
            "Shorter.",
            "editor",
        )
        assert "is waiting for review" in text(editor.get(response.url))

    def test_saving_what_is_under_review_takes_it_back(self, editor, brief):
        save(editor, brief, "_submit", summary="Builds models.")
        save(editor, brief, summary="Builds good models.")

        assert Draft.objects.get().state == DraftState.EDITING

    def test_the_note_to_the_reviewer_waits_in_the_draft(self, editor, brief):
        save(editor, brief, summary="Builds models.", note="Not done yet.")

        assert 'value="Not done yet."' in text(editor.get(url(brief)))

    @pytest.mark.parametrize("note", ["a\x00b", "a\x01b", "x" * 2001])
    def test_a_note_that_nobody_could_read_is_refused_and_the_draft_kept(self, editor, brief, note):
        response = save(editor, brief, "_submit", summary="Builds models.", note=note)

        page = text(editor.get(response.url))
        assert "The draft was saved." in page
        assert "control character" in page or "Shorten it to 2,000." in page
        assert Draft.objects.get().state == DraftState.EDITING

    def test_renaming_what_is_planned_takes_it_out_of_review_and_counts_as_writing(
        self, editor, ada, accounts
    ):
        family = make_family("LAW", status=Status.PLANNED)
        save(editor, family, "_submit", description="Advises.")
        stamp = Draft.objects.get().stamp
        save(ada, family, slug="rude-word")

        draft = Draft.objects.get()
        assert draft.state == DraftState.EDITING
        assert draft.stamp != stamp
        assert draft.contributors.filter(username="ada").exists()

    def test_a_control_character_in_an_expectation_is_an_error_on_the_form(self, editor):
        make_dimension("SCOPE")
        level = make_level("P3", expectations={"SCOPE": "A feature"})

        response = save(editor, level, **{"expectations-SCOPE": "a\x01b"})
        assert response.status_code == 200
        assert "control character" in text(response)

    def test_discarding_what_somebody_saved_meanwhile_is_refused(self, editor, ada, brief):
        save(editor, brief, summary="Old.")
        seen = Draft.objects.get().stamp
        save(ada, brief, summary="An hour's work.")

        page = editor.post(url(brief, "discard"), {"stamp": seen})
        assert "Ada Byron saved this draft in the meantime. Look at it again." in text(page)
        assert Draft.objects.get().content["summary"] == "An hour's work."

    def test_publishing_past_the_buttons_is_refused(self, editor, brief):
        assert save(editor, brief, "_publish", summary="Builds models.").status_code == 403
        assert Brief.objects.get().summary == "Builds."

    def test_a_team_of_one_publishes_from_the_form(self, admin_client, brief, settings):
        settings.FOUR_EYES = False

        response = save(admin_client, brief, "_publish", summary="Builds models.")
        assert Brief.objects.get().summary == "Builds models."
        assert "edition 2" in text(admin_client.get(response.url))

    def test_with_four_eyes_even_a_superuser_does_not_publish_what_they_wrote(self, admin_client, brief):
        response = save(admin_client, brief, "_publish", summary="Builds models.")

        assert (
            "The draft was saved. This draft is not waiting for review: its author submits it first."
            in text(admin_client.get(response.url))
        )
        assert Brief.objects.get().summary == "Builds."
        assert Draft.objects.get().content["summary"] == "Builds models."

    def test_discarding_shows_what_will_be_lost_first(self, editor, brief):
        save(editor, brief, summary="Builds models.")

        page = editor.get(url(brief, "discard"))
        assert "models" in text(page)
        assert Draft.objects.exists()
        editor.post(url(brief, "discard"), {"stamp": page_stamp(page)})
        assert not Draft.objects.exists()
        assert Brief.objects.get().summary == "Builds."

    def test_deleting_what_was_only_planned_takes_its_draft_along(self, admin_client):
        planned = make_brief("SWE.GEN.P4", status=Status.PLANNED)
        save(admin_client, planned, summary="Never mind.")

        admin_client.post(url(planned, "delete"), {"post": "yes"})
        assert not Brief.objects.exists()
        assert not Draft.objects.exists()


class TestPreview:
    @pytest.mark.parametrize("make", [make_brief, make_family, make_focus, make_level])
    def test_it_is_the_public_page_with_the_draft_in_it(self, editor, make):
        make_dimension("SCOPE")
        subject = make()
        field = next(name for name in ("summary", "description", "meaning") if hasattr(subject, name))
        save(editor, subject, "_save", **{field: "Only in the draft"})

        page = editor.get(url(subject, "preview"))
        assert "Only in the draft" in text(page)
        assert "This is how the page will read once the draft is published." in text(page)
        assert {"no-store", "private"} <= set(page.headers["Cache-Control"].split(", "))
        assert "Only in the draft" not in text(editor.get(subject.get_absolute_url()))

    def test_a_familys_relations_are_those_of_the_draft(self, editor):
        family, other = make_family("SWE"), make_family("PDM")
        save(editor, family, related=[other.pk])

        assert "Field PDM" in text(editor.get(url(family, "preview")))
        assert "Field PDM" not in text(editor.get(family.get_absolute_url()))

    def test_a_brief_that_was_never_published_can_be_previewed(self, editor):
        planned = make_brief("SWE.GEN.P4", status=Status.PLANNED)
        save(editor, planned, "_save", summary="To come.")

        assert "To come." in text(editor.get(url(planned, "preview")))

    def test_a_draft_that_refers_to_what_is_gone_says_so(self, editor):
        family, function = make_family("SWE"), make_function("TMP")
        save(editor, family, function=function.pk)
        function.delete()

        response = editor.get(url(family, "preview"))
        assert "There is no function TMP." in text(editor.get(response.url))

    def test_without_a_draft_it_leads_back_to_the_form(self, editor, brief):
        assert editor.get(url(brief, "preview")).url == url(brief)

    def test_saving_with_the_preview_button_leads_there(self, editor, brief):
        assert save(editor, brief, "_preview", summary="Builds models.").url == url(brief, "preview")


class TestStartingFromACopy:
    def add(self, client, **values):
        data = {"focus": make_focus().pk, "level": make_level("P4").pk, **values}
        return client.post(reverse("admin:catalog_brief_add"), data)

    def test_the_copy_is_marked_until_somebody_edits_it(self, editor, brief):
        self.add(editor, start_from=brief.pk)
        new = Brief.objects.get(level__code="P4")
        assert Draft.objects.get().content == brief.content()
        assert "A copy of SWE.GEN.P3:" in text(editor.get(url(new)))

        save(editor, new)
        assert Draft.objects.get().copied_from == "SWE.GEN.P3"
        save(editor, new, summary="Builds larger things.")
        assert Draft.objects.get().copied_from == ""
        assert "A copy of" not in text(editor.get(url(new)))

    def test_what_was_never_published_is_copied_from_its_draft(self, editor, brief):
        planned = make_brief("SWE.GEN.P2", status=Status.PLANNED, summary="")
        save(editor, planned, summary="Learns.")

        self.add(editor, start_from=planned.pk)
        new = Brief.objects.get(level__code="P4")
        assert Draft.objects.of(new).get().content["summary"] == "Learns."

    def test_a_copy_over_text_that_was_typed_is_refused(self, editor, brief):
        response = self.add(editor, start_from=brief.pk, summary="Typed.")

        assert "You typed text of your own too." in text(response)
        assert "Typed." in text(response)
        assert not Brief.objects.filter(level__code="P4").exists()


class TestWhatStandsBeside:
    def test_the_levels_below_and_above_say_their_text_beside_each_field(self, editor, brief):
        make_brief("SWE.GEN.P1", summary="Far below.")
        make_brief("SWE.GEN.P2", summary="Learns.")
        make_brief("SWE.GEN.P5", summary="Leads.")
        make_brief("SWE.AIMD.P4", summary="Elsewhere.")

        page = text(editor.get(url(brief)))
        assert "What P2 says" in page
        assert "Learns." in page
        assert "What P5 says" in page
        assert "Leads." in page
        assert "Far below." not in page
        assert "Elsewhere." not in page

    def test_a_draft_of_a_neighbour_stands_for_what_it_has_published(self, editor, brief):
        below = make_brief("SWE.GEN.P2", summary="Learns.")
        save(editor, below, summary="Learns a lot.")

        assert "Learns a lot." in text(editor.get(url(brief)))

    def test_a_new_brief_whose_place_is_known_has_neighbours_too(self, editor, brief):
        place = {"focus": brief.focus_id, "level": make_level("P4").pk}

        assert "What P3 says" in text(editor.get(reverse("admin:catalog_brief_add"), place))
        for nonsense in ({"focus": "x", "level": "y"}, {"focus": "999999", "level": place["level"]}):
            assert editor.get(reverse("admin:catalog_brief_add"), nonsense).status_code == 200

    def test_one_form_leaves_nothing_beside_the_next(self, editor, brief):
        make_brief("SWE.GEN.P4", summary="Leads.")
        other = make_brief("PDM.GEN.P3")

        editor.get(url(brief))
        assert "What P4 says" not in text(editor.get(url(other)))

    def test_levels_have_their_neighbours_texts_beside_each_dimension(self, editor):
        make_dimension("SCOPE")
        make_level("P2", expectations={"SCOPE": "A task"})
        level = make_level("P3", expectations={"SCOPE": "A feature"})

        page = text(editor.get(url(level)))
        assert "What P2 says" in page
        assert "A task" in page


def test_somebody_who_only_reads_sees_items_one_a_line_and_no_buttons(reviewer, brief):
    page = text(reviewer.get(url(brief)))

    assert "<div>SQL</div>" in page
    assert "Submit for review" not in page
    assert 'name="opened"' not in page


def test_the_form_of_a_brief_says_which_work_it_is_about(editor, brief):
    page = " ".join(text(editor.get(url(brief))).split())

    assert "<h2>SWE.GEN.P3 · Field SWE › General, P3</h2>" in page
    assert f"<h2>{brief.focus}</h2>" in text(editor.get(url(brief.focus)))
