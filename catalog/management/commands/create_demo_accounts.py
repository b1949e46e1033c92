"""Create the accounts with which a newcomer tries the admin."""

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse
from django.utils.text import get_text_list

from catalog.roles import ROLES

#: Username → the role it is for.
ACCOUNTS = {role.lower(): role for role in ROLES}


class Command(BaseCommand):
    help = (
        "Create a demo account for each role, “editor”, “reviewer” and “administrator”, with a password made "
        "for this instance, and say how to sign in. An account that is there already stays as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--site", default="http://127.0.0.1:8000", help="the address to print")

    def handle(self, *, site: str, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError(
                "Demo accounts are for trying JobFrame out; use createsuperuser in production."
            )
        password = self.find_password()
        create_accounts(password)
        self.stdout.write(f"JobFrame: {site}/")
        self.stdout.write(f"Admin:    {site}{reverse('admin:index')}")
        accounts = {user.username: user for user in User.objects.filter(username__in=ACCOUNTS)}
        names = [name for name in ACCOUNTS if accounts[name].check_password(password)]
        if names:
            self.stdout.write(f"Sign in as {get_text_list(names)}, password {password}")
        else:
            self.stdout.write("Sign in with your own password, or set one: manage.py changepassword editor")
        self.stdout.write("Stop with Ctrl-C.")

    def find_password(self) -> str:
        """Return the password of this instance's demo accounts, making it for the first of them."""
        note: Path = settings.VAR_DIR / "demo-accounts.txt"
        password = note.read_text().strip() if note.exists() else ""
        if not password:
            password = secrets.token_urlsafe(12)
            note.touch(mode=0o600)
            note.write_text(f"{password}\n")
        return password


@transaction.atomic
def create_accounts(password: str) -> None:
    """Create the account of each role that is not there yet."""
    there = set(User.objects.filter(username__in=ACCOUNTS).values_list("username", flat=True))
    for username, role in ACCOUNTS.items():
        if username not in there:
            user = User.objects.create_user(
                username, password=password, first_name="Demo", last_name=role, is_staff=True
            )
            user.groups.add(Group.objects.get(name=role))
