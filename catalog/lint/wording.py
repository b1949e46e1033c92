"""Wording that turns people away: gendered, ageist, or asking for years.

Job advertisements in fields where men are many use more masculine-coded words, and women find jobs
advertised with more of them less appealing: D. Gaucher, J. Friesen and A. C. Kay, "Evidence That Gendered
Wording in Job Advertisements Exists and Sustains Gender Inequality", Journal of Personality and Social
Psychology 101 (2011), 109–128. It found no such difference in feminine-coded words, so that "support" or
"together" are no findings here. Nor are most of the words that study counts: "lead", "analyze", "decision"
and "independent" name what levels are made of. Of them, only those stay that praise force, and only where
they describe a person: a market may be competitive and caching aggressive.

Words for youth and against age are those that equal-opportunity agencies and courts have taken for a
preference: 29 CFR 1625.4 (U.S.) names "age 25 to 35", "young", "college student", "recent college
graduate" and "boy" or "girl".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalog.lint.findings import Finding, Severity
from catalog.lint.items import split_sentences
from catalog.lint.library import HEADINGS, LISTS, BriefText


@dataclass(frozen=True)
class Wording:
    """An expression to avoid, why, and what to write instead; `unless` matches where it is harmless."""

    pattern: re.Pattern[str]
    why: str
    instead: str
    severity: Severity
    unless: re.Pattern[str] | None = None

    def find(self, text: str) -> str:
        """Return the expression as it stands in `text`, or "" where it does not or is harmless."""
        if self.unless:
            text = self.unless.sub(" … ", text)
        found = self.pattern.search(text)
        return found[0] if found else ""


class Table:
    """The expressions of one kind. Nearly all texts hold none, so one pattern of all is tried first."""

    def __init__(self, *wordings: Wording) -> None:
        self.wordings = wordings
        self.any = re.compile("|".join(wording.pattern.pattern for wording in wordings))

    def find(self, text: str) -> list[tuple[str, Wording]]:
        """Return the expressions that stand in `text`, as they stand there."""
        if not self.any.search(text.lower()):  # without re.IGNORECASE it is ten times as fast
            return []
        return [(found, wording) for wording in self.wordings if (found := wording.find(text))]


def _wording(
    expression: str, why: str, instead: str, severity: Severity = Severity.SERIOUS, *, unless: str = ""
) -> Wording:
    return Wording(
        re.compile(rf"\b(?:{expression})\b", re.IGNORECASE),
        why,
        instead,
        severity,
        re.compile(unless, re.IGNORECASE) if unless else None,
    )


# What describes a person, or the way of one, and no product, price or algorithm.
_PERSON = (
    r",? (?:and )?(?:[\w-]+,? (?:and )?)?(?:attitude|candidate|character|closer|drive|go-getter|hunter"
    r"|individual(?! contributor)|instinct|mentality|mindset|nature|negotiator|outlook|person|personality"
    r"|salesperson|self-starter|seller|spirit|streak|style|team player|temperament)s?"
)
# Those one works with. "Young people" may be whom a youth worker works for.
_WORKERS = (
    r"(?:, [\w-]+| and [\w-]+)* (?:applicant|candidate|colleague|company|companies|crew|culture|employee"
    r"|engineer|environment|individual|professional|seller|self-starter|staff|talent|team|teammate|worker|workforce"
    r"|workplace)s?"
)
_CUSTOMERS = (
    r"(?:audience|buyer|cohort|consumer|customer|demographic|market|patient|reader|segment|shopper|user"
    r"|viewer|voter)s?"
)
_GRADUATES = (
    r"(?:recent|new|fresh|young) (?:college |university |school )?grad(?:uate)?s?|college students?"
    r"|fresh out of (?:college|university|school)"
)

_MEN_ONLY = "it names men only, and reads as if the job were theirs"
_WOMEN_ONLY = "it names women only, and reads as if the job were theirs"
_NOT_ALL = "it leaves out everybody it does not name"
_SLANG = "it is slang that brings a young man to mind, and says nothing of the work"
_FORCE = "praise of force makes many women expect not to belong"
_CARE = "it is said of women and not of men, and describes no work"
_YOUTH = "it reads as a preference for the young, and the law may read it so"
_AGE = "it judges by age, which the law may call discrimination"

_WHAT_THEY_DO = "what the person does, such as “follows up until there is an answer”"

GENDERED = Table(
    # In capitals they are initials: HIS is a hospital information system.
    _wording(
        r"(?-i:[Hh](?:e|im|is|imself)|[Ss]he|[Hh]er(?:s|self)?)",
        _NOT_ALL,
        "“they” and “their”, or a sentence without a pronoun",
    ),
    _wording(r"chair(?:man|men|woman|women)", _NOT_ALL, "“chair”"),
    _wording(r"fore(?:man|men|woman|women)", _NOT_ALL, "“supervisor” or “site lead”"),
    _wording(r"sales(?:man|men|woman|women|girl|girls)", _NOT_ALL, "“sales representative”"),
    _wording(r"spokes(?:man|men|woman|women)", _NOT_ALL, "“spokesperson”"),
    _wording(r"business(?:man|men|woman|women)", _NOT_ALL, "the role, such as “owner” or “buyer”"),
    _wording(r"(?:crafts|trades)(?:man|men|woman|women)", _NOT_ALL, "the trade by name"),
    _wording(
        r"work(?:man|men)", _MEN_ONLY, "“worker”", unless=r"\bwork(?:man|men)[’']?s?[’']? compensation\b"
    ),
    _wording(r"(?:repair|handy|service)(?:man|men)", _MEN_ONLY, "“technician”"),
    _wording(r"(?:anchor|camera|weather)(?:man|men)", _MEN_ONLY, "“presenter” or “camera operator”"),
    _wording(
        r"(?:fire|mail|police|post)(?:man|men)", _MEN_ONLY, "“firefighter”, “mail carrier”, “police officer”"
    ),
    _wording(r"drafts(?:man|men)|draughts(?:man|men)", _MEN_ONLY, "“drafter”"),
    _wording(r"middle(?:man|men)", _MEN_ONLY, "“intermediary”", Severity.HINT),
    _wording(r"journey(?:man|men)", _MEN_ONLY, "“qualified” or “certified”", Severity.HINT),
    _wording(r"fresh(?:man|men)", _MEN_ONLY, "“first-year student”", Severity.HINT),
    _wording(
        r"(?:crafts|sales|work)manship", _MEN_ONLY, "“craft”, “selling” or “quality of work”", Severity.HINT
    ),
    _wording(r"man-?made|mankind", _MEN_ONLY, "“artificial” or “humanity”", Severity.HINT),
    _wording(r"manpower", _MEN_ONLY, "“workforce”, “staff” or “capacity”"),
    _wording(
        r"man[- ](?:hour|day|week|month|year)s?",
        _MEN_ONLY,
        "“person-hours” and the like",
        unless=r"\bmythical man[- ]month\b",
    ),
    _wording(
        r"man (?:the|an? (?:booth|counter|desk|phone|post|stand))|manning (?:levels?|of|the)|manned",
        _MEN_ONLY,
        "“staff”, “run” or “crewed”",
        unless=r"\bun-?manned\b",
    ),
    _wording(
        r"right-hand man|best man for the job|man up|old boys[’']? (?:club|network)",
        _MEN_ONLY,
        "“deputy”, “person”",
    ),
    _wording(r"guys|gentlem[ae]n|dudes?|bro culture", _MEN_ONLY, "“people”, “team” or “everyone”"),
    _wording(r"ladies|(?:cleaning|dinner|tea) lady|girl friday|gals", _WOMEN_ONLY, "“people”, or the role"),
    _wording(
        r"stewardess(?:es)?|waitress(?:es)?|hostess(?:es)?",
        _WOMEN_ONLY,
        "“flight attendant”, “server” or “host”",
    ),
    _wording(r"housewi(?:fe|ves)", _WOMEN_ONLY, "“homemaker” or “customer”"),
    _wording(
        r"rock[- ]?stars?|super-?hero(?:es)?|jedi|samurai|(?:code|data|road|sales) warriors?",
        _SLANG,
        _WHAT_THEY_DO,
    ),
    # With a capital inside a sentence they are products; and a wizard may be a row of screens.
    _wording(
        r"(?-i:(?:ninja|guru)s?)"
        r"|(?:code|coding|data|excel|growth|marketing|sales|sql|tech) (?:guru|ninja|wizard)s?",
        _SLANG,
        "“expert”, or what the person does well",
    ),
    _wording(
        rf"(?:aggressive|competitive|dominant|dominating|fearless|fierce|macho|ruthless){_PERSON}",
        _FORCE,
        _WHAT_THEY_DO,
        Severity.ADVICE,
    ),
    _wording(r"killer instinct|kick[- ]ass|bad-?ass|alpha (?:male|personality|type)", _FORCE, _WHAT_THEY_DO),
    _wording(
        r"crush(?:es|ing)? (?:goals?|it|quotas?|targets?|the competition)"
        r"|dominat(?:e|es|ing) (?:the )?(?:competition|conversation|room)s?",
        _FORCE,
        "“exceed”, “win” or “lead”",
        Severity.ADVICE,
    ),
    _wording(r"bubbly|feisty|ladylike|motherly", _CARE, _WHAT_THEY_DO),
    _wording(rf"nurturing{_PERSON}", _CARE, "“patient with beginners” or the like", Severity.ADVICE),
)

AGEIST = Table(
    _wording(
        rf"young(?:er|est)?{_WORKERS}|young,? (?:and )?(?:ambitious|dynamic|hungry)|young at heart|youthful",
        _YOUTH,
        "what the team does or needs",
    ),
    _wording(r"(?:fresh|new|young) blood|fresh[- ]faced", _YOUTH, "“new colleagues” or “fresh ideas”"),
    _wording(
        rf"energetic|high[- ]energy{_WORKERS}",
        _YOUTH,
        "“motivated”, or how fast the work moves",
        Severity.ADVICE,
        unless=r"\benergetic (?:compound|electron|ion|material|particle|performance|reaction)s?\b",
    ),
    _wording(
        r"digital[- ]natives?",
        _YOUTH,
        "the tools by name",
        unless=r"\bdigital[- ]native (?:bank|brand|business|channel|compan|experience|product|publisher)\w*"
        rf"|\bdigital[- ]native {_CUSTOMERS}\b",
    ),
    # Somebody has to coach them, and that asks for nobody's age.
    _wording(
        _GRADUATES,
        _YOUTH,
        "“beginners”, or what has been learned",
        unless=rf"\b(?:advis|coach|guid|help|mentor|onboard|supervis|support|teach|train)\w* (?:[\w-]+ )?"
        rf"(?:{_GRADUATES})\b",
    ),
    _wording(
        r"millennials?|gen(?:eration)?[- ][yz]",
        _YOUTH,
        "the skill that is meant",
        Severity.ADVICE,
        unless=rf"\b(?:millennial|gen(?:eration)?[- ][yz])s?(?: (?:and|or) \w+)? {_CUSTOMERS}\b",
    ),
    _wording(
        r"baby boomers?|old-timers?|over the hill|past (?:their|your) prime|over-?qualified",
        _AGE,
        "nothing; say what the work is, and let readers judge",
        unless=rf"\bbaby boomers?(?: and \w+)? {_CUSTOMERS}\b",
    ),
    _wording(rf"mature{_PERSON}", _AGE, "“level-headed”, or what the person does", Severity.ADVICE),
    _wording(
        r"(?:maximum|upper) age|(?:no|not) older than \d+"
        r"|age[ds]? (?:between )?(?:1[89]|[2-6]\d) ?(?:[-–]|to|and) ?\d\d",
        _AGE,
        "nothing; leave it out",
        unless=rf"{_CUSTOMERS} age[ds]? (?:between )?\d\d ?(?:[-–]|to|and) ?\d\d",
    ),
    _wording(r"work hard,? (?:and )?play hard", _YOUTH, "what the hours and the pace are", Severity.ADVICE),
)

_COUNT = r"(?:\d{1,2}(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)"
_SPAN = rf"{_COUNT}(?:\s?(?:-|–|—|to)\s?{_COUNT})?"
_YEARS = r"\s?(?:full\s|solid\s)?(?:years?|yrs?)\b[’']?"
_LEAST = r"(?:at least|minimum(?: of)?|min\.?|no (?:fewer|less) than|not less than|more than|over|upwards of)"
_EXPERIENCE = (
    r"(?:background(?! check)|exp|experienced?|expertise|hands-on|seniority|in an? (?:\w+ )?role"
    r"|in the (?:field|industry|profession|role))"
)
_NEAR = r"(?:\s+\S+){0,7}?\s+\W?"
_DEMANDED = r"(?:a must|essential|mandatory|must|necessary|needed|required)"

# A floor in years, and experience beside it; years alone are terms, plans and retention of records.
_FLOORS = tuple(
    re.compile(rf"\b{expression}", re.IGNORECASE)
    for expression in (
        rf"{_LEAST} {_SPAN}\+?{_YEARS}{_NEAR}{_EXPERIENCE}\b",  # at least five years of experience
        rf"experience{_NEAR}{_LEAST} {_SPAN}\+?{_YEARS}",  # experience of at least five years
        rf"(?:minimum|required) experience\W{{1,3}}{_SPAN}\+?{_YEARS}",  # minimum experience: 5 years
        rf"{_SPAN}\s?(?:\+|plus\b|or more\b){_YEARS}{_NEAR}{_EXPERIENCE}\b",  # 5+ years of experience
        rf"experience\W{{1,3}}{_SPAN}\s?\+{_YEARS}",  # experience: 5+ years
        rf"{_SPAN}{_YEARS} (?:minimum|or more){_NEAR}{_EXPERIENCE}\b",  # five years or more of experience
        rf"{_SPAN}\+?{_YEARS}(?: (?:are|is))? {_DEMANDED}\b",  # 5 years required
        rf"{_SPAN}\+?{_YEARS}{_NEAR}{_EXPERIENCE}(?:{_NEAR}|\W+){_DEMANDED}\b",  # … is a must
        rf"(?:must have|needs?|requires?|required:|requiring) {_SPAN}\+?{_YEARS}{_NEAR}{_EXPERIENCE}\b",
    )
)
# An item that opens with a floor is about whoever holds the job: "5+ years in sales".
_OPENING_FLOOR = re.compile(
    rf"\W*{_SPAN}\s?\+{_YEARS} (?:as|in|with|working|of (?!(?:[\w-]+ )?(?:data|histor|log|record|warrant)))",
    re.IGNORECASE,
)
# What good looks like is said of a person. There a floor in years is enough, wherever it stands, and so is
# a demand beside years; but years of data are no person's, nor are those that something lasts or is kept.
_HELD = r"(?:backups|checks|data|history|logs|records|warranty)"
_OWN_YEARS = (
    rf"(?<![\w.,–-]){_SPAN}(?:\+|\s(?:plus|or more))?{_YEARS}"
    rf"(?! (?:worth )?of (?:[\w-]+ ){{0,2}}{_HELD}(?:\W*$|[,.;]| (?:from|in|on)\b))"
)
_PASSED = "".join(rf"(?<!\b{word} )" for word in ("every", "in", "last", "next", "over", "past", "within"))
_DEMAND = (
    r"(?<!\bnot )(?<!\bnever )(?<!n['’]t )"
    r"\b(?:an? must|compulsory|mandatory|must have|requir(?:ed|es?|ing)|minimum)\b"
)
_FLOORS_OF_A_PERSON = tuple(
    re.compile(expression, re.IGNORECASE)
    for expression in (
        rf"\b(?:at least|min\.?|minimum(?: of)?|(?:no|not) (?:fewer|less) than|upwards of) {_OWN_YEARS}",
        rf"{_DEMAND}[^;]*?{_PASSED}{_OWN_YEARS}",  # requires a degree and 7 years' experience
        rf"{_PASSED}{_OWN_YEARS}[^;]*?{_DEMAND}",  # 5 years' experience minimum
    )
)
_KEEPING = re.compile(r"\W*(?:archiv|hold|keep|kept|retain|stor)\w* ", re.IGNORECASE)
_ANY_YEARS = re.compile(r"year|yr")
_TYPICAL = re.compile(r"\b(?:often|typical|typically|usual|usually)\b", re.IGNORECASE)


def gendered_wording(brief: BriefText) -> Iterator[Finding]:
    """Find words that name or picture one gender: readers of another take the job for not theirs."""
    yield from _find_wordings("gendered-wording", "gender", GENDERED, brief)


def ageist_wording(brief: BriefText) -> Iterator[Finding]:
    """Find words that ask for an age: they turn people away, and can be unlawful."""
    yield from _find_wordings("ageist-wording", "age", AGEIST, brief)


def required_years(brief: BriefText) -> Iterator[Finding]:
    """Find a least number of years asked for, where the framework gives years that are typical.

    A floor turns away people who learned faster, mostly younger ones and those who took leave, and the
    same page says "typical experience" above it.
    """
    for field, text in _passages(brief):
        if found := find_floor(text, of_a_person=field == "qualifications"):
            yield Finding(
                check="required-years",
                severity=Severity.ADVICE,
                subject=str(brief.key),
                message=f"In {HEADINGS[field]}, “{found}” asks for years. The framework gives typical "
                "experience, which nobody must have.",
                quotes=(text,),
                suggestion="Write “Typically 3–5 years” with the level’s own years, or say what was done in "
                "them.",
                field=field,
            )


def find_floor(text: str, *, of_a_person: bool = False) -> str:
    """Return the words of `text` that ask for a least number of years, or "".

    Years may be of anything, unless `of_a_person` says that the text is about whoever holds the job.
    """
    if not _ANY_YEARS.search(text.lower()) or _TYPICAL.search(text):
        return ""
    matches = [_OPENING_FLOOR.match(text), *(floor.search(text) for floor in _FLOORS)]
    if of_a_person and not _KEEPING.match(text):
        matches += [floor.search(text) for floor in _FLOORS_OF_A_PERSON]
    return next((found[0].strip() for found in matches if found), "")


def _find_wordings(check: str, about: str, table: Table, brief: BriefText) -> Iterator[Finding]:
    titles = (("titles", title) for title in brief.titles)
    for field, text in (*_passages(brief), *titles):
        if found := table.find(text):
            yield Finding(
                check=check,
                severity=min((wording.severity for _, wording in found), key=list(Severity).index),
                subject=str(brief.key),
                message=f"In {HEADINGS[field]}, wording that points to {about}. "
                + " ".join(f"“{words}”: {wording.why}." for words, wording in found),
                quotes=(text,),
                suggestion=" ".join(
                    f"Instead of “{words}”, write {wording.instead}." for words, wording in found
                ),
                field=field,
            )


def _passages(brief: BriefText) -> Iterator[tuple[str, str]]:
    """Yield the sentences of the summary and all items, each with its field."""
    for sentence in split_sentences(brief.summary):
        yield "summary", sentence
    for field in LISTS:
        for item in brief.items(field):
            yield field, item
