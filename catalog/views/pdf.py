"""A brief as a PDF file."""

from django.http import HttpRequest
from django.template.response import TemplateResponse

from catalog.addresses import find_origin
from catalog.pdf import is_available, write_pdf
from catalog.views.briefs import brief_context, find_brief
from catalog.views.errors import NothingHere
from catalog.views.public import public_page


class PdfResponse(TemplateResponse):
    """A page as a PDF file, which Django has made after the view: not where that only leads elsewhere."""

    @property
    def rendered_content(self) -> bytes:  # type: ignore[override]  # Django takes text and bytes alike
        return write_pdf(super().rendered_content, find_origin(self._request))


@public_page(is_file=True, is_slow=True)
def brief_pdf(request: HttpRequest, family: str, focus: str, level: str) -> PdfResponse:
    brief = find_brief(family, focus, level)
    if not is_available():
        raise NothingHere(
            "PDF files need software that this site has not installed. Print the page instead: it is laid "
            "out for paper, and most browsers can save what they print as a PDF file.",
            [(brief.get_absolute_url(), f"{brief.key}, to print")],
        )
    return PdfResponse(
        request,
        "catalog/brief_detail.html",
        brief_context(brief),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{brief.key}.pdf"'},
    )
