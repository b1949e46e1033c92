"""What all tests share: static files without a build, and the demo library."""

from pathlib import Path

import pytest
from django.conf import settings as django_settings
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from catalog.interchange.library import load

REPOSITORY = Path(__file__).resolve().parent.parent

# How long an example takes says more of the machine than of the code; and pages only read, so that
# examples can share a fixture.
hypothesis_settings.register_profile(
    "jobframe",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis_settings.load_profile("jobframe")


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Pages name static files as they lie in the repository; test_demo.py covers the hashed names."""
    storages = dict(django_settings.STORAGES)
    storages["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = storages


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """No test is about how slowly a password is hashed."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def library(db):
    """The demo library, as `make demo` loads it."""
    return load(REPOSITORY / "fixtures")
