"""What a release of O*NET, or the structure of the SOC, says, in plain rows. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class OccupationRow(NamedTuple):
    """An occupation, or a group of the SOC: its code, its title and what its people do ("" for a group)."""

    code: str
    title: str
    description: str = ""


class TitleRow(NamedTuple):
    """A title that O*NET lists under an occupation; `is_reported` where people in it said so themselves."""

    code: str
    text: str
    is_reported: bool = False


@dataclass(frozen=True)
class Release:
    """The tables of one release. All codes are O*NET-SOC codes ("15-1252.00") or codes of the SOC."""

    #: As the release names itself, for example "27.0".
    name: str
    occupations: Sequence[OccupationRow]
    titles: Sequence[TitleRow]
    #: Job zone from 1 to 5, by code.
    job_zones: Mapping[str, int] = field(default_factory=dict)
    #: Codes of related occupations, by code, the nearest first.
    related: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: Technologies by code, as O*NET names them.
    technologies: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: Tasks by code, the core ones first.
    tasks: Mapping[str, Sequence[str]] = field(default_factory=dict)
