"""The front page, a brief and a comparison as Lighthouse judges them, and what a first view transfers.

Its mark for performance is a matter of the machine: benchmarks/lighthouse.py gives it.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import NAMES
from tests.needs import need

ADVICE = (
    "Lighthouse needs Node and JOBFRAME_LIGHTHOUSE, the path of its command (npm install lighthouse@12); "
    ".ci/run has both"
)
BRIEF = "/families/software-engineering/ai-model-development/p3/"
PAGES = ["/", BRIEF, "/compare/?keys=SWE.AIMD.P3,SWE.AIMD.P4"]


@pytest.fixture(scope="session")
def lighthouse():
    """Lighthouse's command."""
    command = os.environ.get("JOBFRAME_LIGHTHOUSE", "")
    need(Path(command).is_file(), ADVICE)
    return command


@pytest.mark.parametrize("path", PAGES)
def test_lighthouse_finds_nothing_to_mend(demo, lighthouse, tmp_path, path):
    report = tmp_path / "report.json"
    command = [
        lighthouse, demo + path, "--quiet", "--only-categories=accessibility,best-practices,seo",
        "--chrome-flags=--headless=new --no-sandbox", "--output=json", f"--output-path={report}",
    ]  # fmt: skip
    chromium = next(filter(None, map(shutil.which, NAMES)))
    subprocess.run(command, env={**os.environ, "CHROME_PATH": chromium}, timeout=120, check=True)

    found = json.loads(report.read_text())
    assert {name: category["score"] for name, category in found["categories"].items()} == {
        "accessibility": 1,
        "best-practices": 1,
        "seo": 1,
    }


@pytest.mark.parametrize("path", PAGES)
def test_a_first_view_is_light(demo, browser, path):
    page = browser.new_context().new_page()
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    transferred = []
    network.on("Network.loadingFinished", lambda event: transferred.append(event["encodedDataLength"]))
    page.goto(demo + path, wait_until="networkidle")

    assert len(transferred) > 3
    assert sum(transferred) < 60_000
