"""What heads each column of a comparison."""

from collections.abc import Sequence
from typing import Any

from catalog.comparison.addresses import compare_url
from catalog.comparison.choice import Choice
from catalog.comparison.sections import Section, count_changes


def describe_columns(choice: Choice, sections: Sequence[Section], *, is_short: bool) -> list[dict[str, Any]]:
    """Return what heads each column: its subject, what it is called, and the ways to move it and drop it."""
    keys = choice.keys
    codes = [key.rpartition(".")[2] for key in keys]
    labels = codes if len(set(codes)) == len(codes) else keys
    columns = []
    for place, (key, subject) in enumerate(choice.subjects.items()):
        without = [other for other in keys if other != key]
        moved = [*without[: place - 1], key, *without[place - 1 :]] if place else []
        columns.append(
            {
                "key": key,
                "label": labels[place],
                "left": labels[place - 1] if place else "",
                "right": labels[place + 1] if place + 1 < len(labels) else "",
                "subject": subject,
                "level": subject if choice.are_levels else subject.level,
                "tally": count_changes(sections, place) if place else None,
                "drop_url": compare_url(without, is_short=is_short),
                "move_url": compare_url(moved, is_short=is_short) if place else "",
            }
        )
    return columns
