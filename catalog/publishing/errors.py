"""Why a step of publishing was refused, in words for the person who took it."""

from typing import TYPE_CHECKING

from catalog.publishing.signatures import sign

if TYPE_CHECKING:
    from catalog.models import Draft, Edition


class PublishingError(Exception):
    """A step that cannot be taken as things stand. Nothing was changed."""


class DraftGoneError(PublishingError):
    """The draft was published or discarded by somebody else in the meantime."""

    def __init__(self) -> None:
        super().__init__("Somebody has published or discarded this draft in the meantime.")


class DraftChangedError(PublishingError):
    """Somebody else saved the draft since it was opened; `draft` is as they left it."""

    def __init__(self, draft: "Draft") -> None:
        super().__init__(f"{sign(draft.saved_by or draft.author)} saved this draft in the meantime.")
        self.draft = draft


class OvertakenError(PublishingError):
    """A newer edition was published since the draft was begun; `newest` is it."""

    def __init__(self, newest: "Edition") -> None:
        super().__init__(
            f"Edition {newest.number} was published after this draft was begun. Look at what it changed, "
            "then publish again."
        )
        self.newest = newest
