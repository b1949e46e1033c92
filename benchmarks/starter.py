"""The starter library in a database in memory, for the programs that measure what is read from titles."""

import os
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))
os.environ["DJANGO_SETTINGS_MODULE"] = "jobframe.settings"
os.environ["DATABASE_URL"] = "sqlite://:memory:"

import django

django.setup()

from django.core.management import call_command

from catalog.interchange.library import load
from catalog.resolver import read_library
from catalog.titles.library import Library


def starter_library() -> Library:
    """Return what is published of the starter library, in plain rows."""
    call_command("migrate", verbosity=0)
    load(REPOSITORY / "fixtures")
    return read_library()
