"""Searching as a visitor does: with suggestions, with the keyboard alone, and without JavaScript."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def box(demo, page):
    """The search box of the search page, with the focus."""
    page.goto(demo + "/search/")
    box = page.locator("#search-q")
    box.focus()
    return box


def type_and_wait(page, text):
    page.keyboard.type(text)
    expect(page.get_by_role("listbox")).to_be_visible()


def active(page):
    """Return the text of the option that the box says is active."""
    return page.evaluate(
        """() => {
            const option = document.getElementById(document.activeElement.getAttribute("aria-activedescendant"));
            return option && option.ariaSelected === "true" ? option.dataset.text : null;
        }"""
    )


class TestSuggestions:
    def test_a_suggestion_is_chosen_with_the_keyboard_alone(self, page, box, check_accessibility):
        type_and_wait(page, "sr soft")
        expect(box).to_have_attribute("aria-expanded", "true")
        expect(page.locator(".suggestions [role=status]")).to_contain_text("suggestions. Use the arrow keys")
        assert active(page) is None
        page.keyboard.press("ArrowDown")
        assert active(page) == "Senior Software Engineer"
        check_accessibility(page)

        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=Senior+Software+Engineer*")
        assert "As a title, “Senior Software Engineer”" in page.locator(".title-answer").inner_text()

    def test_the_arrows_go_round_by_way_of_what_was_typed(self, page, box):
        type_and_wait(page, "ai mod")
        last = page.get_by_role("listbox").get_by_role("option").last.get_attribute("data-text")

        page.keyboard.press("ArrowUp")
        assert active(page) == last
        page.keyboard.press("ArrowDown")
        assert active(page) is None
        page.keyboard.press("ArrowDown")
        assert active(page) == "AI Model Development"
        expect(box).to_have_value("ai mod")

    def test_escape_closes_them_and_keeps_what_was_typed(self, page, box):
        type_and_wait(page, "ai mod")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")

        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(box).to_have_value("ai mod")
        assert active(page) is None
        page.keyboard.press("ArrowDown")
        expect(page.get_by_role("listbox")).to_be_visible()

    def test_enter_searches_for_what_was_typed_where_nothing_was_chosen(self, page, box):
        type_and_wait(page, "ai mod")
        page.keyboard.press("Enter")

        page.wait_for_url("**/search/?q=ai+mod*")

    def test_leaving_the_box_closes_them(self, page, box):
        type_and_wait(page, "ai mod")
        page.keyboard.press("Tab")

        expect(page.get_by_role("listbox")).to_be_hidden()

    def test_a_suggestion_is_chosen_with_the_mouse(self, page, box):
        type_and_wait(page, "sales man")
        page.get_by_role("listbox").get_by_role("option", name="Regional Sales Manager").click()

        page.wait_for_url("**/search/?q=Regional+Sales+Manager*")

    def test_titles_are_suggested_as_text_whatever_is_in_them(self, page, demo):
        page.route(
            "**/search/suggest/**",
            lambda route: route.fulfill(
                json={"suggestions": [{"text": "<b>Bold</b>", "about": "<i>P3</i>"}]}
            ),
        )
        page.goto(demo + "/search/")
        page.locator("#search-q").focus()
        type_and_wait(page, "bold")

        assert page.get_by_role("listbox").get_by_role("option").inner_text().split("\n")[0] == "<b>Bold</b>"

    @pytest.mark.parametrize(
        "answer", [{"status": 500, "body": "oh"}, {"status": 200, "body": "no json"}, None]
    )
    def test_where_they_do_not_come_the_form_works_all_the_same(self, page, demo, answer):
        page.route(
            "**/search/suggest/**",
            lambda route: route.fulfill(**answer) if answer else route.abort(),
        )
        page.goto(demo + "/search/")
        page.locator("#search-q").focus()
        with page.expect_request("**/search/suggest/**"):
            page.keyboard.type("sales")
        expect(page.get_by_role("listbox")).to_be_hidden()
        page.keyboard.press("Enter")

        page.wait_for_url("**/search/?q=sales*")

    def test_an_answer_to_what_was_typed_before_is_not_shown(self, page, demo):
        held = []

        def hold(route):
            held.append(route)

        page.route("**/search/suggest/?q=sales", hold)
        page.goto(demo + "/search/")
        page.locator("#search-q").focus()
        with page.expect_request("**/search/suggest/?q=sales"):
            page.keyboard.type("sales")
        type_and_wait(page, " man")
        options = page.get_by_role("listbox").get_by_role("option").all_inner_texts()
        assert held
        assert all("Manager" in option for option in options)


def test_searching_narrowing_and_paging_work_without_javascript(demo, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(demo + "/search/")
    page.get_by_label("A title, a skill").fill("manager")
    page.get_by_role("button", name="Search").click()
    assert page.locator(".search-result").count() == 20
    page.get_by_role("link", name="Next").click()
    assert page.locator("#search-q").input_value() == "manager"
    assert page.locator(".search-result").count() > 0

    page.get_by_text("Narrow the results").click()
    page.get_by_label("Level", exact=True).select_option(label="M2 — Manager")
    page.get_by_role("button", name="Narrow").click()
    for _ in range(2):
        badges = page.locator(".search-result .level-badge").all_inner_texts()
        assert badges
        assert set(badges) == {"M2"}
        page.reload()
    page.get_by_role("link", name="Any of each").click()
    assert page.locator(".search-result").count() == 20
    page.context.close()


def test_a_misspelt_title_leads_to_its_brief_without_javascript(demo, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(demo + "/search/?q=softwre+enginering")
    page.get_by_role("link", name="Software Engineering", exact=True).first.click()
    page.wait_for_url("**/search/?q=Software+Engineering")
    page.locator(".search-result a").first.click()

    assert page.locator("h1").inner_text() == "Software Engineering"
    page.context.close()


def test_a_visitor_goes_from_a_letter_to_a_brief(demo, page):
    page.goto(demo + "/titles/")
    page.get_by_role("navigation", name="Letters").get_by_role("link", name="F", exact=True).click()
    page.get_by_role("link", name="P3 Software Engineering › General").first.click()

    page.wait_for_url("**/software-engineering/general/p3/")
