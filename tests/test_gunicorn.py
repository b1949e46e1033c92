"""How gunicorn is set up: what it lets through to the site."""

import pytest
from gunicorn.app.wsgiapp import WSGIApplication
from gunicorn.http.errors import LimitRequestLine
from gunicorn.http.parser import RequestParser

from tests.conftest import REPOSITORY


@pytest.fixture
def read_request(monkeypatch):
    """Return a function that reads a request as gunicorn does, by the settings it is shipped with."""
    monkeypatch.chdir(REPOSITORY)
    monkeypatch.setattr("sys.argv", ["gunicorn", "jobframe.wsgi"])
    settings = WSGIApplication().cfg

    def read(address):
        message = f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
        return next(RequestParser(settings, iter([message]), ("127.0.0.1", 1)))

    return read


@pytest.mark.parametrize("character", ["x", "%20", "%F0%9F%A6%8A"])
def test_ten_thousand_characters_in_the_search_box_reach_the_site(read_request, character):
    assert read_request(f"/search/?q={character * 10_000}").query == f"q={character * 10_000}"


def test_an_address_has_an_end_all_the_same(read_request):
    with pytest.raises(LimitRequestLine):
        read_request(f"/search/?q={'x' * 200_000}")
