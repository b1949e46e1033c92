"""Tracks, levels with their expectations, and dimensions."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from catalog.admin.base import ReferenceAdmin
from catalog.admin.drafts import BesideTextarea, DraftForm
from catalog.admin.publishable import PublishableAdmin, draft_column
from catalog.models import Dimension, Draft, Level, Track
from catalog.models.framework import MAX_EXPECTATION_LENGTH
from catalog.views.framework import level_context


class ExpectationsWidget(forms.Widget):
    """One labelled textarea for each dimension; `beside` holds (whose, texts) of other levels."""

    template_name = "admin/widgets/expectations.html"
    use_fieldset = True
    #: Set anew for each form, as in BesideTextarea.
    beside: tuple[tuple[str, dict[str, str]], ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Return the context with a textarea for each dimension; causes a SQL query."""
        context = super().get_context(name, value, attrs)
        texts = value if isinstance(value, dict) else {}  # an address can carry anything
        context["widget"]["texts"] = [
            (
                dimension,
                f"{name}-{dimension.code}",
                texts.get(dimension.code, ""),
                [(whose, [said[dimension.code]]) for whose, said in self.beside if said.get(dimension.code)],
            )
            for dimension in Dimension.objects.all()
        ]
        return context

    def id_for_label(self, id_: str) -> str:
        return ""  # each textarea has a label of its own

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        prefix = f"{name}-"
        return {key.removeprefix(prefix): data[key] for key in data if key.startswith(prefix)}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)


class ExpectationsField(forms.Field):
    """A mapping of dimension codes to one short line each; an empty text is left out."""

    widget = ExpectationsWidget
    text = forms.CharField(required=False, max_length=MAX_EXPECTATION_LENGTH)

    def clean(self, value: Any) -> dict[str, str]:
        texts, problems = {}, []
        for code, text in value.items():
            try:
                texts[code] = " ".join((self.text.clean(text) or "").split())
            except ValidationError as error:
                problems += [f"{code}: {message}" for message in error.messages]
        if problems:
            raise ValidationError(problems)
        return {code: text for code, text in texts.items() if text}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or {}) != {code: text for code, text in data.items() if text}


class LevelForm(DraftForm):
    expectations = ExpectationsField(
        required=False,
        help_text="One short line for each dimension. Visitors see “Not written yet” for an empty one.",
    )

    class Meta:
        widgets = {"meaning": BesideTextarea(attrs={"rows": 2})}


@admin.register(Level)
class LevelAdmin(PublishableAdmin):
    form = LevelForm
    list_display = ("code", "name", "proficiency", "experience", "track", "status", draft_column)
    list_filter = ("status", "track")
    list_select_related = ("track",)
    ordering = ("track__rank", "rank")
    search_fields = ("code", "name", "proficiency")
    fieldsets = (
        ("What names it", {"fields": ("track", "code")}),
        (
            "What visitors read",
            {
                "fields": (
                    "rank",
                    ("name", "proficiency"),
                    "meaning",
                    "expectations",
                    ("min_years", "max_years"),
                    "equivalents",
                )
            },
        ),
    )
    preview_template = "catalog/level_detail.html"

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer the other levels as boxes to tick."""
        levels = Level.objects.not_retired().in_order()
        widget = forms.CheckboxSelectMultiple
        return super().formfield_for_manytomany(
            db_field, request, **{**kwargs, "queryset": levels, "widget": widget}
        )

    def put_beside(self, form: forms.ModelForm, subject: Any) -> None:
        super().put_beside(form, subject)
        widget = cast("ExpectationsWidget", form.fields["expectations"].widget)
        widget.beside = tuple(
            (f"What {code} says", content["expectations"]) for code, content in self.neighbours(form, subject)
        )

    def neighbours(self, form: forms.ModelForm, subject: Any) -> list[tuple[str, dict[str, Any]]]:
        if subject is None:
            return []
        levels = Level.objects.not_retired().filter(track=subject.track_id)
        near = levels.filter(rank__in=[subject.rank - 1, subject.rank + 1]).order_by("rank")
        return [(level.code, level.content()) for level in near]

    def preview_context(self, subject: Level, draft: Draft) -> dict[str, Any]:
        return level_context(subject, stated=draft.content["equivalents"])


@admin.register(Track)
class TrackAdmin(ReferenceAdmin):
    list_display = ("code", "name", "rank")
    search_fields = ("code", "name")


@admin.register(Dimension)
class DimensionAdmin(ReferenceAdmin):
    list_display = ("name", "code", "question", "rank")
    search_fields = ("code", "name")

    def has_delete_permission(self, request: HttpRequest, obj: Dimension | None = None) -> bool:
        # Levels hold their text under its code: it would vanish from their pages.
        return obj is not None and not obj.is_used and super().has_delete_permission(request, obj)
