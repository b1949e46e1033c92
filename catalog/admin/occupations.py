"""The links to occupations: proposed by form, decided in the queue alone."""

from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_POST

from catalog.admin import occupation_queue
from catalog.admin.base import CatalogAdmin
from catalog.admin.experience import prepare
from catalog.models import OccupationLink
from catalog.publishing import occupations
from catalog.publishing.errors import PublishingError


class RetiredFilter(admin.SimpleListFilter):
    """Links in force to what a later release of O*NET or the SOC does not list any more."""

    title = "occupation"
    parameter_name = "occupation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("retired", "Retired, and the link in force")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.published().to_retired() if self.value() == "retired" else queryset


class OccupationLinkForm(forms.ModelForm):
    """A form that remembers the link as it was when the form was opened."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["status"] = self.instance.status  # whatever an address would fill in
        self.seen = occupations.fingerprint(self.instance) if self.instance.pk else ""

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite what somebody else decided or wrote meanwhile."""
        if self.data.get("seen", self.seen) != self.seen:
            raise ValidationError(
                "%(what)s What you typed is still here: saving again replaces what was saved meanwhile.",
                params={"what": occupations.what_happened(self.instance)},
            )
        return super().clean() or self.cleaned_data


@admin.register(OccupationLink)
class OccupationLinkAdmin(CatalogAdmin):
    """Links by form, which decides nothing, and the queue in which they are decided one after the other."""

    form = OccupationLinkForm
    list_display = ("focus", "track", "occupation", "status", "basis", "reviewer", "since")
    list_filter = ("status", "basis", "track", RetiredFilter, "focus__family")
    list_select_related = ("focus__family", "track", "occupation")
    search_fields = (
        "focus__field_name",
        "focus__family__field_name",
        "occupation__code",
        "occupation__title",
    )
    autocomplete_fields = ("focus", "occupation")
    readonly_fields = ("since", "preparation", "reviewer", "reviewed_on")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "focus",
                    "track",
                    "occupation",
                    "basis",
                    "confidence",
                    "evidence",
                    "since",
                    "preparation",
                )
            },
        ),
        (
            "Decision",
            {
                "fields": ("status", "reviewer", "reviewed_on"),
                "description": (
                    "Reviewers decide in the queue, where each decision is signed and dated. What was "
                    "decided keeps its focus, track and occupation; another occupation is chosen there, too."
                ),
            },
        ),
    )

    class Media:
        css = {"all": ("css/admin/occupation-links.css",)}

    @admin.display(ordering="created_on")
    def since(self, link: OccupationLink) -> Any:
        return link.created_on

    @admin.display(description="what O*NET says it takes")
    def preparation(self, link: OccupationLink) -> str:
        """Return the job zone of the linked occupation, and the levels here that ask for more or less."""
        levels = [brief.level for brief in occupation_queue.briefs_of(link)] if link.pk else []
        found = prepare(link.occupation, levels) if link.pk else None
        template = "admin/catalog/occupationlink/preparation.html"
        return render_to_string(template, {"preparation": found}) if found else "–"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("queue/", view(self.queue_view), name="catalog_occupationlink_queue"),
            path("queue/undo/", view(self.undo_view), name="catalog_occupationlink_undo"),
            *super().get_urls(),
        ]

    def get_form(
        self, request: HttpRequest, obj: OccupationLink | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        signed = {"focus", "track", "occupation"} if obj and obj.reviewer else set()
        # Disabled, not read-only: the form still checks that a focus and track have one occupation.
        for name in {"status", *signed} & form.base_fields.keys():
            field = form.base_fields[name]
            field.disabled = True
            if isinstance(field.widget, RelatedFieldWidgetWrapper):
                field.widget = field.widget.widget  # without the buttons that would add another
        return form

    def has_change_permission(self, request: HttpRequest, obj: OccupationLink | None = None) -> bool:
        """Whoever may not decide may not change what was decided."""
        is_open = obj is None or not obj.reviewer or _may_decide(request)
        return is_open and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: OccupationLink | None = None) -> bool:
        # Visitors may have read it, with its evidence. A wrong link is rejected, and says by whom and why.
        return False

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> OccupationLink | None:
        """Return the link, locked while a form is saved: a decision made meanwhile is seen, not undone."""
        link: OccupationLink | None = super().get_object(request, object_id, from_field)
        is_saving = request.method == "POST" and transaction.get_connection().in_atomic_block
        if link and is_saving:
            return OccupationLink.objects.select_for_update().filter(pk=link.pk).first()
        return link

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def queue_view(self, request: HttpRequest) -> HttpResponse:
        """Show what waits for a decision, one at a time; a POST decides."""
        if not _may_decide(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._decide(request)
        return self._show(request, occupation_queue.next_up(request.GET), status=200)

    @method_decorator(require_POST)
    def undo_view(self, request: HttpRequest) -> HttpResponse:
        """Put what was decided last back under review."""
        if not _may_decide(request):
            raise PermissionDenied
        link = occupation_queue.find(request.POST.get("link", ""))
        if link is None:
            return self._gone(request)
        chosen = occupation_queue.find_chosen(link, request.POST.get("chosen", ""))
        try:
            with transaction.atomic():
                by = cast("User", request.user)
                occupations.reopen(link, by, request.POST.get("seen", ""), in_place_of=chosen)
                self.log_change(request, link, f"Undone: {occupations.decision(link)}.")
                if chosen:
                    self.log_change(request, chosen, f"Rejected: taken back in favour of {link.occupation}.")
        except PublishingError as error:
            self.message_user(request, str(error), messages.ERROR)
            return HttpResponseRedirect(_queue_url())
        self.message_user(request, f"Under review again: {link}.", messages.SUCCESS)
        return HttpResponseRedirect(_queue_url(at=link.pk))

    def _decide(self, request: HttpRequest) -> HttpResponse:
        """Take the decision of the button that was pressed, or show the link again and say why not."""
        name = request.POST.get("decision", "")
        if name not in occupation_queue.FORMS:
            raise BadRequest("No such decision.")
        link = occupation_queue.find(request.POST.get("link", ""))
        if link is None:
            return self._gone(request)
        form = occupation_queue.FORMS[name](request.POST)
        if not form.is_valid():
            form.fields[next(iter(form.errors))].widget.attrs["autofocus"] = True
            return self._show(request, link, status=200, tried={name: form})
        try:
            with transaction.atomic():
                chosen = self._take(request, link, form)
        except PublishingError as error:
            current = occupation_queue.find(str(link.pk))
            if current is None:
                return self._gone(request)
            return self._show(request, current, status=409, tried={name: form}, problem=str(error))
        return HttpResponseRedirect(_queue_url(decided=link.pk, **({"chosen": chosen.pk} if chosen else {})))

    def _take(self, request: HttpRequest, link: OccupationLink, form: forms.Form) -> OccupationLink | None:
        """Take a decision and log it; return the link chosen instead, if one was."""
        by, seen = cast("User", request.user), request.POST.get("seen", "")
        if isinstance(form, occupation_queue.ChangeForm):
            occupation = form.cleaned_data["occupation"]
            chosen = occupations.change(link, occupation, by, form.cleaned_data["evidence"], seen)
            self.log_change(request, link, f"Rejected: {occupation} was chosen instead.")
            self.log_change(request, chosen, f"Confirmed: chosen instead of {link.occupation}.")
            return chosen
        if isinstance(form, occupation_queue.RejectForm):
            occupations.reject(link, by, form.cleaned_data["reason"], seen)
            self.log_change(request, link, f"Rejected: {form.cleaned_data['reason']}")
        else:
            occupations.confirm(link, by, seen)
            self.log_change(request, link, "Confirmed.")
        return None

    def _show(
        self,
        request: HttpRequest,
        link: OccupationLink | None,
        status: int,
        tried: dict[str, forms.Form] | None = None,
        problem: str = "",
    ) -> HttpResponse:
        """Return the page about a link, with the form that was tried as it was filled in."""
        decided = occupation_queue.decided(request.GET)
        context = {
            **self.admin_site.each_context(request),
            "title": "Occupation links to decide on",
            "opts": self.opts,
            "link": link,
            "left": OccupationLink.objects.under_review().count(),
            "problem": problem,
            "decided": decided,
            "undo_seen": occupations.fingerprint(decided.link) if decided else "",
            "starts_at_heading": bool(request.GET or problem),
        }
        if link:
            context |= {
                "forms": {name: form() for name, form in occupation_queue.FORMS.items()} | (tried or {}),
                "seen": occupations.fingerprint(link),
                **occupation_queue.surroundings(link),
            }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/catalog/occupationlink/queue.html", context, status=status)

    def _gone(self, request: HttpRequest) -> HttpResponse:
        self.message_user(request, "This link is not there any more.", messages.ERROR)
        return HttpResponseRedirect(_queue_url())


def _may_decide(request: HttpRequest) -> bool:
    return request.user.has_perm("catalog.confirm_occupationlink")


def _queue_url(**parameters: int) -> str:
    query = f"?{urlencode(parameters)}" if parameters else ""
    return reverse("admin:catalog_occupationlink_queue") + query
