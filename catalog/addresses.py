"""What the site's addresses begin with; those of its pages, each worked out once by its name in urls.py."""

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse


def find_origin(request: HttpRequest) -> str:
    """Return what the site's addresses begin with, such as https://jobs.example.org.

    That is the one that was set or, where none was, the one that was asked under.
    """
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def find_address(name: str, *parts: str) -> str:
    """Return the address of the page named `name`; `parts` are what its path is made of."""
    return _reverse(get_script_prefix(), name, parts)


@lru_cache(maxsize=8192)
def _reverse(prefix: str, name: str, parts: tuple[str, ...]) -> str:
    """Return what Django says, which takes it twenty times as long; `prefix` is what the site is below."""
    return reverse(f"catalog:{name}", args=parts)
