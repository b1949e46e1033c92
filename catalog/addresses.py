"""The addresses of pages, by the names in urls.py: worked out once for each page."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse


def find_address(name: str, *parts: str) -> str:
    """Return the address of the page named `name`; `parts` are what its path is made of."""
    return _reverse(get_script_prefix(), name, parts)


@lru_cache(maxsize=8192)
def _reverse(prefix: str, name: str, parts: tuple[str, ...]) -> str:
    """Return what Django says, which takes it twenty times as long; `prefix` is what the site is below."""
    return reverse(f"catalog:{name}", args=parts)
