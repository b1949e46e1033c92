"""The tokens of tokens.css, read for the guide and for the test of their contrast. Pure."""

import re
from typing import NamedTuple

TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")


def read_tokens(css: str) -> dict[str, dict[str, str]]:
    """Return the values of tokens.css in the "light" and the "dark" scheme, by name, in its order."""
    before, _, after = css.partition("@media (prefers-color-scheme: dark)")
    light = dict(TOKEN.findall(before))
    return {"light": light, "dark": {**light, **dict(TOKEN.findall(after.partition("}")[0]))}}


class Tokens(NamedTuple):
    """The tokens by kind; a colour stands as (name, light, dark), any other as (name, value)."""

    colours: list[tuple[str, str, str]]
    fonts: list[tuple[str, str]]
    texts: list[tuple[str, str]]
    spaces: list[tuple[str, str]]
    sizes: list[tuple[str, str]]


def sort_tokens(css: str) -> Tokens:
    """Return the tokens of tokens.css by kind, each as it is drawn."""
    light, dark = read_tokens(css).values()
    tokens = Tokens([], [], [], [], [])
    for name, value in light.items():
        if value.startswith("#"):
            tokens.colours.append((name, value, dark[name]))
        else:
            kinds = {"font": tokens.fonts, "text": tokens.texts, "space": tokens.spaces}
            kinds.get(name.partition("-")[0], tokens.sizes).append((name, value))
    return tokens
