"""Career moves as lists and as a drawing. Nothing here touches the database."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.fitting import ELLIPSIS
from catalog.models import Brief, Family, Focus, Level, Track
from catalog.moves import MOST, NAME_SIZE, Around, find_moves, measure

LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsbetrieb"


def make(key="SWE.GEN.P4", **names):
    """Return a brief that was never saved."""
    family, focus, level = key.split(".")
    names = {"family": f"Field {family}", "focus": f"Field {focus}", "level": f"Level {level}", **names}
    return Brief(
        focus=Focus(
            family=Family(code=family, slug=family.lower(), field_name=names["family"]),
            code=focus,
            slug=focus.lower(),
            field_name=names["focus"],
        ),
        level=Level(track=Track(code=level[0]), code=level, name=names["level"]),
    )


def make_many(count):
    return [(Family(), [make(f"F{number}.GEN.P4")]) for number in range(count)]


ALL_ROUND = Around(
    above=make("SWE.GEN.P5"),
    below=make("SWE.GEN.P3"),
    foci=[make("SWE.AIMD.P4")],
    families=[(Family(), [make("PDM.GEN.P4"), make("PDM.UX.P4")]), (Family(), [])],
    tracks=[make("SWE.GEN.M2")],
)


def boxes(moves):
    return {box.move.full_name: box for box in moves.drawing.boxes}


def test_moves_are_grouped_by_where_they_lead():
    moves = find_moves(make(), ALL_ROUND)

    assert [(group.label, [move.full_name for move in group.moves]) for group in moves.groups] == [
        ("One level up", ["P5 Level P5"]),
        ("To another track, at the level stated as equivalent", ["M2 Level M2"]),
        ("Across to other foci of the family, at P4", ["P4 Field AIMD"]),
        ("Across to related families, at P4", ["P4 Field PDM · Field GEN", "P4 Field PDM · Field UX"]),
        ("One level down", ["P3 Level P3"]),
    ]
    assert moves.groups[0].moves[0].address == "/families/swe/gen/p5/"


def test_a_level_that_the_general_focus_has_instead_is_called_by_both():
    general = make("SWE.GEN.M2", focus="")
    focus = general.focus
    focus.pk = 7
    general.focus = focus
    (group,) = find_moves(make("SWE.AIMD.P4"), Around(tracks=[general])).groups

    assert [move.full_name for move in group.moves] == ["M2 Level M2 · General"]


def test_where_nothing_leads_anywhere_there_is_no_drawing():
    moves = find_moves(make(), Around())

    assert (moves.groups, moves.drawing) == ([], None)


def test_the_drawing_has_a_box_for_the_brief_and_one_for_each_move_with_a_line_to_it():
    drawing = find_moves(make(), ALL_ROUND).drawing

    assert [box.kind for box in drawing.boxes].count("here") == 1
    assert len(drawing.boxes) == 7
    assert len(drawing.edges) == 6
    assert drawing.remarks == []
    assert [heading.text for heading in drawing.headings] == ["Another track", "Across, at P4"]


def test_up_is_above_down_is_below_across_is_right_and_other_tracks_are_left():
    at = boxes(find_moves(make(), ALL_ROUND))
    here = at["P4 Field GEN · Field SWE"]

    assert at["P5 Level P5"].y < here.y < at["P3 Level P3"].y
    assert at["P5 Level P5"].x == here.x == at["P3 Level P3"].x
    assert at["M2 Level M2"].x < here.x < at["P4 Field AIMD"].x


@pytest.mark.parametrize(
    ("around", "kind"),
    [
        (Around(above=make("SWE.GEN.P5")), "up"),
        (Around(below=make("SWE.GEN.P3")), "down"),
        (Around(foci=[make("SWE.AIMD.P4")]), "foci"),
        (Around(families=make_many(1)), "families"),
        (Around(tracks=[make("SWE.GEN.M2")]), "tracks"),
    ],
)
def test_one_move_is_drawn_without_room_for_what_is_not_there(around, kind):
    drawing = find_moves(make(), around).drawing

    assert [box.kind for box in drawing.boxes] == ["here", kind]
    assert min(box.x for box in drawing.boxes) < 10
    assert min(box.y for box in drawing.boxes) < 40
    check_drawing(drawing)


def test_forty_moves_are_drawn_in_part_and_listed_whole():
    moves = find_moves(make(), Around(above=make("SWE.GEN.P5"), families=make_many(40)))

    assert [box.kind for box in moves.drawing.boxes].count("families") == MOST - 1
    assert [remark.text for remark in moves.drawing.remarks] == ["+ 35 more in the list"]
    assert len(moves.groups[1].moves) == 40
    check_drawing(moves.drawing)


def test_a_column_that_cannot_show_all_shows_some_foci_and_some_families():
    foci = [make(f"SWE.F{number}.P4") for number in range(8)]

    def drawn(foci, families):
        boxes = find_moves(make(), Around(foci=foci, families=make_many(families))).drawing.boxes
        return [box.kind for box in boxes if box.kind != "here"]

    assert drawn(foci, 8) == ["foci"] * 3 + ["families"] * 2
    assert drawn(foci, 1) == ["foci"] * 4 + ["families"]
    assert drawn(foci[:1], 8) == ["foci"] + ["families"] * 4
    assert drawn(foci[:4], 2) == ["foci"] * 4 + ["families"] * 2


def test_as_many_moves_as_there_is_room_for_are_all_drawn():
    drawing = find_moves(make(), Around(families=make_many(MOST))).drawing

    assert [box.kind for box in drawing.boxes].count("families") == MOST
    assert drawing.remarks == []


def test_a_name_too_long_for_its_box_is_cut_and_kept_whole_beside_it():
    brief = make("SWE.GEN.P5", level=LONG_WORD)

    (box,) = [box for box in find_moves(make(), Around(above=brief)).drawing.boxes if box.kind == "up"]
    assert len(box.names) == 2
    assert box.names[-1].text.endswith(ELLIPSIS)
    assert box.move.full_name == f"P5 {LONG_WORD}"


NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=80)


@given(
    names=st.lists(NAMES, min_size=3, max_size=3),
    code=st.from_regex(r"\A[A-Z][A-Z0-9]{0,11}\Z"),
    count=st.integers(0, 9),
)
def test_nothing_leaves_its_box_or_the_drawing_whatever_the_names(names, code, count):
    family, focus, level = names
    brief = make(f"SWE.GEN.{code}", family=family, focus=focus, level=level)
    families = [(Family(), [brief])] * count

    check_drawing(find_moves(brief, Around(brief, brief, [brief], families, [brief] * count)).drawing)


def check_drawing(drawing):
    """Every box inside the picture and clear of the others; every text inside its box; every line drawn."""
    for box in drawing.boxes:
        assert 0 < box.x < box.x + box.width < drawing.width
        assert 0 < box.y < box.y + box.height < drawing.height
        for text in (box.code, *box.names, *box.notes):
            assert box.x < text.x
            assert (
                text.x + measure(text.text, NAME_SIZE if text not in box.notes else 13) <= box.x + box.width
            )
            assert box.y + 8 < text.y < box.y + box.height - 3
    for one, other in combinations(drawing.boxes, 2):
        assert (
            one.x + one.width < other.x
            or other.x + other.width < one.x
            or one.y + one.height < other.y
            or other.y + other.height < one.y
        )
    for heading in drawing.headings:
        assert heading.y > 12
    for edge in drawing.edges:
        assert re.fullmatch(r"M\d+ \d+(V\d+|C\d+ \d+ \d+ \d+ \d+ \d+)", edge.line)


def test_wide_letters_take_more_room_than_thin_ones():
    assert measure("WWWW", 10) > measure("aaaa", 10) > measure("iiii", 10)
    assert measure("漢字", 10) > measure("ab", 10)
