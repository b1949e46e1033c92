"""A process that dies while it publishes leaves all of it or nothing."""

import os
import subprocess
import sys

from tests.conftest import REPOSITORY


def test_a_process_killed_before_any_statement_of_publishing_leaves_nothing_of_it(tmp_path):
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if name not in ("DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE")
        },
        "DJANGO_SETTINGS_MODULE": "jobframe.settings",
        "JOBFRAME_VAR": str(tmp_path),
        "PYTHONPATH": str(REPOSITORY),
    }
    program = str(REPOSITORY / "tests" / "publishing" / "crash.py")
    result = subprocess.run(
        [sys.executable, program],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert result.returncode == 0, result.stderr
    assert int(result.stdout) > 8  # the row, the edition, the counter and the draft are all among them
