"""The frame round every page: where you are, and what it takes to be made."""

import re

import pytest
from django.template.loader import render_to_string

from tests.factories import make_brief

pytestmark = pytest.mark.django_db


def current(html):
    """Return the links of the site's navigation that are marked, with how."""
    navigation = html[html.index('aria-label="Site"') :].partition("</nav>")[0]
    return re.findall(r'href="([^"]+)" aria-current="(\w+)"', navigation)


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", []),
        ("/framework/", [("/framework/", "page")]),
        ("/framework/p3/", [("/framework/", "true")]),
        ("/families/?q=field", [("/families/", "page")]),
        ("/families/swe/gen/p3/", [("/families/", "true")]),
        ("/about/", [("/about/", "page")]),
        ("/families/framework/", [("/families/", "true")]),
        ("/nothing/here/", []),
    ],
)
def test_the_navigation_marks_the_section_a_page_belongs_to(client, path, marked):
    make_brief("SWE.GEN.P3")

    assert current(client.get(path).content.decode()) == marked


def test_the_page_of_a_failure_is_made_without_a_request():
    html = render_to_string("500.html")

    assert 'href="/families/"' in html
    assert current(html) == []
