"""The editor's desk: the admin's first page, which shows what needs doing.

It stands beside `catalog.admin`, not in it: Django makes the site before the modules that register there.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, NamedTuple, TypeVar, cast

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone

from catalog.changes.loads import LibraryLoad, fetch_loads
from catalog.coverage import fetch_coverage
from catalog.lint.findings import Finding, Severity
from catalog.lint.run import check_library
from catalog.lint.snapshot import take_snapshot
from catalog.models import (
    Brief,
    Dismissal,
    Draft,
    DraftState,
    Edition,
    Family,
    Focus,
    Level,
    OccupationLink,
    PublicationCounter,
    Roster,
    Title,
)
from catalog.querysets import TitleStatus

#: How many lines of a list are shown before somebody asks for all of them.
SHORT = 10
#: The checks about a focus on a track, of which each is mended in a place of its own.
LADDER_HOLE, UNREVIEWED_LINK = "ladder-hole", "unreviewed-occupation"
#: How many days before a review is due it comes onto the desk.
SOON = 30

R = TypeVar("R")
D = TypeVar("D", Draft, Edition)


class DeskSite(admin.AdminSite):
    """Django's admin site, with the desk for its first page."""

    site_header = "JobFrame"
    site_title = "JobFrame"
    index_title = "Desk"
    index_template = "admin/desk.html"

    def get_urls(self) -> list[URLResolver | URLPattern]:
        # Django leads all staff to the page of any row, which names it to those who may see none. Our forms
        # link to the pages themselves.
        return [pattern for pattern in super().get_urls() if getattr(pattern, "name", "") != "view_on_site"]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        desk = build_desk(cast("User", request.user), request.GET, timezone.localdate())
        return super().index(request, {"desk": desk, **(extra_context or {})})


class Named(NamedTuple):
    """A subject as editors know it. `page` is "" while visitors have no page of it."""

    kind: str
    name: str
    key: str
    form: str
    page: str


@dataclass(frozen=True)
class Listing(Generic[R]):
    """A list of the desk: the first of its rows, or all, and how many there are."""

    rows: Sequence[R]
    total: int

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than these."""
        return self.total > len(self.rows)


@dataclass(frozen=True)
class DueReviews:
    """What is to be read again: each subject, with when in words."""

    listing: Listing[tuple[Any, Named, str]]
    overdue: int
    soon: int
    of_user: int
    only_of_user: bool


@dataclass(frozen=True)
class Concern:
    """What is to be mended in one place: the findings about it, by severity and what they suggest.

    `address` is "" where there is nowhere to go.
    """

    subject: Named
    address: str
    advice: list[tuple[Severity, str, list[Finding]]]


@dataclass(frozen=True)
class Checks:
    """What the editorial checks found and nobody has set aside, how much of it matters how, and the rest."""

    listing: Listing[Concern]
    by_severity: list[tuple[Severity, int]]
    dismissed: int

    @property
    def total(self) -> int:
        """The number of findings that nobody has set aside."""
        return sum(count for _, count in self.by_severity)


def build_desk(user: User, asked: QueryDict, today: datetime.date) -> dict[str, Any]:
    """Return the sections of `user`'s desk by name; those that do not concern them are left out.

    `asked` is what the address asks for: `all=<section>` for the whole of a list, `due=mine` for the
    reviews that `user` owes, `function=<code>` for the coverage of one function of a large library.
    Whoever may see nothing of the library gets an empty desk.
    """
    if not user.has_module_perms("catalog"):
        return {}
    whole = asked.getlist("all")
    may_publish = user.has_perm("catalog.publish_draft")
    mine = list(Draft.objects.written_by(user).select_related("author", "returned_by").defer("content"))
    waiting = list(fetch_waiting()) if may_publish else []
    lately = list(fetch_lately_published())
    named = name_subjects([*mine, *waiting, *lately])

    may_add = user.has_perm("catalog.add_brief")
    desk: dict[str, Any] = {"coverage": fetch_coverage(may_add, asked.get("function", ""))}
    if mine or user.has_perm("catalog.change_brief"):
        returned = [draft for draft in mine if draft.state == DraftState.CHANGES_REQUESTED]
        others = [draft for draft in mine if draft.state != DraftState.CHANGES_REQUESTED]
        desk["changes"] = cut(pair(returned, named), "changes" in whole)
        desk["mine"] = cut(pair(others, named), "mine" in whole)
    if may_publish:
        desk["waiting"] = cut(pair(waiting, named), "waiting" in whole)
        desk["own"] = {draft.pk for draft in mine} if settings.FOUR_EYES else set()
    desk["due"] = fetch_due_reviews(user, today, asked.get("due") == "mine", "due" in whole)
    if user.has_perm("catalog.change_brief") or user.has_perm("catalog.add_dismissal"):
        desk["checks"] = sort_findings(fetch_findings(today), user, "checks" in whole)
    desk["lately"] = mix(pair(lately, named), fetch_lately_loaded(lately))
    if user.has_perm("catalog.confirm_occupationlink"):
        desk["links"] = OccupationLink.objects.under_review().count()
    if user.has_perm("catalog.approve_title"):
        desk["titles"] = Title.objects.filter(status=TitleStatus.PROPOSED).count()
    if user.has_perm("catalog.change_roster") and (rosters := list(Roster.objects.to_decide())):
        # Most libraries have none: then nothing is said of them.
        desk["rosters"] = cut(rosters, "decisions" in whole)
    return desk


def fetch_waiting() -> QuerySet[Draft]:
    """Return the drafts that wait for a reviewer, the longest waiting first."""
    waiting = Draft.objects.filter(state=DraftState.IN_REVIEW).order_by("submitted_at", "pk")
    return waiting.select_related("submitted_by").defer("content")


def fetch_lately_published() -> QuerySet[Edition]:
    """Return the newest editions that people published."""
    newest = Edition.objects.by_people().order_by("-published_at", "-pk")
    return newest.select_related("published_by").defer("content")[:SHORT]


def fetch_lately_loaded(lately: Sequence[Edition]) -> list[LibraryLoad]:
    """Return the loads of a library that may stand among the editions of `lately`; one SQL query."""
    editions = Edition.objects.all()
    if len(lately) == SHORT:
        editions = editions.filter(published_at__gt=lately[-1].published_at)
    return fetch_loads(editions)


def mix(
    published: Iterable[tuple[Edition, Named]], loads: Iterable[LibraryLoad]
) -> list[tuple[Edition | LibraryLoad, Named | None]]:
    """Return editions with their subjects, and loads, the newest first; no more than a short list holds."""
    rows: list[tuple[Edition | LibraryLoad, Named | None]] = [*published, *((load, None) for load in loads)]
    return sorted(rows, key=lambda row: row[0].published_at, reverse=True)[:SHORT]


def fetch_due_reviews(user: User, today: datetime.date, only_of_user: bool, whole: bool) -> DueReviews:
    """Return the families and briefs in force that are due for review, in two SQL queries."""
    by = today + datetime.timedelta(days=SOON)
    briefs = Brief.objects.due_for_review(by).with_context().defer(*Brief.content_fields)
    families = Family.objects.due_for_review(by)
    subjects: list[Any] = sorted(
        [*briefs.select_related("owner"), *families.select_related("owner")], key=lambda row: row.review_due
    )
    of_user = [subject for subject in subjects if subject.owner_id == user.pk]
    overdue = sum(subject.review_due < today for subject in subjects)
    rows = [
        (subject, name_subject(subject), tell_due(subject.review_due, today))
        for subject in (of_user if only_of_user else subjects)
    ]
    return DueReviews(cut(rows, whole), overdue, len(subjects) - overdue, len(of_user), only_of_user)


def tell_due(day: datetime.date, today: datetime.date) -> str:
    """Return in words how far off the day is on which a review is due, or how long past."""
    days = (day - today).days
    if days == 0:
        return "Due today"
    span = "1 day" if abs(days) == 1 else f"{abs(days)} days"
    return f"Due in {span}" if days > 0 else f"Overdue by {span}"


def fetch_findings(today: datetime.date) -> list[Finding]:
    """Return what the editorial checks find in the library.

    They read all of it, so that their findings are kept until something is published or the day ends.
    """
    key = f"desk-findings-{PublicationCounter.stamp()}-{today}"
    findings: list[Finding] | None = cache.get(key)
    if findings is None:
        findings = check_library(take_snapshot(), today)
        cache.set(key, findings, timeout=24 * 60 * 60)
    return findings


def sort_findings(findings: Sequence[Finding], user: User, whole: bool) -> Checks:
    """Return the findings that nobody has set aside, by what they are about, the most serious first.

    Four SQL queries, however many there are.
    """
    dismissed = set(Dismissal.objects.values_list("fingerprint", flat=True))
    open_ = [finding for finding in findings if finding.fingerprint not in dismissed]
    severities = Counter(finding.severity for finding in open_)
    groups = cut(gather(open_), whole)
    return Checks(
        Listing(locate(groups.rows, user), groups.total),
        [(severity, severities[severity]) for severity in Severity],
        dismissed=len(findings) - len(open_),
    )


def gather(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Return findings, the most serious first, put together where they are mended in one place.

    That is a brief (SWE.AIMD.P3) or, for a focus on a track (SWE.AIMD/P), a different one for each check.
    """
    groups = defaultdict(list)
    for finding in findings:
        groups[finding.subject, finding.check if "/" in finding.subject else ""].append(finding)
    return list(groups.values())


def locate(groups: Sequence[list[Finding]], user: User) -> list[Concern]:
    """Return each group of findings with the name of its subject, and where `user` can do something.

    A subject that is no longer there has its key alone.
    """
    families = {group[0].subject.partition(".")[0] for group in groups}
    briefs = Brief.objects.filter(focus__family__code__in=families).with_context()
    foci = Focus.objects.filter(family__code__in=families).select_related("family")
    subjects: dict[str, Brief | Focus] = {".".join(focus.natural_key()): focus for focus in foci}
    subjects.update({str(brief.key): brief for brief in briefs.defer(*Brief.content_fields)})
    holes = {code for group in groups if group[0].check == LADDER_HOLE for code in group[0].quotes}
    levels = dict(Level.objects.filter(code__in=holes).values_list("code", "pk"))
    concerns = []
    for group in groups:
        code, _, track = group[0].subject.partition("/")
        named, address = Named("", group[0].subject, "", "", ""), ""
        if code in subjects:
            named = name_subject(subjects[code])
            address = find_address(group[0], subjects, levels, user) or named.form
        if track and address:
            named = named._replace(name=f"{named.name}, track {track}")
        advice = groupby(group, key=lambda finding: (finding.severity, finding.suggestion))
        concerns.append(Concern(named, address, [(*about, list(same)) for about, same in advice]))
    return concerns


def find_address(
    finding: Finding, subjects: dict[str, Brief | Focus], levels: dict[str, int], user: User
) -> str:
    """Return where `user` can do something about a finding, "" where that is its subject's own form."""
    code = finding.subject.partition("/")[0]
    subject = subjects[code]
    if isinstance(subject, Brief):
        return reverse("admin:catalog_brief_checks", args=[subject.pk])
    if finding.check == UNREVIEWED_LINK and user.has_perm("catalog.confirm_occupationlink"):
        return reverse("admin:catalog_occupationlink_queue")
    if finding.check == LADDER_HOLE:
        missing = finding.quotes[0]
        if begun := subjects.get(f"{code}.{missing}"):
            return name_subject(begun).form
        if missing in levels and user.has_perm("catalog.add_brief"):
            return f"{reverse('admin:catalog_brief_add')}?focus={subject.pk}&level={levels[missing]}"
    return ""


def name_subjects(rows: Iterable[Draft | Edition]) -> dict[tuple[int, int], Named]:
    """Return the subjects of drafts and editions by content type and primary key.

    One SQL query for each kind of subject among them. A subject that is no longer there is left out.
    """
    querysets: dict[Any, QuerySet[Any]] = {
        Brief: Brief.objects.with_context().defer(*Brief.content_fields),
        Family: Family.objects.all(),
        Focus: Focus.objects.select_related("family"),
        Level: Level.objects.all(),
    }
    wanted = defaultdict(set)
    for row in rows:
        wanted[row.content_type_id].add(row.subject_id)
    return {
        (kind.pk, pk): name_subject(subject)
        for model, kind in ContentType.objects.get_for_models(*querysets).items()
        if wanted[kind.pk]
        for pk, subject in querysets[model].in_bulk(wanted[kind.pk]).items()
    }


def name_subject(subject: Any) -> Named:
    """Return a subject as editors know it; what it hangs from has been fetched with it."""
    opts = subject._meta
    name = str(subject)
    if isinstance(subject, Brief):
        name = f"{subject.focus}, {subject.level.code}"
    return Named(
        kind=str(opts.verbose_name),
        name=name,
        key=".".join(subject.natural_key()),
        form=reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[subject.pk]),
        page=subject.get_absolute_url() if subject.has_page else "",
    )


def pair(rows: Iterable[D], named: dict[tuple[int, int], Named]) -> list[tuple[D, Named]]:
    """Return each draft or edition with its subject, without those whose subject is gone."""
    keys = [((row.content_type_id, row.subject_id), row) for row in rows]
    return [(row, named[key]) for key, row in keys if key in named]


def cut(rows: Sequence[R], whole: bool) -> Listing[R]:
    """Return a list's first rows or, asked for the whole, all of them."""
    return Listing(rows if whole else rows[:SHORT], len(rows))
