"""What titles carry beside the work and its level: where, when, under which contract, for whom. Pure."""

import re

_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_TERM = rf"(?:{_SEASON}|{_MONTH})"
#: A year or two, 2025/26, and no longer number that begins so.
_YEAR = r"(?:19|20)\d\d(?:\s?[-/–]\s?(?:19|20)?\d\d)?\b(?![-_/]?\d)"
_LEARNERS = r"(?:intern(?:s|ships?)?|co-?ops?|trainees?|placements?|working students?)"

#: How words begin that say what is done with contracts: “Contract Compliance Officer”.
_ON_CONTRACTS = (
    "manag|admin|special|complian|negotia|anal|officer|law|legal|review|pric|cost|sales|data|coord|support"
    "|attorney|counsel|life|perform|service|operation|close|formulat|research|manufact|quality|process"
    "|develop|procure|purchas|grant|and|&|or"
)

#: A bracket, or the words between two separators, that says one of these says nothing of the work.
_ASIDES = (
    (
        "gender marker",
        r"(?:[mfwhdxig](?:\s*[/|,*·+]\s*[mfwhdxig]){1,3}|mwd|mfd|fmd|wmd|all genders?|any gender|gn|divers)",
    ),
    (
        "work mode",
        r"(?:(?:100\s*%\s*|fully |partly |partially |mostly )?(?:remote(?:ly)?|hybrid|on-?\s?site|in-?office"
        r"|work from home|wfh|home[- ]?based|home ?office|tele-?work(?:ing)?|telecommut\w+|virtual)"
        r"(?: (?:first|only|position|role|job|work|working|possible|friendly|eligible|ok|option(?:al)?))*)",
    ),
    (
        "contract",
        r"(?:(?:full|part)[- ]?time|f/t|p/t|ft|pt|temporary|temp(?: to (?:perm|hire))?|perm(?:anent)?"
        r"|contract(?:or)?(?: to hire)?|fixed[- ]term(?: contract)?|ftc|freelance|per[- ]diem|prn|casual"
        r"|seasonal|interim|acting|provisional|zero hours|maternity (?:cover|leave)|parental leave cover"
        r"|\d+\s*-?\s*(?:months?|mos?|weeks?)(?: (?:contract|ftc|cover|assignment))?"
        r"|w2|c2c|1099|exempt|non-?exempt|hourly|salaried)",
    ),
    (
        "season or year",
        rf"(?:{_SEASON}(?:\s?[/&]\s?{_SEASON})?(?: (?:term|semester|program(?:me)?))?|off[- ]cycle)",
    ),
    (
        "shift",
        r"(?:(?:1st|2nd|3rd|first|second|third|day|night|evening|weekend|swing|graveyard|rotating|early|late)s?"
        r"(?:[- ]?shifts?)?|nights?|days|weekends?|evenings?|shift work)",
    ),
    (
        "pay",
        r"(?:(?:up to |from )?[$€£]\s?\d[\d.,]*\s?[km]?(?:\s?(?:-|–|to)\s?[$€£]?\s?\d[\d.,]*\s?[km]?)?"
        r"(?:\s?(?:/|per |an? )\s?(?:h|hr|hour|day|week|month|year|yr|annum|pa))?(?: ?p\.?a\.?)?"
        r"|\d+\s?k|dote?|ote)",
    ),
    (
        "advert",
        r"(?:(?:now |we are |we['’]re |urgent(?:ly)? )?hiring|urgent(?:ly)?|immediate (?:start|joiner|hire)s?"
        r"|asap|new(?: role| position)?|open(?:ing)?|apply now|sign[- ]?on bonus|(?:great )?benefits|bonus"
        r"|multiple (?:positions|openings|locations)|various locations|walk[- ]?in|no experience(?: needed)?"
        r"|referral|confidential|repost(?:ed)?|backfill|evergreen|talent pool|general application)",
    ),
)
#: Each kind of aside with the pattern of one that stands alone.
ASIDES = tuple((kind, re.compile(rf"{pattern}[!.]*", re.IGNORECASE)) for kind, pattern in _ASIDES)

#: Numbers that an applicant tracking system gave the vacancy.
REQUISITION = re.compile(
    r"(?:\b(?:requisition|req|reqid|job|position|posting|vacancy|ref(?:erence)?|id|jr|vn|irc)"
    r"\s?(?:id|no|number|code)?\.?\s?[-#:_]*\s?#?[a-z]{0,3}-?\d{3,}[\w-]*"
    r"|\b(?:[a-z]{2,6}-){1,3}\d{3,}\b-?|\b(?:r|jr|req|j)[-_]?\d{4,}(?:[-_]\d+)*\b|#\s?\d+[\w-]*"
    rf"|\b(?=\d{{4}})(?!{_YEAR})\d{{4,}}(?:[-_/]\d+)*\b)",
    re.IGNORECASE,
)

#: Asides that are never part of the work's name, wherever they stand.
ANYWHERE = (
    (
        "gender marker",
        re.compile(
            r"(?<![\w/])(?:[mfwhdx](?:[/|][mfwhdxi]){1,3})(?![\w/])|[:_/](?<=[a-zäöü]{4}[:_/])-?in(?:nen)?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "work mode",
        re.compile(
            r"\b(?:fully remote|100\s?% remote|work from home|wfh"
            r"|remote(?!\s+(?:sensing|pilot|support|monitoring|operated|patient|deposit)))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "contract",
        re.compile(
            r"\b(?:full|part)[- ]time\b|^\s*(?:temporary|temp|interim|acting)\b"
            rf"|^\s*contract(?=\s\S+\s\w)(?!\s(?:{_ON_CONTRACTS}))"
            r"|\b\d{1,2}[\s-]?(?:months?|weeks?)(?:\s(?:contract|ftc|cover|assignment))?\b(?=\s*$|\s*[^\w\s]|\s\w+$)",
            re.IGNORECASE,
        ),
    ),
    (
        "advert",
        re.compile(
            r"\b(?:urgently hiring|now hiring|urgent|hiring now|immediate start)\b"
            r"|\(\d{1,3}\)\s*(?:positions?|openings?|vacancies)\b"
            r"|\(?\b\d{1,3}\s*(?:positions?|openings?|vacancies)\b\)?",
            re.IGNORECASE,
        ),
    ),
)

#: When somebody begins, wherever it stands, and what a title has in which that may be.
WHEN = re.compile(
    rf"\b(?:class of |(?:{_TERM}|q[1-4])(?:\s?[-/&–]\s?{_TERM})?,?\s)?{_YEAR}"
    r"(?:\s(?:start|intake|cohort)\b)?"
    rf"|\b{_SEASON}\s(?={_LEARNERS}\b)|(?:(?<=\bintern\s)|(?<=\binternship\s)){_SEASON}\b",
    re.IGNORECASE,
)
WHEN_HINTS = ("19", "20", "intern", "co-op", "coop", "trainee", "placement", "student")
