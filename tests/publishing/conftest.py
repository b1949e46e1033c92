"""The people who publish, and programs that do in processes of their own."""

import os
import subprocess
import sys

import pytest
from django.contrib.auth.models import User

from tests.conftest import REPOSITORY


@pytest.fixture
def ada(db):
    """An editor."""
    return User.objects.create_user("ada", first_name="Ada", last_name="Byron")


@pytest.fixture
def grace(db):
    """A reviewer."""
    return User.objects.create_user("grace", first_name="Grace", last_name="Hopper")


@pytest.fixture
def run_program(tmp_path):
    """Return a function that runs a program beside this file on an SQLite file, and gives what it prints."""
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

    def run(name):
        result = subprocess.run(
            [sys.executable, str(REPOSITORY / "tests" / "publishing" / name)],
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
