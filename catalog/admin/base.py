"""What the admin of every model shares."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from catalog.models import PublicationCounter

#: More digits than any primary key has, and as many as every database takes.
MAX_DIGITS = 18


class GuardedAdmin(admin.ModelAdmin):
    """An admin in which an action on many rows that the person was not offered is refused."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        # Django would show the list again, as if it had been done.
        action = request.POST.get("action")
        if action and action not in self.get_actions(request):
            raise PermissionDenied
        return super().changelist_view(request, extra_context)


class CatalogAdmin(GuardedAdmin):
    """An admin in which two people who save the same at once both get an answer."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            # Somebody saved the same between this form's check and its save. Checked again, the form
            # names the conflict and gives back what was typed.
            return super().changeform_view(request, *args, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return what an address fills into the form of a new row, but for rows that it cannot mean."""
        relations = {field.name for field in self.opts.concrete_fields if field.is_relation}
        initial = super().get_changeform_initial_data(request)
        return {
            name: value
            for name, value in initial.items()
            if name not in relations or (str(value).isdecimal() and len(str(value)) < MAX_DIGITS)
        }

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        """Save, and say that what visitors see may have changed."""
        super().save_model(request, obj, form, change)
        PublicationCounter.bump()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        PublicationCounter.bump()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():  # a list's actions have none of their own
            super().delete_queryset(request, queryset)
            PublicationCounter.bump()


class ReferenceAdmin(CatalogAdmin):
    """A row that others refer to by its code: the code stays as it was first given."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code",) if obj else ()


class ReadingAdmin(GuardedAdmin):
    """Rows that no form adds, changes or deletes."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
