"""Rosters: exports of who holds which job, without the people, and what each of their jobs was mapped to.

Visitors see nothing of them. A roster's rows lie apart from what was made of them, as they came.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from catalog.models.base import choice_constraint
from catalog.models.briefs import Brief
from catalog.querysets import (
    ClusterDecision,
    ClusterState,
    RosterClusterQuerySet,
    RosterQuerySet,
    RosterState,
)


class ClusterKind(models.TextChoices):
    """What the rows of a cluster have in common."""

    CODE = "code", "Job code"
    TITLE_GRADE = "title_grade", "Title and grade"
    TITLE = "title", "Title"


class Roster(models.Model):
    """One export that somebody uploaded."""

    name = models.CharField(max_length=200, help_text="What you call this export.")
    state = models.CharField(max_length=9, choices=RosterState, default=RosterState.NAMING)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="rosters", editable=False
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    total = models.PositiveIntegerField(help_text="How many rows the export has.")
    columns = models.JSONField(
        default=list,
        help_text="The columns that are kept: a list of their number, name and, once it is chosen, role.",
    )
    dropped = models.JSONField(
        default=list, help_text="The columns that were not kept: a list of name and reason."
    )
    rows_read = models.PositiveIntegerField(default=0)
    rows_without_job = models.PositiveIntegerField(
        default=0, help_text="How many rows have neither title nor code, and so stand in no cluster."
    )
    headcounts_unread = models.PositiveIntegerField(
        default=0, help_text="How many rows count as one person because their headcount is no number."
    )
    # A worker writes its name here before it works, and the time with each step.
    worker = models.CharField(max_length=32, blank=True, editable=False)
    heartbeat = models.DateTimeField(null=True, editable=False)

    objects = RosterQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [choice_constraint("roster_state_known", "state", RosterState)]

    def __str__(self) -> str:
        return self.name

    @property
    def roles(self) -> dict[str, str]:
        """The names of the columns that were chosen, by what they hold."""
        return {column["role"]: column["name"] for column in self.columns if column["role"]}


class RosterChunk(models.Model):
    """Some values of one column that nobody has named yet, as they came. It goes once they are read."""

    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField(help_text="From 0; all columns are cut at the same rows.")
    column = models.PositiveIntegerField(help_text="The column’s number, as the roster lists it.")
    values = models.JSONField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["roster", "number", "column"], name="roster_chunk_stands_once")
        ]

    def __str__(self) -> str:
        return f"{self.roster}: rows {self.number}, column {self.column}"


class RosterCluster(models.Model):
    """The rows of a roster that are one job, what the resolver says of it, and what a person decided."""

    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="clusters")
    kind = models.CharField(max_length=11, choices=ClusterKind)
    fingerprint = models.CharField(max_length=32, help_text="What its rows have in common, in short.")
    title = models.TextField(blank=True, help_text="Of its titles, the one that most people bear.")
    job_code = models.TextField(blank=True)
    grade = models.TextField(blank=True)
    titles = models.JSONField(
        default=list, help_text="Its commonest titles: a list of the title, and how many people bear it."
    )
    rows = models.PositiveIntegerField(default=0)
    people = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=12, choices=ClusterState, blank=True, default=ClusterState.WAITING)
    answer = models.JSONField(default=dict, help_text="The resolver’s answer, as cells of a table.")
    readings = models.JSONField(
        default=list,
        help_text="What it may mean: a list of codes, confidence and evidence, the likeliest first.",
    )
    weight = models.FloatField(default=0, help_text="People × uncertainty, for the order of the queue.")
    decision = models.CharField(
        max_length=6, choices=ClusterDecision, blank=True, default=ClusterDecision.OPEN
    )
    brief = models.ForeignKey(
        Brief, null=True, on_delete=models.PROTECT, related_name="roster_clusters", help_text="Where decided."
    )
    reviewer = models.CharField(max_length=301, blank=True, help_text="Who decided, by name.")
    reviewed_on = models.DateField(null=True)
    note = models.TextField(blank=True, help_text="Why it was decided so.")
    version = models.PositiveIntegerField(default=1, help_text="Raised with every decision.")

    objects = RosterClusterQuerySet.as_manager()

    class Meta:
        ordering = ["-weight", "pk"]
        default_permissions = ()
        constraints = [
            choice_constraint("roster_cluster_kind_known", "kind", ClusterKind),
            choice_constraint("roster_cluster_state_known", "state", ClusterState),
            choice_constraint("roster_cluster_decision_known", "decision", ClusterDecision),
            models.UniqueConstraint(fields=["roster", "fingerprint"], name="roster_cluster_stands_once"),
            models.CheckConstraint(
                condition=(
                    Q(decision=ClusterDecision.OPEN, reviewer="", reviewed_on__isnull=True, note="")
                    | (~Q(decision=ClusterDecision.OPEN) & ~Q(reviewer="") & Q(reviewed_on__isnull=False))
                ),
                name="roster_decision_signed",
                violation_error_message="A decision carries its reviewer’s name and the date.",
            ),
            models.CheckConstraint(
                condition=Q(decision=ClusterDecision.MAPPED, brief__isnull=False)
                | (~Q(decision=ClusterDecision.MAPPED) & Q(brief__isnull=True)),
                name="roster_mapped_has_a_brief",
                violation_error_message="What is mapped has a brief, and nothing else has.",
            ),
        ]
        indexes = [
            models.Index(fields=["roster", "state"], name="roster_cluster_by_state"),
            models.Index(fields=["roster", "decision", "-weight", "id"], name="roster_cluster_queue"),
        ]

    def __str__(self) -> str:
        return self.title or f"job code {self.job_code}"

    @property
    def stamp(self) -> str:
        """Which cluster this is, and as of which decision: what a page carries that shows it."""
        return f"{self.pk}.{self.version}"


class RosterRow(models.Model):
    """One row of an export as it came: the named columns alone, character by character."""

    roster = models.ForeignKey(Roster, on_delete=models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(help_text="Its line in the file.")
    title = models.TextField(blank=True)
    job_code = models.TextField(blank=True)
    grade = models.TextField(blank=True)
    department = models.TextField(blank=True)
    headcount = models.TextField(blank=True)
    people = models.PositiveIntegerField(help_text="The headcount as a number; 1 where none can be read.")
    cluster = models.ForeignKey(
        RosterCluster,
        null=True,
        on_delete=models.CASCADE,
        related_name="members",
        help_text="None where the row has neither title nor code.",
    )

    class Meta:
        ordering = ["line"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["roster", "line"], name="roster_row_stands_once"),
        ]

    def __str__(self) -> str:
        return f"{self.roster}, line {self.line}"
