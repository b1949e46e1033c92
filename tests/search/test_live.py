"""The index of a process follows what is published, at once and in every thread."""

import pytest
from django.contrib.auth.models import User

from catalog import search
from catalog.models import PublicationCounter
from catalog.publishing import drafts, editions, titles
from catalog.search.live import current
from catalog.titles.normalise import fold
from tests.factories import make_brief, make_title
from tests.publishing.test_races import together

pytestmark = pytest.mark.django_db


def find(text):
    return [hit.pk for hit in search.search(text, {}).hits]


@pytest.fixture
def by():
    return User.objects.create_user("grace")


def test_what_is_published_is_found_by_the_next_search(by, settings):
    settings.FOUR_EYES = False
    brief = make_brief(summary="About bridges")
    assert find("bridges") == [brief.pk]

    draft = drafts.save(brief, {**brief.content(), "summary": "About tunnels"}, by)
    assert find("bridges") == [brief.pk]
    editions.publish(draft, by)
    assert find("bridges") == []
    assert find("tunnels") == [brief.pk]


def test_what_is_retired_is_found_no_longer(by):
    brief = make_brief(summary="About bridges")
    assert find("bridges") == [brief.pk]

    editions.retire(brief, by)
    assert find("bridges") == []


def test_a_title_is_found_from_its_approval_to_its_retirement(by):
    brief = make_brief()
    title = make_title(brief, "Bridge Builder", status="proposed")
    itself = type(title).objects.filter(pk=title.pk)
    assert search.suggest("bridge") == []

    titles.approve(itself, by)
    assert find(fold("Bridge Builder")) == [brief.pk]
    titles.retire(itself, by)
    assert find("bridge builder") == []


def test_the_index_is_kept_while_nothing_is_published():
    make_brief()

    assert current() is current()


def test_a_counter_that_was_set_back_is_no_reason_to_show_what_is_older():
    make_brief(summary="About bridges")
    PublicationCounter.bump()
    PublicationCounter.bump()
    assert len(find("bridges")) == 1

    PublicationCounter.objects.update(value=1)
    make_brief("PDM.GEN.P3", summary="About bridges")
    assert len(find("bridges")) == 2


def test_a_rebuild_takes_what_no_publication_announced():
    make_brief(summary="About bridges")
    find("bridges")
    make_brief("PDM.GEN.P3", summary="About bridges")
    assert len(find("bridges")) == 1

    search.rebuild()
    assert len(find("bridges")) == 2


def test_a_warm_search_asks_the_database_only_for_the_counter(django_assert_num_queries):
    make_brief()
    search.rebuild()

    with django_assert_num_queries(1):
        search.search("swe", {"level": "P3"})
    with django_assert_num_queries(1):
        search.suggest("swe")


@pytest.mark.django_db(transaction=True)
def test_of_many_threads_that_search_after_a_publication_one_builds_the_index_and_none_sees_the_old_one():
    for number in range(3):
        before = current()
        brief = make_brief(f"F{number}.GEN.P3", summary=f"About bridges {number}x")
        PublicationCounter.bump()

        seen = together(*[lambda number=number: (current(), find(f"{number}x"))] * 8)
        assert len({id(snapshot) for snapshot, _ in seen}) == 1
        assert seen[0][0] is not before
        assert [hits for _, hits in seen] == [[brief.pk]] * 8
