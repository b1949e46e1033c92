"""Functions, families and foci."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from catalog.admin.addresses import AddressedAdmin
from catalog.admin.base import ReferenceAdmin
from catalog.admin.publishable import draft_column
from catalog.models import Draft, Family, Focus, JobFunction
from catalog.views.families import family_context, focus_context


@admin.register(JobFunction)
class JobFunctionAdmin(ReferenceAdmin):
    list_display = ("name", "code", "rank")
    search_fields = ("code", "name")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Family)
class FamilyAdmin(AddressedAdmin):
    list_display = ("field_name", "code", "function", "status", draft_column, "owner", "review_due")
    list_filter = ("status", "function", "owner")
    list_select_related = ("function", "owner")
    search_fields = ("code", "field_name", "role_name")
    prepopulated_fields = {"slug": ("field_name",)}
    fieldsets = (
        ("What names it", {"fields": ("code", "slug")}),
        (
            "What visitors read",
            {"fields": ("function", "field_name", "role_name", "description", "related")},
        ),
        ("Who looks after it", {"fields": ("owner", "review_due")}),
    )
    preview_template = "catalog/family_detail.html"

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the other families as boxes to tick."""
        families = Family.objects.not_retired().in_order()
        widget = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(
            db_field, request, **{**kwargs, "queryset": families, "widget": widget}
        )

    def preview_context(self, subject: Family, draft: Draft) -> dict[str, Any]:
        return family_context(subject, stated=draft.content["related"])


@admin.register(Focus)
class FocusAdmin(AddressedAdmin):
    list_display = ("name", "family", "code", "role_name", "status", draft_column)
    list_filter = ("status", "family")
    list_select_related = ("family__function",)
    search_fields = ("code", "field_name", "role_name", "family__code", "family__field_name")
    prepopulated_fields = {"slug": ("field_name",)}
    autocomplete_fields = ("family",)
    fieldsets = (
        ("What names it", {"fields": ("family", "code", "slug")}),
        ("What visitors read", {"fields": ("field_name", "role_name", "description")}),
    )
    preview_template = "catalog/focus_detail.html"

    def preview_context(self, subject: Focus, draft: Draft) -> dict[str, Any]:
        return focus_context(subject)
