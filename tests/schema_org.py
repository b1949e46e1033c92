"""What schema.org says of the few types that pages use, and a validator that holds data to it.

Each type has the properties that schema.org gives it, or a type above it, with what each may hold. Only those
that pages could sensibly use are listed: anything else is refused.
"""

import json
import re
from urllib.parse import urlsplit

THING = {
    "name": {"Text"},
    "description": {"Text"},
    "alternateName": {"Text"},
    "identifier": {"Text", "URL"},
    "url": {"URL"},
}
TERM = {**THING, "termCode": {"Text"}, "inDefinedTermSet": {"DefinedTermSet", "URL"}}
PROPERTIES = {
    "WebSite": {**THING, "potentialAction": {"SearchAction"}},
    "SearchAction": {**THING, "target": {"EntryPoint"}, "query-input": {"Text"}},
    "EntryPoint": {**THING, "urlTemplate": {"Text"}},
    "Occupation": {
        **THING,
        "occupationalCategory": {"CategoryCode", "Text"},
        "responsibilities": {"Text"},
        "skills": {"DefinedTerm", "Text"},
        "qualifications": {"Text"},
        "experienceRequirements": {"OccupationalExperienceRequirements", "Text"},
    },
    "CategoryCode": {**TERM, "codeValue": {"Text"}, "inCodeSet": {"CategoryCodeSet", "URL"}},
    "CategoryCodeSet": {**THING, "hasCategoryCode": {"CategoryCode"}},
    "DefinedTerm": TERM,
    "DefinedTermSet": {**THING, "hasDefinedTerm": {"DefinedTerm"}},
    "BreadcrumbList": {**THING, "itemListElement": {"ListItem"}},
    "ListItem": {**THING, "position": {"Integer"}, "item": {"URL"}},
}
#: What search engines ask for beyond the vocabulary.
REQUIRED = {
    "Occupation": {"name", "url"},
    "DefinedTerm": {"name", "termCode"},
    "DefinedTermSet": {"name", "hasDefinedTerm"},
    "CategoryCode": {"name", "codeValue", "inCodeSet"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
}


def read_data(html):
    """Return the things that a page's data describe, by their type."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert len(blocks) <= 1
    if not blocks:
        return {}
    data = json.loads(blocks[0])
    assert data.keys() == {"@context", "@graph"}
    assert data["@context"] == "https://schema.org"
    for thing in data["@graph"]:
        validate(thing)
    return {thing["@type"]: thing for thing in data["@graph"]}


def validate(thing):
    """Assert that a thing holds to the vocabulary, and everything inside it too."""
    kind = thing["@type"]
    given = thing.keys() - {"@type"}
    assert given <= PROPERTIES[kind].keys(), kind
    assert given >= REQUIRED.get(kind, set()), kind
    for name in given:
        values = thing[name] if isinstance(thing[name], list) else [thing[name]]
        assert values, f"{kind}.{name} is empty"
        for value in values:
            assert kinds_of(value) & PROPERTIES[kind][name], f"{kind}.{name}: {value!r}"
            if isinstance(value, dict):
                validate(value)
    if kind == "BreadcrumbList":
        positions = [item["position"] for item in thing["itemListElement"]]
        assert positions == list(range(1, len(positions) + 1))


def kinds_of(value):
    """Return the kinds of value that something may stand for."""
    if isinstance(value, dict):
        return {value["@type"]}
    if isinstance(value, int):
        return {"Integer"}
    assert isinstance(value, str)
    assert value.strip()
    return {"URL", "Text"} if urlsplit(value).scheme in ("http", "https") else {"Text"}
