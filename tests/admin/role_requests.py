"""The requests that the admin's forms make, and the register of everything that somebody can try there."""

import json
from collections.abc import Callable
from typing import Any, NamedTuple

from django.urls import reverse

from catalog.models import Draft, Edition
from catalog.publishing import drafts
from tests.factories import make_function


class Request(NamedTuple):
    method: str
    url: str
    data: dict[str, Any]


ACTIONS: dict[str, Callable[..., Request]] = {}


def action(name):
    def register(function):
        ACTIONS[name] = function
        return function

    return register


def page(kind, name, *args):
    """The address of an admin page: of one row, where its primary key is given."""
    app = "auth" if kind in ("user", "group") else "catalog"
    return reverse(f"admin:{app}_{kind}_{name}", args=args)


def get(url, **data):
    return Request("get", url, data)


def post(url, **data):
    return Request("post", url, data)


def typed(content):
    """Content as the form of its subject posts it."""
    data = {}
    for name, value in content.items():
        if isinstance(value, dict):
            data |= {f"{name}-{code}": text for code, text in value.items()}
        elif value not in ([], None):
            data[name] = "\n".join(value) if isinstance(value, list) else value
    if "function" in data:
        data["function"] = make_function(data["function"]).pk
    return data


def reworded(content, words="Says it better"):
    """Content with one text changed."""
    name = next(name for name in ("summary", "description", "meaning") if name in content)
    return {**content, name: words}


def form_of(subject, content=None, **buttons):
    """Return what the form of a subject posts, opened as it now stands and showing `content`."""
    draft, newest = Draft.objects.of(subject).first(), Edition.objects.newest_of(subject)
    content = content or reworded(draft.content if draft else subject.content(), "Says it best")
    opened = {
        "draft_stamp": draft.stamp if draft else "",
        "base_number": newest.number if newest else 0,
        "opened": json.dumps(draft.content if draft else subject.content()),
    }
    identity = {name: subject.serializable_value(name) for name in subject.permanent_fields}
    return {**identity, **typed(content), **opened, **buttons}


def make_draft(world, who, state="in_review", whose="another", subject=None):
    """A draft of a subject, written by another person, by `who` (own), or by both (shared)."""
    other = world.people["author"]
    me = who or other
    subject = subject or world.row("published", "brief")
    author = me if whose == "own" else other
    draft = drafts.save(subject, reworded(subject.content()), author)
    if whose == "shared":
        draft = drafts.save(subject, reworded(subject.content(), "Says it together"), me, draft.stamp)
    if state in ("in_review", "changes"):
        draft = drafts.submit(draft, author)
    if state == "changes":
        draft = drafts.request_changes(draft, world.people["lead"], "Shorter, please.")
    return draft


def look(world, eyes):
    world.settings.FOUR_EYES = eyes == "four-eyes"
