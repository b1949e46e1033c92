"""The page cache: every public page is rendered once, and asked for anew when something is published.

It stands in front of all other middleware, whose headers it keeps with the page, so that a page that is kept
costs one small query. A view takes part by being a `public_page`, which names the query parameters it
reads. A page is kept under the stamp of the publication counter, the release, and scheme, host, path and
those parameters; a hash of all that is its name in the cache and its ETag, so that a visitor who has the page
is answered from the counter alone.

Nothing older than the counter is ever sent. It is read before a page is rendered and again after: where
something was published meanwhile, the page may hold some of both, and is rendered again.

A page that is slow to make, by its view's word, holds two threads at most: one makes it, and one waits.
"""

import hashlib
import logging
import time
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed, SuspiciousOperation
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, QueryDict
from django.http.request import split_domain_port
from django.http.response import HttpResponseBase
from django.urls import resolve
from django.utils.http import parse_etags

from catalog.models import PublicationCounter
from catalog.page_cache.encodings import accepts_gzip, compress, decompress, is_worth_compressing
from catalog.page_cache.flights import Flights, NoRoomError
from catalog.page_cache.release import fingerprint_release

logger = logging.getLogger(__name__)

#: Anyone may hold a page, and asks before each use whether it is still the one. `max-age=0` says it to
#: caches that pass over `no-cache`; none may send a page on while it cannot ask.
REVALIDATE = "public, max-age=0, must-revalidate"
#: What is not kept here is kept nowhere without asking; what staff were sent, by nobody but their browser.
ASK = "no-cache"
PRIVATE = "private, no-cache"

#: A page, and nothing else: anyone could make up more spellings of its address, which lead to it, and more
#: addresses where nothing is.
KEPT_STATUS = 200
#: Made anew for each answer, or by us.
OWN_HEADERS = frozenset({"content-length", "etag", "cache-control", "vary"})
#: No address of ours is longer, in characters; what is goes through without being kept.
LONGEST_PATH = 500
LONGEST_QUERY = 1000
#: Larger than this, in bytes, a page is sent and not kept.
LARGEST_BODY = 2_000_000

#: How often a page is rendered while things are being published under it.
ATTEMPTS = 3
#: How long to wait for a page that another thread renders, and to leave a broken cache alone, in seconds.
PATIENCE = 10
PAUSE = 5
#: How many threads ask for slow pages at a time, and after how many seconds others may ask again.
SLOW_ROOM = 2
RETRY_AFTER = 5
#: What an address leaves out.
DEFAULT_PORTS = {"http": "80", "https": "443"}

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class Page(NamedTuple):
    """A page as it was rendered; its body is compressed where that makes it shorter."""

    headers: list[tuple[str, str]]
    body: bytes
    is_compressed: bool


class Asked(NamedTuple):
    """What is asked for: the parts of a page's name beside the counter, and the cache it is kept in."""

    address: tuple[object, ...]
    cache: str
    is_slow: bool

    def name(self, stamp: str) -> str:
        """Return the name of the page as of a stamp of the counter."""
        parts = repr((stamp, fingerprint_release(), *self.address))
        return hashlib.blake2b(parts.encode(), digest_size=16).hexdigest()


class PageCacheMiddleware:
    def __init__(self, get_response: GetResponse) -> None:
        if settings.DEBUG:
            raise MiddlewareNotUsed  # an edited template shows at once
        self.get_response = get_response
        self.flights: Flights[Page | HttpResponseBase | None] = Flights(PATIENCE)
        self.slow_flights: Flights[Page | HttpResponseBase | None] = Flights(PATIENCE, SLOW_ROOM)
        self.store = Store()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return self.get_response(request)
        view = find_public_page(request.path_info, settings.ROOT_URLCONF)
        if view is not None and view.is_file:
            forget_visitor(request)
        elif is_personal(request):
            return self.pass_on(request, PRIVATE)
        asked = read_question(request, view) if view is not None else None
        found = self.find(request, asked) if asked else None
        return found if found is not None else self.pass_on(request, ASK)

    def find(self, request: HttpRequest, asked: Asked) -> HttpResponseBase | None:
        """Return the answer to what is asked for; None where the site has to answer without us."""
        flights = self.slow_flights if asked.is_slow else self.flights
        for _ in range(ATTEMPTS):
            try:
                stamp = PublicationCounter.stamp()
            except Error:
                return None  # the page will say so, in words
            name = asked.name(stamp)
            if has_tag(request, name):
                return not_modified(name)
            made: Page | HttpResponseBase | None = self.store.get(asked.cache, name)
            is_own = True
            if made is None:
                try:
                    made, is_own = flights.join(name, partial(self.make, request, asked, stamp))
                except NoRoomError:
                    return busy()
            if isinstance(made, Page):
                return answer(request, name, made)
            if made is not None:
                # An answer that cannot be kept goes to whoever caused it, and to nobody else.
                return say_caching(made, ASK) if is_own else None
        return busy() if asked.is_slow else None

    def make(self, request: HttpRequest, asked: Asked, stamp: str) -> Page | HttpResponseBase | None:
        """Render a page and keep it; None where something was published meanwhile."""
        name = asked.name(stamp)
        page = self.store.get(asked.cache, name)  # another thread may have been quicker
        if page is not None:
            return page
        response = self.render(request)
        page = to_page(response)
        if page is None:
            return response
        try:
            if PublicationCounter.stamp() != stamp:
                return None
        except Error:
            return response
        self.store.set(asked.cache, name, page)
        return page

    def render(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response to a request, with its body even where only the head was asked for."""
        method, request.method = request.method, "GET"
        try:
            return self.get_response(request)
        finally:
            request.method = method

    def pass_on(self, request: HttpRequest, caching: str) -> HttpResponseBase:
        """Let the site answer, without us."""
        return say_caching(self.get_response(request), caching)


class Store:
    """Django's cache; where it does not answer, pages are rendered, and it is left alone for a while."""

    def __init__(self) -> None:
        self.is_failing = False
        self.closed_until = 0.0

    def get(self, cache: str, name: str) -> Page | None:
        page: Page | None = self._attempt(lambda: caches[cache].get(name))
        return page

    def set(self, cache: str, name: str, page: Page) -> None:
        if len(page.body) <= LARGEST_BODY:
            self._attempt(lambda: caches[cache].set(name, page))

    def _attempt(self, step: Callable[[], Page | None]) -> Page | None:
        if time.monotonic() < self.closed_until:
            return None
        try:
            found = step()
        except Exception:
            # Whatever its driver raises: no page is lost over the place it was to be kept in.
            if not self.is_failing:
                logger.exception("The page cache does not answer. Pages are rendered without it.")
            self.is_failing, self.closed_until = True, time.monotonic() + PAUSE
            return None
        self.is_failing = False
        return found


def is_personal(request: HttpRequest) -> bool:
    """Whether the visitor may be signed in: such an answer is neither kept nor taken from what was kept."""
    if "HTTP_AUTHORIZATION" in request.META:
        return True
    return "HTTP_COOKIE" in request.META and settings.SESSION_COOKIE_NAME in request.COOKIES


def forget_visitor(request: HttpRequest) -> None:
    """Take from a request who asks, for what is the same for everyone."""
    request.META.pop("HTTP_COOKIE", None)
    request.META.pop("HTTP_AUTHORIZATION", None)


def read_question(request: HttpRequest, view: Any) -> Asked | None:
    """Return what is asked of a public page, or None where the answer is not kept.

    The request then holds those query parameters that the page knows and no other, in one order, and the host
    in one spelling: what the name leaves out cannot find its way into the page.
    """
    try:
        is_own_host = spell_host(request)
        query = keep_known(request, view.parameters) if request.META.get("QUERY_STRING") else ""
    except SuspiciousOperation:
        return None  # a name that is not ours, or too many parameters: Django says so
    if len(query) > LONGEST_QUERY:
        return None
    # The path that the view was chosen by, and the prefix that its links begin with, each for itself: put
    # together in another way they make the same address and not the same page.
    prefix = request.META.get("SCRIPT_NAME", "")
    host = settings.SITE_URL or request.META["HTTP_HOST"]
    address = (request.scheme, host, prefix, request.path_info, query)
    # Addresses are as many as the library has pages; what can be asked of them has no end, nor have the hosts
    # that a visitor can make up. These have a cache of their own, so that nobody drives the pages out.
    is_endless = bool(query) or not (is_own_host or settings.SITE_URL)
    cache = "answers" if is_endless else "files" if view.is_file else "pages"
    return Asked(address, cache, view.is_slow)


def spell_host(request: HttpRequest) -> bool:
    """Write the host of a request in one way, and return whether it is one that the site is reached by.

    Django lets any port pass and, where the allowed host begins with a dot, any name below it.
    """
    domain, port = split_host(request.get_host(), request.scheme or "")
    request.META["HTTP_HOST"] = f"{domain}:{port}" if port else domain
    return domain in settings.ALLOWED_HOSTS and port in ("", request.META["SERVER_PORT"])


@lru_cache(maxsize=256)
def split_host(host: str, scheme: str) -> tuple[str, str]:
    """Return a host in small letters, without the dot at its end, and its port, "" for the scheme's own."""
    domain, port = split_domain_port(host)
    return domain, "" if port == DEFAULT_PORTS.get(scheme) else port


def keep_known(request: HttpRequest, parameters: frozenset[str]) -> str:
    """Take from a request what its page does not know, and return what is left, ready for an address."""
    known = QueryDict(mutable=True)
    for parameter in sorted(parameters):
        if parameter in request.GET:
            known.setlist(parameter, request.GET.getlist(parameter))
    query = known.urlencode()
    request.META["QUERY_STRING"] = query
    request.GET = QueryDict(query)
    return query


@lru_cache(maxsize=4096)
def find_public_page(path: str, urlconf: str) -> Any:
    """Return the view of the public page at a path; None where there is none."""
    if len(path) > LONGEST_PATH:
        return None
    try:
        view = resolve(path, urlconf).func
    except Http404:
        return None
    return view if hasattr(view, "parameters") else None


def to_page(response: HttpResponseBase) -> Page | None:
    """Return a response as it is to be kept; None where it is for one visitor alone, or an error."""
    if not isinstance(response, HttpResponse) or response.status_code != KEPT_STATUS:
        return None
    varies = {word.strip().lower() for word in response.get("Vary", "").split(",")}
    caching = response.get("Cache-Control", "").lower()
    if response.cookies or varies - {"accept-encoding", ""} or "private" in caching or "no-store" in caching:
        return None
    headers = [(name, value) for name, value in response.items() if name.lower() not in OWN_HEADERS]
    body = response.content
    is_text = is_worth_compressing(response.get("Content-Type", ""), len(body))
    if is_text and "Content-Encoding" not in response:
        return Page(headers, compress(body), is_compressed=True)
    return Page(headers, body, is_compressed=False)


def answer(request: HttpRequest, name: str, page: Page) -> HttpResponse:
    """Return a page as the visitor takes it."""
    if request.META.get("HTTP_IF_NONE_MATCH", "").strip() == "*":
        return not_modified(name)
    body, is_compressed = page.body, page.is_compressed
    if is_compressed and not accepts_gzip(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        body, is_compressed = decompress(body), False
    response = HttpResponse(b"" if request.method == "HEAD" else body)
    headers = response.headers
    for header, value in page.headers:
        headers[header] = value
    headers["Content-Length"] = str(len(body))
    headers["Cache-Control"] = REVALIDATE
    headers["Vary"] = "Accept-Encoding"
    headers["ETag"] = tag(name)
    if is_compressed:
        headers["Content-Encoding"] = "gzip"
    return response


def tag(name: str) -> str:
    """Return the ETag of a page. It is weak because the page has the same in every encoding."""
    return f'W/"{name}"'


def has_tag(request: HttpRequest, name: str) -> bool:
    """Whether the visitor has this page already."""
    header = request.META.get("HTTP_IF_NONE_MATCH", "")
    # A proxy may have made the tag a strong one; for this comparison that makes no difference.
    return name in header and f'"{name}"' in {held.removeprefix("W/") for held in parse_etags(header)}


def not_modified(name: str) -> HttpResponse:
    """Return the answer to a visitor who has the page."""
    headers = {"ETag": tag(name), "Cache-Control": REVALIDATE, "Vary": "Accept-Encoding"}
    return HttpResponseNotModified(headers=headers)


def say_caching(response: HttpResponseBase, caching: str) -> HttpResponseBase:
    """Say how long a response may be held, where it does not say so itself."""
    if not response.has_header("Cache-Control"):
        response.headers["Cache-Control"] = caching
    return response


def busy() -> HttpResponse:
    """Return the answer to whoever asks for a slow page while others wait for theirs."""
    return HttpResponse(
        "Other files are being made right now. Ask for this one again in a few seconds.\n",
        status=503,
        content_type="text/plain; charset=utf-8",
        headers={
            "Retry-After": str(RETRY_AFTER),
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
