"""What the admin of every publishable model shares."""

from django.contrib import admin
from django.http import HttpRequest

from catalog.models.base import PublishableModel
from catalog.querysets import Status

#: Says, above the status field, what saving does.
STATUS_DESCRIPTION = (
    "Visitors see a published page as soon as it is saved. Keep it planned while you are still writing."
)


class PublishableAdmin(admin.ModelAdmin):
    """A published identity is read-only here, and a published row has no delete button."""

    def get_readonly_fields(self, request: HttpRequest, obj: PublishableModel | None = None) -> list[str]:
        fields = [str(name) for name in super().get_readonly_fields(request, obj)]
        if obj and obj.status != Status.PLANNED:
            fields += self.model.permanent_fields
        return fields

    def has_delete_permission(self, request: HttpRequest, obj: PublishableModel | None = None) -> bool:
        never_published = obj is not None and obj.status == Status.PLANNED
        return never_published and super().has_delete_permission(request, obj)

    def view_on_site(self, obj: PublishableModel) -> str | None:
        return None if obj.status == Status.PLANNED else obj.get_absolute_url()
