"""What the frame round every page needs."""

from typing import Any

from django import template

from catalog.addresses import find_address

register = template.Library()


@register.simple_tag
def address(name: str, *parts: str) -> str:
    """Return the address of the public page named `name`, which takes the tag `url` ten times as long."""
    return find_address(name, *map(str, parts))


@register.inclusion_tag("_components/nav_link.html", takes_context=True)
def nav_link(context: template.Context, name: str, words: str) -> dict[str, Any]:
    """Return a link of the site's navigation to the page named `name`, marked on that page and below it."""
    address = find_address(name)
    # An error page may be made without a request.
    path = context["request"].path if "request" in context else ""
    current = "page" if path == address else "true" if path.startswith(address) else ""
    return {"address": address, "words": words, "current": current}
