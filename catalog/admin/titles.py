"""Titles over all briefs: propose, approve, retire, merge, and make them from conventions."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, cast

import django_filters
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from catalog.admin.base import CatalogAdmin
from catalog.models import Brief, Family, Focus, JobFunction, Level, Title
from catalog.models.titles import EMPTY_TITLE
from catalog.publishing import titles
from catalog.publishing.errors import PublishingError
from catalog.querysets import TitleStatus

#: Titles named in one message; the others are counted.
NAMED = 5
#: Titles merged at once: so few that all of them can be looked at first.
MIN_MERGED, MAX_MERGED = 2, 20
#: Titles offered on one page: fewer than the fields that Django takes in a form.
OFFERED = 200


class AmbiguousFilter(admin.SimpleListFilter):
    title = "ambiguous"
    parameter_name = "ambiguous"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Approved on several briefs"), ("no", "Not ambiguous")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Title]) -> QuerySet[Title]:
        ambiguous = Title.objects.ambiguous().values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=ambiguous)
        if self.value() == "no":
            return queryset.exclude(pk__in=ambiguous)
        return queryset


class TitleChangeList(ChangeList):
    """A page of titles, each with the other briefs on which it is approved; one SQL query for all of them."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        briefs = titles.briefs_by_title(self.result_list)
        for title in self.result_list:
            title.also_on = _others(title, briefs)


class ScopeFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """The briefs to make titles for; nothing chosen is all of them."""

    function = django_filters.ModelChoiceFilter(
        label="Function",
        field_name="focus__family__function",
        queryset=lambda request: JobFunction.objects.all(),
        empty_label="All functions",
    )
    family = django_filters.ModelChoiceFilter(
        label="Family",
        field_name="focus__family",
        queryset=lambda request: Family.objects.in_order(),
        empty_label="All families",
    )
    focus = django_filters.ModelChoiceFilter(
        label="Focus",
        queryset=lambda request: Focus.objects.in_order(),
        empty_label="All foci",
    )
    level = django_filters.ModelChoiceFilter(
        label="Level",
        queryset=lambda request: Level.objects.in_order(),
        empty_label="All levels",
    )

    class Meta:
        model = Brief
        fields = ("function", "family", "focus", "level")


class Offer(NamedTuple):
    """A title that a convention makes and its brief lacks, with the other briefs that make it ambiguous."""

    title: Title
    value: str
    also_on: list[Brief]
    also_offered_to: list[Brief]


@admin.register(Title)
class TitleAdmin(CatalogAdmin):
    list_display = (
        "text",
        "brief_key",
        "family",
        "level",
        "status",
        "origin",
        "also_on",
        "merged_into_title",
    )
    list_filter = ("status", AmbiguousFilter, "origin", "brief__focus__family", "brief__level")
    list_select_related = (
        "brief__focus__family",
        "brief__level",
        "merged_into__brief__focus__family",
        "merged_into__brief__level",
    )
    ordering = ("normalised", "pk")  # the same title on several briefs stands together
    search_fields = ("text", "normalised")
    autocomplete_fields = ("brief",)
    actions = ("approve_titles", "propose_titles", "retire_titles", "merge_titles", "undo_merges")

    class Media:
        css = {"all": ("css/admin/titles.css",)}

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "text":
            kwargs["error_messages"] = {"required": EMPTY_TITLE}
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    # The list

    @admin.display(description="brief", ordering="brief")
    def brief_key(self, title: Title) -> SafeString:
        return _brief_link(title.brief)

    @admin.display(ordering="brief__focus__family__field_name")
    def family(self, title: Title) -> Family:
        return title.brief.focus.family

    @admin.display(ordering="brief__level")
    def level(self, title: Title) -> str:
        return str(title.brief.level.code)

    @admin.display(description="also on")
    def also_on(self, title: Title) -> SafeString | None:
        """The other briefs on which the same title is approved, so that it leads to no single one."""
        briefs: list[Brief] = title.also_on  # type: ignore[attr-defined]  # TitleChangeList sets it
        if not briefs or title.status == TitleStatus.RETIRED:
            return None
        links = format_html_join(", ", "{}", ((_brief_link(brief),) for brief in briefs))
        return format_html("Ambiguous: {}", links) if title.status == TitleStatus.APPROVED else links

    @admin.display(description="merged into")
    def merged_into_title(self, title: Title) -> SafeString | None:
        into = title.merged_into
        if into is None:
            return None
        url = reverse("admin:catalog_title_change", args=[into.pk])
        return format_html('<a href="{}">{}</a> ({})', url, into, into.brief)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return TitleChangeList

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"may_generate": self.has_generate_permission(request), **(extra_context or {})}
        return super().changelist_view(request, context)

    # The form

    def get_readonly_fields(self, request: HttpRequest, obj: Title | None = None) -> tuple[str, ...]:
        status = () if self.has_approve_permission(request) else ("status",)
        merged = ("merged_into",) if obj and obj.merged_into_id else ()
        return (*status, *merged)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Title | None:
        """Return the title, locked while it is saved: the form must not write over a merge or a decision."""
        title: Title | None = super().get_object(request, object_id, from_field)
        if title and request.method == "POST" and transaction.get_connection().in_atomic_block:
            title = Title.objects.select_for_update().filter(pk=title.pk).first()
        return title

    # Who may do what

    def has_change_permission(self, request: HttpRequest, obj: Title | None = None) -> bool:
        """Whoever may not approve a title may not change one that was approved either."""
        is_open = obj is None or obj.status == TitleStatus.PROPOSED or self.has_approve_permission(request)
        return is_open and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Title | None = None) -> bool:
        return obj is not None and not obj.brief.was_published and super().has_delete_permission(request, obj)

    def has_approve_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("catalog.approve_title")

    def has_generate_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request) or self.has_approve_permission(request)

    # Many at once

    @admin.action(permissions=["approve"], description="Approve selected titles")
    def approve_titles(self, request: HttpRequest, queryset: QuerySet[Title]) -> None:
        self.report(request, "Approved", titles.approve(queryset, _user(request)))

    @admin.action(permissions=["approve"], description="Propose selected titles again")
    def propose_titles(self, request: HttpRequest, queryset: QuerySet[Title]) -> None:
        self.report(request, "Proposed again", titles.propose(queryset, _user(request)))

    @admin.action(permissions=["approve"], description="Retire selected titles")
    def retire_titles(self, request: HttpRequest, queryset: QuerySet[Title]) -> None:
        self.report(request, "Retired", titles.retire(queryset, _user(request)))

    @admin.action(permissions=["approve"], description="Merge selected titles…")
    def merge_titles(self, request: HttpRequest, queryset: QuerySet[Title]) -> HttpResponse | None:
        """Ask which of the titles stands for the others; once that is posted, merge them."""
        selected = list(queryset[: MAX_MERGED + 1])
        candidates = [(title, titles.why_not_survivor(title)) for title in selected]
        survivor = next((title for title in selected if str(title.pk) == request.POST.get("survivor")), None)
        if not MIN_MERGED <= len(selected) <= MAX_MERGED:
            messages.error(request, f"Select two titles to merge, or more, but at most {MAX_MERGED}.")
        elif all(reason for _, reason in candidates):
            messages.error(
                request, "None of these titles can stand for the others. Approve one of them first."
            )
        elif survivor is None:
            context = {"candidates": candidates, "is_posted": "merge" in request.POST}
            return self.page(request, "merge", "Merge titles", context)
        else:
            others = [title for title in selected if title != survivor]
            outcome = _each(others, lambda title: titles.merge(title, survivor, _user(request)))
            self.report(request, f"Merged into {_names([survivor])}", outcome)
        return None

    @admin.action(permissions=["approve"], description="Undo the merge of selected titles")
    def undo_merges(self, request: HttpRequest, queryset: QuerySet[Title]) -> None:
        merged = [title for title in queryset if title.merged_into_id]
        outcome = _each(merged, lambda title: titles.undo_merge(title, _user(request)))
        outcome.skipped.extend((title, titles.NOT_MERGED) for title in queryset if not title.merged_into_id)
        self.report(request, "Given back as before the merge", outcome)

    # From conventions

    def get_urls(self) -> list[URLPattern]:
        generate = self.admin_site.admin_view(self.generate_view)
        return [path("generate/", generate, name="catalog_title_generate"), *super().get_urls()]

    def generate_view(self, request: HttpRequest) -> HttpResponse:
        """Show what conventions would add to the briefs of a scope, and add what is ticked."""
        if not self.has_generate_permission(request):
            raise PermissionDenied
        scope = ScopeFilter(request.GET, Brief.objects.in_order(), request=request)
        missing = titles.missing_by_convention(scope.qs) if scope.is_valid() else []
        if request.method == "POST":
            self.add_ticked(request, missing)
            return HttpResponseRedirect(request.get_full_path())
        page = Paginator(missing, OFFERED).get_page(request.GET.get("page"))
        context = {
            "scope": scope.form,
            "page": page,
            "offers": _offers(page, missing),
            "status": status_by_convention(_user(request)),
        }
        return self.page(request, "generate", "Generate titles from conventions", context)

    def add_ticked(self, request: HttpRequest, missing: list[Title]) -> None:
        """Add the titles that were ticked, if they are `missing` still."""
        offered = {_value(title): title for title in missing}
        ticked = dict.fromkeys(request.POST.getlist("titles"))
        chosen = [title for value, title in offered.items() if value in ticked]
        if chosen:
            status = status_by_convention(_user(request))
            outcome = titles.generate(chosen, _user(request), status)
            self.report(request, f"Added, {status.label.lower()}", outcome)
        if refused := [value for value in ticked if value not in offered]:
            messages.error(
                request,
                f"Not added: {_listed(refused)}. No convention makes it, or its brief has it by now.",
            )
        if not ticked:
            messages.warning(request, "Tick at least one title. Nothing was added.")

    def page(self, request: HttpRequest, name: str, title: str, context: dict[str, Any]) -> HttpResponse:
        """Return a page of the title tools, inside the admin."""
        return TemplateResponse(
            request,
            f"admin/catalog/title/{name}.html",
            {**self.admin_site.each_context(request), "opts": self.opts, "title": title, **context},
        )

    def report(self, request: HttpRequest, done: str, outcome: titles.Outcome) -> None:
        """Say which titles a step changed, and which it left alone and why."""
        if outcome.changed:
            messages.success(request, f"{done}: {_names(outcome.changed)}.")
        skipped: dict[str, list[Title]] = {}
        for title, reason in outcome.skipped:
            skipped.setdefault(reason, []).append(title)
        for reason, rows in skipped.items():
            messages.warning(request, f"Left as before: {_names(rows)}. {reason}")


def status_by_convention(by: User) -> TitleStatus:
    """Return the status of the titles that `by` lets conventions make: who may not approve them proposes."""
    return TitleStatus.APPROVED if by.has_perm("catalog.approve_title") else TitleStatus.PROPOSED


def _each(rows: Iterable[Title], step: Callable[[Title], Title]) -> titles.Outcome:
    """Take `step` with each title, whatever becomes of the others."""
    outcome = titles.Outcome([], [])
    for title in rows:
        try:
            outcome.changed.append(step(title))
        except PublishingError as error:
            outcome.skipped.append((title, str(error)))
    return outcome


def _offers(page: Page[Title], missing: list[Title]) -> list[Offer]:
    """Return the titles of one page of `missing`, each with what makes it ambiguous; one SQL query."""
    briefs = titles.briefs_by_title(page)
    offered: dict[str, list[Brief]] = {}
    for title in missing:
        offered.setdefault(title.normalised, []).append(title.brief)
    return [Offer(title, _value(title), _others(title, briefs), _others(title, offered)) for title in page]


def _others(title: Title, briefs: dict[str, list[Brief]]) -> list[Brief]:
    return [brief for brief in briefs.get(title.normalised, []) if brief.pk != title.brief_id]


def _value(title: Title) -> str:
    """Return what a ticked box posts for a title that has no row yet."""
    return f"{title.brief}: {title}"


def _names(rows: Sequence[Title]) -> str:
    return _listed([f"“{title}” ({title.brief})" for title in rows])


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _brief_link(brief: Brief) -> SafeString:
    return format_html('<a href="{}">{}</a>', reverse("admin:catalog_brief_change", args=[brief.pk]), brief)


def _user(request: HttpRequest) -> User:
    return cast("User", request.user)
