"""Take the README's picture of the brief page from a running demo: make screenshot."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ADDRESS = sys.argv[1] + "/families/software-engineering/ai-model-development/p3/"

with sync_playwright() as playwright:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
    page = browser.new_page(viewport={"width": 1280, "height": 1500}, color_scheme="light")
    page.goto(ADDRESS)
    page.screenshot(path=Path(__file__).with_name("brief-page.png"))
