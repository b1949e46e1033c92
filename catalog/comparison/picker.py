"""What else can be picked for a comparison. However large the library is, that is what stands near."""

from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q

from catalog.comparison.addresses import compare_url
from catalog.comparison.choice import MOST_COLUMNS, Choice
from catalog.models import Brief, Family, Focus, Level


def offer(choice: Choice, family: str, *, is_short: bool) -> dict[str, Any]:
    """Return what else can be picked: levels beside levels, and beside briefs those of their foci.

    `family` is the slug of one whose briefs were asked for. At most three SQL queries, none where all
    columns are taken.
    """
    picker: dict[str, Any] = {"is_full": False, "tracks": [], "foci": [], "families": []}
    if len(choice.keys) == MOST_COLUMNS:
        return {**picker, "is_full": True}
    if choice.are_levels or not choice.keys:
        levels = Level.objects.published().in_order()
        picker["tracks"] = [
            (track, [_offer_one(choice, level, level.code, is_short=is_short) for level in of_track])
            for track, of_track in groupby(levels, key=lambda level: level.track)
        ]
    if not choice.are_levels:
        picker |= offer_briefs(choice, family, is_short=is_short)
    return picker


def offer_briefs(choice: Choice, slug: str, *, is_short: bool) -> dict[str, Any]:
    """Return the families to choose from, and the briefs of the one asked for and of the columns' foci."""
    written = Brief.objects.published()
    has_brief = Exists(written.filter(focus__family=OuterRef("pk")))
    families = list(Family.objects.published().in_order().filter(has_brief))
    family = next((family for family in families if family.slug == slug), None)
    own = [brief.focus_id for brief in choice.subjects.values()]
    # As one question about the focus, or a database reads every brief to ask whether either holds.
    near = written.in_order().filter(
        focus__in=Focus.objects.filter(Q(pk__in=own) | Q(family=family)).values("pk")
    )
    foci = [
        (focus, [_offer_one(choice, brief.level, str(brief.key), is_short=is_short) for brief in briefs])
        for focus, briefs in groupby(near.defer(*Brief.content_fields), key=lambda brief: brief.focus)
    ]
    # What was asked for stands first.
    foci.sort(key=lambda of_focus: of_focus[0].family != family)
    return {"families": families, "family": family, "foci": foci}


def _offer_one(choice: Choice, level: Level, name: str, *, is_short: bool) -> tuple[Level, str, str]:
    """Return a level, the name of what is offered there and the address that adds it, "" once chosen."""
    keys = choice.keys
    return (level, name, "" if name in keys else compare_url([*keys, name], is_short=is_short))
