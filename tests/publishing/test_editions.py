"""Editions: what was published, for good."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from catalog.models import Brief, Draft, Edition, Family, PublicationCounter
from catalog.publishing import drafts, editions
from catalog.publishing.errors import DraftGoneError, OvertakenError, PublishingError
from catalog.querysets import EditionChangeError, Status
from tests.factories import make_brief, make_dimension, make_family, make_function, make_level

pytestmark = pytest.mark.django_db


def draft_of(subject, by, **values):
    """Return a draft of `subject` with other values, waiting for review."""
    draft = drafts.save(subject, {**subject.content(), **values}, by)
    return drafts.submit(draft, by)


def test_publishing_moves_the_draft_to_the_row_and_keeps_it_as_an_edition(ada, grace, client):
    brief = make_brief("SWE.GEN.P3")
    draft = draft_of(brief, ada, summary="Builds what people need.", skills=["SQL"])

    edition = editions.publish(draft, grace, note="Clearer")
    brief.refresh_from_db()
    assert (brief.summary, brief.skills, brief.status) == (
        "Builds what people need.",
        ["SQL"],
        Status.PUBLISHED,
    )
    assert "Builds what people need." in client.get(brief.get_absolute_url()).content.decode()
    assert (edition.number, edition.published_by, edition.note) == (1, grace, "Clearer")
    assert edition.content == brief.content()
    assert not Draft.objects.exists()
    assert PublicationCounter.current() == 1


def test_a_planned_subject_is_published_by_its_first_edition(ada, grace):
    brief = make_brief(status=Status.PLANNED, summary="")

    editions.publish(draft_of(brief, ada, summary="Builds."), grace)
    assert Brief.objects.published().get().summary == "Builds."


def test_a_level_is_published_with_its_expectations_and_a_family_with_its_relations(ada, grace):
    make_dimension("SCOPE")
    level, family = make_level("P3"), make_family("SWE")
    make_family("PDM")
    people = make_function("PEO")

    editions.publish(draft_of(level, ada, expectations={"SCOPE": "A feature"}, max_years=None), grace)
    editions.publish(draft_of(family, ada, related=["PDM"], function="PEO"), grace)
    level.refresh_from_db()
    family.refresh_from_db()
    assert (level.expectations, level.max_years) == ({"SCOPE": "A feature"}, None)
    assert (family.function, [other.code for other in family.related.all()]) == (people, ["PDM"])
    assert Edition.objects.newest_of(family).content["related"] == ["PDM"]


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"skills": ["• SQL"]}, "Item 1"),
        ({"skills": "SQL"}, "list of lines"),
        ({"summary": None}, "cannot be null"),
    ],
)
def test_a_draft_that_breaks_a_rule_is_refused_whole(ada, grace, values, reason):
    brief = make_brief()
    draft = draft_of(brief, ada, **values)

    with pytest.raises(ValidationError, match=reason):
        editions.publish(draft, grace)
    assert Draft.objects.get() == draft
    assert not Edition.objects.exists()
    assert Brief.objects.get().skills == ["Knows what SWE.GEN.P3 takes"]
    assert PublicationCounter.current() == 0


def test_a_relation_to_what_is_no_longer_there_is_refused_by_name(ada, grace):
    draft = draft_of(make_family("SWE"), ada, related=["GONE"])

    with pytest.raises(ValidationError, match="There is no family GONE"):
        editions.publish(draft, grace)


def test_four_eyes_see_what_visitors_will(ada, grace):
    brief = make_brief()
    draft = drafts.save(brief, {**brief.content(), "summary": "One"}, ada)

    with pytest.raises(PublishingError, match="is not waiting for review"):
        editions.publish(draft, grace)
    drafts.submit(draft, ada)
    with pytest.raises(PublishingError, match="Somebody else has to publish it"):
        editions.publish(draft, ada)
    draft = drafts.save(brief, {**brief.content(), "summary": "Two"}, grace, draft.stamp)
    drafts.submit(draft, ada)
    with pytest.raises(PublishingError, match="You wrote part of this draft"):
        editions.publish(draft, grace)
    assert not Edition.objects.exists()


def test_a_team_of_one_publishes_what_it_wrote(ada, settings):
    settings.FOUR_EYES = False
    brief = make_brief()

    editions.publish(drafts.save(brief, {**brief.content(), "summary": "One"}, ada), ada)
    assert Brief.objects.get().summary == "One"


def test_a_draft_is_published_once(ada, grace):
    draft = draft_of(make_brief(), ada, summary="One")
    editions.publish(draft, grace)

    with pytest.raises(DraftGoneError):
        editions.publish(draft, grace)
    assert Edition.objects.count() == 1


def test_a_draft_that_was_overtaken_asks_for_a_look_first(ada, grace):
    brief = make_brief()
    draft = draft_of(brief, ada, summary="Ada's")
    Brief.objects.update(summary="Loaded meanwhile")
    editions.record(brief, by=None)

    with pytest.raises(OvertakenError) as refusal:
        editions.publish(draft, grace)
    assert refusal.value.newest.content["summary"] == "Loaded meanwhile"
    editions.publish(draft, grace, seen=refusal.value.newest.number)
    assert Brief.objects.get().summary == "Ada's"
    assert Edition.objects.newest_of(brief).number == 2


def test_an_old_edition_comes_back_as_a_draft(ada, grace):
    brief = make_brief()
    first = editions.record(brief, by=None)
    editions.publish(draft_of(brief, ada, summary="Two"), grace)

    draft = editions.restore(first, ada)
    assert Brief.objects.get().summary == "Two"
    editions.publish(drafts.submit(draft, ada), grace)
    assert Brief.objects.get().summary == first.content["summary"]
    assert [edition.number for edition in Edition.objects.of(brief)] == [3, 2, 1]


def test_restoring_does_not_write_over_an_open_draft(ada):
    brief = make_brief()
    first = editions.record(brief, by=None)
    draft = draft_of(brief, ada, summary="Two")

    with pytest.raises(PublishingError, match="There is a draft of this already"):
        editions.restore(first, ada)
    assert Draft.objects.get().content == draft.content


def test_what_is_retired_leaves_the_listings_and_comes_back(grace):
    brief = make_brief()

    retired = editions.retire(brief, grace, note="Merged with another")
    assert not Brief.objects.published().exists()
    assert Brief.objects.readable().exists()
    assert (retired.status, retired.note) == (Status.RETIRED, "Merged with another")
    editions.bring_back(brief, grace)
    assert Brief.objects.published().exists()
    assert PublicationCounter.current() == 2


@pytest.mark.parametrize(
    ("status", "step"),
    [
        (Status.PLANNED, editions.retire),
        (Status.RETIRED, editions.retire),
        (Status.PUBLISHED, editions.bring_back),
    ],
)
def test_a_step_that_does_not_fit_the_status_is_refused(grace, status, step):
    brief = make_brief(status=status)

    with pytest.raises(PublishingError, match=f"is {status}, not"):
        step(brief, grace)
    assert not Edition.objects.exists()


def test_a_subject_is_read_as_it_stood_at_a_moment(ada, grace):
    brief = make_brief()
    editions.record(brief, by=None)
    between = timezone.now()
    editions.publish(draft_of(brief, ada, summary="Two"), grace)

    assert editions.as_of(brief, between - datetime.timedelta(days=1)) is None
    assert editions.as_of(brief, between).content["summary"] == "What SWE.GEN.P3 is about"
    assert editions.as_of(brief, timezone.now()).content["summary"] == "Two"


def test_recording_the_same_again_adds_nothing():
    brief = make_brief()
    editions.record(brief, by=None)

    assert editions.record(brief, by=None) is None
    assert PublicationCounter.current() == 1


def test_what_is_planned_is_not_recorded():
    assert editions.record(make_brief(status=Status.PLANNED), by=None) is None


class TestAnEditionIsNeverChanged:
    @pytest.fixture
    def edition(self):
        return editions.record(make_brief(), by=None)

    def test_through_the_orm(self, edition):
        edition.note = "Rewritten history"
        for change in (
            edition.save,
            edition.delete,
            Edition.objects.all().delete,
            lambda: Edition.objects.update(note="x"),
        ):
            with pytest.raises(EditionChangeError, match="Publish a new one instead"):
                change()

    @pytest.mark.parametrize(
        "statement", ["UPDATE catalog_edition SET note = 'x'", "DELETE FROM catalog_edition"]
    )
    def test_through_sql(self, edition, statement):
        with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
            connection.cursor().execute(statement)
        assert Edition.objects.get().note == ""

    @pytest.mark.django_db(transaction=True)
    @pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
    def test_through_truncate(self, edition):
        with pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
            connection.cursor().execute("TRUNCATE catalog_edition")


STEPS = st.lists(
    st.sampled_from(["save", "submit", "publish", "restore", "retire", "bring back", "discard"]), max_size=12
)


@given(steps=STEPS)
def test_after_any_steps_the_row_is_as_its_newest_edition_and_every_edition_is_as_it_was(ada, grace, steps):
    Draft.objects.all().delete()
    brief = Brief.objects.first() or make_brief()
    kept = {edition.pk: edition.content for edition in Edition.objects.all()}
    take = {
        "save": lambda draft, number: drafts.save(
            brief, {**brief.content(), "summary": f"Text {number}"}, ada, draft and draft.stamp
        ),
        "submit": lambda draft, number: drafts.submit(draft, ada),
        "publish": lambda draft, number: editions.publish(draft, grace),
        "restore": lambda draft, number: editions.restore(Edition.objects.of(brief).last(), ada),
        "retire": lambda draft, number: editions.retire(brief, grace),
        "bring back": lambda draft, number: editions.bring_back(brief, grace),
        "discard": lambda draft, number: drafts.discard(draft),
    }
    for number, step in enumerate(steps):
        brief = Brief.objects.get()
        draft = Draft.objects.first()
        before = PublicationCounter.current(), brief.content(), brief.status
        try:
            with transaction.atomic():
                take[step](draft, number)
        except (
            PublishingError,
            AttributeError,
        ):  # AttributeError: there is no draft or edition to take it with
            assert (
                PublicationCounter.current(),
                Brief.objects.get().content(),
                Brief.objects.get().status,
            ) == before
        newest = Edition.objects.newest_of(brief)
        brief = Brief.objects.get()
        if newest:
            assert (newest.content, newest.status) == (brief.content(), brief.status)
        for edition in Edition.objects.all():
            assert edition.content == kept.setdefault(edition.pk, edition.content)
    numbers = sorted(edition.number for edition in Edition.objects.of(brief))
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_loaded_library_is_its_own_first_editions(library):
    family = Family.objects.get(code="SWE")

    edition = Edition.objects.newest_of(family)
    assert (edition.number, edition.published_by, edition.note) == (1, None, "Loaded from a library")
    assert edition.content == family.content()
    assert edition.content["related"] == ["DES", "DSC", "HWE", "INF", "PDM", "QUA"]


def test_an_edition_takes_the_next_number_of_its_subject(ada):
    edition = editions.record(make_brief(), ada)

    for number in (1, 3, 99):
        with pytest.raises(IntegrityError), transaction.atomic():
            Edition.objects.create(
                content_type=edition.content_type,
                subject_id=edition.subject_id,
                number=number,
                status="published",
                content={},
            )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's own")
def test_replacing_an_edition_is_refused(ada):
    edition = editions.record(make_brief(), ada)
    columns = "content_type_id, subject_id, number, status, content, published_at, published_by_id, note"

    for key in ("", "id, "):
        sql = f"REPLACE INTO catalog_edition ({key}{columns}) SELECT {key}{columns} FROM catalog_edition"  # noqa: S608
        with pytest.raises(IntegrityError, match="next number"), connection.cursor() as cursor:
            cursor.execute(sql)
    edition.refresh_from_db()
    assert edition.published_by == ada


def test_two_subjects_never_succeed_each_other(ada):
    one, other = make_brief("SWE.GEN.P3"), make_brief("SWE.GEN.P4")
    editions.retire(one, ada, successor=other)

    with pytest.raises(PublishingError, match="Choose a successor that is in force"):
        editions.retire(other, ada, successor=one)


def test_what_hangs_from_something_planned_is_not_published_before_it(ada, grace):
    brief = make_brief("LAW.GEN.P3", status=Status.PLANNED)
    Family.objects.update(status=Status.PLANNED)
    draft = drafts.submit(drafts.save(brief, brief.content(), ada), ada)

    with pytest.raises(PublishingError, match="Publish Field LAW first"):
        editions.publish(draft, grace)
    assert not Edition.objects.exists()
