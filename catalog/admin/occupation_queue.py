"""The queue of occupation links under review: what a reviewer sees, and what they can decide."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict

from catalog.admin.experience import prepare
from catalog.models import Brief, Occupation, OccupationLink
from catalog.occupations.tree import codes_above, onet_code, soc_code

#: How many of the links that come next are named.
NAMED_NEXT = 10
#: No primary key has more digits than this.
MAX_DIGITS = 19


class ConfirmForm(forms.Form):
    """The occupation is right: there is nothing to fill in."""


class ChangeForm(forms.Form):
    """Another occupation is right, and why."""

    occupation = forms.CharField(
        max_length=220,
        help_text="Its code or its title, such as 15-1252.",
        widget=forms.TextInput(attrs={"list": "occupations", "autocomplete": "off", "data-key": "o"}),
    )
    evidence = forms.CharField(
        label="What speaks for it",
        help_text="Visitors can read this.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_occupation(self) -> Occupation:
        text = " ".join(self.cleaned_data["occupation"].split())
        code = text.partition(" ")[0]
        found = find_occupations(code, text)
        if not found:
            raise ValidationError(
                f"There is no occupation “{text}”. Choose one from the list, or write its code, such as "
                "15-1252."
            )
        if len(found) > 1:
            raise ValidationError(f"Several occupations are called “{text}”. Write the code of one.")
        if found[0].is_retired:
            raise ValidationError(
                f"{found[0]} is retired: {found[0].release} was the last release here that lists it. Choose "
                "another."
            )
        return found[0]


def find_occupations(code: str, title: str) -> list[Occupation]:
    """Return the occupation with a code or else those with a title, the most detailed of each branch."""
    if by_code := list(Occupation.objects.filter(code=code)):
        return by_code
    called = list(Occupation.objects.choosable().filter(title__iexact=title))
    above = {group for occupation in called for group in codes_above(occupation.code)}
    return [occupation for occupation in called if occupation.code not in above]


class RejectForm(forms.Form):
    """The occupation is wrong, and none is known to be right."""

    reason = forms.CharField(
        label="Why it does not fit",
        help_text="Whoever looks next reads this.",
        widget=forms.Textarea(attrs={"rows": 3, "data-key": "r"}),
    )


#: The decisions that there are, by the name that their button sends.
FORMS: dict[str, type[forms.Form]] = {"confirm": ConfirmForm, "change": ChangeForm, "reject": RejectForm}


#: So many candidates have a key of their own.
MOST_KEYS = 9


@dataclass(frozen=True)
class Choice:
    """A candidate of the inference that may be chosen instead: which key does it, and what speaks for it."""

    key: int
    occupation: Occupation
    probability: float
    titles: list[str]

    @property
    def evidence(self) -> str:
        """What is written down when it is chosen: visitors read it."""
        quoted = ", ".join(f"“{title}”" for title in self.titles)
        spoke = f" Known titles that speak for it: {quoted}." if quoted else ""
        return f"Chosen among the candidates that were inferred, at {self.probability:.2f} of 1.{spoke}"


class Decided(NamedTuple):
    """What was decided last: the link, and the one chosen instead if one was."""

    link: OccupationLink
    chosen: OccupationLink | None


def find(pk: str) -> OccupationLink | None:
    """Return the link of a primary key as an address or a form carries it, if there is one."""
    if not pk.isdecimal() or len(pk) > MAX_DIGITS:
        return None
    return OccupationLink.objects.with_context().filter(pk=pk).first()


def find_chosen(link: OccupationLink, pk: str) -> OccupationLink | None:
    """Return the link that was put in force when `link` was changed, if `pk` names it and it still is."""
    chosen = find(pk)
    same_place = chosen and (chosen.focus_id, chosen.track_id) == (link.focus_id, link.track_id)
    return chosen if same_place and chosen in OccupationLink.objects.published() else None


def next_up(parameters: QueryDict) -> OccupationLink | None:
    """Return the link to look at: the one asked for (`at`), or the first after one done or skipped.

    One that was asked for may have been decided before, so that it can be decided otherwise. Anything that
    is not there leads to what comes next.
    """
    if asked := find(parameters.get("at", "")):
        return asked
    queue = OccupationLink.objects.with_context().under_review()
    done = find(parameters.get("decided") or parameters.get("after", ""))
    return queue.following(done).first() if done else queue.first()


def decided(parameters: QueryDict) -> Decided | None:
    """Return the decision that an address names, as long as it stands."""
    link = find(parameters.get("decided", ""))
    if link is None or not link.reviewer:
        return None
    return Decided(link, find_chosen(link, parameters.get("chosen", "")))


def surroundings(link: OccupationLink) -> dict[str, Any]:
    """Return what a link is judged by, and what comes next: a handful of queries, however long the queue."""
    queue = OccupationLink.objects.with_context().under_review().following(link)
    family_links = (
        OccupationLink.objects.with_context()
        .filter(focus__family=link.focus.family_id)
        .exclude(pk=link.pk)
        .order_by("focus__field_name", "track__rank", "occupation__code")
    )
    briefs = list(briefs_of(link))
    return {
        "choices": choices_of(link),
        "briefs": briefs,
        "preparation": prepare(link.occupation, [brief.level for brief in briefs]),
        "focus_links": [other for other in family_links if other.focus_id == link.focus_id],
        "family_links": [other for other in family_links if other.focus_id != link.focus_id],
        "occupations": Occupation.objects.choosable(),
        "following": queue[:NAMED_NEXT],
        "more": max(0, queue.count() - NAMED_NEXT),
    }


def choices_of(link: OccupationLink) -> list[Choice]:
    """Return the candidates of the inference other than the link's own occupation; one SQL query."""
    codes = [row["code"] for row in link.candidates]
    spellings = {*codes, *map(onet_code, codes)}
    occupations = {
        soc_code(occupation.code): occupation
        for occupation in Occupation.objects.filter(code__in=spellings).order_by("-code")
    }
    others = [
        (occupation, row)
        for row in link.candidates
        if (occupation := occupations.get(row["code"])) and occupation != link.occupation
    ]
    return [
        Choice(key, occupation, row["probability"], row["titles"])
        for key, (occupation, row) in enumerate(others[:MOST_KEYS], start=1)
    ]


def briefs_of(link: OccupationLink) -> QuerySet[Brief]:
    """Return the briefs whose occupation a link states, up the ladder."""
    return Brief.objects.in_order().filter(focus=link.focus_id, level__track=link.track_id)
