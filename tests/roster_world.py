"""Rosters for tests: exports as HR systems write them, and rosters in any state."""

import csv
import io

from django.contrib.auth.models import User

from catalog import resolver
from catalog.rosters import uploads
from catalog.rosters.headings import ColumnRole
from catalog.rosters.work import work
from tests.factories import make_brief, make_convention, make_title

#: An export with everything that is asked for and much that is not. Nobody in it is real.
HEADINGS = [
    "Employee ID",
    "Full Name",
    "E-Mail",
    "Job Title",
    "Job Code",
    "Pay Grade",
    "Department",
    "Headcount",
]
ROWS = [
    ["E1001", "Hopper, Grace", "grace@example.org", "Coder", "", "", "Engineering", "12"],
    ["E1002", "Byron, Ada", "ada@example.org", "coder", "", "", "Research", "3"],
    ["E1003", "Lovelace, Maria", "maria@example.org", "Dragon Tamer", "D-7", "G4", "Fantasy", "40"],
    ["E1004", "Meier, Hans", "hans@example.org", "Chief Dragon Tamer", "D-7", "G9", "Fantasy", "2"],
    ["E1005", "Patel, Priya", "priya@example.org", "Builder", "", "G5", "Engineering", "7"],
    ["E1006", "Nowak, Jan", "jan@example.org", "", "", "", "Engineering", ""],
]
PERSONAL = ["E1001", "Hopper", "Grace", "grace@example.org", "Patel", "priya@example.org"]


def write_csv(rows=ROWS, headings=HEADINGS):
    """An export as a binary file."""
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    return io.BytesIO(text.getvalue().encode())


def make_library():
    """A library in which “Coder” is one brief’s approved title, and “Builder” that of two."""
    make_convention("Senior {name}", "P4")
    coder, senior = make_brief("SWE.GEN.P3"), make_brief("SWE.GEN.P4")
    make_title(coder, "Coder")
    make_title(coder, "Builder")
    make_title(senior, "Builder")
    resolver.forget()
    return coder, senior


def make_person(username="grace"):
    return User.objects.filter(username=username).first() or User.objects.create_user(username)


def keep(rows=ROWS, headings=HEADINGS, name="Payroll", by=None):
    """A roster whose columns nobody has named."""
    return uploads.keep(write_csv(rows, headings), "payroll.csv", name, by or make_person())


def confirm(roster):
    """Name the columns of a roster as their headings suggest."""
    roles = {column["number"]: ColumnRole(column["role"]) for column in roster.columns if column["role"]}
    return uploads.confirm(roster, roles)


def make_mapped(rows=ROWS, headings=HEADINGS, **values):
    """A roster that was worked on to the end."""
    roster = confirm(keep(rows, headings, **values))
    assert work(roster.pk)
    roster.refresh_from_db()
    return roster


def find_cluster(roster, title):
    return roster.clusters.get(title=title)
