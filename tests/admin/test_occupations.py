"""The form of an occupation link: editors propose, reviewers decide."""

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalog.models import LinkBasis, OccupationLink
from catalog.publishing import occupations
from catalog.querysets import LinkStatus
from catalog.roles import EDITOR, REVIEWER
from tests.factories import make_focus, make_link, make_occupation

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

BY_ADA = {"reviewer": "Ada Byron", "reviewed_on": datetime.date(2026, 3, 1)}


@pytest.fixture
def link():
    return make_link(make_focus(), basis=LinkBasis.INFERRED)


def sign_in(username, group, **names):
    person = User.objects.create_user(username, is_staff=True, **names)
    person.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def reviewer(db):
    """A client signed in as Grace Hopper, who decides."""
    return sign_in("grace", REVIEWER, first_name="Grace", last_name="Hopper")


@pytest.fixture
def proposer(db):
    """A client signed in as an editor, who proposes."""
    return sign_in("joan", EDITOR)


def page(link):
    return reverse("admin:catalog_occupationlink_change", args=[link.pk])


def decide(client, link, **values):
    data = {
        "focus": link.focus_id, "track": link.track_id, "occupation": link.occupation_id, "basis": link.basis,
        "status": link.status, "evidence": "", **values,
    }  # fmt: skip
    response = client.post(page(link), data)
    link.refresh_from_db()
    return response


def add(client, link, **values):
    data = {
        "focus": link.focus_id, "track": link.track_id, "occupation": make_occupation("15-1299").pk,
        "basis": "curated", **values,
    }  # fmt: skip
    return client.post(reverse("admin:catalog_occupationlink_add"), data)


def test_confirming_signs_and_dates_the_decision(reviewer, link):
    decide(reviewer, link, status="confirmed")

    assert (link.status, link.reviewer, link.reviewed_on) == (
        "confirmed",
        "Grace Hopper",
        timezone.localdate(),
    )


def test_a_signature_cannot_be_typed_in(reviewer, link):
    decide(reviewer, link, status="confirmed", reviewer="Somebody Else", reviewed_on="2020-01-01")

    assert link.reviewer == "Grace Hopper"


def test_going_back_to_review_takes_the_signature_off(reviewer, link):
    decide(reviewer, link, status="rejected")
    decide(reviewer, link, status="under_review")

    assert (link.status, link.reviewer, link.reviewed_on) == (LinkStatus.UNDER_REVIEW, "", None)


def test_mending_the_evidence_leaves_the_signature(reviewer, admin_client, link):
    decide(reviewer, link, status="confirmed")
    decide(admin_client, link, evidence="Two titles point there.")

    assert link.reviewer == "Grace Hopper"


def test_another_occupation_is_a_new_decision(reviewer, admin_client, link):
    decide(reviewer, link, status="confirmed")
    decide(admin_client, link, occupation=make_occupation("15-1299").pk)

    assert link.reviewer == "admin"


def test_a_second_occupation_for_one_focus_and_track_is_refused_with_what_to_do(proposer, link):
    response = add(proposer, link)

    assert "Reject that link first, or change it." in response.content.decode()


def test_the_longest_name_there_can_be_fits_under_a_decision(client, link, django_user_model):
    names = {"first_name": "F" * 150, "last_name": "L" * 150}
    client.force_login(django_user_model.objects.create_superuser("long", **names))
    decide(client, link, status="rejected")

    assert link.reviewer == f"{'F' * 150} {'L' * 150}"


class TestWhoOnlyProposes:
    def test_adds_links_that_are_under_review(self, proposer, link):
        OccupationLink.objects.update(status="rejected", **BY_ADA)
        add(proposer, link, status="confirmed", reviewer="Ada Byron", reviewed_on="2026-03-01")

        added = OccupationLink.objects.get(occupation__code="15-1299")
        assert (added.status, added.reviewer, added.reviewed_on) == ("under_review", "", None)
        assert added.created_on == timezone.localdate()

    def test_changes_what_is_under_review_and_leaves_it_so(self, proposer, link):
        decide(proposer, link, evidence="Two titles point there.", status="confirmed")

        assert (link.evidence, link.status, link.reviewer) == (
            "Two titles point there.",
            "under_review",
            "",
        )

    @pytest.mark.parametrize("status", ["confirmed", "rejected"])
    def test_reads_what_is_decided_and_cannot_change_it(self, proposer, link, status):
        OccupationLink.objects.update(status=status, **BY_ADA)

        assert "Ada Byron" in proposer.get(page(link)).content.decode()
        assert decide(proposer, link, evidence="None.", status="under_review").status_code == 403
        assert (link.status, link.evidence) == (status, "")

    def test_cannot_choose_the_status(self, proposer, reviewer, link):
        def is_disabled(client):
            return client.get(page(link)).context["adminform"].form.fields["status"].disabled

        assert is_disabled(proposer)
        assert not is_disabled(reviewer)


class TestAFormThatWasOpenWhileSomebodyElseSaved:
    def test_is_refused_with_what_happened_and_keeps_what_was_typed(self, reviewer, link):
        seen = occupations.fingerprint(link)
        OccupationLink.objects.update(status="confirmed", **BY_ADA)

        response = decide(reviewer, link, status="rejected", evidence="It is about hardware.", seen=seen)
        content = response.content.decode()
        assert "Confirmed by Ada Byron on 1 March 2026, while you were reading." in content
        assert "It is about hardware." in content
        assert (link.status, link.reviewer) == ("confirmed", "Ada Byron")

        seen = response.context["adminform"].form.seen
        decide(reviewer, link, status="rejected", evidence="It is about hardware.", seen=seen)
        assert (link.status, link.reviewer) == ("rejected", "Grace Hopper")

    def test_carries_the_link_as_it_was_when_it_was_opened(self, reviewer, link):
        field = f'<input type="hidden" name="seen" value="{occupations.fingerprint(link)}">'

        assert field in reviewer.get(page(link)).content.decode()


def test_the_list_says_since_when_a_link_is_stated(reviewer, link):
    OccupationLink.objects.update(created_on=datetime.date(2026, 3, 1))

    assert (
        "March 1, 2026" in reviewer.get(reverse("admin:catalog_occupationlink_changelist")).content.decode()
    )


def test_the_history_answers_whatever_way_it_is_asked_for(reviewer, link):
    assert reviewer.post(reverse("admin:catalog_occupationlink_history", args=[link.pk])).status_code == 200
