"""The forms of the rosters' pages: the upload, what its columns hold, and the filter of its clusters."""

from pathlib import PurePath
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from catalog.models import Roster, RosterCluster
from catalog.models.base import CONTROL_CHARACTER
from catalog.querysets import ClusterDecision, ClusterState
from catalog.rosters.headings import ColumnRole
from catalog.rosters.uploads import MOST_BYTES
from catalog.rosters.work import LINES

#: How many values of a column are shown.
SAMPLES = 3


class UploadForm(forms.Form):
    """An export, and what people call it."""

    name = forms.CharField(
        required=False,
        max_length=200,
        help_text="How you will find it again, such as “Payroll, March 2026”. Left empty, the file’s name.",
    )
    file = forms.FileField(
        help_text="CSV or an Excel workbook (.xlsx). Its first row names the columns.",
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def __init__(self, *args: Any, is_too_large: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_too_large:
            self.fields["file"].error_messages["required"] = (
                f"The file is larger than {MOST_BYTES // 1024**2} MB. Delete the columns that say nothing of "
                "jobs, or split it, and upload it again."
            )

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if CONTROL_CHARACTER.search(name):
            raise ValidationError("There is a control character in this name. Type it again.")
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file") and not cleaned.get("name"):
            cleaned["name"] = CONTROL_CHARACTER.sub("", PurePath(cleaned["file"].name).stem)[:200] or "Roster"
        return cleaned


class ColumnsForm(forms.Form):
    """What each column of a roster holds; one SQL query for the values that are shown."""

    def __init__(self, *args: Any, roster: Roster, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "Not used"), *((role.value, role.label) for role in ColumnRole)]
        values = dict(roster.chunks.filter(number=0).exclude(column=LINES).values_list("column", "values"))
        for column in roster.columns:
            samples = list(
                dict.fromkeys(value for value in values.get(column["number"], []) if value.strip())
            )
            self.fields[f"column-{column['number']}"] = forms.ChoiceField(
                label=column["name"],
                choices=choices,
                required=False,
                initial=column["role"],
                help_text=" · ".join(sample[:80] for sample in samples[:SAMPLES]),
            )

    def clean(self) -> dict[str, Any]:
        """Add `roles`: what the used columns hold, by their numbers."""
        cleaned = super().clean() or self.cleaned_data
        chosen = {int(name.partition("-")[2]): value for name, value in cleaned.items() if value}
        return {**cleaned, "roles": {number: ColumnRole(value) for number, value in chosen.items()}}


class ClusterFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """Which clusters of a roster are listed."""

    q = django_filters.CharFilter(label="Title or code", method="filter_text")
    show = django_filters.ChoiceFilter(
        label="Show",
        empty_label="All",
        method="filter_show",
        choices=[
            ("waiting", "What waits for a decision"),
            ("confident", "What was confident"),
            ("decided", "What was decided"),
        ],
    )

    class Meta:
        model = RosterCluster
        fields: list[str] = []

    def filter_text(self, clusters: QuerySet[RosterCluster], name: str, text: str) -> QuerySet[RosterCluster]:
        return clusters.filter(Q(title__icontains=text) | Q(job_code__icontains=text))

    def filter_show(self, clusters: Any, name: str, show: str) -> Any:
        if show == "decided":
            return clusters.decided()
        clusters = clusters.filter(decision=ClusterDecision.OPEN)
        return clusters.filter(state=ClusterState.CONFIDENT) if show == "confident" else clusters.unsure()
