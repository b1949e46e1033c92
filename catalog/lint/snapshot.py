"""Read what is published into the plain values that the checks read."""

from collections import defaultdict

from catalog.lint.library import BriefText, LevelFact, Library, LinkFact
from catalog.models import Brief, Level, OccupationLink, Title


def take_snapshot() -> Library:
    """Return the published library; five SQL queries, however large it is."""
    briefs = list(Brief.objects.published().in_order())
    titles = defaultdict(list)
    for brief_id, text in Title.objects.published().order_by("pk").values_list("brief_id", "text"):
        titles[brief_id].append(text)
    return Library(
        briefs=tuple(read_brief(brief, titles[brief.pk]) for brief in briefs),
        levels=tuple(
            map(_read_level, Level.objects.published().in_order().prefetch_related("title_conventions"))
        ),
        links=tuple(
            map(
                _read_link,
                OccupationLink.objects.published().select_related("focus__family", "track", "occupation"),
            )
        ),
        family_names={brief.focus.family.code: brief.focus.family.names for brief in briefs},
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
    patterns = tuple(convention.pattern for convention in level.title_conventions.all())
    return LevelFact(level.code, level.track.code, level.rank, patterns)


def _read_link(link: OccupationLink) -> LinkFact:
    return LinkFact(
        focus=".".join(link.focus.natural_key()),
        track=link.track.code,
        occupation=str(link.occupation),
        basis=link.basis,
        status=link.status,
        since=link.created_on,
    )
