"""Looking at pages in the system's Chromium. Where there is none, these tests skip and say how to get it."""

import fcntl
import os
import shutil

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults

from tests.demo_server import make_demo, running_demo
from tests.needs import need

# Playwright's synchronous calls run inside an event loop, in which Django would refuse to touch the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = "no Chromium on this machine; to run browser tests: apt-get install chromium"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
RUN_AXE = """async options => {
    await Promise.all(document.getAnimations().map(animation => animation.finished));
    return {violations: (await axe.run(document, options)).violations};
}"""
# Axe would fetch style sheets and media anew for rules on films and sounds, of which no page has any.
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False}


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
    """The address of a server with the demo library, which the test may change."""
    return live_server.url


@pytest.fixture(scope="session")
def demo(tmp_path_factory, worker_id):
    """The address of a demo as visitors meet it, for tests that only look.

    One is made for all workers of a run, and each serves it by itself.
    """
    root = tmp_path_factory.getbasetemp()
    folder = (root if worker_id == "master" else root.parent) / "demo"
    with (folder.parent / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_name("demo-unfinished")
            unfinished.mkdir(exist_ok=True)
            make_demo(unfinished)
            unfinished.rename(folder)
    with running_demo(folder) as address:
        yield address


@pytest.fixture
def check_accessibility():
    """Return a function that fails with every violation of WCAG 2.2 AA that axe finds on a page.

    Where a page has been checked in one colour scheme, `colours_alone` spares the rules that another cannot break.
    `apart_from` names tags of rules that do not hold for it.
    """

    def check(page, *, colours_alone=False, apart_from=()):
        tags = [tag for tag in RULES if tag not in apart_from]
        rules = {"type": "rule", "values": COLOUR_RULES} if colours_alone else {"type": "tag", "values": tags}
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        result = AxeResults(page.evaluate(RUN_AXE, {**AXE_OPTIONS, "runOnly": rules}))
        assert result.violations_count == 0, f"{page.url}\n{result.generate_report()}"

    return check
