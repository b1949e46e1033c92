"""Take from a title what is not the work or its level, and keep a record of it. Pure."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, zip_longest

from catalog.titles.abbreviations import BY_PLACE, COMPOUNDS, SHORT
from catalog.titles.answers import Removal
from catalog.titles.crafts import is_person
from catalog.titles.languages import LEADERS
from catalog.titles.level_words import HEADS, INDIVIDUAL, STEPS, is_level_word
from catalog.titles.noise import ANYWHERE, ASIDES, REQUISITION, WHEN, WHEN_HINTS
from catalog.titles.normalise import fold, without_accents
from catalog.titles.places import CITIES, PLACES, STATE_CODES

#: How many characters of a title are read. The longest that employers publish are far shorter.
LONGEST = 300

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,100}>")
_SIGN = re.compile(r"[™®©℠†‡*•·“”\"`´]|(?<=\w)['’‘]s\b|['’‘]")
_INITIALS = re.compile(r"\b(fp|r|p|m|l|h|t|o|i|q|b)\s?&\s?([adlesmi])\b", re.IGNORECASE)
#: What the next three look for: most titles have none of them.
_SIGNS = frozenset("&/.")
#: Initials with points: V.P., C.E.O.
_DOTTED = re.compile(r"\b([a-zA-Z])\.\s?(?=[a-zA-Z]\b)")
#: A slash between two words.
_SLASH = re.compile(r"(?<=[a-zA-Z]{3})\s*/\s*(?=[a-zA-Z]{3})")
_WRITTEN_OUT = {**LEADERS, **SHORT}
#: What is written out: most titles have none of it.
_SHORT_FORMS = _WRITTEN_OUT.keys() | BY_PLACE.keys()
_COMPOUNDS_BEGIN = frozenset(compound.split()[0] for compound in COMPOUNDS)
_BRACKET = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]|[(\[{]([^()\[\]{}]*)$|[()\[\]{}]")
_SEPARATOR = re.compile(
    r"\s*[,;|:~]+\s*|\s+[-–—]+\s+|\s*[–—]+\s*|\s+-(?=\w)|(?<=\w)-\s+|\s+/\s*|(?<=[a-zA-Z])\s*/\s+"
)
#: Whom somebody works for, but not what some work at: “Attorney at Law”.
_EMPLOYER = re.compile(
    r"\s(?:@\s?|at\s(?!(?:law|sea|risk|home|height|heights|scale|work|night)\b|large$))(\S.*)$",
    re.IGNORECASE,
)
#: What “at … level” has around its words for the level.
_AROUND_RANK = re.compile(r"^(?:the|an?)\s|\s(?:level|lvl|grade|band)\b", re.IGNORECASE)
#: What joins two jobs, or two fields of one.
_AND = re.compile(r"\s+(?:&|\+|and)\s+|(?<=[a-z]{3})/(?=[a-z]{3})", re.IGNORECASE)
#: They make no other title.
_ARTICLES = frozenset(("the", "a", "an"))
#: A list of things, as in “Environmental, Health, and Safety Officer”, whose commas part nothing.
_ENUMERATION = re.compile(r",\s*(?=[\w ]+,\s*(?:and|&)\s)|,\s*(?=(?:and|&)\s)", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")


@dataclass(frozen=True)
class Cleaned:
    """A title's words, part by part, as commas and dashes part it, and what was taken out as it was written.

    Words are folded, without accents, short forms written out. The first part is never empty unless the
    title has no word at all. `spelt` holds the words of all parts as they were spelt.
    """

    parts: tuple[tuple[str, ...], ...]
    removals: tuple[Removal, ...]
    spelt: tuple[str, ...] = ()


def clean(title: str) -> Cleaned:
    """Return the words of a title that may say the work and its level; any text is answered."""
    text = _repair(title)
    removals: list[Removal] = []
    if employer := _EMPLOYER.search(text):
        text = text[: employer.start()]
        rank, *rest = _SEPARATOR.split(employer[1], maxsplit=1)
        if _is_rank(words_of(_AROUND_RANK.sub("", rank))):
            text = ", ".join((text, _AROUND_RANK.sub("", rank), *rest))
        else:
            removals.append(Removal("employer", employer[0].strip()))
    text = _take(text, removals, "requisition number", REQUISITION)
    for kind, pattern in ANYWHERE:
        text = _take(text, removals, kind, pattern)
    if any(map(text.lower().__contains__, WHEN_HINTS)):
        text = _take(text, removals, "season or year", WHEN)
    text, asides = _open_brackets(text)
    text = _ENUMERATION.sub(" ", text)
    segments = [job.strip(" .-/&+'") for segment in _SEPARATOR.split(text) for job in _jobs(segment)]
    segments = [segment for segment in segments if fold(segment)]
    kept, is_after_place = [], False
    for segment in segments:
        kind = _kind_of_aside(segment, is_after_place)
        is_after_place = kind == "location"
        if kind and len(segments) > 1:
            removals.append(Removal(kind, segment))
        else:
            kept.append(segment)
    for aside in asides:
        if _says_level(words_of(aside)):
            kept.append(aside)
        else:
            removals.append(Removal(_kind_of_aside(aside, False) or "remark", aside))
    parts = [_without_place(segment, removals) for segment in kept]
    words = tuple(filter(None, (tuple(words_of(part)) for part in parts)))
    return Cleaned(words or ((),), tuple(removals), tuple(fold(" ".join(parts)).split()))


def clean_written(title: str) -> Cleaned:
    """Return the words of a title that a library holds: written with care, with nothing to take out."""
    parts = (tuple(words_of(part)) for part in title.split(","))
    return Cleaned(tuple(filter(None, parts)) or ((),), ())


def in_order(words: Iterable[str]) -> tuple[str, ...]:
    """Return words in alphabetical order, in which a title compares however it is turned around a comma.

    Without articles: “to the CEO” is “to CEO”.
    """
    return tuple(sorted(word for word in words if word not in _ARTICLES))


def words_of(text: str) -> list[str]:
    """Return the words of a text that names work: folded, without accents, short forms written out."""
    if not _SIGNS.isdisjoint(text):
        text = _DOTTED.sub(r"\1", _SLASH.sub(" and ", _INITIALS.sub(r"\1\2", text)))
    words = without_accents(fold(text)).split()
    written = words if _SHORT_FORMS.isdisjoint(words) else _written_out(words)
    joined = _join(written)
    # “Engineer Engineer”
    return joined if len(set(joined)) == len(joined) else [word for word, _ in groupby(joined)]


def _written_out(words: list[str]) -> list[str]:
    """Return folded words with short forms and words of other languages written out."""
    last = len(words) - 1
    while last > 0 and is_level_word(words[last]):
        last -= 1
    is_led = _WRITTEN_OUT.get(words[0], words[0]) in HEADS  # “Dir Eng”, “VP Eng”
    written = []
    for number, word in enumerate(words):
        at_end, before = BY_PLACE.get(word, (word, word))
        whole = at_end if number == last and last > 0 and not is_led else before
        written.extend(_WRITTEN_OUT.get(whole, whole).split())
    return written


def _is_rank(words: list[str]) -> bool:
    """Whether the words after “at” are those for a level, “Director”, “Level 5”, and no employer’s name.

    Some employers are called by a letter, a number or a word beside others: “X”, “Principal Bank”.
    """
    if not words[1:]:
        return words[:1] != [] and (words[0] in INDIVIDUAL or words[0] in HEADS)
    begins = is_level_word(words[0]) or words[0] in STEPS or " ".join(words[:2]) in HEADS
    return begins and (is_level_word(words[-1]) or words[-1] in HEADS or " ".join(words[-2:]) in HEADS)


def _says_level(words: list[str]) -> bool:
    """Whether the words in a bracket say a level: “(Senior)”, “(Marketing Director)”."""
    return all(map(is_level_word, words)) or words[-1] in HEADS or " ".join(words[-2:]) in HEADS


def _repair(title: str) -> str:
    """Return a title as its author wrote it: without markup, entities, invisible signs and glued words."""
    text = title[: LONGEST * 4]
    for _ in range(2):  # what was escaped twice is read twice
        text = html.unescape(text)
    text = _TAG.sub(" ", text)
    text = "".join(_visible(sign) for sign in unicodedata.normalize("NFKC", _SIGN.sub("", text)))
    text = " ".join(text.split())[:LONGEST]
    return _GLUED.sub(" ", text) if " " not in text else text


def _visible(sign: str) -> str:
    category = unicodedata.category(sign)
    return "" if category == "Cf" else " " if category[0] == "C" else sign


def _take(text: str, removals: list[Removal], kind: str, pattern: re.Pattern[str]) -> str:
    """Return `text` without what matches, which joins the removals; what is the whole title stays."""
    rest = pattern.sub(" ", text)
    if rest == text or not fold(rest):
        return text
    removals.extend(Removal(kind, match[0].strip()) for match in pattern.finditer(text))
    return rest


def _open_brackets(text: str) -> tuple[str, list[str]]:
    """Return `text` without its brackets, and what stood in them; a title all in brackets stays.

    One at the end or with an aside in it parts a title, as a comma does. A short form explained in the
    middle does not: “Armament Support Equipment (ASE) Manager”.
    """
    asides = [inner.strip() for match in _BRACKET.finditer(text) if fold(inner := match[1] or match[2] or "")]
    rest = _BRACKET.sub(
        lambda match: " , " if _kind_of_aside(match[1] or "", False) or not fold(match[1] or "") else "  ",
        text,
    )
    return (rest, asides) if fold(rest) else (" ".join(asides), [])


def _jobs(segment: str) -> list[str]:
    """Return the jobs that a part of a title joins: “Team Lead & iOS Developer” has two.

    Two fields of one job are none (“Sales and Account Manager”), nor are two offices (“President and CEO”),
    nor two words for one who does the work (“Painter and Decorator”).
    """
    jobs, start = [], 0
    joints = list(_AND.finditer(segment))
    for joint, following in zip_longest(joints, joints[1:]):
        before, after = segment[start : joint.start()], segment[joint.end() : following and following.start()]
        if _are_two_jobs(words_of(before), words_of(after)):
            jobs.append(before)
            start = joint.end()
    return [*jobs, segment[start:]]


def _are_two_jobs(first: list[str], second: list[str]) -> bool:
    """Whether each of two parts says what somebody's work is and who does it; one of them may be an office.

    “Development and Operations Manager” and “Developer and Operations Manager” lead both, and “Engineer and
    Manager” is an engineer and a manager.
    """
    if _is_office(second):
        return bool(first) and is_person(first[-1]) and not _is_led(first)
    if not second[1:]:
        return False
    first_leads, second_leads = _is_led(first), _is_led(second)
    is_first = first_leads or (first[1:] and is_person(first[-1]))
    return bool(is_first) and second_leads <= first_leads and (second_leads or is_person(second[-1]))


def _is_office(words: list[str]) -> bool:
    return " ".join(words) in HEADS or (words[:1] == ["chief"] and words[-1] == "officer")


def _is_led(words: list[str]) -> bool:
    """Whether words begin or end with those for somebody who leads, be it people or a craft: “team lead”."""
    last_words = {*words[-1:], " ".join(words[-2:])}
    is_led_field = any(
        " ".join(words[:count]) in HEADS and words[count : count + 1] == ["of"] for count in (1, 2)
    )
    return _is_office(words) or is_led_field or not last_words.isdisjoint((*HEADS, "lead", "leader"))


def _kind_of_aside(segment: str, is_after_place: bool) -> str:
    """Return what a part of a title is that says nothing of the work; "" for one that may."""
    segment = segment.strip(" .-/")
    for kind, pattern in ASIDES:
        if pattern.fullmatch(segment):
            return kind
    folded = fold(segment)
    if folded in PLACES or (is_after_place and folded in STATE_CODES):
        return "location"
    *city, state = folded.split() or [""]
    if city and " ".join(city) in PLACES and (state in STATE_CODES or state in PLACES):
        return "location"
    return ""


def _without_place(segment: str, removals: list[Removal]) -> str:
    """Return a part of a title without the city it ends or begins with, if at least two words are left."""
    words = segment.split()
    for length in (4, 3, 2, 1):
        if len(words) < length + 2:
            continue
        if fold(front := " ".join(words[:length])) in CITIES and is_person(words_of(segment)[-1]):
            removals.append(Removal("location", front))
            return " ".join(words[length:])
        tail = " ".join(words[-length:])
        place = fold(tail)
        for opening in ("based in ", "in ", "near "):
            place = place.removeprefix(opening)
        *city, state = place.split() or [""]
        if place in CITIES or (" ".join(city) in CITIES and state in STATE_CODES):
            removals.append(Removal("location", tail))
            return " ".join(words[:-length])
    return segment


def _join(words: list[str]) -> list[str]:
    """Return `words` with those that are one word to most people made one: back end, full stack."""
    return words if _COMPOUNDS_BEGIN.isdisjoint(words) else list(_joined(words))


def _joined(words: list[str]) -> Iterator[str]:
    place = 0
    while place < len(words):
        pair = " ".join(words[place : place + 2])
        if pair in COMPOUNDS:
            yield from COMPOUNDS[pair].split()
            place += 2
        else:
            yield words[place]
            place += 1
