"""Put together what two people made of the same content. Pure."""

from typing import Any, NamedTuple


class Merged(NamedTuple):
    """The content that holds both people's changes.

    `taken` names the fields taken over from the other person; `contested` those that both changed, which
    hold what was typed here.
    """

    content: dict[str, Any]
    taken: list[str]
    contested: list[str]


def merge(opened: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]) -> Merged:
    """Merge `mine` and `theirs`, both begun from `opened`, field by field.

    A field that only one of the two changed is theirs or mine; one that both changed alike is nobody's
    loss. Inside a mapping, such as a level's expectations, each text is taken on its own.
    """
    content, taken, contested = {}, [], []
    for name, typed in mine.items():
        before, other = opened.get(name), theirs.get(name)
        content[name] = typed
        if other in (typed, before):
            continue
        if isinstance(typed, dict) and isinstance(other, dict):
            names = {*typed, *other}
            inner = merge(
                {key: (before or {}).get(key, "") for key in names},
                {key: typed.get(key, "") for key in names},
                {key: other.get(key, "") for key in names},
            )
            content[name] = {key: text for key, text in inner.content.items() if text}
            if inner.taken:
                taken.append(name)
            if inner.contested:
                contested.append(name)
        elif typed == before:
            content[name] = other
            taken.append(name)
        else:
            contested.append(name)
    return Merged(content, taken, contested)
