"""The picture that stands for a page: of the right size, the same every time, whatever its texts hold."""

import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from catalog import pictures
from catalog.models import Brief
from catalog.pictures import Card, draw, lay_out, to_drawable
from catalog.views.pictures import card_of
from tests.conftest import REPOSITORY
from tests.factories import make_brief

CARD = Card(
    code="P3",
    place="Software Engineering › AI Model Development",
    name="Mid-Level Professional",
    text="Own features in the model stack, from data to deployment.",
    foot="SWE.AIMD.P3",
    track="P",
)


def open_picture(card):
    picture = Image.open(BytesIO(draw(card)))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    return picture.convert("RGB")


def test_the_same_texts_make_the_same_bytes_and_others_make_others():
    assert draw(CARD) == draw(CARD)
    assert all(draw(CARD) != draw(CARD._replace(**{name: "Other"})) for name in CARD._fields)


@pytest.mark.parametrize(("track", "colour"), [("P", "#3a43b8"), ("M", "#862c74"), ("Q", "#4d5866")])
def test_the_tile_has_the_colour_of_its_track(track, colour):
    near_the_tiles_corner = open_picture(CARD._replace(track=track)).getpixel((100, 200))

    assert near_the_tiles_corner == pytest.approx(tuple(bytes.fromhex(colour[1:])), abs=4)


def test_the_colours_are_those_of_the_light_scheme():
    tokens = dict(
        re.findall(
            r"--([\w-]+): (#\w{6});", (REPOSITORY / "static/css/tokens.css").read_text().split("@media")[0]
        )
    )

    assert [tokens[name] for name in ("paper", "surface", "ink", "ink-soft")] == [
        pictures.PAPER,
        pictures.SURFACE,
        pictures.INK,
        pictures.INK_SOFT,
    ]
    for code, colours in pictures.TRACKS.items():
        track = f"track-{code.lower()}" if code else "track"
        assert colours == (tokens[track], tokens[f"{track}-tint"])


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Mid-Level", "Mid-Level"),
        ("  two \n words ", "two words"),
        ("3–5 yrs — typically", "3-5 yrs - typically"),
        ("Größe", "Gro\u0308sse"),
        ("Ångström", "A\u030angstro\u0308m"),
        ("Łódź", "L\u0335o\u0301dz\u0301"),
        ("Software › AI · “new” it’s…", "Software › AI · “new” it’s..."),
        ("a 🦄 b", "a b"),
        ("👩🏽‍💻 ✔️ ok", "ok"),
        ("a\u200bb\u202ec\x00", "abc"),
        ("", ""),
    ],
)
def test_a_text_is_written_in_the_letters_there_are(text, drawn):
    assert to_drawable(text) == drawn


@pytest.mark.parametrize("text", ["Own a £5m budget", "אבג דהו", "日本語", "Ελλάδα", "mostly Latin and я"])
def test_a_text_that_would_lose_a_letter_or_an_amount_is_left_out_whole(text):
    assert to_drawable(text) is None
    assert lay_out(text, 36, 1000, 3) == []
    assert draw(CARD._replace(text=text)) == draw(CARD._replace(text=""))


def test_a_long_text_ends_in_an_ellipsis_on_its_last_line():
    lines = [line.letters for line in lay_out("Own the whole of it, " * 40, 36, 1000, 3)]

    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(pictures.load_font(72).getlength(line) <= 2000 for line in lines)


def test_a_word_longer_than_a_line_is_broken():
    lines = [line.letters for line in lay_out("Donaudampfschiff" * 3, 60, 600, 5)]

    assert "".join(lines) == "Donaudampfschiff" * 3
    assert len(lines) > 1


@given(text=st.text(max_size=80))
@settings(max_examples=40)
def test_no_text_breaks_a_picture(text):
    assert draw(Card(text, text, text, text, text, text)).startswith(b"\x89PNG")


@pytest.mark.django_db
class TestOfABrief:
    @pytest.mark.parametrize(
        ("summary", "text"),
        [
            ("Owns it. Then hands it on.", "Owns it."),
            ("Owns e.g. features. Ships.", "Owns e.g. features."),
            ("Who decides? She does.", "Who decides?"),
            ("No full stop", "No full stop"),
            ("", ""),
        ],
    )
    def test_it_shows_the_first_sentence_of_the_summary(self, summary, text):
        make_brief("SWE.SEC.P3", summary=summary)

        card = card_of(Brief.objects.with_context().get())
        assert card == Card("P3", "Field SWE › Field SEC", "Level P3", text, "SWE.SEC.P3", "P")

    def test_it_is_a_png_file_at_its_own_address(self, client):
        make_brief("SWE.GEN.P3")

        response = client.get("/families/swe/gen/p3/picture.png")
        assert response.headers["Content-Type"] == "image/png"
        assert response.content == draw(
            Card("P3", "Field SWE › General", "Level P3", "What SWE.GEN.P3 is about", "SWE.GEN.P3", "P")
        )

    def test_what_is_not_published_has_no_picture(self, client):
        make_brief("SWE.GEN.P3", status="planned")

        assert client.get("/families/swe/gen/p3/picture.png").status_code == 404
