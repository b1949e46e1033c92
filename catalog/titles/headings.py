"""What the headings of columns of job titles say, in the languages of the tables that we expect. Pure."""

import re

from catalog.titles.normalise import fold, without_accents

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")

#: What they say, folded, the surest first: where several columns have one, the first of them counts.
TITLE_HEADINGS = (
    # English
    "title", "titel", "job title", "position title", "role title", "work title", "working title",
    "business title", "official title", "employee job title", "position", "position name", "role",
    "role name", "job", "job name", "job titles", "titles", "job position", "designation", "occupation",
    # German
    "jobtitel", "stellenbezeichnung", "funktionsbezeichnung", "berufsbezeichnung",
    "positionsbezeichnung", "tatigkeit", "funktion", "stelle", "rolle",
    # French
    "intitule du poste", "intitule de poste", "intitule", "libelle emploi", "libelle poste", "poste",
    "emploi", "fonction", "metier",
    # Spanish, Italian, Dutch and Portuguese
    "titulo del puesto", "nombre del puesto", "puesto de trabajo", "puesto", "cargo",
    "mansione", "qualifica", "ruolo", "profilo",
    "functietitel", "functienaam", "functie",
    "titulo do cargo", "funcao",
    # What many systems call it that hold nothing else of the job; elsewhere a description is one.
    "job description",
)  # fmt: skip


#: What may stand behind a heading for the language of its column: “Job Title (EN)”.
_LANGUAGES = frozenset(("en", "de", "fr", "es", "it", "nl", "pt"))


def without_language(heading: str) -> str:
    """Return a folded heading without the language of its column: “job title en” is “job title”."""
    words = heading.split()
    return " ".join(words[:-1]) if len(words) > 1 and words[-1] in _LANGUAGES else heading


def fold_heading(name: str) -> str:
    """Return a heading without case, accents, punctuation and humps: “JobTitle_EN” is “job title en”."""
    return without_accents(fold(_HUMP.sub(" ", name)))
