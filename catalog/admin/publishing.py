"""Drafts, on whose page a reviewer decides, and editions, to look at. Both are made by publishing alone."""

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html

from catalog.admin.base import ReadingAdmin
from catalog.admin.checks import check
from catalog.models import Brief, Draft, Edition, Family, Focus, Level
from catalog.publishing import drafts, editions
from catalog.publishing.diff import changes
from catalog.publishing.errors import DraftGoneError, PublishingError
from catalog.querysets import Status

#: Everything that has drafts and editions.
KINDS: tuple[Any, ...] = (Brief, Focus, Family, Level)


class KindFilter(admin.SimpleListFilter):
    """Subjects of one kind."""

    title = "kind"
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(kind._meta.model_name, kind._meta.verbose_name) for kind in KINDS]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        kind = next((kind for kind in KINDS if kind._meta.model_name == self.value()), None)
        return queryset.of_kind(kind) if kind else queryset


class PublishingAdmin(ReadingAdmin):
    """Rows that name a subject of any kind."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("subject")


@admin.register(Draft)
class DraftAdmin(PublishingAdmin):
    list_display = ("subject", "state", "author", "submitted_at", "updated_at")
    list_filter = ("state", KindFilter, ("author", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("author",)
    ordering = ("submitted_at", "pk")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show a draft beside what is published, and take the reviewer's decision."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        draft = self.get_object(request, object_id)
        if draft is None:
            self.message_user(request, str(DraftGoneError()), messages.WARNING)
            return redirect("admin:index")
        problem = ""
        if request.method == "POST":
            if not request.user.has_perm("catalog.publish_draft"):
                raise PermissionDenied
            try:
                return self.decide(request, draft)
            except DraftGoneError as error:
                self.message_user(request, str(error), messages.WARNING)
                return redirect("admin:index")
            except (PublishingError, ValidationError) as error:
                problem = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
                draft = cast("Draft", self.get_object(request, object_id))
        context = {
            **self.admin_site.each_context(request),
            **review_context(draft, cast("User", request.user)),
            "problem": problem,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/catalog/draft_review.html", context)

    def decide(self, request: HttpRequest, draft: Draft) -> HttpResponse:
        """Publish a draft or send it back, as the button pressed says."""
        by, subject = cast("User", request.user), cast("Any", draft.subject)
        if "_request_changes" in request.POST:
            drafts.request_changes(draft, by, request.POST.get("reason", ""))
            self.log(by, subject, "Asked for changes to the draft.")
            self.message_user(request, f"{subject}: the author sees what you ask for.", messages.SUCCESS)
            return redirect("admin:index")
        edition = editions.publish(
            draft,
            by,
            request.POST.get("note", ""),
            seen=number(request.POST.get("seen")),
            stamp=request.POST.get("stamp", ""),
        )
        self.log(by, subject, f"Published edition {edition.number}.")
        text = tell_published(edition)
        self.message_user(request, text, messages.SUCCESS)
        return redirect("admin:index")

    def log(self, by: User, subject: Any, message: str) -> None:
        """Keep a decision in the subject's own log."""
        LogEntry.objects.log_actions(by.pk, [subject], CHANGE, message, single_object=True)


def review_context(draft: Draft, reader: User) -> dict[str, Any]:
    """Return what the review page shows: the draft against what is published, and what may be decided."""
    subject = cast("Any", draft.subject)
    newest = Edition.objects.newest_of(subject)
    names = subject.content_names()
    is_overtaken = newest is not None and newest.number != draft.base_number
    base = Edition.objects.of(subject).filter(number=draft.base_number).first() if is_overtaken else None
    published = {} if subject.status == Status.PLANNED else subject.content()
    is_brief = isinstance(subject, Brief)
    refusal = ""
    if reader.has_perm("catalog.publish_draft"):
        try:
            editions.check_reviewer(draft, reader)
        except PublishingError as error:
            refusal = str(error)
    identity = [
        (str(subject._meta.get_field(name).verbose_name), getattr(subject, name))
        for name in subject.permanent_fields
    ]
    kind = f"admin:{subject._meta.app_label}_{subject._meta.model_name}"
    return {
        "title": f"Review {subject}",
        "draft": draft,
        "subject": subject,
        "newest": newest,
        "identity": identity if subject.status == Status.PLANNED else [],
        "contributors": draft.contributors.all(),
        "difference": changes(published, draft.content, names),
        "overtaken_by": changes(base.content if base else {}, newest.content, names)
        if newest and is_overtaken
        else [],
        "is_overtaken": is_overtaken,
        "is_brief": is_brief,
        "findings": check(subject.pk).open if is_brief else [],
        "dismiss_url": reverse(f"{kind}_checks", args=[subject.pk])
        if is_brief and reader.has_perm("catalog.add_dismissal")
        else "",
        "may_publish": reader.has_perm("catalog.publish_draft"),
        "refusal": refusal,
        "change_url": reverse(f"{kind}_change", args=[subject.pk]),
        "preview_url": reverse(f"{kind}_preview", args=[subject.pk]),
    }


def tell_published(edition: Edition) -> str:
    """Say that an edition was published, and where visitors see it."""
    subject = cast("Any", edition.subject)
    address = subject.get_absolute_url()
    return format_html('{} is published as <a href="{}">edition {}</a>.', subject, address, edition.number)


#: More digits than any number of an edition has.
MAX_DIGITS = 10


def number(text: str | None) -> int | None:
    """Return a number that a form sent, None for anything else."""
    return int(text) if text and text.isdecimal() and len(text) < MAX_DIGITS else None


@admin.register(Edition)
class EditionAdmin(PublishingAdmin):
    list_display = ("subject", "number", "status", "published_at", "published_by", "note")
    list_display_links = ("number",)
    list_filter = ("status", KindFilter)
    list_select_related = ("published_by",)
    ordering = ("-published_at", "-pk")
