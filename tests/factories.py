"""Rows for tests: a small, realistic cast, each valid with nothing given."""

from model_bakery import baker

from catalog.models import (
    Brief,
    Dimension,
    Family,
    Focus,
    JobFunction,
    Level,
    Occupation,
    OccupationLink,
    Title,
    TitleConvention,
    Track,
)
from catalog.querysets import Status, TitleStatus

TRACKS = {"S": "Support", "P": "Professional", "M": "Management", "E": "Executive"}


def make_track(code="P"):
    existing = Track.objects.filter(code=code).first()
    return existing or baker.make(Track, code=code, name=TRACKS[code], rank="SPME".index(code) + 1)


def make_level(code="P3", **values):
    defaults = {
        "name": f"Level {code}",
        "proficiency": "Proficient",
        "meaning": f"What {code} means",
        "min_years": 3,
        "max_years": 5,
        "rank": int(code[1:]),
        "status": Status.PUBLISHED,
    }
    existing = Level.objects.filter(code=code).first()
    return existing or baker.make(Level, track=make_track(code[0]), code=code, **{**defaults, **values})


def make_dimension(code="SCOPE", **values):
    defaults = {"name": code.capitalize(), "rank": Dimension.objects.count() + 1}
    return baker.make(Dimension, code=code, **{**defaults, **values})


def make_convention(pattern, level="P3", rank=1):
    return baker.make(TitleConvention, level=make_level(level), pattern=pattern, rank=rank)


def make_function(code="ENG"):
    existing = JobFunction.objects.filter(code=code).first()
    return existing or baker.make(
        JobFunction,
        code=code,
        slug=code.lower(),
        name=f"Function {code}",
        rank=JobFunction.objects.count() + 1,
    )


def make_family(code="SWE", **values):
    defaults = {
        "slug": code.lower(),
        "field_name": f"Field {code}",
        "role_name": f"Role {code}",
        "description": f"What {code} does",
        "status": Status.PUBLISHED,
    }
    existing = Family.objects.filter(code=code).first()
    if existing:
        return existing
    function = values.pop("function", None) or make_function()
    return baker.make(Family, code=code, function=function, **{**defaults, **values})


def make_focus(family=None, code="GEN", **values):
    """Make a family's general focus, unless other names are given."""
    defaults = {"slug": code.lower(), "field_name": "", "role_name": "", "status": Status.PUBLISHED}
    family = family or make_family()
    existing = Focus.objects.filter(family=family, code=code).first()
    return existing or baker.make(Focus, family=family, code=code, **{**defaults, **values})


def make_brief(key="SWE.GEN.P3", **values):
    family, focus, level = key.split(".")
    names = {} if focus == "GEN" else {"field_name": f"Field {focus}", "role_name": f"Role {focus}"}
    defaults = {
        "summary": f"What {key} is about",
        "responsibilities": [f"Does the work of {key}"],
        "skills": [f"Knows what {key} takes"],
        "qualifications": [f"Shows what {key} shows"],
        "status": Status.PUBLISHED,
    }
    return baker.make(
        Brief,
        focus=make_focus(make_family(family), focus, **names),
        level=make_level(level),
        **{**defaults, **values},
    )


def make_title(brief, text, **values):
    return baker.make(Title, brief=brief, text=text, **{"status": TitleStatus.APPROVED, **values})


def make_occupation(code="15-1252", title="Software Developers", **values):
    existing = Occupation.objects.filter(code=code).first()
    return existing or baker.make(Occupation, code=code, title=title, **values)


def make_link(focus, track="P", **values):
    return baker.make(
        OccupationLink,
        focus=focus,
        track=make_track(track),
        **{"occupation": values.pop("occupation", None) or make_occupation(), "confidence": None, **values},
    )
