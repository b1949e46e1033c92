"""Text laid into lines for drawings, in which nothing wraps by itself. Pure."""

from collections.abc import Callable

ELLIPSIS = "…"


def fit(text: str, most: int, fits: Callable[[str], bool]) -> list[str]:
    """Return `text` in at most so many lines, each of which `fits`; one that is cut ends in an ellipsis.

    A word that is wider than a line is broken, since it has to go somewhere. "" takes one empty line.
    """
    lines = [""]
    for word in text.split():
        if lines[-1] and fits(f"{lines[-1]} {word}"):
            lines[-1] += f" {word}"
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and not fits(lines[-1] + letter):
                lines.append("")
            lines[-1] += letter
        if len(lines) > most:
            break
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and not fits(last + ELLIPSIS):
        last = last[:-1]
    return [*lines[: most - 1], last.rstrip(" ,;:·›-") + ELLIPSIS]
