"""Title conventions, of levels and of trades with ways of their own."""

from django.contrib import admin

from catalog.admin.base import CatalogAdmin
from catalog.models import TitleConvention


@admin.register(TitleConvention)
class TitleConventionAdmin(CatalogAdmin):
    fields = ("level", "pattern", "rank", "family", "focus")
    list_display = ("pattern", "level", "family", "focus", "rank")
    list_filter = ("level", "family")
    list_select_related = ("level", "family", "focus__family")
    ordering = ("level__track__rank", "level__rank", "family__code", "focus__code", "rank")
    search_fields = ("pattern", "level__code", "family__field_name", "focus__field_name")
    autocomplete_fields = ("level", "family", "focus")
