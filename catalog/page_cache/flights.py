"""Doing once what many threads ask for at the same moment. Pure."""

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotInTimeError
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Flights(Generic[T]):
    """What is being made right now, by name. It holds no more names than there are threads."""

    def __init__(self, patience: float) -> None:
        """`patience` is how many seconds a thread waits for another's result."""
        self.patience = patience
        self._lock = Lock()
        self._flights: dict[str, Future[T | None]] = {}

    def join(self, name: str, make: Callable[[], T]) -> tuple[T | None, bool]:
        """Return what `make` returns, called by one of the threads that ask, and whether it was this one.

        The others get None when that one failed, or took longer than anybody waits.
        """
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
