"""Deciding on occupation links: who, when, on what evidence, and nothing lost."""

import datetime

import pytest
from django.utils import timezone

from catalog.models import LinkBasis, OccupationLink, PublicationCounter
from catalog.publishing import occupations
from catalog.publishing.errors import PublishingError
from catalog.querysets import LinkStatus
from tests.factories import make_focus, make_link, make_occupation

pytestmark = pytest.mark.django_db

MARCH = datetime.date(2026, 3, 1)
BY_ADA = {"reviewer": "Ada Byron", "reviewed_on": MARCH}


@pytest.fixture
def link():
    return make_link(make_focus(), basis=LinkBasis.INFERRED, evidence="Two titles point there.")


@pytest.fixture
def other():
    return make_occupation("15-1299", "Computer Occupations, All Other")


@pytest.fixture
def today():
    return f"{timezone.localdate():%-d %B %Y}"


def stored(link):
    return OccupationLink.objects.with_context().get(pk=link.pk)


def test_confirming_signs_dates_and_raises_the_counter(link, grace):
    before = PublicationCounter.current()
    occupations.confirm(link, grace)

    found = stored(link)
    assert (found.status, found.reviewer, found.reviewed_on) == (
        "confirmed",
        "Grace Hopper",
        timezone.localdate(),
    )
    assert (found.basis, found.evidence) == ("inferred", "Two titles point there.")
    assert PublicationCounter.current() == before + 1


def test_rejecting_keeps_the_reason_with_the_evidence(link, grace, today):
    before = PublicationCounter.current()
    occupations.reject(link, grace, "  It is about\nhardware. ")

    found = stored(link)
    assert (found.status, found.reviewer) == ("rejected", "Grace Hopper")
    assert found.evidence == (
        f"Two titles point there.\n\nRejected by Grace Hopper on {today}: It is about hardware."
    )
    assert PublicationCounter.current() == before + 1


@pytest.mark.parametrize("reason", ["", " \n ", "bell\x07"])
def test_rejecting_takes_a_reason_that_can_be_read(link, grace, reason):
    with pytest.raises(PublishingError, match="Say why|control character"):
        occupations.reject(link, grace, reason)
    assert stored(link).status == LinkStatus.UNDER_REVIEW


class TestChoosingAnotherOccupation:
    def test_rejects_the_one_and_confirms_the_other(self, link, other, grace, today):
        chosen = occupations.change(link, other, grace, "The work is support of many systems.")

        old, new = stored(link), stored(chosen)
        assert (old.status, old.reviewer, old.reviewed_on) == (
            "rejected",
            "Grace Hopper",
            timezone.localdate(),
        )
        assert old.evidence.endswith(
            f"Rejected by Grace Hopper on {today}: 15-1299 Computer Occupations, All Other was chosen instead."
        )
        assert (new.focus, new.track, new.occupation) == (link.focus, link.track, other)
        assert (new.basis, new.status, new.reviewer) == ("curated", "confirmed", "Grace Hopper")
        assert (new.evidence, new.confidence) == ("The work is support of many systems.", None)
        assert new.reviewed_on == new.created_on == timezone.localdate()

    def test_takes_up_a_link_that_was_rejected_before_with_all_it_says(self, link, other, grace):
        earlier = make_link(
            link.focus, occupation=other, basis="inferred", status="rejected", evidence="A title.", **BY_ADA
        )
        chosen = occupations.change(link, other, grace, "The work has moved.")

        assert chosen.pk == earlier.pk
        assert stored(earlier).basis == LinkBasis.CURATED
        assert stored(earlier).evidence == (
            "A title.\n\nRejected by Ada Byron on 1 March 2026.\n\nThe work has moved."
        )

    def test_of_a_confirmed_link_keeps_who_had_confirmed_it(self, link, other, grace):
        OccupationLink.objects.update(status="confirmed", **BY_ADA)
        occupations.change(stored(link), other, grace, "The work has moved.")

        assert "Confirmed by Ada Byron on 1 March 2026." in stored(link).evidence

    def test_to_the_same_one_is_refused(self, link, grace):
        with pytest.raises(PublishingError, match="Confirm it instead"):
            occupations.change(link, link.occupation, grace, "It fits.")

    def test_takes_evidence(self, link, other, grace):
        with pytest.raises(PublishingError, match="Say what speaks for"):
            occupations.change(link, other, grace, " ")
        assert OccupationLink.objects.get() == link


class TestReopening:
    def test_takes_the_signature_off(self, link, ada, grace):
        decided = occupations.confirm(link, grace)
        before = PublicationCounter.current()
        occupations.reopen(decided, ada)

        found = stored(link)
        assert (found.status, found.reviewer, found.reviewed_on) == ("under_review", "", None)
        assert PublicationCounter.current() == before + 1

    @pytest.mark.parametrize("evidence", ["", "Two titles point there.", "One title.\r\n\r\nTwo titles."])
    def test_takes_the_reason_off_with_it_and_nothing_else(self, link, grace, evidence):
        link.evidence = evidence
        link.save()
        rejected = occupations.reject(link, grace, "It is about hardware.\n\nAll of it.")
        occupations.reopen(rejected, grace)

        assert stored(link).evidence == evidence.replace("\r", "")

    def test_keeps_what_somebody_wrote_below_the_reason(self, link, grace):
        rejected = occupations.reject(link, grace, "It is about hardware.")
        rejected.evidence += "\r\n\r\nYet two titles are new."
        rejected.save()
        occupations.reopen(rejected, grace)

        assert stored(link).evidence == "Two titles point there.\n\nYet two titles are new."

    def test_takes_a_changed_occupation_back(self, link, other, grace):
        chosen = occupations.change(link, other, grace, "The work has moved.")
        occupations.reopen(stored(link), grace, in_place_of=chosen)

        assert (stored(link).status, stored(link).evidence) == ("under_review", "Two titles point there.")
        assert stored(chosen).status == LinkStatus.REJECTED
        assert "Taken back in favour of 15-1252" in stored(chosen).evidence
        assert "The work has moved." in stored(chosen).evidence

    def test_is_refused_while_another_is_in_force(self, link, other, grace):
        occupations.change(link, other, grace, "The work has moved.")

        with pytest.raises(
            PublishingError, match="already have 15-1299.*Reject that link first, or change it"
        ):
            occupations.reopen(stored(link), grace)

    def test_what_is_under_review_is_refused(self, link, grace):
        with pytest.raises(PublishingError, match="under review already"):
            occupations.reopen(link, grace)


def test_confirming_a_rejected_link_keeps_who_had_rejected_it(link, grace):
    OccupationLink.objects.update(status="rejected", **BY_ADA)
    occupations.confirm(stored(link), grace)

    assert stored(link).reviewer == "Grace Hopper"
    assert "Rejected by Ada Byron on 1 March 2026." in stored(link).evidence


def test_confirming_a_rejected_link_where_another_is_in_force_is_refused_with_what_to_do(link, other, grace):
    rejected = make_link(link.focus, occupation=other, basis="inferred", status="rejected", **BY_ADA)

    with pytest.raises(PublishingError, match="already have 15-1252.*Reject that link first, or change it"):
        occupations.confirm(rejected, grace)


@pytest.mark.parametrize("status", ["confirmed", "rejected"])
def test_the_same_decision_twice_is_refused_with_who_and_when(link, grace, status):
    OccupationLink.objects.update(status=status, **BY_ADA)
    step = {
        "confirmed": lambda: occupations.confirm(stored(link), grace),
        "rejected": lambda: occupations.reject(stored(link), grace, "It is about hardware."),
    }[status]

    with pytest.raises(PublishingError, match=f"{status.capitalize()} by Ada Byron on 1 March 2026 already"):
        step()


class TestSomebodyElseWasQuicker:
    STEPS = {
        "confirm": lambda link, other, by: occupations.confirm(link, by),
        "reject": lambda link, other, by: occupations.reject(link, by, "It is about hardware."),
        "change": lambda link, other, by: occupations.change(link, other, by, "The work has moved."),
    }

    @pytest.mark.parametrize("step", STEPS)
    def test_a_link_decided_meanwhile_is_refused_with_who_and_when(self, link, other, ada, grace, step):
        occupations.reject(stored(link), ada, "It is about games.")
        counter = PublicationCounter.current()

        with pytest.raises(PublishingError, match="Rejected by Ada Byron on .*, while you were reading"):
            self.STEPS[step](link, other, grace)
        assert stored(link).reviewer == "Ada Byron"
        assert PublicationCounter.current() == counter

    @pytest.mark.parametrize("step", STEPS)
    @pytest.mark.parametrize(
        "values", [{"evidence": "None."}, {"confidence": "0.1"}, {"occupation": "15-1211"}], ids=str
    )
    def test_a_link_changed_meanwhile_is_refused(self, link, other, grace, values, step):
        if "occupation" in values:
            values = {"occupation": make_occupation(values["occupation"])}
        OccupationLink.objects.update(**values)

        with pytest.raises(PublishingError, match="changed this link while you were reading"):
            self.STEPS[step](link, other, grace)

    def test_a_link_reopened_and_decided_anew_is_not_taken_back(self, link, ada, grace):
        seen = occupations.confirm(link, grace)
        occupations.confirm(occupations.reopen(seen, ada), ada)

        with pytest.raises(PublishingError, match="Confirmed by Ada Byron"):
            occupations.reopen(seen, grace)

    def test_a_deleted_link_is_refused(self, link, grace):
        OccupationLink.objects.all().delete()

        with pytest.raises(PublishingError, match="deleted"):
            occupations.confirm(link, grace)

    def test_what_was_seen_can_be_named_by_its_fingerprint(self, link, grace):
        seen = occupations.fingerprint(link)
        OccupationLink.objects.update(evidence="None.")

        with pytest.raises(PublishingError, match="changed"):
            occupations.confirm(stored(link), grace, seen)
        occupations.confirm(stored(link), grace, occupations.fingerprint(stored(link)))
