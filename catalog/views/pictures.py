"""The pictures that stand for pages where somebody shares a link to them."""

import re

from django.http import HttpRequest, HttpResponse

from catalog.models import Brief
from catalog.pictures import Card, draw
from catalog.views.briefs import find_brief
from catalog.views.public import public_page

#: A sentence ends where the next begins, which an abbreviation seldom looks like.
SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^a-z\W])")


@public_page(is_file=True)
def picture(request: HttpRequest) -> HttpResponse:
    """Answer with the picture of every page that has none of its own."""
    card = Card(
        code="",
        place="",
        name="What each job means, at every level",
        text="Levels, job families, and a page for each job: the work, what it takes, what good looks like.",
        foot="",
        track="P",
    )
    return HttpResponse(draw(card), content_type="image/png")


@public_page(is_file=True)
def brief_picture(request: HttpRequest, family: str, focus: str, level: str) -> HttpResponse:
    return HttpResponse(draw(card_of(find_brief(family, focus, level))), content_type="image/png")


def card_of(brief: Brief) -> Card:
    """Return the texts of a brief's picture."""
    level = brief.level
    return Card(
        code=level.code,
        place=str(brief.focus),
        name=level.name,
        text=SENTENCE_END.split(brief.summary.strip())[0],
        foot=str(brief.key),
        track=level.track.code,
    )
