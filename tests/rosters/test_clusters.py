"""What rows are clustered by, headcounts as numbers, and how uncertain an answer is."""

import pytest

from catalog.rosters.clusters import Borne, find_key, find_uncertainty, order_titles, read_people


class TestKeys:
    @pytest.mark.parametrize(
        ("cells", "kind"),
        [
            (("Coder", "J1", "G4"), "code"),
            (("", "J1", ""), "code"),
            (("Coder", "", "G4"), "title_grade"),
            (("Coder", "N/A", "G4"), "title_grade"),
            (("Coder", "000", "-"), "title"),
            (("Coder", "", ""), "title"),
        ],
    )
    def test_are_the_code_then_title_and_grade_then_title(self, cells, kind):
        assert find_key(*cells).kind == kind

    @pytest.mark.parametrize("cells", [("", "", "G4"), ("N/A", "", ""), ("–", "tbd", ""), ("  ", "0", "G4")])
    def test_are_none_where_a_row_has_neither(self, cells):
        assert find_key(*cells) is None

    def test_are_the_same_whatever_case_spacing_and_punctuation(self):
        assert find_key("Sr. Coder", "", "G 4") == find_key("sr  CODER", "", "g  4")
        assert find_key("x", "j-1", "") == find_key("y", " J-1 ", "G4")

    def test_differ_by_code_by_grade_and_by_kind(self):
        keys = {
            find_key(*cells).fingerprint
            for cells in [
                ("Coder", "", ""),
                ("Coder", "", "G4"),
                ("Coder", "", "G5"),
                ("", "Coder", ""),
                ("Coders", "", ""),
            ]
        }
        assert len(keys) == 5

    def test_are_short_however_long_the_title(self):
        assert len(find_key("Coder " * 500, "", "").fingerprint) == 32


@pytest.mark.parametrize(
    ("headcount", "people"),
    [
        ("", 1), (" ", 1), ("-", 1), ("n/a", 1), ("12", 12), ("0", 0), ("12.0", 12), ("2.5", 3), ("0,5", 1),
        ("1,200", 1200), ("1.200", 1200), ("1 200", 1200), ("1’200", None), ("12 people", None), ("-3", None),
        ("1e9", None), ("99999999999", None), ("²", None), ("١٢", 12),
    ],
)  # fmt: skip
def test_a_headcount_is_a_number_of_people_or_nothing_is_made_of_it(headcount, people):
    assert read_people(headcount) == people


def test_spellings_of_a_title_are_one_and_the_commonest_comes_first():
    borne = [Borne("Coder", 1, 3), Borne("coder", 2, 9), Borne("Builder", 1, 10), Borne("", 5, 50)]

    assert order_titles(borne) == [Borne("coder", 3, 12), Borne("Builder", 1, 10), Borne("", 5, 50)]


@pytest.mark.parametrize(
    ("state", "confidence", "uncertainty"),
    [("confident", 0.95, 0), ("needs review", 0.75, 0.25), ("needs review", 0.0, 1), ("no match", 0.0, 1)],
)
def test_what_nobody_knows_is_the_most_uncertain(state, confidence, uncertainty):
    assert find_uncertainty(state, confidence) == uncertainty
