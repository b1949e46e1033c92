"""Pay anchors, to look at: the first brief published at a family and level brings its anchor."""

from django.contrib import admin

from catalog.admin.base import ReadingAdmin
from catalog.models import PayAnchor


@admin.register(PayAnchor)
class PayAnchorAdmin(ReadingAdmin):
    list_display = ("__str__", "family", "level")
    list_filter = ("level__track", "family")
    list_select_related = ("family", "level")
    search_fields = ("family__code", "family__field_name", "level__code")
