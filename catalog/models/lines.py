"""An ordered list of short lines: how it is read from pasted text, stored as JSON and edited."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

MAX_LINES = 60
MAX_LINE_LENGTH = 300

# What Word, Excel and mail programs put before an item: bullets and ticks; the letters that Word's
# Symbol and Wingdings bullets turn into (private-use ones, or "o", "§", "v" and such before a tab);
# dashes; and numbers or letters with a full stop, a bracket or a tab. "3–5 years" and "2 teams" are
# text; so is "A. Smith", unless a tab follows the letter.
_MARKER = re.compile(
    r"""
    (?: [•·∙●○◦▪▫■□◆◇❖★☆▶►➔➜➢➤→»✓✔✅☐☑☒‣⁃\uf000-\uf0ff]+
      | [-–—―*] (?=\s)
      | [o§Øüvq] (?=\t)
      | \(? (?: \d{1,3} | [a-zA-Z] | [ivxIVX]{1,5} ) \) (?=\s)
      | \d{1,3} (?: \.\d{1,3} )* \.? (?=\t)
      | \d{1,3} (?: \.\d{1,3} )* \. (?=\s)
      | \d{1,3} (?: \.\d{1,3} ){2,} (?=\s)
      | (?: [a-zA-Z] | [ivxIVX]{1,5} ) \. (?=\t)
    ) \s*
    """,
    re.VERBOSE,
)
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
# They mean something inside a line of mixed directions, and nothing round it.
_DIRECTION_MARKS = "\u200e\u200f\u202a\u202b\u202c"


def parse_lines(text: str) -> list[str]:
    """Return the items of `text`, one a line, cleaned of bullets, numbering, tabs and blank lines."""
    return [item for item in map(_clean_line, text.splitlines()) if item]


def _clean_line(line: str) -> str:
    line = line.translate(_INVISIBLE)
    line = "".join(sign for sign in line if sign.isspace() or unicodedata.category(sign) != "Cc")
    line = line.strip().strip(_DIRECTION_MARKS).strip()
    while marker := _MARKER.match(f"{line}\n"):
        line = line[marker.end() :].strip()
    return " ".join(line.split())


def validate_lines(value: Any) -> None:
    """Refuse what is not a list of short, non-empty lines, saying which line to mend."""
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValidationError("Give a list of lines of text.", code="not_lines")
    if len(value) > MAX_LINES:
        raise ValidationError(
            f"This list has {len(value)} items; a page can hold {MAX_LINES}. Shorten it or split it.",
            code="too_many_lines",
        )
    for number, item in enumerate(value, start=1):
        if parse_lines(item) != [item]:
            raise ValidationError(
                f"Item {number} (“{item[:40]}”) must be one line of text without a bullet or surplus space.",
                code="not_a_line",
            )
        if len(item) > MAX_LINE_LENGTH:
            raise ValidationError(
                f"Item {number} is {len(item)} characters long; keep an item under {MAX_LINE_LENGTH}.",
                code="line_too_long",
            )


class LinesFormField(forms.CharField):
    """A textarea with one item a line; its clean value is a list of strings."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return parse_lines(super().to_python(value) or "")

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(value))  # NUL bytes are refused on the text
        validate_lines(value)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != parse_lines(data or "")


class LinesField(models.JSONField):
    """A JSON list of short lines of text, edited one item a line."""

    default_validators = [validate_lines]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        # JSONField insists on its own form field: step over it. A default that is a function would make the
        # form carry the whole text a second time, hidden.
        own = {"form_class": LinesFormField, "show_hidden_initial": False}
        return models.Field.formfield(self, **{**own, **kwargs})
