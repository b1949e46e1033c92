"""What the pages of rosters share."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from catalog.admin.base import MAX_DIGITS, GuardedAdmin
from catalog.models import Roster

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


class RosterPages(GuardedAdmin):
    """Each page asks for its own permission, and changes something on POST alone."""

    def find(self, request: HttpRequest, pk: str | int, is_allowed: bool) -> Roster:
        """Return the roster of a page, for somebody who may use the page."""
        if not is_allowed:
            raise PermissionDenied
        text = str(pk)
        known = text.isdecimal() and len(text) < MAX_DIGITS
        roster = Roster.objects.select_related("uploaded_by").filter(pk=text).first() if known else None
        if roster is None:
            raise Http404("There is no such roster.")
        return roster

    def page(
        self, request: HttpRequest, name: str, context: dict[str, Any], status: int = 200
    ) -> HttpResponse:
        """Return one of the pages; `context` has its `title`, and the `roster` if it is about one."""
        request.current_app = self.admin_site.name
        shared = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "roster": None,
            "may_change": self.has_change_permission(request),
            "may_delete": self.has_delete_permission(request),
        }
        return TemplateResponse(
            request, f"admin/catalog/roster/{name}.html", {**shared, **context}, status=status
        )


def user_of(request: HttpRequest) -> User:
    """Return who asks."""
    return cast("User", request.user)


def url_of(page: str, roster: Roster) -> str:
    """Return the address of one of a roster’s pages."""
    return reverse(f"admin:catalog_roster_{page}", args=[roster.pk])
