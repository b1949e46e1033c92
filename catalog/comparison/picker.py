"""What else can be picked for a comparison: what stands near its columns, and what words find.

However large the library is, no more is read or shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from catalog import search
from catalog.comparison.addresses import compare_url
from catalog.comparison.choice import MOST_COLUMNS, Choice
from catalog.models import Brief, Family, Focus, Level, Track
from catalog.search.words import clean

#: How many briefs, and how many families, are shown of those that words found.
MOST_FOUND = 10
MOST_FAMILIES = 3


class Rung(NamedTuple):
    """A level at which something is offered, its name, and the address that adds it: "" once chosen."""

    level: Level
    name: str
    address: str


@dataclass
class Picker:
    """What is offered. Each family comes with the address that shows its briefs: "" once they are shown."""

    is_full: bool = False
    tracks: list[tuple[Track, list[Rung]]] = field(default_factory=list)
    foci: list[tuple[Focus, list[Rung]]] = field(default_factory=list)
    families: list[tuple[Family, str]] = field(default_factory=list)
    #: Whether there is any brief to look for, what was looked for, and what that found.
    has_briefs: bool = True
    q: str = ""
    found: list[tuple[Focus, Rung]] = field(default_factory=list)
    found_families: list[tuple[Family, str]] = field(default_factory=list)
    #: What was probably meant, or "", and the address that looks for it.
    correction: tuple[str, str] = ("", "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing can be picked because nothing has been published."""
        return not (self.is_full or self.tracks or self.has_briefs)


def offer(choice: Choice, family: str, words: str, *, is_short: bool) -> Picker:
    """Return what else can be picked: levels beside levels, and beside briefs what stands near them.

    `family` is the slug of one whose briefs were asked for, and `words` are to be found in briefs. At most
    three SQL queries, and three more for words; none where all columns are taken.
    """
    if len(choice.keys) == MOST_COLUMNS:
        return Picker(is_full=True)
    picker = Picker()
    if choice.are_levels or not choice.keys:
        levels = Level.objects.published().in_order()
        picker.tracks = [
            (track, [_offer_one(choice, level, level.code, is_short=is_short) for level in of_track])
            for track, of_track in groupby(levels, key=lambda level: level.track)
        ]
    if not choice.keys:
        picker.has_briefs = Brief.objects.published().exists()
    if not choice.are_levels:
        offer_near(picker, choice, clean(family), is_short=is_short)
        offer_found(picker, choice, clean(words), is_short=is_short)
    return picker


def offer_near(picker: Picker, choice: Choice, slug: str, *, is_short: bool) -> None:
    """Offer the ladders of the columns' foci and of the family asked for, and the families around."""
    written = Brief.objects.published()
    briefs = list(choice.subjects.values())
    own = {brief.focus.family_id for brief in briefs}
    has_brief = Exists(written.filter(focus__family=OuterRef("pk")))
    near = Family.objects.published().in_order().filter(has_brief)
    families = list(near.near(own, slug)) if own or slug else []
    asked = next((family for family in families if family.slug == slug), None)
    picker.families = [
        (family, "" if family == asked else compare_url(choice.keys, is_short=is_short, family=family.slug))
        for family in families
    ]
    if not (briefs or asked):
        return
    # As one question about the focus, or a database reads every brief to ask whether either holds.
    foci = Focus.objects.filter(Q(pk__in=[brief.focus_id for brief in briefs]) | Q(family=asked))
    ladders = written.in_order().filter(focus__in=foci.values("pk")).defer(*Brief.content_fields)
    picker.foci = [
        (focus, [_offer_brief(choice, brief, is_short=is_short) for brief in ladder])
        for focus, ladder in groupby(ladders, key=lambda brief: brief.focus)
    ]
    # What was asked for stands first.
    picker.foci.sort(key=lambda of_focus: of_focus[0].family != asked)


def offer_found(picker: Picker, choice: Choice, words: str, *, is_short: bool) -> None:
    """Offer the briefs and the families that have `words`; three SQL queries, none without words."""
    picker.q = words
    if not words:
        return
    found = search.search(words, {})
    briefs = _first(found.hits, "brief", MOST_FOUND)
    rows = Brief.objects.published().in_order().defer(*Brief.content_fields).in_bulk(briefs)
    picker.found = [
        (rows[pk].focus, _offer_brief(choice, rows[pk], is_short=is_short)) for pk in briefs if pk in rows
    ]
    families = _first(found.hits, "family", MOST_FAMILIES)
    named = Family.objects.published().in_bulk(families)
    picker.found_families = [
        (named[pk], compare_url(choice.keys, is_short=is_short, family=named[pk].slug))
        for pk in families
        if pk in named
    ]
    if found.correction:
        address = compare_url(choice.keys, is_short=is_short, q=found.correction)
        picker.correction = (found.correction, address)


def _first(hits: Iterable[search.Hit], kind: str, most: int) -> Sequence[int]:
    return [hit.pk for hit in hits if hit.kind == kind][:most]


def _offer_brief(choice: Choice, brief: Brief, *, is_short: bool) -> Rung:
    return _offer_one(choice, brief.level, str(brief.key), is_short=is_short)


def _offer_one(choice: Choice, level: Level, name: str, *, is_short: bool) -> Rung:
    keys = choice.keys
    return Rung(level, name, "" if name in keys else compare_url([*keys, name], is_short=is_short))
