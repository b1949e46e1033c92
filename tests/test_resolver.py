"""The resolver of this process: over what is published, and again once that has changed."""

import pytest
from django.contrib.auth.models import User

from catalog import resolver
from catalog.models import PublicationCounter, Title
from catalog.publishing import editions, titles
from catalog.titles.answers import State
from tests.factories import make_brief, make_convention, make_title
from tests.publishing.test_races import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return User.objects.create_user("grace")


def merged_into(survivor):
    return {"status": "retired", "merged_into": survivor, "status_before_merge": "approved"}


def key_of(title):
    best = resolver.resolve(title).best
    return best.key if best else None


def test_an_approved_title_leads_to_its_brief():
    make_title(make_brief(), "Bridge Builder")

    answer = resolver.resolve("BRIDGE BUILDERS (m/f/d)")
    assert (answer.state, answer.best.key) == (State.CONFIDENT, "SWE.GEN.P3")


def test_a_convention_and_the_names_of_a_focus_lead_to_a_brief_without_titles():
    brief = make_brief("SWE.GEN.P4")
    brief.focus.family.role_name = "Bridge Builder"
    brief.focus.family.save()
    make_convention("Senior {name}", "P4")

    assert key_of("Sr. Bridge Builder") == "SWE.GEN.P4"


def test_a_title_is_known_from_its_approval_to_its_retirement(by):
    title = make_title(make_brief(), "Bridge Builder", status="proposed")
    itself = Title.objects.filter(pk=title.pk)
    assert key_of("Bridge Builder") is None

    titles.approve(itself, by)
    assert key_of("Bridge Builder") == "SWE.GEN.P3"
    titles.retire(itself, by)
    assert key_of("Bridge Builder") is None


@pytest.mark.parametrize("status", ["planned", "retired"])
def test_a_brief_that_is_not_published_is_never_named(status):
    make_title(make_brief(status=status), "Bridge Builder")

    assert key_of("Bridge Builder") is None


@pytest.mark.parametrize("owner", ["level", "focus", "family"])
def test_nor_is_one_whose_level_focus_or_family_is_retired(owner):
    brief = make_brief()
    make_title(brief, "Bridge Builder")
    row = brief.focus.family if owner == "family" else getattr(brief, owner)
    type(row).objects.filter(pk=row.pk).update(status="retired")

    assert key_of("Bridge Builder") is None


def test_what_is_retired_is_known_no_longer(by):
    brief = make_brief()
    make_title(brief, "Bridge Builder")
    assert key_of("Bridge Builder") == "SWE.GEN.P3"

    editions.retire(brief, by)
    assert key_of("Bridge Builder") is None


def test_a_merged_title_leads_to_the_brief_of_the_one_that_stands_for_it():
    survivor = make_title(make_brief(), "Bridge Builder")
    other = make_title(make_brief("DES.GEN.P3"), "Bridgewright", **merged_into(survivor))
    make_title(other.brief, "Viaduct Maker", **merged_into(other))

    assert key_of("Bridgewright") == "SWE.GEN.P3"
    assert key_of("Viaduct Maker") == "SWE.GEN.P3"


def test_what_was_merged_into_a_retired_title_leads_nowhere():
    survivor = make_title(make_brief(), "Bridge Builder", status="retired")
    make_title(survivor.brief, "Bridgewright", **merged_into(survivor))

    assert key_of("Bridgewright") is None


def test_the_index_is_kept_while_nothing_is_published(django_assert_num_queries):
    make_title(make_brief(), "Bridge Builder")
    known = resolver.current().resolver

    with django_assert_num_queries(1):
        assert resolver.current().resolver is known


def test_it_is_built_in_as_many_queries_whatever_is_in_the_library(django_assert_num_queries):
    for number in range(3):
        make_title(make_brief(f"F{number}.GEN.P3"), f"Bridge Builder {number}x")

    with django_assert_num_queries(7):
        resolver.rebuild()


@pytest.mark.django_db(transaction=True)
def test_a_large_library_answers_from_the_former_index_until_the_next_one_is_built(monkeypatch):
    make_title(make_brief(), "Bridge Builder")
    known = resolver.current()
    assert known.is_current

    started = []
    monkeypatch.setattr(resolver, "LARGE", 1)
    monkeypatch.setattr(resolver, "Thread", lambda **options: started.append(options) or Later())
    PublicationCounter.bump()
    try:
        former = resolver.current()
        assert (former.resolver, former.is_current) == (known.resolver, False)
        assert resolver.current().is_current is False
        assert len(started) == 1  # one thread builds it, however many ask
    finally:
        together(started[0]["target"])  # in a thread, since it closes the connection of its own
    assert resolver.current().is_current
    assert resolver.current().resolver is not known.resolver


class Later:
    """A thread that the test starts itself, when it is time."""

    def start(self):
        pass


def test_a_build_that_failed_is_tried_again(monkeypatch):
    make_title(make_brief(), "Bridge Builder")
    resolver.current()
    monkeypatch.setattr(resolver, "LARGE", 1)

    class Broken:
        def start(self):
            raise RuntimeError("can't start new thread")

    monkeypatch.setattr(resolver, "Thread", lambda **_: Broken())
    PublicationCounter.bump()
    assert resolver.current().is_current is False
    monkeypatch.setattr(resolver, "LARGE", 1000)
    assert resolver.current().is_current


@pytest.mark.django_db(transaction=True)
def test_of_many_threads_that_ask_after_a_publication_one_builds_the_index_and_none_sees_the_old_one():
    make_title(make_brief(), "Bridge Builder")
    before = resolver.current().resolver
    make_title(make_brief("DES.GEN.P3"), "Viaduct Maker")
    PublicationCounter.bump()

    seen = together(*[lambda: (resolver.current().resolver, key_of("Viaduct Maker"))] * 8)

    assert len({id(found) for found, _ in seen}) == 1
    assert seen[0][0] is not before
    assert {key for _, key in seen} == {"DES.GEN.P3"}


@pytest.mark.django_db(transaction=True)
def test_a_thread_builds_the_index_of_a_large_library_behind_the_visitors(monkeypatch):
    monkeypatch.setattr(resolver, "LARGE", 1)
    make_title(make_brief(), "Bridge Builder")
    resolver.rebuild()
    make_title(make_brief("DES.GEN.P3"), "Viaduct Maker")
    PublicationCounter.bump()

    assert key_of("Viaduct Maker") is None
    with resolver._building:  # held until the thread is done
        pass
    assert key_of("Viaduct Maker") == "DES.GEN.P3"


@pytest.mark.django_db
def test_the_starter_library_knows_what_its_people_are_called(library):
    answer = resolver.resolve("Sr. SWE (Remote)")

    assert (answer.state, answer.best.key) == (State.CONFIDENT, "SWE.GEN.P4")
    assert resolver.resolve("Dragon Tamer").state == State.NO_MATCH
    assert key_of("AI Model Developer III") == "SWE.AIMD.P3"
