"""Every kind of page in a browser that runs no script: it says the same, and its forms are answered.

What is done with single pages stands in the files of their nouns.
"""

import pytest

from tests.browser.test_pages import AIMD_P3, every_kind, every_page

READ = "document.querySelector('main').innerText.split(/\\s+/)"


@pytest.fixture
def plain_page(browser):
    """A page of a browser that runs no script."""
    page = browser.new_context(java_script_enabled=False).new_page()
    yield page
    page.context.close()


@every_kind
def test_the_page_says_the_same(demo, page, plain_page, path):
    page.goto(demo + path)
    # A button that only a script can serve is only there with it.
    page.evaluate("document.querySelectorAll('[data-copies]').forEach(button => button.hidden = true)")
    plain_page.goto(demo + path)

    said = plain_page.evaluate(READ)
    assert len(said) > 20
    assert said == page.evaluate(READ)


@every_page
def test_every_form_of_the_page_can_be_sent(demo, plain_page, path):
    page = plain_page
    buttons = page.get_by_role("main").locator("form button[type=submit]")
    page.goto(demo + path)
    for number in range(buttons.count()):
        for summary in page.get_by_role("main").locator("form details:not([open]) > summary").all():
            summary.click()
        with page.expect_navigation() as answer:
            buttons.nth(number).click()
        assert answer.value.status == 200
        assert page.locator("h1").count() == 1
        page.goto(demo + path)


def test_the_changes_of_one_family_are_picked(demo, plain_page):
    page = plain_page
    page.goto(demo + "/changes/")
    page.get_by_role("combobox", name="Family").select_option(label="Sales")
    page.get_by_role("main").get_by_role("button").click()

    assert page.get_by_role("combobox", name="Family").locator("option:checked").inner_text() == "Sales"
    lines = page.locator(".editions__day").all_inner_texts()
    assert lines
    assert not any("Software Engineering" in line for line in lines)


def test_two_editions_are_compared(demo, plain_page):
    page = plain_page
    page.goto(demo + AIMD_P3 + "history/")
    page.get_by_role("main").get_by_role("button").click()

    assert page.locator("ins, del").count() > 0


def test_titles_that_hold_a_word_are_found(demo, plain_page):
    page = plain_page
    page.goto(demo + "/titles/")
    page.get_by_role("main").get_by_role("searchbox").fill("sales")
    page.keyboard.press("Enter")

    page.wait_for_url("**q=sales*")
    assert "Sales Manager" in page.get_by_role("main").inner_text()
