"""A reviewer works off the queue of occupation links in a browser, with the keyboard alone."""

import pytest
from django.contrib.auth.models import Group, User

from catalog.models import OccupationLink
from tests.browser.test_pages import SCHEMES, WIDTHS
from tests.factories import make_occupation

pytestmark = pytest.mark.ignore_template_errors

QUEUE = "/admin/catalog/occupationlink/queue/"
PHRASE = "correct horse battery staple"
DECISION_STOPS = 7  # what Tab reaches between the heading and the last decision


@pytest.fixture
def queue(site):
    """The address of the queue, with a reviewer's account to sign in with and the demo library."""
    names = {"first_name": "Grace", "last_name": "Hopper"}
    grace = User.objects.create_user("grace", "", PHRASE, is_staff=True, **names)
    grace.groups.add(Group.objects.get(name="Reviewer"))
    make_occupation("15-1299", "Computer Occupations, All Other")
    return site + QUEUE


def sign_in(page, address):
    page.goto(address)
    page.get_by_label("Username").fill("grace")
    page.get_by_label("Password").fill(PHRASE)
    press(page, "Enter")
    page.locator("#queue-link").wait_for()


def press(page, key):
    """Press a key that leads to another page, and wait for that."""
    with page.expect_navigation():
        page.keyboard.press(key)


def tab_to(page, stop, limit):
    """Press Tab until `stop` has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.locator(":focus").and_(stop).count():
            return
    pytest.fail(f"{stop} is further than {limit} stops away")


def is_heading_focused(page):
    return page.locator("#queue-link:focus").count() == 1


def button(page, name):
    return page.get_by_role("button", name=name)


def link_shown(page):
    return OccupationLink.objects.get(pk=page.locator(".queue__decisions [name=link]").first.input_value())


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_a_reviewer_decides_three_links_with_tab_and_enter_alone(queue, browser, javascript):
    page = browser.new_context(java_script_enabled=javascript).new_page()
    sign_in(page, queue)
    first = link_shown(page)
    tab_to(page, button(page, "Confirm"), limit=60)  # past the admin's own navigation
    press(page, "Enter")
    assert page.locator("#queue-decided").inner_text().startswith("Confirmed: ")

    second = link_shown(page)
    assert is_heading_focused(page)
    tab_to(page, page.get_by_label("Why it does not fit"), DECISION_STOPS)
    page.keyboard.type("Its definition leads with recruiting.")
    tab_to(page, button(page, "Reject"), limit=1)
    press(page, "Enter")
    assert page.locator("#queue-decided").inner_text().startswith("Rejected: ")

    third = link_shown(page)
    assert is_heading_focused(page)
    tab_to(page, page.locator("#id_occupation"), DECISION_STOPS)
    page.keyboard.type("15-1299")
    tab_to(page, page.get_by_label("What speaks for it"), limit=1)
    page.keyboard.type("No other occupation covers the whole of it.")
    tab_to(page, button(page, "Choose this instead"), limit=1)
    press(page, "Enter")
    assert page.locator("#queue-decided").inner_text().startswith("Chosen: ")

    for link in (first, second, third):
        link.refresh_from_db()
        assert link.reviewer == "Grace Hopper"
    assert [link.status for link in (first, second, third)] == ["confirmed", "rejected", "rejected"]
    chosen = OccupationLink.objects.get(occupation__code="15-1299")
    assert (chosen.focus, chosen.track, chosen.status) == (third.focus, third.track, "confirmed")
    page.context.close()


def test_undoing_and_skipping_take_no_mouse_either(queue, browser):
    page = browser.new_context(java_script_enabled=False).new_page()
    sign_in(page, queue)
    first = link_shown(page)
    tab_to(page, button(page, "Confirm"), limit=60)
    press(page, "Enter")
    page.keyboard.press("Shift+Tab")
    press(page, "Enter")

    assert link_shown(page) == first
    assert first.status == "under_review"
    tab_to(page, button(page, "Skip"), DECISION_STOPS)
    press(page, "Enter")
    assert is_heading_focused(page)
    assert link_shown(page) != first
    page.context.close()


def test_enter_in_a_field_never_confirms_what_is_proposed(queue, page):
    sign_in(page, queue)
    link = link_shown(page)
    page.locator("#id_occupation").fill("15-1299")
    page.get_by_label("What speaks for it").fill("It fits.")
    page.locator("#id_occupation").focus()
    press(page, "Enter")

    link.refresh_from_db()
    assert link.status == "rejected"


class TestSingleKeys:
    def test_choose_the_second_of_the_other_candidates(self, queue, page):
        sign_in(page, queue)
        link = link_shown(page)
        make_occupation("15-1253", "Software Testers")
        link.candidates = [
            {"code": code, "probability": 0.3, "titles": ["Tester"]} for code in ("15-1253", "15-1299")
        ]
        link.save()
        page.reload()

        press(page, "2")

        assert page.locator("#queue-decided").inner_text().startswith("Chosen: ")
        chosen = OccupationLink.objects.get(occupation__code="15-1299")
        assert (chosen.focus, chosen.track, chosen.status) == (link.focus, link.track, "confirmed")
        assert "“Tester”" in chosen.evidence

    def test_decide_three_links(self, queue, page):
        sign_in(page, queue)
        first = link_shown(page)
        press(page, "c")

        second = link_shown(page)
        page.keyboard.press("r")
        page.keyboard.type("crosses so much")  # every one of these is a key too
        assert page.get_by_label("Why it does not fit").input_value() == "crosses so much"
        tab_to(page, button(page, "Reject"), limit=1)
        press(page, "Enter")

        third = link_shown(page)
        page.keyboard.press("o")
        page.keyboard.type("15-1299")
        tab_to(page, page.get_by_label("What speaks for it"), limit=1)
        page.keyboard.type("cross")
        tab_to(page, button(page, "Choose this instead"), limit=1)
        press(page, "Enter")

        for link in (first, second, third):
            link.refresh_from_db()
        assert [link.status for link in (first, second, third)] == ["confirmed", "rejected", "rejected"]

    def test_skip_and_undo(self, queue, page):
        sign_in(page, queue)
        first = link_shown(page)
        press(page, "s")
        second = link_shown(page)
        assert second != first
        press(page, "c")
        press(page, "u")

        assert link_shown(page) == second
        assert OccupationLink.objects.get(pk=second.pk).status == "under_review"

    def test_do_nothing_with_another_key_held_or_once_turned_off_for_good(self, queue, page):
        sign_in(page, queue)
        confirmed = OccupationLink.objects.filter(status="confirmed").count()
        for key in ("Alt+c", "Control+s", "x"):
            page.keyboard.press(key)
        page.get_by_label("Use these keys").uncheck()
        for _ in range(2):
            page.locator("#queue-link").focus()
            page.keyboard.press("c")
            page.keyboard.press("s")
            page.wait_for_timeout(200)
            assert page.url.endswith(QUEUE)
            page.reload()
        assert not page.get_by_label("Use these keys").is_checked()
        assert OccupationLink.objects.filter(status="confirmed").count() == confirmed

    def test_are_named_only_where_they_work(self, queue, page, browser):
        sign_in(page, queue)
        assert page.get_by_text("Use these keys").is_visible()

        without = browser.new_context(java_script_enabled=False).new_page()
        sign_in(without, queue)
        assert not without.get_by_text("Use these keys").is_visible()
        without.context.close()


def test_the_queue_is_accessible_and_whole_at_every_width(queue, page, check_accessibility):
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    sign_in(page, queue)

    def check():
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{width} px"
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)
                check_accessibility(page, colours_alone=scheme != SCHEMES[0])

    check()
    press(page, "c")  # with a message and Undo
    check()
    page.get_by_label("Why it does not fit").fill(" ")
    with page.expect_navigation():
        button(page, "Reject").click()  # with an error
    check()
    OccupationLink.objects.update(evidence="Changed.")
    page.locator("#queue-link").focus()  # from the field that the error led to
    press(page, "c")  # with the news of a change
    assert "Somebody changed this link" in page.locator("#queue-problem").inner_text()
    check()
    OccupationLink.objects.filter(status="under_review").update(
        status="rejected", reviewer="Ada Byron", reviewed_on="2026-03-01"
    )
    page.goto(queue)  # with nothing left
    check()
    assert complaints == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_stop_is_large_enough_and_shows_where_it_is(queue, browser, scheme):
    page = browser.new_context(color_scheme=scheme).new_page()
    sign_in(page, queue)
    press(page, "c")
    for stop in page.locator(
        ".queue button, .queue input:visible, .queue textarea, .queue__decided button"
    ).all():
        stop.focus()
        page.keyboard.press("Shift")  # the keyboard is in use: its focus is shown
        box = stop.evaluate("stop => (stop.closest('label') || stop).getBoundingClientRect().toJSON()")
        assert min(box["width"], box["height"]) >= 24, stop
        assert stop.evaluate("stop => getComputedStyle(stop).outlineStyle") == "solid", stop
    page.context.close()
