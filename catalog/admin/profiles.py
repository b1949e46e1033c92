"""Occupations, with what O*NET says of each to look at, and the imports that brought it."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from catalog.admin.base import ReadingAdmin, ReferenceAdmin
from catalog.models import Occupation, OccupationImport, OccupationProfile

#: A longer list is shown closed.
SHOWN_OPEN = 40
NOTHING = "–"
CSS = {"all": ("css/admin/profiles.css",)}


@admin.register(Occupation)
class OccupationAdmin(ReferenceAdmin):
    list_display = ("code", "title", "release", "is_retired")
    list_filter = ("is_retired", "release")
    search_fields = ("code", "title")
    search_help_text = "Search by code or title."
    list_per_page = 50

    class Media:
        css = CSS

    def view_on_site(self, obj: Occupation) -> str:
        return obj.get_absolute_url()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Occupation]:
        return super().get_queryset(request).select_related("profile__job_zone")

    def get_fieldsets(self, request: HttpRequest, obj: Occupation | None = None) -> Any:
        own = (None, {"fields": ("code", "title")})
        if obj is None:
            return (own,)
        imported: dict[str, Any] = {
            "fields": IMPORTED,
            "description": "As it was imported. The next import overwrites all of it, the title included.",
        }
        return (own, ("What O*NET and the SOC say", imported))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), *IMPORTED)

    def description(self, occupation: Occupation) -> str:
        profile = profile_of(occupation)
        return (profile.description if profile else "") or NOTHING

    def job_zone(self, occupation: Occupation) -> str:
        profile = profile_of(occupation)
        if not profile or not profile.job_zone:
            return NOTHING
        zone = profile.job_zone
        return format_html("{} {}<br>{}", zone.name, zone.svp_range, zone.experience)

    def reported_titles(self, occupation: Occupation) -> str:
        return in_lines(occupation.titles.filter(is_reported=True).values_list("text", flat=True))

    def other_titles(self, occupation: Occupation) -> str:
        return in_lines(occupation.titles.filter(is_reported=False).values_list("text", flat=True))

    def technologies(self, occupation: Occupation) -> str:
        profile = profile_of(occupation)
        return in_lines(profile.technologies if profile else ())

    def tasks(self, occupation: Occupation) -> str:
        profile = profile_of(occupation)
        return in_lines(profile.tasks if profile else ())

    def related_occupations(self, occupation: Occupation) -> str:
        return in_lines(str(row.related) for row in occupation.related_rows.select_related("related"))


IMPORTED = (
    "release",
    "is_retired",
    "description",
    "job_zone",
    "reported_titles",
    "other_titles",
    "technologies",
    "tasks",
    "related_occupations",
)


@admin.register(OccupationImport)
class OccupationImportAdmin(ReadingAdmin):
    list_display = ("__str__", "imported_at", "added", "renamed", "retired")
    fieldsets = (
        (None, {"fields": ("release", "imported_at", "after", "totals", "remarks")}),
        (
            "Links",
            {
                "fields": ("stranded",),
                "description": (
                    "Links that led to a retired code when this was imported. An import changes no link: "
                    "look at each, and choose another occupation where it does not fit any more."
                ),
            },
        ),
        ("Codes", {"fields": ("retired_codes", "renamed_codes", "returned_codes", "added_codes")}),
    )

    class Media:
        css = CSS

    @admin.display(description="codes added")
    def added(self, row: OccupationImport) -> int:
        return len(told(row, "added"))

    @admin.display(description="codes renamed")
    def renamed(self, row: OccupationImport) -> int:
        return len(told(row, "renamed"))

    @admin.display(description="codes retired")
    def retired(self, row: OccupationImport) -> int:
        return len(told(row, "retired"))

    @admin.display(description="after release")
    def after(self, row: OccupationImport) -> str:
        return row.report.get("previous") or NOTHING

    @admin.display(description="rows after it")
    def totals(self, row: OccupationImport) -> str:
        return in_lines(f"{count} {what}" for what, count in row.report.get("totals", {}).items())

    @admin.display(description="what to know of it")
    def remarks(self, row: OccupationImport) -> str:
        return in_lines(told(row, "remarks"))

    @admin.display(description="links to look at")
    def stranded(self, row: OccupationImport) -> str:
        links = told(row, "stranded")
        if not links:
            return NOTHING
        all_links = reverse("admin:catalog_occupationlink_changelist")
        address = f"{all_links}?occupation=retired"
        return format_html(
            '{}<p><a href="{}">Links to retired occupations as they now stand</a></p>',
            in_lines(links),
            address,
        )

    @admin.display(description="added")
    def added_codes(self, row: OccupationImport) -> str:
        return in_lines(told(row, "added"))

    @admin.display(description="renamed")
    def renamed_codes(self, row: OccupationImport) -> str:
        return in_lines(told(row, "renamed"))

    @admin.display(description="retired")
    def retired_codes(self, row: OccupationImport) -> str:
        return in_lines(told(row, "retired"))

    @admin.display(description="listed again")
    def returned_codes(self, row: OccupationImport) -> str:
        return in_lines(told(row, "returned"))


def profile_of(occupation: Occupation) -> OccupationProfile | None:
    """Return what O*NET says of an occupation, None where it says nothing."""
    return getattr(occupation, "profile", None)


def told(row: OccupationImport, part: str) -> list[str]:
    """Return a part of an import's report."""
    lines: list[str] = row.report.get(part, [])
    return lines


def in_lines(texts: Iterable[str]) -> SafeString | str:
    """Return texts as a list of HTML, closed if it is long."""
    items = [(text,) for text in texts]
    if not items:
        return NOTHING
    listed = format_html('<ul class="imported-lines">{}</ul>', format_html_join("", "<li>{}</li>", items))
    if len(items) <= SHOWN_OPEN:
        return listed
    return format_html("<details><summary>All {}</summary>{}</details>", len(items), listed)
