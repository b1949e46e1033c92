"""What some tests need beside Python. Where it is missing they skip and say how to get it."""

import os

import pytest


def need(is_there, advice):
    """Skip the test unless what it needs is there; where nothing may be skipped, as in CI, fail it."""
    if is_there:
        return
    if os.environ.get("JOBFRAME_NO_SKIPS"):
        pytest.fail(advice)
    pytest.skip(advice)
