"""Pay anchors: where market pay will attach."""

from typing import TYPE_CHECKING

from django.db import models

from catalog.models.base import CatalogModel
from catalog.models.families import Family
from catalog.models.framework import Level
from catalog.querysets import PayAnchorQuerySet

if TYPE_CHECKING:
    from catalog.models.briefs import Brief


class PayAnchor(CatalogModel):
    """A family at a level. It carries no amount: nobody has compared the work with a market yet.

    Pay belongs to the work and not to a title, so that two people with one job are not paid apart because
    they call it by two names. All foci of a family share the anchor of a level.
    """

    family = models.ForeignKey(Family, on_delete=models.PROTECT, related_name="pay_anchors")
    level = models.ForeignKey(Level, on_delete=models.PROTECT, related_name="pay_anchors")

    objects = PayAnchorQuerySet.as_manager()

    class Meta:
        ordering = ["family__code", "level__track__rank", "level__rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["family", "level"],
                name="pay_anchor_unique",
                violation_error_message="This family already has a pay anchor at this level.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.family.code}.{self.level.code}"

    @classmethod
    def add_for(cls, brief: "Brief") -> "PayAnchor | None":
        """Give a brief's family and level their anchor; None where another brief brought it already."""
        anchor, is_new = cls.objects.get_or_create(family=brief.focus.family, level=brief.level)
        return anchor if is_new else None

    def natural_key(self) -> tuple[str, str]:
        return (self.family.code, self.level.code)

    natural_key.dependencies = ["catalog.family", "catalog.level"]  # type: ignore[attr-defined]
