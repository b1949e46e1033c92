"""Briefs, edited in the order of the page."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from catalog.admin.checks import check
from catalog.admin.drafts import BesideTextarea, DraftForm
from catalog.admin.publishable import PublishableAdmin, draft_column
from catalog.admin.titles import status_by_convention
from catalog.lint.findings import Finding
from catalog.models import Brief, Draft
from catalog.publishing import drafts, titles
from catalog.publishing.dismissals import dismiss
from catalog.publishing.errors import PublishingError
from catalog.querysets import TitleStatus
from catalog.views.briefs import brief_context


class BriefForm(DraftForm):
    start_from: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        queryset=None,
        required=False,
        empty_label="An empty page",
        help_text="Or a copy of another brief’s text, marked as a copy until somebody edits it.",
    )

    class Meta:
        widgets = {"summary": BesideTextarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["start_from"]
        else:
            source = cast("forms.ModelChoiceField", self.fields["start_from"])
            source.queryset = Brief.objects.not_retired().in_order()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("start_from") and any(cleaned.get(name) for name in Brief.content_fields):
            message = "You typed text of your own too. Choose an empty page, or empty the texts below."
            raise ValidationError({"start_from": message})
        return cleaned


@admin.register(Brief)
class BriefAdmin(PublishableAdmin):
    form = BriefForm
    list_display = ("__str__", "focus", "status", draft_column, "owner", "review_due")
    list_filter = ("status", "focus__family", "level__track", "level", "owner")
    search_fields = (
        "focus__family__code",
        "focus__family__field_name",
        "focus__code",
        "focus__field_name",
        "level__code",
    )
    search_help_text = "Search by key, or by code or name of family, focus or level."
    preview_template = "catalog/brief_detail.html"

    def form_fieldsets(self, obj: Any) -> Any:
        begin = () if obj else ("start_from",)
        return (
            ("Which brief", {"fields": ("focus", "level", *begin)}),
            ("What visitors read", {"fields": Brief.content_fields}),
            ("Who looks after it", {"fields": ("owner", "review_due")}),
        )

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if change and not {"focus", "level"} & set(form.changed_data):
            return
        by = cast("User", request.user)
        status = status_by_convention(by)
        added, deleted = titles.renew_by_convention(obj, by, status)
        if added:
            done = "added" if status == TitleStatus.APPROVED else "proposed"
            texts = ", ".join(map(str, added))
            messages.info(request, f"Titles {done} by the conventions of {obj.level.code}: {texts}.")
        if deleted:
            texts = ", ".join(map(str, deleted))
            messages.info(request, f"Titles deleted, since no convention makes them any longer: {texts}.")

    def begin_draft(self, obj: Any, form: DraftForm, by: User) -> None:
        if source := form.cleaned_data["start_from"]:
            drafts.copy(obj, source, by)
        else:
            super().begin_draft(obj, form, by)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Brief]:
        briefs = super().get_queryset(request)
        return briefs.select_related("focus__family__function", "level__track", "owner")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer foci and levels in their order, without those that are retired."""
        if db_field.name in ("focus", "level"):
            kwargs["queryset"] = db_field.related_model.objects.not_retired().in_order()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Brief], search_term: str
    ) -> tuple[QuerySet[Brief], bool]:
        # A key is three words to look for, one for each of its codes.
        return super().get_search_results(request, queryset, search_term.replace(".", " "))

    def neighbours(self, form: forms.ModelForm, subject: Any) -> list[tuple[str, dict[str, Any]]]:
        place = (subject.focus, subject.level) if subject else place_of(form)
        if place is None:
            return []
        focus, level = place
        rungs = list(Brief.objects.not_retired().in_order().filter(focus=focus, level__track=level.track_id))
        below = next((rung for rung in reversed(rungs) if rung.level.rank < level.rank), None)
        above = next((rung for rung in rungs if rung.level.rank > level.rank), None)
        near = [rung for rung in (below, above) if rung]
        pending = {
            draft.subject_id: draft.content
            for draft in Draft.objects.of_kind(Brief).filter(subject_id__in=[rung.pk for rung in near])
        }
        return [(rung.level.code, pending.get(rung.pk) or rung.content()) for rung in near]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        brief = context["original"]
        findings = check(brief.pk).open if brief else []
        return super().render_change_form(request, {**context, "findings": findings}, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.checks_view)
        return [path("<int:pk>/checks/", view, name="catalog_brief_checks"), *super().get_urls()]

    def checks_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show what the editorial checks find, and set a finding aside."""
        brief = self.find(request, pk, self.has_view_or_change_permission(request))
        may_dismiss = request.user.has_perm("catalog.add_dismissal")
        checks, problem = check(pk), ""
        draft = Draft.objects.of(brief).first()
        if request.method == "POST":
            if not may_dismiss:
                raise PermissionDenied
            try:
                self.dismiss(request, brief, checks.open)
            except PublishingError as error:
                problem = str(error)
            else:
                if draft and request.POST.get("back") == "review":
                    return redirect("admin:catalog_draft_change", draft.pk)
                return redirect(request.path)
        page = {
            "title": f"Editorial checks of {brief}",
            "checks": checks,
            "draft": draft,
            "problem": problem,
            "dismiss_url": self.url("checks", brief) if may_dismiss else "",
        }
        return self.render_page(request, "brief_checks", brief, page)

    def dismiss(self, request: HttpRequest, brief: Brief, findings: list[Finding]) -> None:
        """Set aside the finding that was posted; raises PublishingError when it is not among `findings`."""
        wanted = request.POST.get("fingerprint", "")
        finding = next((found for found in findings if found.fingerprint == wanted), None)
        if finding is None:
            raise PublishingError("This was set aside by somebody else, or its text has changed.")
        dismiss(finding, request.POST.get("reason", ""), cast("User", request.user))
        self.log_change(request, brief, f"Set aside: {finding.message}")
        messages.success(request, "Set aside. It stays so while the text it is about stands.")

    def preview_context(self, subject: Brief, draft: Draft) -> dict[str, Any]:
        return brief_context(subject)


def place_of(form: forms.ModelForm) -> tuple[Any, Any] | None:
    """Return the focus and level chosen in the form of a new brief, once both are."""
    try:
        place = [form.fields[name].clean(form[name].value()) for name in ("focus", "level")]
    except ValidationError:
        return None
    return (place[0], place[1])
