"""The catalog's models, one module per noun."""

from catalog.models.addresses import FormerSlug
from catalog.models.briefs import Brief
from catalog.models.conventions import TitleConvention
from catalog.models.dismissals import Dismissal
from catalog.models.families import Family, Focus, JobFunction
from catalog.models.framework import Dimension, Level, Track
from catalog.models.occupations import LinkBasis, Occupation, OccupationLink
from catalog.models.pay import PayAnchor
from catalog.models.profiles import (
    JobZone,
    OccupationImport,
    OccupationProfile,
    OccupationTitle,
    RelatedOccupation,
)
from catalog.models.publishing import Draft, DraftState, Edition, PublicationCounter
from catalog.models.rosters import ClusterKind, Roster, RosterChunk, RosterCluster, RosterRow
from catalog.models.titles import Title, TitleOrigin

__all__ = [
    "Brief",
    "ClusterKind",
    "Dimension",
    "Dismissal",
    "Draft",
    "DraftState",
    "Edition",
    "Family",
    "Focus",
    "FormerSlug",
    "JobFunction",
    "JobZone",
    "Level",
    "LinkBasis",
    "Occupation",
    "OccupationImport",
    "OccupationLink",
    "OccupationProfile",
    "OccupationTitle",
    "PayAnchor",
    "PublicationCounter",
    "RelatedOccupation",
    "Roster",
    "RosterChunk",
    "RosterCluster",
    "RosterRow",
    "Title",
    "TitleConvention",
    "TitleOrigin",
    "Track",
]
