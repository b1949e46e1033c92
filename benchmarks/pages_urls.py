"""The site's URLs as `pages.py` measures them: beside its pages, a view that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def empty(request: HttpRequest) -> HttpResponse:
    """Answer with nothing, from behind the middleware that every page has."""
    return HttpResponse()


urlpatterns = [path("empty/", empty), path("", include("jobframe.urls"))]
handler404 = "catalog.views.errors.page_not_found"
