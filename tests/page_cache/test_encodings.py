"""Choosing an encoding, and compressing pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.page_cache.encodings import (
    accepts_gzip,
    compress,
    decompress,
    is_worth_compressing,
)


@pytest.mark.parametrize(
    ("accepted", "answer"),
    [
        ("", False),
        ("gzip", True),
        ("gzip, deflate, br, zstd", True),
        ("GZIP, BR", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("br, gzip;q=0", False),
        ("gzip;q=0.5, identity", False),
        ("gzip;q=0.5, identity;q=0.5", True),
        ("*", True),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("br", False),
        ("identity", False),
        ("gzip;q=nonsense", False),
        ("gzip; q = 1.0", True),
        (";;,,=;q", False),
    ],
)
def test_a_visitor_who_takes_gzip_and_does_not_prefer_plain_text_gets_it(accepted, answer):
    assert accepts_gzip(accepted) is answer


@given(st.text())
def test_no_header_breaks_the_choice(accepted):
    assert accepts_gzip(accepted) in (True, False)


@given(st.binary())
def test_what_was_compressed_comes_back_the_same(body):
    assert decompress(compress(body)) == body


def test_a_page_compressed_twice_is_the_same_bytes():
    assert compress(b"a page " * 99) == compress(b"a page " * 99)


@pytest.mark.parametrize(
    ("content_type", "length", "worth"),
    [
        ("text/html; charset=utf-8", 5000, True),
        ("application/atom+xml", 5000, True),
        ("application/json", 5000, True),
        ("text/plain", 199, False),
        ("image/png", 5000, False),
        ("application/pdf", 5000, False),
        ("", 5000, False),
    ],
)
def test_text_is_compressed_unless_it_is_short(content_type, length, worth):
    assert is_worth_compressing(content_type, length) is worth
