"""The catalog: the one Django app of JobFrame."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "catalog"
    verbose_name = "Job framework"
