"""Draw the picture that stands for a page where somebody shares a link to it: texts in, PNG bytes out.

The typeface is the one that Pillow carries, so that nothing has to be installed. It has letters without
accents alone: an accent is drawn onto its letter, a few letters are spelled out, and a text with a letter
that cannot be drawn either way is left out whole, since half of it would say something else.
"""

import unicodedata
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from PIL import Image, ImageDraw, ImageFont

from catalog.fitting import fit

WIDTH, HEIGHT = 1200, 630
#: Drawn this many times as large, then reduced: that smooths every edge.
SCALE = 2

# The light scheme of static/css/tokens.css; a test compares them.
PAPER, SURFACE, INK, INK_SOFT = "#f8f7f4", "#ffffff", "#1a222e", "#4d5866"
#: A track's colour and its tint, by the track's code; a track of another name has the neutral ones.
TRACKS = {
    "": ("#4d5866", "#ecebe6"),
    "S": ("#0c675a", "#e0f0ec"),
    "P": ("#3a43b8", "#e9eafa"),
    "M": ("#862c74", "#f7e6f3"),
    "E": ("#84480f", "#f7ebdd"),
}

MARGIN = 84
MAX_TEXT = 400

#: Signs that the typeface lacks, as it writes them.
SPELLED = str.maketrans(
    {
        "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "•": "·", "×": "x", "→": "›",
        "ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th",
        "ø": "o\u0338", "Ø": "O\u0338", "ł": "l\u0335", "Ł": "L\u0335", "đ": "d\u0335", "Đ": "D\u0335",
        "ı": "i", "ð": "d\u0335", "Ð": "D\u0335", "ħ": "h\u0335",
    }
)  # fmt: skip
#: Accents as strokes about their middle, in parts of the type's size.
ACCENTS: dict[str, list[list[tuple[float, float]]]] = {
    "\u0300": [[(-0.08, -0.06), (0.06, 0.06)]],
    "\u0301": [[(-0.06, 0.06), (0.08, -0.06)]],
    "\u0302": [[(-0.12, 0.05), (0, -0.06), (0.12, 0.05)]],
    "\u0303": [[(-0.14, 0.03), (-0.05, -0.03), (0.05, 0.03), (0.14, -0.03)]],
    "\u0304": [[(-0.13, 0), (0.13, 0)]],
    "\u0306": [[(-0.12, -0.05), (-0.05, 0.04), (0.05, 0.04), (0.12, -0.05)]],
    "\u0307": [[(0, 0), (0, 0.001)]],
    "\u0308": [[(-0.1, 0), (-0.1, 0.001)], [(0.1, 0), (0.1, 0.001)]],
    "\u030a": [[(0, -0.06), (0.06, 0), (0, 0.06), (-0.06, 0), (0, -0.06)]],
    "\u030b": [[(-0.1, 0.06), (-0.02, -0.06)], [(0.06, 0.06), (0.14, -0.06)]],
    "\u030c": [[(-0.12, -0.05), (0, 0.06), (0.12, -0.05)]],
    "\u0323": [[(0, 0.02), (0, 0.021)]],
    "\u0326": [[(0.02, 0), (-0.03, 0.1)]],
    "\u0327": [[(0, -0.05), (0.06, 0.03), (-0.05, 0.07)]],
    "\u0328": [[(0.1, -0.06), (0.04, 0.03), (0.14, 0.06)]],
    "\u0335": [[(-0.17, 0), (0.17, 0)]],
    "\u0338": [[(-0.22, 0.2), (0.22, -0.2)]],
}
#: Categories of signs that spell no word: pictographs, modifiers, what has no shape; and what varies those.
PICTOGRAPHIC = frozenset({"So", "Sk", "Cf", "Cc", "Co", "Cn", "Cs", "Me"})
VARIANTS = frozenset("\ufe0e\ufe0f")
BELOW = frozenset("\u0323\u0326\u0327\u0328")
ACROSS = frozenset("\u0335\u0338")


class Card(NamedTuple):
    """The texts of a picture, any of which may be empty. `track` is the code of the track that colours it."""

    code: str
    place: str
    name: str
    text: str
    foot: str
    track: str = ""


class Line(NamedTuple):
    """A line as the typeface can write it, and the accents that stand on it, each at a letter's index."""

    letters: str
    accents: list[tuple[int, str]]


def draw(card: Card) -> bytes:
    """Return the picture of `card` as a PNG file, always the same for the same texts."""
    image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
    board = Board(ImageDraw.Draw(image))
    colour, tint = TRACKS.get(card.track, TRACKS[""])
    board.box((0, 0, 24, HEIGHT), colour)
    draw_steps(board, tint)
    draw_mark(board, (MARGIN, 62), 44)
    board.write((MARGIN + 60, 97), "JobFrame", 34, INK, weight=0.022)
    left, top = float(MARGIN), 172
    if card.code:
        left += draw_tile(board, (MARGIN, top), card.code, colour) + 40
    place = lay_out(card.place, 32, WIDTH - MARGIN - left, 1)
    name = lay_out(card.name, 60, WIDTH - MARGIN - left, 2)
    baseline = top + (50 if len(name) < 2 else 30)  # noqa: PLR2004 - a name on two lines begins higher
    for line in place:
        board.write_line((left, baseline), line, 32, INK_SOFT)
    for number, line in enumerate(name, start=1):
        board.write_line((left, baseline + 4 + 66 * number), line, 60, INK, weight=0.024)
    for number, line in enumerate(lay_out(card.text, 36, WIDTH - 2 * MARGIN, 3)):
        board.write_line((MARGIN, 420 + 50 * number), line, 36, INK)
    for line in lay_out(card.foot, 26, WIDTH - 2 * MARGIN, 1):
        board.write_line((MARGIN, HEIGHT - 44), line, 26, INK_SOFT)
    return encode(image)


def encode(image: Image.Image) -> bytes:
    """Return a large drawing as a small file: reduced, and in the few colours it has."""
    file = BytesIO()
    small = image.reduce(SCALE).quantize(colors=64, dither=Image.Dither.NONE)
    small.save(file, "PNG", optimize=True)
    return file.getvalue()


class Board:
    """A drawing, measured in the pixels of the finished picture."""

    def __init__(self, pen: ImageDraw.ImageDraw) -> None:
        self.pen = pen

    def box(self, edges: tuple[float, float, float, float], colour: str, radius: float = 0) -> None:
        self.pen.rounded_rectangle([edge * SCALE for edge in edges], radius * SCALE, fill=colour)

    def write(self, at: tuple[float, float], text: str, size: int, colour: str, weight: float = 0) -> None:
        """Write `text` from the left end of its baseline; its strokes gain `weight`, in parts of `size`."""
        for line in lay_out(text, size, WIDTH, 1):
            self.write_line(at, line, size, colour, weight)

    def write_line(
        self, at: tuple[float, float], line: Line, size: int, colour: str, weight: float = 0
    ) -> None:
        left, baseline = at[0] * SCALE, at[1] * SCALE
        font = load_font(size * SCALE)
        stroke = weight * size * SCALE
        self.pen.text((left, baseline), line.letters, colour, font, "ls", stroke_width=stroke)
        for index, accent in line.accents:
            box = font.getbbox(line.letters[index], anchor="ls")
            start = font.getlength(line.letters[:index])
            middle = left + start + font.getlength(line.letters[index]) / 2
            if accent in BELOW:
                rise = 0.03 * size * SCALE
            elif accent in ACROSS:
                rise = box[1] / 2
            else:
                rise = box[1] - 0.11 * size * SCALE
            self.stroke(ACCENTS[accent], (middle, baseline + rise), size * SCALE, (colour, weight))

    def stroke(
        self,
        strokes: list[list[tuple[float, float]]],
        middle: tuple[float, float],
        size: float,
        ink: tuple[str, float],
    ) -> None:
        colour, weight = ink
        width = round((0.075 + weight) * size)
        for points in strokes:
            places = [(middle[0] + x * size, middle[1] + y * size) for x, y in points]
            self.pen.line(places, colour, width, joint="curve")
            for x, y in (places[0], places[-1]):
                self.pen.ellipse((x - width / 2, y - width / 2, x + width / 2, y + width / 2), colour)


def draw_mark(board: Board, at: tuple[float, float], size: float) -> None:
    """Draw the site's mark, as static/img/mark.svg has it on 24 by 24."""
    left, top = at
    unit = size / 24
    board.box((left, top, left + size, top + size), TRACKS["P"][0], radius=5 * unit)
    for x, y in ((5, 15), (10, 10), (15, 5)):
        board.box(
            (left + x * unit, top + y * unit, left + (x + 4) * unit - 0.5, top + 19 * unit - 0.5), SURFACE
        )


def draw_steps(board: Board, colour: str) -> None:
    """Draw steps that rise towards the right-hand corner, below the text."""
    for number in range(6):
        left = WIDTH - 90 * (6 - number) + 8
        board.box((left, HEIGHT - 24 - 22 * number, left + 82, HEIGHT), colour)


def draw_tile(board: Board, at: tuple[float, float], code: str, colour: str) -> float:
    """Draw a level's code as a tile and return its width."""
    left, top = at
    size = 76
    for line in lay_out(code, size, 400, 1):
        length: float = load_font(size * SCALE).getlength(line.letters) / SCALE
        width = max(168.0, length + 64)
        board.box((left, top, left + width, top + 168), colour, radius=18)
        board.write_line((left + (width - length) / 2, top + 111), line, size, SURFACE, weight=0.03)
        return width
    return 0


# Text ----------------------------------------------------------------------------------------------------


@lru_cache
def load_font(size: int) -> Any:
    """Return the typeface that Pillow carries, in a size."""
    return ImageFont.load_default(size)


@lru_cache(maxsize=1024)
def has_glyph(sign: str) -> bool:
    """Whether the typeface has `sign`: what it lacks, it draws as it draws a sign that nobody has."""
    font = load_font(40)
    return sign == " " or bytes(font.getmask(sign)) != bytes(font.getmask("\uffff"))


def lay_out(text: str, size: int, width: float, most: int) -> list[Line]:
    """Return `text` in at most so many lines, none wider than `width`; what is left over ends in "…".

    Returns no line for a text that cannot be drawn whole.
    """
    words = to_drawable(text)
    if not words:
        return []
    font = load_font(size * SCALE)
    lines = fit(words, most, lambda line: font.getlength(bare(line)) <= width * SCALE)
    return [part_accents(line) for line in lines]


def to_drawable(text: str) -> str | None:
    """Return `text` as letters of the typeface, each followed by its accents; None where one is lacking.

    Pictographs and signs that have no shape are left out: they spell no word.
    """
    signs: list[str] = []
    for sign in unicodedata.normalize("NFKD", " ".join(text[:MAX_TEXT].split()).translate(SPELLED)):
        if sign in ACCENTS:
            if signs:
                signs.append(sign)
        elif unicodedata.category(sign) in PICTOGRAPHIC or sign in VARIANTS:
            continue
        elif has_glyph(sign):
            signs.append(sign)
        else:
            return None
    return " ".join("".join(signs).split())


def bare(text: str) -> str:
    """Return drawable text without its accents, which take no room."""
    return "".join(sign for sign in text if sign not in ACCENTS)


def part_accents(text: str) -> Line:
    """Return a line's letters and, apart from them, its accents."""
    letters: list[str] = []
    accents: list[tuple[int, str]] = []
    for sign in text:
        if sign not in ACCENTS:
            letters.append(sign)
        elif letters:
            accents.append((len(letters) - 1, sign))
    return Line("".join(letters), accents)
