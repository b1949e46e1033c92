"""What a visitor sees when a page does not exist, and where to go from there."""

from collections.abc import Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render


class NothingHere(Http404):
    """A page that does not exist, with a reason a reader understands and links that do lead somewhere.

    `onward` holds (address, words) pairs.
    """

    def __init__(self, reason: str, onward: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.onward = onward


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    found = (
        exception if isinstance(exception, NothingHere) else NothingHere("There is no page at this address.")
    )
    return render(request, "404.html", {"reason": found.reason, "onward": found.onward}, status=404)
