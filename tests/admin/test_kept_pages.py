"""Whatever is done in the admin, a page that was kept says the same as one that is rendered now.

A page is kept under the publication counter. `test_roles_table.py` says which actions raise it; here stands
that no other changes a page.
"""

import re

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from tests.admin.role_actions import ACTIONS
from tests.admin.role_world import make_world
from tests.admin.test_roles_table import KINDS, ROWS, open_browser

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.ignore_template_errors,
    pytest.mark.usefixtures("page_cache"),
]

# What somebody with every right can do without raising the publication counter, as the table of roles has it:
# each action on each kind of row once.
QUIET = {
    (case.action, *(word for word in case.words if word in KINDS)): case
    for row in ROWS
    for case in row.values[0]
    if case.changes and "counter" not in case.changes and case.due["superuser"] == "yes"
}


@pytest.fixture(scope="module")
def shared_world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(shared_world, settings):
    shared_world.settings = settings
    return shared_world


@pytest.fixture
def pages(world):
    """The addresses of one page of each kind, as they lead to one another."""
    browser, kinds, ahead = Client(), {}, ["/", world.row("retired", "brief").get_absolute_url()]
    while ahead:
        address = ahead.pop()
        page = render(browser, address).content.decode(errors="replace")  # some are pictures
        links = re.findall(r'href="(/[^"#]*)"', page)
        for link in links:
            kind = resolve(link.partition("?")[0]).view_name if not link.startswith("/static/") else ""
            if kind.startswith("catalog:") and kind not in kinds:
                kinds[kind] = link
                ahead.append(link)
    return [world.row("retired", "brief").get_absolute_url(), *kinds.values()]


def render(browser, address):
    """Return a page as it is rendered now: whoever sends credentials gets nothing that was kept."""
    return browser.get(address, headers={"Authorization": "Basic eDp5"})


def test_what_does_not_raise_the_counter_changes_no_page(world, pages):
    visitor, changed = Client(), []
    before = {address: render(visitor, address).content for address in pages}
    for case in QUIET.values():
        with transaction.atomic():
            request = ACTIONS[case.action](world, world.people["superuser"], *case.words)
            browser = open_browser("superuser", world)
            assert getattr(browser, request.method)(request.url, request.data).status_code == 302
            changed += [
                f"{case}: {address}"
                for address in pages
                if render(visitor, address).content != before[address]
            ]
            transaction.set_rollback(True)

    assert changed == []
    assert len(QUIET) > 20
    assert len(pages) > 7


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("publish on review page", ("four-eyes", "in_review", "another")),
        ("retire", ("published", "brief")),
        ("change", ("used", "track")),
        ("change", ("used", "dimension")),
        ("change", ("used", "jobfunction")),
        ("change", ("used", "occupation")),
        ("do with title", ("approve_titles", "proposed")),
        ("do with title", ("retire_titles", "approved")),
        ("decide link", ("confirm", "undecided")),
    ],
)
def test_what_visitors_see_changes_at_once(world, action, words):
    visitor, page = Client(), world.row("published", "brief").get_absolute_url()
    families = "/families/"
    with transaction.atomic():
        request = ACTIONS[action](world, world.people["superuser"], *words)
        before = [visitor.get(address).content for address in (page, families)]
        browser = open_browser("superuser", world)
        assert getattr(browser, request.method)(request.url, request.data).status_code == 302
        after = [visitor.get(address).content for address in (page, families)]
        rendered = [render(visitor, address).content for address in (page, families)]
        transaction.set_rollback(True)

    assert after == rendered
    assert after != before
