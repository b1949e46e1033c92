"""Signing in as the people who edit."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from catalog.management.commands.create_demo_accounts import create_accounts


@pytest.fixture
def accounts(db):
    create_accounts("correct horse battery staple")


def sign_in(username):
    browser = Client()
    browser.force_login(User.objects.get(username=username))
    return browser


@pytest.fixture
def editor(accounts):
    """A client signed in as the demo editor."""
    return sign_in("editor")


@pytest.fixture
def reviewer(accounts):
    """A client signed in as the demo reviewer."""
    return sign_in("reviewer")


@pytest.fixture
def administrator(accounts):
    """A client signed in as the demo administrator, who is no superuser."""
    return sign_in("administrator")


@pytest.fixture
def ada(db):
    """Somebody who decides, with a name."""
    return User.objects.create_user("ada", first_name="Ada", last_name="Byron")
