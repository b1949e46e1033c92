"""Drafts: nothing in them is seen by visitors."""

import pytest
from django.db import IntegrityError, transaction

from catalog.models import Draft, DraftState, PublicationCounter
from catalog.publishing import drafts, editions
from catalog.publishing.errors import DraftChangedError, DraftGoneError, PublishingError
from tests.factories import make_brief

pytestmark = pytest.mark.django_db


def changed(subject, **values):
    return {**subject.content(), **values}


def test_saving_a_draft_changes_nothing_that_visitors_see(ada, client):
    brief = make_brief("SWE.GEN.P3")
    before = client.get(brief.get_absolute_url()).content

    drafts.save(brief, changed(brief, summary="Quite another summary."), ada)
    brief.refresh_from_db()
    assert brief.summary == "What SWE.GEN.P3 is about"
    assert client.get(brief.get_absolute_url()).content == before
    assert PublicationCounter.current() == 0


def test_a_draft_remembers_its_author_and_the_edition_it_was_begun_from(ada):
    brief = make_brief()
    editions.record(brief, by=None)

    draft = drafts.save(brief, changed(brief, summary="New"), ada)
    assert (draft.author, draft.base_number, draft.version, draft.state) == (ada, 1, 1, DraftState.EDITING)
    assert list(draft.contributors.all()) == [ada]


def test_saving_again_goes_on_with_the_same_draft(ada, grace):
    brief = make_brief()
    first = drafts.save(brief, changed(brief, summary="One"), ada)
    second = drafts.save(brief, changed(brief, summary="Two"), grace, first.stamp)

    assert Draft.objects.get() == second
    assert second.content["summary"] == "Two"
    assert second.author == ada
    assert set(second.contributors.all()) == {ada, grace}


def test_the_second_of_two_who_save_is_told_and_loses_nothing_of_the_firsts(ada, grace):
    brief = make_brief()
    opened = drafts.save(brief, changed(brief, summary="One"), ada)
    drafts.save(brief, changed(brief, summary="Ada's"), ada, opened.stamp)

    with pytest.raises(DraftChangedError) as refusal:
        drafts.save(brief, changed(brief, summary="Grace's"), grace, opened.stamp)
    assert refusal.value.draft.content["summary"] == "Ada's"
    assert Draft.objects.get().content["summary"] == "Ada's"


def test_the_second_of_two_who_begin_a_draft_is_told(ada, grace):
    brief = make_brief()
    drafts.save(brief, changed(brief, summary="Ada's"), ada)

    with pytest.raises(DraftChangedError):
        drafts.save(brief, changed(brief, summary="Grace's"), grace)


def test_the_database_holds_one_draft_for_a_subject(ada):
    draft = drafts.save(make_brief(), make_brief("SWE.GEN.P4").content(), ada)
    draft.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        Draft.objects.create(
            content_type=draft.content_type, subject_id=draft.subject_id, content={}, author=ada
        )


@pytest.mark.parametrize("content", [{}, {"summary": "Only this"}, {"secret": 1}])
def test_what_is_not_the_content_of_such_a_subject_is_refused(ada, content):
    with pytest.raises(PublishingError, match="not the content of a brief"):
        drafts.save(make_brief(), content, ada)


def test_a_control_character_anywhere_inside_is_refused(ada):
    brief = make_brief()

    with pytest.raises(PublishingError, match="control character"):
        drafts.save(brief, changed(brief, skills=["SQL", "G\x00it"]), ada)


def test_a_draft_goes_to_review_back_with_a_reason_and_to_review_again(ada, grace):
    brief = make_brief()
    draft = drafts.save(brief, changed(brief, summary="One"), ada)

    draft = drafts.submit(draft, ada, note="Shorter now")
    assert (draft.state, draft.note) == (DraftState.IN_REVIEW, "Shorter now")
    draft = drafts.request_changes(draft, grace, "Say what they build")
    assert (draft.state, draft.reason) == (DraftState.CHANGES_REQUESTED, "Say what they build")
    draft = drafts.save(brief, changed(brief, summary="Two"), ada, draft.stamp)
    assert draft.reason == "Say what they build"  # it stays in sight while the author mends
    draft = drafts.submit(draft, ada)
    assert (draft.state, draft.reason) == (DraftState.IN_REVIEW, "")


def test_a_draft_changed_under_review_has_to_be_submitted_again(ada):
    brief = make_brief()
    draft = drafts.submit(drafts.save(brief, changed(brief, summary="One"), ada), ada)

    assert drafts.save(brief, changed(brief, summary="Two"), ada, draft.stamp).state == DraftState.EDITING


def test_steps_out_of_turn_are_refused(ada, grace):
    brief = make_brief()
    draft = drafts.save(brief, changed(brief, summary="One"), ada)

    with pytest.raises(PublishingError, match="not waiting for review"):
        drafts.request_changes(draft, grace, "Why")
    drafts.submit(draft, ada)
    with pytest.raises(PublishingError, match="waiting for review already"):
        drafts.submit(draft, ada)
    with pytest.raises(PublishingError, match="Say what should change"):
        drafts.request_changes(draft, grace, "  ")


def test_a_discarded_draft_is_gone_for_everybody(ada, grace):
    brief = make_brief()
    draft = drafts.save(brief, changed(brief, summary="One"), ada)
    drafts.discard(draft)

    assert not Draft.objects.exists()
    content = brief.content()
    for step in (
        lambda: drafts.submit(draft, ada),
        lambda: drafts.discard(draft),
        lambda: drafts.save(brief, content, grace, draft.stamp),
    ):
        with pytest.raises(DraftGoneError):
            step()
