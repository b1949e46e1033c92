"""The queue of a roster's clusters: what is seen of each, and what can be decided."""

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, Sum
from django.http import QueryDict

from catalog.keys import BriefKey
from catalog.models import Brief, Level, Roster, RosterCluster, Title
from catalog.publishing.notes import MAX_NOTE_LENGTH
from catalog.querysets import ClusterState, RosterClusterQuerySet
from catalog.titles.normalise import fold

#: How many of the clusters that come next, and of a cluster's departments, are named.
NAMED_NEXT, NAMED_DEPARTMENTS = 10, 5
#: How many briefs are offered to choose from; any other is named by its key.
OFFERED = 12
#: How many of them have a key of the keyboard.
DIGITS = 9
#: No primary key has more digits than this.
MAX_DIGITS = 19
#: The parts of the queue that somebody may work on alone, by what the address says.
PARTS = {"review": ClusterState.NEEDS_REVIEW, "none": ClusterState.NO_MATCH}


class NoteForm(forms.Form):
    """What may be written beside any decision."""

    note = forms.CharField(
        required=False,
        max_length=MAX_NOTE_LENGTH,
        help_text="It stands in the crosswalk.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class OtherForm(NoteForm):
    """Another brief is right."""

    key = forms.CharField(
        label="Its key",
        max_length=60,
        help_text="Such as SWE.AIMD.P3; it stands in every brief’s address and page.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-key": "k"}),
    )
    field_order = ("key", "note")

    def clean_key(self) -> Brief:
        return find_brief(self.cleaned_data["key"])


class Choice(NamedTuple):
    """A brief that a cluster may mean, why, and the key of the keyboard that chooses it ("" for none)."""

    brief: Brief
    confidence: float
    evidence: str
    digit: str


def find_brief(text: str) -> Brief:
    """Return the published brief that a key names; raises ValidationError where there is none."""
    try:
        key = BriefKey.parse(text)
    except ValueError as error:
        raise ValidationError(str(error)) from error
    brief = Brief.objects.published().with_context().with_key(key).first()
    if brief is None:
        raise ValidationError(f"No published brief has the key {key}. Look it up in the list of briefs.")
    return brief


def find(roster: Roster, pk: str) -> RosterCluster | None:
    """Return the cluster of a roster that a primary key in an address or a form names, if there is one."""
    if not pk.isdecimal() or len(pk) > MAX_DIGITS:
        return None
    return roster.clusters.with_brief().filter(pk=pk).first()


def next_up(roster: Roster, parameters: QueryDict) -> RosterCluster | None:
    """Return the cluster to look at: the one asked for (`at`), or the first after one done or skipped.

    One that was asked for may have been decided before, or be a confident answer of the resolver.
    """
    if asked := find(roster, parameters.get("at", "")):
        return asked
    queue = queued(roster, parameters.get("only", ""))
    done = find(roster, parameters.get("decided") or parameters.get("after", ""))
    return queue.following(done).first() if done else queue.first()


def queued(roster: Roster, only: str) -> RosterClusterQuerySet[RosterCluster]:
    """Return what waits for a decision: all of it, or the part that `only` names."""
    queue = roster.clusters.with_brief().queued()
    return queue.filter(state=PARTS[only]) if only in PARTS else queue


def decided(roster: Roster, parameters: QueryDict) -> RosterCluster | None:
    """Return the cluster whose decision an address names, as long as it stands."""
    cluster = find(roster, parameters.get("decided", ""))
    return cluster if cluster and cluster.decision else None


def surroundings(cluster: RosterCluster, only: str) -> dict[str, Any]:
    """Return what a cluster is judged by, and what comes next: a few queries, however large the roster."""
    queue = queued(cluster.roster, only).following(cluster)
    departments = (
        cluster.members.exclude(department="")
        .order_by()
        .values("department")
        .annotate(people=Sum("people"), rows=Count("pk"))
        .order_by("-people", "department")
    )
    return {
        "choices": find_choices(cluster),
        "other_titles": cluster.titles[1:],
        "departments": departments[:NAMED_DEPARTMENTS],
        "following": queue[:NAMED_NEXT],
    }


def find_choices(cluster: RosterCluster) -> list[Choice]:
    """Return the published briefs that the readings of a cluster name, the likeliest first; two SQL queries.

    Where a reading is a range of levels, these are the briefs of its focus at the levels in it.
    """
    places = Q()
    for reading in cluster.readings:
        places |= Q(focus__family__code=reading["family"], focus__code=reading["focus"])
    if not places:
        return []
    briefs = list(Brief.objects.published().in_order().filter(places))
    ranks = {level.code: level.rank for level in Level.objects.all()}
    found: dict[int, tuple[Brief, float, str]] = {}
    for reading in cluster.readings:
        for brief in briefs:
            if _is_meant(brief, reading, ranks):
                found.setdefault(brief.pk, (brief, reading["confidence"], reading["evidence"]))
    return [
        Choice(*choice, digit=str(number) if number <= DIGITS else "")
        for number, choice in enumerate(list(found.values())[:OFFERED], start=1)
    ]


def _is_meant(brief: Brief, reading: dict[str, Any], ranks: dict[str, int]) -> bool:
    """Whether a brief is of the focus and within the levels of a reading."""
    place = (brief.focus.family.code, brief.focus.code, brief.level.track.code)
    low, high = ranks.get(reading["low"]), ranks.get(reading["high"])
    if place != (reading["family"], reading["focus"], reading["track"]) or low is None or high is None:
        return False
    return low <= brief.level.rank <= high


def may_become_title(cluster: RosterCluster) -> bool:
    """Whether the title of a mapped cluster is none of its brief’s yet; one SQL query."""
    folded = fold(cluster.title)
    if cluster.brief is None or not folded:
        return False
    return not Title.objects.filter(brief=cluster.brief_id, normalised=folded).exists()
