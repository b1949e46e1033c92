"""Rosters: upload an export, name its columns, watch the work, and take the crosswalk away."""

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, QuerySet, Sum
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.text import slugify
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_POST

from catalog.admin.roster_decisions import RosterDecisions
from catalog.admin.roster_forms import ClusterFilter, ColumnsForm, UploadForm
from catalog.admin.roster_pages import GET_OR_POST, url_of, user_of
from catalog.interchange.tables import write_table
from catalog.models import Roster
from catalog.querysets import RosterState
from catalog.rosters import crosswalk, uploads, workers
from catalog.rosters.errors import RosterError
from catalog.rosters.leases import is_stalled
from catalog.rosters.work import find_progress

#: Clusters on one page of their list.
PAGE = 100


@admin.register(Roster)
class RosterAdmin(RosterDecisions):
    """Whoever may change a roster names its columns and decides; adding and deleting are given apart."""

    actions = None
    list_display = ("name", "state", "rows", "to_decide", "uploaded_by", "uploaded_at")
    list_select_related = ("uploaded_by",)
    list_per_page = 25
    search_fields = ("name",)

    @admin.display(ordering="total")
    def rows(self, roster: Roster) -> int:
        return roster.total

    @admin.display(description="to decide", empty_value="–")
    def to_decide(self, roster: Roster) -> int | None:
        return roster.waiting if roster.state == RosterState.DONE else None  # type: ignore[attr-defined]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Roster]:
        return Roster.objects.with_waiting()

    # Where its pages are

    def get_urls(self) -> list[URLPattern]:
        pages: dict[str, tuple[str, Callable[..., HttpResponseBase]]] = {
            "resume": ("<int:pk>/resume/", self.resume_view),
            "clusters": ("<int:pk>/clusters/", self.clusters_view),
            "queue": ("<int:pk>/queue/", self.queue_view),
            "undo": ("<int:pk>/queue/undo/", self.undo_view),
            "propose": ("<int:pk>/queue/propose/", self.propose_view),
            "crosswalk": ("<int:pk>/crosswalk/", self.crosswalk_view),
        }
        own = [
            path(route, self.admin_site.admin_view(view), name=f"catalog_roster_{name}")
            for name, (route, view) in pages.items()
        ]
        return [*own, *super().get_urls()]

    # Uploading

    @method_decorator(
        csrf_exempt
    )  # it is checked in the next step, once the file is certain to stay in memory
    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        handler = uploads.MemoryUploadHandler(request)
        request.upload_handlers = [handler]
        return self._upload(request, handler)

    @method_decorator([csrf_protect, GET_OR_POST])
    def _upload(self, request: HttpRequest, handler: uploads.MemoryUploadHandler) -> HttpResponse:
        """Show the form for a file; a POST keeps of it what may be kept."""
        is_post = request.method == "POST"
        data = (request.POST, request.FILES) if is_post else ()
        form = UploadForm(*data, is_too_large=handler.is_too_large)
        if is_post and form.is_valid():
            uploads.forget_unconfirmed()
            file = form.cleaned_data["file"]
            try:
                roster = uploads.keep(file.file, file.name, form.cleaned_data["name"], user_of(request))
            except RosterError as error:
                form.add_error("file", str(error))
            else:
                self.log_addition(request, roster, f"Uploaded: {roster.total:,} rows.")
                return redirect(url_of("change", roster))
        return self.page(request, "upload", {"title": "Upload a roster", "form": form})

    # One roster

    @method_decorator(GET_OR_POST)
    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show how far a roster has come: its columns to be named, the work, or what was mapped."""
        roster = self.find(request, object_id, self.has_view_or_change_permission(request))
        if roster.state == RosterState.NAMING:
            return self._name_columns(request, roster)
        if request.method == "POST":
            self.message_user(request, "The columns of this roster are named already.", messages.WARNING)
            return redirect(url_of("change", roster))
        if roster.state == RosterState.DONE:
            context: dict[str, Any] = {"summary": summarise(roster)}
            return self.page(request, "mapped", {"title": str(roster), "roster": roster, **context})
        context = {"progress": find_progress(roster), "is_stalled": is_stalled(roster)}
        return self.page(request, "progress", {"title": str(roster), "roster": roster, **context})

    def _name_columns(self, request: HttpRequest, roster: Roster) -> HttpResponse:
        form = ColumnsForm(request.POST if request.method == "POST" else None, roster=roster)
        if request.method == "POST":
            if not self.has_change_permission(request, roster):
                raise PermissionDenied
            if form.is_valid():
                try:
                    with transaction.atomic():
                        confirmed = uploads.confirm(roster, form.cleaned_data["roles"])
                        names = ", ".join(f"{role}: {name}" for role, name in confirmed.roles.items())
                        self.log_change(request, confirmed, f"Named the columns. {names}.")
                except RosterError as error:
                    form.add_error(None, str(error))
                else:
                    workers.start(confirmed)
                    return redirect(url_of("change", roster))
        return self.page(request, "columns", {"title": "Name the columns", "roster": roster, "form": form})

    @method_decorator(require_POST)
    def resume_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Start a worker where the one before it was stopped."""
        roster = self.find(request, pk, self.has_change_permission(request))
        if is_stalled(roster):
            workers.start(roster)
            self.message_user(request, "The work goes on.", messages.SUCCESS)
        return redirect(url_of("change", roster))

    @method_decorator(GET_OR_POST)
    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Ask whether to delete a roster whole; a POST does."""
        roster = self.find(request, object_id, self.has_delete_permission(request))
        if request.method == "POST":
            with transaction.atomic():
                self.log_deletions(request, Roster.objects.filter(pk=roster.pk))
                uploads.delete(roster)
            self.message_user(
                request, f"Deleted: {roster}, with all its rows and decisions.", messages.SUCCESS
            )
            return redirect("admin:catalog_roster_changelist")
        count = roster.clusters.decided().count()
        context = {"title": f"Delete {roster}", "roster": roster, "decided_count": count}
        return self.page(request, "delete", context)

    # What it was mapped to

    @method_decorator(require_GET)
    def clusters_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """List the clusters of a roster, those of the most people first."""
        roster = self.find(request, pk, self.has_view_or_change_permission(request))
        found = ClusterFilter(request.GET, roster.clusters.with_brief().order_by("-people", "pk"))
        page = Paginator(found.qs, PAGE).get_page(request.GET.get("page"))
        context = {"title": "Clusters", "roster": roster, "filter": found.form, "page": page}
        return self.page(request, "clusters", context)

    @method_decorator(require_GET)
    def crosswalk_view(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send the crosswalk: by cluster, or by row (`by=row`), as CSV or as a workbook (`as=xlsx`)."""
        roster = self.find(request, pk, self.has_view_or_change_permission(request))
        if roster.state != RosterState.DONE:
            self.message_user(request, "The crosswalk is there once the roster is mapped.", messages.WARNING)
            return redirect(url_of("change", roster))
        is_by_row, suffix = request.GET.get("by") == "row", request.GET.get("as", "csv")
        if suffix not in ("csv", "xlsx"):
            raise Http404
        columns = crosswalk.ROW_COLUMNS if is_by_row else crosswalk.CLUSTER_COLUMNS
        rows = crosswalk.iterate_rows(roster) if is_by_row else crosswalk.iterate_clusters(roster)
        name = f"crosswalk-{slugify(roster.name) or roster.pk}{'-rows' if is_by_row else ''}.{suffix}"
        file = TemporaryFile()  # noqa: SIM115 - the response closes it
        with write_table(file, [*columns, *crosswalk.ANSWER_COLUMNS], name=name) as table:
            for row in rows:
                table.write(row)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=name)


def summarise(roster: Roster) -> dict[str, Any]:
    """Return how many clusters and people are confident, decided or waiting; one SQL query."""
    counted = (
        roster.clusters.order_by()
        .values_list("state", "decision")
        .annotate(clusters=Count("pk"), people=Sum("people"))
    )
    summary: dict[str, tuple[int, int]] = {}
    for state, decision, clusters, people in counted:
        name = "decided" if decision else str(state).replace(" ", "_")
        before = summary.get(name, (0, 0))
        summary[name] = (before[0] + clusters, before[1] + people)
    total = [sum(counts) for counts in zip((0, 0), *summary.values(), strict=True)]
    return {**summary, "total": tuple(total)}
