"""Findings that were set aside: to read, and to take back by deleting. They are made on the review page."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from catalog.admin.base import GuardedAdmin
from catalog.models import Dismissal


@admin.register(Dismissal)
class DismissalAdmin(GuardedAdmin):
    list_display = ("subject", "message", "reason", "reviewer", "dismissed_on")
    list_filter = ("rule",)
    search_fields = ("subject", "message", "reason")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
