"""What people write beside a step they take: why, or what should change."""

from catalog.models.base import CONTROL_CHARACTER
from catalog.publishing.errors import PublishingError

#: In characters: a note is read in a list of editions, for good.
MAX_NOTE_LENGTH = 2000


def clean_note(text: str, if_empty: str = "") -> str:
    """Return a note without the space round it.

    Raises PublishingError when it holds a control character or is too long or, with the message
    `if_empty`, when there is nothing in it.
    """
    text = text.replace("\r\n", "\n").strip()
    if if_empty and not text:
        raise PublishingError(if_empty)
    if CONTROL_CHARACTER.search(text):
        raise PublishingError("There is a control character in this text. Delete it, or type the text again.")
    if len(text) > MAX_NOTE_LENGTH:
        raise PublishingError(f"This text has {len(text):,} characters. Shorten it to {MAX_NOTE_LENGTH:,}.")
    return text
