"""What changed and when: the log of publications as a page, and as a feed to subscribe to."""

import datetime
import re
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.xmlutils import SimplerXMLGenerator

from catalog.addresses import find_origin
from catalog.changes.log import Entry, fetch_page, visible_editions
from catalog.filters import EditionFilter
from catalog.models.base import CONTROL_CHARACTER
from catalog.views.errors import NothingHere
from catalog.views.paging import find_page_number, link_pages, no_page, write_address
from catalog.views.public import public_page

#: How many publications a page of the list holds, and how many the feed.
PAGE_SIZE, FEED_SIZE = 30, 50
#: When a feed changed last that nothing has been published in: always the same, so that it stays one text.
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
#: What no XML 1.0 document may hold, beside the control characters.
NO_CHARACTER = re.compile(r"[\ufffe\uffff]")


@public_page("family", "kind", "page", selecting=("page",))
def edition_list(request: HttpRequest) -> HttpResponse:
    asked = EditionFilter(request.GET, queryset=visible_editions())
    editions = asked.qs
    chosen = find_chosen(asked)
    number = find_page_number(request, chosen)
    page = fetch_page(editions, (number - 1) * PAGE_SIZE, PAGE_SIZE)
    if number > 1 and not page.entries:
        raise no_page(request, chosen)
    context = {
        "filter": asked,
        "days": [
            (day, list(entries))
            for day, entries in groupby(page.entries, key=lambda entry: timezone.localdate(entry.moment))
        ],
        "is_empty": not page.entries and not visible_editions().exists(),
        "pages": link_pages(request, chosen, number, page.has_older),
        "feed": write_address(reverse("catalog:edition-feed"), chosen),
        "feed_title": feed_title(asked),
    }
    return render(request, "catalog/edition_list.html", context)


@public_page("family", "kind", is_file=True)
def edition_feed(request: HttpRequest) -> HttpResponse:
    asked = EditionFilter(request.GET, queryset=visible_editions())
    if asked.form.errors:
        onward = [(reverse("catalog:edition-feed"), "The feed of every change")]
        raise NothingHere("There is no feed for this family or kind.", onward)
    chosen, origin = find_chosen(asked), find_origin(request)
    feed = EditionFeed(
        title=feed_title(asked),
        link=origin + write_address(reverse("catalog:edition-list"), chosen),
        description="What was published in the job framework, the newest first.",
        language="en",
        author_name="JobFrame",
        feed_url=origin + write_address(reverse("catalog:edition-feed"), chosen),
    )
    for entry in fetch_page(asked.qs, 0, FEED_SIZE).entries:
        feed.add_entry(entry, origin)
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


class EditionFeed(Atom1Feed):
    """Entries of the log as Atom."""

    def add_entry(self, entry: Entry, origin: str) -> None:
        """Add an entry of the log, its addresses made absolute."""
        page = entry.subject.address if entry.subject else reverse("catalog:edition-list")
        self.add_item(
            title=strip_for_xml(entry.headline),
            link=origin + page,
            description=linebreaks(strip_for_xml(entry.note or entry.headline), autoescape=True),
            unique_id=make_tag(entry, origin),
            pubdate=entry.moment,
            updateddate=entry.moment,
            difference=origin + entry.difference if entry.difference else "",
        )

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        if item["difference"]:
            link = {"rel": "related", "href": item["difference"], "title": "What changed, word by word"}
            handler.addQuickElement("link", "", link)

    def latest_post_date(self) -> datetime.datetime:
        return super().latest_post_date() if self.items else NEVER


def make_tag(entry: Entry, origin: str) -> str:
    """Return a name for an entry that stays its own when addresses change: a tag URI (RFC 4151)."""
    domain = urlsplit(origin).hostname
    return f"tag:{domain},{entry.moment.astimezone(datetime.UTC):%Y-%m-%d}:{entry.identity}"


def strip_for_xml(text: str) -> str:
    """Return a text without the characters that would end the reading of a feed."""
    return NO_CHARACTER.sub("", CONTROL_CHARACTER.sub("", text))


def feed_title(asked: EditionFilter) -> str:
    """Return what the feed of a choice is called."""
    choice = asked.form.cleaned_data
    kind = dict(asked.form.fields["kind"].choices)[choice["kind"]] if choice.get("kind") else ""
    parts = [str(part) for part in (choice.get("family"), kind) if part]
    return " · ".join(["JobFrame: changes", *parts])


def find_chosen(asked: EditionFilter) -> dict[str, str]:
    """Return the filters that were asked for and understood, as they stand in an address."""
    return {name: asked.data[name] for name, value in asked.form.cleaned_data.items() if value}
