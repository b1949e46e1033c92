"""The front page: what JobFrame is, and the grid of everything in it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalog.changes.log import latest_changes
from catalog.grid import lay_out
from catalog.models import Brief, Focus
from catalog.structured_data import website
from catalog.views.public import public_page

#: How many of the newest changes the front page tells.
LATELY = 5


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    briefs = Brief.objects.published().in_order().defer(*Brief.content_fields)
    grid = lay_out(Focus.objects.published().in_order(), briefs)
    context = {"grid": grid, "lately": latest_changes(LATELY), "structured_data": [website()]}
    return render(request, "catalog/home.html", context)
