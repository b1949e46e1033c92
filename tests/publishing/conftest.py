"""The people who publish, and programs that do in processes of their own."""

import pytest
from django.contrib.auth.models import User

from tests.programs import make_runner


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
    return make_runner(tmp_path, "publishing")
