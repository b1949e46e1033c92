"""A program in which eight publishers race for one draft, round after round, while eight readers read its page.

Each is a process of its own, as with several workers. Run by test_races.py with JOBFRAME_VAR naming an
empty folder: the database is an SQLite file. Prints the number of pages that were read.
"""

import os
import re
import traceback

import django

django.setup()

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connections
from django.test import Client, override_settings

from catalog.models import Brief, Draft, Edition, PublicationCounter
from catalog.publishing import drafts, editions
from catalog.publishing.errors import PublishingError
from tests.factories import make_brief

ROUNDS = 5
PUBLISHERS = READERS = 8
PAGES = 8
DONE, FAILED, REFUSED = 0, 1, 2

# Pages name static files as they lie in the repository: there is nothing collected.
PLAIN_FILES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def together(*steps):
    """Take all steps at the same moment, each in a process of its own; return their exit codes."""
    connections.close_all()
    gate, opener = os.pipe()
    children = [begin(step, gate, opener) for step in steps]
    os.close(gate)
    os.close(opener)  # now every child's wait is over
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def begin(step, gate, opener):
    """Start a process that takes `step` once the gate opens; return its number."""
    child = os.fork()
    if child:
        return child
    code = FAILED
    try:
        os.close(opener)
        os.read(gate, 1)
        code = step()
    except BaseException:  # noqa: BLE001, RUF100 - whatever it is, the parent must hear of it
        traceback.print_exc()
    finally:
        connections.close_all()
        os._exit(code)


def publish(draft, by):
    try:
        editions.publish(draft, by)
    except PublishingError:
        return REFUSED
    return DONE


def read(address):
    browser = Client(headers={"host": "localhost"})
    for _ in range(PAGES):
        page = browser.get(address).content.decode()
        told = set(re.findall(r"of edition (\d+)", page))
        named = set(re.findall(r"Edition (\d+) ·", page))
        if len(told) != 1 or told != named:
            raise SystemExit(f"one page shows texts of {sorted(told)} and names edition {sorted(named)}")
    return DONE


def content_of(number):
    lists = {
        name: [f"{name} {item} of edition {number}" for item in range(5)]
        for name in ("responsibilities", "skills", "qualifications")
    }
    return {"summary": f"Summary of edition {number}", **lists}


def main():
    call_command("migrate", verbosity=0)
    ada, grace = User.objects.create_user("ada"), User.objects.create_user("grace")
    brief = make_brief(**content_of(1))
    editions.record(brief, by=None)
    address = brief.get_absolute_url()
    read(address)

    for number in range(2, ROUNDS + 2):
        draft = drafts.submit(drafts.save(brief, content_of(number), ada), ada)
        codes = together(
            *[lambda draft=draft: publish(draft, grace)] * PUBLISHERS, *[lambda: read(address)] * READERS
        )
        if sorted(codes[:PUBLISHERS]) != [DONE] + [REFUSED] * (PUBLISHERS - 1):
            raise SystemExit(f"round {number}: the publishers ended with {codes[:PUBLISHERS]}")
        if codes[PUBLISHERS:] != [DONE] * READERS:
            raise SystemExit(f"round {number}: the readers ended with {codes[PUBLISHERS:]}")
        state = (
            Brief.objects.get().content(),
            Draft.objects.count(),
            Edition.objects.count(),
            PublicationCounter.current(),
        )
        if state != (content_of(number), 0, number, number):
            raise SystemExit(f"round {number}: not published once and whole: {state}")
    print(ROUNDS * READERS * PAGES)  # noqa: T201


with override_settings(STORAGES=PLAIN_FILES):
    main()
