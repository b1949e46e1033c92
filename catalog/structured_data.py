"""What pages say to machines, in the vocabulary of schema.org: plain dicts, and how they stand in a page.

Addresses are paths until `absolute` gives them a host. Nothing is stated that the page does not say.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from catalog.models import Brief, Level, OccupationLink, Title

Data = dict[str, Any]

#: The properties whose values are addresses.
ADDRESSES = frozenset({"url", "item", "inDefinedTermSet", "urlTemplate"})
#: What would end a script element, or break a line of script, inside one.
UNSAFE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def website() -> Data:
    """Return the data of the front page."""
    return {
        "@type": "WebSite",
        "name": "JobFrame",
        "url": reverse("catalog:home"),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{reverse('catalog:search')}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def occupation(brief: Brief, titles: Iterable[Title], link: OccupationLink | None) -> Data:
    """Return the data of a brief, which comes with its context; `titles` are the published ones.

    Typical experience stands as text: `monthsOfExperience` would make a requirement of it.
    """
    focus, level = brief.focus, brief.level
    return _stated(
        {
            "@type": "Occupation",
            "name": f"{focus.title_names[0].role}, {level}",
            "alternateName": [title.text for title in titles],
            "identifier": str(brief.key),
            "url": brief.get_absolute_url(),
            "description": brief.summary,
            "occupationalCategory": link and _category(link),
            "responsibilities": brief.responsibilities,
            "skills": brief.skills,
            "qualifications": brief.qualifications,
            "experienceRequirements": f"Typically {level.experience}",
        }
    )


def _category(link: OccupationLink) -> Data:
    return {
        "@type": "CategoryCode",
        "codeValue": link.occupation.code,
        "name": link.occupation.title,
        "description": link.provenance,
        "inCodeSet": {"@type": "CategoryCodeSet", "name": "Standard Occupational Classification 2018"},
    }


def framework(levels: Iterable[Level]) -> Data:
    """Return the data of the level framework: every level is a term of one set."""
    return {
        "@type": "DefinedTermSet",
        "name": "The level framework",
        "url": reverse("catalog:framework-detail"),
        "hasDefinedTerm": [_term(level) for level in levels],
    }


def level_term(level: Level) -> Data:
    """Return the data of one level's page."""
    return {**_term(level), "inDefinedTermSet": reverse("catalog:framework-detail")}


def _term(level: Level) -> Data:
    return _stated(
        {
            "@type": "DefinedTerm",
            "termCode": level.code,
            "name": level.name,
            "description": level.meaning,
            "url": level.get_absolute_url(),
        }
    )


def breadcrumb_list(breadcrumbs: Sequence[tuple[str, str]]) -> Data:
    """Return the data of the breadcrumbs (name, address) that stand at the top of a page."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(breadcrumbs, start=1)
        ],
    }


def absolute(data: Any, origin: str) -> Any:
    """Return `data` with `origin`, such as https://jobs.example.org, before every address in it."""
    if isinstance(data, list):
        return [absolute(part, origin) for part in data]
    if isinstance(data, dict):
        return {
            name: origin + value if name in ADDRESSES and isinstance(value, str) else absolute(value, origin)
            for name, value in data.items()
        }
    return data


def to_json(things: Sequence[Data], origin: str) -> SafeString:
    """Return `things` as JSON-LD that is safe inside a script element, whatever their texts hold."""
    graph = {"@context": "https://schema.org", "@graph": absolute(list(things), origin)}
    return mark_safe(json.dumps(graph, ensure_ascii=False).translate(UNSAFE))  # noqa: S308 - see UNSAFE


def _stated(data: Data) -> Data:
    """Return `data` without what nobody has written."""
    return {name: value for name, value in data.items() if value}
