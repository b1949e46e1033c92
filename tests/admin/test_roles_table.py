"""Who may do what in the admin: one table, tried row by row through the admin's addresses."""

import itertools
from html import unescape
from typing import NamedTuple

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.test import Client
from django.urls import URLResolver, resolve, reverse

from tests.admin.role_actions import ACTIONS
from tests.admin.role_world import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

# yes     it is done: the page is there, or exactly what the row says has changed
# less    it is done so far as the role goes: what the row says after “or” has changed
# told    it is refused in the words of the row, and nothing has changed
# login   a visitor is sent to sign in, and nothing has changed
# 403 …   this is the answer, and nothing has changed
#
# Words parted by / stand for as many rows. +draft:editing is a draft that was added and is being written,
# -draft one that is gone, brief:published one that changed and is published, counter the publications that
# visitors may notice. “subject” is the kind that the row is about, $1 its first word.
TABLE = """
action                                      | on what                                                                        | visitor none  Editor Reviewer Admin Ed+Rev superuser | changes | words

# What everybody on the staff has
open page                                   | index/password_change                                                          | login   yes   yes    yes      yes   yes    yes       |
open page                                   | password_change_done/jsi18n                                                    | login   yes   yes    yes      yes   yes    yes       |

# Reading the library
open app                                    | catalog                                                                        | login   404   yes    yes      yes   yes    yes       |
list                                        | brief/family/focus/level/title/occupationlink                                  | login   403   yes    yes      yes   yes    yes       |
list                                        | draft/edition/dismissal/payanchor/occupationimport                             | login   403   yes    yes      yes   yes    yes       |
open                                        | published/planned/retired brief/family/focus/level                             | login   403   yes    yes      yes   yes    yes       |
open                                        | proposed/approved/retired/merged title                                         | login   403   yes    yes      yes   yes    yes       |
open                                        | undecided/confirmed/rejected occupationlink                                    | login   403   yes    yes      yes   yes    yes       |
open                                        | published edition                                                              | login   403   yes    yes      yes   yes    yes       |
open                                        | made dismissal/payanchor/occupationimport                                      | login   403   yes    yes      yes   yes    yes       |
see history                                 | published/planned brief/family/focus/level                                     | login   403   yes    yes      yes   yes    yes       |
see history                                 | approved title                                                                 | login   403   yes    yes      yes   yes    yes       |
see history                                 | confirmed occupationlink                                                       | login   403   yes    yes      yes   yes    yes       |
see history                                 | published edition                                                              | login   403   yes    yes      yes   yes    yes       |
see history                                 | made dismissal/payanchor/occupationimport                                      | login   403   yes    yes      yes   yes    yes       |
see history of draft                        |                                                                                | login   403   yes    yes      yes   yes    yes       |
be led to page of                           | published/planned/retired brief/family/focus/level                             | login   404   404    404      404   404    404       |
complete a name                             | titleconvention level                                                          | login   403   yes    yes      yes   yes    yes       |
complete a name                             | occupationlink focus/occupation                                                | login   403   yes    yes      yes   yes    yes       |
preview                                     | brief/family/focus/level                                                       | login   403   yes    yes      yes   yes    yes       |
preview without draft                       |                                                                                | login   403   told   told     told  told   told      | | There is no draft of SWE.GEN.P3 to preview.
open review of                              | brief/family/focus/level                                                       | login   403   yes    yes      yes   yes    yes       |
see checks of                               | published/planned/retired                                                      | login   403   yes    yes      yes   yes    yes       |

# Drafts: whoever writes, and nobody else
open form to add                            | brief/family/focus/level                                                       | login   403   yes    403      403   yes    yes       |
add                                         | brief                                                                          | login   403   less   403      403   yes    yes       | +brief:planned +draft:editing +title:approved counter or +brief:planned +draft:editing +title:proposed counter
add                                         | family/focus/level                                                             | login   403   yes    403      403   yes    yes       | +subject:planned +draft:editing
save draft of                               | published/planned/retired brief/family/focus/level                             | login   403   yes    403      403   yes    yes       | +draft:editing
save over draft                             | editing/in_review own/another                                                  | login   403   yes    403      403   yes    yes       | draft:editing
save over draft                             | changes own/another                                                            | login   403   yes    403      403   yes    yes       | draft:changes
set owner of                                | published/retired brief/family                                                 | login   403   yes    403      403   yes    yes       | subject:$1
set owner of                                | planned brief/family                                                           | login   403   yes    403      403   yes    yes       | subject:planned +draft:editing
submit draft of                             | brief/family/focus/level editing/changes own/another                           | login   403   yes    403      403   yes    yes       | draft:in_review
submit draft of                             | brief in_review own/another                                                    | login   403   told   403      403   told   told      | | This draft is waiting for review already.
ask to discard draft of                     | brief/family/focus/level                                                       | login   403   yes    403      403   yes    yes       |
discard draft of                            | brief editing/in_review/changes own/another                                    | login   403   yes    403      403   yes    yes       | -draft
discard draft of                            | family/focus/level in_review another                                           | login   403   yes    403      403   yes    yes       | -draft
restore edition of                          | published/retired brief/family/focus/level                                     | login   403   yes    403      403   yes    yes       | +draft:editing
restore edition of                          | planned brief                                                                  | login   403   404    403      403   404    404       |
restore edition over draft                  |                                                                                | login   403   told   403      403   told   told      | | There is a draft of this already.
restore edition by link                     |                                                                                | login   405   405    405      405   405    405       |

# Publishing from the form: four eyes want a draft that was submitted, and written by others
type and publish                            | four-eyes brief/family/focus/level                                             | login   403   403    403      403   less   less      | or +draft:editing | This draft is not waiting for review: its author submits it first.
type and publish                            | two-eyes brief/family/focus/level                                              | login   403   403    403      403   yes    yes       | subject:published +edition:published counter
publish without change                      | four-eyes/two-eyes                                                             | login   403   told   403      403   told   told      | | so there is no draft
publish from form                           | four-eyes editing/changes own/shared/another                                   | login   403   403    403      403   told   told      | | This draft is not waiting for review: its author submits it first.
publish from form                           | four-eyes in_review own/shared                                                 | login   403   403    403      403   told   told      | | Somebody else has to publish it.
publish from form                           | four-eyes in_review another                                                    | login   403   403    403      403   yes    yes       | brief:published +edition:published -draft counter
publish from form                           | two-eyes editing/in_review/changes own/another                                 | login   403   403    403      403   yes    yes       | brief:published +edition:published -draft counter
reword and publish                          | four-eyes in_review another                                                    | login   403   403    403      403   less   less      | or draft:editing | This draft is not waiting for review: its author submits it first.
reword and publish                          | two-eyes in_review another                                                     | login   403   403    403      403   yes    yes       | brief:published +edition:published -draft counter

# Reviewing
publish on review page                      | four-eyes editing/changes own/shared/another                                   | login   403   403    told     403   told   told      | | This draft is not waiting for review: its author submits it first.
publish on review page                      | four-eyes in_review own/shared                                                 | login   403   403    told     403   told   told      | | Somebody else has to publish it.
publish on review page                      | four-eyes in_review another published/retired brief/family/focus/level         | login   403   403    yes      403   yes    yes       | subject:published +edition:published -draft counter
publish on review page                      | four-eyes in_review another planned family/focus/level                         | login   403   403    yes      403   yes    yes       | subject:published +edition:published -draft counter
publish on review page                      | four-eyes in_review another planned brief                                      | login   403   403    yes      403   yes    yes       | subject:published +edition:published -draft +payanchor counter
publish on review page                      | two-eyes editing/in_review/changes own/shared/another                          | login   403   403    yes      403   yes    yes       | brief:published +edition:published -draft counter
publish what changed since                  |                                                                                | login   403   403    told     403   told   told      | | saved this draft in the meantime.
request changes                             | four-eyes/two-eyes in_review own/shared/another                                | login   403   403    yes      403   yes    yes       | draft:changes
request changes                             | four-eyes/two-eyes editing/changes another                                     | login   403   403    told     403   told   told      | | This draft is not waiting for review.
request changes without reason              |                                                                                | login   403   403    told     403   told   told      | | Say what should change
ask to retire                               | published brief/family/focus/level                                             | login   403   403    yes      403   yes    yes       |
retire                                      | published brief/family/focus/level                                             | login   403   403    yes      403   yes    yes       | subject:retired +edition:retired counter
retire                                      | planned brief/family/focus/level                                               | login   403   403    told     403   told   told      | | is planned, not published.
retire                                      | retired brief/family/focus/level                                               | login   403   403    told     403   told   told      | | is retired, not published.
bring back                                  | retired brief/family/focus/level                                               | login   403   403    yes      403   yes    yes       | subject:published +edition:published counter
bring back                                  | published/planned brief/family/focus/level                                     | login   403   403    told     403   told   told      | | not retired.
bring back by link                          |                                                                                | login   405   405    405      405   405    405       |
ask to change address of                    | published/planned/retired family/focus                                         | login   403   403    yes      403   yes    yes       |
change address of                           | published/retired family/focus free                                            | login   403   403    yes      403   yes    yes       | subject:$1 +formerslug counter
change address of                           | planned family/focus free                                                      | login   403   403    yes      403   yes    yes       | subject:planned
change address of                           | published/planned/retired family/focus taken                                   | login   403   403    told     403   told   told      | | has the slug
change address of                           | published/planned family/focus overtaken                                       | login   403   403    told     403   told   told      | | in the meantime.

# The findings of the editorial checks
set finding aside                           | with-reason                                                                    | login   403   403    yes      403   yes    yes       | +dismissal
set finding aside                           | silently                                                                       | login   403   403    told     403   told   told      | | Say why this is no fault
open form to add                            | dismissal/payanchor                                                            | login   403   403    403      403   403    403       |
add                                         | dismissal/payanchor                                                            | login   403   403    403      403   403    403       |
change                                      | made dismissal/payanchor/occupationimport                                      | login   403   403    403      403   403    403       |
ask to delete                               | made dismissal                                                                 | login   403   403    yes      403   yes    yes       |
delete/delete selected                      | made dismissal                                                                 | login   403   403    yes      403   yes    yes       | -dismissal

# Pay anchors: publishing makes them
ask to delete/delete/delete selected        | made payanchor                                                                 | login   403   403    403      403   403    403       |

# Titles: whoever writes proposes, whoever reviews approves
open form to add                            | title                                                                          | login   403   yes    403      403   yes    yes       |
add                                         | title                                                                          | login   403   yes    403      403   yes    yes       | +title:proposed counter
add with status                             | approved title                                                                 | login   403   less   403      403   yes    yes       | +title:approved counter or +title:proposed counter
change title                                | proposed proposed                                                              | login   403   yes    yes      403   yes    yes       | title:proposed counter
change title                                | proposed approved                                                              | login   403   less   yes      403   yes    yes       | title:approved counter or title:proposed counter
change title                                | approved approved                                                              | login   403   403    yes      403   yes    yes       | title:approved counter
change title                                | approved retired                                                               | login   403   403    yes      403   yes    yes       | title:retired counter
change title                                | retired approved                                                               | login   403   403    yes      403   yes    yes       | title:approved counter
change title                                | merged retired                                                                 | login   403   403    yes      403   yes    yes       | title:retired counter
change title                                | merged approved                                                                | login   403   403    told     403   told   told      | | Undo the merge before giving it another status.
do with title                               | approve_titles proposed/retired                                                | login   403   403    yes      403   yes    yes       | title:approved counter
do with title                               | approve_titles approved                                                        | login   403   403    told     403   told   told      | | It is approved already.
do with title                               | propose_titles approved/retired                                                | login   403   403    yes      403   yes    yes       | title:proposed counter
do with title                               | retire_titles proposed/approved                                                | login   403   403    yes      403   yes    yes       | title:retired counter
do with title                               | undo_merges merged                                                             | login   403   403    yes      403   yes    yes       | title:approved counter
do with title                               | undo_merges approved                                                           | login   403   403    told     403   told   told      | | This title is not merged.
do with title                               | no_such_action approved                                                        | login   403   403    403      403   403    403       |
ask to merge titles                         |                                                                                | login   403   403    yes      403   yes    yes       |
merge titles                                |                                                                                | login   403   403    yes      403   yes    yes       | title:retired counter
see titles to generate                      |                                                                                | login   403   yes    yes      403   yes    yes       |
generate titles                             |                                                                                | login   403   less   yes      403   yes    yes       | +title:approved counter or +title:proposed counter
delete/delete selected                      | approved/proposed/retired/merged title                                         | login   403   403    403      403   403    403       |
delete                                      | unpublished title                                                              | login   403   403    403      403   403    yes       | -title counter

# Occupation links: whoever writes proposes, whoever reviews decides
open form to add                            | occupationlink                                                                 | login   403   yes    403      403   yes    yes       |
add                                         | occupationlink                                                                 | login   403   yes    403      403   yes    yes       | +occupationlink:under_review counter
add with status                             | confirmed/rejected occupationlink                                              | login   403   yes    403      403   yes    yes       | +occupationlink:under_review counter
change link                                 | undecided under_review                                                         | login   403   yes    yes      403   yes    yes       | occupationlink:under_review counter
change link                                 | undecided confirmed/rejected                                                   | login   403   yes    yes      403   yes    yes       | occupationlink:under_review counter
change link                                 | confirmed confirmed/rejected/under_review                                      | login   403   403    yes      403   yes    yes       | occupationlink:$1 counter
change link                                 | rejected rejected                                                              | login   403   403    yes      403   yes    yes       | occupationlink:rejected counter
change link                                 | rejected confirmed                                                             | login   403   403    yes      403   yes    yes       | occupationlink:rejected counter
open queue                                  |                                                                                | login   403   403    yes      403   yes    yes       |
decide link                                 | confirm undecided                                                              | login   403   403    yes      403   yes    yes       | occupationlink:confirmed counter
decide link                                 | change undecided/confirmed                                                     | login   403   403    yes      403   yes    yes       | occupationlink:rejected +occupationlink:confirmed counter
decide link                                 | reject undecided/confirmed                                                     | login   403   403    yes      403   yes    yes       | occupationlink:rejected counter
decide link                                 | confirm confirmed                                                              | login   403   403    told     403   told   told      | | Confirmed by Hedy Lamarr
decide link                                 | reject rejected                                                                | login   403   403    told     403   told   told      | | Rejected by Hedy Lamarr
undo decision                               | confirmed                                                                      | login   403   403    yes      403   yes    yes       | occupationlink:under_review counter
undo decision                               | undecided                                                                      | login   403   403    told     403   told   told      | | This link is under review already.
ask to delete/delete/delete selected        | undecided/confirmed/rejected occupationlink                                    | login   403   403    403      403   403    403       |

# The settings of the framework
list                                        | track/dimension/titleconvention/jobfunction/occupation                         | login   403   yes    yes      yes   yes    yes       |
open/see history                            | unused track/dimension/titleconvention/jobfunction/occupation                  | login   403   yes    yes      yes   yes    yes       |
open form to add                            | track/dimension/titleconvention/jobfunction/occupation                         | login   403   403    403      yes   403    yes       |
add                                         | track/dimension/titleconvention/jobfunction/occupation                         | login   403   403    403      yes   403    yes       | +subject counter
change                                      | unused track/dimension/titleconvention/jobfunction/occupation                  | login   403   403    403      yes   403    yes       | subject counter
ask to delete                               | unused track/dimension/titleconvention/jobfunction/occupation                  | login   403   403    403      yes   403    yes       |
delete                                      | unused track/dimension/titleconvention/jobfunction/occupation                  | login   403   403    403      yes   403    yes       | -subject counter
delete selected                             | unused track/titleconvention/jobfunction/occupation                            | login   403   403    403      yes   403    yes       | -subject counter
delete selected                             | used/unused dimension                                                          | login   403   403    403      403   403    403       |
delete                                      | used dimension                                                                 | login   403   403    403      403   403    403       |
delete/delete selected                      | used track/jobfunction/occupation                                              | login   403   403    403      told  403    told      | | Cannot delete

# Rosters: whoever writes brings them, whoever decides maps them, and the administrator clears them away
list                                        | roster                                                                         | login   403   yes    yes      yes   yes    yes       |
open form to add                            | roster                                                                         | login   403   yes    403      403   yes    yes       |
upload roster                               |                                                                                | login   403   yes    403      403   yes    yes       | +roster:naming +rosterchunk
open                                        | unnamed/unfinished/mapped roster                                               | login   403   yes    yes      yes   yes    yes       |
see history                                 | mapped roster                                                                  | login   403   yes    yes      yes   yes    yes       |
name columns of roster                      |                                                                                | login   403   yes    yes      403   yes    yes       | roster:reading
go on with roster                           |                                                                                | login   403   yes    yes      403   yes    yes       | roster:reading
see of roster                               | clusters/crosswalk                                                             | login   403   yes    yes      yes   yes    yes       |
see of roster                               | queue                                                                          | login   403   yes    yes      403   yes    yes       |
decide cluster                              | SWE.GEN.P3/other/none undecided/decided                                        | login   403   yes    yes      403   yes    yes       | rostercluster:no-match
undo decision on cluster                    |                                                                                | login   403   yes    yes      403   yes    yes       | rostercluster:no-match
propose title of cluster                    |                                                                                | login   403   yes    403      403   yes    yes       | +title:proposed counter
ask to delete                               | unnamed/unfinished/mapped roster                                               | login   403   yes    403      yes   yes    yes       |
delete                                      | mapped roster                                                                  | login   403   yes    403      yes   yes    yes       | -roster -rosterrow -rostercluster
delete selected                             | mapped roster                                                                  | login   403   403    403      403   403    403       |

# People: their roles are given openly, and nobody hands out more than a role
open app                                    | auth                                                                           | login   404   404    404      yes   404    yes       |
list                                        | user/group                                                                     | login   403   403    403      yes   403    yes       |
open/see history                            | another/superior user                                                          | login   403   403    403      yes   403    yes       |
open/see history                            | made group                                                                     | login   403   403    403      yes   403    yes       |
open form to add                            | user                                                                           | login   403   403    403      yes   403    yes       |
add                                         | user                                                                           | login   403   403    403      yes   403    yes       | +user
add superuser                               |                                                                                | login   403   403    403      yes   403    yes       | +user
change person                               | another                                                                        | login   403   403    403      yes   403    yes       | user
change person                               | superior                                                                       | login   403   403    403      403   403    yes       | user:superuser
give every role to                          | another                                                                        | login   403   403    403      yes   403    yes       | user
make superuser of                           | another                                                                        | login   403   403    403      less  403    yes       | user:superuser or user
make superuser of                           | self                                                                           | login   403   403    403      less  403    yes       | user:superuser or user
set password of                             | another                                                                        | login   403   403    403      yes   403    yes       | user
set password of                             | superior                                                                       | login   403   403    403      403   403    yes       | user:superuser
ask to delete/delete/delete selected        | another/superior user                                                          | login   403   403    403      403   403    403       |
open form to add                            | group                                                                          | login   403   403    403      403   403    403       |
add                                         | group                                                                          | login   403   403    403      403   403    403       |
change/ask to delete/delete/delete selected | made group                                                                     | login   403   403    403      403   403    403       |

# Nothing that was ever published is deleted, and publishing alone makes editions and drafts
ask to delete/delete/delete selected        | published/retired brief/family/focus/level                                     | login   403   403    403      403   403    403       |
delete selected                             | planned brief/family/focus/level                                               | login   403   403    403      403   403    403       |
ask to delete                               | planned brief/family/focus/level                                               | login   403   403    403      403   403    yes       |
delete                                      | planned brief/family/level                                                     | login   403   403    403      403   403    yes       | -subject counter
delete with draft                           | brief/family/level                                                             | login   403   403    403      403   403    yes       | -subject -draft counter
delete                                      | planned focus                                                                  | login   403   403    403      403   403    told      | | Cannot delete
open form to add                            | edition/draft/occupationimport                                                 | login   403   403    403      403   403    403       |
add                                         | edition/draft/occupationimport                                                 | login   403   403    403      403   403    403       |
change/ask to delete/delete/delete selected | published edition                                                              | login   403   403    403      403   403    403       |
change/ask to delete/delete/delete selected | made occupationimport                                                          | login   403   403    403      403   403    403       |
delete draft/delete selected draft          |                                                                                | login   403   403    403      403   403    403       |
"""


LINES = TABLE.strip().splitlines()
ROLES = LINES[0].split("|")[2].split()
MODELS = [*apps.get_app_config("catalog").get_models(), User, Group]
KINDS = {model._meta.model_name for model in MODELS}


class Case(NamedTuple):
    """A thing that somebody may try, with what is due to each role and what “yes”, “less” and “told” mean."""

    action: str
    words: tuple[str, ...]
    due: dict[str, str]
    changes: set[str]
    lesser: set[str]
    told: str

    def __str__(self):
        return " ".join((self.action, *self.words))


def read_table():
    """Yield each row of the table as a test, with the cases that it stands for."""
    for line in LINES[1:]:
        if line and not line.startswith("#"):
            columns = [column.strip() for column in line.split("|")]
            yield pytest.param(list(read_row(*columns)), id=" ".join(" ".join(columns[:2]).split()))


def read_row(actions, on_what, cells, changes, told=""):
    due = dict(zip(ROLES, cells.split(), strict=True))
    alternatives = [words.split("/") for words in on_what.split()]
    for action, *words in itertools.product(actions.split("/"), *alternatives):
        meant = changes.replace("subject", next((word for word in words if word in KINDS), ""))
        for index, word in enumerate(words, start=1):
            meant = meant.replace(f"${index}", word)
        done, _, lesser = f" {meant}".partition(" or ")
        yield Case(action, tuple(words), due, set(done.split()), set(lesser.split()), told)


ROWS = list(read_table())


@pytest.fixture(scope="module")
def shared_world(django_db_setup, django_db_blocker):
    """The world that all rows share: whatever somebody changes in it is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(shared_world, settings):
    shared_world.settings = settings
    return shared_world


@pytest.mark.parametrize("cases", ROWS)
def test_what_each_role_may_do(cases, world):
    wrong = []
    for case in cases:
        for role, due in case.due.items():
            answer = attempt(case, role, world)
            if answer != due:
                wrong.append(f"{case}, {role}: {due} is due, but {answer}")
    assert not wrong, "\n".join(wrong)


def attempt(case, role, world):
    """Try something in a role, and return what came of it."""
    with transaction.atomic():
        who = world.people.get(role)
        request = ACTIONS[case.action](world, who, *case.words)
        browser = open_browser(role, world)
        before, logged = take_stock(), LogEntry.objects.count()
        response = getattr(browser, request.method)(request.url, request.data)
        changes, noted = compare(before, take_stock()), LogEntry.objects.count() - logged
        answer = name_answer(case, response, changes, noted, browser)
        if role in ("visitor", "none") and (leaked := find_names(response, world)):
            answer += f", naming {leaked}"
        if response.streaming:  # a file is closed when it was read; by hand, its connection would be as well
            list(response.streaming_content)
        transaction.set_rollback(True)
    return answer


def open_browser(role, world):
    """Return a client that is signed in as the person of a role, and that has seen no message yet."""
    browser = Client(raise_request_exception=False)
    if role != "visitor":
        browser.cookies[settings.SESSION_COOKIE_NAME] = world.sessions[role]
    return browser


def name_answer(case, response, changes, noted, browser):
    """Return an answer in the table's words, or in words that are not among them."""
    status = response.status_code
    if changes or noted:
        return name_changes(case, response, changes, browser)
    if response.headers.get("Location", "").startswith(reverse("admin:login")):
        return "login"
    if status == 200 and not case.changes and not case.told:
        return "yes"
    if status in (200, 302, 409) and case.told and says(case.told, response, browser):
        return "told"
    return str(status)


def name_changes(case, response, changes, browser):
    if response.status_code == 302 and changes:
        if changes == case.changes:
            return "yes"
        if changes == case.lesser and says(case.told, response, browser):
            return "less"
    return f"{response.status_code}, changing {sorted(changes) or 'the log'}"


def says(words, response, browser):
    page = browser.get(response.url) if response.status_code == 302 else response
    return words in unescape(" ".join(page.content.decode().split()))


def take_stock():
    """Return every row of the library and of the people, by model and primary key."""
    return {(model, row["id"]): row for model in MODELS for row in read_rows(model)}


def read_rows(model):
    """Return the rows of a model as they are stored, each with those that it is tied to many-to-many."""
    rows = {row["id"]: row for row in read_table_of(model)}
    for field in model._meta.many_to_many:
        for tie in read_table_of(getattr(model, field.name).through):
            ties = rows[tie[field.m2m_column_name()]].setdefault(field.name, set())
            ties.add(tie[field.m2m_reverse_name()])
    return rows.values()


def read_table_of(model):
    with connection.cursor() as cursor:  # some 30,000 times: querysets would take half of the time
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def compare(before, after):
    """Return the difference in the table's words, such as {"-draft", "brief:published"}."""
    words = set()
    for key in before.keys() | after.keys():
        old, new = before.get(key), after.get(key)
        if old != new:
            sign = "+" if old is None else "-" if new is None else ""
            standing = f":{standing_of(new)}" if new and standing_of(new) else ""
            name = key[0]._meta.model_name.replace("publicationcounter", "counter")
            words.add(f"{sign}{name}{standing}")
    return words


def standing_of(row):
    standing = row.get("status") or row.get("state") or ("superuser" if row.get("is_superuser") else "")
    return standing.replace(" ", "-")


def find_names(response, world):
    """Return what a response says of the library: names of its rows, or addresses of their pages."""
    said = unescape(response.content.decode()) + response.headers.get("Location", "")
    said = said.replace(response.wsgi_request.get_full_path(), "")
    return sorted(name for name in world.names if name in said)


def test_staff_without_a_role_find_no_way_into_the_library(world):
    """Whatever they can reach from the first page names no row and leads to no list."""
    browser, reached, ahead = open_browser("none", world), set(), [reverse("admin:index")]
    while ahead:
        address = ahead.pop()
        reached.add(address)
        response = browser.get(address)
        assert find_names(response, world) == []
        links = {part.split('"')[0] for part in response.content.decode().split('href="')[1:]}
        ahead += [link for link in links if link.startswith(reverse("admin:index")) and link not in reached]
    assert reached == {reverse("admin:index"), reverse("admin:password_change")}


def test_every_page_of_the_admin_stands_in_the_table(world):
    tried = {resolve(find_url(case, world)).url_name for row in ROWS for case in row.values[0]}

    assert set(name_pages(admin.site.urls[0])) - tried == {"login", "logout"}


def find_url(case, world):
    with transaction.atomic():
        request = ACTIONS[case.action](world, None, *case.words)
        transaction.set_rollback(True)
    return request.url


def name_pages(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from name_pages(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name
