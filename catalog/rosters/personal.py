"""Telling columns about people by their values, whatever their headings say. Pure.

What is asked for is jobs. A column that seems to say who bears one is not kept: too much is left out rather
than too little, as nothing else in an export is needed.
"""

import re
from collections.abc import Callable, Sequence

from catalog.rosters.given_names import GIVEN_NAMES
from catalog.rosters.headings import ColumnRole
from catalog.titles.normalise import fold, phrases, without_accents

#: How many values of a column are looked at, evenly over all of it.
SAMPLE = 2_000
#: Fewer values than this say nothing by being all different.
FEW = 20
#: Of a title, code, grade or department, in characters. What is longer was written about somebody.
LONGEST = 500
#: So many values of a kind make a column that is needed one of that kind, or all of them where it has fewer.
_LEAST = 2
#: From which share on values are all different, or all of one kind: exports have slips.
NEARLY_ALL = 0.9
#: How many words names of people have.
NAME_WORDS = range(2, 5)

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
# With a plus, brackets or parts: a plain number may be a code.
_PHONE = re.compile(r"(?=(?:\D*\d){9,15}\D*\Z)(?:\+|\(?0|\d+[ ./()-])[\d ./()-]+(?:x\d+)?")
# Within a text: with a plus, or a zero and parts.
_PHONE_WITHIN = re.compile(r"(?<!\w)(?:\+\d|0\d+[ ()/.-]+\d)(?:[ ()/.-]*\d){6,}(?!\w)")
_DATE = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4})"
    r"(?:[ T]\d{1,2}:\d{2}.*)?",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"\d{3}-\d{2}-\d{4}|[A-CEGHJ-PR-TW-Z]{2} ?(?:\d{2} ?){3}[A-D]"  # United States, United Kingdom
    r"|[A-Z]{2}\d{2} ?(?:[A-Z0-9]{4} ?){3,7}[A-Z0-9]{0,3}"  # IBAN
)
_MONEY = re.compile(
    r"(?:[$€£¥]|USD|EUR|GBP|CHF)\s?\d[\d.,' ]*|\d[\d.,' ]*\s?(?:[$€£¥]|USD|EUR|GBP|CHF)"
    r"|\d{2,3}[,.]\d{3}[.,]\d{2}"
)
_IDENTIFIER = re.compile(r"(?=.*\d)[\w./-]{3,64}")
_NAME = re.compile(r"[^\W\d_]+(?:[-’'. ,]+[^\W\d_]+){0,4}\.?")
_GENDERS = phrases(
    """f m d w x h male female man woman men women other diverse divers non-binary nonbinary undisclosed
    mannlich weiblich mann frau homme femme hombre mujer uomo donna vrouw mr mrs ms miss mx herr dr mme"""
)
#: Parts of words that stand in titles and not in names.
_WORK = re.compile(
    r"engineer|manage|direct|analy|assist|special|officer|develop|design|technic|consult|coordinat|co-ordinat|clerk"
    r"|admin|super[vi]|scien|account|executive|president|head|chief|lead|senior|junior|intern|nurse|teach|driver"
    r"|operat|represent|advis|architect|worker|agent|planner|buyer|chef|cook|labou?rer|mechanic|electric|plumb"
    r"|ingenieur|leiter|berater|techni|sachbearb|referent|entwickl|kauf|respons|charg|conseil|ouvrier|jefe|gerente"
    r"|medewerker|impiegat|operai|counsel|attorney|physician|therap|pharma|research|sales|marketing|finance|human"
    r"|service|support|product|software|data|quality|process|security|project|business|team|group|depart|division"
)


def tell_personal_values(values: Sequence[str], role: ColumnRole | None) -> str:
    """Return what a column seems to hold about people, such as “e-mail addresses”; "" where nothing does.

    `role` is what its heading says it is needed for, if it does.
    """
    filled = [value.strip() for value in values if value.strip()]
    if not filled:
        return ""
    if any(len(value) > LONGEST for value in filled):
        return "free text about people"
    sample = filled[:: max(1, len(filled) // SAMPLE)]
    least = min(_LEAST / len(sample), 1)
    kinds = (
        kind
        for kind, share, is_such in _KINDS
        if not (role == ColumnRole.JOB_CODE and kind in _LIKE_CODES)
        and _share(sample, is_such) >= (max(share, least) if role else share)
    )
    if kind := next(kinds, ""):
        return kind
    return _tell_of_each(filled, sample) if role is None and len(filled) >= FEW else ""


def _tell_of_each(filled: Sequence[str], sample: Sequence[str]) -> str:
    """Return what values that nobody asked for hold, where each row has another; "" where they do not."""
    if len(set(filled)) < NEARLY_ALL * len(filled):
        return ""
    if _share(sample, _is_identifier) >= NEARLY_ALL:
        return "numbers of one person each"
    return "names of people" if _share(sample, _is_shaped_like_a_name) >= NEARLY_ALL else ""


def is_value(text: str) -> bool:
    """Whether what should be a heading is a value about a person: the file has no headings."""
    text = text.strip()
    kinds = {kind for kind, _, is_such in _KINDS if is_such(text)}
    # A single word may be a heading, too: “Other”, “Grace”.
    return bool(kinds - _SINGLE_WORDS) or ("names of people" in kinds and " " in text)


def _share(sample: Sequence[str], is_such: Callable[[str], object]) -> float:
    return sum(bool(is_such(value)) for value in sample) / len(sample)


def without_addresses(value: str) -> str:
    """Return a value without the e-mail addresses and telephone numbers in it, for columns that hold few."""
    without = _EMAIL.sub(" ", value) if "@" in value else value
    without = _PHONE_WITHIN.sub(" ", without)
    return value if without == value else " ".join(without.split())


def _is_name(value: str) -> bool:
    """Whether a given name stands first, last or behind a comma in a few words."""
    if not _NAME.fullmatch(value) or _WORK.search(value.casefold()):
        return False
    words = without_accents(fold(value)).split()
    first_after_comma = without_accents(fold(value.partition(",")[2])).split()[:1]
    return not GIVEN_NAMES.isdisjoint([words[0], words[-1], *first_after_comma])


def _is_shaped_like_a_name(value: str) -> bool:
    return (
        bool(_NAME.fullmatch(value))
        and len(value.split()) in NAME_WORDS
        and not _WORK.search(value.casefold())
    )


def _is_gender(value: str) -> bool:
    return without_accents(value.casefold()).rstrip(".") in _GENDERS


def _is_identifier(value: str) -> bool:
    return bool(_IDENTIFIER.fullmatch(value))


#: What values look like, and the share of a column's values from which on it is full of such.
_KINDS: tuple[tuple[str, float, Callable[[str], object]], ...] = (
    ("e-mail addresses", 0.02, _EMAIL.search),
    ("numbers of identity papers or accounts", 0.1, _PAPER.fullmatch),
    ("dates about people", 0.3, _DATE.fullmatch),
    ("telephone numbers", 0.3, _PHONE.fullmatch),
    ("pay", 0.5, _MONEY.fullmatch),
    ("names of people", 0.25, _is_name),
    ("genders or forms of address", 0.95, _is_gender),
)
#: What a heading of one word may look like.
_SINGLE_WORDS = {"names of people", "genders or forms of address"}
#: What codes of jobs look like, too, so that their heading has to say it.
_LIKE_CODES = {"dates about people", "telephone numbers", "pay", "genders or forms of address"}
