"""The front page: what JobFrame is, and the grid of everything in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalog.grid import lay_out
from catalog.models import Brief, Focus


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    briefs = Brief.objects.published().in_order().defer(*Brief.content_fields)
    grid = lay_out(Focus.objects.published().in_order(), briefs)
    return render(request, "catalog/home.html", {"grid": grid})
