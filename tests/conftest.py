"""What all tests share: static files without a build, and the demo library."""

from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.cache import caches
from django.db import connection
from django.db.models.signals import m2m_changed, post_delete, post_save
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from catalog import reference, resolver, search
from tests.library_rows import put_library

REPOSITORY = Path(__file__).resolve().parent.parent

# How long an example takes says more of the machine than of the code; and pages only read, so that
# examples can share a fixture.
hypothesis_settings.register_profile(
    "jobframe",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis_settings.load_profile("jobframe")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """End what a server under test left connected: PostgreSQL drops no database that is in use."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    """Pages name static files as they lie in the repository; test_demo.py covers the hashed names."""
    storages = dict(django_settings.STORAGES)
    storages["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = storages


PAGE_CACHE = "catalog.page_cache.middleware.PageCacheMiddleware"


@pytest.fixture(autouse=True)
def empty_caches():
    """What one test's library was found to say is nothing to the next."""
    for cache in caches.all(initialized_only=False):
        cache.clear()
    search.forget()
    resolver.forget()
    reference.forget()


@pytest.fixture(autouse=True)
def framework_as_it_stands():
    """The framework too is changed here without being published: a page reads it anew after any change."""
    changes = (post_save, post_delete, m2m_changed)
    for change in changes:
        change.connect(reference.forget)
    yield
    for change in changes:
        change.disconnect(reference.forget)


@pytest.fixture(autouse=True)
def no_kept_pages(settings):
    """Tests make rows as it suits them, and publish nothing by it: each page they read is rendered.

    A fixture `page_cache` puts the page cache back. Browser tests have it all the same: their server
    starts before any test's settings.
    """
    settings.MIDDLEWARE = [name for name in django_settings.MIDDLEWARE if name != PAGE_CACHE]


@pytest.fixture
def page_cache(settings, no_kept_pages):
    """Pages are kept, as they are for visitors."""
    settings.MIDDLEWARE = [PAGE_CACHE, *settings.MIDDLEWARE]


@pytest.fixture(autouse=True)
def no_workers(settings):
    """A worker would look for its roster in another database than the test's."""
    settings.ROSTER_WORKERS = False


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """No test is about how slowly a password is hashed."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def editions_go_with_the_test(request):
    """A test that commits is followed by emptying the database, which the guards of editions would refuse.

    They stand during every test; they are taken down for the emptying alone.
    """
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if not (commits or (marker and marker.kwargs.get("transaction"))):
        yield
        return
    request.getfixturevalue("transactional_db")
    guards = import_module("catalog.migrations.0003_editions_are_only_added")
    with connection.schema_editor() as editor:
        guards.create_triggers(None, editor)
    yield
    with connection.schema_editor() as editor:
        guards.drop_triggers(None, editor)


@pytest.fixture
def library(db):
    """The starter library, as `make demo` loads it."""
    return put_library(REPOSITORY / "fixtures")
