"""Every kind of page in a reader's own few colours, which replace ours: nothing may be said by a ground alone."""

import pytest

from tests.browser.test_pages import SCHEMES, every_kind

# What stands out by a ground of its own, or by a shadow, and the same for what stands before and after it.
FIND_MARKS = """() => {
    const ground = element => element && (/, 0\\)$/.test(getComputedStyle(element).backgroundColor)
        ? ground(element.parentElement) : getComputedStyle(element).backgroundColor);
    window.ground = ground;
    window.marks = [];
    for (const element of document.querySelectorAll("body *")) {
        if (!element.checkVisibility()) continue;
        for (const part of [null, "::before", "::after"]) {
            const style = getComputedStyle(element, part);
            if (part && ["none", "normal"].includes(style.content)) continue;
            const isSet = !/, 0\\)$/.test(style.backgroundColor);
            const around = ground(part ? element : element.parentElement);
            if ((isSet && style.backgroundColor !== around) || style.boxShadow !== "none") marks.push([element, part]);
        }
    }
    return marks.length;
}"""
# Which of them have neither a line, nor a ground that is not the one around them.
FIND_LOST = """() => marks.filter(([element, part]) => {
    const style = getComputedStyle(element, part), around = ground(part ? element : element.parentElement);
    const hasBorder = ["Top", "Right", "Bottom", "Left"].some(side => style[`border${side}Style`] !== "none" &&
        style[`border${side}Width`] !== "0px" && style[`border${side}Color`] !== around);
    return !hasBorder && style.outlineStyle === "none" && style.textDecorationLine === "none" &&
        [around, "rgba(0, 0, 0, 0)"].includes(style.backgroundColor);
}).map(([element, part]) => `${element.tagName} ${element.className} ${part ?? ""}`)"""
# Whatever has a colour that is none of the reader's.
FIND_FOREIGN = """() => {
    const names = ["CanvasText", "Canvas", "LinkText", "VisitedText", "ActiveText", "ButtonText", "ButtonFace",
        "ButtonBorder", "FieldText", "Field", "HighlightText", "Highlight", "MarkText", "Mark", "GrayText"];
    const probe = document.body.appendChild(document.createElement("span"));
    const theirs = names.map(name => { probe.style.color = name; return getComputedStyle(probe).color; });
    probe.remove();
    const found = [];
    for (const element of document.querySelectorAll("body *")) {
        if (!element.checkVisibility()) continue;
        const isDrawn = element instanceof SVGGeometryElement || element instanceof SVGTextElement;
        for (const name of isDrawn ? ["fill", "stroke"] : element instanceof SVGElement ? [] : ["color"]) {
            const colour = getComputedStyle(element)[name];
            if (colour !== "none" && !theirs.includes(colour)) {
                found.push(`${element.tagName} ${element.getAttribute("class")}: ${name} ${colour}`);
            }
        }
    }
    return found;
}"""


@every_kind
def test_what_stood_out_still_does_and_no_colour_of_ours_is_left(demo, page, path):
    for width in (320, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(forced_colors="none")
        page.goto(demo + path)
        assert page.evaluate(FIND_MARKS) > 0
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, forced_colors="active")
            assert page.evaluate(FIND_LOST) == [], f"{width} px, {scheme}"
            assert page.evaluate(FIND_FOREIGN) == [], f"{width} px, {scheme}"


@pytest.mark.parametrize(
    ("address", "marked"),
    [
        ("/framework/#p3-scope", "#p3-scope"),
        ("/framework/#p3", "#p3"),
        ("/framework/p3/#p3-scope", "#p3-scope"),
        ("/#level-p3", "#level-p3"),
        ("/#swe-gen", "#swe-gen th"),
    ],
)
def test_what_an_address_names_has_a_line_around_it(demo, page, address, marked):
    page.emulate_media(forced_colors="active")
    page.goto(demo + address)

    assert page.locator(marked).evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_the_texts_of_the_career_moves_can_be_told_from_their_boxes(demo, page):
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme, forced_colors="active")
        page.goto(demo + "/families/software-engineering/general/p5/")
        pairs = page.evaluate(
            """() => [...document.querySelectorAll(".moves__box text")].map(text =>
                [text, text.parentElement.querySelector("rect")].map(part => getComputedStyle(part).fill))"""
        )
        assert pairs
        assert all(text != box for text, box in pairs)
