"""A brief as a job advert, to copy or to save."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from catalog.advert import Advert, choose_title, to_markdown, to_text
from catalog.models import Brief
from catalog.views.briefs import breadcrumbs_through_brief, find_brief
from catalog.views.errors import NothingHere
from catalog.views.public import public_page

# Format → what writes it, its media type and the end of its file's name.
FORMATS = {"text": (to_text, "text/plain", "txt"), "markdown": (to_markdown, "text/markdown", "md")}


@public_page("title", "format")
def brief_advert(request: HttpRequest, family: str, focus: str, level: str) -> HttpResponse:
    brief = find_brief(family, focus, level)
    address = reverse("catalog:brief-advert", args=brief.address)
    if brief.retired_part:
        reason = f"{brief.key} is retired, so it is not offered as a job advert."
        raise NothingHere(reason, [(brief.get_absolute_url(), f"{brief.key}, kept for reference")])
    titles = find_titles(brief)
    onward = [(address, f"{brief.key} as a job advert")]
    chosen = request.GET.get("title") or titles[0]
    if chosen not in titles:
        raise NothingHere(f"This is not a common title of {brief.key}. Choose one of its own.", onward)
    advert = make_advert(brief, chosen)
    wanted = request.GET.get("format", "")
    if wanted in FORMATS:
        return download(brief, advert, wanted)
    if wanted:
        raise NothingHere("format takes text or markdown; without it, the page shows both.", onward)
    context = {
        "brief": brief,
        "breadcrumbs": breadcrumbs_through_brief(brief),
        "titles": titles,
        "chosen": chosen,
        "text": to_text(advert),
        "markdown": to_markdown(advert),
    }
    return render(request, "catalog/brief_advert.html", context)


def find_titles(brief: Brief) -> list[str]:
    """Return what the job can be called in an advert, the best first; one SQL query."""
    common = [title.text for title in brief.titles.published()]
    roles = [names.role for names in brief.focus.title_names]
    best = choose_title(common, roles, brief.level.name)
    return [best, *(title for title in common if title != best)]


def make_advert(brief: Brief, title: str) -> Advert:
    """Return what an advert says of a brief."""
    level = brief.level
    return Advert(
        title=title,
        level=f"{level}: {level.meaning}",
        summary=brief.summary,
        responsibilities=brief.responsibilities,
        skills=brief.skills,
        qualifications=brief.qualifications,
    )


def download(brief: Brief, advert: Advert, wanted: str) -> HttpResponse:
    """Return the advert as a file in one of FORMATS."""
    write, media_type, ending = FORMATS[wanted]
    return HttpResponse(
        write(advert),
        content_type=f"{media_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{brief.key}.advert.{ending}"'},
    )
