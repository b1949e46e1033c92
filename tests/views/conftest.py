"""Reading pages as a visitor does."""

from html.parser import HTMLParser

import pytest


class Text(HTMLParser):
    """The text of a page, its title left out."""

    def __init__(self):
        super().__init__()
        self.parts, self.inside_title = [], False

    def handle_starttag(self, tag, attrs):
        self.inside_title = tag == "title"

    def handle_endtag(self, tag):
        self.inside_title = False
        if tag in ("td", "th", "li", "option"):
            self.parts.append(" ")

    def handle_data(self, data):
        if not self.inside_title:
            self.parts.append(data)


@pytest.fixture
def read(client):
    """Fetch a page and return its text with white space folded."""

    def read(path, status=200):
        response = client.get(path)
        assert response.status_code == status
        text = Text()
        text.feed(response.content.decode())
        return " ".join("".join(text.parts).split())

    return read
