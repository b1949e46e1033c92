"""A confidence is the share of answers that were right, and rises with what speaks for an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.occupations.calibration import KNOTS, calibrate
from catalog.occupations.index import Standing
from catalog.occupations.tree import RUNGS

EVERY = [(rung, standing) for rung in RUNGS for standing in Standing]


@pytest.mark.parametrize(("rung", "standing"), EVERY)
def test_every_table_rises_and_claims_no_certainty(rung, standing):
    shares, truths = zip(*KNOTS[rung, standing], strict=True)
    assert list(shares) == sorted(set(shares))
    assert list(truths) == sorted(truths)
    assert 0 < truths[0] <= truths[-1] < 1


@given(st.sampled_from(EVERY), st.floats(0, 1), st.floats(0, 1))
def test_confidence_never_falls_where_more_speaks_for_an_answer(place, one, other):
    low, high = sorted((one, other))
    assert 0 <= calibrate(*place, low) <= calibrate(*place, high) < 1


@pytest.mark.parametrize(("rung", "standing"), EVERY)
def test_a_point_of_the_table_is_met_and_beyond_the_last_nothing_is_claimed(rung, standing):
    for share, truth in KNOTS[rung, standing]:
        assert calibrate(rung, standing, share) == pytest.approx(truth)
    assert calibrate(rung, standing, 1.0) == KNOTS[rung, standing][-1][1]
    assert calibrate(rung, standing, 0.0) == 0
