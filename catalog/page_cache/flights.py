"""Doing once what many threads ask for at the same moment. Pure."""

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTimeError
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class NoRoomError(Exception):
    """As many threads make something, or wait for it, as may."""


class Flights(Generic[T]):
    """What is being made right now, by name. It holds no more names than there are threads."""

    def __init__(self, patience: float, room: int | None = None) -> None:
        """`patience` is how many seconds a thread waits for another's result; `room`, for how many threads.

        Without `room` there is no limit.
        """
        self.patience = patience
        self.room = room
        self._joined = 0
        self._lock = Lock()
        self._flights: dict[str, Future[T | None]] = {}

    def join(self, name: str, make: Callable[[], T]) -> tuple[T | None, bool]:
        """Return what `make` returns, called by one of the threads that ask, and whether it was this one.

        The others get None when that one failed, or took longer than anybody waits. Raises NoRoomError, at
        once, in a thread for which there is no room.
        """
        with self._lock:
            if self._joined == self.room:
                raise NoRoomError
            self._joined += 1
        try:
            return self._join(name, make)
        finally:
            with self._lock:
                self._joined -= 1

    def _join(self, name: str, make: Callable[[], T]) -> tuple[T | None, bool]:
        with self._lock:
            flight = self._flights.get(name)
            leads = flight is None
            if flight is None:
                flight = self._flights[name] = Future()
        if not leads:
            try:
                return flight.result(self.patience), False
            except NotInTimeError:
                return None, False
        made = None
        try:
            made = make()
        finally:
            with self._lock:
                del self._flights[name]
            flight.set_result(made)
        return made, True
