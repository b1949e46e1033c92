"""Long lists, a page at a time: each answers alike when it is asked for a page that it does not have."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import HttpRequest

from catalog.views.errors import NothingHere

NUMBER = re.compile(r"[1-9][0-9]{0,5}")


class Pages(NamedTuple):
    """The way from one page of a list to those beside it.

    `total` is how many there are, None where nobody counted; `previous` and `next` are addresses, "" at
    either end.
    """

    number: int
    total: int | None
    previous: str
    next: str


def find_page_number(request: HttpRequest, known: Mapping[str, str]) -> int:
    """Return the number of the page that was asked for, from 1; raises NothingHere for what is no number.

    `known` are the other parameters that the page understood.
    """
    text = request.GET.get("page", "1")
    if not NUMBER.fullmatch(text):
        raise no_page(request, known)
    return int(text)


def open_page(request: HttpRequest, rows: Sequence[Any], size: int, known: Mapping[str, str]) -> Page[Any]:
    """Return the page of `rows` that was asked for; raises NothingHere where there is none."""
    try:
        return Paginator(rows, size).page(find_page_number(request, known))
    except EmptyPage as error:
        raise no_page(request, known) from error


def no_page(request: HttpRequest, known: Mapping[str, str]) -> NothingHere:
    """Return the error for a page that a list does not have, leading to its first one."""
    return NothingHere("The list has no such page.", [(write_address(request.path, known), "Its first page")])


def link_pages(
    request: HttpRequest, known: Mapping[str, str], number: int, has_next: bool, total: int | None = None
) -> Pages:
    """Return the way from a page to those beside it, with links that keep what is `known`."""
    previous = write_address(request.path, known, number - 1) if number > 1 else ""
    following = write_address(request.path, known, number + 1) if has_next else ""
    return Pages(number, total, previous, following)


def write_address(path: str, known: Mapping[str, str], number: int = 1) -> str:
    """Return the address of a list with what it is asked for; its first page is the list itself."""
    query = {**known, "page": number} if number > 1 else known
    return f"{path}?{urlencode(query)}" if query else path
