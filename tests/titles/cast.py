"""A small library for tests of titles: the tracks, levels and conventions of most, and some foci."""

from catalog.titles.conventions import Names, generate
from catalog.titles.library import ConventionRow, FocusRow, LevelRow, Library, TitleRow

LADDERS = {
    "S1": ("Entry Support", ["Junior {field} Assistant", "{field} Assistant I"]),
    "S2": ("Intermediate Support", ["{field} Assistant II"]),
    "S3": ("Senior Support", ["Senior {field} Assistant", "{field} Assistant III"]),
    "S4": ("Lead Support", ["Lead {field} Assistant", "{field} Assistant IV"]),
    "P1": ("Entry-Level Professional", ["{name} I", "{name} 1", "Junior {name}"]),
    "P2": ("Developing Professional", ["{name} II", "{name} 2", "Intermediate {name}"]),
    "P3": ("Mid-Level Professional", ["{name} III", "{name} 3", "Mid-Level {name}"]),
    "P4": ("Senior Professional", ["Senior {name}", "{name} IV", "{name} 4"]),
    "P5": ("Staff Professional", ["Staff {name}", "{name} V", "{name} 5"]),
    "P6": ("Principal Professional", ["Principal {name}", "{name} VI", "{name} 6"]),
    "M1": ("Team Lead", ["{field} Team Lead", "Team Lead, {field}"]),
    "M2": ("Manager", ["{field} Manager", "Manager, {field}"]),
    "M3": ("Senior Manager", ["Senior {field} Manager", "Senior Manager, {field}"]),
    "M4": ("Director", ["{field} Director", "Director of {field}"]),
    "M5": ("Senior Director", ["Senior {field} Director", "Senior Director of {field}"]),
    "M6": ("Head of Function", ["Head of {field}"]),
    "E1": ("Vice President", ["Vice President of {field}", "VP, {field}"]),
    "E2": ("Senior Vice President", ["Senior Vice President of {field}", "SVP, {field}"]),
    "E3": ("Chief Officer", ["Chief {field} Officer"]),
}
LEVELS = [LevelRow(code, code[0], int(code[1:]), name) for code, (name, _) in LADDERS.items()]
CONVENTIONS = [
    ConventionRow(pattern, code) for code, (_, patterns) in LADDERS.items() for pattern in patterns
]

SOFTWARE = Names("Software Engineering", "Software Engineer")
FOCI = [
    FocusRow(
        "SWE",
        "GEN",
        "Software Engineering › General",
        (SOFTWARE,),
        ("P1", "P2", "P3", "P4", "P5", "P6", "M1", "M2", "M3", "M4"),
    ),
    FocusRow(
        "SWE",
        "AIMD",
        "Software Engineering › AI Model Development",
        (Names("AI Model Development", "AI Model Developer"), SOFTWARE),
        ("P1", "P2", "P3", "P4", "P5", "P6"),
    ),
    FocusRow(
        "DES",
        "GEN",
        "Product Design › General",
        (Names("Product Design", "Product Designer"),),
        ("P2", "P3", "P4", "M2", "M3"),
    ),
    FocusRow(
        "PDM",
        "GEN",
        "Product Management › General",
        (Names("Product Management", "Product Manager"),),
        ("P2", "P3", "P4", "P5", "M4"),
    ),
    FocusRow(
        "ACC",
        "GEN",
        "Accounting › General",
        (Names("Accounting", "Accountant"),),
        ("S1", "S2", "S3", "P1", "P2", "P3", "P4", "M2"),
    ),
    FocusRow("FIN", "GEN", "Finance › General", (Names("Finance", "Financial Analyst"),), ("P2", "P3", "E3")),
]
#: What people say beyond the conventions.
CURATED = {
    "SWE.GEN.P2": ["Software Engineer", "Frontend Developer"],
    "SWE.GEN.P3": ["Software Engineer", "Backend Engineer", "Full Stack Engineer"],
    "SWE.GEN.M2": ["Engineering Manager"],
    "SWE.GEN.M4": ["Director of Engineering"],
    "DES.GEN.P3": ["UX Designer"],
    "PDM.GEN.P3": ["Product Manager", "PM"],
    "ACC.GEN.S2": ["Payroll Clerk"],
    "ACC.GEN.P4": ["Country Accountant"],
    "FIN.GEN.E3": ["CFO"],
}


def make_library(foci=FOCI, curated=None):
    """Return the library with the titles that conventions make and those that people say."""
    titles = []
    patterns = {code: patterns for code, (_, patterns) in LADDERS.items()}
    for focus in foci:
        for code in focus.levels:
            key = f"{focus.family}.{focus.focus}.{code}"
            titles += [TitleRow(text, key) for text in generate(focus.names, patterns[code])]
            titles += [TitleRow(text, key) for text in (CURATED if curated is None else curated).get(key, ())]
    return Library(LEVELS, CONVENTIONS, foci, titles)
