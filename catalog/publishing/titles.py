"""Titles: approve, retire, merge, and add what conventions make. Each step is one transaction.

Briefs are locked first where titles are added, then titles in the order of their keys, then the counter is
raised, as everywhere: no two steps wait for each other. Who took a step is kept in Django's own log.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet

from catalog.models import Brief, PublicationCounter, Title, TitleOrigin
from catalog.models.titles import EMPTY_TITLE
from catalog.publishing.errors import PublishingError
from catalog.querysets import BriefQuerySet, TitleStatus
from catalog.titles.normalise import fold, tidy

#: Rows written by one SQL statement.
BATCH_SIZE = 500
NOT_MERGED = "This title is not merged."


class Outcome(NamedTuple):
    """What a step did: the titles it changed, and those it left alone, each with the reason."""

    changed: list[Title]
    skipped: list[tuple[Title, str]]


class Renewal(NamedTuple):
    """What a brief's conventions now make of its titles: those they added, and those deleted."""

    added: list[Title]
    deleted: list[Title]


def approve(titles: QuerySet[Title], by: User) -> Outcome:
    """Let visitors see `titles`, the retired ones among them again; what was merged is skipped."""
    return _set_status(titles, TitleStatus.APPROVED, by)


def approve_conventional(brief: Brief, by: User) -> Outcome:
    """Approve what conventions proposed for `brief`: whoever publishes it for the first time does so too."""
    proposed = brief.titles.filter(origin=TitleOrigin.CONVENTION, status=TitleStatus.PROPOSED)
    return _set_status(proposed, TitleStatus.APPROVED, by)


def propose(titles: QuerySet[Title], by: User) -> Outcome:
    """Take `titles` off their briefs' pages until they are approved again; what was merged is skipped."""
    return _set_status(titles, TitleStatus.PROPOSED, by)


def retire(titles: QuerySet[Title], by: User) -> Outcome:
    """Take `titles` off their briefs' pages; what was merged is skipped."""
    return _set_status(titles, TitleStatus.RETIRED, by)


@transaction.atomic
def merge(title: Title, into: Title, by: User) -> Title:
    """Retire `title` and let whoever looks it up be led to the brief of `into`.

    Raises PublishingError when they are one title, when `title` was merged already, and when `into` is
    no title to lead people to. So no chain of merges ever comes back to where it began.
    """
    if title.pk == into.pk:
        raise PublishingError("A title cannot be merged into itself. Choose two.")
    rows = {row.pk: row for row in _lock(Title.objects.filter(pk__in=[title.pk, into.pk]))}
    if len(rows) != len({title.pk, into.pk}):
        raise PublishingError("One of these titles has been deleted in the meantime.")
    title, into = rows[title.pk], rows[into.pk]
    if title.merged_into_id:
        raise PublishingError("This title was merged already. Undo that merge first.")
    if reason := why_not_survivor(into):
        raise PublishingError(f"Nothing can be merged into “{into}”. {reason}")
    title.status_before_merge, title.status = title.status, TitleStatus.RETIRED
    title.merged_into = into
    title.save()
    _conclude([title], CHANGE, f"Merged into “{into}” of {into.brief}.", by)
    return title


def why_not_survivor(title: Title) -> str:
    """Return why other titles cannot be merged into `title`, or "" where they can."""
    if title.merged_into_id:
        return "It was itself merged into another."
    if title.status != TitleStatus.APPROVED:
        return f"It is {title.get_status_display().lower()}, so visitors would not find it. Approve it first."
    return ""


@transaction.atomic
def undo_merge(title: Title, by: User) -> Title:
    """Give a merged title back exactly as it was; raises PublishingError when it is not merged."""
    row = _lock(Title.objects.filter(pk=title.pk)).first()
    if row is None or not row.merged_into_id:
        raise PublishingError(NOT_MERGED)
    row.status, row.status_before_merge = row.status_before_merge, ""
    row.merged_into = None
    row.save()
    _conclude([row], CHANGE, "Merge undone.", by)
    return row


def missing_by_convention(briefs: BriefQuerySet[Brief]) -> list[Title]:
    """Return the titles that conventions make and `briefs` lack, unsaved, in the order of `briefs`.

    A title that a brief has in any status is not missing, and a retired brief lacks nothing. Three SQL
    queries, however many briefs there are.
    """
    briefs = briefs.not_retired()
    present = set(Title.objects.filter(brief__in=briefs.order_by()).values_list("brief_id", "normalised"))
    missing = []
    for brief in briefs.with_context().prefetch_related("level__title_conventions"):
        for text in brief.conventional_titles():
            folded = fold(text)
            if folded and (brief.pk, folded) not in present:
                missing.append(
                    Title(brief=brief, text=text, normalised=folded, origin=TitleOrigin.CONVENTION)
                )
    return missing


def briefs_by_title(titles: Iterable[Title]) -> dict[str, list[Brief]]:
    """Return, by folded title, all briefs on which one of `titles` stands approved; one SQL query."""
    standing = Title.objects.published().filter(normalised__in={title.normalised for title in titles})
    briefs: dict[str, list[Brief]] = {}
    for title in _with_briefs(standing):
        briefs.setdefault(title.normalised, []).append(title.brief)
    return briefs


@transaction.atomic
def generate(titles: Collection[Title], by: User, status: TitleStatus) -> Outcome:
    """Add those of `titles`, as `missing_by_convention` gave them, that are still missing."""
    briefs = Brief.objects.filter(pk__in={title.brief_id for title in titles})
    _lock_briefs(briefs)
    missing = {(title.brief_id, title.text) for title in missing_by_convention(briefs)}
    outcome = Outcome([], [])
    for title in titles:
        if (title.brief_id, title.text) in missing:
            outcome.changed.append(title)
        else:
            outcome.skipped.append((title, "The brief has it by now, or no convention makes it any longer."))
    _add(outcome.changed, by, status)
    return outcome


@transaction.atomic
def propose_one(brief: Brief, text: str, by: User, why: str) -> Title:
    """Propose a title for `brief`, for somebody else to approve; `why` is kept in the log.

    Raises PublishingError where it is no title, or the brief has it in any status.
    """
    _lock_briefs(Brief.objects.filter(pk=brief.pk))
    title = Title(brief=brief, text=tidy(text), status=TitleStatus.PROPOSED)
    if not title.text:
        raise PublishingError(EMPTY_TITLE)
    try:
        title.full_clean(exclude=["normalised"])
    except ValidationError as error:
        raise PublishingError(" ".join(error.messages)) from error
    title.save()
    _conclude([title], ADDITION, f"Proposed: {why}", by)
    return title


@transaction.atomic
def renew_by_convention(brief: Brief, by: User, status: TitleStatus) -> Renewal:
    """Give a brief that was never published the titles that conventions now make of its place.

    What they no longer make is deleted, since no visitor ever saw it, unless another title was merged into
    it. What is missing is added with `status`; what the brief has in any status stays as it is, and so does
    a brief that was published.
    """
    itself = Brief.objects.filter(pk=brief.pk)
    _lock_briefs(itself)
    stored = itself.with_context().get()
    if stored.was_published:
        return Renewal([], [])
    made = {fold(text) for text in stored.conventional_titles()}
    stale = stored.titles.filter(origin=TitleOrigin.CONVENTION).exclude(normalised__in=made)
    list(_lock(stale))  # before looking at merges, so that nobody merges into one of them meanwhile
    deleted = list(stale.filter(merged_titles=None))
    _conclude(deleted, DELETION, "No convention makes it any longer.", by)
    Title.objects.filter(pk__in=[title.pk for title in deleted]).delete()
    added = missing_by_convention(itself)
    _add(added, by, status)
    return Renewal(added, deleted)


@transaction.atomic
def _set_status(titles: QuerySet[Title], status: TitleStatus, by: User) -> Outcome:
    outcome = Outcome([], [])
    for title in _lock(titles):
        if title.merged_into_id:
            outcome.skipped.append((title, "It was merged into another title. Undo the merge first."))
        elif title.status == status:
            outcome.skipped.append((title, f"It is {status.label.lower()} already."))
        else:
            title.status = status
            outcome.changed.append(title)
    Title.objects.bulk_update(outcome.changed, ["status"], batch_size=BATCH_SIZE)
    _conclude(outcome.changed, CHANGE, f"{status.label}.", by)
    return outcome


def _add(titles: list[Title], by: User, status: TitleStatus) -> None:
    """Add `titles`, as `missing_by_convention` gave them, to their locked briefs."""
    for title in titles:
        title.status = status
    Title.objects.bulk_create(titles, batch_size=BATCH_SIZE)
    _conclude(titles, ADDITION, f"Made by a convention, {status.label.lower()}.", by)


def _lock_briefs(briefs: BriefQuerySet[Brief]) -> None:
    """Lock `briefs` until the transaction ends, so that nobody adds the same titles to one of them."""
    # Not their keys, for which a form that adds a title would wait with that title half in the index.
    list(briefs.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _lock(titles: QuerySet[Title]) -> QuerySet[Title]:
    """Return `titles` as they now stand, with their briefs, locked until the transaction ends."""
    rows = Title.objects.filter(pk__in=titles.order_by().values("pk"))
    return _with_briefs(rows).select_for_update(of=("self",)).order_by("pk")


def _with_briefs(titles: QuerySet[Title]) -> QuerySet[Title]:
    return titles.select_related("brief__focus__family", "brief__level")


def _conclude(titles: list[Title], flag: int, message: str, by: User) -> None:
    """Log what `by` did, and say that what visitors see may have changed; nothing where nothing was done."""
    if titles:
        LogEntry.objects.log_actions(by.pk, titles, flag, message)
        PublicationCounter.bump()
