"""What "published" means, for every model, in one place.

Readers ask a queryset for `published()` and never look at a status themselves: a filter on status
anywhere else is a leak waiting to happen.
"""

import datetime
from collections.abc import Iterable
from typing import Any, NoReturn, Protocol, Self, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Left

from catalog.keys import BriefKey

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


#: Such as 15-1252.
SOC_CODE_LENGTH = 7


class Status(models.TextChoices):
    """Where a subject stands: planned, then published, then retired and perhaps back."""

    PLANNED = "planned", "Planned"
    PUBLISHED = "published", "Published"
    RETIRED = "retired", "Retired"


class TitleStatus(models.TextChoices):
    """Whether a title is one the organisation stands by."""

    PROPOSED = "proposed", "Proposed"
    APPROVED = "approved", "Approved"
    RETIRED = "retired", "Retired"


class LinkStatus(models.TextChoices):
    """Whether a person has looked at an occupation link, and what they decided."""

    UNDER_REVIEW = "under_review", "Under review"
    CONFIRMED = "confirmed", "Confirmed"
    REJECTED = "rejected", "Rejected"


class RosterState(models.TextChoices):
    """How far the work on a roster has come."""

    NAMING = "naming", "Waiting for its columns to be named"
    READING = "reading", "Being read"
    RESOLVING = "resolving", "Being resolved"
    DONE = "done", "Mapped"


class ClusterState(models.TextChoices):
    """What the resolver said of a cluster's title."""

    WAITING = "", "Not resolved yet"
    CONFIDENT = "confident", "Confident"
    NEEDS_REVIEW = "needs review", "Needs review"
    NO_MATCH = "no match", "No match"


class ClusterDecision(models.TextChoices):
    """What a person decided about a cluster."""

    OPEN = "", "Not decided"
    MAPPED = "mapped", "Mapped to a brief"
    NO_MATCH = "none", "No brief of ours"


class EditionChangeError(Exception):
    """Something was about to change or delete an edition."""

    def __init__(self) -> None:
        super().__init__("An edition is never changed or deleted. Publish a new one instead.")


def kinds_of(model: type[models.Model]) -> QuerySet[ContentType]:
    """Return the content type of a model, not yet fetched."""
    return ContentType.objects.filter(app_label=model._meta.app_label, model=model._meta.model_name)


class Retirable(Protocol):
    """A subject that knows whether it, or a subject it hangs from, is retired."""

    @property
    def retired_part(self) -> models.Model | None: ...


class CodeQuerySet(QuerySet[M_co]):
    """Rows named by a code that is unique across the table."""

    def get_by_natural_key(self, code: str) -> M_co:
        return self.get(code=code)


class PublishableQuerySet(QuerySet[M_co]):
    """Rows that visitors may see once published, together with the rows they hang from."""

    def published(self) -> Self:
        """In force: what listings, counts and filters show."""
        return self._with_status(Status.PUBLISHED)

    def readable(self) -> Self:
        """Everything that has a page: what is in force, and what was and is now retired."""
        return self._with_status(Status.PUBLISHED, Status.RETIRED)

    def not_retired(self) -> Self:
        """What is in force or on its way there: what editors still add to."""
        return self._with_status(Status.PLANNED, Status.PUBLISHED)

    def listed_on(self, page: "Retirable") -> Self:
        """What a subject's page lists: what is in force or, once it is retired, what was."""
        return self.published() if page.retired_part is None else self.readable()

    def _with_status(self, *statuses: Status) -> Self:
        paths = self.model.depends_on  # type: ignore[attr-defined]  # a PublishableModel has it
        return self.filter(status__in=statuses, **{f"{path}__status__in": statuses for path in paths})


class OwnedQuerySet(PublishableQuerySet[M_co]):
    """Subjects with an owner and a day by which to read them again."""

    def due_for_review(self, by: datetime.date) -> Self:
        """What is in force and due by a day, the longest overdue first."""
        return self.published().filter(review_due__lte=by).order_by("review_due")


class LevelQuerySet(PublishableQuerySet[M_co]):
    def get_by_natural_key(self, code: str) -> M_co:
        return self.get(code=code)

    def in_order(self) -> Self:
        """Track by track, each from its first rung up."""
        return self.select_related("track").order_by("track__rank", "rank")

    def equivalent_to(self, level: Any, stated: Iterable[str] | None = None) -> Self:
        """The levels of other tracks stated as equivalent to `level`, from whichever side that was stated.

        `stated` holds the codes that a draft of `level` states, in place of what it has published.
        """
        own = Q(equivalent_from=level) if stated is None else Q(code__in=stated)
        either_side = Q(equivalents=level) | own
        return self.filter(either_side).exclude(track=level.track_id).distinct()


class PayAnchorQuerySet(QuerySet[M_co]):
    def get_by_natural_key(self, family: str, level: str) -> M_co:
        return self.get(family__code=family, level__code=level)


class DismissalQuerySet(QuerySet[M_co]):
    def get_by_natural_key(self, fingerprint: str) -> M_co:
        return self.get(fingerprint=fingerprint)


class TitleConventionQuerySet(QuerySet[M_co]):
    def get_by_natural_key(self, level: str, pattern: str, *owner: str) -> M_co:
        """`owner` is empty for a convention of the level, a family's code, or a family's and a focus's."""
        match owner:
            case (family, focus):
                place = Q(focus__family__code=family, focus__code=focus)
            case _:
                place = Q(family__code=owner[0] if owner else None, focus=None)
        return self.get(place, level__code=level, pattern=pattern)


def _stands_at(family: str, path: str = "") -> Q:
    """Whether a family, at the end of `path`, has a slug now or had it."""
    return Q(**{f"{path}slug": family}) | _stood_at(family, path)


def _stood_at(family: str, path: str = "") -> Q:
    """Whether a family, at the end of `path`, had a slug before: a former slug without a focus is its own."""
    return Q(**{f"{path}former_slugs__slug": family, f"{path}former_slugs__focus": None})


class FamilyQuerySet(OwnedQuerySet[M_co]):
    def get_by_natural_key(self, code: str) -> M_co:
        return self.get(code=code)

    def at(self, family: str) -> Self:
        """The family whose slug is or was `family`."""
        return self.filter(_stands_at(family))

    def that_had(self, slug: str) -> Self:
        """The family whose slug was `slug` before it was renamed."""
        return self.filter(_stood_at(slug))

    def in_order(self) -> Self:
        """By function, then by name."""
        return self.select_related("function").order_by("function__rank", "field_name")

    def related_to(self, family: models.Model, stated: Iterable[str] | None = None) -> Self:
        """The families stated as related to `family`, from whichever side that was stated.

        `stated` holds the codes that a draft of `family` states, in place of what it has published.
        """
        # Looked up by their keys: with joins, a database reads every family to ask whether it is related.
        pairs = self.model.related.through.objects  # type: ignore[attr-defined]  # families have it
        own = Q(code__in=stated)
        if stated is None:
            own = Q(pk__in=pairs.filter(from_family=family).values("to_family"))
        either_side = Q(pk__in=pairs.filter(to_family=family).values("from_family")) | own
        return self.filter(either_side).exclude(pk=family.pk)

    def near(self, families: Iterable[int], slug: str = "") -> Self:
        """Those with these primary keys, those related to any of them, and the one at `slug`."""
        pairs = self.model.related.through.objects  # type: ignore[attr-defined]  # families have it
        named = pairs.filter(from_family__in=families).values("to_family")
        naming = pairs.filter(to_family__in=families).values("from_family")
        return self.filter(Q(pk__in=families) | Q(pk__in=named) | Q(pk__in=naming) | Q(slug=slug))


class FocusQuerySet(PublishableQuerySet[M_co]):
    def get_by_natural_key(self, family: str, focus: str) -> M_co:
        return self.get(family__code=family, code=focus)

    def at(self, family: str, focus: str) -> Self:
        """The focus at an address, as its slug and its family's are now or were."""
        return self.filter(_stands_at(family, "family__"), Q(slug=focus) | Q(former_slugs__slug=focus))

    def that_had(self, slug: str) -> Self:
        """The foci whose slug was `slug` before they were renamed."""
        return self.filter(former_slugs__slug=slug)

    def in_order(self) -> Self:
        """By family, the general focus first (it has no name of its own), then by name."""
        return self.select_related("family__function").order_by(
            "family__function__rank", "family__field_name", "field_name"
        )


class BriefQuerySet(OwnedQuerySet[M_co]):
    def get_by_natural_key(self, key: str) -> M_co:
        return self.with_key(BriefKey.parse(key)).get()

    def with_key(self, key: BriefKey) -> Self:
        return self.filter(focus__family__code=key.family, focus__code=key.focus, level__code=key.level)

    def at(self, family: str, focus: str, level: str) -> Self:
        """The brief at an address, as the slugs of its focus and family are now or were."""
        return self.filter(
            _stands_at(family, "focus__family__"),
            Q(focus__slug=focus) | Q(focus__former_slugs__slug=focus),
            level__code=level.upper(),
        )

    def with_context(self) -> Self:
        """Fetch the focus, family, function, level and track of each brief in the same SQL query."""
        return self.select_related("focus__family__function", "level__track")

    def without_link(self, links: QuerySet[models.Model]) -> Self:
        """The briefs that show none of `links`: there is none of their focus, on their level's track."""
        return self.filter(~Exists(links.filter(focus=OuterRef("focus"), track=OuterRef("level__track"))))

    def in_order(self) -> Self:
        """By family and focus, then up the ladder."""
        return self.with_context().order_by(
            "focus__family__function__rank",
            "focus__family__field_name",
            "focus__field_name",
            "level__track__rank",
            "level__rank",
        )


class TitleQuerySet(QuerySet[M_co]):
    def get_by_natural_key(self, brief: str, normalised: str) -> M_co:
        key = BriefKey.parse(brief)
        return self.get(
            brief__focus__family__code=key.family,
            brief__focus__code=key.focus,
            brief__level__code=key.level,
            normalised=normalised,
        )

    def published(self) -> Self:
        """The titles a brief's page shows; whether the brief has a page is the brief's own matter."""
        return self.filter(status=TitleStatus.APPROVED)

    def merged(self) -> Self:
        """The titles for which another stands."""
        return self.filter(merged_into__isnull=False)

    def ambiguous(self) -> Self:
        """The approved titles that stand, approved, on more than one brief."""
        # Grouped once, where a subquery for each row would read the whole table for each: a brief has
        # a title once, so that a title counted twice is on two briefs.
        repeated = (
            self.model._default_manager.filter(status=TitleStatus.APPROVED)
            .order_by()
            .values("normalised")
            .annotate(briefs=Count("pk"))
            .filter(briefs__gt=1)
        )
        return self.published().filter(normalised__in=repeated.values("normalised"))


class OccupationQuerySet(CodeQuerySet[M_co]):
    def major_groups(self) -> Self:
        """The 23 groups at the top of the SOC tree."""
        return self.filter(code__endswith="-0000")

    def current(self) -> Self:
        """What no later release has left out."""
        return self.filter(is_retired=False)

    def choosable(self) -> Self:
        """What a link may lead to: what is current, each once, where O*NET and the SOC both list it.

        O*NET's 15-1252.00 is the SOC's 15-1252, and stands for it only where that is not here.
        """
        soc = self.model._default_manager.filter(code=Left(OuterRef("code"), SOC_CODE_LENGTH))
        return self.current().exclude(Q(code__endswith=".00") & Exists(soc))


class OccupationLinkQuerySet(QuerySet[M_co]):
    def get_by_natural_key(self, family: str, focus: str, track: str, occupation: str) -> M_co:
        return self.get(
            focus__family__code=family, focus__code=focus, track__code=track, occupation__code=occupation
        )

    def published(self) -> Self:
        """The links a page shows, under review or confirmed, each beside its provenance."""
        return self.exclude(status=LinkStatus.REJECTED)

    def under_review(self) -> Self:
        """What waits for a decision, the oldest first."""
        return self.filter(status=LinkStatus.UNDER_REVIEW).order_by("created_on", "pk")

    def following(self, link: Any) -> Self:
        """Those that come after `link`, decided or not, in the order of what waits."""
        same_day = Q(created_on=link.created_on, pk__gt=link.pk)
        return self.filter(Q(created_on__gt=link.created_on) | same_day)

    def to(self, codes: Iterable[str]) -> Self:
        """The links that lead to these codes of O*NET, or to those of the SOC for the same work.

        O*NET's 15-1252.00 is the SOC's 15-1252.
        """
        same = {other for code in codes for other in (code, code.removesuffix(".00"))}
        return self.filter(occupation__code__in=same)

    def to_retired(self) -> Self:
        """The links that lead to a retired occupation, or to the SOC's code for one; one more SQL query."""
        occupations: Any = self.model._meta.get_field("occupation").related_model
        retired = occupations.objects.filter(is_retired=True)
        return self.to(retired.values_list("code", flat=True))

    def with_context(self) -> Self:
        """Fetch the focus, family, track and occupation of each link in the same SQL query."""
        return self.select_related("focus__family", "track", "occupation")

    def with_briefs(self, briefs: QuerySet[models.Model]) -> Self:
        """The links that one of `briefs` shows: of its focus, on its level's track."""
        return self.filter(Exists(briefs.filter(focus=OuterRef("focus"), level__track=OuterRef("track"))))


class RosterQuerySet(QuerySet[M_co]):
    def at_work(self) -> Self:
        """The rosters on which a worker has something to do, the oldest first."""
        return self.filter(state__in=[RosterState.READING, RosterState.RESOLVING]).order_by("pk")

    def with_waiting(self) -> Self:
        """Fetch with each roster `waiting`, how many of its clusters wait for a decision."""
        # For each row that is shown, where a join would count those of all rosters first.
        clusters = self.model.clusters.field.model._default_manager  # type: ignore[attr-defined]  # a roster has them
        queued = clusters.queued().filter(roster=OuterRef("pk")).order_by()
        counted = queued.values("roster").annotate(count=Count("pk")).values("count")
        return self.annotate(waiting=Coalesce(Subquery(counted), 0))

    def to_decide(self) -> Self:
        """The mapped rosters of which clusters wait for a decision, each with how many."""
        return self.filter(state=RosterState.DONE).with_waiting().filter(waiting__gt=0)

    def unconfirmed_since(self, moment: datetime.datetime) -> Self:
        """The rosters whose columns nobody has named, uploaded before `moment`."""
        return self.filter(state=RosterState.NAMING, uploaded_at__lt=moment)


class RosterClusterQuerySet(QuerySet[M_co]):
    def unsure(self) -> Self:
        """What the resolver could not answer by itself, decided or not."""
        return self.filter(state__in=[ClusterState.NEEDS_REVIEW, ClusterState.NO_MATCH])

    def queued(self) -> Self:
        """What waits for a decision: first where most people × most uncertainty is."""
        return self.unsure().filter(decision=ClusterDecision.OPEN).order_by("-weight", "pk")

    def decided(self) -> Self:
        """What a person decided, whatever the resolver says."""
        return self.exclude(decision=ClusterDecision.OPEN)

    def following(self, cluster: Any) -> Self:
        """Those that come after `cluster` in the order of the queue, decided or not."""
        return self.filter(Q(weight__lt=cluster.weight) | Q(weight=cluster.weight, pk__gt=cluster.pk))

    def with_brief(self) -> Self:
        """Fetch what names the brief of each cluster in the same SQL query."""
        return self.select_related("brief__focus__family", "brief__level")


class SubjectQuerySet(QuerySet[M_co]):
    """Rows that belong to a subject of any kind."""

    def of(self, subject: models.Model) -> Self:
        kind = ContentType.objects.get_for_model(type(subject))
        return self.filter(content_type=kind, subject_id=subject.pk)

    def of_kind(self, kind: type[models.Model]) -> Self:
        label, name = kind._meta.app_label, kind._meta.model_name
        return self.filter(content_type__app_label=label, content_type__model=name)

    def of_outer(self, kind: type[models.Model]) -> Self:
        """For a subquery: those of each row of `kind`."""
        # Its content type is known by now, where a join would be written into each statement.
        return self.filter(content_type=ContentType.objects.get_for_model(kind), subject_id=OuterRef("pk"))


class DraftQuerySet(SubjectQuerySet[M_co]):
    """Drafts, at most one for a subject."""

    def written_by(self, user: models.Model) -> Self:
        """The drafts that `user` began or had a hand in."""
        contributed = self.model._default_manager.filter(pk=OuterRef("pk"), contributors=user)
        return self.filter(Q(author=user) | Exists(contributed))


class EditionQuerySet(SubjectQuerySet[M_co]):
    """Editions, which are only ever added."""

    def newest_of(self, subject: models.Model) -> M_co | None:
        """The edition that visitors see, if the subject was ever published."""
        return self.of(subject).order_by("-number").first()

    def of_outer(self, kind: type[models.Model]) -> Self:
        """For a subquery: the editions of each row of `kind`, the newest first."""
        return super().of_outer(kind).order_by("-number")

    def by_people(self) -> Self:
        """The editions that somebody published."""
        return self.filter(published_by__isnull=False)

    def by_loads(self) -> Self:
        """The editions that loads of a library made."""
        return self.filter(published_by__isnull=True)

    def about(self, *subjects: QuerySet[Any]) -> Self:
        """The editions of the rows in any of these querysets, each of another model."""
        # As cases, and not as alternatives: for those a database may gather all editions of each kind before
        # it sorts them, where the newest few were asked for.
        cases = [
            When(
                content_type=Subquery(kinds_of(rows.model).values("pk")[:1]),
                then=Exists(rows.filter(pk=OuterRef("subject_id"))),
            )
            for rows in subjects
        ]
        return self.filter(Case(*cases, default=Value(False), output_field=models.BooleanField()))

    def with_kind(self) -> Self:
        """Fetch with each edition the `kind` of its subject: the name of a model, in small letters."""
        # No join, which a database might begin with the few kinds and so read the editions of all times.
        kind = ContentType.objects.filter(pk=OuterRef("content_type")).values("model")
        return self.annotate(kind=Subquery(kind))

    def with_previous(self) -> Self:
        """Fetch with each edition `old_status` and `old_content` of the one before it, and `is_newest`.

        Both are None for the first.
        """
        same_subject = self.model._default_manager.filter(
            content_type=OuterRef("content_type"), subject_id=OuterRef("subject_id")
        )
        older = same_subject.filter(number=OuterRef("number") - 1)
        return self.annotate(
            old_status=Subquery(older.values("status")[:1]),
            old_content=Subquery(older.values("content")[:1]),
            is_newest=~Exists(same_subject.filter(number__gt=OuterRef("number"))),
        )

    def update(self, **values: Any) -> NoReturn:
        raise EditionChangeError

    def delete(self) -> NoReturn:
        raise EditionChangeError
