"""What the head of a public page says about it: its one address, a picture, and data for machines."""

import html
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.template import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse
from django.utils.encoding import escape_uri_path

from catalog.addresses import find_origin
from catalog.pictures import HEIGHT, WIDTH
from catalog.structured_data import breadcrumb_list, to_json

register = template.Library()

#: What the picture shows of a page that has none of its own.
SITE_PICTURE_TEXT = "JobFrame: what each job means, at every level"


@register.inclusion_tag("_partials/page_metadata.html", takes_context=True)
def page_metadata(context: Context) -> dict[str, Any]:
    """Return what stands in the head of a public page; on any other page, nothing.

    From the page's context, where they are there: `breadcrumbs`, as (name, address); `structured_data`, a
    list of what catalog.structured_data makes; and `picture`, as (address, what it shows). The title and the
    description are those of the page's blocks.
    """
    request = context.get("request")
    view: Any = getattr(getattr(request, "resolver_match", None), "func", None)
    if request is None or not hasattr(view, "selecting"):
        return {"canonical": ""}
    origin = find_origin(request)
    picture, picture_text = context.get("picture") or (reverse("catalog:picture"), SITE_PICTURE_TEXT)
    things = list(context.get("structured_data") or ())
    if breadcrumbs := context.get("breadcrumbs"):
        things.append(breadcrumb_list(breadcrumbs))
    return {
        "canonical": origin + canonical_path(request, view.selecting),
        "title": text_of_block(context, "title"),
        "description": text_of_block(context, "description"),
        "picture": origin + picture,
        "picture_text": picture_text,
        "picture_width": WIDTH,
        "picture_height": HEIGHT,
        "data": to_json(things, origin) if things else "",
    }


@register.simple_tag(takes_context=True)
def full_address(context: Context) -> str:
    """Return the whole address that a page is printed with: its canonical one, or `address` of its context.

    A page that is none of the public ones has none: an error may be just that the site's name is not ours.
    """
    request: HttpRequest | None = context.get("request")
    view: Any = getattr(getattr(request, "resolver_match", None), "func", None)
    if request is None or not hasattr(view, "selecting"):
        return ""
    return find_origin(request) + (context.get("address") or canonical_path(request, view.selecting))


def canonical_path(request: HttpRequest, selecting: tuple[str, ...]) -> str:
    """Return the one address of a page: its path, and the parameters that select its content in one order."""
    chosen = [(name, request.GET[name]) for name in selecting if request.GET.get(name)]
    query = f"?{urlencode(chosen, safe=',')}" if chosen else ""
    return escape_uri_path(request.path) + query


def text_of_block(context: Context, name: str) -> str:
    """Return the text of a block of the page that is being rendered, in one line."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return " ".join(html.unescape(block.render(context)).split())
