"""The settings of the site as `pages.py` measures it."""

import os

from jobframe.settings import *  # noqa: F403
from jobframe.settings import CACHES

ROOT_URLCONF = "benchmarks.pages_urls"

# Cold: what is rendered is forgotten, so that each request is the first of its kind.
if os.environ.get("BENCHMARK_COLD"):
    forgetful = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    CACHES = {**CACHES, "pages": forgetful, "answers": forgetful, "files": forgetful}
