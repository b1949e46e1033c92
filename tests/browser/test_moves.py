"""The drawing of career moves in a browser, which alone knows how wide letters are."""

import pytest

from catalog.models import Brief
from tests.factories import make_brief

GEN_P5 = "/families/software-engineering/general/p5/"
#: How far each text of the drawing reaches beyond its box, and each box beyond the picture, in its own units.
OVERHANG = """drawing => {
    const over = [], picture = drawing.viewBox.baseVal;
    const check = (inner, outer, what) => {
        if (inner.x < outer.x || inner.x + inner.width > outer.x + outer.width ||
            inner.y < outer.y || inner.y + inner.height > outer.y + outer.height) over.push(what);
    };
    for (const text of drawing.querySelectorAll("text")) {
        const box = text.parentElement.querySelector(":scope > rect");
        check(text.getBBox(), box ? box.getBBox() : picture, text.textContent);
    }
    for (const box of drawing.querySelectorAll("rect")) check(box.getBBox(), picture, "a box");
    return over;
}"""


@pytest.mark.parametrize(
    "name",
    [
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsbetrieb",
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW MMMMMMMMMMMMMMMMMMMMMMMMMMM",
        "Vice President of Mergers, Acquisitions & Strategic Partnerships, EMEA and APAC",
        "人工知能モデル開発および機械学習基盤の設計と運用を担当する専門職の上級管理者",
        "אבג דהו זחט יכל מנס עפצ קרש ת אבג דהו זחט יכל",
        "🦄👩‍👩‍👧‍👦🏳️‍🌈🦄👩‍👩‍👧‍👦🏳️‍🌈🦄👩‍👩‍👧‍👦🏳️‍🌈",
        "Ж Щ Ю Ы Ф Широкое наименование должности руководителя подразделения",
    ],
)
def test_no_name_leaves_its_box(site, page, name):
    brief = Brief.objects.get_by_natural_key("SWE.GEN.P5")
    for focus in brief.focus.family.foci.exclude(pk=brief.focus.pk):
        focus.field_name = name
        focus.save()
    for level in ("P4", "P6", "M3"):
        row = Brief.objects.get_by_natural_key(f"SWE.GEN.{level}").level
        row.name = name
        row.save()

    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site + GEN_P5)
    assert page.locator(".moves__drawing").evaluate(OVERHANG) == []


def test_paper_leaves_the_moves_out_to_stay_on_two_sheets(demo, page):
    page.goto(demo + GEN_P5)
    page.emulate_media(media="print")

    assert not page.get_by_role("heading", name="Career moves", include_hidden=True).is_visible()
    assert page.get_by_role("heading", name="Related families").is_visible()


def test_forty_moves_stay_inside_the_picture_and_are_all_in_the_list(site, page):
    for number in range(40):
        make_brief(f"SWE.F{number}.P5")

    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(site + GEN_P5)
    assert page.locator(".moves__drawing").evaluate(OVERHANG) == []
    assert page.locator(".moves__remark").text_content() == "+ 44 more in the list"
    assert page.get_by_role("region", name="Career moves").get_by_role("link").count() == 52


def test_a_mouse_goes_where_a_box_says_and_the_keyboard_meets_each_move_once(demo, page):
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(demo + GEN_P5)
    assert page.get_by_role("region", name="Career moves").get_by_role("link").all_inner_texts() == [
        "P6 — Principal Professional",
        "M3 — Senior Manager",
        "P5 — AI Model Development",
        "P5 — Hardware Engineering › General",
        "P5 — Infrastructure Engineering › General",
        "P5 — Infrastructure Engineering › Site Reliability Engineering",
        "P5 — Quality Engineering › General",
        "P5 — Product Design › General",
        "P5 — Product Design › User Research",
        "P5 — Product Management › General",
        "P5 — Data Science › General",
        "P4 — Senior Professional",
    ]

    page.locator(".moves__box--tracks").click()
    page.wait_for_url("**/general/m3/")


@pytest.mark.parametrize(("width", "is_shown"), [(320, False), (480, False), (768, True), (1440, True)])
def test_on_a_phone_the_list_stands_alone(demo, page, width, is_shown):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(demo + GEN_P5)

    assert page.locator(".moves__drawing").is_visible() is is_shown
    assert page.locator(".moves__list").is_visible()
