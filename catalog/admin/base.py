"""What the admin of every publishable model shares."""

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.http import HttpRequest

from catalog.models.base import PublishableModel
from catalog.models.lines import LinesField
from catalog.querysets import Status

#: Says, above the status field, what saving does.
STATUS_DESCRIPTION = (
    "Visitors see a published page as soon as it is saved. Keep it planned while you are still writing."
)


class PublishableAdmin(admin.ModelAdmin):
    """A published identity is read-only here, and a published row has no delete button."""

    formfield_overrides = {LinesField: {"widget": AdminTextareaWidget(attrs={"rows": 14})}}

    def get_readonly_fields(self, request: HttpRequest, obj: PublishableModel | None = None) -> list[str]:
        fields = [str(name) for name in super().get_readonly_fields(request, obj)]
        # Not obj.status: a refused form has already written what was typed into obj.
        if obj and obj.was_published:
            fields += self.model.permanent_fields
        return fields

    def has_delete_permission(self, request: HttpRequest, obj: PublishableModel | None = None) -> bool:
        return obj is not None and not obj.was_published and super().has_delete_permission(request, obj)

    def view_on_site(self, obj: PublishableModel) -> str | None:
        return None if obj.status == Status.PLANNED else obj.get_absolute_url()
