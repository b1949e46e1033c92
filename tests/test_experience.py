"""The picture of typical experience."""

from catalog.experience import Bar, draw_bars
from catalog.models import Level


def level(code, min_years, max_years):
    return Level(pk=int(code[1:]), code=code, min_years=min_years, max_years=max_years)


def test_bars_share_one_scale_that_begins_at_no_experience():
    levels = [level("P1", 0, 2), level("P2", 2, 6), level("P3", 6, None)]

    assert draw_bars(levels, levels[1]) == [
        Bar(x=0, width=20, is_current=False),
        Bar(x=20, width=40, is_current=True),
        Bar(x=60, width=40, is_current=False),  # open-ended: drawn four years long
    ]


def test_a_span_of_no_length_can_still_be_seen():
    levels = [level("P1", 0, 0), level("P2", 0, 0)]

    assert [bar.width for bar in draw_bars(levels, levels[0])] == [100, 100]


def test_there_is_no_picture_with_nothing_to_compare():
    alone, elsewhere = level("P1", 0, 2), level("P2", 2, 4)

    assert draw_bars([alone], alone) == []
    assert draw_bars([alone], elsewhere) == []
    assert draw_bars([], alone) == []
