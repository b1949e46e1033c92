"""The front page: a grid whose headings stay in sight, whose parts have addresses, and that thumbs can use."""

import pytest

from tests.factories import make_brief, make_family, make_function

LEVELS = [
    f"{track}{rung}"
    for track, rungs in {"S": 4, "P": 6, "M": 6, "E": 3}.items()
    for rung in range(1, rungs + 1)
]


@pytest.fixture
def large_site(live_server, transactional_db):
    """The address of a server with 20 families, 32 foci and all 19 levels."""
    for number in range(20):
        family = f"FAM{number}"
        make_family(family, function=make_function(f"FUN{number % 7}"))
        for focus in ("GEN", "SEC", "OPS")[: 1 + number % 3]:
            for level in {*LEVELS[number % 4 :: 4], "S1"}:
                make_brief(f"{family}.{focus}.{level}")
    return live_server.url


def open_at(browser, width, address, **options):
    page = browser.new_context(viewport={"width": width, "height": 800}, **options).new_page()
    page.goto(address)
    return page


def box(page, selector):
    return page.locator(selector).bounding_box()


def is_on_top(page, selector):
    """Whether the middle of an element is in sight, with nothing over it."""
    return page.locator(selector).evaluate(
        """element => {
            const box = element.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return top !== null && (element.contains(top) || top.contains(element));
        }"""
    )


@pytest.mark.parametrize("width", [768, 1440])
def test_the_headings_stay_in_sight_while_the_grid_scrolls(large_site, browser, width):
    page = open_at(browser, width, large_site, java_script_enabled=False)
    region = page.locator(".grid__scroll")
    region.evaluate("region => region.scrollIntoView()")
    page.mouse.move(width / 2, 400)
    page.mouse.wheel(500, 900)  # wherever the grid scrolls, in the page or in its region
    page.locator(".grid tbody tr:nth-child(2)").first.evaluate(
        """row => new Promise(done => {
            const wait = () => row.getBoundingClientRect().y < 0 ? done() : requestAnimationFrame(wait);
            wait();
        })"""
    )

    assert is_on_top(page, ".grid__level:last-child a")
    shown = page.evaluate("document.elementFromPoint(innerWidth - 150, 400).closest('tr').id")
    assert is_on_top(page, f"#{shown} th")
    page.context.close()


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_a_link_to_a_level_brings_its_column_into_sight_and_marks_it(large_site, browser, width):
    page = open_at(browser, width, f"{large_site}/#level-e1", java_script_enabled=False)

    assert is_on_top(page, "#level-e1 a")
    marked = page.locator("#level-e1").evaluate("element => getComputedStyle(element).backgroundColor")
    cells = page.evaluate(
        """colour => [...document.querySelectorAll('.grid td')]
            .filter(cell => getComputedStyle(cell).backgroundColor === colour)
            .map(cell => cell.textContent.trim())""",
        marked,
    )
    assert set(cells) == {"E1", "No brief"}
    rows = page.locator(".grid tbody tr:not(.grid__function)").count()
    assert len(cells) == rows
    page.context.close()


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_a_link_to_a_row_or_a_function_brings_it_into_sight(large_site, browser, width):
    for name in ("fam4-sec", "function-fun3"):
        page = open_at(browser, width, f"{large_site}/#{name}", java_script_enabled=False)
        assert is_on_top(page, f"#{name} th")
        page.context.close()


@pytest.mark.parametrize("width", [320, 768, 1024, 1440])
def test_a_large_grid_stays_inside_the_page(large_site, browser, width):
    page = open_at(browser, width, large_site)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_what_the_keyboard_reaches_is_not_hidden_under_a_heading(large_site, browser):
    for width in (768, 1440):
        page = open_at(browser, width, f"{large_site}/#fam19-gen")
        page.locator(".grid__cell").last.focus()
        for _ in range(60):
            page.keyboard.press("Shift+Tab")
            assert page.evaluate(
                """() => {
                    const stop = document.activeElement, box = stop.getBoundingClientRect();
                    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                    return stop.contains(top);
                }"""
            ), page.evaluate("document.activeElement.getAttribute('aria-label')")
        page.context.close()


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_every_link_of_the_grid_is_large_enough_for_a_thumb(large_site, browser, width):
    page = open_at(browser, width, large_site)

    heights = page.evaluate(
        "[...document.querySelectorAll('.grid a:not(p a)')].map(link => link.getBoundingClientRect().height)"
    )
    assert len(heights) > 200
    assert min(heights) >= 44
    page.context.close()


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_a_single_brief_makes_a_grid_that_looks_intended(live_server, transactional_db, browser, width):
    make_brief("SWE.GEN.P3")
    page = open_at(browser, width, live_server.url)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert box(page, ".grid__cell")["width"] < 124
    assert box(page, ".grid__legend")["y"] > box(page, ".grid__cell")["y"]
    if width == 1440:
        assert box(page, ".grid__track")["height"] < 40, "the track's name is broken"
    page.context.close()


@pytest.mark.parametrize(
    "levels",
    [["P3"], ["S1", "P1", "P2", "P3", "P4", "P5", "P6", "M1", "E1"], ["S1", *LEVELS[4:14]]],
    ids=["one", "as many as are narrow", "a dozen"],
)
def test_on_a_tablet_the_last_column_is_not_cut(live_server, transactional_db, browser, levels):
    for level in levels:
        make_brief(f"SWE.GEN.{level}")
    page = open_at(browser, 768, live_server.url)

    assert page.evaluate("document.documentElement.scrollWidth") <= 768
    table, region = box(page, ".grid table"), box(page, ".grid__scroll")
    assert table["x"] + table["width"] <= region["x"] + region["width"]
    page.context.close()


@pytest.mark.parametrize("width", [320, 1440])
def test_in_forced_colours_cells_marks_and_places_have_lines(demo, browser, width):
    page = open_at(browser, width, f"{demo}/#level-p3", forced_colors="active")

    def style(selector, name):
        return page.locator(selector).first.evaluate(
            "(element, name) => getComputedStyle(element).getPropertyValue(name)", name
        )

    assert style(".grid__cell", "border-top-style") == "solid"
    assert style("#level-p3", "outline-style") == "solid"
    page.goto(f"{demo}/families/software-engineering/ai-model-development/p3/")
    assert style(".ladder [aria-current=page]", "outline-style") == "solid"
    assert style(".site-nav__link[aria-current]", "border-bottom-color") != style(
        ".site-nav__link:not([aria-current])", "border-bottom-color"
    )
    page.context.close()


def test_words_typed_on_the_front_page_lead_to_what_has_them_without_javascript(demo, browser):
    page = open_at(browser, 768, demo, java_script_enabled=False)
    page.get_by_role("searchbox").fill("customers")
    page.keyboard.press("Enter")

    page.wait_for_url("**/search/?q=customers")
    assert page.get_by_role("link", name="Sales", exact=False).count() > 0
    assert "results for" in page.get_by_role("main").get_by_role("status").inner_text()
    page.context.close()
