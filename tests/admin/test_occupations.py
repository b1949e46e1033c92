"""The form of an occupation link: editors propose with it, and nobody decides."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from catalog.models import LinkBasis, OccupationLink, PublicationCounter
from catalog.publishing import occupations
from tests.factories import make_focus, make_link, make_occupation

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

BY_ADA = {"reviewer": "Ada Byron", "reviewed_on": datetime.date(2026, 3, 1)}
DECIDED = pytest.mark.parametrize("status", ["confirmed", "rejected"])


@pytest.fixture
def link():
    return make_link(make_focus(), basis=LinkBasis.INFERRED)


def page(link):
    return reverse("admin:catalog_occupationlink_change", args=[link.pk])


def save(client, link, **values):
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


def standing(link):
    return (link.status, link.reviewer, link.reviewed_on)


@pytest.mark.parametrize("who", ["editor", "reviewer", "admin_client"])
class TestNobodyDecidesByForm:
    @pytest.mark.parametrize("status", ["confirmed", "rejected"])
    def test_what_is_under_review_stays_so_whatever_is_posted(self, request, who, link, status):
        client = request.getfixturevalue(who)

        assert client.get(page(link)).context["adminform"].form.fields["status"].disabled
        posted = {"status": status, "reviewer": "Ada Byron", "reviewed_on": "2026-03-01"}
        assert save(client, link, evidence="Two titles point there.", **posted).status_code == 302
        assert standing(link) == ("under_review", "", None)
        assert link.evidence == "Two titles point there."

    @DECIDED
    def test_what_was_decided_stays_decided(self, request, who, link, status):
        OccupationLink.objects.update(status=status, **BY_ADA)

        save(request.getfixturevalue(who), link, status="under_review")
        assert standing(link) == (status, *BY_ADA.values())

    @DECIDED
    def test_what_was_decided_keeps_what_it_is_about(self, request, who, link, status):
        OccupationLink.objects.update(status=status, **BY_ADA)
        before = (link.focus_id, link.track_id, link.occupation_id)
        other = make_link(make_focus(code="B", field_name="B", role_name="B"), "M")

        save(
            request.getfixturevalue(who), link, focus=other.focus_id, track=other.track_id,
            occupation=make_occupation("15-1299").pk,
        )  # fmt: skip
        assert (link.focus_id, link.track_id, link.occupation_id) == before
        assert standing(link) == (status, *BY_ADA.values())

    def test_no_link_is_deleted(self, request, who, link):
        client = request.getfixturevalue(who)
        url = reverse("admin:catalog_occupationlink_delete", args=[link.pk])

        assert url not in client.get(page(link)).content.decode()
        assert client.post(url, {"post": "yes"}).status_code == 403
        data = {"action": "delete_selected", "_selected_action": [link.pk], "post": "yes"}
        client.post(reverse("admin:catalog_occupationlink_changelist"), data)
        assert OccupationLink.objects.filter(pk=link.pk).exists()


@pytest.mark.parametrize("who", ["editor", "admin_client"])
def test_a_link_that_is_added_is_under_review(request, who, link):
    client = request.getfixturevalue(who)
    OccupationLink.objects.update(status="rejected", **BY_ADA)
    form = client.get(reverse("admin:catalog_occupationlink_add"), {"status": "confirmed"})
    assert form.context["adminform"].form["status"].value() == "under_review"

    add(client, link, status="confirmed", reviewer="Ada Byron", reviewed_on="2026-03-01")
    added = OccupationLink.objects.get(occupation__code="15-1299")
    assert standing(added) == ("under_review", "", None)
    assert added.created_on == timezone.localdate()
    assert PublicationCounter.current() == 1


def test_a_second_occupation_for_one_focus_and_track_is_refused_with_what_to_do(editor, link):
    response = add(editor, link)

    assert "Reject that link first, or change it." in response.content.decode()


def test_a_link_moved_to_where_another_is_in_force_is_refused_with_what_to_do(editor, link):
    other = make_link(make_focus(code="B", field_name="B", role_name="B"))

    response = save(editor, link, focus=other.focus_id)
    assert "already ha" in response.content.decode()
    assert link.focus_id != other.focus_id


@DECIDED
def test_a_reviewer_mends_the_evidence_and_the_signature_stays(reviewer, link, status):
    OccupationLink.objects.update(status=status, **BY_ADA)

    save(reviewer, link, evidence="Two titles point there.")
    assert link.evidence == "Two titles point there."
    assert standing(link) == (status, *BY_ADA.values())


@DECIDED
def test_an_editor_reads_what_is_decided_and_cannot_change_it(editor, link, status):
    OccupationLink.objects.update(status=status, **BY_ADA)

    assert "Ada Byron" in editor.get(page(link)).content.decode()
    assert save(editor, link, evidence="None.").status_code == 403
    assert (link.status, link.evidence) == (status, "")


def test_the_form_leads_reviewers_to_the_queue_at_this_link_and_no_one_else(editor, reviewer, link):
    queue = f'href="{reverse("admin:catalog_occupationlink_queue")}?at={link.pk}"'

    assert queue in reviewer.get(page(link)).content.decode()
    assert queue not in editor.get(page(link)).content.decode()


def test_the_longest_name_there_can_be_fits_under_a_decision(link):
    names = {"first_name": "F" * 150, "last_name": "L" * 150}
    occupations.confirm(link, User.objects.create_user("long", **names))

    link.refresh_from_db()
    assert link.reviewer == f"{'F' * 150} {'L' * 150}"


class TestAFormThatWasOpenWhileSomebodyElseSaved:
    def test_is_refused_with_what_happened_and_keeps_what_was_typed(self, reviewer, link):
        seen = occupations.fingerprint(link)
        OccupationLink.objects.update(status="confirmed", **BY_ADA)

        response = save(reviewer, link, evidence="It is about hardware.", seen=seen)
        content = response.content.decode()
        assert "Confirmed by Ada Byron on 1 March 2026, while you were reading." in content
        assert "It is about hardware." in content
        assert (link.status, link.evidence) == ("confirmed", "")

        seen = response.context["adminform"].form.seen
        save(reviewer, link, evidence="It is about hardware.", seen=seen)
        assert (link.evidence, link.reviewer) == ("It is about hardware.", "Ada Byron")

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
