"""What headings of columns of job titles say."""

import pytest

from catalog.titles.headings import TITLE_HEADINGS, fold_heading


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("JobTitle_EN", "job title en"),
        ("Intitulé du poste", "intitule du poste"),
        ("Función", "funcion"),
        ("  JOB-TITLE: ", "job title"),
        ("", ""),
    ],
)
def test_case_accents_punctuation_and_humps_make_no_difference(name, folded):
    assert fold_heading(name) == folded


def test_each_heading_is_known_once_as_it_is_compared():
    assert len(set(TITLE_HEADINGS)) == len(TITLE_HEADINGS)
    assert [name for name in TITLE_HEADINGS if fold_heading(name) != name] == []
