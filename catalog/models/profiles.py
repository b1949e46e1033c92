"""What O*NET says of occupations, as imports brought it; and the imports. Nobody writes any of it by hand."""

from django.db import models
from django.db.models import F, Q

from catalog.models.occupations import Occupation

LOWEST_ZONE, HIGHEST_ZONE = 1, 5


class JobZone(models.Model):
    """How much preparation work needs, in O*NET's words: from little or none (1) to extensive (5)."""

    number = models.PositiveSmallIntegerField(unique=True)
    name = models.TextField()
    experience = models.TextField(blank=True)
    education = models.TextField(blank=True)
    training = models.TextField(blank=True)
    svp_range = models.TextField(
        "range of specific vocational preparation", blank=True, help_text="Such as “(7.0 to < 8.0)”."
    )

    class Meta:
        ordering = ["number"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(number__range=(LOWEST_ZONE, HIGHEST_ZONE)),
                name="job_zone_range",
                violation_error_message="Job zones go from 1 to 5.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def preparation(self) -> str:
        """What its name says of the preparation it takes: "considerable preparation needed"."""
        return self.name.partition(": ")[2].lower()


class OccupationProfile(models.Model):
    """What O*NET says of one occupation; apart from it, because pages fetch occupations by the dozen."""

    occupation = models.OneToOneField(
        Occupation, primary_key=True, on_delete=models.CASCADE, related_name="profile"
    )
    description = models.TextField(blank=True)
    job_zone = models.ForeignKey(
        JobZone, null=True, blank=True, on_delete=models.PROTECT, related_name="profiles"
    )
    technologies = models.JSONField(
        default=list, blank=True, help_text="As O*NET names them, those that employers ask for first."
    )
    tasks = models.JSONField(
        default=list, blank=True, help_text="What people in it do, the core of it first."
    )

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.occupation)


class OccupationTitle(models.Model):
    """A title that O*NET or the SOC lists under an occupation."""

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="titles")
    text = models.CharField(max_length=250)
    folded = models.CharField(
        max_length=300, db_index=True, help_text="Without case and punctuation, as titles are compared."
    )
    is_reported = models.BooleanField(default=False, help_text="Whether people in it said so themselves.")
    is_short = models.BooleanField(default=False, help_text="The short form of a longer one, such as CEO.")

    class Meta:
        ordering = ["occupation", "text"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "folded"],
                name="occupation_title_unique",
                violation_error_message="This occupation already has this title.",
            ),
            models.CheckConstraint(
                condition=~Q(folded=""),
                name="occupation_title_written",
                violation_error_message="A title has letters or digits.",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class RelatedOccupation(models.Model):
    """That people move from one occupation to another, or could; O*NET ranks those of each by nearness."""

    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="related_rows")
    related = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="related_from")
    rank = models.PositiveSmallIntegerField(help_text="From 1, the nearest.")

    class Meta:
        ordering = ["occupation", "rank"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["occupation", "related"],
                name="related_occupation_unique",
                violation_error_message="This occupation is related already.",
            ),
            models.UniqueConstraint(
                fields=["occupation", "rank"],
                name="related_occupation_rank_unique",
                violation_error_message="Another related occupation already has this rank.",
            ),
            models.CheckConstraint(
                condition=~Q(occupation=F("related")),
                name="related_occupation_is_another",
                violation_error_message="An occupation is not related to itself.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occupation} → {self.related}"


class OccupationImport(models.Model):
    """One import that changed something: which release it was, and what it added, renamed and retired."""

    release = models.CharField(max_length=20, help_text="As it names itself, such as 27.0.")
    imported_at = models.DateTimeField(auto_now_add=True)
    report = models.JSONField(
        default=dict, help_text="What it did: catalog.interchange.occupations.Report as JSON."
    )

    class Meta:
        ordering = ["-pk"]
        verbose_name = "import of occupations"
        verbose_name_plural = "imports of occupations"
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"O*NET {self.release}"
