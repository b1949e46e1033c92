"""Take the README's pictures from a running demo: make screenshot."""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

#: What each picture shows, and how much of it in CSS pixels.
PICTURES = {
    "brief-page.png": ("/families/software-engineering/ai-model-development/p3/", 1500),
    "starter-library.png": ("/", 1100),
}

with sync_playwright() as playwright:
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
    for name, (path, height) in PICTURES.items():
        page = browser.new_page(viewport={"width": 1280, "height": height}, color_scheme="light")
        page.goto(sys.argv[1] + path)
        page.screenshot(path=Path(__file__).with_name(name))
