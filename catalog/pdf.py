"""PDF files made from pages. Nothing else knows of WeasyPrint, which need not be installed."""

import logging
import mimetypes
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage

try:
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher, URLFetcherResponse
except (ImportError, OSError):  # it is not installed, or Pango is missing on this machine
    HTML, URLFetcher, URLFetcherResponse = None, object, None

# It complains of every property of ours that paper has no use for.
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)

# A file takes a second or two of one core: a process makes one at a time, so that it still answers the rest.
_TURN = Lock()


def is_available() -> bool:
    """Return whether this machine can make PDF files."""
    return HTML is not None


def write_pdf(html: str, site: str) -> bytes:
    """Return a page as a tagged PDF file, as it prints; takes seconds.

    `site` is the address that the page's links start from, such as "https://jobs.example.org". Only
    static files of this site are read, whatever the page asks for, and nothing is fetched from anywhere.
    """
    document = HTML(string=html, base_url=f"{site}/", url_fetcher=StaticFiles(site))
    with _TURN:
        return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))


class StaticFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """All that WeasyPrint can read: the static files of one site."""

    def __init__(self, site: str) -> None:
        super().__init__()
        self.site = site

    def fetch(self, url: str, headers: Any = None) -> Any:
        path = url.removeprefix(self.site)
        media_type = mimetypes.guess_type(path)[0] or "application/octet-stream"
        return URLFetcherResponse(url, find_static(path).read_bytes(), {"Content-Type": media_type})


def find_static(path: str) -> Path:
    """Return the static file at `path`, such as "/static/css/tokens.css".

    Raises ValueError when it is none, and SuspiciousFileOperation when it leads out of their folder.
    """
    name = unquote(path.removeprefix(settings.STATIC_URL))
    if not path.startswith(settings.STATIC_URL) or not name:
        message = f"{path} is no static file of this site."
        raise ValueError(message)
    # As it lies in the repository, or as it was collected under a name with its hash.
    return Path(finders.find(name) or staticfiles_storage.path(name))
