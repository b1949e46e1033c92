"""Choosing an encoding, and compressing pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.page_cache.encodings import (
    ENCODINGS,
    choose_encoding,
    compress,
    decompress,
    is_worth_compressing,
)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("GZIP, BR", "br"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("gzip;q=0.5, identity", "identity"),
        ("*", "br"),
        ("*;q=0", "identity"),
        ("br;q=0, *", "gzip"),
        ("identity", "identity"),
        ("deflate", "identity"),
        ("br;q=nonsense", "identity"),
        ("br; q = 1.0", "br"),
        (";;,,=;q", "identity"),
    ],
)
def test_the_best_encoding_that_a_visitor_takes_is_chosen(accepted, encoding):
    assert choose_encoding(accepted) == encoding


@given(st.text())
def test_no_header_breaks_the_choice(accepted):
    assert choose_encoding(accepted) in ENCODINGS


@given(st.binary(), st.sampled_from(ENCODINGS))
def test_what_was_compressed_comes_back_the_same(body, encoding):
    assert decompress(compress(body, encoding), encoding) == body


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_page_compressed_twice_is_the_same_bytes(encoding):
    assert compress(b"a page " * 99, encoding) == compress(b"a page " * 99, encoding)


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
