"""Where pages stood before they were renamed."""

from django.db import models
from django.db.models import Q

from catalog.models.families import Family, Focus


class FormerSlug(models.Model):
    """A slug that a family or focus had: its addresses lead on to where the page is now, for good."""

    slug = models.SlugField(max_length=80)
    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="former_slugs")
    focus = models.ForeignKey(
        Focus,
        null=True,
        on_delete=models.PROTECT,
        related_name="former_slugs",
        help_text="None, where the family itself had the slug.",
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                condition=Q(focus__isnull=True),
                name="former_slug_unique_among_families",
                violation_error_message="Another family had this slug, and links to it still lead there.",
            ),
            models.UniqueConstraint(
                fields=["family", "slug"],
                condition=Q(focus__isnull=False),
                name="former_slug_unique_in_family",
                violation_error_message=(
                    "Another focus of this family had this slug, and links to it still lead there."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.slug
