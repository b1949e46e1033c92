"""The HTML of every kind of page, by the Nu checker."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from tests.browser.test_pages import PAGES
from tests.needs import need

ADVICE = "the Nu checker needs Java and JOBFRAME_VNU_JAR, the path of vnu.jar (npm pack vnu-jar holds it); .ci/run has both"


@pytest.fixture(scope="session")
def checker():
    """The command that checks HTML files."""
    java, jar = shutil.which("java"), os.environ.get("JOBFRAME_VNU_JAR", "")
    need(java and Path(jar).is_file(), ADVICE)
    return [java, "-jar", jar, "--format", "gnu", "--stdout"]


@pytest.mark.usefixtures("library")
def test_every_kind_of_page_is_valid_html(checker, client, tmp_path):
    for name, path in PAGES.items():
        (tmp_path / f"{name}.html").write_bytes(client.get(path).content)
    client.raise_request_exception = False

    def refuse(execute, sql, params, many, context):
        raise DatabaseError

    with connection.execute_wrapper(refuse):
        (tmp_path / "something went wrong.html").write_bytes(client.get("/").content)

    check(checker, tmp_path)


@pytest.mark.django_db
def test_the_style_guide_and_so_every_component_is_valid_html(checker, admin_client, tmp_path):
    (tmp_path / "style guide.html").write_bytes(admin_client.get("/styleguide/").content)

    check(checker, tmp_path)


def check(checker, folder):
    """Fail with whatever the checker has against the files in a folder."""
    files = sorted(map(str, folder.iterdir()))
    result = subprocess.run([*checker, *files], capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stdout
