"""The site's URLs: the admin for staff, the catalog for everyone."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("catalog.urls")),
]

handler404 = "catalog.views.errors.page_not_found"
