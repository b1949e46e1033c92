"""Where a comparison is: the address says what is compared, and is all there is to share."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from catalog.models import Brief, Level

#: Where on its page a comparison offers what else can be picked.
PICK = "pick"


def compare_url(keys: Iterable[str], *, is_short: bool = False, family: str = "", q: str = "") -> str:
    """Return the address of a comparison; `is_short` leaves out what is the same in all.

    With a family's slug or words, it leads to what they offer to pick.
    """
    parts = {"keys": ",".join(keys), "only": "changes" if is_short else "", "family": family, "q": q}
    query = urlencode({name: value for name, value in parts.items() if value}, safe=",")
    place = f"#{PICK}" if family or q else ""
    return reverse("catalog:compare") + (f"?{query}" if query else "") + place


def neighbour_urls(brief: Brief, below: Brief | None, above: Brief | None) -> list[tuple[Level, str]]:
    """Return the neighbours on a brief's ladder that it can be compared with: their levels and where."""
    pairs = [(below, (below, brief)), (above, (brief, above))] if brief.has_page else []
    return [
        (neighbour.level, compare_url(str(one.key) for one in pair if one))
        for neighbour, pair in pairs
        if neighbour
    ]
