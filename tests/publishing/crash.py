"""A program that publishes and is killed before one of its SQL statements, each in turn.

Run by test_crashes.py with JOBFRAME_VAR naming an empty folder. Prints the number of statements.
"""

import os

import django

django.setup()

from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection

from catalog.models import Brief, Draft, Edition, PublicationCounter
from catalog.publishing import drafts, editions
from tests.factories import make_brief

KILLED = 9


def kill_before(number):
    """Return a wrapper of SQL statements that ends the process before statement `number`."""
    seen = 0

    def wrapper(execute, sql, params, many, context):
        nonlocal seen
        seen += 1
        if seen == number:
            os._exit(KILLED)
        return execute(sql, params, many, context)

    return wrapper


def publish_and_die(draft, by, number):
    """Publish in a process of its own; return whether it was killed."""
    connection.close()
    child = os.fork()
    if child == 0:
        with connection.execute_wrapper(kill_before(number)):
            editions.publish(draft, by)
        connection.close()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


def main():
    call_command("migrate", verbosity=0)
    ada, grace = User.objects.create_user("ada"), User.objects.create_user("grace")
    brief = make_brief()
    before = brief.content()
    content = {**before, "summary": "new", "skills": ["new"]}
    draft = drafts.submit(drafts.save(brief, content, ada), ada)

    number = 1
    while publish_and_die(draft, grace, number):
        state = (
            Brief.objects.get().content(),
            Draft.objects.count(),
            Edition.objects.count(),
            PublicationCounter.current(),
        )
        if state != (before, 1, 0, 0):
            raise SystemExit(f"killed before statement {number}, half of it stayed: {state}")
        number += 1
    state = (
        Brief.objects.get().content(),
        Draft.objects.count(),
        Edition.objects.count(),
        PublicationCounter.current(),
    )
    if state != (content, 0, 1, 1):
        raise SystemExit(f"not killed, and not published whole: {state}")
    print(number - 1)  # noqa: T201


main()
