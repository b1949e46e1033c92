"""Looking at pages in the system's Chromium. Where there is none, these tests skip and say how to get it."""

import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.needs import need

# Playwright's synchronous calls run inside an event loop, in which Django would refuse to touch the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = "no Chromium on this machine; to run browser tests: apt-get install chromium"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.enable_socket)  # to the server under test and the browser


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = next(filter(None, map(shutil.which, NAMES)), None)
    need(path, ADVICE)
    # Chromium's sandbox refuses to run as root, as which containers do.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": path, "args": arguments}


@pytest.fixture
def site(live_server, transactional_db, library):
    """The address of a server with the demo library."""
    return live_server.url


@pytest.fixture
def check_accessibility():
    """Return a function that fails with every violation of WCAG 2.2 AA that axe finds on a page."""

    def check(page):
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        assert result.violations_count == 0, f"{page.url}\n{result.generate_report()}"

    return check
