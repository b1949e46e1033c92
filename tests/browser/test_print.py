"""Pages on paper: a brief on two sheets, with where it comes from at the foot of each."""

import re
import shutil
import subprocess

import pytest

from catalog.publishing import editions
from tests.factories import make_brief, make_title
from tests.library_rows import longest_briefs
from tests.needs import need

AIMD_P3 = "/families/software-engineering/ai-model-development/p3/"
LINE = (
    "Plan, write, review and ship changes across several services, and agree them with the teams they touch"
)


def print_on(page, paper, site, path):
    page.goto(site + path)
    return page.pdf(format=paper, prefer_css_page_size=True)


def sheets(pdf):
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.fixture
def long_brief(site):
    """As long as a brief is meant to get."""
    brief = make_brief(
        "SWE.LONG.P3",
        summary="Owns the parts of the platform that every other team builds upon. " * 3,
        responsibilities=[LINE] * 10,
        skills=[LINE] * 12,
        qualifications=[LINE] * 5,
    )
    for number in range(12):
        make_title(brief, f"Mid-Level Platform Reliability Engineer {number}")
    editions.record(brief, by=None)
    return brief


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_longest_briefs_of_the_library_print_on_two_sheets(site, page, paper):
    for brief in longest_briefs(8):
        assert sheets(print_on(page, paper, site, brief.get_absolute_url())) <= 2, brief


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_so_does_the_longest_that_one_would_write(site, page, long_brief, paper):
    assert sheets(print_on(page, paper, site, long_brief.get_absolute_url())) == 2


def test_each_sheet_says_at_its_foot_what_it_is_and_where_it_comes_from(site, page, long_brief):
    reader = shutil.which("pdftotext")
    need(reader, "no pdftotext on this machine: apt-get install poppler-utils")
    pdf = print_on(page, "A4", site, long_brief.get_absolute_url())
    text = subprocess.run(
        [reader, "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()

    for number, sheet in enumerate(text.split("\f")[:2], start=1):
        foot = " ".join(sheet.split())
        assert f"Page {number} of 2" in foot
        assert "JobFrame · SWE.LONG.P3 · Edition 1 · " in foot
        assert site + long_brief.get_absolute_url() in foot


def test_paper_shows_the_key_and_the_address_and_nothing_that_one_clicks(demo, page):
    page.goto(demo + AIMD_P3)
    assert not page.locator(".brief-address").is_visible()
    page.emulate_media(media="print")

    assert page.locator(".brief-key").inner_text() == "Permanent key: SWE.AIMD.P3"
    assert page.locator(".brief-address").inner_text() == f"Address: {demo}{AIMD_P3}"
    assert page.locator(".brief-edition").inner_text().startswith("Edition ")
    for chrome in (
        ".site-header",
        ".site-footer",
        ".breadcrumbs",
        ".ladder",
        ".brief-steps",
        ".takeaway",
        ".skip-link",
    ):
        assert not page.locator(chrome).is_visible(), chrome


def test_paper_is_white_in_dark_rooms_too(demo, browser):
    page = browser.new_context(color_scheme="dark").new_page()
    page.goto(demo + AIMD_P3)
    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    page.context.close()


def test_the_framework_prints_crosswise_a_track_a_sheet(demo, page):
    pdf = print_on(page, "A4", demo, "/framework/")

    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    assert len(boxes) == 4
    assert all(float(width) > float(height) for width, height in boxes)


@pytest.mark.parametrize(
    ("path", "most"),
    [("/", 3), ("/families/", 5), ("/framework/p3/", 2), ("/families/software-engineering/", 2)],
)
def test_other_pages_of_the_demo_print_on_few_sheets(demo, page, path, most):
    assert sheets(print_on(page, "A4", demo, path)) <= most


def test_a_ladder_with_what_each_step_adds_prints_more_than_one_rung_on_a_sheet(demo, page):
    path = "/families/software-engineering/general/"
    page.goto(demo + path)
    rungs = page.locator(".steps__rung").count()

    assert rungs == 12
    assert sheets(print_on(page, "A4", demo, path)) <= 7
