"""Every kind of page with the keyboard alone: what can be reached, in which order, and whether one sees where one is."""

from tests.browser.test_pages import AIMD_P3, WIDTHS, every_kind

# Everything the Tab key should stop at, in the order of the document. Of a group of radio buttons it stops at the
# chosen one; the arrows reach the others.
FIND_STOPS = """() => {
    window.stops = [...document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]")].filter(
        stop => stop.tabIndex >= 0 && !stop.disabled && (stop.type !== "radio" || stop.checked) &&
            stop.checkVisibility({visibilityProperty: true}));
    return stops.length;
}"""
# What is wrong with the stop that has the focus. It is in sight when the middle of what the window shows of it is
# not covered by anything else.
LOOK = """stop => {
    const style = getComputedStyle(stop), faults = [];
    const inSight = [...stop.getClientRects()].some(box => {
        const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
        const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
        return left < right && top < bottom &&
            stop.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2));
    });
    if (style.outlineStyle !== "solid" || style.outlineWidth !== "3px") faults.push("does not show the focus");
    if (!inSight) faults.push("is hidden");
    const name = stop.getAttribute("aria-label") || stop.textContent.trim() || stop.id;
    return faults.map(fault => `${stop.tagName} ${name.slice(0, 60)} ${fault}`);
}"""


def open_at(page, width, address):
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(address)
    return page.evaluate(FIND_STOPS)


@every_kind
def test_tab_stops_at_everything_in_order_and_then_lets_go(demo, page, path):
    for width in (320, 1440):
        places, faults = [], []
        number = open_at(page, width, demo + path)
        for _ in range(number):
            page.keyboard.press("Tab")
            place, found = page.evaluate(
                f"[stops.indexOf(document.activeElement), ({LOOK})(document.activeElement)]"
            )
            places.append(place)
            faults += found
        page.keyboard.press("Tab")

        assert places == list(range(number)), f"{width} px"
        assert faults == [], f"{width} px"
        assert page.evaluate("document.activeElement === document.body"), "the last stop holds the focus"


@every_kind
def test_going_back_nothing_ends_up_under_a_heading_that_stays(demo, page, path):
    for width in WIDTHS:
        open_at(page, width, demo + path)
        page.keyboard.press("Tab")  # from now on whatever has the focus shows it

        faults = page.evaluate(
            f"() => stops.toReversed().flatMap(stop => {{ stop.focus(); return ({LOOK})(stop); }})"
        )
        assert faults == [], f"{width} px"


@every_kind
def test_the_first_stop_skips_to_the_content(demo, page, path):
    page.goto(demo + path)
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert page.locator(".skip-link").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main, footer') !== null")


def test_a_visitor_climbs_the_ladder(demo, page):
    page.goto(demo + AIMD_P3)
    page.get_by_role("link", name="P4 Senior Professional").focus()
    page.keyboard.press("Enter")

    page.wait_for_url("**/p4/")
    assert page.locator("h1").inner_text() == "P4 — Senior Professional"
    assert page.locator(".ladder [aria-current=page] .ladder__code").inner_text() == "P4"
