"""Signing in as the people who edit."""

import pytest
from django.contrib.auth.models import User

from catalog.management.commands.create_demo_accounts import create_accounts


@pytest.fixture
def accounts(db):
    create_accounts("correct horse battery staple")


@pytest.fixture
def editor(accounts, client):
    """A client signed in as the demo editor."""
    client.force_login(User.objects.get(username="editor"))
    return client
