"""Which visitors take compressed text, and text compressed for them. Pure.

Gzip alone: whoever takes Brotli takes gzip too, and Brotli at a like speed makes a brief 6 % shorter, for
which every page would be kept twice.

Compressed text can betray what it holds to whoever adds words to it and watches its length (BREACH). That
takes a secret beside the added words; a public page has none, and a page of staff never comes here.
"""

import gzip
from functools import lru_cache

#: Shorter than this a text gains nothing.
SHORTEST = 200
#: Beyond this level a page takes several times as long for a few bytes less.
GZIP_LEVEL = 6


@lru_cache(maxsize=256)
def accepts_gzip(accepted: str) -> bool:
    """Whether an Accept-Encoding header admits gzip, and prefers nothing to it but other compression."""
    weights = {}
    for part in accepted.lower().split(","):
        coding, *parameters = (piece.strip() for piece in part.split(";"))
        weights[coding] = _weight(parameters)
    weight = weights.get("gzip", weights.get("*", 0.0))
    return weight > 0 and weight >= weights.get("identity", 0.0)


def is_worth_compressing(content_type: str, length: int) -> bool:
    """Whether a body of this type and length becomes shorter by it: text does, pictures and PDF do not."""
    kind = content_type.partition(";")[0].strip().lower()
    is_text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
    return is_text and length >= SHORTEST


def compress(body: bytes) -> bytes:
    """Return `body` in gzip; the same bytes always become the same."""
    return gzip.compress(body, GZIP_LEVEL, mtime=0)


def decompress(body: bytes) -> bytes:
    """Return what `compress` was given."""
    return gzip.decompress(body)


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
