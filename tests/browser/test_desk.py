"""The desk in a browser, with something in every part of it."""

import datetime

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from catalog.models import Brief, Family, Title
from catalog.publishing import drafts, editions
from catalog.querysets import TitleStatus
from catalog.roles import ROLES
from tests.browser.test_pages import SCHEMES, WIDTHS

pytestmark = pytest.mark.ignore_template_errors

DESK = reverse("admin:index")
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsbetrieb"


@pytest.fixture
def katherine(site):
    """A team of one who holds every role, on a busy morning."""
    katherine = User.objects.create_user(
        "katherine", is_staff=True, first_name="Katherine", last_name="Johnson"
    )
    katherine.groups.set(Group.objects.filter(name__in=ROLES))
    ada = User.objects.create_user("ada", first_name="Ada", last_name=LONG)
    returned, own, foreign, open_, *others = Brief.objects.in_order()
    for brief, by in ((returned, katherine), (own, katherine), (foreign, ada)):
        draft = drafts.save(brief, {**brief.content(), "summary": "Builds things."}, by)
        drafts.submit(draft, by, f"Shorter. {LONG}")
        if brief == returned:
            drafts.request_changes(draft, ada, f"The third item says the same as the first.\n{LONG}")
    drafts.save(open_, open_.content(), katherine)
    for offset, subject, owner in (
        (-40, others[0], katherine),
        (0, others[1], ada),
        (12, Family.objects.in_order().first(), None),
    ):
        subject.owner, subject.review_due = owner, timezone.localdate() + datetime.timedelta(days=offset)
        subject.save()
    editions.retire(others[-1], katherine, f"Merged. {LONG}")
    Title.objects.filter(pk=Title.objects.first().pk).update(status=TitleStatus.PROPOSED)
    return katherine


@pytest.fixture
def sign_in(site):
    """Return a function that makes a page on which a person has signed in."""

    def sign_in(context, user):
        client = Client()
        client.force_login(user)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
        return context.new_page()

    return sign_in


def test_the_desk_is_accessible_and_whole_at_every_width_in_both_schemes(
    site, browser, katherine, sign_in, check_accessibility
):
    context = browser.new_context()
    page = sign_in(context, katherine)
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(site + DESK)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} px"
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            check_accessibility(page, colours_alone=scheme != SCHEMES[0])
    assert complaints == []
    context.close()


def test_without_a_role_the_page_holds_too(site, browser, sign_in, check_accessibility):
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = sign_in(context, User.objects.create_user("temp", is_staff=True))
    page.goto(site + DESK)

    check_accessibility(page)
    assert page.get_by_text("You have no role here yet.").is_visible()
    context.close()


def test_a_wide_grid_scrolls_by_keyboard_inside_its_own_region_beside_its_headings(
    site, browser, katherine, sign_in
):
    context = browser.new_context(viewport={"width": 320, "height": 800})
    page = sign_in(context, katherine)
    page.goto(site + DESK)
    region = page.get_by_role("region", name="Coverage grid")
    heading = page.get_by_role("rowheader", name="Software Engineering General")
    before = heading.bounding_box()["x"]

    region.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    expect(heading.locator("xpath=following-sibling::td").first).not_to_be_in_viewport()
    assert heading.bounding_box()["x"] == before
    context.close()


def test_what_has_the_focus_is_not_hidden_under_the_headings_that_stay(site, browser, katherine, sign_in):
    context = browser.new_context(viewport={"width": 768, "height": 800})
    page = sign_in(context, katherine)
    page.goto(site + DESK)
    page.evaluate("document.querySelector('.coverage').scrollLeft = 10000")
    page.get_by_role("link", name="S1, Software Engineering › AI Model Development: empty").focus()

    link = page.evaluate("document.activeElement.getBoundingClientRect().x")
    heading = page.get_by_role("rowheader", name="Software Engineering AI Model Development").bounding_box()
    assert link >= heading["x"] + heading["width"] - 1
    context.close()


def test_an_editor_goes_from_a_gap_to_a_form_that_knows_it(site, browser, katherine, sign_in):
    context = browser.new_context(java_script_enabled=False)
    page = sign_in(context, katherine)
    page.goto(site + DESK)
    page.get_by_role("link", name="P1, Sales › General: empty").click()

    assert page.title().startswith("Add brief")
    assert page.get_by_label("Focus").locator("option:checked").inner_text() == "Sales › General"
    context.close()


def test_the_summary_leads_to_each_section(site, browser, katherine, sign_in):
    context = browser.new_context()
    page = sign_in(context, katherine)
    page.goto(site + DESK)

    links = page.get_by_role("navigation", name="On this desk").get_by_role("link")
    assert links.all_inner_texts()[:4] == [
        "Changes requested 1", "My drafts 2", "Waiting for review 2", "Overdue 1",
    ]  # fmt: skip
    for href in [link.get_attribute("href") for link in links.all()]:
        assert page.locator(f"h2{href}").count() == 1
    context.close()
