"""The page on which the address of a family or focus changes, so that old links keep leading there."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path

from catalog.admin.publishable import PublishableAdmin
from catalog.models import Brief, Family
from catalog.publishing import addresses
from catalog.publishing.addresses import Subject
from catalog.publishing.errors import PublishingError
from catalog.querysets import Status


class AddressForm(forms.Form):
    """The slug that the last part of the address becomes, and the one that was looked at."""

    slug = forms.CharField(
        label="New slug",
        max_length=80,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Small letters, digits and hyphens, in the words that people would look for.",
    )
    seen = forms.CharField(widget=forms.HiddenInput)


class AddressedAdmin(PublishableAdmin):
    """The admin of what has a slug in the addresses of its pages and of those below it."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.address_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_address"
        return [path("<int:pk>/address/", view, name=name), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        subject = context["original"]
        # What is planned has its slug in the form itself.
        may_rename = bool(subject) and subject.status != Status.PLANNED and self.may_publish(request)
        return super().render_change_form(request, {**context, "may_rename": may_rename}, *args, **kwargs)

    def address_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Give the subject another slug, once it was seen what that means."""
        subject = self.find(request, pk, self.may_publish(request))
        old = subject.get_absolute_url()
        form = AddressForm(request.POST or None, initial={"slug": subject.slug, "seen": subject.slug})
        if request.method == "POST" and form.is_valid():
            data, by = form.cleaned_data, cast("User", request.user)
            try:
                addresses.rename(subject, data["slug"], by, seen=data["seen"])
            except (PublishingError, ValidationError) as error:
                reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
                form.add_error("slug", reason)
            else:
                self.message_user(request, tell_moved(subject, old), messages.SUCCESS)
                return redirect(self.url("change", subject))
        context = {
            "title": f"Change the address of {subject}",
            "form": form,
            "address": old,
            "former": former_addresses(subject),
            "pages_below": count_pages_below(subject),
        }
        return self.render_page(request, "subject_address", subject, context)


def tell_moved(subject: Subject, old: str) -> str:
    """Return what to say once a subject stands at another address."""
    new = subject.get_absolute_url()
    if subject.status == Status.PLANNED:
        return f"{subject} will stand at {new} once it is published."
    return f"{subject} now stands at {new}. Links to {old} lead there for good."


def former_addresses(subject: Subject) -> list[str]:
    """Return the addresses that a subject had, the latest first."""
    above = subject.get_absolute_url().removesuffix(f"{subject.slug}/")
    return [f"{above}{former.slug}/" for former in addresses.former_slugs(subject).order_by("-pk")]


def count_pages_below(subject: Subject) -> int:
    """Return how many foci and briefs visitors read below a subject's address; two SQL queries at most."""
    if isinstance(subject, Family):
        briefs = Brief.objects.readable().filter(focus__family=subject)
        return briefs.count() + subject.foci.readable().count()
    return Brief.objects.readable().filter(focus=subject).count()
