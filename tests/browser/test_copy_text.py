"""Copying a text: with the clipboard, without it, and without JavaScript."""

import pytest

ADVERT = "/families/software-engineering/ai-model-development/p3/advert/"


@pytest.fixture
def advert(page, demo):
    page.goto(demo + ADVERT)
    return page


def test_a_click_copies_the_text_and_says_so(advert):
    advert.context.grant_permissions(["clipboard-read", "clipboard-write"])
    advert.get_by_role("button", name="Copy Markdown").click()

    advert.get_by_text("Copied.").wait_for()
    assert advert.get_by_role("main").get_by_role("status").all_inner_texts() == ["", "Copied."]
    copied = advert.evaluate("navigator.clipboard.readText()")
    assert copied == advert.get_by_role("textbox", name="Markdown").input_value()
    assert copied.startswith("# AI Model Developer III\n")


def test_where_the_clipboard_is_closed_the_text_is_selected_to_be_copied_by_hand(demo, page):
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(demo + ADVERT)
    page.get_by_role("button", name="Copy plain text").focus()
    page.keyboard.press("Enter")

    page.get_by_text("Selected. Copy it with Ctrl+C").wait_for()
    field = page.get_by_role("textbox", name="Plain text")
    assert page.evaluate("getSelection().toString()") == field.input_value()
    assert field.evaluate("field => field === document.activeElement")


def test_without_javascript_the_text_is_there_and_no_button_promises_more(demo, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(demo + ADVERT)

    assert page.get_by_role("button", name="Copy").count() == 0
    assert page.get_by_role("textbox", name="Plain text").input_value().startswith("AI Model Developer III\n")
    page.get_by_label("Job title", exact=True).select_option("Software Engineer 3")
    page.get_by_role("button", name="Use this title").click()
    assert page.get_by_role("textbox", name="Markdown").input_value().startswith("# Software Engineer 3\n")
    with page.expect_download() as download:
        page.get_by_role("link", name="Markdown").click()
    assert download.value.suggested_filename == "SWE.AIMD.P3.advert.md"
    page.context.close()
