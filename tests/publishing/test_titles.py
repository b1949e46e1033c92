"""Titles: approved, retired, merged, and made by conventions."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import connection

from catalog.models import Brief, Family, PublicationCounter, Title, TitleOrigin
from catalog.publishing import titles
from catalog.publishing.errors import PublishingError
from catalog.querysets import Status, TitleStatus
from tests.factories import make_brief, make_convention, make_level, make_title
from tests.publishing.test_races import together

pytestmark = pytest.mark.django_db

APPROVED, PROPOSED, RETIRED = TitleStatus.APPROVED, TitleStatus.PROPOSED, TitleStatus.RETIRED


@pytest.fixture
def brief():
    return make_brief("SWE.GEN.P3")


@pytest.fixture
def other_brief():
    return make_brief("PDM.GEN.P3")


def statuses():
    return dict(Title.objects.values_list("text", "status"))


def log():
    return sorted(LogEntry.objects.values_list("user__username", "object_repr", "change_message"))


class TestApprovingAndRetiring:
    def test_many_are_approved_at_once_and_the_others_named_with_the_reason(self, brief, grace):
        make_title(brief, "Coder", status=PROPOSED)
        make_title(brief, "Programmer", status=RETIRED)
        developer = make_title(brief, "Developer")
        hacker = make_title(brief, "Hacker")
        titles.merge(hacker, developer, grace)

        outcome = titles.approve(Title.objects.all(), grace)
        assert [title.text for title in outcome.changed] == ["Coder", "Programmer"]
        assert [(title.text, reason) for title, reason in outcome.skipped] == [
            ("Developer", "It is approved already."),
            ("Hacker", "It was merged into another title. Undo the merge first."),
        ]
        assert statuses() == {
            "Coder": APPROVED, "Programmer": APPROVED, "Developer": APPROVED, "Hacker": RETIRED,
        }  # fmt: skip

    def test_what_is_retired_is_no_longer_seen(self, brief, grace):
        make_title(brief, "Coder")

        titles.retire(Title.objects.all(), grace)
        assert not brief.titles.published().exists()

    def test_it_is_logged_and_counted_as_a_publication(self, brief, grace):
        make_title(brief, "Coder", status=PROPOSED)

        titles.approve(Title.objects.all(), grace)
        assert log() == [("grace", "Coder", "Approved.")]
        assert PublicationCounter.current() == 1

    def test_where_nothing_changes_nothing_is_logged_or_counted(self, brief, grace):
        make_title(brief, "Coder")

        titles.approve(Title.objects.all(), grace)
        titles.retire(Title.objects.none(), grace)
        assert not log()
        assert PublicationCounter.current() == 0

    def test_it_costs_the_same_queries_for_three_as_for_thirty(self, brief, grace, django_assert_num_queries):
        for number in range(34):
            make_title(brief, f"Coder {number}", status=PROPOSED)
        rows = Title.objects.order_by("pk")
        titles.approve(rows.filter(pk=rows.last().pk), grace)  # the first of all makes the counter, too

        for count in (3, 30):
            pks = list(rows.filter(status=PROPOSED).values_list("pk", flat=True)[:count])
            with django_assert_num_queries(7):
                assert len(titles.approve(Title.objects.filter(pk__in=pks), grace).changed) == count


class TestMerging:
    def test_who_looks_up_the_merged_title_is_led_to_the_survivors_brief(self, brief, other_brief, grace):
        merged, survivor = make_title(brief, "Coder"), make_title(other_brief, "Programmer")

        titles.merge(merged, survivor, grace)
        merged.refresh_from_db()
        assert (merged.status, merged.merged_into) == (RETIRED, survivor)
        assert merged.leads_to == other_brief
        assert survivor.leads_to == other_brief
        assert log() == [("grace", "Coder", "Merged into “Programmer” of PDM.GEN.P3.")]
        assert PublicationCounter.current() == 1

    def test_a_chain_of_merges_leads_to_its_end(self, brief, other_brief, grace):
        first, second, third = (make_title(brief, text) for text in ("Coder", "Programmer", "Hacker"))
        end = make_title(other_brief, "Developer")

        titles.merge(first, second, grace)
        titles.merge(second, third, grace)
        titles.merge(third, end, grace)
        assert Title.objects.get(text="Coder").leads_to == other_brief

    @pytest.mark.parametrize("status", TitleStatus)
    def test_undoing_gives_back_exactly_what_was_there(self, brief, grace, status):
        merged, survivor = make_title(brief, "Coder", status=status), make_title(brief, "Programmer")
        before = Title.objects.values().get(pk=merged.pk)

        titles.merge(merged, survivor, grace)
        titles.undo_merge(merged, grace)
        assert Title.objects.values().get(pk=merged.pk) == before
        assert PublicationCounter.current() == 2

    def test_undoing_a_merge_in_the_middle_of_a_chain_cuts_the_chain_there(self, brief, other_brief, grace):
        first, second = make_title(brief, "Coder"), make_title(brief, "Programmer")
        end = make_title(other_brief, "Developer")
        titles.merge(first, second, grace)
        titles.merge(second, end, grace)

        titles.undo_merge(second, grace)
        assert Title.objects.get(text="Coder").leads_to == brief
        assert statuses() == {"Coder": RETIRED, "Programmer": APPROVED, "Developer": APPROVED}

    @pytest.mark.parametrize("status", [PROPOSED, RETIRED])
    def test_a_title_that_visitors_do_not_find_cannot_stand_for_others(self, brief, grace, status):
        merged, survivor = make_title(brief, "Coder"), make_title(brief, "Programmer", status=status)

        with pytest.raises(
            PublishingError, match="Nothing can be merged into “Programmer”. .*Approve it first"
        ):
            titles.merge(merged, survivor, grace)
        assert statuses()["Coder"] == APPROVED

    def test_what_cannot_be_merged_is_refused_in_plain_words(self, brief, grace):
        first, second, third = (make_title(brief, text) for text in ("Coder", "Programmer", "Hacker"))
        titles.merge(first, second, grace)
        count = PublicationCounter.current()

        for title, into, reason in (
            (third, third, "cannot be merged into itself"),
            (third, first, "It was itself merged into another"),
            (second, first, "It was itself merged into another"),  # this would lead around in a circle
            (first, third, "This title was merged already. Undo that merge first."),
        ):
            with pytest.raises(PublishingError, match=reason):
                titles.merge(title, into, grace)
        assert PublicationCounter.current() == count

    def test_what_is_not_merged_cannot_be_undone(self, brief, grace):
        title = make_title(brief, "Coder")

        with pytest.raises(PublishingError, match="This title is not merged"):
            titles.undo_merge(title, grace)

    def test_a_title_that_was_deleted_meanwhile_is_no_error_of_ours(self, brief, grace):
        first, second = make_title(brief, "Coder"), make_title(brief, "Programmer")
        Title.objects.filter(pk=first.pk).delete()

        with pytest.raises(PublishingError, match="deleted in the meantime"):
            titles.merge(first, second, grace)
        with pytest.raises(PublishingError, match="This title is not merged"):
            titles.undo_merge(first, grace)

    def test_a_merged_title_takes_no_other_status(self, brief, grace):
        merged = titles.merge(make_title(brief, "Coder"), make_title(brief, "Programmer"), grace)

        merged.status = APPROVED
        with pytest.raises(ValidationError, match="merged into “Programmer”. Undo the merge"):
            merged.full_clean()


class TestAmbiguity:
    def test_an_approved_title_on_two_briefs_is_ambiguous_however_it_is_spelled(self, brief, other_brief):
        make_title(brief, "Front-End Engineer")
        make_title(other_brief, "front end engineer")
        make_title(brief, "Coder")

        assert [title.text for title in Title.objects.ambiguous()] == [
            "Front-End Engineer",
            "front end engineer",
        ]

    @pytest.mark.parametrize("status", [PROPOSED, RETIRED])
    def test_a_title_that_is_not_approved_makes_nothing_ambiguous(self, brief, other_brief, status):
        make_title(brief, "Coder")
        make_title(other_brief, "Coder", status=status)

        assert not Title.objects.ambiguous().exists()

    def test_it_takes_one_query_and_can_be_narrowed(self, brief, other_brief, django_assert_num_queries):
        make_title(brief, "Coder")
        make_title(other_brief, "Coder")

        with django_assert_num_queries(1):
            assert [title.brief_id for title in Title.objects.filter(brief=brief).ambiguous()] == [brief.pk]

    def test_all_briefs_with_a_title_are_found_at_once(self, brief, other_brief, django_assert_num_queries):
        rows = [make_title(brief, "Coder"), make_title(other_brief, "Coder"), make_title(brief, "Hacker")]
        make_title(other_brief, "Hacker", status=RETIRED)

        with django_assert_num_queries(1):
            found = titles.briefs_by_title(rows)
            keys = {folded: [str(brief) for brief in briefs] for folded, briefs in found.items()}
        assert keys == {"coder": ["SWE.GEN.P3", "PDM.GEN.P3"], "hacker": ["SWE.GEN.P3"]}


class TestMakingTitlesByConvention:
    def missing(self):
        return [(str(title.brief), title.text) for title in titles.missing_by_convention(Brief.objects)]

    def test_what_a_brief_lacks_is_offered(self, brief, other_brief):
        make_convention("{role} III")

        assert sorted(self.missing()) == [
            ("PDM.GEN.P3", "Role PDM III"),
            ("SWE.GEN.P3", "Role SWE III"),
        ]
        assert not Title.objects.exists()

    @pytest.mark.parametrize("status", TitleStatus)
    def test_what_a_brief_has_in_any_status_and_spelling_is_not_offered_again(self, brief, status):
        make_convention("{role} III")
        make_title(brief, "role-swe iii", status=status)

        assert self.missing() == []

    @pytest.mark.parametrize("model", ["brief", "focus", "family", "level"])
    def test_a_retired_page_lacks_nothing(self, brief, model):
        make_convention("{role} III")
        row = {
            "brief": brief, "focus": brief.focus, "family": brief.focus.family, "level": brief.level,
        }[model]  # fmt: skip
        type(row).objects.update(status=Status.RETIRED)

        assert self.missing() == []

    def test_a_planned_brief_has_its_titles_too(self, brief):
        make_convention("{role} III")
        Brief.objects.update(status=Status.PLANNED)

        assert self.missing() == [("SWE.GEN.P3", "Role SWE III")]

    def test_a_name_without_a_letter_makes_no_title(self, brief):
        make_convention("{role}")
        Family.objects.update(role_name="—")

        assert self.missing() == []

    def test_it_takes_the_same_queries_for_three_briefs_as_for_thirty(self, django_assert_num_queries):
        make_convention("{role} III")
        for number in range(30):
            make_brief(f"F{number}.GEN.P3")

        for count in (3, 30):
            briefs = Brief.objects.filter(pk__in=Brief.objects.order_by("pk").values("pk")[:count])
            with django_assert_num_queries(3):
                assert len(titles.missing_by_convention(briefs)) == count

    @pytest.mark.parametrize("status", [PROPOSED, APPROVED])
    def test_what_was_chosen_is_added_and_nothing_else(self, brief, grace, status):
        make_convention("{role} III")
        make_convention("Senior {role}", rank=2)
        chosen = titles.missing_by_convention(Brief.objects.all())[:1]

        outcome = titles.generate(chosen, grace, status)
        title = Title.objects.get()
        assert outcome.changed == [title]
        assert (title.text, title.normalised) == ("Role SWE III", "role swe iii")
        assert (title.status, title.origin) == (status, TitleOrigin.CONVENTION)
        assert log() == [("grace", "Role SWE III", f"Made by a convention, {status}.")]
        assert PublicationCounter.current() == 1

    def test_what_is_no_longer_missing_or_no_longer_made_is_left_out(self, brief, grace):
        make_convention("{role} III")
        gone = make_convention("Senior {role}", rank=2)
        offered = titles.missing_by_convention(Brief.objects.all())
        make_title(brief, "Role SWE III", status=RETIRED)
        gone.delete()

        outcome = titles.generate(offered, grace, APPROVED)
        assert outcome.changed == []
        assert [title.text for title, _ in outcome.skipped] == ["Role SWE III", "Senior Role SWE"]
        assert statuses() == {"Role SWE III": RETIRED}
        assert PublicationCounter.current() == 0


class TestRenewingTheTitlesOfABriefThatWasNeverPublished:
    @pytest.fixture
    def planned(self):
        make_convention("{role} III")
        make_convention("{role} IV", level="P4")
        return make_brief("SWE.GEN.P3", status=Status.PLANNED)

    def move(self, brief, level):
        Brief.objects.filter(pk=brief.pk).update(level=make_level(level))

    @pytest.mark.parametrize("status", [PROPOSED, APPROVED])
    def test_what_is_missing_is_added(self, planned, grace, status):
        added, deleted = titles.renew_by_convention(planned, grace, status)

        assert ([title.text for title in added], deleted) == (["Role SWE III"], [])
        title = Title.objects.get()
        assert (title.status, title.origin) == (status, TitleOrigin.CONVENTION)
        assert log() == [("grace", "Role SWE III", f"Made by a convention, {status}.")]

    @pytest.mark.parametrize("status", TitleStatus)
    def test_what_another_level_makes_takes_the_place_of_what_the_old_one_made(self, planned, grace, status):
        make_title(planned, "Role SWE III", origin=TitleOrigin.CONVENTION, status=status)
        self.move(planned, "P4")

        added, deleted = titles.renew_by_convention(planned, grace, PROPOSED)
        assert [title.text for title in added] == ["Role SWE IV"]
        assert [title.text for title in deleted] == ["Role SWE III"]
        assert statuses() == {"Role SWE IV": PROPOSED}
        assert ("grace", "Role SWE III", "No convention makes it any longer.") in log()

    @pytest.mark.parametrize("status", TitleStatus)
    @pytest.mark.parametrize("origin", TitleOrigin)
    def test_what_the_brief_has_in_any_status_and_spelling_is_kept(self, planned, grace, origin, status):
        make_title(planned, "role-swe iii", origin=origin, status=status)

        assert titles.renew_by_convention(planned, grace, APPROVED) == ([], [])
        assert statuses() == {"role-swe iii": status}
        assert not log()

    def test_a_curated_title_is_never_deleted(self, planned, grace):
        make_title(planned, "Coder")
        self.move(planned, "P4")

        assert titles.renew_by_convention(planned, grace, PROPOSED).deleted == []
        assert statuses() == {"Coder": APPROVED, "Role SWE IV": PROPOSED}

    def test_a_title_that_stands_for_another_is_kept_and_one_that_was_merged_is_deleted(
        self, planned, other_brief, grace
    ):
        survivor = make_title(planned, "Role SWE III", origin=TitleOrigin.CONVENTION)
        titles.merge(make_title(other_brief, "Coder"), survivor, grace)
        merged = make_title(planned, "Role SWE 3", origin=TitleOrigin.CONVENTION)
        titles.merge(merged, make_title(other_brief, "Programmer"), grace)
        self.move(planned, "P4")

        assert titles.renew_by_convention(planned, grace, PROPOSED).deleted == [merged]
        assert Title.objects.get(text="Coder").leads_to == planned

    @pytest.mark.parametrize("status", [Status.PUBLISHED, Status.RETIRED])
    def test_a_brief_that_was_published_keeps_its_titles(self, planned, grace, status):
        make_title(planned, "Role SWE 3", origin=TitleOrigin.CONVENTION)
        Brief.objects.update(status=status)

        assert titles.renew_by_convention(planned, grace, APPROVED) == ([], [])
        assert statuses() == {"Role SWE 3": APPROVED}

    def test_publishing_it_approves_what_conventions_proposed_and_nothing_else(self, planned, grace):
        convention = {"origin": TitleOrigin.CONVENTION}
        make_title(planned, "Role SWE III", status=PROPOSED, **convention)
        make_title(planned, "Role SWE 3", status=RETIRED, **convention)
        make_title(planned, "Coder", status=PROPOSED)
        make_title(make_brief("PDM.GEN.P3"), "Role PDM III", status=PROPOSED, **convention)

        outcome = titles.approve_conventional(planned, grace)
        assert [title.text for title in outcome.changed] == ["Role SWE III"]
        assert statuses() == {
            "Role SWE III": APPROVED, "Role SWE 3": RETIRED, "Coder": PROPOSED, "Role PDM III": PROPOSED,
        }  # fmt: skip
        assert log() == [("grace", "Role SWE III", "Approved.")]
        assert PublicationCounter.current() == 1

    def test_where_nothing_is_proposed_publishing_approves_nothing(self, planned, grace):
        assert titles.approve_conventional(planned, grace) == ([], [])
        assert PublicationCounter.current() == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite in memory has one connection; run on PostgreSQL"
)
class TestAtTheSameMoment:
    def test_of_eight_who_approve_one_does(self, brief, grace):
        for text in ("Coder", "Programmer"):
            make_title(brief, text, status=PROPOSED)

        outcomes = together(*[lambda: titles.approve(Title.objects.all(), grace)] * 8)
        assert sorted(len(outcome.changed) for outcome in outcomes) == [0] * 7 + [2]
        assert PublicationCounter.current() == 1

    def test_approving_and_retiring_many_from_both_ends_never_waits_for_itself(self, brief, grace):
        for number in range(20):
            make_title(brief, f"Coder {number}", status=PROPOSED)
        backwards = Title.objects.order_by("-pk")

        together(
            *[lambda: titles.approve(Title.objects.order_by("pk"), grace)] * 4,
            *[lambda: titles.retire(backwards, grace)] * 4,
        )
        assert len(set(statuses().values())) == 1

    def test_two_titles_merged_into_each_other_make_no_circle(self, brief, grace):
        for number in range(10):
            one, two = make_title(brief, f"Coder {number}"), make_title(brief, f"Programmer {number}")
            results = together(
                lambda one=one, two=two: titles.merge(one, two, grace),
                lambda one=one, two=two: titles.merge(two, one, grace),
            )
            assert sorted(type(result).__name__ for result in results) == ["PublishingError", "Title"]
            assert Title.objects.filter(pk__in=[one.pk, two.pk]).published().count() == 1

    def test_of_eight_who_merge_the_same_title_one_does(self, brief, other_brief, grace):
        title, survivor = make_title(brief, "Coder"), make_title(other_brief, "Programmer")

        results = together(*[lambda: titles.merge(title, survivor, grace)] * 8)
        assert sum(isinstance(result, Title) for result in results) == 1
        titles.undo_merge(title, grace)
        assert statuses() == {"Coder": APPROVED, "Programmer": APPROVED}

    def test_of_eight_who_generate_the_same_one_does(self, brief, grace):
        make_convention("{role} III")

        outcomes = together(
            *[
                lambda: titles.generate(titles.missing_by_convention(Brief.objects.all()), grace, APPROVED)
            ] * 8
        )  # fmt: skip
        assert sorted(len(outcome.changed) for outcome in outcomes) == [0] * 7 + [1]
        assert Title.objects.count() == PublicationCounter.current() == 1

    def test_of_eight_who_renew_one_adds_and_nobody_fails(self, brief, grace):
        make_convention("{role} III")
        Brief.objects.update(status=Status.PLANNED)

        renewals = together(*[lambda: titles.renew_by_convention(brief, grace, PROPOSED)] * 8)
        assert sorted(len(renewal.added) for renewal in renewals) == [0] * 7 + [1]

    def test_a_title_into_which_another_is_merged_meanwhile_is_not_deleted(self, brief, grace):
        Brief.objects.update(status=Status.PLANNED)
        for number in range(10):
            into = make_title(brief, f"Programmer {number}", origin=TitleOrigin.CONVENTION)
            title = make_title(brief, f"Coder {number}")
            merged, renewal = together(
                lambda title=title, into=into: titles.merge(title, into, grace),
                lambda: titles.renew_by_convention(brief, grace, PROPOSED),
            )
            assert isinstance(merged, Title) != (into in renewal.deleted)
