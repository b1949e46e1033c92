"""The title tools: one list over all briefs, decisions on many at once, and titles made by conventions."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.models import Brief, PublicationCounter, Title
from catalog.publishing import titles
from catalog.querysets import Status, TitleStatus
from tests.admin.conftest import sign_in
from tests.factories import make_brief, make_convention, make_level, make_title

# The stock admin's own templates read variables that are not always there.
pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

APPROVED, PROPOSED, RETIRED = TitleStatus.APPROVED, TitleStatus.PROPOSED, TitleStatus.RETIRED
LIST = reverse("admin:catalog_title_changelist")
ADD = reverse("admin:catalog_title_add")
GENERATE = reverse("admin:catalog_title_generate")


@pytest.fixture
def grace(accounts):
    """The demo reviewer, as who took a step."""
    return User.objects.get(username="reviewer")


@pytest.fixture
def brief():
    return make_brief("SWE.GEN.P3")


@pytest.fixture
def other_brief():
    return make_brief("PDM.GEN.P3")


def change_url(title):
    return reverse("admin:catalog_title_change", args=[title.pk])


def act(client, action, *rows, **values):
    """Post an action of the list; return the response and what it said."""
    selected = [title.pk for title in rows]
    data = {"action": action, "_selected_action": selected, "index": "0", **values}
    response = client.post(LIST, data)
    return response, said(response)


def said(response):
    return [message.message for message in get_messages(response.wsgi_request)]


def save(client, title, **values):
    """Post the form of a title."""
    data = {"brief": title.brief_id, "text": title.text, "origin": title.origin, "status": title.status}
    response = client.post(change_url(title), {**data, **values})
    title.refresh_from_db()
    return response


def listed(response):
    return [title.text for title in response.context["cl"].result_list]


class TestTheList:
    def test_a_title_is_listed_with_its_brief_family_and_level(self, editor, brief):
        make_title(brief, "Coder")

        page = editor.get(LIST).content.decode()
        brief_url = reverse("admin:catalog_brief_change", args=[brief.pk])
        assert f'<td class="field-brief_key"><a href="{brief_url}">SWE.GEN.P3</a></td>' in page
        assert '<td class="field-family">Field SWE</td>' in page
        assert '<td class="field-level">P3</td>' in page

    def test_the_same_title_on_two_briefs_is_ambiguous_with_links_to_both(self, editor, brief, other_brief):
        make_title(brief, "Coder")
        make_title(other_brief, "coder")
        make_title(brief, "Programmer")

        page = editor.get(LIST).content.decode()
        links = [
            f'<a href="{reverse("admin:catalog_brief_change", args=[row.pk])}">{row}</a>'
            for row in (other_brief, brief)
        ]
        for link in links:
            assert f'<td class="field-also_on">Ambiguous: {link}</td>' in page
        assert '<td class="field-also_on">-</td>' in page

    def test_a_proposed_title_says_where_it_is_approved_already_and_a_retired_one_does_not(
        self, editor, brief, other_brief
    ):
        make_title(brief, "Coder")
        title = make_title(other_brief, "Coder", status=PROPOSED)

        link = (
            f'<td class="field-also_on"><a href="{reverse("admin:catalog_brief_change", args=[brief.pk])}">'
        )
        assert link in editor.get(LIST).content.decode()
        Title.objects.filter(pk=title.pk).update(status=RETIRED)
        assert link not in editor.get(LIST).content.decode()

    def test_a_merged_title_says_into_which(self, editor, grace, brief, other_brief):
        survivor = make_title(other_brief, "Programmer")
        titles.merge(make_title(brief, "Coder"), survivor, grace)

        page = editor.get(LIST).content.decode()
        assert f'<a href="{change_url(survivor)}">Programmer</a> (PDM.GEN.P3)' in page

    @pytest.mark.parametrize(
        ("parameters", "expected"),
        [
            ({"ambiguous": "yes"}, ["Coder", "Coder"]),
            ({"ambiguous": "no"}, ["Chief", "Hacker"]),
            ({"ambiguous": "perhaps"}, ["Chief", "Coder", "Coder", "Hacker"]),
            ({"status": "proposed"}, ["Hacker"]),
            ({"origin": "convention"}, ["Chief"]),
            ({"q": "cod"}, ["Coder", "Coder"]),
            ({"brief__focus__family": "PDM"}, ["Coder"]),
            ({"brief__level": "M1"}, ["Chief"]),
        ],
    )
    def test_it_is_filtered_and_searched(self, editor, brief, other_brief, parameters, expected):
        make_title(brief, "Coder")
        make_title(other_brief, "Coder")
        make_title(brief, "Hacker", status=PROPOSED)
        make_title(make_brief("SWE.GEN.M1"), "Chief", origin="convention")
        pks = {"PDM": other_brief.focus.family_id, "M1": make_level("M1").pk}

        response = editor.get(LIST, {name: pks.get(value, value) for name, value in parameters.items()})
        assert listed(response) == expected

    def test_it_costs_the_same_queries_for_three_titles_as_for_thirty(self, reviewer, grace):
        def count():
            with CaptureQueriesContext(connection) as queries:
                assert reviewer.get(LIST).status_code == 200
            return len(queries)

        survivor = make_title(make_brief("SWE.GEN.P3"), "Coder")
        make_title(make_brief("SWE.A.P3"), "Coder")
        titles.merge(make_title(make_brief("SWE.B.P3"), "Coder"), survivor, grace)
        assert count() == 10
        for number in range(9):
            make_title(make_brief(f"F{number}.GEN.P3"), "Coder")
            make_title(make_brief(f"F{number}.A.P3"), "Coder", status=PROPOSED)
            titles.merge(make_title(make_brief(f"F{number}.B.P3"), "Coder"), survivor, grace)
        assert count() == 10


class TestAnEditor:
    def test_proposes_a_title_whatever_status_is_posted(self, editor, brief):
        page = editor.get(ADD).content.decode()
        assert 'name="status"' not in page

        editor.post(ADD, {"brief": brief.pk, "text": "Coder", "origin": "curated", "status": "approved"})
        assert Title.objects.get().status == PROPOSED

    def test_changes_what_is_proposed_but_not_its_status(self, editor, brief):
        title = make_title(brief, "Coder", status=PROPOSED)

        assert save(editor, title, text="Programmer", status="approved").status_code == 302
        assert (title.text, title.status) == ("Programmer", PROPOSED)

    @pytest.mark.parametrize("status", [APPROVED, RETIRED])
    def test_reads_what_was_decided_and_is_refused_to_change_it(self, editor, brief, status):
        title = make_title(brief, "Coder", status=status)

        assert 'name="_save"' not in editor.get(change_url(title)).content.decode()
        assert save(editor, title, text="Programmer").status_code == 403
        assert (title.text, title.status) == ("Coder", status)

    @pytest.mark.parametrize(
        "action", ["approve_titles", "propose_titles", "retire_titles", "merge_titles", "undo_merges"]
    )
    def test_is_offered_no_decision_and_refused_one_posted_directly(self, editor, brief, action):
        rows = [make_title(brief, "Coder", status=PROPOSED), make_title(brief, "Programmer")]

        assert f'value="{action}"' not in editor.get(LIST).content.decode()
        response, _ = act(editor, action, *rows, survivor=rows[1].pk, merge="Merge")
        assert response.status_code == 403
        assert list(Title.objects.values_list("status", flat=True)) == [PROPOSED, APPROVED]
        assert PublicationCounter.current() == 0


class TestAReviewer:
    def test_sets_the_status_in_the_form(self, reviewer, brief):
        title = make_title(brief, "Coder", status=PROPOSED)

        assert save(reviewer, title, status="approved").status_code == 302
        assert title.status == APPROVED

    def test_may_not_add_a_title(self, reviewer, brief):
        assert reviewer.post(ADD, {"brief": brief.pk, "text": "Coder"}).status_code == 403

    def test_is_told_to_undo_the_merge_before_giving_another_status(self, reviewer, grace, brief):
        survivor = make_title(brief, "Programmer")
        title = titles.merge(make_title(brief, "Coder"), survivor, grace)

        response = save(reviewer, title, status="approved")
        assert response.status_code == 200
        assert (
            "This title was merged into “Programmer”. Undo the merge before giving it another status."
            in response.content.decode()
        )
        assert (title.status, title.merged_into) == (RETIRED, survivor)

    def test_mends_the_spelling_of_a_merged_title_and_it_stays_merged(self, reviewer, grace, brief):
        survivor = make_title(brief, "Programmer")
        title = titles.merge(make_title(brief, "Codr"), survivor, grace)

        assert save(reviewer, title, text="Coder").status_code == 302
        assert (title.text, title.merged_into) == ("Coder", survivor)

    def test_approves_many_and_is_told_what_was_skipped(self, reviewer, grace, brief):
        rows = [make_title(brief, f"Coder {number}", status=PROPOSED) for number in range(7)]
        rows.append(make_title(brief, "Programmer"))

        response, said = act(reviewer, "approve_titles", *rows)
        assert response.status_code == 302
        assert said == [
            "Approved: “Coder 0” (SWE.GEN.P3), “Coder 1” (SWE.GEN.P3), “Coder 2” (SWE.GEN.P3), "
            "“Coder 3” (SWE.GEN.P3), “Coder 4” (SWE.GEN.P3) and 2 more.",
            "Left as before: “Programmer” (SWE.GEN.P3). It is approved already.",
        ]
        assert brief.titles.published().count() == 8
        assert LogEntry.objects.filter(user=grace, change_message="Approved.").count() == 7

    def test_approves_all_that_a_filter_finds(self, reviewer, brief, other_brief):
        title = make_title(brief, "Coder", status=PROPOSED)
        make_title(other_brief, "Coder", status=PROPOSED)

        reviewer.post(
            f"{LIST}?brief__focus__family={other_brief.focus.family_id}&q=coder",
            {"action": "approve_titles", "_selected_action": [title.pk], "select_across": "1", "index": "0"},
        )
        assert [title.brief for title in Title.objects.published()] == [other_brief]

    def test_retires_many(self, reviewer, brief):
        _, said = act(reviewer, "retire_titles", make_title(brief, "Coder"))

        assert said == ["Retired: “Coder” (SWE.GEN.P3)."]
        assert not brief.titles.published().exists()

    def test_proposes_many_again(self, reviewer, brief):
        rows = [make_title(brief, "Coder"), make_title(brief, "Programmer", status=RETIRED)]
        _, said = act(reviewer, "propose_titles", *rows)

        assert said == ["Proposed again: “Coder” (SWE.GEN.P3), “Programmer” (SWE.GEN.P3)."]
        assert set(brief.titles.values_list("status", flat=True)) == {PROPOSED}


class TestMerging:
    def test_the_page_asks_which_title_stands_for_the_others_and_changes_nothing(
        self, reviewer, brief, other_brief
    ):
        rows = [
            make_title(brief, "Coder"),
            make_title(other_brief, "Programmer"),
            make_title(brief, "Hacker", status=RETIRED),
        ]

        response, _ = act(reviewer, "merge_titles", *rows)
        page = response.content.decode()
        assert "Choose the title that stands for the others" in page
        assert page.count('type="radio"') == 3
        assert "It is retired, so visitors would not find it. Approve it first." in page
        assert 'role="alert"' not in page
        assert not Title.objects.filter(merged_into__isnull=False).exists()

    def test_the_others_are_merged_into_the_one_that_was_chosen(self, reviewer, grace, brief, other_brief):
        merged, survivor = make_title(brief, "Coder"), make_title(other_brief, "Programmer")

        response, said = act(reviewer, "merge_titles", merged, survivor, survivor=survivor.pk, merge="Merge")
        merged.refresh_from_db()
        assert (response.status_code, response.url) == (302, LIST)
        assert said == ["Merged into “Programmer” (PDM.GEN.P3): “Coder” (SWE.GEN.P3)."]
        assert merged.leads_to == other_brief
        assert LogEntry.objects.get().user == grace

    def test_what_cannot_be_merged_is_left_and_named(self, reviewer, grace, brief):
        survivor, other = make_title(brief, "Programmer"), make_title(brief, "Hacker")
        merged = titles.merge(make_title(brief, "Coder"), survivor, grace)

        _, said = act(reviewer, "merge_titles", merged, survivor, other, survivor=survivor.pk, merge="Merge")
        assert said == [
            "Merged into “Programmer” (SWE.GEN.P3): “Hacker” (SWE.GEN.P3).",
            "Left as before: “Coder” (SWE.GEN.P3). This title was merged already. Undo that merge first.",
        ]

    @pytest.mark.parametrize("survivor", ["", "0", "first", "9" * 30])
    def test_without_a_choice_among_them_it_asks_again(self, reviewer, brief, survivor):
        rows = [make_title(brief, "Coder"), make_title(brief, "Programmer")]

        response, _ = act(reviewer, "merge_titles", *rows, survivor=survivor, merge="Merge")
        assert '<p class="errornote" role="alert">' in response.content.decode()
        assert brief.titles.published().count() == 2

    def test_a_retired_title_posted_directly_stands_for_nothing(self, reviewer, brief):
        title, retired = make_title(brief, "Coder"), make_title(brief, "Hacker", status=RETIRED)

        _, said = act(reviewer, "merge_titles", title, retired, survivor=retired.pk, merge="Merge")
        assert said[0].startswith(
            "Left as before: “Coder” (SWE.GEN.P3). Nothing can be merged into “Hacker”."
        )

    @pytest.mark.parametrize("number", [1, 21])
    def test_one_title_or_too_many_are_refused(self, reviewer, brief, number):
        rows = [make_title(brief, f"Coder {number}") for number in range(number)]

        response, said = act(reviewer, "merge_titles", *rows)
        assert response.status_code == 302
        assert said == ["Select two titles to merge, or more, but at most 20."]

    def test_where_none_can_stand_for_the_others_it_says_what_to_do(self, reviewer, brief):
        rows = [make_title(brief, text, status=PROPOSED) for text in ("Coder", "Programmer")]

        _, said = act(reviewer, "merge_titles", *rows)
        assert said == ["None of these titles can stand for the others. Approve one of them first."]

    def test_a_merge_is_undone_from_the_list(self, reviewer, grace, brief):
        survivor = make_title(brief, "Programmer")
        merged = titles.merge(make_title(brief, "Coder"), survivor, grace)

        _, said = act(reviewer, "undo_merges", merged, survivor)
        assert sorted(said) == [
            "Given back as before the merge: “Coder” (SWE.GEN.P3).",
            "Left as before: “Programmer” (SWE.GEN.P3). This title is not merged.",
        ]
        assert brief.titles.published().count() == 2


class TestOthersAreRefused:
    @pytest.fixture
    def rows(self, brief):
        make_convention("{role} III")
        return [make_title(brief, "Coder"), make_title(brief, "Programmer", status=PROPOSED)]

    def posts(self, client, rows):
        """Every way to write a title."""
        selected = {"_selected_action": [title.pk for title in rows], "index": "0"}
        yield from (
            client.post(LIST, {"action": action, **selected})
            for action in (
                "approve_titles",
                "propose_titles",
                "retire_titles",
                "merge_titles",
                "undo_merges",
                "delete_selected",
            )
        )
        yield client.post(ADD, {"brief": rows[0].brief_id, "text": "Hacker", "origin": "curated"})
        yield client.post(
            change_url(rows[1]), {"brief": rows[0].brief_id, "text": "Hacker", "origin": "curated"}
        )
        yield client.post(reverse("admin:catalog_title_delete", args=[rows[0].pk]), {"post": "yes"})
        yield client.get(GENERATE)
        yield client.post(GENERATE, {"titles": ["SWE.GEN.P3: Role SWE III"]})

    @pytest.mark.parametrize("roles", [[], ["Administrator"]])
    def test_staff_who_neither_edit_nor_review(self, client, rows, roles):
        temp = User.objects.create_user("temp", is_staff=True)
        temp.groups.set(Group.objects.filter(name__in=roles))
        client.force_login(temp)

        assert {response.status_code for response in self.posts(client, rows)} == {403}
        assert sorted(Title.objects.values_list("text", "status")) == [
            ("Coder", APPROVED),
            ("Programmer", PROPOSED),
        ]

    def test_a_visitor_is_asked_to_sign_in(self, client, rows):
        for response in self.posts(client, rows):
            assert response.status_code == 302
            assert response.url.startswith(reverse("admin:login"))
        assert Title.objects.count() == 2

    def test_a_form_without_its_token_is_refused(self, grace, rows):
        client = Client(enforce_csrf_checks=True)
        client.force_login(grace)

        assert client.post(GENERATE, {"titles": ["SWE.GEN.P3: Role SWE III"]}).status_code == 403

    def test_a_title_of_a_brief_that_was_published_has_no_delete_button(self, admin_client, rows):
        url = reverse("admin:catalog_title_delete", args=[rows[0].pk])

        assert url not in admin_client.get(change_url(rows[0])).content.decode()
        assert admin_client.post(url, {"post": "yes"}).status_code == 403
        Brief.objects.update(status=Status.PLANNED)
        assert admin_client.post(url, {"post": "yes"}).status_code == 302


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite in memory has one connection; run on PostgreSQL"
)
def test_a_form_saved_while_its_title_is_merged_does_not_undo_the_merge(brief, grace):
    browsers = [sign_in("reviewer") for _ in range(10)]

    def at_once(*steps):
        start = threading.Barrier(len(steps))

        def take(step):
            start.wait()
            try:
                return step()
            finally:
                connection.close()

        with ThreadPoolExecutor(len(steps)) as pool:
            return [future.result() for future in [pool.submit(take, step) for step in steps]]

    for number, browser in enumerate(browsers):
        title, survivor = make_title(brief, f"Codr {number}"), make_title(brief, f"Programmer {number}")
        data = {"brief": brief.pk, "text": f"Coder {number}", "origin": "curated", "status": "approved"}
        response, _ = at_once(
            lambda browser=browser, title=title, data=data: browser.post(change_url(title), data),
            lambda title=title, survivor=survivor: titles.merge(title, survivor, grace),
        )
        title.refresh_from_db()
        assert (title.status, title.merged_into) == (RETIRED, survivor)
        assert response.status_code in (200, 302)
