"""The words that say a level, and those that only seem to: what title conventions leave out. Pure.

Every meaning is given in words that a framework's own conventions use (junior, senior, manager, director …),
so that it holds on any ladder. They were checked by eye against titles of public records and of O*NET, and
are no list of exceptions for any one employer.
"""

import re
from typing import NamedTuple

from catalog.titles.crafts import CRAFT_MANAGERS, is_person
from catalog.titles.normalise import phrases

#: Spellings of one word. The first is the word that conventions are compared by.
SPELLINGS = {
    "snr": "senior",
    "jnr": "junior",
    "middle": "mid",
    "medior": "mid",
    "mid level": "mid",
    "midlevel": "mid",
    "entry level": "entry",
    "entrylevel": "entry",
    "new grad": "graduate",
    "new graduate": "graduate",
    "early career": "graduate",
    "interns": "intern",
    "internship": "intern",
    "internships": "intern",
    "praktikum": "intern",
    "praktikant": "intern",
    "praktikantin": "intern",
    "pflichtpraktikum": "intern",
    "stagiaire": "intern",
    "stagista": "intern",
    "becario": "intern",
    "becaria": "intern",
    "werkstudent": "intern",
    "werkstudentin": "intern",
    "azubi": "apprentice",
    "auszubildende": "apprentice",
    "auszubildender": "apprentice",
    "alternant": "apprentice",
    "alternante": "apprentice",
    "apprenticeship": "apprentice",
    "traineeship": "trainee",
    "co op": "intern",
    "working student": "intern",
    "vice": "deputy",
    "sous": "deputy",
    "leading": "lead",
    "sub": "assistant",
}


class Rung(NamedTuple):
    """Where a word stands on an individual contributor's ladder: from one word of conventions to another.

    A name with + stands one rung above that word; "top" and "bottom" are the ends of the ladder.
    """

    low: str
    high: str


#: Words before or after a craft, by the rungs they support. Conventions that have the word come first.
INDIVIDUAL = {
    "intern": Rung("bottom", "bottom"),
    "trainee": Rung("bottom", "bottom"),
    "apprentice": Rung("bottom", "bottom"),
    "graduate": Rung("bottom", "bottom"),
    "entry": Rung("bottom", "bottom"),
    "junior": Rung("bottom", "bottom"),
    "student": Rung("bottom", "bottom"),
    # Below the full craft in engineering and design, at it in banks and law firms.
    "associate": Rung("bottom", "intermediate"),
    "assistant": Rung("bottom", "intermediate"),
    "intermediate": Rung("intermediate", "intermediate"),
    "mid": Rung("mid", "mid"),
    "advanced": Rung("mid", "senior"),
    "senior": Rung("senior", "senior"),
    # As often a senior's title as the one above; some lead people.
    "lead": Rung("senior", "staff"),
    "expert": Rung("senior", "staff"),
    "master": Rung("senior", "staff"),
    "staff": Rung("staff", "staff"),
    "principal": Rung("principal", "principal"),
    "distinguished": Rung("top", "top"),
    "fellow": Rung("top", "top"),
    # The first of a craft. Some lead people.
    "chief": Rung("principal", "top"),
    "executive": Rung("senior", "staff"),
    "head": Rung("principal", "top"),
    "deputy": Rung("senior", "staff"),
}


#: Words whose rungs are those of no plain title.
_LIFTING = frozenset(("senior", "staff", "principal", "top"))


class Head(NamedTuple):
    """What a managerial word means: from one word of conventions to another, and how high it is.

    `rank` orders the words where a title has two ("President and CEO"): the higher one counts.
    """

    low: str
    high: str
    rank: int
    reason: str = ""


_BOARD = "a board leads the organisation, and a seat on it is no job in it: ask what the person does"

#: Words for people who lead people. Those with a convention take its level; the others these.
HEADS = {
    "team lead": Head("team lead", "team lead", 1),
    "supervisor": Head("team lead", "team lead", 1),
    "foreman": Head("team lead", "team lead", 1),
    "forewoman": Head("team lead", "team lead", 1),
    "foreperson": Head("team lead", "team lead", 1),
    "shift lead": Head("team lead", "team lead", 1),
    "section chief": Head("manager", "senior manager", 5),
    "division chief": Head("senior manager", "director", 5),
    "bureau chief": Head("director", "head", 5),
    "unit chief": Head("manager", "senior manager", 5),
    "inspector general": Head("senior director", "head", 6),
    "crew chief": Head("team lead", "team lead", 1),
    "crew leader": Head("team lead", "team lead", 1),
    "gang leader": Head("team lead", "team lead", 1),
    "group leader": Head("team lead", "team lead", 1),
    "section leader": Head("team lead", "team lead", 1),
    "shift leader": Head("team lead", "team lead", 1),
    "squad leader": Head("team lead", "team lead", 1),
    "boss": Head("team lead", "team lead", 1),
    "commander": Head("team lead", "manager", 1),
    "commanding officer": Head("team lead", "manager", 1),
    "overseer": Head("team lead", "team lead", 1),
    "sergeant": Head("team lead", "team lead", 1),
    "lieutenant": Head("team lead", "manager", 1),
    "captain": Head("team lead", "manager", 1),
    "manager": Head("manager", "manager", 2),
    "manageress": Head("manager", "manager", 2),
    "hospital administrator": Head("senior manager", "director", 4, "it runs a house, small or large"),
    "home administrator": Head("manager", "senior manager", 4, "it runs a house, small or large"),
    "school administrator": Head("manager", "director", 4, "it runs a school or a part of one"),
    "school principal": Head("director", "director", 5),
    "elementary principal": Head("director", "director", 5),
    "academy principal": Head("director", "director", 5),
    "superintendent": Head("manager", "senior manager", 3, "on a site it runs the work of several crews"),
    "postmaster": Head("manager", "manager", 2),
    "warden": Head("manager", "senior manager", 2),
    "group manager": Head("senior manager", "senior manager", 3),
    "executive manager": Head("senior manager", "senior manager", 3),
    "district manager": Head("manager", "senior manager", 3),
    "regional manager": Head("manager", "senior manager", 3),
    "branch manager": Head("manager", "manager", 3),
    "plant manager": Head("senior manager", "director", 3),
    "general manager": Head("senior manager", "director", 4, "it runs anything from a shop to a business"),
    "chief of staff": Head("manager", "director", 4, "it helps a leader, with or without people of its own"),
    "controller": Head("senior manager", "director", 4),
    "comptroller": Head("senior manager", "director", 4),
    "director": Head("director", "director", 5),
    "head": Head("director", "head", 5, "“Head of” depends on how large the organisation is"),
    "chief": Head("director", "head", 5, "in public services a chief leads a bureau or a force"),
    "group director": Head("senior director", "senior director", 6),
    "executive director": Head("senior director", "head", 6, "in small organisations it leads the whole"),
    "dean": Head("senior director", "head", 6),
    "treasurer": Head("senior director", "head", 6),
    "managing director": Head(
        "head", "vice president", 6, "in banks a senior rank, elsewhere the head of a company"
    ),
    "commissioner": Head("head", "vice president", 7),
    "vice president": Head("vice president", "vice president", 8),
    "partner": Head("vice president", "vice president", 8),
    "provost": Head("vice president", "senior vice president", 8),
    "assistant general counsel": Head("senior manager", "director", 4, "counsel with or without a team"),
    "associate general counsel": Head("senior manager", "director", 4, "counsel with or without a team"),
    "deputy general counsel": Head("director", "senior director", 6),
    "vice chancellor": Head("vice president", "vice president", 8),
    "vice provost": Head("vice president", "vice president", 8),
    "vice chair": Head("senior vice president", "chief officer", 9),
    "vice chairman": Head("senior vice president", "chief officer", 9),
    "general counsel": Head("senior vice president", "chief officer", 9),
    "chief officer": Head("chief officer", "chief officer", 10),
    "chief executive": Head("chief officer", "chief officer", 10),
    "secretary general": Head("chief officer", "chief officer", 10),
    "president": Head("chief officer", "chief officer", 10),
    "chair": Head("chief officer", "chief officer", 10),
    "chairman": Head("chief officer", "chief officer", 10),
    "chairwoman": Head("chief officer", "chief officer", 10),
    "chairperson": Head("chief officer", "chief officer", 10),
    "chancellor": Head("chief officer", "chief officer", 10),
    "board member": Head("chief officer", "chief officer", 10, _BOARD),
    "member of the board": Head("chief officer", "chief officer", 10, _BOARD),
    "owner": Head("chief officer", "chief officer", 10),
    "proprietor": Head("chief officer", "chief officer", 10),
    "founder": Head("chief officer", "chief officer", 10),
    "cofounder": Head("chief officer", "chief officer", 10),
    "managing partner": Head("chief officer", "chief officer", 10),
    "mayor": Head("chief officer", "chief officer", 10),
    "governor": Head("chief officer", "chief officer", 10),
}

#: Words before a managerial word, with the rungs they move it on its own ladder: below it, or above.
STEPS = {
    "assistant": -1,
    "associate": -1,
    "deputy": -1,
    "junior": -1,
    "trainee": -1,
    "acting": 0,
    "senior": 1,
    "group": 1,
    "executive": 1,
    "lead": 0,
    "chief": 1,
}

#: Words that say a level before some words and not before others.
NOT_LEVELS = {
    "senior": phrases(
        "living care center centre citizen citizens services adult adults housing high companion"
    ),
    "junior": phrases("high college varsity"),
    "staff": phrases(
        """
        accountant analyst auditor development training nurse attorney sergeant augmentation physician
        pharmacist writer therapist psychologist accompanist assistant toxicologist services relations
        scheduler
        """
    ),
    "lead": phrases("generation gen burner abatement paint"),
    "graduate": phrases("school studies medical admissions education program programs"),
    "master": phrases("data scheduler planner plan control electrician plumber carpenter cutter card"),
    "student": phrases("affairs services success life support loan advisor adviser counselor records"),
    "associate": phrases("professor dean"),
    "assistant": phrases("professor dean"),
    "executive": phrases(
        """
        assistant secretary search chef administrative recruiter recruiting protection coach compensation
        communications support housekeeper producer editor steward coordinator talent
        """
    ),
    "principal": phrases("investigator dancer clarinet flute oboe cello violin trumpet"),
    "head": phrases("start hunter end"),
    "deputy": phrases("sheriff"),
    "expert": phrases("witness systems"),
    "advanced": phrases("practice analytics manufacturing materials technology process registered driver"),
    "mid": phrases("market wife"),
    "entry": phrases("clerk operator"),
}

#: Words for the level that are long enough, and unlike enough to other words, for a slip in them to be read.
MISSPELT = phrases(
    """
    senior junior manager director supervisor executive president principal chief associate assistant
    intermediate engineer specialist
    """
)
#: Words one letter away from those, and no slips of them.
NO_SLIPS = phrases("advisory directory directive managed seniors principals chiefs executives presidential")
#: Roman numbers, as they end a title.
ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
#: Codes of ladders: ic4, l5, p3.
LADDER_CODE = re.compile(r"(ic|[a-z])(\d{1,2})")
#: Words before a number of a level.
LABELS = phrases("level lvl lv grade gr band tier class")
_SINGLE = frozenset(word for word in (*INDIVIDUAL, *SPELLINGS) if " " not in word) | LABELS | {"jr", "sr"}
#: Every word of titles that the tables here have.
WORDS = frozenset(
    word for table in (HEADS, INDIVIDUAL, STEPS, SPELLINGS) for phrase in table for word in phrase.split()
)


def is_level_word(word: str) -> bool:
    """Whether a folded word says a level and nothing else: senior, iii, 3, l5."""
    return word in _SINGLE or word in ROMANS or word.isdecimal() or LADDER_CODE.fullmatch(word) is not None


def lifts(mark: str) -> bool:
    """Whether a mark says as much as the plain title or more: a number, senior. Junior says less."""
    return mark.isdecimal() or (mark in INDIVIDUAL and INDIVIDUAL[mark].low in _LIFTING)


def is_known(word: str) -> bool:
    """Whether a word is one that titles have anywhere, and so no slip of another."""
    return word in WORDS or is_person(word) or is_level_word(word) or word in CRAFT_MANAGERS
