"""Every kind of page magnified four times: of a window of 1280 × 1024 px, 320 × 256 are left."""

from tests.browser.test_pages import every_kind

# What stays where it is while the page scrolls, with the share of the window's height or width that it takes.
FIND_STICKY = """() => [...document.querySelectorAll("body *")].filter(element => element.checkVisibility()).flatMap(element => {
    const style = getComputedStyle(element), box = element.getBoundingClientRect();
    if (!["sticky", "fixed"].includes(style.position)) return [];
    const shares = [];
    if (style.top !== "auto" || style.bottom !== "auto") shares.push(box.height / innerHeight);
    if (style.left !== "auto" || style.right !== "auto") shares.push(box.width / innerWidth);
    return [[`${element.tagName} ${element.textContent.trim().slice(0, 40)}`, Math.max(0, ...shares)]];
})"""


@every_kind
def test_at_four_hundred_percent_nothing_is_cut_off_or_covered(demo, page, path):
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(demo + path)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert [name for name, share in page.evaluate(FIND_STICKY) if share > 1 / 3] == []
    assert page.locator(".site-header").bounding_box()["height"] < 180
    page.evaluate("scrollTo(0, 600)")
    assert page.evaluate("document.elementFromPoint(160, 10).closest('header.site-header')") is None


@every_kind
def test_nothing_moves_for_those_who_asked_for_that(demo, page, path):
    page.emulate_media(reduced_motion="reduce")
    page.goto(demo + path)

    assert (
        page.evaluate(
            """() => [...document.querySelectorAll("*")].filter(element => {
            const style = getComputedStyle(element);
            return style.animationName !== "none" || style.transitionDuration !== "0s" || style.scrollBehavior === "smooth";
        }).length"""
        )
        == 0
    )
