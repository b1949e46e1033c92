"""The title tools as an editor and a reviewer see them."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse

from catalog.models import Brief, Level, Title, TitleConvention
from catalog.querysets import TitleStatus
from tests.browser.test_pages import SCHEMES
from tests.factories import make_title

pytestmark = pytest.mark.ignore_template_errors

WIDTHS = (768, 1440)


@pytest.fixture
def missing(site):
    """A new convention, so that several briefs lack what it makes."""
    TitleConvention.objects.create(level=Level.objects.get(code="P3"), pattern="{role} C", rank=9)
    twice = make_title(Brief.objects.get_by_natural_key("SWE.GEN.P3"), "Coder")
    make_title(Brief.objects.get_by_natural_key("SWE.AIMD.P3"), "coder")
    make_title(Brief.objects.get_by_natural_key("PDM.GEN.P3"), "Coder in Chief", status=TitleStatus.PROPOSED)
    return twice


def sign_in(page, site, role):
    phrase = "correct horse battery staple"
    user = User.objects.create_user(role.lower(), password=phrase, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    page.goto(site + reverse("admin:index"))
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(phrase)
    page.get_by_role("button", name="Log in").click()


def choose(page, action, *keys):
    """Take an action of the list with the titles of the briefs that have these keys."""
    for key in keys:
        row = page.locator("tr", has=page.locator(".field-brief_key", has_text=key))
        row.get_by_role("checkbox").check()
    page.locator("select[name=action]").select_option(label=action)
    page.get_by_role("button", name="Go").click()


@pytest.mark.usefixtures("missing")
def test_the_pages_are_accessible_and_whole_in_both_schemes(site, page, check_accessibility):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    sign_in(page, site, "Reviewer")

    def check():
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url}, {width} px"
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                check_accessibility(page, colours_alone=scheme != SCHEMES[0])

    page.goto(site + reverse("admin:catalog_title_generate"))
    check()
    page.goto(site + reverse("admin:catalog_title_changelist") + "?q=coder")
    check()
    choose(page, "Merge selected titles…", "SWE.GEN.P3", "SWE.AIMD.P3", "PDM.GEN.P3")
    page.get_by_role("button", name="Merge").click()
    assert page.get_by_role("alert").inner_text() == "Choose the title that stands for the others."
    check()
    assert complaints == []


@pytest.mark.usefixtures("missing")
def test_a_reviewer_merges_two_titles_and_undoes_it_without_javascript(site, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, site, "Reviewer")
    page.goto(site + reverse("admin:catalog_title_changelist") + "?ambiguous=yes&q=coder")

    choose(page, "Merge selected titles…", "SWE.GEN.P3", "SWE.AIMD.P3")
    page.get_by_role("row", name="SWE.AIMD.P3").get_by_role("radio").check()
    page.get_by_role("button", name="Merge").click()
    assert "Merged into “coder” (SWE.AIMD.P3): “Coder” (SWE.GEN.P3)." in page.locator(".success").inner_text()
    assert page.get_by_text("0 titles").first.is_visible()

    page.goto(site + reverse("admin:catalog_title_changelist") + "?q=coder")
    choose(page, "Undo the merge of selected titles", "SWE.GEN.P3")
    page.goto(site + reverse("admin:catalog_title_changelist") + "?ambiguous=yes&q=coder")
    assert page.get_by_text("Ambiguous: ").count() == 2
    page.context.close()


@pytest.mark.usefixtures("missing")
def test_an_editor_proposes_what_a_new_convention_makes(site, page):
    sign_in(page, site, "Editor")
    page.goto(site + reverse("admin:catalog_title_changelist"))
    page.get_by_role("link", name="Generate from conventions").click()
    page.get_by_label("Family").select_option(label="Product Management")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("button", name="Add the ticked titles").click()

    assert "Added, proposed: “Product Manager C” (PDM.GEN.P3)." in page.locator(".success").inner_text()
    assert page.get_by_text("Nothing to add").is_visible()
    assert Title.objects.get(text="Product Manager C").status == TitleStatus.PROPOSED
