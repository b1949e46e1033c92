"""The cast and the library on which every action of the admin is tried: one row of every kind in every standing."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone
from model_bakery import baker

from catalog.models import (
    Dismissal,
    Edition,
    OccupationImport,
    PayAnchor,
    PublicationCounter,
    TitleConvention,
)
from catalog.publishing import editions, titles
from catalog.querysets import LinkStatus, Status, TitleStatus
from catalog.rosters import decisions
from tests.factories import (
    make_brief,
    make_dimension,
    make_family,
    make_focus,
    make_function,
    make_level,
    make_link,
    make_occupation,
    make_title,
    make_track,
)
from tests.roster_world import confirm, keep, make_mapped

PASSWORD = "long enough for anybody"  # noqa: S105
SUBJECTS = ("brief", "family", "focus", "level")


@dataclass
class World:
    """One row of every kind in every standing, and the people with their sessions.

    `names` are what a page that shows the library has on it; `settings` are pytest-django's.
    """

    people: dict[str, User]
    rows: dict[tuple[str, str], Any]
    sessions: dict[str, str]
    names: set[str]
    settings: Any = None

    def row(self, *words):
        """The row that words such as ("published", "brief") name."""
        return self.rows[words]


def make_person(username, *groups, is_superuser=False, is_staff=True):
    user = User.objects.create(username=username, is_superuser=is_superuser, is_staff=is_staff)
    user.groups.set(Group.objects.filter(name__in=groups))
    return user


def make_people():
    """One person for each column of the table, and those that they meet."""
    return {
        "none": make_person("temp"),
        "Editor": make_person("ada", "Editor"),
        "Reviewer": make_person("grace", "Reviewer"),
        "Admin": make_person("mia", "Administrator"),
        "Ed+Rev": make_person("joan", "Editor", "Reviewer"),
        "superuser": make_person("root", is_superuser=True),
        "author": make_person("dorothy", "Editor"),
        "lead": make_person("hedy", "Reviewer"),
        "founder": make_person("founder", is_superuser=True),
    }


def make_world():
    people = make_people()
    rows = {**make_framework(), **make_families()}
    rows |= {**make_briefs(rows), **make_judgements(rows)}
    rows |= make_rosters(rows, people["lead"])
    for (standing, kind), row in rows.items():
        if kind in SUBJECTS and standing != "planned":
            editions.record(row, people["lead"], "First")
    rows |= {
        ("published", "edition"): Edition.objects.newest_of(rows["published", "brief"]),
        ("another", "user"): people["author"],
        ("superior", "user"): people["founder"],
        ("made", "group"): Group.objects.get(name="Editor"),
    }
    PublicationCounter.bump()
    return World(people, rows, {name: sign_in(person) for name, person in people.items()}, find_names(rows))


def sign_in(person):
    browser = Client()
    browser.force_login(person)
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def find_names(rows):
    """Return what the rows of the library are called, and the addresses of their pages."""
    library = {kind: row for kind, row in rows.items() if row._meta.app_label == "catalog"}
    pages = {row.get_absolute_url() for (_, kind), row in library.items() if kind in SUBJECTS}
    return {str(row) for row in library.values()} | pages


def make_framework():
    levels = {
        "published": make_level("P3", expectations={}),
        "planned": make_level("P5", status=Status.PLANNED),
        "retired": make_level("P1", status=Status.RETIRED),
    }
    make_level("P4")
    make_level("P2")
    rows = {
        ("used", "track"): make_track("P"),
        ("unused", "track"): make_track("M"),
        ("used", "dimension"): make_dimension("SCOPE", name="Breadth"),
        ("unused", "dimension"): make_dimension("CHARM", name="Charm"),
        ("unused", "titleconvention"): TitleConvention.objects.create(
            level=levels["published"], pattern="{role} III", rank=1
        ),
    }
    levels["published"].expectations = {"SCOPE": "A whole feature"}
    levels["published"].save()
    return rows | {(standing, "level"): level for standing, level in levels.items()}


def make_families():
    family = make_family("SWE")
    return {
        ("used", "jobfunction"): make_function("ENG"),
        ("unused", "jobfunction"): make_function("LEG"),
        ("published", "family"): family,
        ("planned", "family"): make_family("LAW", status=Status.PLANNED),
        ("retired", "family"): make_family("OLD", status=Status.RETIRED),
        ("published", "focus"): make_focus(family),
        ("planned", "focus"): make_focus(
            family, "AIMD", field_name="Field AIMD", role_name="Role AIMD", status=Status.PLANNED
        ),
        ("retired", "focus"): make_focus(
            family, "FAX", field_name="Field FAX", role_name="Role FAX", status=Status.RETIRED
        ),
    }


def make_briefs(rows):
    # Without qualifications there is a finding of the editorial checks to set aside.
    brief = make_brief("SWE.GEN.P3", summary="Builds good software.", qualifications=[])
    planned = make_brief("SWE.GEN.P4", status=Status.PLANNED)
    approved = make_title(brief, "Coder")
    merged = make_title(brief, "Programmer")
    return {
        ("published", "brief"): brief,
        ("planned", "brief"): planned,
        ("retired", "brief"): make_brief("SWE.GEN.P2", status=Status.RETIRED),
        ("approved", "title"): approved,
        ("proposed", "title"): make_title(brief, "Builder", status=TitleStatus.PROPOSED),
        ("retired", "title"): make_title(brief, "Webmaster", status=TitleStatus.RETIRED),
        ("merged", "title"): titles.merge(merged, approved, User.objects.get(username="hedy")),
        ("unpublished", "title"): make_title(
            rows["planned", "focus"].briefs.create(level=planned.level), "Tuner"
        ),
        ("made", "payanchor"): PayAnchor.add_for(brief),
    }


def make_rosters(rows, by):
    """One in each state, and in the mapped one a cluster in each."""
    mapped = make_mapped(name="Payroll of May", by=by)
    decided = mapped.clusters.get(title="Builder")
    decided.title = "Site Builder"
    decided.save()
    return {
        ("unnamed", "roster"): keep(name="Payroll of March", by=by),
        ("unfinished", "roster"): confirm(keep(name="Payroll of April", by=by)),
        ("mapped", "roster"): mapped,
        ("undecided", "cluster"): mapped.clusters.get(title="Dragon Tamer"),
        ("decided", "cluster"): decisions.map_to(decided, rows["published", "brief"], by, "", decided.stamp),
    }


def make_judgements(rows):
    focus = rows["published", "focus"]
    signed = {"reviewer": "Hedy Lamarr", "reviewed_on": timezone.localdate(), "basis": "curated"}
    return {
        ("used", "occupation"): make_occupation("15-1252", "Software Developers"),
        ("unused", "occupation"): make_occupation("15-1299", "Computer Occupations"),
        ("undecided", "occupationlink"): make_link(focus, basis="inferred"),
        ("confirmed", "occupationlink"): make_link(
            rows["planned", "focus"], status=LinkStatus.CONFIRMED, **signed
        ),
        ("rejected", "occupationlink"): make_link(
            focus, occupation=make_occupation("15-1211", "Systems Analysts"), status=LinkStatus.REJECTED, **signed
        ),
        ("made", "occupationimport"): baker.make(
            OccupationImport, release="27.0", report={"retired": ["15-1211.00 Systems Analysts"]}
        ),
        ("made", "dismissal"): baker.make(
            Dismissal, fingerprint="x", rule="hole", subject="SWE.GEN", message="A rung is missing",
            reason="There is no such work", reviewer="Hedy Lamarr",
        ),
    }  # fmt: skip
