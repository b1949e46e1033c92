"""The people who publish."""

import pytest
from django.contrib.auth.models import User


@pytest.fixture
def ada(db):
    """An editor."""
    return User.objects.create_user("ada", first_name="Ada", last_name="Byron")


@pytest.fixture
def grace(db):
    """A reviewer."""
    return User.objects.create_user("grace", first_name="Grace", last_name="Hopper")
