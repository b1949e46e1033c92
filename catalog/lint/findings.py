"""What a check has to say: one finding, and how much it matters."""

import dataclasses
import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

_LABELS = {"serious": "Serious", "advice": "Worth a look", "hint": "Hint"}


class Severity(StrEnum):
    """How much a finding matters, the most serious first."""

    SERIOUS = "serious"
    ADVICE = "advice"
    HINT = "hint"

    @property
    def label(self) -> str:
        """What editors read."""
        return _LABELS[self]


@dataclass(frozen=True)
class Finding:
    """One thing that one check found.

    `subject` is a natural key as text: a brief (SWE.AIMD.P3), or a focus on a track (SWE.AIMD/P). `also`
    holds the keys of the other briefs it is about. `field` is the brief's field that the quoted texts
    stand in, "titles" for its titles, "" where it is about no field. `basis` is text that was compared
    but would be too much to quote.
    """

    check: str
    severity: Severity
    subject: str
    message: str
    quotes: tuple[str, ...] = ()
    suggestion: str = ""
    field: str = ""
    also: tuple[str, ...] = ()
    basis: tuple[str, ...] = dataclasses.field(default=(), repr=False)

    @cached_property
    def fingerprint(self) -> str:
        """64 hexadecimal digits, the same in every run for as long as the text it is about stands.

        The order of items means nothing to it, nor do the words of the message.
        """
        about = [self.check, self.subject, self.field, sorted(self.also), sorted(self.quotes)]
        return sha256(json.dumps([*about, sorted(self.basis)]).encode()).hexdigest()

    def concerns(self, key: str) -> bool:
        """Whether it is about the brief with this key."""
        return key == self.subject or key in self.also
