"""The permanent key of a brief."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.keys import CODE_PATTERN, BriefKey


@pytest.mark.parametrize("text", ["SWE.AIMD.P3", "swe.aimd.p3", " SWE.AIMD.P3 "])
def test_a_key_is_read_in_either_case(text):
    assert BriefKey.parse(text) == BriefKey("SWE", "AIMD", "P3")


@pytest.mark.parametrize(
    "text", ["", "SWE", "SWE.AIMD", "SWE.AIMD.P3.X", "SWE..P3", "SWE.A IMD.P3", "SWE.AIMD.3P", "ＳＷＥ.A.P3"]
)
def test_what_is_not_a_key_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="SWE.AIMD.P3"):
        BriefKey.parse(text)


@given(*[st.from_regex(rf"\A{CODE_PATTERN}\Z")] * 3)
def test_writing_and_reading_a_key_gives_it_back(family, focus, level):
    key = BriefKey(family, focus, level)

    assert BriefKey.parse(str(key)) == key
