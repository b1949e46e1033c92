"""The fingerprint of a release."""

import os
import subprocess
import sys

import pytest

from catalog import pdf
from catalog.page_cache.release import fingerprint_release
from tests.conftest import REPOSITORY


@pytest.fixture
def fingerprint(settings, tmp_path):
    """Return a function that takes the fingerprint of a made-up repository anew."""
    settings.BASE_DIR, settings.STATIC_ROOT = tmp_path, tmp_path / "static"
    for name in ("catalog/views", "templates", "static"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "catalog/views/home.py").write_text("title = 'Home'")
    yield fingerprint_release.__wrapped__
    fingerprint_release.cache_clear()


def test_two_processes_agree():
    program = (
        "import django; django.setup();"
        "from catalog.page_cache.release import fingerprint_release as f; print(f())"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "jobframe.settings"}
    answers = {
        subprocess.check_output([sys.executable, "-c", program], cwd=REPOSITORY, env=environment)
        for _ in range(2)
    }

    assert len(answers) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("catalog/views/home.py", "title = 'House'"),
        ("templates/home.html", "<h1>Home</h1>"),
        ("templates/robots.txt", "User-agent: *"),
        ("static/staticfiles.json", '{"paths": {"css/base.css": "css/base.1234.css"}}'),
    ],
)
def test_code_templates_and_names_of_static_files_make_a_release(fingerprint, tmp_path, name, content):
    before = fingerprint()
    (tmp_path / name).write_text(content)

    assert fingerprint() != before
    assert fingerprint() == fingerprint()


@pytest.mark.parametrize(
    ("name", "value"), [("TIME_ZONE", "Pacific/Auckland"), ("CONTACT", "people@example.org")]
)
def test_a_setting_that_pages_show_makes_another_release(fingerprint, settings, name, value):
    before = fingerprint()
    setattr(settings, name, value)

    assert fingerprint() != before


def test_so_does_what_makes_pdf_files(fingerprint, monkeypatch):
    before = fingerprint()
    monkeypatch.setattr(pdf, "HTML", None if pdf.is_available() else object)

    assert fingerprint() != before
