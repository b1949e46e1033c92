"""Why a roster was refused, in words for the person who brought it."""


class RosterError(Exception):
    """A roster that cannot be kept or worked on as it is. Nothing was stored or changed."""
