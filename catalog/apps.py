"""The catalog: the one Django app of JobFrame."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class CatalogConfig(AppConfig):
    name = "catalog"
    verbose_name = "Job framework"

    def ready(self) -> None:
        # Models can be imported only now.
        from catalog.roles import set_up_groups  # noqa: PLC0415

        post_migrate.connect(set_up_groups, sender=self)


class DeskConfig(AdminConfig):
    """Django's admin, whose first page is the editor's desk."""

    default_site = "catalog.desk.DeskSite"
