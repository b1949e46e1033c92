"""What a visitor sees when a page does not exist."""

from django.http import HttpRequest, HttpResponse


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponse(status=404)
