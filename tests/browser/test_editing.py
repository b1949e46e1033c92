"""Editing as somebody does who has read nothing: from the desk to the public page, and back."""

import pytest
from django.core.management import call_command

from catalog.management.commands.create_demo_accounts import create_accounts
from catalog.models import Brief
from tests.browser.test_pages import SCHEMES, WIDTHS

pytestmark = pytest.mark.ignore_template_errors

PHRASE = "correct horse battery staple"
AIMD_P3 = "/families/software-engineering/ai-model-development/p3/"


# The words of the headings over which an object tool lies.
WORDS_UNDER_TOOLS = """() => {
  const tools = [...document.querySelectorAll(".object-tools a")].map((tool) => tool.getBoundingClientRect());
  return [...document.querySelectorAll("#content > h1, #content > h2")].filter((heading) => {
    const range = document.createRange();
    range.selectNodeContents(heading);
    return [...range.getClientRects()].some((words) => tools.some((tool) =>
      tool.left < words.right && words.left < tool.right && tool.top < words.bottom && words.top < tool.bottom));
  }).map((heading) => heading.textContent);
}"""


@pytest.fixture
def sign_in(site, browser):
    """Return a function that opens the desk as one of the demo accounts."""
    create_accounts(PHRASE)
    contexts = []

    def open_desk(name, **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(site + "/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PHRASE)
        page.get_by_role("button", name="Log in").click()
        return page

    yield open_desk
    for context in contexts:
        context.close()


def open_brief(page, key):
    page.get_by_role("link", name="Briefs", exact=True).first.click()
    page.locator("#searchbar").fill(key)
    page.locator("#searchbar").press("Enter")
    page.get_by_role("link", name=key, exact=True).click()


def test_a_brief_is_improved_reviewed_published_and_restored(site, sign_in, page):
    editor = sign_in("editor")
    open_brief(editor, "SWE.AIMD.P3")
    editor.get_by_label("Summary:").fill("Leads one machine-learning project from data to release.")
    editor.get_by_role("button", name="Save and preview").click()
    assert "Leads one machine-learning project" in editor.locator("main").inner_text()
    assert "Visitors do not see it" in editor.locator("main").inner_text()

    page.goto(site + AIMD_P3)
    assert "Lead development of independent ML tasks" in page.locator(".lead").inner_text()

    editor.get_by_role("link", name="Back to the form").click()
    editor.get_by_label("Note to the reviewer").fill("One sentence, as people speak")
    editor.get_by_role("button", name="Submit for review").click()
    assert "is waiting for review" in editor.locator(".messagelist").inner_text()

    reviewer = sign_in("reviewer")
    waiting = reviewer.get_by_role("region", name="Waiting for review")
    waiting.get_by_role("link", name="AI Model Development, P3").click()
    assert "One sentence, as people speak" in reviewer.locator("main").inner_text()
    assert reviewer.locator("ins", has_text="one machine-learning project").count() == 1
    reviewer.get_by_label("Why it is published").fill("Plainer summary")
    reviewer.get_by_role("button", name="Publish").click()

    page.goto(site + AIMD_P3)
    assert page.locator(".lead").inner_text() == "Leads one machine-learning project from data to release."
    assert "Edition 2" in page.locator(".brief-edition").inner_text()

    open_brief(editor, "SWE.AIMD.P3")
    editor.get_by_role("link", name="History").click()
    editor.get_by_role("button", name="Restore edition 1 as a draft").click()
    assert "This draft holds the text of edition 1" in editor.locator(".messagelist").inner_text()
    editor.get_by_role("button", name="Submit for review").click()
    reviewer.goto(site + "/admin/")
    waiting.get_by_role("link", name="AI Model Development, P3").click()
    reviewer.get_by_role("button", name="Publish").click()

    page.goto(site + AIMD_P3)
    assert "Lead development of independent ML tasks" in page.locator(".lead").inner_text()
    assert "Edition 3" in page.locator(".brief-edition").inner_text()


def test_what_a_reviewer_asks_for_reaches_the_author(site, sign_in):
    editor = sign_in("editor")
    open_brief(editor, "SWE.GEN.P2")
    editor.get_by_label("Summary:").fill("Does great things.")
    editor.get_by_role("button", name="Submit for review").click()

    reviewer = sign_in("reviewer")
    waiting = reviewer.get_by_role("region", name="Waiting for review")
    waiting.get_by_role("link", name="Software Engineering › General, P2").click()
    reviewer.get_by_label("What should change").fill("Say which things.")
    reviewer.get_by_role("button", name="Request changes").click()

    editor.goto(site + "/admin/")
    returned = editor.get_by_role("region", name="Changes requested")
    assert "Say which things." in returned.inner_text()
    returned.get_by_role("link", name="Software Engineering › General, P2").click()
    assert "Say which things." in editor.locator(".draft-state").inner_text()


def test_two_editors_at_once_see_each_other(site, sign_in):
    first, second = sign_in("editor"), sign_in("editor")
    for page in (first, second):
        open_brief(page, "SWE.GEN.P2")
    first.get_by_label("Summary:").fill("First.")
    first.get_by_role("button", name="Save draft").click()
    second.get_by_label("Summary:").fill("Second.")
    second.get_by_role("button", name="Save draft").click()

    assert second.get_by_label("Summary:").input_value() == "Second."
    assert "First." in second.locator(".field-summary .beside__others").inner_text()
    second.get_by_role("button", name="Save draft").click()
    assert "Draft saved." in second.locator(".messagelist").inner_text()


def test_the_pages_of_publishing_are_accessible_and_whole(sign_in, site, check_accessibility):
    call_command("create_demo_history", verbosity=0)  # three editions of the brief
    editor = sign_in("editor")
    brief = Brief.objects.get_by_natural_key("SWE.AIMD.P3")
    form = f"{site}/admin/catalog/brief/{brief.pk}"
    editor.goto(f"{form}/change/")
    editor.get_by_label("Summary:").fill("Leads one machine-learning project from data to release.")
    editor.get_by_role("button", name="Submit for review").click()
    reviewer = sign_in("reviewer")
    reviewer.goto(f"{site}/admin/catalog/draft/")
    reviewer.locator("#result_list").get_by_role("link", name="SWE.AIMD.P3").click()

    def check(page):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{page.url}, {width} px"
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                check_accessibility(page, colours_alone=scheme != SCHEMES[0])

    check(reviewer)
    for page, address in (
        (editor, f"{form}/change/"),
        (editor, f"{form}/preview/"),
        (editor, f"{form}/discard/"),
        (editor, f"{form}/history/"),
        (reviewer, f"{form}/change/"),
        (reviewer, f"{form}/checks/"),
        (reviewer, f"{form}/retire/"),
    ):
        page.goto(address)
        check(page)
    check_nothing_overlaps(reviewer, f"{form}/change/")
    check_nothing_overlaps(editor, f"{form}/change/")


def check_nothing_overlaps(page, address):
    page.goto(address)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        heading, tools, state = (
            page.locator(selector).bounding_box()
            for selector in ("#content > h2", "#content .object-tools", ".draft-state")
        )
        assert tools["y"] + tools["height"] <= state["y"], f"{width} px"
        assert heading["y"] + heading["height"] <= state["y"], f"{width} px"
        assert page.evaluate(WORDS_UNDER_TOOLS) == [], f"{width} px"


def test_leaving_what_was_typed_asks_first_and_what_was_saved_does_not(site, sign_in):
    editor = sign_in("editor")
    asked = []
    editor.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    open_brief(editor, "SWE.GEN.P2")
    editor.get_by_role("link", name="History").click()
    editor.go_back()
    assert asked == []

    editor.get_by_label("Summary:").press_sequentially("Typed. ")
    editor.get_by_role("link", name="History").click()
    editor.get_by_role("region", name="Editions").wait_for()
    assert asked == ["beforeunload"]

    editor.go_back()
    editor.get_by_label("Summary:").fill("Typed and saved.")
    editor.get_by_role("button", name="Save draft").click()
    assert "Draft saved." in editor.locator(".messagelist").inner_text()
    editor.get_by_role("link", name="History").click()
    editor.get_by_role("region", name="Editions").wait_for()
    assert asked == ["beforeunload"]


def test_the_help_for_writers_is_not_shown_to_those_who_only_read(sign_in):
    for name, is_shown in (("editor", True), ("reviewer", False)):
        page = sign_in(name)
        open_brief(page, "SWE.GEN.P2")
        page.get_by_role("heading", name="What visitors read").wait_for()
        assert page.get_by_text("One item a line").first.is_visible() == is_shown
