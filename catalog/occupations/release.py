"""What a release of O*NET, or the structure of the SOC, says, in plain rows. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class ReleaseError(Exception):
    """Why a release, or a file of the SOC, cannot be read, and what to do about it. Names the file."""


class OccupationRow(NamedTuple):
    """An occupation, or a group of the SOC: its code, its title and what its people do ("" for a group)."""

    code: str
    title: str
    description: str = ""


class TitleRow(NamedTuple):
    """A title that O*NET lists under an occupation; `is_reported` where people in it said so themselves.

    `is_short` marks the short form, such as "CEO", of a longer title of the same occupation. The titles
    of the SOC's direct match file are neither, and carry a code of the SOC ("15-1252").
    """

    code: str
    text: str
    is_reported: bool = False
    is_short: bool = False


class ZoneRow(NamedTuple):
    """A job zone: how much preparation work in it needs, in O*NET's own words.

    `svp_range` is its range of specific vocational preparation, such as "(7.0 to < 8.0)". Since release
    30.2 there is no zone 1: zone 2 is named “Job Zone 1-2”.
    """

    number: int
    name: str
    experience: str = ""
    education: str = ""
    training: str = ""
    svp_range: str = ""


@dataclass(frozen=True)
class Release:
    """The tables of one release. All codes are O*NET-SOC codes ("15-1252.00") or codes of the SOC.

    Every code that a table names is one of `occupations`; no text is empty, "n/a" or padded with spaces.
    """

    #: As the release names itself, for example "27.0".
    name: str
    #: By code, each once. `read_release` gives O*NET's alone; the groups come from `read_soc_structure`.
    occupations: Sequence[OccupationRow]
    #: As listed: an occupation may have the same text as an alternate and as a reported title.
    titles: Sequence[TitleRow]
    #: Job zone from 1 to 5, by code. About nine in ten occupations have one.
    job_zones: Mapping[str, int] = field(default_factory=dict)
    #: What the job zones mean, from the lowest.
    zones: Sequence[ZoneRow] = ()
    #: Codes of related occupations, by code, the nearest first. None is related to itself.
    related: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: Technologies by code, as O*NET names them, each once: those in demand in the occupation first, then
    #: those in demand anywhere (“hot”), then the rest. Within each those come first that fewer occupations
    #: list, because they tell it from others.
    technologies: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: Tasks by code, the core ones first.
    tasks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: What the release lacks or what was left out of it, one sentence each, for whoever imports it.
    remarks: Sequence[str] = ()
