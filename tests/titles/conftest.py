"""What the tests of titles share."""

import pytest

from catalog.titles.resolve import Resolver
from tests.titles.cast import make_library


@pytest.fixture(scope="session")
def resolver():
    """A resolver over the cast's library; it never changes."""
    return Resolver(make_library())
