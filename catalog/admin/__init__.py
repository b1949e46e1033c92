"""The editors' side: one module per models module."""

from catalog.admin.accounts import PersonAdmin, RoleAdmin
from catalog.admin.briefs import BriefAdmin
from catalog.admin.conventions import TitleConventionAdmin
from catalog.admin.dismissals import DismissalAdmin
from catalog.admin.families import FamilyAdmin, FocusAdmin, JobFunctionAdmin
from catalog.admin.framework import DimensionAdmin, LevelAdmin, TrackAdmin
from catalog.admin.occupations import OccupationLinkAdmin
from catalog.admin.pay import PayAnchorAdmin
from catalog.admin.profiles import OccupationAdmin, OccupationImportAdmin
from catalog.admin.publishing import EditionAdmin
from catalog.admin.rosters import RosterAdmin
from catalog.admin.titles import TitleAdmin

__all__ = [
    "BriefAdmin",
    "DimensionAdmin",
    "DismissalAdmin",
    "EditionAdmin",
    "FamilyAdmin",
    "FocusAdmin",
    "JobFunctionAdmin",
    "LevelAdmin",
    "OccupationAdmin",
    "OccupationImportAdmin",
    "OccupationLinkAdmin",
    "PayAnchorAdmin",
    "PersonAdmin",
    "RoleAdmin",
    "RosterAdmin",
    "TitleAdmin",
    "TitleConventionAdmin",
    "TrackAdmin",
]
