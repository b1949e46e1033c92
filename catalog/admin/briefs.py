"""Briefs, edited in the order of the page."""

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from catalog.admin.base import STATUS_DESCRIPTION, PublishableAdmin
from catalog.models import Brief, Title


@admin.register(Brief)
class BriefAdmin(PublishableAdmin):
    list_display = ("__str__", "focus", "level", "status")
    list_filter = ("status", "focus__family", "level__track", "level")
    search_fields = (
        "focus__family__code",
        "focus__family__field_name",
        "focus__code",
        "focus__field_name",
        "level__code",
    )
    search_help_text = "Search by key, or by code or name of family, focus or level."
    autocomplete_fields = ("focus", "level")
    fieldsets = (
        (None, {"fields": ("focus", "level")}),
        ("What visitors read", {"fields": ("summary", "responsibilities", "skills", "qualifications")}),
        ("Publication", {"fields": ("status",), "description": STATUS_DESCRIPTION}),
    )

    def save_model(self, request: HttpRequest, obj: Brief, form: forms.ModelForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            titles = ", ".join(map(str, Title.add_by_convention(obj)))
            if titles:
                messages.info(request, f"Titles added by the conventions of {obj.level.code}: {titles}.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Brief]:
        return super().get_queryset(request).select_related("focus__family__function", "level__track")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Brief], search_term: str
    ) -> tuple[QuerySet[Brief], bool]:
        # A key is three words to look for, one for each of its codes.
        return super().get_search_results(request, queryset, search_term.replace(".", " "))
