"""Which release of the site this is, and how it is set up: what a kept page depends on beside the library."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

from catalog.pdf import is_available

#: The parts of the repository that a page is made with.
SOURCES = ("catalog/**/*.py", "jobframe/**/*.py", "templates/**/*.*", "requirements/*.txt")


@cache
def fingerprint_release() -> str:
    """Return a text that is the same on every machine with this release, and on none with another.

    Templates and code are read once in the life of a process, as Django does.
    """
    root = Path(settings.BASE_DIR)
    shown = repr((settings.TIME_ZONE, settings.CONTACT, is_available()))
    digest = hashlib.blake2b(shown.encode(), digest_size=8)
    files = sorted(path for pattern in SOURCES for path in root.glob(pattern))
    # The names of style sheets and pictures in a page change with their content.
    for path in (*files, Path(settings.STATIC_ROOT) / "staticfiles.json"):
        if path.is_file():
            digest.update(f"\0{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()
