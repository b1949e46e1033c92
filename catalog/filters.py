"""The filters of lists, shared by pages and anything else that lists the same things.

A filter offers and follows only what visitors can see: a choice that leads to unpublished things alone
would tell of them.
"""

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left
from django.http import HttpRequest

from catalog.models import (
    Brief,
    Edition,
    Family,
    Focus,
    JobFunction,
    Level,
    Occupation,
    OccupationLink,
    Track,
)
from catalog.querysets import EditionQuerySet


def published_functions(request: HttpRequest | None) -> QuerySet[JobFunction]:
    """Return the functions with a published family."""
    return JobFunction.objects.filter(pk__in=Family.objects.published().values("function"))


def published_tracks(request: HttpRequest | None) -> QuerySet[Track]:
    """Return the tracks with a published brief."""
    return Track.objects.filter(pk__in=Brief.objects.published().values("level__track"))


def readable_families(request: HttpRequest | None) -> QuerySet[Family]:
    """Return the families that have a page: what happened to a retired one is still told."""
    return Family.objects.readable().in_order()


def published_links() -> QuerySet[OccupationLink]:
    """Return the occupation links that a published brief shows."""
    return OccupationLink.objects.published().with_briefs(Brief.objects.published())


def published_major_groups(request: HttpRequest | None) -> QuerySet[Occupation]:
    """Return the major groups of the occupations that published briefs show."""
    in_group = published_links().filter(occupation__code__startswith=Left(OuterRef("code"), 3))
    return Occupation.objects.major_groups().filter(Exists(in_group))


class FamilyFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """Families by words, by function, by the tracks they have briefs on and by occupation."""

    q = django_filters.CharFilter(label="Words", method="filter_words", max_length=100)
    function = django_filters.ModelChoiceFilter(
        label="Function", queryset=published_functions, to_field_name="slug", empty_label="Any"
    )
    track = django_filters.ModelChoiceFilter(
        label="Track",
        queryset=published_tracks,
        to_field_name="code",
        empty_label="Any",
        method="filter_track",
    )
    occupation = django_filters.ModelChoiceFilter(
        label="Occupation group",
        queryset=published_major_groups,
        to_field_name="code",
        empty_label="Any",
        method="filter_occupation",
    )

    class Meta:
        model = Family
        fields = ("q", "function", "track", "occupation")

    def filter_words(self, families: QuerySet[Family], name: str, value: str) -> QuerySet[Family]:
        """Keep the families that have every word in a name, code or description, their foci's included."""
        for word in value.split():
            foci = Focus.objects.published().filter(has_word(word))
            families = families.filter(has_word(word) | Q(pk__in=foci.values("family")))
        return families

    def filter_track(self, families: QuerySet[Family], name: str, value: Track) -> QuerySet[Family]:
        """Keep the families that have a published brief on the track."""
        briefs = Brief.objects.published().filter(level__track=value)
        return families.filter(pk__in=briefs.values("focus__family"))

    def filter_occupation(self, families: QuerySet[Family], name: str, value: Occupation) -> QuerySet[Family]:
        """Keep the families with a brief that shows an occupation of the major group."""
        links = published_links().filter(occupation__code__startswith=value.major_group_prefix)
        return families.filter(pk__in=links.values("focus__family"))


#: What may be asked for when editions are filtered by kind, as it stands in the address.
KINDS: dict[str, type[Brief | Focus | Family | Level]] = {
    "brief": Brief,
    "focus": Focus,
    "family": Family,
    "level": Level,
}


class EditionFilter(django_filters.FilterSet):  # type: ignore[misc]  # django-filter has no types
    """Editions by the family they belong to, and by what they are editions of."""

    # By its code, which never changes: people subscribe to the address of a feed.
    family = django_filters.ModelChoiceFilter(
        label="Family",
        queryset=readable_families,
        to_field_name="code",
        empty_label="Any",
        method="filter_family",
    )
    kind = django_filters.ChoiceFilter(
        label="What",
        choices=[(name, str(kind._meta.verbose_name_plural).capitalize()) for name, kind in KINDS.items()],
        empty_label="Everything",
        method="filter_kind",
    )

    class Meta:
        model = Edition
        fields = ("family", "kind")

    def filter_family(
        self, editions: EditionQuerySet[Edition], name: str, value: Family
    ) -> EditionQuerySet[Edition]:
        """Keep the editions of a family, of its foci and of their briefs."""
        return editions.about(
            Family.objects.filter(pk=value.pk),
            Focus.objects.filter(family=value),
            Brief.objects.filter(focus__family=value),
        )

    def filter_kind(
        self, editions: EditionQuerySet[Edition], name: str, value: str
    ) -> EditionQuerySet[Edition]:
        """Keep the editions of one kind of subject."""
        return editions.about(KINDS[value].objects.all())


def has_word(word: str) -> Q:
    """Return the condition that `word` stands in a family's or focus's own texts."""
    return (
        Q(field_name__icontains=word)
        | Q(role_name__icontains=word)
        | Q(code__iexact=word)
        | Q(description__icontains=word)
    )
