"""What the sections of the desk are made of."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from catalog.desk import (
    cut,
    fetch_due_reviews,
    fetch_findings,
    fetch_lately_loaded,
    fetch_lately_published,
    fetch_waiting,
    mix,
    name_subject,
    name_subjects,
    pair,
    sort_findings,
    tell_due,
)
from catalog.lint.findings import Finding, Severity
from catalog.models import Brief, Dismissal, Draft, Edition, PublicationCounter
from catalog.publishing import drafts, editions
from catalog.querysets import Status
from tests.factories import make_brief, make_family, make_focus, make_level

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 3, 12)


@pytest.fixture
def ada():
    return User.objects.create_user("ada", first_name="Ada", last_name="Byron")


@pytest.fixture
def grace():
    return User.objects.create_user("grace", first_name="Grace", last_name="Hopper")


def day(offset):
    return TODAY + datetime.timedelta(days=offset)


class TestDueReviews:
    @pytest.mark.parametrize(
        ("offset", "words"),
        [
            (-40, "Overdue by 40 days"),
            (-1, "Overdue by 1 day"),
            (0, "Due today"),
            (1, "Due in 1 day"),
            (30, "Due in 30 days"),
        ],
    )
    def test_how_far_off_a_review_is_stands_in_words(self, offset, words):
        assert tell_due(day(offset), TODAY) == words

    def test_families_and_briefs_come_together_the_longest_overdue_first(self, ada):
        make_brief("SWE.GEN.P3", review_due=day(-3))
        make_brief("SWE.GEN.P4", review_due=day(30))
        make_family("PDM", review_due=day(-9))
        make_family("SLS", review_due=day(0))

        due = fetch_due_reviews(ada, TODAY, only_of_user=False, whole=False)
        assert [(subject.key, words) for _, subject, words in due.listing.rows] == [
            ("PDM", "Overdue by 9 days"),
            ("SWE.GEN.P3", "Overdue by 3 days"),
            ("SLS", "Due today"),
            ("SWE.GEN.P4", "Due in 30 days"),
        ]
        assert (due.overdue, due.soon) == (2, 2)

    def test_what_is_due_later_or_never_or_is_not_in_force_is_left_out(self, ada):
        make_brief("SWE.GEN.P3", review_due=day(31))
        make_brief("SWE.GEN.P4")
        make_brief("SWE.GEN.P5", review_due=day(-1), status=Status.PLANNED)
        make_family("OLD", review_due=day(-1), status=Status.RETIRED)

        assert fetch_due_reviews(ada, TODAY, only_of_user=False, whole=False).listing.total == 0

    def test_a_person_can_ask_for_their_own_alone(self, ada, grace):
        make_brief("SWE.GEN.P3", review_due=day(-3), owner=grace)
        make_brief("SWE.GEN.P4", review_due=day(-2), owner=ada)
        make_brief("SWE.GEN.P5", review_due=day(-1))

        due = fetch_due_reviews(ada, TODAY, only_of_user=True, whole=False)
        assert [subject.key for _, subject, _ in due.listing.rows] == ["SWE.GEN.P4"]
        assert (due.of_user, due.overdue) == (1, 3)

    def test_a_long_list_is_cut_until_all_is_asked_for(self, ada):
        for rank in range(1, 7):
            make_brief(f"SWE.GEN.P{rank}", review_due=day(-rank))
            make_brief(f"SWE.SEC.P{rank}", review_due=day(-rank))

        cut_short = fetch_due_reviews(ada, TODAY, only_of_user=False, whole=False).listing
        assert (len(cut_short.rows), cut_short.total, cut_short.is_cut) == (10, 12, True)
        whole = fetch_due_reviews(ada, TODAY, only_of_user=False, whole=True).listing
        assert (len(whole.rows), whole.is_cut) == (12, False)

    @pytest.mark.parametrize("number", [1, 5])
    def test_two_queries_fetch_them_all(self, ada, django_assert_num_queries, number):
        for rank in range(1, number + 1):
            make_brief(f"F{rank}.GEN.P{rank}", review_due=day(0), owner=ada)
            make_family(f"G{rank}", review_due=day(0), owner=ada)

        with django_assert_num_queries(2):
            fetch_due_reviews(ada, TODAY, only_of_user=False, whole=True)


class TestDrafts:
    def test_mine_are_those_i_began_and_those_i_had_a_hand_in(self, ada, grace):
        begun, helped, foreign = (make_brief(f"SWE.GEN.P{rank}") for rank in (3, 4, 5))
        drafts.save(begun, begun.content(), ada)
        draft = drafts.save(helped, helped.content(), grace)
        drafts.save(helped, helped.content(), ada, draft.stamp)
        drafts.save(foreign, foreign.content(), grace)

        assert {str(draft.subject) for draft in Draft.objects.written_by(ada)} == {"SWE.GEN.P3", "SWE.GEN.P4"}

    def test_a_draft_of_several_writers_is_mine_once(self, ada, grace):
        brief = make_brief()
        draft = drafts.save(brief, brief.content(), ada)
        drafts.save(brief, brief.content(), grace, draft.stamp)

        assert Draft.objects.written_by(ada).count() == 1

    def test_the_one_that_waits_longest_comes_first_and_only_those_that_wait(self, ada):
        first, second, unfinished = (make_brief(f"SWE.GEN.P{rank}") for rank in (5, 3, 4))
        later, _, sooner = [drafts.save(brief, brief.content(), ada) for brief in (second, unfinished, first)]
        drafts.submit(sooner, ada)
        drafts.submit(later, ada)
        Draft.objects.of(second).update(updated_at=timezone.now() + datetime.timedelta(days=1))

        assert [str(draft.subject) for draft in fetch_waiting()] == ["SWE.GEN.P5", "SWE.GEN.P3"]


class TestSubjects:
    def test_a_brief_goes_by_its_focus_and_level_beside_its_key(self):
        brief = make_brief("SWE.GEN.P3")

        assert name_subject(brief) == (
            "brief",
            "Field SWE › General, P3",
            "SWE.GEN.P3",
            reverse("admin:catalog_brief_change", args=[brief.pk]),
            brief.get_absolute_url(),
        )

    def test_every_kind_has_a_name_a_key_and_a_form(self):
        named = [name_subject(one) for one in (make_level("P3"), make_family("SWE"), make_focus())]

        assert [(one.kind, one.name, one.key) for one in named] == [
            ("level", "P3 — Level P3", "P3"),
            ("family", "Field SWE", "SWE"),
            ("focus", "Field SWE › General", "SWE.GEN"),
        ]

    def test_there_is_no_page_while_it_or_what_it_hangs_from_is_planned(self):
        make_level("P4", status=Status.PLANNED)

        assert name_subject(make_brief("SWE.GEN.P3", status=Status.PLANNED)).page == ""
        assert name_subject(make_brief("SWE.GEN.P4")).page == ""
        assert name_subject(make_brief("SWE.GEN.P5", status=Status.RETIRED)).page

    def test_each_kind_is_fetched_once(self, ada, django_assert_num_queries):
        subjects = [make_brief(f"F{number}.GEN.P3") for number in range(4)]
        subjects += [brief.focus for brief in subjects]
        for subject in subjects:
            drafts.save(subject, subject.content(), ada)
        rows = list(Draft.objects.all())
        name_subjects(rows)  # fetches the content types for good

        with django_assert_num_queries(2):
            assert len(pair(rows, name_subjects(rows))) == 8

    def test_a_draft_whose_subject_is_gone_is_left_out(self, ada):
        gone, kept = make_brief("SWE.GEN.P3", status=Status.PLANNED), make_brief("SWE.GEN.P4")
        for brief in (gone, kept):
            drafts.save(brief, brief.content(), ada)
        Brief.objects.filter(pk=gone.pk).delete()

        rows = list(Draft.objects.all())
        assert [subject.key for _, subject in pair(rows, name_subjects(rows))] == ["SWE.GEN.P4"]


class TestLatelyPublished:
    NOON = datetime.datetime(2026, 3, 12, 12, tzinfo=datetime.UTC)

    def lay_down(self, subject, seconds, note="Loaded from a library", by=None, number=1):
        """Add an edition so many seconds after noon."""
        return Edition(
            content_type=ContentType.objects.get_for_model(subject),
            subject_id=subject.pk,
            number=number,
            status=Status.PUBLISHED,
            content={},
            published_at=self.NOON + datetime.timedelta(seconds=seconds),
            published_by=by,
            note=note,
        ).save()

    def lines(self):
        lately = list(fetch_lately_published())
        rows = mix(pair(lately, name_subjects(lately)), fetch_lately_loaded(lately))
        return [subject.key if subject else row.in_words for row, subject in rows]

    def test_the_last_ten_editions_of_people_come_the_newest_first(self, ada):
        briefs = [make_brief(f"SWE.{focus}.P{rank}") for focus in ("GEN", "SEC") for rank in range(1, 7)]
        for brief in briefs:
            editions.record(brief, ada)

        assert [edition.subject for edition in fetch_lately_published()] == briefs[:1:-1]

    def test_a_load_that_took_minutes_is_one_line_in_words(self):
        for rank in range(1, 7):
            self.lay_down(make_brief(f"SWE.GEN.P{rank}"), seconds=rank * 40)
        self.lay_down(make_family("SWE"), seconds=0)

        assert self.lines() == ["6 briefs and 1 family"]
        assert fetch_lately_loaded([])[0].published_at == self.NOON + datetime.timedelta(seconds=240)

    def test_loads_at_other_times_or_with_other_notes_are_lines_of_their_own(self):
        first, second, third, fourth = (make_brief(f"SWE.GEN.P{rank}") for rank in range(1, 5))
        self.lay_down(first, 0)
        self.lay_down(second, 0)
        self.lay_down(third, 3600)
        self.lay_down(fourth, 3600, note="Carried over")

        assert self.lines() == ["1 brief", "1 brief", "2 briefs"]

    def test_they_stand_among_what_people_did_by_time(self, ada):
        early, loaded, late = (make_brief(f"SWE.GEN.P{rank}") for rank in range(1, 4))
        self.lay_down(early, 0, by=ada)
        self.lay_down(loaded, 600)
        self.lay_down(late, 1200, by=ada)

        assert self.lines() == ["SWE.GEN.P3", "1 brief", "SWE.GEN.P1"]

    def test_a_load_before_the_tenth_edition_of_a_person_is_not_shown(self, ada):
        self.lay_down(make_family("SWE"), 0)
        for number in range(1, 11):
            self.lay_down(make_brief(f"F{number}.GEN.P3"), 60 * number, by=ada)

        assert self.lines() == [f"F{number}.GEN.P3" for number in range(10, 0, -1)]
        assert fetch_lately_loaded(list(fetch_lately_published())) == []  # nor even counted

    def test_one_query_counts_a_load_however_large(self, django_assert_num_queries):
        kind = ContentType.objects.get_for_model(Brief)
        Edition.objects.bulk_create(
            Edition(content_type=kind, subject_id=pk, number=1, status=Status.PUBLISHED, content={})
            for pk in range(1, 3001)
        )

        with django_assert_num_queries(1):
            assert [load.in_words for load in fetch_lately_loaded([])] == ["3000 briefs"]


def test_a_short_list_is_whole():
    assert not cut(range(10), whole=False).is_cut


class TestFindings:
    SERIOUS = Finding("missing", Severity.SERIOUS, "SWE.GEN.P3", "Nothing is written.")
    HOLE = Finding("ladder-hole", Severity.ADVICE, "SWE.GEN/P", "P3 is missing.", ("P3",))
    LINK = Finding("unreviewed-occupation", Severity.ADVICE, "SWE.GEN/P", "A guess.", ("15-1252",))

    @pytest.fixture
    def root(self):
        return User.objects.create_superuser("root")

    def test_they_stand_by_subject_the_most_serious_first_with_what_they_suggest_once(self, root):
        brief = make_brief("SWE.GEN.P3")
        make_brief("SWE.GEN.P4")
        one, other = [Finding("long", Severity.HINT, "SWE.GEN.P3", words, (), "Cut.") for words in "AB"]
        second = Finding("long", Severity.HINT, "SWE.GEN.P4", "C", (), "Cut.")

        checks = sort_findings([self.SERIOUS, one, second, other], root, whole=False)
        assert [(concern.subject.key, concern.advice) for concern in checks.listing.rows] == [
            (
                "SWE.GEN.P3",
                [(Severity.SERIOUS, "", [self.SERIOUS]), (Severity.HINT, "Cut.", [one, other])],
            ),
            ("SWE.GEN.P4", [(Severity.HINT, "Cut.", [second])]),
        ]
        assert checks.listing.rows[0].address == reverse("admin:catalog_brief_checks", args=[brief.pk])
        assert checks.by_severity == [(Severity.SERIOUS, 1), (Severity.ADVICE, 0), (Severity.HINT, 3)]
        assert (checks.total, checks.listing.total) == (4, 2)

    def test_what_was_set_aside_is_counted_and_left_out(self, root):
        Dismissal.objects.create(fingerprint=self.HOLE.fingerprint, rule="ladder-hole", reason="Meant.")
        checks = sort_findings([self.HOLE, self.SERIOUS], root, whole=False)

        assert (checks.total, checks.dismissed) == (1, 1)

    def test_one_whose_subject_is_gone_is_still_told(self, root):
        concern = sort_findings([self.SERIOUS], root, whole=False).listing.rows[0]

        assert (concern.subject.name, concern.address) == ("SWE.GEN.P3", "")

    def test_a_missing_rung_leads_to_where_it_is_begun(self, root, ada):
        focus, level = make_focus(), make_level("P3")

        concern = sort_findings([self.HOLE], root, whole=False).listing.rows[0]
        assert concern.subject.name == "Field SWE › General, track P"
        assert concern.address == f"{reverse('admin:catalog_brief_add')}?focus={focus.pk}&level={level.pk}"
        # To the form of the focus, for those who may not add a brief.
        concern = sort_findings([self.HOLE], ada, whole=False).listing.rows[0]
        assert concern.address == reverse("admin:catalog_focus_change", args=[focus.pk])

    def test_a_missing_rung_that_was_begun_leads_to_its_form(self, root):
        planned = make_brief("SWE.GEN.P3", status=Status.PLANNED)

        concern = sort_findings([self.HOLE], root, whole=False).listing.rows[0]
        assert concern.address == reverse("admin:catalog_brief_change", args=[planned.pk])

    def test_an_unread_occupation_link_leads_to_the_queue_of_those_who_decide(self, root, ada):
        focus = make_focus()

        concerns = sort_findings([self.LINK, self.HOLE], root, whole=False).listing.rows
        assert [concern.address for concern in concerns] == [
            reverse("admin:catalog_occupationlink_queue"),
            reverse("admin:catalog_focus_change", args=[focus.pk]),  # there is no level P3
        ]
        concern = sort_findings([self.LINK], ada, whole=False).listing.rows[0]
        assert concern.address == reverse("admin:catalog_focus_change", args=[focus.pk])

    def test_a_long_list_of_subjects_is_cut(self, root):
        many = [Finding("long", Severity.HINT, f"SWE.GEN.P{number}", "Too long.") for number in range(12)]

        listing = sort_findings([*many, self.SERIOUS], root, whole=False).listing
        assert (len(listing.rows), listing.total) == (10, 12)
        assert len(sort_findings(many, root, whole=True).listing.rows) == 12

    @pytest.mark.parametrize("families", [1, 8])
    def test_four_queries_name_them_all(self, root, django_assert_num_queries, families):
        findings = [self.HOLE]
        for number in range(families):
            key = str(make_brief(f"F{number}.GEN.P3").key)
            findings.append(Finding("missing", Severity.SERIOUS, key, "Nothing is written."))

        with django_assert_num_queries(4):
            sort_findings(findings, root, whole=True)

    def test_they_are_kept_until_something_is_published(self, ada, django_assert_num_queries):
        brief = make_brief(
            "SWE.GEN.P3", responsibilities=["Lead development of tasks", "Lead task development"]
        )
        found = fetch_findings(TODAY)

        assert "SWE.GEN.P3" in {finding.subject for finding in found}
        with django_assert_num_queries(1):  # the counter
            assert fetch_findings(TODAY) == found
        before = PublicationCounter.current()
        draft = drafts.save(brief, {**brief.content(), "responsibilities": ["Builds"]}, ada)
        drafts.submit(draft, ada)
        editions.publish(draft, User.objects.create_user("grace"))
        assert PublicationCounter.current() > before
        assert fetch_findings(TODAY) != found

    def test_they_are_read_again_the_next_day(self):
        make_brief("SWE.GEN.P3")
        fetch_findings(TODAY)

        assert cache.get(f"desk-findings-{PublicationCounter.stamp()}-{day(1)}") is None
        fetch_findings(day(1))
        assert cache.get(f"desk-findings-{PublicationCounter.stamp()}-{day(1)}") is not None
