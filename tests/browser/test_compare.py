"""Comparing as a visitor does: without scripts, with the keyboard alone, on a phone, on paper."""

import pytest

from catalog.models import Brief
from tests.factories import make_brief, make_level

AIMD_P3 = "/families/software-engineering/ai-model-development/p3/"
PAIR = "/compare/?keys=SWE.AIMD.P3,SWE.AIMD.P4"


@pytest.fixture
def plain_page(browser):
    """A page of a browser that runs no script."""
    page = browser.new_context(java_script_enabled=False).new_page()
    yield page
    page.context.close()


def headings(page):
    return page.locator(".comparison thead .level-badge").all_inner_texts()


def test_columns_are_picked_and_dropped_without_javascript(demo, plain_page):
    page = plain_page
    page.goto(demo + AIMD_P3)
    page.get_by_role("link", name="Compare with P4").first.click()
    assert page.url == demo + PAIR
    page.get_by_role("link", name="Add SWE.AIMD.P5").click()
    assert headings(page) == ["P3", "P4", "P5"]
    page.get_by_role("link", name="Remove SWE.AIMD.P4").click()
    assert headings(page) == ["P3", "P5"]
    page.get_by_role("link", name="Move left: SWE.AIMD.P5").click()
    assert headings(page) == ["P5", "P3"]

    page.get_by_role("searchbox", name="A brief of any family").fill("account executive p3")
    page.get_by_role("button", name="Find").click()
    assert page.url.endswith("#pick")
    page.get_by_role("link", name="Add SLS.GEN.P3").click()
    page.get_by_role("textbox", name="A key").fill("pdm.gen.p9")
    page.get_by_role("button", name="Add", exact=True).click()
    assert "No brief has the key PDM.GEN.P9." in page.locator(".notice").inner_text()
    assert page.get_by_role("textbox", name="A key").input_value() == "PDM.GEN.P9"
    page.get_by_role("textbox", name="A key").fill("pdm.gen.p4")
    page.get_by_role("button", name="Add", exact=True).click()
    assert page.url == demo + "/compare/?keys=SWE.AIMD.P5,SWE.AIMD.P3,SLS.GEN.P3,PDM.GEN.P4"
    assert headings(page) == ["P5", "P3", "P3", "P4"]
    assert page.get_by_text("Four is the most that fit").is_visible()


def test_what_is_the_same_is_left_out_and_comes_back_without_javascript(demo, plain_page):
    page = plain_page
    page.goto(demo + "/compare/?keys=SWE.GEN.P3,SLS.GEN.P3")
    rows = page.locator(".comparison tbody tr").count()
    page.get_by_role("link", name="Only what differs").click()

    assert page.url.endswith("&only=changes")
    assert page.locator(".comparison tbody tr").count() < rows
    assert page.get_by_role("rowheader", name="Scope").count() == 0
    page.get_by_role("link", name="Everything").click()
    assert page.get_by_role("rowheader", name="Scope").count() == 1


def test_levels_are_chosen_with_the_keyboard_alone(demo, page):
    page.goto(demo + "/compare/")
    for name in ("Add P3", "Add P4"):
        page.get_by_role("link", name=name).focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**{name.removeprefix('Add ')}")

    assert page.locator("h1").inner_text() == "P3 and P4 side by side"


def test_the_headings_of_the_columns_stay_in_sight_on_a_wide_screen(demo, page):
    page.set_viewport_size({"width": 1440, "height": 800})
    page.goto(demo + PAIR)
    page.get_by_role("rowheader", name="Occupation").scroll_into_view_if_needed()

    assert page.evaluate("scrollY") > 800
    assert page.locator(".comparison thead th").last.bounding_box()["y"] == 0


def test_the_headings_of_four_columns_leave_room_for_what_they_head(demo, page):
    page.set_viewport_size({"width": 768, "height": 1024})
    page.goto(demo + "/compare/?keys=SWE.GEN.P3,SLS.GEN.P3,PDM.GEN.P3,PPL.GEN.P3")

    assert page.locator(".comparison thead").bounding_box()["height"] < 260


def test_on_a_phone_every_text_stands_under_its_row_beside_its_column(demo, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(demo + PAIR)
    row = page.locator(".comparison tr", has=page.get_by_text("Scope", exact=True))

    assert row.inner_text().split("\n") == [
        "Scope",
        "P3",
        "Features or a sub-system end-to-end",
        "P4",
        "≠",
        "Changed:",
        "The key accounts, core systems or most sensitive cases across a team’s area",
    ]
    assert page.locator(".comparison td .comparison__text").first.bounding_box()["width"] > 200


def test_on_a_phone_a_whole_key_stands_above_what_it_labels(site, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(site + "/compare/?keys=SWE.GEN.P3,SWE.AIMD.P3")
    cell = page.locator(".comparison td").nth(1)
    label, text = cell.locator(".comparison__label"), cell.locator(".comparison__text")

    assert label.inner_text() == "SWE.AIMD.P3"
    assert label.bounding_box()["y"] + label.bounding_box()["height"] <= text.bounding_box()["y"]
    assert text.bounding_box()["width"] > 250


@pytest.mark.parametrize("width", [320, 1440])
def test_forty_items_and_very_long_words_stay_inside_the_page(site, page, width):
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsbetrieb" * 2
    for code in ("P3", "P4", "P5", "P6"):
        make_brief(
            f"LONG.GEN.{code}",
            summary=word,
            responsibilities=[f"{number} {word}" for number in range(40)],
            skills=[word, "אבג דהו", "🦄" * 80],
        )
    make_level(
        "P7", name="W" * 80, proficiency="W" * 40, meaning="W" * 300, expectations={"SCOPE": "W" * 300}
    )
    make_level("P8")
    page.set_viewport_size({"width": width, "height": 800})
    for path in (
        "/compare/?keys=LONG.GEN.P3,LONG.GEN.P4,LONG.GEN.P5,LONG.GEN.P6",
        "/compare/?keys=P7,P8,LONG.GEN.P3",
        "/compare/?keys=" + "W" * 300,
        "/families/long/gen/",
        "/families/long/gen/p3/",
        "/framework/",
    ):
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


class TestTheFramework:
    @pytest.mark.parametrize("width", [320, 768, 1440])
    def test_a_linked_cell_is_in_sight_clear_of_its_headings_and_marked(self, demo, page, width):
        page.set_viewport_size({"width": width, "height": 800})
        for name in ("p3-scope", "p6-leadership", "e3-scope"):
            page.goto(f"{demo}/framework/#{name}")
            cell = page.locator(f"#{name}")

            assert cell.evaluate("cell => getComputedStyle(cell).boxShadow") != "none"
            corners = cell.evaluate(
                """cell => {
                    const box = cell.getBoundingClientRect();
                    return [[box.left + 3, box.top + 3], [box.right - 3, box.bottom - 3]].map(
                        place => cell.contains(document.elementFromPoint(...place)));
                }"""
            )
            assert corners == [True, True], name
            page.goto("about:blank")

    def test_on_a_phone_it_is_read_downwards_alone(self, demo, page):
        page.set_viewport_size({"width": 320, "height": 800})
        page.goto(f"{demo}/framework/")

        scrolls = "box => [box.scrollWidth - box.clientWidth, box.scrollHeight - box.clientHeight]"
        assert all(box.evaluate(scrolls) == [0, 0] for box in page.locator(".matrix").all())
        cells = [page.locator(f"#p{number}-scope").bounding_box() for number in range(1, 7)]
        assert len({cell["x"] for cell in cells}) == 1
        assert sorted(cells, key=lambda cell: cell["y"]) == cells
        assert page.locator("#p3-scope .matrix__label").inner_text() == "P3"
        page.locator("#p6-scope").evaluate("cell => cell.scrollIntoView({block: 'center'})")
        name = page.locator("tr", has=page.locator("#p6-scope")).locator("th")
        assert name.bounding_box()["y"] >= 0, "a dimension's name stays while its levels pass"

    def test_a_linked_column_is_marked_and_its_cells_can_be_linked_with_the_keyboard(self, demo, page):
        page.set_viewport_size({"width": 1440, "height": 800})
        page.goto(demo + "/framework/")
        page.get_by_role("link", name="Link to the column of P3").focus()
        page.keyboard.press("Enter")
        assert page.url.endswith("#p3")
        anchors = page.locator(".matrix td .matrix__anchor")
        assert [anchor.get_attribute("href") for anchor in anchors.all() if anchor.is_visible()][:2] == [
            "#p3-meaning",
            "#p3-scope",
        ]
        plain, marked = (
            page.locator(name).evaluate("cell => getComputedStyle(cell).backgroundColor")
            for name in ("#p2-scope", "#p3-scope")
        )
        assert plain != marked


def test_a_ladder_is_a_list_of_steps_on_a_phone_and_stands_side_by_side_on_a_wide_screen(demo, page):
    page.goto(demo + "/families/people-operations/general/")
    rungs = page.locator(".steps__rung", has=page.get_by_text("Professional", exact=False))
    page.set_viewport_size({"width": 320, "height": 640})
    boxes = [rung.bounding_box() for rung in rungs.all()]
    assert len({box["x"] for box in boxes}) == 1

    page.set_viewport_size({"width": 1440, "height": 900})
    boxes = [rung.bounding_box() for rung in rungs.all()]
    assert len({box["y"] for box in boxes}) == 1
    tops = [part.bounding_box()["y"] for part in rungs.locator("dt", has_text="Leadership").all()]
    assert len(tops) == len(boxes) > 1
    assert len(set(tops)) == 1, "what is expected stands in line"


def test_what_changes_at_the_next_level_is_not_printed(site, page):
    page.emulate_media(media="print")
    page.goto(site + Brief.objects.get_by_natural_key("SWE.AIMD.P3").get_absolute_url())

    assert not page.get_by_text("What changes at P4").is_visible()
    assert not page.get_by_text("Compare with P4").first.is_visible()
