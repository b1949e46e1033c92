"""Many threads that ask for one thing at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from catalog.page_cache.flights import Flights, NoRoomError

MANY = 20


def ask_together(flights, make, name="page"):
    """Ask from many threads at once; return what each got, or the error it met."""
    gate = Barrier(MANY)

    def ask():
        gate.wait()
        try:
            return flights.join(name, make)
        except ValueError as error:
            return error

    with ThreadPoolExecutor(MANY) as pool:
        return [future.result() for future in [pool.submit(ask) for _ in range(MANY)]]


def test_one_thread_makes_what_all_get():
    everyone_is_here = Event()
    calls = []

    def make():
        calls.append("made")
        everyone_is_here.wait(0.2)
        return "page"

    results = ask_together(Flights(patience=10), make)

    assert calls == ["made"]
    assert {result for result, _ in results} == {"page"}
    assert sum(leads for _, leads in results) == 1


def test_a_failure_meets_the_thread_that_made_it_and_releases_the_others():
    pause = Event()

    def make():
        pause.wait(0.2)
        raise ValueError

    results = ask_together(Flights(patience=10), make)

    assert sum(isinstance(result, ValueError) for result in results) == 1
    assert results.count((None, False)) == MANY - 1


def test_nobody_waits_longer_than_they_have_patience():
    flights, let_go = Flights(patience=0.05), Event()
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(flights.join, "page", lambda: let_go.wait(10))
        while not flights._flights:
            pass

        assert flights.join("page", lambda: pytest.fail("one is under way")) == (None, False)

        let_go.set()
        assert slow.result() == (True, True)


def test_a_thread_for_which_there_is_no_room_learns_so_at_once():
    flights, let_go = Flights(patience=10, room=2), Event()
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(flights.join, "page", lambda: let_go.wait(10))
        second = pool.submit(flights.join, "another", lambda: let_go.wait(10))
        while flights._joined < 2:
            pass

        for name in ("page", "another", "third"):
            with pytest.raises(NoRoomError):
                flights.join(name, lambda: pytest.fail("there is no room"))

        let_go.set()
        assert first.result() == second.result() == (True, True)
    assert flights.join("page", lambda: "made") == ("made", True)


def test_a_failure_leaves_its_room_to_others():
    flights = Flights(patience=10, room=1)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            flights.join("page", lambda: 1 / 0)


def test_nothing_is_remembered_once_it_is_made():
    flights = Flights(patience=10)

    assert flights.join("page", lambda: "first") == ("first", True)
    assert flights.join("page", lambda: "second") == ("second", True)
    assert not flights._flights


def test_different_pages_do_not_wait_for_each_other():
    flights = Flights(patience=0.05)

    def make_with_another():
        return flights.join("another", lambda: "another")

    assert flights.join("page", make_with_another) == (("another", True), True)
