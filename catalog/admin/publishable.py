"""The admin of every publishable subject: saving writes a draft, and the row stays what visitors see."""

from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import display
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import JSONField, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html_join

from catalog.admin.drafts import BesideTextarea, DraftForm, to_lines
from catalog.admin.publishing import tell_published
from catalog.admin.subject_pages import SubjectPages
from catalog.models import Draft, DraftState
from catalog.models.base import PublishableModel
from catalog.models.lines import LinesField
from catalog.publishing import drafts, editions
from catalog.publishing.errors import OvertakenError, PublishingError
from catalog.querysets import Status


class PublishableAdmin(SubjectPages):
    """Editors write drafts here; reviewers retire and bring back. What was published is never deleted."""

    form = DraftForm
    formfield_overrides = {LinesField: {"widget": BesideTextarea(attrs={"rows": 14})}}
    change_form_template = "admin/catalog/subject_form.html"

    # The list and the form -----------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        draft = Draft.objects.of_outer(self.model)
        state = Subquery(draft.values("state")[:1])
        return cast("QuerySet[Any]", super().get_queryset(request).annotate(draft_state=state))

    def get_form(
        self, request: HttpRequest, obj: PublishableModel | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        for name in set(form.base_fields) - set(self.model.content_fields) - HIDDEN:
            # Saved at once: what somebody else chose since the form was opened is not put back.
            form.base_fields[name].show_hidden_initial = True
        if obj and obj.was_published:
            # Disabled, not read-only: the form still checks that the whole identity is unique.
            for name in form.base_fields.keys() & set(self.model.permanent_fields):
                field = form.base_fields[name]
                field.disabled = True
                if isinstance(field.widget, RelatedFieldWidgetWrapper):
                    field.widget = field.widget.widget  # without the buttons that would add another
        return form

    def has_delete_permission(self, request: HttpRequest, obj: PublishableModel | None = None) -> bool:
        return obj is not None and not obj.was_published and super().has_delete_permission(request, obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple[Any, Any, set[str], Any]:
        """Return what goes with a planned subject: its draft too, which nobody deletes on its own."""
        rows, counts, missing, protected = super().get_deleted_objects(objs, request)
        return rows, counts, missing - {str(Draft._meta.verbose_name)}, protected

    def view_on_site(self, obj: PublishableModel) -> str | None:
        has_page = self.model.objects.readable().filter(pk=obj.pk).exists()
        return obj.get_absolute_url() if has_page else None

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)
        except PublishingError:
            # Somebody saved or published between this form's check and its save. Checked again, the
            # form says so and gives back what was typed.
            return super().changeform_view(request, *args, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form = context["adminform"].form
        subject = context["original"]
        newest = getattr(form, "newest", None)
        draft = getattr(form, "draft", None)
        self.put_beside(form, subject)
        extra = {
            "draft": draft,
            "note": request.POST.get("note", draft.note if draft else ""),
            "newest": newest,
            "is_overtaken": bool(draft and newest and draft.base_number != newest.number),
            "may_publish": self.may_publish(request),
            "may_publish_own": self.may_publish(request) and not settings.FOUR_EYES,
            "meanwhile": getattr(form, "meanwhile", {}),
        }
        return super().render_change_form(request, {**context, **extra}, *args, **kwargs)

    def put_beside(self, form: forms.ModelForm, subject: PublishableModel | None) -> None:
        """Put the neighbouring levels' text beside each textarea."""
        for code, content in self.neighbours(form, subject):
            for name, field in form.fields.items():
                if isinstance(field.widget, BesideTextarea) and content.get(name):
                    said = (f"What {code} says", to_lines(content[name]))
                    field.widget.beside = (*field.widget.beside, said)

    def neighbours(
        self, form: forms.ModelForm, subject: PublishableModel | None
    ) -> list[tuple[str, dict[str, Any]]]:
        """Return the levels next to this one as (code, content); a kind without levels has none."""
        return []

    def get_fieldsets(self, request: HttpRequest, obj: PublishableModel | None = None) -> Any:
        """Return the fieldsets; for somebody who only reads, lists and mappings as lines of text."""
        fieldsets = self.form_fieldsets(obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        columns = {name: as_lines(self.model, name) for name in self.model.content_fields}
        return [
            (title, {**options, "fields": [columns.get(name, name) for name in options["fields"]]})
            for title, options in fieldsets
        ]

    def form_fieldsets(self, obj: PublishableModel | None) -> Any:
        """Return the fieldsets of the form, in the page's order."""
        return self.fieldsets

    # Saving --------------------------------------------------------------------------------------------

    def save_model(
        self, request: HttpRequest, obj: PublishableModel, form: forms.ModelForm, change: bool
    ) -> None:
        """Write the draft. Of the row, only what visitors never see is saved, and all of one just added."""
        by = cast("User", request.user)
        form = cast("DraftForm", form)
        if not change:
            obj.status = Status.PLANNED
            obj.save()
            self.begin_draft(obj, form, by)
            return
        stored = self.model.objects.get(pk=obj.pk)
        own = set(form.cleaned_data) - set(self.model.content_fields) - HIDDEN
        for name in own.intersection(form.changed_data):
            setattr(stored, name, form.cleaned_data[name])
        stored.save()
        content = form.content()
        # What was only ever planned has nothing published to be the same as.
        is_first = form.draft is None and stored.status == Status.PLANNED
        # A reviewer publishes what names a planned subject too, and has to look at it again.
        is_renamed = not set(form.changed_data).isdisjoint(self.model.permanent_fields)
        if content != form.theirs or is_first or is_renamed:
            stamp = form.cleaned_data.get("draft_stamp") or None
            drafts.save(stored, content, by, stamp, form.cleaned_data.get("base_number"))

    def begin_draft(self, obj: PublishableModel, form: DraftForm, by: User) -> None:
        """Begin the draft of a subject that was just added."""
        drafts.save(obj, form.content(), by)

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool) -> None:
        """Save nothing: many-to-many rows are part of the draft."""

    def response_add(
        self, request: HttpRequest, obj: PublishableModel, post_url_continue: str | None = None
    ) -> HttpResponse:
        if "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return self.respond(request, obj)

    def response_change(self, request: HttpRequest, obj: PublishableModel) -> HttpResponse:
        if "_popup" in request.POST:
            return super().response_change(request, obj)
        return self.respond(request, obj)

    def respond(self, request: HttpRequest, obj: PublishableModel) -> HttpResponse:
        """Do what the button pressed says beyond saving, and say what has been done."""
        by = cast("User", request.user)
        draft = Draft.objects.of(obj).first()
        note = request.POST.get("note", "")
        try:
            if draft and "_submit" not in request.POST:
                drafts.keep_note(draft, note)
            if draft is None:
                text = "Saved. The text is as it was, so there is no draft."
            elif "_submit" in request.POST:
                drafts.submit(draft, by, note)
                self.log_change(request, obj, "Submitted the draft for review.")
                self.message_user(request, f"{obj} is waiting for review.", messages.SUCCESS)
                return redirect("admin:index")
            elif "_publish" in request.POST:
                text = self.publish(request, draft)
            elif "_preview" in request.POST:
                return redirect(self.url("preview", obj))
            else:
                text = "Draft saved. Visitors see it once it is published."
            self.message_user(request, text, messages.SUCCESS)
        except OvertakenError as error:
            self.message_user(request, f"The draft was saved. {error}", messages.WARNING)
            return redirect("admin:catalog_draft_change", cast("Draft", draft).pk)
        except (PublishingError, ValidationError) as error:
            reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            self.message_user(request, f"The draft was saved. {reason}", messages.ERROR)
        return redirect(self.url("change", obj))

    def publish(self, request: HttpRequest, draft: Draft) -> str:
        """Publish one's own draft, where the team is of one; return what to say."""
        if not self.may_publish(request):
            raise PermissionDenied
        return tell_published(editions.publish(draft, cast("User", request.user)))


def as_lines(model: type[PublishableModel], name: Any) -> Any:
    """Return how a field of the content is read: a column of the admin, or its own name if it is plain."""
    field = model._meta.get_field(name)
    if not isinstance(field, JSONField):
        return name

    @display(description=field.verbose_name)
    def column(subject: PublishableModel) -> str:
        value = getattr(subject, name)
        lines = [f"{code}: {text}" for code, text in value.items()] if isinstance(value, dict) else value
        return format_html_join("", "<div>{}</div>", [(line,) for line in lines])

    column.__name__ = name
    return column


#: The fields of a form that say what it was opened on.
HIDDEN = {"draft_stamp", "base_number", "opened"}
#: Draft states in the words of a list.
STATE_LABELS = {state.value: state.label for state in DraftState}


@display(description="draft", ordering="draft_state")
def draft_column(obj: Any) -> str:
    """Return whether a row of a list has a draft, and whose turn it is."""
    return STATE_LABELS.get(obj.draft_state, "")
