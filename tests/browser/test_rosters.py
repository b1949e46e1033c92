"""An editor brings a roster and maps it in a browser, from the file to the crosswalk, with the keyboard."""

import csv

import pytest
from django.contrib.auth.models import Group, User

from catalog.models import Roster, Title
from catalog.rosters.work import work
from tests.browser.test_pages import SCHEMES, WIDTHS
from tests.roster_world import HEADINGS, ROWS, confirm, keep, write_csv

pytestmark = pytest.mark.ignore_template_errors

SETTLED = """async () => {
    await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((fading) => fading.finished));
}"""
PHRASE = "correct horse battery staple"


@pytest.fixture
def editor(site, page):
    """A page on which an editor is signed in and sees the rosters, with the demo library."""
    ada = User.objects.create_user("ada", "", PHRASE, is_staff=True, first_name="Ada", last_name="Byron")
    ada.groups.add(Group.objects.get(name="Editor"))
    page.goto(f"{site}/admin/catalog/roster/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(PHRASE)
    press(page, "Enter")
    return page


def press(page, key):
    """Press a key that leads to another page, and wait for that."""
    with page.expect_navigation():
        page.keyboard.press(key)


def check_page(page, check_accessibility):
    """Fail where the page shown is inaccessible, or wider than the window."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)  # the admin fades from one scheme's colours to the other's
        check_accessibility(page, colours_alone=scheme != SCHEMES[0])
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), (page.url, width)


def take_crosswalk(page):
    """Download the crosswalk, and return its lines by title."""
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    with open(download.value.path(), encoding="utf-8-sig", newline="") as file:
        return {row["title"]: row for row in csv.DictReader(file)}


def test_from_the_file_to_the_crosswalk(editor, check_accessibility):
    page = editor
    page.get_by_role("link", name="Add roster").click()
    check_page(page, check_accessibility)
    rows = [*ROWS, ["E7", "x", "x@example.org", "Software Engineer", "", "", "Engineering", "30"]]
    file = {"name": "payroll.csv", "mimeType": "text/csv", "buffer": write_csv(rows).getvalue()}
    page.get_by_label("File").set_input_files(file)
    page.get_by_role("button", name="Upload").focus()
    press(page, "Enter")

    check_page(page, check_accessibility)
    assert page.get_by_label("Job Title").input_value() == "title"
    assert page.get_by_text("Full Name – Its heading says that it holds names of people.").is_visible()
    page.get_by_label("Department").select_option("Not used")
    page.get_by_role("button", name="Map this roster").focus()
    press(page, "Enter")

    check_page(page, check_accessibility)
    assert page.get_by_text("0 of 7").is_visible()
    with page.expect_navigation():  # the page finds out by itself
        work(Roster.objects.get().pk)
    check_page(page, check_accessibility)

    page.get_by_role("link", name="Decide what is waiting").focus()
    press(page, "Enter")
    check_page(page, check_accessibility)
    assert page.locator("#queue-link").inner_text() == "Dragon Tamer"
    page.keyboard.press("k")
    page.keyboard.type("SWE.GEN.P3")
    press(page, "Enter")
    check_page(page, check_accessibility)
    assert page.locator("#queue-decided").inner_text().startswith("Dragon Tamer: Mapped to SWE.GEN.P3")
    page.keyboard.press("p")
    press(page, "Enter")
    assert Title.objects.filter(text="Dragon Tamer", status="proposed").exists()
    page.get_by_role("link", name="Software Engineer").click()
    chosen = page.locator("[data-key='1']").inner_text()
    press(page, "1")
    assert chosen in page.locator("#queue-decided").inner_text()
    press(page, "u")
    assert page.get_by_text("Not decided any more").is_visible()

    page.get_by_role("link", name="Payroll").click()
    page.get_by_role("link", name="List all clusters").click()
    check_page(page, check_accessibility)
    page.go_back()
    tamer = take_crosswalk(page)["Dragon Tamer"]
    assert (tamer["key"], tamer["decided_by"]) == ("SWE.GEN.P3", "Ada Byron")
    page.get_by_role("link", name="Delete this roster").click()
    check_page(page, check_accessibility)
    page.get_by_role("button", name="Delete it whole").focus()
    press(page, "Enter")
    assert not Roster.objects.exists()


def test_without_a_script_a_link_shows_how_far_the_work_has_come(site, browser):
    ada = User.objects.create_superuser("ada", "", PHRASE)
    roster = confirm(keep(ROWS, HEADINGS, by=ada))
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}/admin/catalog/roster/{roster.pk}/change/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(PHRASE)
    press(page, "Enter")
    assert page.get_by_text("0 of 6").is_visible()

    work(roster.pk)
    page.get_by_role("link", name="Look again").click()
    assert page.get_by_text("What its jobs were mapped to").is_visible()
    page.context.close()
