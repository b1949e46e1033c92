"""Several people at the same moment."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from django.test import Client

from catalog.models import Draft, Edition, PublicationCounter, Title
from catalog.publishing import drafts, editions, titles
from catalog.publishing.errors import DraftChangedError, DraftGoneError, PublishingError
from tests.factories import make_brief, make_title

pytestmark = pytest.mark.django_db(transaction=True)
several_connections = pytest.mark.skipif(
    connection.vendor == "sqlite", reason="SQLite in memory has one connection; run on PostgreSQL"
)


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


@several_connections
def test_of_eight_publishers_one_publishes_and_readers_never_see_half_of_it(ada, grace):
    brief = make_brief(summary="Words of edition 1", skills=["Skill of edition 1"])
    editions.record(brief, by=None)
    address = brief.get_absolute_url()

    def read():
        """Return each edition that a page's texts are of, and each that its foot names."""
        browser, seen = Client(), []
        for _ in range(6):
            page = browser.get(address).content.decode()
            seen.append(
                (set(re.findall(r"of edition (\d+)", page)), set(re.findall(r"Edition (\d+) ·", page)))
            )
        return seen

    read()
    for number in range(2, 8):
        texts = {"summary": f"Words of edition {number}", "skills": [f"Skill of edition {number}"]}
        draft = drafts.submit(drafts.save(brief, {**brief.content(), **texts}, ada), ada)
        results = together(*[lambda draft=draft: editions.publish(draft, grace)] * 8, *[read] * 8)
        assert [type(result) for result in results[:8]].count(Edition) == 1
        assert [type(result) for result in results[:8]].count(DraftGoneError) == 7
        for seen in results[8:]:
            for told, named in seen:
                assert told == named
                assert told in ({str(number - 1)}, {str(number)})
        assert Edition.objects.newest_of(brief).number == Edition.objects.count() == number
        assert PublicationCounter.current() == number


def test_on_an_sqlite_file_too_one_of_eight_publishes_and_readers_never_see_half_of_it(run_program):
    pages = int(run_program("race.py"))

    assert pages > 300


@several_connections
def test_of_eight_who_begin_a_draft_one_does_and_seven_are_told(ada):
    brief = make_brief()

    results = together(*[lambda: drafts.save(brief, brief.content(), ada)] * 8)
    assert [type(result) for result in results].count(DraftChangedError) == 7
    assert Draft.objects.count() == 1


@several_connections
def test_saving_and_publishing_at_once_lose_nothing(ada, grace):
    brief = make_brief()
    for number in range(10):
        draft = drafts.submit(drafts.save(brief, {**brief.content(), "summary": f"One {number}"}, ada), ada)
        later = {**brief.content(), "summary": f"Two {number}"}
        published, saved = together(
            lambda draft=draft: editions.publish(draft, grace),
            lambda draft=draft, later=later: drafts.save(brief, later, ada, draft.stamp),
        )
        if isinstance(published, Edition):
            assert isinstance(saved, DraftGoneError)
            assert Edition.objects.newest_of(brief).content["summary"] == f"One {number}"
        else:
            assert isinstance(published, PublishingError)
            assert Draft.objects.get().content["summary"] == f"Two {number}"
            drafts.discard(saved)
        brief.refresh_from_db()


@several_connections
def test_a_title_added_while_its_brief_is_published_waits_for_nothing(ada, grace):
    brief = make_brief()
    for number in range(8):
        draft = drafts.submit(drafts.save(brief, {**brief.content(), "summary": f"Text {number}"}, ada), ada)

        def add_title(text=f"Engineer {number}"):
            with transaction.atomic():
                title = make_title(brief, text)
                PublicationCounter.bump()
            return title

        published, added = together(lambda draft=draft: editions.publish(draft, grace), add_title)
        assert isinstance(published, Edition)
        assert isinstance(added, Title)
        brief.refresh_from_db()


@several_connections
def test_of_two_pages_that_name_each_other_as_successor_one_is_retired(ada):
    for number in range(6):
        one, other = make_brief(f"F{number}.GEN.P3"), make_brief(f"F{number}.GEN.P4")

        results = together(
            lambda one=one, other=other: editions.retire(one, ada, successor=other),
            lambda one=one, other=other: editions.retire(other, ada, successor=one),
        )
        assert sorted(type(result).__name__ for result in results) == ["Edition", "PublishingError"]


@several_connections
def test_titles_approved_while_their_brief_is_first_published_wait_for_nothing(ada, grace):
    for number in range(8):
        brief = make_brief(f"F{number}.GEN.P3", status="planned")
        for text in ("Coder", "Programmer"):
            make_title(brief, text, status="proposed", origin="convention")
        draft = drafts.submit(drafts.save(brief, brief.content(), ada), ada)

        published, approved = together(
            lambda draft=draft: editions.publish(draft, grace),
            lambda brief=brief: titles.approve(brief.titles.all(), grace),
        )
        assert isinstance(published, Edition)
        assert isinstance(approved, titles.Outcome)
        assert set(brief.titles.values_list("status", flat=True)) == {"approved"}
