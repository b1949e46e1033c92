"""Read what is published into the plain values that the checks read."""

from collections import defaultdict

from django.db.models import Prefetch

from catalog.keys import BriefKey
from catalog.lint.library import BriefText, LevelFact, Library, LinkFact
from catalog.models import Brief, Level, OccupationLink, Title, TitleConvention
from catalog.titles.conventions import Names

_NAMES = ("focus__family__field_name", "focus__family__role_name")
_PLACE = ("focus__family__code", "focus__code", "level__code", "level__track__code", "level__rank")

_CONVENTIONS = Prefetch(
    "title_conventions", TitleConvention.objects.select_related("family", "focus__family").order_by("rank")
)


def take_snapshot() -> Library:
    """Return the published library; five SQL queries, however large it is."""
    titles: dict[int, list[str]] = defaultdict(list)
    for brief_id, text in Title.objects.published().order_by("pk").values_list("brief_id", "text"):
        titles[brief_id].append(text)
    family_names: dict[str, Names] = {}
    briefs = []
    # Plain rows: to make a brief, focus, family, function, level and track of each takes three times as long.
    rows = Brief.objects.published().in_order().values_list("pk", *_NAMES, *_PLACE, *Brief.content_fields)
    for pk, field_name, role_name, family, focus, level, track, rank, *texts in rows:
        family_names[family] = Names(field_name, role_name)
        summary, responsibilities, skills, qualifications = texts
        briefs.append(
            BriefText(
                key=BriefKey(family, focus, level),
                track=track,
                rank=rank,
                summary=summary,
                responsibilities=tuple(responsibilities),
                skills=tuple(skills),
                qualifications=tuple(qualifications),
                titles=tuple(titles[pk]),
            )
        )
    return Library(
        briefs=tuple(briefs),
        levels=tuple(map(_read_level, Level.objects.published().in_order().prefetch_related(_CONVENTIONS))),
        links=tuple(
            map(
                _read_link,
                OccupationLink.objects.published().select_related("focus__family", "track", "occupation"),
            )
        ),
        family_names=family_names,
    )


def read_brief(brief: Brief, titles: list[str]) -> BriefText:
    """Return what a brief says, a draft laid over it included; without `with_context()` this causes queries.

    `titles` are its approved titles.
    """
    return BriefText(
        key=brief.key,
        track=brief.level.track.code,
        rank=brief.level.rank,
        summary=brief.summary,
        responsibilities=tuple(brief.responsibilities),
        skills=tuple(brief.skills),
        qualifications=tuple(brief.qualifications),
        titles=tuple(titles),
    )


def _read_level(level: Level) -> LevelFact:
    general, own = [], []
    for convention in level.title_conventions.all():
        if owner := convention.focus or convention.family:
            own.append((".".join(owner.natural_key()), convention.pattern))
        else:
            general.append(convention.pattern)
    return LevelFact(level.code, level.track.code, level.rank, tuple(general), tuple(own))


def _read_link(link: OccupationLink) -> LinkFact:
    return LinkFact(
        focus=".".join(link.focus.natural_key()),
        track=link.track.code,
        occupation=str(link.occupation),
        basis=link.basis,
        status=link.status,
        since=link.created_on,
    )
