"""The desk: what each person finds on the admin's first page."""

import datetime
import re
from itertools import pairwise

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from catalog.desk import fetch_findings
from catalog.models import Dismissal, Level, Roster
from catalog.models.rosters import ClusterKind
from catalog.publishing import drafts, editions
from catalog.querysets import ClusterState, RosterState, Status, TitleStatus
from catalog.roles import ADMINISTRATOR, EDITOR, REVIEWER
from catalog.rosters.decisions import leave_unmapped
from tests.factories import (
    make_brief,
    make_family,
    make_focus,
    make_function,
    make_level,
    make_link,
    make_title,
)
from tests.roster_world import ROWS, keep, make_library, make_mapped

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

DESK = reverse("admin:index")
EVERYBODYS = ["due", "coverage", "lately", "lists"]
NO_ROLE = "You have no role here yet. Ask an administrator to give you one."


def hire(username, *groups, **names):
    """Make a member of staff in the groups with these names."""
    user = User.objects.create_user(username, is_staff=True, **names)
    user.groups.set(Group.objects.filter(name__in=groups))
    assert user.groups.count() == len(groups)
    return user


@pytest.fixture
def ada():
    return hire("ada", EDITOR, first_name="Ada", last_name="Byron")


@pytest.fixture
def grace():
    return hire("grace", REVIEWER, first_name="Grace", last_name="Hopper")


@pytest.fixture
def desk(client):
    """Return a function that signs a person in and gives their desk back as one line."""

    def desk(user, **asked):
        client.force_login(user)
        response = client.get(DESK, asked)
        assert response.status_code == 200
        return " ".join(response.content.decode().split())

    return desk


def section(page, name):
    """The HTML of one section of a desk."""
    return re.search(rf'<section[^>]* aria-labelledby="{name}">.*?</section>', page)[0]


def sections(page):
    return re.findall(r'<h2 id="([a-z]+)"', page)


def edit_url(subject):
    return reverse(f"admin:catalog_{subject._meta.model_name}_change", args=[subject.pk])


class TestEachRole:
    @pytest.mark.parametrize(
        ("groups", "expected"),
        [
            ([EDITOR], ["changes", "mine", "due", "coverage", "checks", "lately", "lists"]),
            ([REVIEWER], ["waiting", "due", "decisions", "coverage", "checks", "lately", "lists"]),
            ([ADMINISTRATOR], EVERYBODYS),
            (
                [EDITOR, REVIEWER, ADMINISTRATOR],
                ["changes", "mine", "waiting", "due", "decisions", "coverage", "checks", "lately", "lists"],
            ),
        ],
    )
    def test_sees_what_concerns_it(self, desk, groups, expected):
        assert sections(desk(hire("sam", *groups))) == expected

    def test_a_superuser_sees_everything(self, desk):
        assert len(sections(desk(User.objects.create_superuser("root")))) == 9

    def test_without_a_role_there_is_one_sentence_and_nothing_of_the_library(self, desk):
        make_brief("SWE.GEN.P3", review_due=timezone.localdate())
        page = desk(hire("temp"))

        assert NO_ROLE in page
        assert sections(page) == []
        assert "SWE" not in page

    def test_whoever_lost_their_role_no_longer_reads_what_they_once_changed(self, desk, ada):
        log = LogEntry.objects.log_actions(ada.pk, [make_brief()], CHANGE, single_object=True)
        assert log.object_repr in desk(ada)

        ada.groups.clear()
        assert log.object_repr not in desk(ada)

    def test_with_a_role_that_sentence_is_not_there(self, desk, ada):
        assert NO_ROLE not in desk(ada)

    def test_a_reviewer_who_once_helped_with_a_draft_finds_it(self, desk, grace):
        brief = make_brief()
        drafts.save(brief, brief.content(), grace)

        assert edit_url(brief) in section(desk(grace), "mine")

    def test_an_empty_library_leaves_a_kind_word_everywhere(self, desk):
        page = desk(hire("sam", EDITOR, REVIEWER))

        for name, words in {
            "changes": "Nothing was sent back to you.",
            "mine": "You have no open draft.",
            "waiting": "Nothing waits for a reviewer.",
            "due": "Nothing is due within 30 days.",
            "decisions": "No occupation link is under review.",
            "coverage": "No focus has been made yet.",
            "checks": "The checks find nothing to mend.",
            "lately": "Nothing has been published yet.",
        }.items():
            assert words in section(page, name)
        assert "No title is proposed." in section(page, "decisions")

    def test_the_stock_list_of_models_and_recent_actions_are_there_too(self, desk, ada):
        page = desk(ada)

        assert reverse("admin:catalog_brief_changelist") in page
        assert "Recent actions" in page


class TestMyDrafts:
    def test_a_draft_leads_to_its_form_with_its_state(self, desk, ada):
        brief = make_brief("SWE.GEN.P3")
        drafts.save(brief, brief.content(), ada)
        mine = section(desk(ada), "mine")

        link = re.search(rf'<a href="{edit_url(brief)}">(.*?)</a>', mine)[1]
        assert "Field SWE › General, P3" in link
        assert "brief SWE.GEN.P3" in link
        assert "Being written, last saved on" in mine

    def test_what_was_sent_back_stands_first_with_the_reason_and_whose_it_is(self, desk, ada, grace):
        brief = make_brief()
        draft = drafts.submit(drafts.save(brief, brief.content(), ada), ada)
        drafts.request_changes(draft, grace, "Say <what> the team is for.")
        page = desk(ada)

        assert sections(page)[0] == "changes"
        assert "Say &lt;what&gt; the team is for." in section(page, "changes")
        assert "Sent back by Grace Hopper" in section(page, "changes")
        assert edit_url(brief) not in section(page, "mine")

    def test_somebody_elses_are_not_mine(self, desk, ada):
        brief = make_brief()
        drafts.save(brief, brief.content(), hire("eve", EDITOR))

        assert edit_url(brief) not in section(desk(ada), "mine")

    def test_a_draft_somebody_else_began_says_who(self, desk, ada, grace):
        brief = make_brief()
        draft = drafts.save(brief, brief.content(), grace)
        drafts.save(brief, brief.content(), ada, draft.stamp)

        assert "begun by Grace Hopper" in section(desk(ada), "mine")

    def test_a_long_list_is_cut_and_can_be_had_whole(self, desk, ada):
        for number in range(12):
            brief = make_brief(f"FAM{number}.GEN.P3")
            drafts.save(brief, brief.content(), ada)

        assert '<a href="?all=mine#mine">Show all 12</a>' in section(desk(ada), "mine")
        assert section(desk(ada), "mine").count("<li>") == 10
        assert section(desk(ada, all="mine"), "mine").count("<li>") == 12


class TestWaitingForReview:
    @pytest.fixture
    def draft(self, ada):
        brief = make_brief()
        return drafts.submit(drafts.save(brief, brief.content(), ada), ada, "Shorter now.")

    def test_a_submission_leads_to_its_review_with_who_sent_it_and_why(self, desk, grace, draft):
        waiting = section(desk(grace), "waiting")

        assert reverse("admin:catalog_draft_change", args=[draft.pk]) in waiting
        assert "Submitted by Ada Byron on" in waiting
        assert "Shorter now." in waiting
        assert "somebody else has to publish it" not in waiting

    def test_what_i_wrote_myself_is_marked(self, desk, draft):
        both = hire("both", EDITOR, REVIEWER)
        draft.contributors.add(both)

        assert "You wrote part of it: somebody else has to publish it." in section(desk(both), "waiting")

    def test_in_a_team_of_one_it_is_not(self, desk, draft, settings):
        settings.FOUR_EYES = False
        both = hire("both", EDITOR, REVIEWER)
        draft.contributors.add(both)

        assert "somebody else has to publish it" not in section(desk(both), "waiting")


class TestDueForReview:
    @pytest.fixture
    def today(self):
        return timezone.localdate()

    def test_each_says_when_in_words_and_date_and_whose_it_is(self, desk, ada, grace, today):
        make_brief("SWE.GEN.P3", review_due=today - datetime.timedelta(days=1), owner=ada)
        make_brief("SWE.GEN.P4", review_due=today, owner=grace)
        make_family("SLS", review_due=today + datetime.timedelta(days=2))
        due = section(desk(ada), "due")

        assert "1 overdue, 2 due within 30 days." in due
        assert re.search(r"Overdue by 1 day</strong>, \d+ \w+ \d{4}\. You look after it\.", due)
        assert "Grace Hopper looks after it." in due
        assert "Nobody looks after it." in due

    def test_i_can_look_at_mine_alone_and_go_back(self, desk, ada, grace, today):
        mine = make_brief("SWE.GEN.P3", review_due=today, owner=ada)
        hers = make_brief("SWE.GEN.P4", review_due=today, owner=grace)

        assert '<a href="?due=mine#due">Show only mine (1)</a>' in section(desk(ada), "due")
        due = section(desk(ada, due="mine"), "due")
        assert edit_url(mine) in due
        assert edit_url(hers) not in due
        assert "Show everybody’s" in due


class TestCoverage:
    def test_an_editor_can_begin_what_is_missing(self, desk, ada):
        brief = make_brief("SWE.GEN.P3")
        level = make_level("P4")
        coverage = section(desk(ada), "coverage")

        assert f'href="{edit_url(brief)}" aria-label="P3, Field SWE › General: published"' in coverage
        assert f"{reverse('admin:catalog_brief_add')}?focus={brief.focus_id}&amp;level={level.pk}" in coverage

    def test_the_form_it_leads_to_knows_the_focus_and_the_level(self, client, ada):
        focus, level = make_focus(), make_level("P4")
        client.force_login(ada)

        form = client.get(f"{reverse('admin:catalog_brief_add')}?focus={focus.pk}&level={level.pk}")
        initial = form.context["adminform"].form.initial
        assert (initial["focus"], initial["level"]) == (str(focus.pk), str(level.pk))

    def test_a_reviewer_sees_the_gap_and_no_form(self, desk, grace):
        make_focus()
        make_level("P3")

        coverage = section(desk(grace), "coverage")
        assert '<td class="is-empty">–</td>' in coverage
        assert reverse("admin:catalog_brief_add") not in coverage

    def test_a_large_library_is_shown_one_function_at_a_time(self, desk, ada, monkeypatch):
        monkeypatch.setattr("catalog.coverage.MOST_ROWS", 1)
        for code, function in (("SWE", "ENG"), ("SLS", "COM")):
            make_focus(make_family(code, function=make_function(function)))
        make_level("P3")

        coverage = section(desk(ada), "coverage")
        assert re.search(r'<a href="\?function=ENG#coverage" aria-current="true">Function ENG</a>', coverage)
        assert '<a href="?function=COM#coverage" >Function COM</a>' in coverage
        assert "Field SWE" in coverage
        assert "Field SLS" not in coverage
        assert "Field SLS" in section(desk(ada, function="COM"), "coverage")


class TestChecks:
    @pytest.fixture
    def brief(self):
        return make_brief(
            "SWE.GEN.P3", responsibilities=["Lead ML task development", "Lead ML development of tasks"]
        )

    def test_a_finding_stands_with_its_words_and_leads_to_where_it_can_be_set_aside(self, desk, ada, brief):
        checks = section(desk(ada), "checks")

        assert "Lead ML development of tasks" in checks
        assert f'<a href="{reverse("admin:catalog_brief_checks", args=[brief.pk])}">' in checks
        assert "brief SWE.GEN.P3</span></a>" in checks
        assert "They advise" in checks

    def test_a_brief_stands_once_with_all_its_findings_and_each_suggestion_once(self, desk, ada):
        brief = make_brief("SWE.GEN.P3", responsibilities=[f"{part} " * 60 for part in ("Builds", "Tests")])
        checks = section(desk(ada), "checks")

        assert checks.count(reverse("admin:catalog_brief_checks", args=[brief.pk])) == 1
        of_brief = [found for found in fetch_findings(timezone.localdate()) if found.check == "long-item"]
        assert len(of_brief) == 2
        assert checks.count(escape(of_brief[0].message)) == 2
        assert checks.count(escape(of_brief[0].suggestion)) == 1

    def test_what_was_set_aside_is_gone_but_counted(self, desk, ada, brief):
        for finding in fetch_findings(timezone.localdate()):
            Dismissal.objects.create(
                fingerprint=finding.fingerprint, rule=finding.check, subject=finding.subject,
                message=finding.message, reason="Both are meant.", reviewer="Grace Hopper",
            )  # fmt: skip
        page = desk(ada)

        assert "The checks find nothing to mend." in page
        assert (
            f'<a href="{reverse("admin:catalog_dismissal_changelist")}">{Dismissal.objects.count()} set aside</a>'
            in page
        )


class TestLatelyPublished:
    def test_a_load_of_a_library_is_one_line_beside_what_people_did(self, desk, ada, grace):
        for key in ("SWE.GEN.P3", "SWE.GEN.P4"):
            editions.record(make_brief(key), None, "Loaded from a library")
        editions.record(make_family("SWE"), None, "Loaded from a library")
        editions.record(make_brief("SWE.GEN.P5"), grace, "A new rung")
        lately = section(desk(ada), "lately")

        assert lately.count("<li>") == 2
        assert lately.index("A new rung") < lately.index("<strong>2 briefs and 1 family</strong>")
        assert re.search(r"<p>Loaded from a library, \d+ \w+ \d{4} at \d\d:\d\d</p>", lately)
        assert "SWE.GEN.P3" not in lately

    def test_an_edition_leads_to_the_public_page_with_who_and_why(self, desk, ada, grace):
        brief = make_brief()
        editions.record(brief, grace, "Clearer for newcomers")
        lately = section(desk(ada), "lately")

        assert f'<a href="{brief.get_absolute_url()}">' in lately
        assert "Edition 1," in lately
        assert "by Grace Hopper" in lately
        assert "Clearer for newcomers" in lately

    def test_what_visitors_cannot_open_yet_leads_to_its_form(self, desk, ada, grace):
        brief = make_brief()
        editions.record(brief, grace)
        Level.objects.update(status=Status.PLANNED)

        assert edit_url(brief) in section(desk(ada), "lately")


def test_a_reviewer_is_told_how_much_there_is_to_decide(desk, grace):
    make_link(make_focus())
    for text in ("Coder", "Programmer"):
        make_title(make_brief(f"SWE.{text[:3].upper()}.P3"), text, status=TitleStatus.PROPOSED)
    decisions = section(desk(grace), "decisions")

    links = reverse("admin:catalog_occupationlink_queue")
    assert f'<a href="{links}">1 occupation link under review</a>' in decisions
    titles = reverse("admin:catalog_title_changelist")
    assert f'<a href="{titles}?status__exact=proposed">2 titles proposed</a>' in decisions


class TestRosters:
    def test_lead_whoever_decides_to_the_queue_of_each_with_how_much_waits(self, desk, ada):
        make_library()
        march, april = make_mapped(name="March"), make_mapped(ROWS[2:3], name="April <b>")
        page = section(desk(ada), "decisions")

        queue = reverse("admin:catalog_roster_queue", args=[march.pk])
        assert f'<a href="{queue}">2 clusters of the roster “March”</a>' in page
        queue = reverse("admin:catalog_roster_queue", args=[april.pk])
        assert f'<a href="{queue}">1 cluster of the roster “April &lt;b&gt;”</a>' in page

    def test_stay_away_once_all_is_decided_and_while_they_are_being_mapped(self, desk, ada):
        make_library()
        keep()
        half_way = make_mapped(name="April")
        Roster.objects.filter(pk=half_way.pk).update(state=RosterState.RESOLVING)
        decided = make_mapped(name="March")
        for cluster in decided.clusters.queued():
            leave_unmapped(cluster, ada, "Of another company.", cluster.stamp)

        page = desk(ada)
        assert "decisions" not in sections(page)
        assert "March" not in page.partition('id="lists"')[0]

    def test_are_nothing_to_whoever_may_not_decide(self, desk):
        make_library()
        make_mapped(name="March")

        assert "March" not in desk(hire("ann", ADMINISTRATOR))

    def test_are_cut_where_there_are_many_and_all_shown_when_asked(self, desk, ada):
        make_library()
        for number in range(12):
            make_mapped(ROWS[2:3], name=f"Roster {number}")

        assert section(desk(ada), "decisions").count("of the roster") == 10
        assert section(desk(ada, all="decisions"), "decisions").count("of the roster") == 12


@pytest.mark.parametrize(
    "asked",
    [{"all": "dragons"}, {"due": "x" * 500}, {"all": "<b>"}, {"nonsense": "1"}, {"function": "DRAGONS"}],
)
def test_an_address_that_asks_for_something_else_shows_the_desk(desk, ada, asked):
    page = desk(ada, **asked)

    assert len(sections(page)) == 7
    assert "<b>" not in page


def test_headings_go_down_one_step_at_a_time(desk):
    make_brief("SWE.GEN.P3", responsibilities=["Lead ML task development", "Lead ML development of tasks"])
    levels = [int(level) for level in re.findall(r"<h([1-6])", desk(User.objects.create_superuser("root")))]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_desk_takes_the_same_queries_however_large_the_library(client):
    root, eve = User.objects.create_superuser("root"), hire("eve", EDITOR)
    client.force_login(root)

    def fill(numbers):
        for number in numbers:
            brief = make_brief(f"FAM{number}.GEN.P3", review_due=timezone.localdate(), owner=eve)
            for subject in (brief, brief.focus, brief.focus.family):
                editions.record(subject, eve)
                draft = drafts.save(subject, subject.content(), root if number % 2 else eve)
                if number % 3:
                    drafts.submit(draft, eve, "Please look.")
            make_brief(f"FAM{number}.GEN.P4", status=Status.PLANNED)
            make_title(brief, f"Title {number}", status=TitleStatus.PROPOSED)
            roster = Roster.objects.create(uploaded_by=eve, total=2, state=RosterState.DONE)
            for fingerprint in ("a", "b"):
                roster.clusters.create(
                    kind=ClusterKind.TITLE, fingerprint=fingerprint, state=ClusterState.NO_MATCH
                )

    def count():
        client.get(DESK, {"all": ["mine", "waiting", "due", "checks"]})  # the checks run once a publication
        with CaptureQueriesContext(connection) as queries:
            client.get(DESK, {"all": ["mine", "waiting", "due", "checks"]})
        return len(queries)

    fill(range(3))
    level = make_level("P3")
    drafts.save(level, level.content(), root)
    few = count()
    fill(range(3, 30))
    assert count() == few
    assert few <= 23  # the session and the user among them, and one for all rosters that wait
