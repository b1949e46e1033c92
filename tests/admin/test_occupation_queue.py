"""The queue in which a reviewer decides on occupation links, one after the other."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalog.models import LinkBasis, OccupationLink
from catalog.publishing import occupations
from catalog.roles import ADMINISTRATOR, EDITOR, REVIEWER
from tests.factories import make_brief, make_focus, make_link, make_occupation

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

QUEUE = "/admin/catalog/occupationlink/queue/"
UNDO = QUEUE + "undo/"


@pytest.fixture
def ada(db):
    """Another reviewer."""
    ada = User.objects.create_user("ada", is_staff=True, first_name="Ada", last_name="Byron")
    ada.groups.add(Group.objects.get(name=REVIEWER))
    return ada


@pytest.fixture
def links(db):
    """Three links under review, in the order in which they were stated."""
    days = {"C": 1, "A": 2, "B": 3}  # neither by name nor as they were made
    made = {
        code: make_link(
            make_focus(code=code, field_name=f"Field {code}", role_name=f"Role {code}"),
            basis=LinkBasis.INFERRED,
            evidence=f"Evidence {code}.",
            created_on=datetime.date(2026, 3, days[code]),
        )
        for code in "ABC"
    }
    return [made[code] for code in days]


def post(client, link, decision, seen=None, **values):
    data = {"link": link.pk, "seen": seen or occupations.fingerprint(link), "decision": decision, **values}
    return client.post(QUEUE, data)


def shown(response):
    return response.context["link"]


def text(response):
    return " ".join(response.content.decode().split())


def stored(link):
    return OccupationLink.objects.get(pk=link.pk)


class TestTheQueue:
    def test_starts_with_the_oldest_and_names_what_follows(self, reviewer, links):
        response = reviewer.get(QUEUE)

        assert shown(response) == links[0]
        assert list(response.context["following"]) == links[1:]
        assert "3 left" in text(response)

    def test_shows_what_a_link_is_judged_by(self, reviewer):
        brief = make_brief("SWE.AIMD.P3", summary="Builds models.")
        make_brief("SWE.AIMD.M1")
        brief.focus.description = "Models, from data to service."
        brief.focus.save()
        make_link(
            brief.focus, basis="inferred", confidence="0.72", evidence="Two titles.",
            created_on=datetime.date(2026, 3, 1),
        )  # fmt: skip
        make_link(brief.focus, "M", basis="curated", occupation=make_occupation("11-3021", "Managers"))
        make_link(make_focus(), basis="curated", occupation=make_occupation("15-1211", "Analysts"))

        response = reviewer.get(QUEUE)
        for expected in (
            "Field SWE › Field AIMD, Professional track (P)", "Models, from data to service.", "SWE.AIMD.P3",
            "Builds models.", "<strong>15-1252</strong> Software Developers", "Inferred", "0.72 of 1", "Two titles.",
            "1 March 2026", "11-3021 Managers", "15-1211 Analysts",
        ):  # fmt: skip
            assert expected in text(response), expected
        assert [str(brief) for brief in response.context["briefs"]] == ["SWE.AIMD.P3"]

    def test_offers_the_other_candidates_of_the_inference_each_by_a_key_of_its_own(self, reviewer):
        make_occupation("15-1253", "Testers")
        make_occupation("15-2051.00", "Data Scientists")
        candidates = [
            {"code": "15-1252", "probability": 0.71, "titles": ["Software Engineer"]},
            {"code": "15-2051", "probability": 0.2, "titles": ["Data Scientist", "<b>Miner</b>"]},
            {"code": "15-1253", "probability": 0.09, "titles": []},
            {"code": "15-1299", "probability": 0.05, "titles": ["Not an occupation here"]},
        ]
        make_link(make_focus(), basis=LinkBasis.INFERRED, candidates=candidates)

        response = reviewer.get(QUEUE)

        choices = [(choice.key, choice.occupation.code) for choice in response.context["choices"]]
        assert choices == [(1, "15-2051.00"), (2, "15-1253")]
        assert "0.20 of 1: “Data Scientist”, “&lt;b&gt;Miner&lt;/b&gt;”" in text(response)
        assert 'data-key="2"' in text(response)
        assert "<kbd>1</kbd> to <kbd>2</kbd> choose a candidate" in text(response)

    def test_a_candidate_is_chosen_by_its_button_with_what_speaks_for_it_as_evidence(self, reviewer, links):
        tester = make_occupation("15-1253", "Testers")
        links[0].candidates = [{"code": "15-1253", "probability": 0.38, "titles": ["Test Analyst"]}]
        links[0].save()
        (choice,) = reviewer.get(QUEUE).context["choices"]

        post(reviewer, stored(links[0]), "change", occupation=tester.code, evidence=choice.evidence)

        chosen = OccupationLink.objects.get(occupation=tester)
        assert (chosen.basis, chosen.status, chosen.reviewer) == ("curated", "confirmed", "Demo Reviewer")
        assert chosen.evidence == (
            "Chosen among the candidates that were inferred, at 0.38 of 1. Known titles that speak for it: "
            "“Test Analyst”."
        )
        assert stored(links[0]).status == "rejected"

    def test_a_choice_made_before_the_candidates_changed_is_not_taken(self, reviewer, links):
        seen = occupations.fingerprint(links[0])
        make_occupation("15-1253", "Testers")
        links[0].candidates = [{"code": "15-1253", "probability": 0.9, "titles": []}]
        links[0].save()

        response = post(reviewer, links[0], "change", seen=seen, occupation="15-1253", evidence="It fits.")

        assert response.status_code == 409
        assert stored(links[0]).status == "under_review"

    def test_skipping_goes_on_without_deciding(self, reviewer, links):
        assert shown(reviewer.get(QUEUE, {"after": links[0].pk})) == links[1]
        assert stored(links[0]).status == "under_review"

    def test_past_the_last_one_says_that_the_skipped_ones_still_wait(self, reviewer, links):
        response = reviewer.get(QUEUE, {"after": links[2].pk})

        assert shown(response) is None
        assert "3 links that you skipped still wait for a decision." in text(response)
        assert f'<a href="{QUEUE}">Start again from the first</a>' in text(response)

    def test_says_so_when_nothing_is_waiting(self, reviewer):
        assert "Nothing is waiting" in text(reviewer.get(QUEUE))

    def test_leads_to_one_that_was_asked_for_decided_or_not(self, reviewer, ada, links):
        assert shown(reviewer.get(QUEUE, {"at": links[1].pk})) == links[1]
        occupations.confirm(links[1], ada)
        response = reviewer.get(QUEUE, {"at": links[1].pk})
        assert shown(response) == links[1]
        assert "Confirmed by Ada Byron" in text(response)

    @pytest.mark.parametrize("name", ["at", "after", "decided"])
    @pytest.mark.parametrize("value", ["", "x", "-1", "²", "9" * 40, "9" * 5000, "\0"])
    def test_starts_again_from_an_address_that_makes_no_sense(self, reviewer, links, name, value):
        assert shown(reviewer.get(QUEUE, {name: value})) == links[0]

    def test_costs_the_same_queries_however_long(self, reviewer, links):
        def count():
            with CaptureQueriesContext(connection) as queries:
                reviewer.get(QUEUE, {"at": links[0].pk})
            return len(queries)

        for level in ("P1", "P2"):
            make_brief(f"SWE.{links[0].focus.code}.{level}")
        before = count()
        for number in range(20):
            focus = make_focus(code=f"N{number}", field_name=f"New {number}", role_name=f"New {number}")
            make_link(focus, basis="inferred", occupation=make_occupation(f"15-20{number}"))
            make_brief(f"SWE.{links[0].focus.code}.P{number + 3}")
        assert count() == before <= 16
        assert "and 12 more" in text(reviewer.get(QUEUE, {"at": links[0].pk}))


class TestDeciding:
    def test_confirming_signs_and_shows_the_next_one(self, reviewer, links):
        response = post(reviewer, links[0], "confirm")

        found = stored(links[0])
        assert (found.status, found.reviewer, found.reviewed_on) == (
            "confirmed",
            "Demo Reviewer",
            timezone.localdate(),
        )
        page = reviewer.get(response.url)
        assert shown(page) == links[1]
        assert f"Confirmed: {links[0]}." in text(page)
        assert "2 left" in text(page)

    def test_rejecting_takes_a_reason(self, reviewer, links):
        response = post(reviewer, links[0], "reject", reason=" ")
        assert response.context["forms"]["reject"].errors
        assert stored(links[0]).status == "under_review"

        response = post(reviewer, links[0], "reject", reason="It is about hardware.")
        assert stored(links[0]).evidence.endswith("It is about hardware.")
        assert f"Rejected: {links[0]}." in text(reviewer.get(response.url))

    @pytest.mark.parametrize(
        "typed", ["15-1299", "15-1299 Computer Occupations, All Other", "computer  occupations, all other"]
    )
    def test_another_occupation_is_chosen_by_code_or_title(self, reviewer, links, typed):
        other = make_occupation("15-1299", "Computer Occupations, All Other")
        response = post(reviewer, links[0], "change", occupation=typed, evidence="The work has moved.")

        chosen = OccupationLink.objects.get(occupation=other)
        assert (chosen.status, chosen.basis, chosen.reviewer) == ("confirmed", "curated", "Demo Reviewer")
        assert stored(links[0]).status == "rejected"
        assert f"Chosen: {chosen}, instead of 15-1252 Software Developers." in text(
            reviewer.get(response.url)
        )

    @pytest.mark.parametrize(
        ("typed", "problem"),
        [
            ("Dragon Tamers", "There is no occupation “Dragon Tamers”."),
            ("Clerks", "Several occupations are called “Clerks”."),
            ("15-1252", "is what the link says already. Confirm it instead."),
            ("<b>", "There is no occupation “&lt;b&gt;”."),
        ],
    )
    def test_what_is_no_other_occupation_is_refused_and_nothing_typed_is_lost(
        self, reviewer, links, typed, problem
    ):
        make_occupation("43-0001", "Clerks")
        make_occupation("43-0002", "Clerks")
        response = post(reviewer, links[0], "change", occupation=typed, evidence="The work\r\nhas moved.")

        assert problem in text(response)
        assert response.context["forms"]["change"]["occupation"].value() == typed
        assert "The work\r\nhas moved." in response.content.decode()
        assert stored(links[0]).status == "under_review"

    def test_a_reason_that_is_too_long_is_refused_and_nothing_typed_is_lost(self, reviewer, links):
        response = post(reviewer, links[0], "reject", reason="x" * 2001)

        assert "This text has 2,001 characters. Shorten it to 2,000." in text(response)
        assert response.context["forms"]["reject"]["reason"].value() == "x" * 2001

    def test_a_control_character_is_refused_and_nothing_typed_is_lost(self, reviewer, links):
        response = post(reviewer, links[0], "reject", reason="bell\x07 here")

        assert "There is a control character" in text(response)
        assert response.context["forms"]["reject"]["reason"].value() == "bell\x07 here"

    def test_every_decision_is_logged_with_what_it_was(self, reviewer, links):
        other = make_occupation("15-1299", "Others")
        post(reviewer, links[0], "confirm")
        post(reviewer, links[1], "reject", reason="It is about hardware.")
        post(reviewer, links[2], "change", occupation=other.code, evidence="The work has moved.")

        person = User.objects.get(username="reviewer")
        log = LogEntry.objects.order_by("pk").values_list("user", "object_id", "change_message")
        chosen = OccupationLink.objects.get(occupation=other)
        assert list(log) == [
            (person.pk, str(links[0].pk), "Confirmed."),
            (person.pk, str(links[1].pk), "Rejected: It is about hardware."),
            (person.pk, str(links[2].pk), "Rejected: 15-1299 Others was chosen instead."),
            (person.pk, str(chosen.pk), "Confirmed: chosen instead of 15-1252 Software Developers."),
        ]

    @pytest.mark.parametrize("decision", ["", "delete", "reopen"])
    def test_a_decision_that_there_is_not_is_refused(self, reviewer, links, decision):
        assert post(reviewer, links[0], decision).status_code == 400

    @pytest.mark.parametrize("url", [QUEUE, UNDO])
    @pytest.mark.parametrize("pk", ["", "0", "x", "9" * 30, "9" * 5000], ids=len)
    def test_a_link_that_is_not_there_leads_back_to_the_queue(self, reviewer, pk, url):
        response = reviewer.post(url, {"link": pk, "decision": "confirm"}, follow=True)
        assert "This link is not there any more." in text(response)


class TestUndoing:
    def undo(self, client, page):
        decided = page.context["decided"]
        data = {"link": decided.link.pk, "seen": page.context["undo_seen"]}
        if decided.chosen:
            data["chosen"] = decided.chosen.pk
        return client.post(UNDO, data, follow=True)

    @pytest.mark.parametrize(
        ("decision", "values"),
        [
            ("confirm", {}),
            ("reject", {"reason": "It is about hardware."}),
            ("change", {"occupation": "15-1299", "evidence": "The work has moved."}),
        ],
    )
    def test_puts_the_link_back_as_it_was_and_shows_it(self, reviewer, links, decision, values):
        make_occupation("15-1299")
        before = occupations.fingerprint(links[0])
        page = reviewer.get(post(reviewer, links[0], decision, **values).url)
        response = self.undo(reviewer, page)

        assert occupations.fingerprint(stored(links[0])) == before
        assert shown(response) == links[0]
        assert f"Under review again: {links[0]}." in text(response)
        assert LogEntry.objects.filter(object_id=links[0].pk, change_message__startswith="Undone: ").exists()

    def test_puts_back_what_somebody_decided_long_ago(self, reviewer, ada, links):
        decided = occupations.reject(links[0], ada, "It is about games.")
        page = reviewer.get(QUEUE, {"at": decided.pk})

        assert "Put back under review" in text(page)
        reviewer.post(UNDO, {"link": decided.pk, "seen": page.context["seen"]})
        assert (stored(decided).status, stored(decided).reviewer) == ("under_review", "")
        assert "Put back under review" not in text(reviewer.get(QUEUE, {"at": decided.pk}))

    def test_is_not_offered_for_what_is_under_review(self, reviewer, links):
        assert reviewer.get(QUEUE, {"decided": links[0].pk}).context["decided"] is None

    def test_of_what_somebody_decided_anew_is_refused(self, reviewer, ada, links):
        page = reviewer.get(post(reviewer, links[0], "confirm").url)
        reopened = occupations.reopen(stored(links[0]), ada)
        occupations.reject(reopened, ada, "It is about games.")

        assert "Rejected by Ada Byron" in text(self.undo(reviewer, page))
        assert stored(links[0]).status == "rejected"

    def test_takes_a_post(self, reviewer):
        assert reviewer.get(UNDO).status_code == 405


class TestTwoReviewersAtOnce:
    def test_the_second_is_told_who_decided_and_may_decide_otherwise_after_a_look(self, reviewer, ada, links):
        seen = occupations.fingerprint(links[0])
        occupations.confirm(links[0], ada)

        response = post(reviewer, links[0], "reject", seen, reason="It is about hardware.")
        assert response.status_code == 409
        assert "Confirmed by Ada Byron on " in text(response)
        assert "while you were reading" in text(response)
        assert response.context["forms"]["reject"]["reason"].value() == "It is about hardware."
        assert stored(links[0]).status == "confirmed"

        post(reviewer, links[0], "reject", response.context["seen"], reason="It is about hardware.")
        assert stored(links[0]).status == "rejected"
        assert "Confirmed by Ada Byron" in stored(links[0]).evidence

    def test_a_link_that_an_editor_changed_meanwhile_is_shown_again(self, reviewer, links):
        seen = occupations.fingerprint(links[0])
        OccupationLink.objects.filter(pk=links[0].pk).update(evidence="None of it holds.")

        response = post(reviewer, links[0], "confirm", seen)
        assert response.status_code == 409
        assert "Somebody changed this link while you were reading." in text(response)
        assert "None of it holds." in text(response)
        assert stored(links[0]).status == "under_review"

    def test_a_decision_without_what_was_seen_is_refused(self, reviewer, links):
        response = reviewer.post(QUEUE, {"link": links[0].pk, "decision": "confirm"})
        assert response.status_code == 409

    def test_a_second_press_of_the_button_changes_nothing(self, reviewer, links):
        seen = occupations.fingerprint(links[0])
        post(reviewer, links[0], "confirm", seen)

        assert post(reviewer, links[0], "confirm", seen).status_code == 409
        assert LogEntry.objects.count() == 1


class TestWhoMay:
    @pytest.mark.parametrize("roles", [[EDITOR], [ADMINISTRATOR], [EDITOR, ADMINISTRATOR], []], ids=str)
    def test_nobody_but_a_reviewer_sees_decides_or_undoes(self, client, ada, links, roles):
        confirmed = occupations.confirm(links[1], ada)
        joan = User.objects.create_user("joan", is_staff=True)
        joan.groups.set(Group.objects.filter(name__in=roles))
        client.force_login(joan)

        assert client.get(QUEUE).status_code == 403
        for decision, values in {
            "confirm": {},
            "reject": {"reason": "No."},
            "change": {"occupation": make_occupation("15-1299").code, "evidence": "Yes."},
        }.items():
            assert post(client, links[0], decision, **values).status_code == 403
        undo = {"link": confirmed.pk, "seen": occupations.fingerprint(confirmed)}
        assert client.post(UNDO, undo).status_code == 403
        assert OccupationLink.objects.filter(status="under_review").count() == 2
        assert OccupationLink.objects.count() == 3

    def test_a_visitor_is_asked_to_sign_in(self, client, links):
        for response in (client.get(QUEUE), post(client, links[0], "confirm"), client.post(UNDO)):
            assert response.status_code == 302
            assert response.url.startswith(reverse("admin:login"))
        assert stored(links[0]).status == "under_review"

    def test_a_reviewer_who_is_no_staff_any_more_is_turned_away(self, reviewer, links):
        User.objects.update(is_staff=False)

        assert post(reviewer, links[0], "confirm").status_code == 302
        assert stored(links[0]).status == "under_review"

    def test_a_post_from_another_site_is_refused(self, reviewer, links):
        reviewer.handler.enforce_csrf_checks = True

        assert post(reviewer, links[0], "confirm").status_code == 403
        assert stored(links[0]).status == "under_review"

    def test_the_list_leads_reviewers_to_the_queue_and_no_one_else(self, reviewer, editor, links):
        changelist = reverse("admin:catalog_occupationlink_changelist")

        assert QUEUE in text(reviewer.get(changelist))
        assert QUEUE not in text(editor.get(changelist))
