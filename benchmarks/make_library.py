"""Fill a new database with a library of any size: python benchmarks/make_library.py 10

The argument is how many times 200 briefs; DATABASE_URL or JOBFRAME_VAR says where, as for the site. They
are made of the starter library's lines by a seeded draw, so that every run makes the same: families of two
foci at ten levels, each with related families, links, titles and editions. The starter library's own briefs
are not among them: its framework and occupations stay, while its families wait as if they were planned.
"""

import os
import random
import sys
from collections.abc import Iterable
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobframe.settings")

import django

django.setup()

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import models, transaction

from catalog.interchange.library import load
from catalog.models import (
    Brief,
    Edition,
    Family,
    Focus,
    JobFunction,
    Level,
    LinkBasis,
    Occupation,
    OccupationLink,
    PublicationCounter,
    Title,
    TitleOrigin,
    Track,
)
from catalog.models.base import PublishableModel
from catalog.querysets import Status, TitleStatus
from catalog.titles.normalise import fold

BRIEFS = 200
LEVELS = ("P1", "P2", "P3", "P4", "P5", "P6", "M1", "M2", "M3", "M4")
RELATED = 3
ITEMS = {"responsibilities": 8, "skills": 8, "qualifications": 4}
PLACES = (
    "Platform",
    "Cloud",
    "Retail",
    "Payments",
    "Mobile",
    "Security",
    "Logistics",
    "Growth",
    "Trust",
    "Data",
)
SEED = 1


def main() -> None:
    times = int(sys.argv[1])
    call_command("migrate", verbosity=0)
    load(REPOSITORY / "fixtures")
    with transaction.atomic():
        Family.objects.update(status=Status.PLANNED)
        make(times * BRIEFS)
        PublicationCounter.bump()
    briefs = Brief.objects.published()
    titles = Title.objects.filter(brief__in=briefs)
    print(f"{briefs.count()} briefs, {titles.count()} titles, {Edition.objects.count()} editions")


def make(number: int) -> None:
    """Make families of at least `number` briefs together."""
    draw = random.Random(SEED)  # noqa: S311  # no secret
    demo = list(Brief.objects.all())
    levels = list(Level.objects.filter(code__in=LEVELS).prefetch_related("title_conventions"))
    families = add(name_family(place) for place in range(-(-number // (2 * len(levels)))))
    relate(families)
    foci = add(focus for family in families for focus in name_foci(family))
    add(link for focus in foci for link in link_to_occupations(focus, draw))
    briefs = add(write_brief(focus, level, demo, draw) for focus in foci for level in levels)
    add(title for brief in briefs for title in name_titles(brief))
    add(Edition(**edition_of(subject)) for subject in (*families, *foci, *briefs))


def add(rows: Iterable[Any]) -> list[Any]:
    """Write rows of one model, and return them."""
    written: list[Any] = []
    rows = iter(rows)
    while some := list(islice(rows, 500)):
        written += type(some[0])._default_manager.bulk_create(some)
    return written


def name_family(place: int) -> Family:
    functions = fetch(JobFunction)
    field = f"{PLACES[place % len(PLACES)]} Work {place:04}"
    return Family(
        function=functions[place % len(functions)],
        code=f"F{place:04}",
        slug=f"family-{place:04}",
        field_name=field,
        role_name=f"{field} Specialist",
        description=f"What {field} does, where it begins, and which neighbouring work is not part of it.",
        status=Status.PUBLISHED,
    )


def name_foci(family: Family) -> list[Focus]:
    """Return a general focus and one with a name."""
    named = {"field_name": f"{family.field_name} Design", "role_name": f"{family.field_name} Designer"}
    common: dict[str, Any] = {
        "family": family,
        "status": Status.PUBLISHED,
        "description": "What sets it apart.",
    }
    return [
        Focus(code="GEN", slug="general", **common),
        Focus(code="DES", slug="design", **common, **named),
    ]


def relate(families: list[Family]) -> None:
    """Relate each family to some before it: as many, whatever the size of the library."""
    add(
        Family.related.through(from_family_id=family.pk, to_family_id=other.pk)
        for place, family in enumerate(families)
        for other in families[max(0, place - RELATED) : place]
    )


def link_to_occupations(focus: Focus, draw: random.Random) -> list[OccupationLink]:
    """Return a link for each track."""
    return [
        OccupationLink(
            focus=focus,
            track=track,
            occupation=draw.choice(fetch(Occupation)),
            basis=LinkBasis.INFERRED,
            evidence="What speaks for it, in a line or two, and what is still open.",
        )
        for track in fetch(Track)
    ]


def write_brief(focus: Focus, level: Level, demo: list[Brief], draw: random.Random) -> Brief:
    """Return a brief made of lines of the demo's briefs."""
    lines = {
        name: list(dict.fromkeys(draw.choice(getattr(draw.choice(demo), name)) for _ in range(number)))
        for name, number in ITEMS.items()
    }
    summary = draw.choice(demo).summary
    return Brief(focus=focus, level=level, status=Status.PUBLISHED, summary=summary, **lines)


def name_titles(brief: Brief) -> list[Title]:
    texts = {fold(text): text for text in brief.conventional_titles()}
    common: dict[str, Any] = {"origin": TitleOrigin.CONVENTION, "status": TitleStatus.APPROVED}
    return [
        Title(brief=brief, text=text, normalised=normalised, **common) for normalised, text in texts.items()
    ]


def edition_of(subject: PublishableModel) -> dict[str, Any]:
    """Return the values of a subject's first edition."""
    return {
        "content_type": ContentType.objects.get_for_model(type(subject)),
        "subject_id": subject.pk,
        "number": 1,
        "status": subject.status,
        "content": subject.content(),
    }


@cache
def fetch(model: type[models.Model]) -> list[Any]:
    """Return all rows of a model, read once."""
    return list(model._default_manager.all())


if __name__ == "__main__":
    main()
