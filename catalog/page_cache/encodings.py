"""Which encoding a visitor takes, and pages in it. Pure.

Compressed text can betray what it holds to whoever adds words to it and watches its length (BREACH). That
takes a secret beside the added words; a public page has none, and a page of staff never comes here.
"""

import gzip
from functools import lru_cache

import brotli

IDENTITY = "identity"
#: What we can send, the best first.
ENCODINGS = ("br", "gzip", IDENTITY)

#: Shorter than this a text gains nothing.
SHORTEST = 200
#: Beyond these levels a page takes ten times as long for a few bytes less.
BROTLI_QUALITY = 5
GZIP_LEVEL = 6


@lru_cache(maxsize=256)
def choose_encoding(accepted: str) -> str:
    """Return the best encoding that an Accept-Encoding header admits, "identity" where it names none."""
    weights = {}
    for part in accepted.lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        weights[coding] = _weight(parameters)
    rest = weights.get("*", 0.0)
    best = max(ENCODINGS[:-1], key=lambda coding: weights.get(coding, rest))  # of equals, the first
    weight = weights.get(best, rest)
    return best if weight > 0 and weight >= weights.get(IDENTITY, 0.0) else IDENTITY


def is_worth_compressing(content_type: str, length: int) -> bool:
    """Whether a body of this type and length becomes shorter by it: text does, pictures and PDF do not."""
    kind = content_type.partition(";")[0].strip().lower()
    is_text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
    return is_text and length >= SHORTEST


def compress(body: bytes, encoding: str) -> bytes:
    """Return `body` in one of ENCODINGS; the same bytes always become the same."""
    if encoding == "br":
        return bytes(brotli.compress(body, quality=BROTLI_QUALITY))
    if encoding == "gzip":
        return gzip.compress(body, GZIP_LEVEL, mtime=0)
    return body


def decompress(body: bytes, encoding: str) -> bytes:
    """Return what `compress` was given."""
    if encoding == "br":
        return bytes(brotli.decompress(body))
    if encoding == "gzip":
        return gzip.decompress(body)
    return body


def _weight(parameters: list[str]) -> float:
    """Return the weight that the parameters of one coding give it, 0 where it cannot be read."""
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0
