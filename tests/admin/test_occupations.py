"""Deciding on an occupation link."""

import pytest
from django.urls import reverse
from django.utils import timezone

from catalog.models import LinkBasis
from catalog.querysets import LinkStatus
from tests.factories import make_focus, make_link, make_occupation

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def link():
    return make_link(make_focus(), basis=LinkBasis.INFERRED)


def decide(client, link, **values):
    data = {
        "focus": link.focus_id, "track": link.track_id, "occupation": link.occupation_id, "basis": link.basis,
        "status": link.status, "evidence": "", **values,
    }  # fmt: skip
    response = client.post(reverse("admin:catalog_occupationlink_change", args=[link.pk]), data)
    link.refresh_from_db()
    return response


def test_confirming_signs_and_dates_the_decision(editor, link):
    decide(editor, link, status="confirmed")

    assert (link.status, link.reviewer, link.reviewed_on) == (
        "confirmed",
        "Demo Editor",
        timezone.localdate(),
    )


def test_a_signature_cannot_be_typed_in(editor, link):
    decide(editor, link, status="confirmed", reviewer="Somebody Else", reviewed_on="2020-01-01")

    assert link.reviewer == "Demo Editor"


def test_going_back_to_review_takes_the_signature_off(editor, link):
    decide(editor, link, status="rejected")
    decide(editor, link, status="under_review")

    assert (link.status, link.reviewer, link.reviewed_on) == (LinkStatus.UNDER_REVIEW, "", None)


def test_mending_the_evidence_leaves_the_signature(editor, admin_client, link):
    decide(editor, link, status="confirmed")
    decide(admin_client, link, evidence="Two titles point there.")

    assert link.reviewer == "Demo Editor"


def test_another_occupation_is_a_new_decision(editor, admin_client, link):
    decide(editor, link, status="confirmed")
    decide(admin_client, link, occupation=make_occupation("15-1299").pk)

    assert link.reviewer == "admin"


def test_a_second_occupation_for_one_focus_and_track_is_refused_with_what_to_do(editor, link):
    response = editor.post(
        reverse("admin:catalog_occupationlink_add"),
        {
            "focus": link.focus_id,
            "track": link.track_id,
            "occupation": make_occupation("15-1299").pk,
            "basis": "curated",
            "status": "under_review",
        },
    )
    assert "Reject that link first, or change it." in response.content.decode()


def test_the_longest_name_there_can_be_fits_under_a_decision(client, link, django_user_model):
    names = {"first_name": "F" * 150, "last_name": "L" * 150}
    client.force_login(django_user_model.objects.create_superuser("long", **names))
    decide(client, link, status="rejected")

    assert link.reviewer == f"{'F' * 150} {'L' * 150}"
