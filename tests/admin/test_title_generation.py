"""Titles that conventions make: offered before they are added, and kept right while a brief is planned."""

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.models import Brief, Title
from catalog.querysets import Status, TitleStatus
from tests.admin import forms
from tests.factories import make_brief, make_convention, make_level, make_title

# The stock admin's own templates read variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

APPROVED, PROPOSED, RETIRED = TitleStatus.APPROVED, TitleStatus.PROPOSED, TitleStatus.RETIRED
LIST = reverse("admin:catalog_title_changelist")
GENERATE = reverse("admin:catalog_title_generate")


@pytest.fixture
def brief():
    return make_brief("SWE.GEN.P3")


@pytest.fixture
def other_brief():
    return make_brief("PDM.GEN.P3")


def said(response):
    return [message.message for message in get_messages(response.wsgi_request)]


class TestGenerating:
    @pytest.fixture(autouse=True)
    def conventions(self):
        make_convention("{role} III")
        make_convention("Senior {role}", rank=2)

    def offered(self, client, **scope):
        response = client.get(GENERATE, scope)
        assert response.status_code == 200
        return [f"{offer.title.brief}: {offer.title}" for offer in response.context["offers"]]

    def test_the_list_leads_there(self, editor, reviewer):
        for client in (editor, reviewer):
            assert f'href="{GENERATE}"' in client.get(LIST).content.decode()

    def test_it_shows_what_would_be_added_and_adds_nothing(self, editor, brief):
        make_title(brief, "Role SWE III", status=RETIRED)

        assert self.offered(editor) == ["SWE.GEN.P3: Senior Role SWE"]
        assert Title.objects.count() == 1

    def test_the_scope_is_narrowed_by_function_family_focus_and_level(self, editor, brief, other_brief):
        make_brief("SWE.AIMD.P3")
        make_brief("SWE.GEN.P4")
        make_convention("{role} IV", level="P4")
        focus = brief.focus

        assert len(self.offered(editor, function=focus.family.function_id)) == 9
        assert self.offered(editor, family=other_brief.focus.family_id) == [
            "PDM.GEN.P3: Role PDM III",
            "PDM.GEN.P3: Senior Role PDM",
        ]
        assert self.offered(editor, focus=focus.pk, level=make_level("P4").pk) == ["SWE.GEN.P4: Role SWE IV"]

    @pytest.mark.parametrize("family", ["0", "SWE", "9" * 30, "\x00"])
    def test_a_scope_that_does_not_exist_offers_nothing_and_says_so(self, editor, brief, family):
        response = editor.get(GENERATE, {"family": family})

        assert response.context["offers"] == []
        assert "errorlist" in response.content.decode()

    def test_where_nothing_is_missing_it_says_so(self, editor):
        assert "Nothing to add" in editor.get(GENERATE).content.decode()

    def test_a_title_that_another_brief_has_or_is_offered_is_marked_with_which(
        self, editor, brief, other_brief
    ):
        make_brief("SWE.AIMD.P3")
        make_title(other_brief, "Senior Role SWE")

        page = " ".join(editor.get(GENERATE).content.decode().split())
        link = '<a href="{}">{}</a>'.format(
            reverse("admin:catalog_brief_change", args=[other_brief.pk]), other_brief
        )
        assert f"Ambiguous: {link} has it already; offered to" in page
        offers = editor.get(GENERATE).context["offers"]
        marks = {
            f"{offer.title.brief}: {offer.title}": (
                [*map(str, offer.also_on)],
                [*map(str, offer.also_offered_to)],
            )
            for offer in offers
        }
        assert marks["SWE.GEN.P3: Role SWE III"] == ([], ["SWE.AIMD.P3"])
        assert marks["SWE.GEN.P3: Senior Role SWE"] == (["PDM.GEN.P3"], ["SWE.AIMD.P3"])
        assert marks["PDM.GEN.P3: Role PDM III"] == ([], [])

    def test_what_is_ticked_is_added_and_what_is_not_is_offered_again(self, reviewer, brief):
        response = reviewer.post(GENERATE, {"titles": ["SWE.GEN.P3: Role SWE III"]})

        assert said(response) == ["Added, approved: “Role SWE III” (SWE.GEN.P3)."]
        title = Title.objects.get()
        assert (title.text, title.status, title.origin) == ("Role SWE III", APPROVED, "convention")
        assert self.offered(reviewer) == ["SWE.GEN.P3: Senior Role SWE"]

    def test_an_editor_adds_them_as_proposed(self, editor, brief):
        editor.post(GENERATE, {"titles": ["SWE.GEN.P3: Role SWE III"], "status": "approved"})

        assert Title.objects.get().status == PROPOSED

    def test_anything_that_conventions_do_not_make_is_refused_by_name(self, reviewer, brief, other_brief):
        make_title(brief, "Role SWE III")
        Brief.objects.filter(pk=other_brief.pk).update(status=Status.RETIRED)
        forged = [
            "SWE.GEN.P3: Role SWE III", "SWE.GEN.P3: Wizard", "PDM.GEN.P3: Role PDM III", "nonsense",
        ]  # fmt: skip

        response = reviewer.post(GENERATE, {"titles": [*forged, "SWE.GEN.P3: Senior Role SWE"]})
        assert said(response) == [
            "Added, approved: “Senior Role SWE” (SWE.GEN.P3).",
            f"Not added: {', '.join(forged)}. No convention makes it, or its brief has it by now.",
        ]
        assert brief.titles.count() == 2
        assert not other_brief.titles.exists()

    def test_what_lies_outside_the_scope_is_refused(self, reviewer, brief, other_brief):
        url = f"{GENERATE}?family={other_brief.focus.family_id}"

        reviewer.post(url, {"titles": ["SWE.GEN.P3: Role SWE III"]})
        assert not Title.objects.exists()

    def test_without_a_tick_nothing_is_added(self, reviewer, brief):
        response = reviewer.post(GENERATE)

        assert said(response) == ["Tick at least one title. Nothing was added."]
        assert not Title.objects.exists()

    def test_more_than_one_page_holds_is_shown_page_by_page(self, reviewer):
        for number in range(101):
            make_brief(f"F{number}.GEN.P3")
        level = make_level("P3").pk

        first = reviewer.get(GENERATE, {"level": level})
        assert len(first.context["offers"]) == 200
        assert f'href="?level={level}&amp;page=2"' in first.content.decode()
        assert len(self.offered(reviewer, level=level, page=2)) == 2

    def test_it_costs_the_same_queries_for_three_briefs_as_for_thirty(self, reviewer, brief, other_brief):
        make_title(make_brief("SWE.AIMD.P3"), "Senior Role SWE")

        def count():
            with CaptureQueriesContext(connection) as queries:
                assert reviewer.get(GENERATE).status_code == 200
            return len(queries)

        assert count() == 12
        for number in range(27):
            make_brief(f"F{number}.GEN.P3")
        assert count() == 12


class TestABriefThatWasNeverPublished:
    @pytest.fixture
    def planned(self):
        make_convention("{role} III")
        make_convention("{role} IV", level="P4")
        return make_brief("SWE.GEN.P3", status=Status.PLANNED)

    @pytest.mark.parametrize(
        ("who", "done", "status"), [("editor", "proposed", PROPOSED), ("admin_client", "added", APPROVED)]
    )
    def test_that_is_moved_to_another_level_takes_its_titles(self, request, planned, who, done, status):
        client = request.getfixturevalue(who)
        make_title(planned, "Role SWE III", origin="convention")
        make_title(planned, "Coder")

        response = forms.save(client, planned, level=make_level("P4").pk)
        assert said(response)[:2] == [
            f"Titles {done} by the conventions of P4: Role SWE IV.",
            "Titles deleted, since no convention makes them any longer: Role SWE III.",
        ]
        assert dict(planned.titles.values_list("text", "status")) == {
            "Coder": APPROVED,
            "Role SWE IV": status,
        }

    def test_that_is_moved_to_another_focus_takes_its_titles(self, editor, planned):
        make_title(planned, "Role SWE III", origin="convention")

        forms.save(editor, planned, focus=make_brief("PDM.GEN.P4").focus_id)
        assert [title.text for title in planned.titles.all()] == ["Role PDM III"]

    def test_that_is_saved_where_it_stands_keeps_them(self, editor, planned):
        make_title(planned, "Role SWE 3", origin="convention")

        forms.save(editor, planned, summary="Builds it.")
        assert [title.text for title in planned.titles.all()] == ["Role SWE 3"]

    def test_that_has_such_a_title_already_takes_it_along(self, editor, planned):
        make_title(planned, "role swe iv")

        response = forms.save(editor, planned, level=make_level("P4").pk)
        assert response.status_code == 302
        assert [title.text for title in planned.titles.all()] == ["role swe iv"]
