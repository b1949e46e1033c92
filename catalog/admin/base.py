"""What the admin of every model, and of every publishable one, shares."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from catalog.models import PublicationCounter
from catalog.models.base import PublishableModel
from catalog.models.lines import LinesField
from catalog.publishing import editions

#: Says, above the status field, what saving does.
STATUS_DESCRIPTION = (
    "Visitors see a published page as soon as it is saved. Keep it planned while you are still writing."
)


class CatalogAdmin(admin.ModelAdmin):
    """An admin in which two people who save the same at once both get an answer."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            # Somebody saved the same between this form's check and its save. Checked again, the form
            # names the conflict and gives back what was typed.
            return super().changeform_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: forms.ModelForm, change: bool) -> None:
        """Save, and say that what visitors see may have changed."""
        super().save_model(request, obj, form, change)
        PublicationCounter.bump()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        PublicationCounter.bump()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        PublicationCounter.bump()


class ReferenceAdmin(CatalogAdmin):
    """A row that others refer to by its code: the code stays as it was first given."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code",) if obj else ()


class PublishableAdmin(CatalogAdmin):
    """A published identity cannot be changed here, and a published row has no delete button."""

    formfield_overrides = {LinesField: {"widget": AdminTextareaWidget(attrs={"rows": 14})}}

    def get_form(
        self, request: HttpRequest, obj: PublishableModel | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        if obj and obj.was_published:
            # Disabled, not read-only: the form still checks that the whole identity is unique.
            for name in form.base_fields.keys() & set(self.model.permanent_fields):
                form.base_fields[name].disabled = True
        return form

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool) -> None:
        """Keep what was saved as an edition, now that many-to-many rows are saved too."""
        super().save_related(request, form, formsets, change)
        editions.record(form.instance, by=cast("User", request.user))

    def has_delete_permission(self, request: HttpRequest, obj: PublishableModel | None = None) -> bool:
        return obj is not None and not obj.was_published and super().has_delete_permission(request, obj)

    def view_on_site(self, obj: PublishableModel) -> str | None:
        has_page = self.model.objects.readable().filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if has_page else None
