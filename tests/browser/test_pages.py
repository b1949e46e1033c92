"""Every kind of page, at every width and in both colour schemes, as a visitor sees it."""

import pytest
from django.urls import reverse

from catalog.models import Brief
from tests.factories import make_brief, make_title

AIMD_P3 = "/families/software-engineering/ai-model-development/p3/"
KINDS = {
    "home": "/",
    "framework": "/framework/",
    "level": "/framework/m2/",
    "families": "/families/",
    "family": "/families/software-engineering/",
    "focus": "/families/software-engineering/general/",
    "brief": AIMD_P3,
    "brief with moves to every side": "/families/software-engineering/general/p5/",
    "occupations": "/occupations/",
    "occupation group": "/occupations/15-0000/",
    "occupation": "/occupations/15-1252/",
    "job advert": AIMD_P3 + "advert/",
    "comparison, one column": "/compare/?keys=SWE.AIMD.P3&family=sales&q=seles",
    "comparison of two": "/compare/?keys=SWE.AIMD.P3,SWE.AIMD.P4",
    "comparison of four": "/compare/?keys=SWE.GEN.P3,SLS.GEN.P3,PDM.GEN.P3,PPL.GEN.P3",
    "history": AIMD_P3 + "history/",
    "edition": AIMD_P3 + "editions/1/",
    "search": "/search/?q=sr+software+enginer",
    "titles": "/titles/?page=2",
    "title that may mean several things": "/titles/?q=Sr.+SWE+II+(Remote)",
    "title without a match": "/titles/?q=Lead+Dragon+Tamer,+Berlin",
    "changes": "/changes/",
    "about": "/about/",
    "not found": "/families/software-engineering/ai-model-development/p9/",
}
# The same kinds again, saying something else. What a state cannot change is looked at in the kinds alone.
STATES = {
    "framework, what each level adds": "/framework/?only=changes",
    "level without equivalents": "/framework/s1/",
    "families, filtered wrongly": "/families/?track=Q&q=" + "x" * 200,
    "families, none": "/families/?q=dragons",
    "brief without occupation or relations": "/families/product-management/general/p5/",
    "comparison, nothing chosen": "/compare/",
    "comparison, only changes": "/compare/?keys=P1,P2,P3,P4&only=changes",
    "comparison, wrongly": "/compare/?keys=SWE.AIMD.P3,P4,nonsense",
    "search, not begun": "/search/",
    "search, narrowed wrongly": "/search/?q=engineer&track=Q&level=P3",
    "search, nothing": "/search/?q=dragons",
    "search, a title that may mean several things": "/search/?q=Sr.+SWE+II+(Remote)",
    "search, a title without a match": "/search/?q=Senior+Dragon+Tamer",
    "titles of a letter": "/titles/?letter=s",
    "changes, none": "/changes/?family=SWE&kind=level",
}
PAGES = {**KINDS, **STATES}
WIDTHS = (320, 768, 1440)
SCHEMES = ("light", "dark")
VERY_WIDE = 1920

every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
every_kind = pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)


@every_page
def test_a_page_is_accessible_and_whole_at_every_width_in_both_schemes(demo, page, path, check_accessibility):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(demo + path)
    for width in (*WIDTHS, VERY_WIDE):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} px"
        for scheme in SCHEMES if width != VERY_WIDE else ():
            page.emulate_media(color_scheme=scheme)
            check_accessibility(page, colours_alone=scheme != SCHEMES[0])
    # A browser reports every answer of 404, the one asked for included.
    assert [text for text in complaints if "404 (Not Found)" not in text] == []


@pytest.mark.parametrize("width", [320, 1600])
def test_very_long_words_and_long_lists_stay_inside_the_page(site, page, width):
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsbetrieb" * 2
    brief = make_brief(
        "LONG.GEN.P3",
        summary=word,
        responsibilities=[f"{number} {word}" for number in range(40)],
        skills=[word, "אבג דהו", "🦄" * 80],
    )
    family = brief.focus.family
    family.field_name = word[:80]
    family.save()

    page.set_viewport_size({"width": width, "height": 800})
    for path in (brief.get_absolute_url(), family.get_absolute_url(), "/", "/families/"):
        page.goto(site + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_the_links_of_the_header_stand_in_two_rows_on_a_phone(demo, page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(demo + "/about/")

    tops = {link.bounding_box()["y"] for link in page.locator(".site-nav__link").all()}
    assert page.locator(".site-nav__link").count() == 7
    assert len(tops) == 2


@pytest.mark.parametrize("width", [800, 1440])
def test_an_ambiguous_title_stands_in_the_column_of_titles(site, page, width):
    for key in ("SWE.GEN.P3", "PDM.GEN.P3"):
        make_title(Brief.objects.get_by_natural_key(key), "Aardvark Keeper")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + "/titles/?letter=a")

    row = page.locator(".title-list__title", has_text="Aardvark Keeper")
    note, briefs = row.locator(".title-list__note"), row.locator(".title-list__briefs")
    other = page.locator(".title-list__title", has_not_text="Ambiguous").first
    assert note.bounding_box()["x"] == row.locator(".title-list__text").bounding_box()["x"]
    assert briefs.bounding_box()["x"] == other.locator(".title-list__briefs").bounding_box()["x"]
    assert briefs.bounding_box()["y"] < note.bounding_box()["y"]


def test_nothing_moves_while_a_brief_loads(demo, page):
    page.goto(demo + AIMD_P3)

    shift = page.evaluate(
        """() => new Promise(done => {
            let total = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => total += entry.value))
                .observe({type: "layout-shift", buffered: true});
            setTimeout(() => done(total), 300);
        })"""
    )
    assert shift == 0


def test_filtering_works_without_javascript_and_survives_a_reload(demo, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(demo + "/families/")
    page.get_by_label("Track").select_option(label="M · Management")
    page.get_by_label("Words").fill("supplier")
    page.get_by_role("button", name="Filter").click()

    for _ in range(2):
        assert page.locator(".family-card h2").all_inner_texts() == ["Accounting", "Supply Chain"]
        assert page.get_by_label("Words").input_value() == "supplier"
        page.reload()
    page.get_by_role("link", name="Show all families").click()
    assert page.locator(".family-card").count() == 20
    page.context.close()


def test_a_visitor_finds_a_brief_from_the_front_page(demo, page):
    page.goto(demo)
    page.get_by_role("link", name="P3: AI Model Development, Software Engineering").click()

    assert page.title() == "AI Model Development · Proficient — P3 — Mid-Level Professional · JobBrief"
    page.locator(".brief-related li", has_text="Product Management").get_by_role("link", name="P3").click()
    assert page.url.endswith("/families/product-management/general/p3/")


@pytest.mark.ignore_template_errors
def test_an_editor_signs_in_and_pastes_a_list_into_a_brief(site, page, django_user_model):
    django_user_model.objects.create_superuser("ada", password="correct horse battery")
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    brief = Brief.objects.get_by_natural_key("PDM.GEN.P3")

    page.goto(site + reverse("admin:catalog_brief_change", args=[brief.pk]))
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill("correct horse battery")
    page.get_by_role("button", name="Log in").click()
    page.get_by_label("What you’d do").fill("•\tTalk to customers\n\n•\tWrite the roadmap")
    page.get_by_role("button", name="Save and preview").click()

    items = page.get_by_role("region", name="What you'd do").get_by_role("listitem")
    assert items.all_inner_texts() == ["Talk to customers", "Write the roadmap"]
    assert complaints == []
