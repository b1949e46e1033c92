"""Give the demo a roster: jobs of a made-up company, some of them decided."""

import csv
from io import BytesIO, StringIO
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from catalog.models import Brief, Roster
from catalog.rosters import decisions, uploads
from catalog.rosters.headings import ColumnRole
from catalog.rosters.work import work

NAME = "Payroll of a made-up company"
HEADINGS = ("Personnel No.", "Manager", "Job Title", "Job Code", "Grade", "Department", "Headcount")
#: The columns from the third on; those before them hold people, and are left out as they would be in earnest.
ROWS = (
    ("Software Engineer", "", "7", "Platform", "64"),
    ("Sr. SWE (Remote)", "", "8", "Platform", "31"),
    ("Staff Software Engineer", "", "9", "Platform", "6"),
    ("AI Model Developer III", "AI-3", "7", "Research", "5"),
    ("Machine Learning Engineer", "AI-3", "7", "Research", "4"),
    ("Engineering Manager", "", "M2", "Platform", "9"),
    ("Product Manager", "", "8", "Product", "12"),
    ("Snr Product Designer", "", "8", "Product", "7"),
    ("PM II", "", "7", "Product", "8"),
    ("Account Executive", "", "6", "Sales North", "40"),
    ("Account Exec.", "", "6", "Sales South", "38"),
    ("Regional Sales Director", "", "M4", "Sales North", "3"),
    ("HR Business Partner", "", "8", "People", "14"),
    ("Payroll Specialist", "", "5", "People", "6"),
    ("Accountant (m/f/d)", "FIN-20", "6", "Finance", "11"),
    ("Sr Accountant", "FIN-30", "7", "Finance", "5"),
    ("Warehouse Associate - Night Shift", "", "2", "Logistics", "120"),
    ("Forklift Operator", "", "3", "Logistics", "45"),
    ("Data Analyst", "", "6", "Finance", "10"),
    ("Chief Happiness Wizard", "", "9", "People", "1"),
    ("Lead", "", "8", "Platform", "13"),
)
#: What was decided: the title, the key of its brief ("" for none), and why.
DECISIONS = (
    ("Sr. SWE (Remote)", "SWE.GEN.P4", "Grade 8 is Senior in Platform."),
    ("Chief Happiness Wizard", "", "One person, and nobody else’s job."),
)


class Command(BaseCommand):
    help = (
        "Give the demo library a roster of a made-up company, mapped, with decisions of the demo’s editor. "
        "Does nothing once there is a roster."
    )

    def handle(self, *, verbosity: int, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("The demo’s roster is for trying JobFrame out, not for production.")
        editor = User.objects.filter(username="editor").first()
        if editor is None or Roster.objects.exists():
            if verbosity:
                self.stdout.write("Nothing was added: this is no new demo.")
            return
        create_roster(editor)
        if verbosity:
            self.stdout.write("Added a roster to the demo library.")


def create_roster(editor: User) -> Roster:
    """Bring the roster, name its columns, map it and decide, as the editor would."""
    text = StringIO()
    people = ((f"P{number:04}", "Whoever leads them") for number in range(len(ROWS)))
    csv.writer(text).writerows([HEADINGS, *((*who, *row) for who, row in zip(people, ROWS, strict=True))])
    roster = uploads.keep(BytesIO(text.getvalue().encode()), "payroll.csv", NAME, editor)
    roles = {column["number"]: ColumnRole(column["role"]) for column in roster.columns}
    uploads.confirm(roster, roles)
    work(roster.pk)
    for title, key, note in DECISIONS:
        cluster = roster.clusters.get(title=title)
        if key:
            brief = Brief.objects.get_by_natural_key(key)
            decisions.map_to(cluster, brief, editor, note, cluster.stamp)
        else:
            decisions.leave_unmapped(cluster, editor, note, cluster.stamp)
    return roster
