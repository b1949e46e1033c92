"""Compare the names of work: by their words, in any order and number. Pure."""

from collections.abc import Iterable

#: Who does the work, and the work: “Product Designer” leads to the field that “Product Design” is called.
_FIELDS = {
    "engineer": "engineering",
    "developer": "development",
    "designer": "design",
    "analyst": "analytic",
    "analysis": "analytic",
    "scientist": "science",
    "researcher": "research",
    "marketer": "marketing",
    "recruiter": "recruiting",
    "recruitment": "recruiting",
    "accountant": "accounting",
    "planner": "planning",
    "buyer": "buying",
    "auditor": "audit",
    "manager": "management",
    "administrator": "administration",
    "financial": "finance",
}


def name_key(words: Iterable[str], is_field: bool = False) -> str:
    """Return what a name is compared by: its words in the singular, each once, in alphabetical order.

    As a field, “software engineer” and “software engineering” are the same.
    """
    stems = {singular(word) for word in words}
    return " ".join(sorted({_FIELDS.get(stem, stem) for stem in stems} if is_field else stems))


#: Plurals that mean something else: shares and bonds are no guards.
_OTHER_WORDS = frozenset(("securities", "communications", "sales", "news"))
#: The shortest word with the s of a plural, and with an -ies that was a y: jobs, flies.
_SHORTEST_PLURAL, _SHORTEST_IES = 4, 5


def singular(word: str) -> str:
    """Return a word without the s of its plural: operations → operation, and business stays."""
    if (
        len(word) < _SHORTEST_PLURAL
        or word in _OTHER_WORDS
        or not word.endswith("s")
        or word.endswith(("ss", "us", "is"))
    ):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) >= _SHORTEST_IES else word[:-1]
