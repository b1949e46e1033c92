"""The editors' side: one module per models module."""

from django.contrib import admin

from catalog.admin.briefs import BriefAdmin
from catalog.admin.families import FamilyAdmin, FocusAdmin, JobFunctionAdmin
from catalog.admin.framework import DimensionAdmin, LevelAdmin, TitleConventionAdmin, TrackAdmin
from catalog.admin.occupations import OccupationAdmin, OccupationLinkAdmin
from catalog.admin.publishing import EditionAdmin
from catalog.admin.titles import TitleAdmin

__all__ = [
    "BriefAdmin",
    "DimensionAdmin",
    "EditionAdmin",
    "FamilyAdmin",
    "FocusAdmin",
    "JobFunctionAdmin",
    "LevelAdmin",
    "OccupationAdmin",
    "OccupationLinkAdmin",
    "TitleAdmin",
    "TitleConventionAdmin",
    "TrackAdmin",
]

admin.site.site_header = "JobFrame"
admin.site.site_title = "JobFrame"
admin.site.index_title = "The job framework"
