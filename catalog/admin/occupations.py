"""Occupations, and the links to them that people confirm or reject."""

from typing import cast

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils import timezone

from catalog.admin.base import CatalogAdmin, ReferenceAdmin
from catalog.models import Occupation, OccupationLink
from catalog.publishing.signatures import sign
from catalog.querysets import LinkStatus


@admin.register(Occupation)
class OccupationAdmin(ReferenceAdmin):
    list_display = ("code", "title")
    search_fields = ("code", "title")


@admin.register(OccupationLink)
class OccupationLinkAdmin(CatalogAdmin):
    list_display = ("focus", "track", "occupation", "basis", "status", "reviewer", "reviewed_on")
    list_filter = ("status", "basis", "track", "focus__family")
    list_select_related = ("focus__family", "track", "occupation")
    search_fields = (
        "focus__field_name",
        "focus__family__field_name",
        "occupation__code",
        "occupation__title",
    )
    autocomplete_fields = ("focus", "occupation")
    readonly_fields = ("reviewer", "reviewed_on")
    fieldsets = (
        (None, {"fields": ("focus", "track", "occupation", "basis", "confidence", "evidence")}),
        (
            "Decision",
            {
                "fields": ("status", "reviewer", "reviewed_on"),
                "description": "Confirming or rejecting signs the decision with your name and today’s date.",
            },
        ),
    )

    def save_model(
        self, request: HttpRequest, obj: OccupationLink, form: forms.ModelForm, change: bool
    ) -> None:
        if obj.status == LinkStatus.UNDER_REVIEW:
            obj.reviewer, obj.reviewed_on = "", None
        elif {"status", "focus", "track", "occupation"} & set(form.changed_data):
            obj.reviewer = sign(cast("User", request.user))
            obj.reviewed_on = timezone.localdate()
        super().save_model(request, obj, form, change)
