"""Every link on every page of the demo leads somewhere, and to the place on the page that it names."""

from collections import deque
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from django.contrib.staticfiles import finders

ORIGIN = "http://testserver"
# What a page may point to, by tag.
POINTERS = {"a": "href", "link": "href", "img": "src", "script": "src", "form": "action"}
# Made from texts that the crawl has read already, and slow to make: one of each is enough.
COSTLY = (".pdf", ".png")
# These lead on to others of their kind without end, so that those are looked at but not walked through.
ENDLESS = ("/compare/", "/search/")


class Pointers(HTMLParser):
    """Collects where a page points to, and the ids that others can point to."""

    def __init__(self, html):
        super().__init__()
        self.urls, self.ids = set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if values.get("id"):
            self.ids.add(values["id"])
        if values.get(POINTERS.get(tag, "")) is not None and values.get("method", "get") == "get":
            self.urls.add(values[POINTERS[tag]])


@pytest.mark.usefixtures("library")
def test_every_link_on_every_page_of_the_demo_resolves(client):
    ids, broken, costly = {}, [], set()
    fragments = set()
    waiting = deque([("/", "nowhere")])
    seen = {"/"}
    while waiting:
        url, source = waiting.popleft()
        response = client.get(url, follow=True)
        if response.status_code != 200:
            broken.append(f"{source} leads to {url}: {response.status_code}")
            continue
        if not response.headers["Content-Type"].startswith("text/html"):
            continue
        page = Pointers(response.content.decode())
        ids[url] = page.ids
        for pointer in page.urls:
            target, fragment = urldefrag(urljoin(ORIGIN + url, pointer))
            parts = urlsplit(target)
            path = parts._replace(scheme="", netloc="").geturl()
            if f"{parts.scheme}://{parts.netloc}" != ORIGIN or path.startswith("/admin/"):
                continue
            if path.startswith("/static/"):
                if not finders.find(unquote(path.removeprefix("/static/"))):
                    broken.append(f"{url} uses {path}")
                continue
            fragments.add((url, path, fragment))
            kind = path.rpartition("/")[2]
            is_endless = path.startswith(ENDLESS) and url.startswith(ENDLESS) and parts.query
            if path in seen or is_endless or (kind.endswith(COSTLY) and kind in costly):
                continue
            costly.add(kind)
            seen.add(path)
            waiting.append((path, url))
    broken += [
        f"{source} leads to {path}#{fragment}, which is not there"
        for source, path, fragment in fragments
        if fragment and path in ids and unquote(fragment) not in ids[path]
    ]

    assert broken == []
    assert len(ids) > 60
