"""The permanent key of a brief, FAMILY.FOCUS.LEVEL: read and written here and nowhere else."""

import re
from typing import NamedTuple, Self

CODE_PATTERN = r"[A-Z][A-Z0-9]{0,11}"


class BriefKey(NamedTuple):
    """The three codes that name a brief for good, such as SWE.AIMD.P3."""

    family: str
    focus: str
    level: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a key, in either case.

        Raises ValueError, with a message a person can act on, when `text` is not a key.
        """
        codes = text.strip().upper().split(".")
        if len(codes) != len(cls._fields) or not all(re.fullmatch(CODE_PATTERN, code) for code in codes):
            shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in text[:80])
            message = f"“{shown}” is not a brief’s key. A key reads FAMILY.FOCUS.LEVEL, such as SWE.AIMD.P3."
            raise ValueError(message)
        return cls(*codes)

    @property
    def pay_anchor(self) -> str:
        """The name of the pay anchor that all foci of the family share at the level, such as SWE.P3."""
        return f"{self.family}.{self.level}"

    def __str__(self) -> str:
        return ".".join(self)
