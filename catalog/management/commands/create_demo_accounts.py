"""Create the accounts with which a newcomer tries the admin."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse


class Command(BaseCommand):
    help = (
        "Create the demo accounts “editor” (may add and change the library) and “administrator” (may do "
        "everything) with a password made for this instance, and say how to sign in."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", default="http://127.0.0.1:8000", help="the address to print")

    def handle(self, *, site: str, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "Demo accounts are for trying JobFrame out; use createsuperuser in production."
            )
        note: Path = settings.VAR_DIR / "demo-accounts.txt"
        with transaction.atomic():
            if not accounts().exists():
                password = secrets.token_urlsafe(12)
                create_accounts(password)
                note.touch(mode=0o600)
                note.write_text(f"{password}\n")
        self.stdout.write(f"JobFrame: {site}/")
        self.stdout.write(f"Admin:    {site}{reverse('admin:index')}")
        password = note.read_text().strip() if note.exists() else ""
        names = [user.username for user in accounts() if password and user.check_password(password)]
        if names:
            self.stdout.write(f"Sign in as {' or '.join(names)}, password {password}")
        else:
            self.stdout.write("Sign in with your own password, or set one: manage.py changepassword editor")
        self.stdout.write("Stop with Ctrl-C.")


def accounts() -> QuerySet[User]:
    """Return the demo accounts that exist, the editor's first."""
    return User.objects.filter(username__in=["editor", "administrator"]).order_by("-username")


def create_accounts(password: str) -> None:
    """Create both accounts; the editor may add, change and see the catalog, and delete nothing."""
    editor = User.objects.create_user(
        "editor", password=password, first_name="Demo", last_name="Editor", is_staff=True
    )
    editor.user_permissions.set(
        Permission.objects.filter(content_type__app_label="catalog").exclude(codename__startswith="delete_")
    )
    User.objects.create_superuser(
        "administrator", password=password, first_name="Demo", last_name="Administrator"
    )
