"""The colours of tokens.css: every pair that meets on a page can be told apart, in both schemes."""

import re
from itertools import product

import pytest

from catalog.styleguide.tokens import read_tokens
from tests.conftest import REPOSITORY

CSS = REPOSITORY / "static" / "css"
SCHEMES = read_tokens((CSS / "tokens.css").read_text())

PAGE = ["paper", "surface", "sunken"]
TINTS = ["track-tint", "track-s-tint", "track-p-tint", "track-m-tint", "track-e-tint"]
TRACKS = ["track", "track-s", "track-p", "track-m", "track-e"]
LED_TO = ["notice"]
CHANGED = ["added", "removed"]

TEXT_ON_GROUND = [
    *product(["ink"], [*PAGE, *TINTS, *LED_TO, *CHANGED]),
    *product(["ink-soft"], [*PAGE, *TINTS, *LED_TO, *CHANGED]),
    *product(["link", "link-hover"], [*PAGE, *TINTS, *LED_TO]),
    *product(["error"], PAGE),
    *product(TRACKS, [*PAGE, *LED_TO]),
    *zip(TRACKS, TINTS, strict=True),
    *product(["on-track"], TRACKS),  # badges, and cells that the pointer is on
    *product(["paper"], ["ink", "link-hover"]),  # buttons
]
LINE_ON_GROUND = [
    *product(["line-strong"], [*PAGE, *LED_TO]),
    *product(["focus"], [*PAGE, *TINTS, *LED_TO, *CHANGED]),
    *product(["notice-line"], [*PAGE, *LED_TO]),
    *product(["error"], PAGE),  # round a field that was not understood
    *product(TRACKS, PAGE),
    *zip(TRACKS, TINTS, strict=True),
]
#: Parts what place and space part already, so that nobody misses anything who does not see it.
DECORATION = {"line"}


def luminance(colour):
    """Return the relative luminance of "#rrggbb", as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return the contrast ratio of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def weak(pairs, least):
    """Return the pairs with less contrast than `least`, in words."""
    return [
        f"{front} on {ground}, {scheme}: {contrast(tokens[front], tokens[ground]):.2f}"
        for scheme, tokens in SCHEMES.items()
        for front, ground in pairs
        if contrast(tokens[front], tokens[ground]) < least
    ]


def test_text_can_be_read_on_its_ground():
    assert weak(TEXT_ON_GROUND, 4.5) == []


def test_lines_that_carry_meaning_and_focus_rings_can_be_seen():
    assert weak(LINE_ON_GROUND, 3) == []


def test_a_pair_too_weak_is_named():
    assert weak([("line", "paper")], 3) == ["line on paper, light: 1.33", "line on paper, dark: 1.56"]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#000000", 21),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#abcdef", "#abcdef", 1),
    ],
)
def test_contrast_is_measured_as_the_guidelines_do(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio


def test_every_colour_meets_another_in_a_pair_or_is_decoration():
    paired = {token for pair in (*TEXT_ON_GROUND, *LINE_ON_GROUND) for token in pair}
    colours = {token for token, value in SCHEMES["light"].items() if value.startswith("#")}

    assert colours == paired | DECORATION


def test_the_dark_scheme_has_every_colour_of_its_own():
    names = [
        {token for token, value in tokens.items() if value.startswith("#")} for tokens in SCHEMES.values()
    ]
    assert names[0] == names[1]

    dark_block = (CSS / "tokens.css").read_text().partition("prefers-color-scheme: dark")[2].partition("}")[0]
    assert set(re.findall(r"--([\w-]+):", dark_block)) == names[0]


def test_no_colour_stands_outside_the_tokens():
    """Black, white and the greys of print apart."""
    strays = {
        f"{path.relative_to(CSS)}: {colour}"
        for path in CSS.rglob("*.css")
        if path.name != "tokens.css" and "admin" not in path.parts
        for colour in re.findall(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b|\b(?:rgb|hsl|oklch)a?\(", path.read_text())
        if colour not in ("#000", "#fff", "#333", "#666", "#999")
    }
    assert strays == set()


def test_every_token_that_a_style_sheet_names_exists():
    """A misspelt name would silently fall back to nothing."""
    own = re.compile(r"--([\w-]+):")
    known = set(SCHEMES["light"])
    unknown = {
        f"{path.relative_to(CSS)}: {name}"
        for path in CSS.rglob("*.css")
        if "admin" not in path.parts
        for text in [path.read_text()]
        for name in set(re.findall(r"var\(--([\w-]+)", text)) - known - set(own.findall(text))
    }
    assert unknown == set()
