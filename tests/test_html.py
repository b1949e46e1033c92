"""The HTML of every kind of page, by the Nu checker."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from tests.browser.test_pages import PAGES

ADVICE = "the Nu checker needs Java and JOBFRAME_VNU_JAR, the path of vnu.jar (npm pack vnu-jar holds it); .ci/run has both"


@pytest.fixture(scope="session")
def checker():
    """The command that checks HTML files."""
    java, jar = shutil.which("java"), os.environ.get("JOBFRAME_VNU_JAR", "")
    if not (java and Path(jar).is_file()):
        if os.environ.get("JOBFRAME_NO_SKIPS"):
            pytest.fail(ADVICE)
        pytest.skip(ADVICE)
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

    files = sorted(map(str, tmp_path.iterdir()))
    result = subprocess.run([*checker, *files], capture_output=True, text=True, timeout=120, check=False)
    assert result.returncode == 0, result.stdout
