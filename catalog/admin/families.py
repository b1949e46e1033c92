"""Functions, families and foci."""

from django.contrib import admin

from catalog.admin.base import STATUS_DESCRIPTION, PublishableAdmin, ReferenceAdmin
from catalog.models import Family, Focus, JobFunction


@admin.register(JobFunction)
class JobFunctionAdmin(ReferenceAdmin):
    list_display = ("name", "code", "rank")
    search_fields = ("code", "name")
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Family)
class FamilyAdmin(PublishableAdmin):
    list_display = ("field_name", "code", "role_name", "function", "status")
    list_filter = ("status", "function")
    list_select_related = ("function",)
    search_fields = ("code", "field_name", "role_name")
    prepopulated_fields = {"slug": ("field_name",)}
    filter_horizontal = ("related",)
    fieldsets = (
        (None, {"fields": ("function", "code", "field_name", "role_name", "slug")}),
        ("What visitors read", {"fields": ("description", "related")}),
        ("Publication", {"fields": ("status",), "description": STATUS_DESCRIPTION}),
    )


@admin.register(Focus)
class FocusAdmin(PublishableAdmin):
    list_display = ("name", "family", "code", "role_name", "status")
    list_filter = ("status", "family")
    list_select_related = ("family",)
    search_fields = ("code", "field_name", "role_name", "family__code", "family__field_name")
    prepopulated_fields = {"slug": ("field_name",)}
    autocomplete_fields = ("family",)
    fieldsets = (
        (None, {"fields": ("family", "code", "field_name", "role_name", "slug")}),
        ("What visitors read", {"fields": ("description",)}),
        ("Publication", {"fields": ("status",), "description": STATUS_DESCRIPTION}),
    )
