"""The form of a publishable subject: it shows the draft, and notices what others did meanwhile."""

import json
from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.http import QueryDict

from catalog.models import Draft, Edition
from catalog.models.base import PublishableModel
from catalog.models.lines import LinesField
from catalog.publishing.diff import changes
from catalog.publishing.merge import Merged, merge
from catalog.publishing.signatures import sign


class BesideTextarea(AdminTextareaWidget):
    """A textarea with what others say in the same place beside it: `beside` holds (whose, lines)."""

    template_name = "admin/widgets/beside_textarea.html"
    #: Set anew for each form: Django copies widgets, but not what they hold.
    beside: tuple[tuple[str, list[str]], ...] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["beside"] = self.beside
        return context


class DraftForm(forms.ModelForm):
    """Shows a subject's draft, where there is one, over its published row; saves neither.

    Three hidden fields say what the form was opened on: the draft's stamp, the newest edition's
    number, and the content itself, so that what others did in the meantime can be told from what was
    typed here.
    """

    draft_stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    base_number = forms.IntegerField(required=False, widget=forms.HiddenInput)
    opened = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.draft: Draft | None = None
        self.newest: Edition | None = None
        self.theirs: dict[str, Any] = {}
        #: Where somebody else was at it too: what they changed, and what became of it here.
        self.meanwhile: dict[str, Any] = {}
        if self.instance.pk:
            self.draft = Draft.objects.of(self.instance).select_related("author", "saved_by").first()
            self.newest = Edition.objects.newest_of(self.instance)
            self.theirs = self.draft.content if self.draft else self.instance.content()
            self.initial.update(to_initial(type(self.instance), self.theirs))
            self.initial.update(self.state)

    @property
    def state(self) -> dict[str, Any]:
        """What the subject now stands at, for the hidden fields."""
        return {
            "draft_stamp": self.draft.stamp if self.draft else "",
            "base_number": self.newest.number if self.newest else 0,
            "opened": json.dumps(self.theirs),
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk and set(self.instance.content_fields) <= set(cleaned):
            self.check_for_others()
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]  # it lays what was typed over the instance
        for field in self.instance._meta.many_to_many:
            if field.name in self.cleaned_data:
                try:
                    self.instance.check_related(field.name, list(self.cleaned_data[field.name]))
                except ValidationError as error:
                    self.add_error(None, error)

    def content(self) -> dict[str, Any]:
        """Return what was typed as the subject's content."""
        return {
            name: to_content(self.instance._meta.get_field(name), self.cleaned_data[name])
            for name in self.instance.content_fields
        }

    def check_for_others(self) -> None:
        """Refuse to save over what somebody else did since the form was opened, and show it."""
        reason = self.what_happened()
        if not reason:
            return
        opened = read_content(self.cleaned_data.get("opened", ""), like=self.theirs)
        merged = merge(opened, self.content(), self.theirs)
        self.take_over(merged)
        names = self.instance.content_names()
        self.meanwhile = {
            "reason": reason,
            "changes": changes(opened, self.theirs, names) if opened else [],
            "taken": [names[name] for name in merged.taken],
            "contested": [names[name] for name in merged.contested],
        }
        raise ValidationError(
            f"{reason} Nothing you typed is lost. Look at what changed, then save again.", code="meanwhile"
        )

    def what_happened(self) -> str:
        """Return in words what somebody else did since the form was opened, "" for nothing."""
        stamp, number = self.cleaned_data.get("draft_stamp", ""), self.cleaned_data.get("base_number")
        if self.draft:
            if stamp == self.draft.stamp:
                return ""
            is_same = stamp.partition(".")[0] == str(self.draft.pk)
            did = "saved" if is_same else "began"
            return f"{sign(self.draft.saved_by or self.draft.author)} {did} a draft of this in the meantime."
        now = self.newest.number if self.newest else 0
        if number not in (None, now):
            publisher = self.newest.published_by if self.newest else None
            return f"{sign(publisher) if publisher else 'Somebody'} published edition {now} in the meantime."
        return "This draft was discarded in the meantime." if stamp else ""

    def take_over(self, merged: Merged) -> None:
        """Put the merged content into the form, which then stands on what there is now."""
        data = cast("QueryDict", self.data).copy()
        for name in merged.taken:
            for key in [key for key in data if key.startswith(f"{name}-")]:
                data[key] = ""  # a text of a mapping that the other person emptied
            for key, values in to_data(self.instance._meta.get_field(name), merged.content[name]):
                data.setlist(key, values)
        for name in merged.contested:
            widget = self.fields[name].widget
            if isinstance(widget, BesideTextarea):
                widget.beside = (("What the other version says", to_lines(self.theirs[name])),)
        for name, value in self.state.items():
            data[name] = str(value)
        self.data = data


def to_content(field: Any, value: Any) -> Any:
    """Return a cleaned value of a form as it stands in content: rows by their codes."""
    if field.many_to_many:
        return sorted(row.code for row in value)
    if isinstance(value, str):
        return value.replace("\r\n", "\n")  # browsers send line ends of their own
    return value.code if field.many_to_one else value


def read_content(text: str, like: dict[str, Any]) -> dict[str, Any]:
    """Return the content that a form was opened with; nothing, if `text` is not such content at all.

    `like` is content of the same subject. What was sent is only shown and compared, never saved.
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(content, dict) or set(content) != set(like):
        return {}
    return content if all(_is_like(content[name], like[name]) for name in like) else {}


def _is_like(value: Any, other: Any) -> bool:
    if isinstance(other, (list, dict)):
        parts = value.values() if isinstance(value, dict) else value
        return type(value) is type(other) and all(isinstance(part, str) for part in parts)
    return isinstance(value, (str, int, type(None)))


def to_initial(model: type[PublishableModel], content: dict[str, Any]) -> dict[str, Any]:
    """Return content as the initial values of a form: codes turned into rows."""
    values = {}
    for name, value in content.items():
        field: Any = model._meta.get_field(name)
        if field.many_to_many:
            values[name] = list(field.related_model.objects.filter(code__in=value))
        elif field.many_to_one:
            values[name] = field.related_model.objects.filter(code=value).first()
        else:
            values[name] = value
    return values


def to_data(field: Any, value: Any) -> Iterable[tuple[str, list[str]]]:
    """Yield one content value as a browser would post it: input names with their values."""
    if field.many_to_many or field.many_to_one:
        codes = value if field.many_to_many else [value]
        rows = field.related_model.objects.filter(code__in=codes)
        yield field.name, [str(row.pk) for row in rows]
    elif isinstance(field, LinesField):
        yield field.name, ["\n".join(value)]
    elif isinstance(value, dict):
        for code, text in value.items():
            yield f"{field.name}-{code}", [text]
    else:
        yield field.name, ["" if value is None else str(value)]


def to_lines(value: Any) -> list[str]:
    """Return a content value as lines to be read."""
    return value if isinstance(value, list) else [str(value)] if value else []
