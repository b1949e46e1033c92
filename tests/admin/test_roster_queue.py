"""The queue in which the clusters of a roster are decided on, one after the other."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.models import RosterCluster, Title
from catalog.querysets import Status
from catalog.rosters import decisions
from tests.factories import make_brief
from tests.roster_world import confirm, find_cluster, keep, make_library, make_mapped

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def briefs(db):
    return make_library()


@pytest.fixture
def roster(briefs):
    """Two clusters wait: 42 Dragon Tamers without a match, then 7 Builders who may be either of two."""
    return make_mapped()


@pytest.fixture
def tamer(roster):
    return find_cluster(roster, "Dragon Tamer")


@pytest.fixture
def builder(roster):
    return find_cluster(roster, "Builder")


def url(roster, page="queue"):
    return reverse(f"admin:catalog_roster_{page}", args=[roster.pk])


def text(response):
    return " ".join(response.content.decode().split())


def decide(client, cluster, decision, seen=None, **values):
    data = {"cluster": cluster.pk, "seen": seen or cluster.stamp, "decision": decision, **values}
    return client.post(url(cluster.roster), data)


def shown(response):
    return response.context["cluster"]


def stored(cluster):
    return RosterCluster.objects.get(pk=cluster.pk)


class TestTheQueue:
    def test_starts_where_most_people_and_most_uncertainty_are(self, editor, roster, tamer, builder):
        page = editor.get(url(roster))

        assert shown(page) == tamer
        assert list(page.context["following"]) == [builder]
        assert "2 left" in text(page)

    def test_shows_what_a_cluster_is_judged_by(self, editor, roster, builder):
        page = editor.get(url(roster), {"at": builder.pk})

        for expected in (
            "Builder</h2>", "7 people, in 1 row", "title and grade", "G5", "Engineering (7)",
            "is an approved title of", "SWE.GEN.P3", "SWE.GEN.P4",
        ):  # fmt: skip
            assert expected in text(page).replace(" </h2>", "</h2>"), expected
        assert [str(choice.brief) for choice in page.context["choices"]] == ["SWE.GEN.P3", "SWE.GEN.P4"]
        assert [choice.digit for choice in page.context["choices"]] == ["1", "2"]

    def test_names_the_other_titles_of_a_code(self, editor, roster, tamer):
        assert "Chief Dragon Tamer (2)" in text(editor.get(url(roster), {"at": tamer.pk}))

    def test_of_a_range_of_levels_offers_the_published_briefs_in_it(self, editor, roster, builder):
        make_brief("SWE.GEN.P5")
        make_brief("SWE.GEN.P2", status=Status.PLANNED)
        builder.readings = [{**builder.readings[0], "low": "P2", "high": "P4"}]
        builder.save()

        page = editor.get(url(roster), {"at": builder.pk})
        assert [str(choice.brief) for choice in page.context["choices"]] == ["SWE.GEN.P3", "SWE.GEN.P4"]

    def test_can_be_narrowed_and_stays_so(self, editor, roster, builder):
        page = editor.get(url(roster), {"only": "review"})
        assert shown(page) == builder
        assert "1 left" in text(page)

        response = decide(editor, builder, "SWE.GEN.P3", only="review")
        assert response.url.endswith("only=review")
        assert shown(editor.get(response.url)) is None

    def test_skipping_goes_on_and_past_the_last_says_what_still_waits(self, editor, roster, tamer, builder):
        assert shown(editor.get(url(roster), {"after": tamer.pk})) == builder
        page = text(editor.get(url(roster), {"after": builder.pk}))
        assert "You have come to the end of the queue" in page
        assert "2 clusters that you skipped still wait for a decision." in page
        assert f'<a href="{url(roster)}">Start again from the first</a>' in page
        page = text(editor.get(url(roster), {"after": builder.pk, "only": "review"}))
        assert f'<a href="{url(roster)}?only=review">Start again from the first</a>' in page

    def test_shows_anything_that_was_asked_for_even_what_was_confident(self, editor, roster):
        coder = find_cluster(roster, "Coder")
        assert shown(editor.get(url(roster), {"at": coder.pk})) == coder

    @pytest.mark.parametrize("pk", ["0", "x", "9" * 30])
    def test_what_is_not_there_leads_to_what_comes_next(self, editor, roster, tamer, pk):
        assert shown(editor.get(url(roster), {"at": pk, "decided": pk})) == tamer
        assert "is not there any more" in text(
            editor.post(url(roster), {"cluster": pk, "decision": "none"}, follow=True)
        )

    def test_has_nothing_of_another_roster(self, editor, roster, tamer):
        other = make_mapped(name="Another")
        assert shown(editor.get(url(other), {"at": tamer.pk})).roster == other

    def test_waits_until_the_roster_is_mapped(self, editor, briefs):
        page = editor.get(url(confirm(keep())), follow=True)
        assert "Decisions can be taken once the roster is mapped." in text(page)

    def test_costs_the_same_queries_however_long_it_is(self, editor, roster):
        def count(roster):
            with CaptureQueriesContext(connection) as queries:
                editor.get(url(roster))
            return len(queries)

        count(roster)
        rows = [["x", "x", "x", f"Tamer {n}", "", "", f"D{n}", "3"] for n in range(40)]
        assert count(make_mapped(rows)) <= count(roster)


class TestDeciding:
    def test_on_one_of_the_readings_signs_dates_and_goes_on(self, editor, roster, builder, briefs):
        response = decide(editor, builder, "SWE.GEN.P4", note="They lead the others.")

        found = stored(builder)
        assert (found.decision, found.brief, found.reviewer) == ("mapped", briefs[1], "Demo Editor")
        assert found.note == "They lead the others."
        page = text(editor.get(response.url))
        assert f"Builder: {decisions.tell_decision(found)}." in page
        assert "1 cluster that you skipped still waits" in page
        # The log outlives the roster, and names nothing that was in it.
        message = LogEntry.objects.get(change_message__contains="Mapped to").change_message
        assert message.startswith(f"Cluster {builder.pk}: Mapped to SWE.GEN.P4, by Demo Editor on ")

    def test_on_another_brief_takes_its_key_in_any_case(self, editor, tamer, briefs):
        decide(editor, tamer, "other", key=" swe.gen.p3 ")
        assert stored(tamer).brief == briefs[0]

    def test_that_no_brief_is_right_is_a_decision_too(self, reviewer, tamer):
        decide(reviewer, tamer, "none", note="We have no dragons.")
        assert (stored(tamer).decision, stored(tamer).brief) == ("none", None)

    def test_on_what_was_confident_changes_it(self, editor, roster, briefs):
        coder = find_cluster(roster, "Coder")
        decide(editor, coder, "SWE.GEN.P4")
        assert stored(coder).brief == briefs[1]

    @pytest.mark.parametrize(
        ("decision", "values", "problem"),
        [
            ("other", {"key": ""}, "This field is required."),
            ("other", {"key": "nonsense"}, "is not a brief’s key"),
            ("other", {"key": "SWE.GEN.P9"}, "No published brief has the key SWE.GEN.P9."),
            ("SWE.GEN.P9", {}, "No published brief has the key SWE.GEN.P9."),
            ("", {}, "is not a brief’s key"),
            ("none", {"note": "x" * 2001}, "at most 2000 characters"),
            ("none", {"note": "bell\x07"}, "There is a control character"),
        ],
    )
    def test_otherwise_is_refused_and_nothing_typed_is_lost(self, editor, tamer, decision, values, problem):
        typed = {"note": "Because.", **values}
        page = decide(editor, tamer, decision, **typed)

        assert problem in text(page)
        form = page.context["other_form" if decision == "other" else "note_form"]
        assert form["note"].value() == typed["note"]
        assert stored(tamer).decision == ""

    def test_on_a_brief_that_is_retired_meanwhile_is_refused(self, editor, builder, briefs):
        briefs[1].status = Status.RETIRED
        briefs[1].save()

        assert "No published brief" in text(decide(editor, builder, "SWE.GEN.P4"))
        assert stored(builder).decision == ""

    def test_on_what_somebody_decided_meanwhile_shows_their_decision_first(
        self, editor, builder, briefs, ada
    ):
        seen = builder.stamp
        decisions.map_to(builder, briefs[0], ada, "", seen)

        page = decide(editor, builder, "SWE.GEN.P4", seen, note="They lead.")
        assert page.status_code == 409
        assert "Mapped to SWE.GEN.P3, by Ada Byron on" in text(page)
        assert page.context["note_form"]["note"].value() == "They lead."
        assert stored(builder).brief == briefs[0]

        decide(editor, builder, "SWE.GEN.P4", stored(builder).stamp)
        assert stored(builder).brief == briefs[1]

    @pytest.mark.parametrize("seen", ["x", "0.0"])
    def test_without_having_seen_the_cluster_is_refused(self, editor, tamer, seen):
        assert decide(editor, tamer, "none", seen).status_code == 409

    def test_is_not_for_those_who_clear_rosters_away(self, administrator, roster, tamer):
        assert administrator.get(url(roster)).status_code == 403
        assert decide(administrator, tamer, "none").status_code == 403
        assert stored(tamer).decision == ""


class TestUndoing:
    def undo(self, client, cluster, seen):
        return client.post(url(cluster.roster, "undo"), {"cluster": cluster.pk, "seen": seen}, follow=True)

    def test_puts_the_cluster_back_and_shows_it(self, editor, tamer):
        page = editor.get(decide(editor, tamer, "none", note="No.").url)
        page = self.undo(editor, tamer, page.context["decided"].stamp)

        found = stored(tamer)
        assert (found.decision, found.reviewer, found.reviewed_on, found.note) == ("", "", None, "")
        assert shown(page) == tamer
        assert "Not decided any more: Dragon Tamer." in text(page)

    def test_of_what_somebody_decided_anew_is_refused(self, editor, tamer, briefs, ada):
        seen = stored(tamer).stamp
        decide(editor, tamer, "none")
        decisions.map_to(tamer, briefs[0], ada, "", stored(tamer).stamp)

        assert "by Ada Byron" in text(self.undo(editor, tamer, seen))
        assert stored(tamer).brief == briefs[0]

    def test_of_what_nobody_decided_is_refused(self, editor, tamer):
        assert "Nothing has been decided" in text(self.undo(editor, tamer, tamer.stamp))


class TestProposing:
    def propose(self, client, cluster, title):
        data = {"cluster": cluster.pk, "text": title}
        return client.post(url(cluster.roster, "propose"), data, follow=True)

    def test_a_title_is_offered_once_a_cluster_is_mapped_and_waits_for_a_reviewer(
        self, editor, tamer, briefs
    ):
        page = editor.get(decide(editor, tamer, "other", key="SWE.GEN.P3").url)
        assert "As a title of SWE.GEN.P3" in text(page)

        page = self.propose(editor, tamer, "Dragon  Handler ")
        title = Title.objects.get(text="Dragon Handler")
        assert (title.brief, title.status, title.origin) == (briefs[0], "proposed", "curated")
        assert "Proposed as a title of SWE.GEN.P3: Dragon Handler." in text(page)
        log = LogEntry.objects.get(object_id=str(title.pk)).change_message
        assert log == "Proposed: 42 people bear it in the roster “Payroll”."

    def test_what_nobody_sees_of_a_title_is_not_kept(self, editor, tamer):
        decide(editor, tamer, "other", key="SWE.GEN.P3")

        self.propose(editor, tamer, "\u202eDragon\u200b Handler\u2069")
        assert Title.objects.filter(text="Dragon Handler").exists()

    def test_one_that_the_brief_has_is_not_offered(self, editor, builder):
        page = editor.get(decide(editor, builder, "SWE.GEN.P4").url)
        assert "As a title of" not in text(page)

    @pytest.mark.parametrize(
        ("title", "problem"),
        [
            ("coder!", "This brief already has “Coder”"),
            (" ", "Write a title with at least one letter or digit."),
            ("\u202e\u200b", "Write a title with at least one letter or digit."),
            ("Co\u200bder", "This brief already has “Coder”"),
            ("...", "Write a title with at least one letter or digit."),
            ("x" * 201, "at most 200 characters"),
            ("bell\x07", "There is a control character"),
        ],
    )
    def test_what_is_no_new_title_is_refused(self, editor, tamer, title, problem):
        decide(editor, tamer, "other", key="SWE.GEN.P3")
        before = Title.objects.count()

        assert problem in text(self.propose(editor, tamer, title))
        assert Title.objects.count() == before

    def test_is_for_mapped_clusters_and_for_those_who_propose_titles(self, editor, reviewer, tamer, builder):
        assert "is not there any more" in text(self.propose(editor, tamer, "Dragon Handler"))
        decide(reviewer, tamer, "other", key="SWE.GEN.P3")
        assert self.propose(reviewer, tamer, "Dragon Handler").status_code == 403
        assert not Title.objects.filter(text="Dragon Handler").exists()


@pytest.mark.parametrize("page", ["queue", "undo", "propose", "resume"])
def test_a_post_from_another_site_is_refused(editor, roster, tamer, page):
    editor.handler.enforce_csrf_checks = True

    assert editor.post(url(roster, page), {"cluster": tamer.pk, "decision": "none"}).status_code == 403
    assert stored(tamer).decision == ""


@pytest.mark.parametrize("page", ["undo", "propose", "resume"])
def test_a_step_takes_a_post(editor, roster, page):
    assert editor.get(url(roster, page)).status_code == 405
