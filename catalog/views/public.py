"""What makes a view a public page: it only reads, and names the query parameters it knows."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalog.models import Brief, Family, Focus
from catalog.views.errors import NothingHere

OK = 200

View = Callable[..., HttpResponse]


def public_page(
    *parameters: str, selecting: tuple[str, ...] = (), is_file: bool = False, is_slow: bool = False
) -> Callable[[View], View]:
    """Answer GET and HEAD alone; `parameters` are all that the page reads of the query string.

    Two addresses that differ in nothing else are one page, so that whatever else is written after the
    question mark costs nothing: the page cache keeps one for both, and hides the rest from the view. Those
    `selecting` what the page is about stay in its canonical address; the others only show less of the same
    page, or in another order. Every page has one address: another spelling of it, such as a level in
    capitals, leads there, and so does an address below a former slug of a family or focus.

    A file is the same for everyone, whoever is signed in: the view is not told who asks. What is slow takes
    seconds to make: the page cache lets one request make it, one wait, and sends others away for a moment.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            address: str | None
            try:
                response = view(request, **kwargs)
                address = find_spelling(request, kwargs) if response.status_code == OK else None
                if address is None:
                    return response
            except NothingHere:
                address = find_new_address(request, kwargs, view)
                if address is None:
                    raise
            known = [(name, value) for name in parameters for value in request.GET.getlist(name)]
            return redirect(address + (f"?{urlencode(known)}" if known else ""), permanent=True)

        page: Any = require_safe(answer)
        page.parameters = frozenset(parameters)
        page.selecting = selecting
        page.is_file, page.is_slow = is_file, is_slow
        return page  # type: ignore[no-any-return]

    return decorate


def find_spelling(request: HttpRequest, parts: dict[str, Any]) -> str | None:
    """Return the one address of a page that was asked for in another spelling: P3 for p3, or 01 for 1."""
    if request.resolver_match is None or not parts:
        return None
    if "level" in parts:
        parts = {**parts, "level": parts["level"].lower()}
    address = reverse(request.resolver_match.view_name, kwargs=parts)
    return None if address == request.path else address


def find_new_address(request: HttpRequest, parts: dict[str, Any], view: View) -> str | None:
    """Return where the page is now that stood below a former slug; one SQL query, and those of its view.

    `parts` are the parts of its old address, as the view takes them. Raises NothingHere where the page would
    be now and is not, such as an edition that there never was.
    """
    found: Any = None
    match parts:
        case {"family": family, "focus": focus, "level": level}:
            found = Brief.objects.readable().with_context().at(family, focus, level).first()
        case {"family": family, "focus": focus}:
            found = Focus.objects.readable().select_related("family").at(family, focus).first()
        case {"family": family}:
            found = Family.objects.readable().at(family).first()
    if found is None or request.resolver_match is None:
        return None
    names = ("family", "focus", "level")
    new = dict(zip(names, found.address, strict=False))
    # Where it stands as it was asked for, something below it is missing, such as an edition.
    if all(parts[name] == slug for name, slug in new.items() if name != "level"):
        return None
    moved = {**parts, **new}
    view(request, **moved)
    return reverse(request.resolver_match.view_name, kwargs=moved)
