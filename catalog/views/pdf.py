"""A brief as a PDF file."""

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from catalog.pdf import is_available, write_pdf
from catalog.views.briefs import brief_context, find_brief
from catalog.views.errors import NothingHere
from catalog.views.public import public_page


@public_page()
def brief_pdf(request: HttpRequest, family: str, focus: str, level: str) -> HttpResponse:
    brief = find_brief(family, focus, level)
    if not is_available():
        raise NothingHere(
            "PDF files need software that this site has not installed. Print the page instead: it is laid "
            "out for paper, and most browsers can save what they print as a PDF file.",
            [(brief.get_absolute_url(), f"{brief.key}, to print")],
        )
    html = render_to_string("catalog/brief_detail.html", brief_context(brief), request)
    return HttpResponse(
        write_pdf(html, request.build_absolute_uri("/").rstrip("/")),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{brief.key}.pdf"'},
    )
