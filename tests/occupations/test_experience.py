"""Job zones in years, and levels beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.occupations.experience import Years, disagrees, years_of


@pytest.mark.parametrize(
    ("svp_range", "years", "words"),
    [
        ("(Below 4.0)", Years(0, 0.25), "up to 3 months"),
        ("(Below 6.0)", Years(0, 1), "up to 1 year"),
        ("(4.0 to < 6.0)", Years(0.25, 1), "3 months to 1 year"),
        ("(6.0 to < 7.0)", Years(1, 2), "1 to 2 years"),
        ("(7.0 to < 8.0)", Years(2, 4), "2 to 4 years"),
        ("(8.0 and above)", Years(4, None), "more than 4 years"),
    ],
)
def test_a_job_zones_range_stands_for_years(svp_range, years, words):
    assert years_of(svp_range) == years
    assert str(years_of(svp_range)) == words


@pytest.mark.parametrize(
    "svp_range", ["", "n/a", "(7.0)", "some", "(Below 0.0)", "(Below 1.0)", "(0.0 to < 8.0)"]
)
def test_anything_else_stands_for_none(svp_range):
    assert years_of(svp_range) is None


@pytest.mark.parametrize(
    ("level", "zone", "answer"),
    [
        (Years(3, 5), Years(2, 4), ""),
        (Years(0, 2), Years(2, 4), ""),
        (Years(4, 7), Years(2, 4), ""),
        (Years(5, 8), Years(2, 4), "more"),
        (Years(12, None), Years(2, 4), "more"),
        (Years(0, 1), Years(2, 4), "less"),
        (Years(0, 3), Years(4, None), "less"),
        (Years(12, None), Years(4, None), ""),
    ],
)
def test_a_level_disagrees_only_where_it_has_no_year_in_common(level, zone, answer):
    assert disagrees(level, zone) == answer


@given(st.floats(0, 40), st.floats(0, 40), st.floats(0, 40))
def test_a_level_within_a_zone_never_disagrees(first, second, third):
    least, inside, most = sorted((first, second, third))

    assert not disagrees(Years(inside, inside), Years(least, most))
    assert not disagrees(Years(least, most), Years(inside, None))
