"""How a decision is signed: by name, so that the signature outlives the account and can be exported."""

from django.contrib.auth.models import User


def sign(by: User) -> str:
    """Return the name that stands under a decision of `by`."""
    return by.get_full_name() or by.get_username()
