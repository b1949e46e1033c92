"""The text of a brief as a job advert, plain and in Markdown. What the framework does not know stays open."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from catalog.titles.normalise import fold


class Gap(str):
    """What the framework does not know, in brackets: whoever writes the advert fills it in."""

    __slots__ = ()


NOT_WRITTEN = Gap("[The brief does not say yet]")


class Advert(NamedTuple):
    """What an advert says of a job: of any texts, with or without items."""

    title: str
    level: str  # in a phrase
    summary: str
    responsibilities: Sequence[str]
    skills: Sequence[str]
    qualifications: Sequence[str]


def choose_title(titles: Sequence[str], role_names: Sequence[str], level_name: str) -> str:
    """Return what to call the job in an advert: what one calls a person, where any title does.

    That is the first of `titles` with one of `role_names` in it, the names going from the most particular
    to the most general; else the first title, as on levels whose titles go "Director of {field}"; else,
    with no title at all, the role and the level.
    """
    for role in role_names:
        for title in titles:
            if f" {fold(role)} " in f" {fold(title)} ":
                return title
    return titles[0] if titles else f"{role_names[0]}, {level_name}"


def to_text(advert: Advert) -> str:
    """Return the advert as plain text: headings alone on their lines, a bullet before each item."""
    blocks = [_squeeze(advert.title)]
    for heading, body in _parts(advert):
        lines = [body] if isinstance(body, str) else [f"• {_squeeze(item)}" for item in body]
        blocks.append("\n".join([*([heading] if heading else []), *lines]))
    return "\n\n".join(blocks) + "\n"


def to_markdown(advert: Advert) -> str:
    """Return the advert in Markdown that shows every text of the brief as it is written there."""
    blocks = [f"# {escape(advert.title)}"]
    for heading, body in _parts(advert):
        if heading:
            blocks.append(f"## {heading}")
        if isinstance(body, Gap):
            blocks.append(body)
        elif isinstance(body, str):
            blocks.append(escape(body))
        else:
            blocks.append("\n".join(f"- {escape(item)}" for item in body))
    return "\n\n".join(blocks) + "\n"


# What Markdown, or GitHub's kind of it, would read as markup wherever it stands; and what makes a bare
# address into a link.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&~|#@$]|:(?=//)|(?<=\bwww)\.", re.IGNORECASE)
# What it would read as a list, a heading or a rule at the beginning of a line.
_OPENING = re.compile(r"^(?:[-+=]|\d+(?=[.)]))")


def escape(text: str) -> str:
    """Return `text`, on one line, as Markdown that shows it as it is written."""
    escaped = _SPECIAL.sub(r"\\\g<0>", _squeeze(text))
    opening = _OPENING.match(escaped)
    if not opening:
        return escaped
    # A digit cannot be escaped, the sign after a number can.
    at = opening.end() if opening[0].isdigit() else 0
    return f"{escaped[:at]}\\{escaped[at:]}"


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _parts(advert: Advert) -> list[tuple[str, str | Sequence[str]]]:
    """Return each part's heading, "" for none, with its text or items. What is open stands in brackets."""
    return [
        ("", Gap("[Organisation] · [Location] · [Hours and contract]")),
        ("", _squeeze(advert.summary) or NOT_WRITTEN),
        ("What you’d do", advert.responsibilities or NOT_WRITTEN),
        ("What you bring", advert.skills or NOT_WRITTEN),
        ("What good looks like", advert.qualifications or NOT_WRITTEN),
        ("The level", _squeeze(advert.level)),
        ("What we offer", Gap("[Pay and benefits]")),
        ("How to apply", Gap("[What to send, to whom and by when]")),
        ("", Gap("[Equal-opportunity statement]")),
    ]
