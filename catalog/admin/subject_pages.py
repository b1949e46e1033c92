"""The pages of a publishable subject beside its form: preview, discard, retire, bring back, history."""

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from catalog.admin.base import CatalogAdmin
from catalog.models import Brief, Draft, Edition, Family, Focus, Level
from catalog.models.base import PublishableModel
from catalog.publishing import drafts, editions
from catalog.publishing.diff import Field, changes
from catalog.publishing.errors import PublishingError

#: What makes another of its kind near to a subject: the nearest first, and the rest last.
NEARNESS: dict[type[PublishableModel], dict[str, Callable[[Any], Any]]] = {
    Family: {"Same function": attrgetter("function"), "Others": type},
    Focus: {"Same family": attrgetter("family"), "Others": type},
    Brief: {"Same focus": attrgetter("focus"), "Same family": attrgetter("focus.family"), "Others": type},
    Level: {"Same track": attrgetter("track"), "Others": type},
}
#: How briefs hang from what is retired.
BRIEF_PATHS: dict[type[PublishableModel], str] = {
    Family: "focus__family",
    Focus: "focus",
    Level: "level",
}


class RetireForm(forms.Form):
    """Why a subject is retired, and what to read instead."""

    successor: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=None,
        required=False,
        empty_label="Nothing succeeds it",
        help_text="The retired page leads there.",
    )
    note = forms.CharField(
        label="Why",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Visitors read this in the history of the page.",
    )

    def __init__(
        self, *args: Any, subject: PublishableModel, successors: QuerySet[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField", self.fields["successor"])
        field.queryset = successors
        field.choices = [("", field.empty_label), *group_by_nearness(subject, successors)]


class SubjectPages(CatalogAdmin):
    """Each page asks for its own permission, and changes something on POST alone."""

    preview_template: ClassVar = ""
    object_history_template = "admin/catalog/subject_history.html"

    def preview_context(self, subject: Any, draft: Draft) -> dict[str, Any]:
        """Return what the public page shows of `subject`, over which the draft is laid."""
        raise NotImplementedError

    def may_publish(self, request: HttpRequest) -> bool:
        """Whether the person may publish, retire and bring back."""
        return request.user.has_perm("catalog.publish_draft")

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Log what was done; a save that changed nothing does not count."""
        return super().log_change(request, obj, message) if message else None

    def url(self, action: str, subject: PublishableModel, *args: Any) -> str:
        """Return the address of one of the subject's admin pages."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_{action}"
        return reverse(name, args=[subject.pk, *args])

    def get_urls(self) -> list[URLPattern]:
        prefix = f"{self.opts.app_label}_{self.opts.model_name}"
        pages: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
            "preview": ("<int:pk>/preview/", self.preview_view),
            "discard": ("<int:pk>/discard/", self.discard_view),
            "retire": ("<int:pk>/retire/", self.retire_view),
            "bring_back": ("<int:pk>/bring-back/", require_POST(self.bring_back_view)),
            "restore": ("<int:pk>/restore/<int:number>/", require_POST(self.restore_view)),
        }
        own = [
            path(route, self.admin_site.admin_view(view), name=f"{prefix}_{name}")
            for name, (route, view) in pages.items()
        ]
        return [*own, *super().get_urls()]

    def find(self, request: HttpRequest, pk: int, is_allowed: bool) -> Any:
        """Return the subject of a page, for somebody who may use the page."""
        if not is_allowed:
            raise PermissionDenied
        subject = self.get_object(request, str(pk))
        if subject is None:
            raise Http404
        return subject

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show the public page as it would be if the draft were published."""
        subject = self.find(request, pk, self.has_view_or_change_permission(request))
        draft = Draft.objects.of(subject).first()
        if draft is None:
            self.message_user(request, f"There is no draft of {subject} to preview.", messages.INFO)
            return redirect(self.url("change", subject))
        try:
            subject.show_content(draft.content)
        except ValidationError as error:
            # What the draft refers to was deleted or renamed since.
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return redirect(self.url("change", subject))
        page = {"draft": draft, "draft_url": self.url("change", subject)}
        return render(request, self.preview_template, {**self.preview_context(subject, draft), **page})

    def discard_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Throw the draft away, once it was seen what would be lost."""
        subject = self.find(request, pk, self.has_change_permission(request))
        draft = Draft.objects.of(subject).first()
        if draft is None:
            self.message_user(request, f"There is no draft of {subject}.", messages.INFO)
            return redirect(self.url("change", subject))
        problem = ""
        if request.method == "POST":
            try:
                drafts.discard(draft, request.POST.get("stamp", ""))
            except PublishingError as error:
                problem = str(error)
                draft.refresh_from_db()
            else:
                self.log_change(request, subject, "Discarded the draft.")
                text = "The draft was discarded. Nothing else has changed."
                self.message_user(request, text, messages.SUCCESS)
                return redirect(self.url("change", subject))
        lost = changes(subject.content(), draft.content, subject.content_names())
        context = {"title": "Discard the draft?", "difference": lost, "draft": draft, "problem": problem}
        return self.render_page(request, "subject_discard", subject, context)

    def retire_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Take the subject out of the listings, with a note and perhaps a successor."""
        subject = self.find(request, pk, self.may_publish(request))
        others = self.model.objects.published().in_order().exclude(pk=pk)
        form = RetireForm(request.POST or None, subject=subject, successors=others)
        if request.method == "POST" and form.is_valid():
            try:
                editions.retire(subject, cast("User", request.user), **form.cleaned_data)
            except PublishingError as error:
                form.add_error(None, str(error))
            else:
                self.log_change(request, subject, f"Retired. {form.cleaned_data['note']}".strip())
                text = f"{subject} is retired. Its page stays, and says so."
                self.message_user(request, text, messages.SUCCESS)
                return redirect(self.url("change", subject))
        briefs, foci = going_with(subject)
        page = {"title": f"Retire {subject}", "form": form, "briefs": briefs, "foci": foci}
        return self.render_page(request, "subject_retire", subject, page)

    def bring_back_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish a retired subject again, as it was."""
        subject = self.find(request, pk, self.may_publish(request))
        try:
            editions.bring_back(subject, cast("User", request.user), "Brought back")
        except PublishingError as error:
            self.message_user(request, str(error), messages.ERROR)
        else:
            self.log_change(request, subject, "Brought back.")
            self.message_user(request, f"{subject} is back, as it was.", messages.SUCCESS)
        return redirect(self.url("change", subject))

    def restore_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Begin a draft with the text of an old edition."""
        subject = self.find(request, pk, self.has_change_permission(request))
        edition = Edition.objects.of(subject).filter(number=number).first()
        if edition is None:
            raise Http404
        try:
            editions.restore(edition, cast("User", request.user))
        except PublishingError as error:
            self.message_user(request, str(error), messages.ERROR)
            return redirect(self.url("history", subject))
        self.log_change(request, subject, f"Began a draft with the text of edition {number}.")
        text = f"This draft holds the text of edition {number}. Submit it for review to bring it back."
        self.message_user(request, text, messages.SUCCESS)
        return redirect(self.url("change", subject))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show every edition, the difference between two of them, and below them the admin's own log."""
        subject = self.get_object(request, object_id)
        context = self.history_context(request, subject) if subject else {}
        return super().history_view(request, object_id, {**context, **(extra_context or {})})

    def history_context(self, request: HttpRequest, subject: PublishableModel) -> dict[str, Any]:
        found = list(Edition.objects.of(subject).select_related("published_by"))
        by_number = {str(edition.number): edition for edition in found}
        newer = by_number.get(request.GET.get("to", ""), found[0] if found else None)
        older = by_number.get(request.GET.get("from", "")) or (
            by_number.get(str(newer.number - 1)) if newer else None
        )
        return {
            "editions": found,
            "newer": newer,
            "older": older,
            "difference": compare_editions(older, newer) if older and newer else [],
            "may_restore": self.has_change_permission(request, subject),
        }

    def render_page(
        self, request: HttpRequest, name: str, subject: PublishableModel, context: dict[str, Any]
    ) -> HttpResponse:
        """Render one of the subject's own pages."""
        page = {"opts": self.opts, "original": subject, **context}
        template = f"admin/catalog/{name}.html"
        return TemplateResponse(request, template, {**self.admin_site.each_context(request), **page})


def group_by_nearness(
    subject: PublishableModel, others: Iterable[PublishableModel]
) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return `others` as grouped choices of a form, those near to `subject` first."""
    kinship = NEARNESS[type(subject)]
    groups: dict[str, list[tuple[int, str]]] = {name: [] for name in kinship}
    for other in others:
        nearest = next(name for name, trait in kinship.items() if trait(other) == trait(subject))
        groups[nearest].append((other.pk, str(other)))
    return [(name, choices) for name, choices in groups.items() if choices]


def going_with(subject: PublishableModel) -> tuple[list[Brief], list[Focus]]:
    """Return the briefs and foci in force that leave the listings with `subject`; two SQL queries at most."""
    briefs: list[Brief] = []
    foci: list[Focus] = []
    if path := BRIEF_PATHS.get(type(subject)):
        briefs = list(Brief.objects.published().in_order().filter(**{path: subject}))
    if isinstance(subject, Family):
        foci = list(Focus.objects.published().in_order().filter(family=subject))
    return briefs, foci


def compare_editions(older: Edition, newer: Edition) -> list[tuple[str, Field]]:
    """Return the fields that differ between two editions, each with its name for readers."""
    kind = cast("type[PublishableModel]", older.content_type.model_class())
    return changes(older.content, newer.content, kind.content_names())
