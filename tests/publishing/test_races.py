"""Several people at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from catalog.models import Brief, Draft, Edition, PublicationCounter
from catalog.publishing import drafts, editions
from catalog.publishing.errors import DraftChangedError, DraftGoneError, PublishingError
from tests.factories import make_brief

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite in memory has one connection; run on PostgreSQL"
    ),
]


def together(*steps):
    """Take all steps at the same moment, each on a connection of its own; return what they gave or raised."""
    start = threading.Barrier(len(steps))

    def take(step):
        start.wait()
        try:
            return step()
        except PublishingError as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return [future.result() for future in [pool.submit(take, step) for step in steps]]


def test_of_eight_publishers_one_publishes_and_readers_never_see_half_of_it(ada, grace):
    brief = make_brief()
    content = {**brief.content(), "summary": "new", "skills": ["new"]}
    Brief.objects.update(summary="old", skills=["old"])
    draft = drafts.submit(drafts.save(brief, content, ada), ada)
    seen = []

    def read():
        for _ in range(40):
            row = Brief.objects.get()
            seen.append((row.summary, *row.skills))

    results = together(*[lambda: editions.publish(draft, grace)] * 8, *[read] * 8)
    assert [type(result) for result in results[:8]].count(Edition) == 1
    assert [type(result) for result in results[:8]].count(DraftGoneError) == 7
    assert set(seen) <= {("old", "old"), ("new", "new")}
    assert PublicationCounter.current() == Edition.objects.get().number == 1


def test_of_eight_who_begin_a_draft_one_does_and_seven_are_told(ada):
    brief = make_brief()

    results = together(*[lambda: drafts.save(brief, brief.content(), ada)] * 8)
    assert [type(result) for result in results].count(DraftChangedError) == 7
    assert Draft.objects.count() == 1


def test_saving_and_publishing_at_once_lose_nothing(ada, grace):
    brief = make_brief()
    for number in range(10):
        draft = drafts.submit(drafts.save(brief, {**brief.content(), "summary": f"One {number}"}, ada), ada)
        later = {**brief.content(), "summary": f"Two {number}"}
        published, saved = together(
            lambda draft=draft: editions.publish(draft, grace),
            lambda draft=draft, later=later: drafts.save(brief, later, ada, draft.version),
        )
        if isinstance(published, Edition):
            assert isinstance(saved, DraftGoneError)
            assert Edition.objects.newest_of(brief).content["summary"] == f"One {number}"
        else:
            assert isinstance(published, PublishingError)
            assert Draft.objects.get().content["summary"] == f"Two {number}"
            drafts.discard(saved, ada)
        brief.refresh_from_db()
