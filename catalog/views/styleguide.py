"""The style guide: every token and component, drawn for those who work on the site."""

from itertools import count

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from catalog.styleguide.samples import COMPONENTS
from catalog.styleguide.tokens import sort_tokens
from catalog.views.errors import page_not_found

CSS = settings.BASE_DIR / "static" / "css"


@never_cache
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """Show the guide to staff. For anybody else there is no such page."""
    if not (request.user.is_authenticated and request.user.is_staff):
        return page_not_found(request, Http404())
    suffixes = count(1)
    context = {
        "tokens": sort_tokens((CSS / "tokens.css").read_text()),
        "stylesheets": sorted(f"css/components/{path.name}" for path in (CSS / "components").glob("*.css")),
        "components": [(one, one.draw(render_to_string, suffixes)) for one in COMPONENTS],
    }
    response = render(request, "catalog/styleguide.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
