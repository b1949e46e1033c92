"""Programs of the tests, which run in processes of their own because they are killed, or race."""

import os
import subprocess
import sys

from tests.conftest import REPOSITORY


def make_runner(var, folder):
    """Return a function that runs a program of a folder of tests and gives what it prints.

    Its database is an SQLite file in `var`.
    """
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if name not in ("DATABASE_URL", "DJANGO_ALLOW_ASYNC_UNSAFE")
        },
        "DJANGO_SETTINGS_MODULE": "jobframe.settings",
        "JOBFRAME_VAR": str(var),
        "PYTHONPATH": str(REPOSITORY),
    }

    def run(name):
        result = subprocess.run(
            [sys.executable, str(REPOSITORY / "tests" / folder / name)],
            cwd=REPOSITORY,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert result.returncode == 0, result.stderr
        return result.stdout

    return run
