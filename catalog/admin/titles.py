"""Titles over all briefs."""

from django.contrib import admin

from catalog.admin.base import CatalogAdmin
from catalog.models import Title


@admin.register(Title)
class TitleAdmin(CatalogAdmin):
    list_display = ("text", "brief", "status", "origin")
    list_filter = ("status", "origin", "brief__focus__family", "brief__level")
    list_select_related = ("brief__focus__family", "brief__level")
    search_fields = ("text", "normalised")
    autocomplete_fields = ("brief",)
