"""The editor's desk: the admin's first page, which shows what needs doing.

It stands beside `catalog.admin`, not in it: Django makes the site before the modules that register there.
"""

from django.contrib import admin


class DeskSite(admin.AdminSite):
    """Django's admin site, with the desk for its first page."""

    site_header = "JobFrame"
    site_title = "JobFrame"
    index_title = "Desk"
