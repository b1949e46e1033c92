"""Reading the files of the Standard Occupational Classification."""

import pytest

from catalog.occupations.release import ReleaseError, TitleRow
from catalog.occupations.soc import read_direct_match_titles, read_soc_structure
from tests.occupations.releases import DIRECT_MATCHES, STRUCTURE, write_workbook


def refusal(read, path):
    with pytest.raises(ReleaseError) as caught:
        read(path)
    return str(caught.value)


def test_the_structure_lists_every_rung_of_the_tree(tmp_path):
    rows = read_soc_structure(write_workbook(tmp_path / "structure.xlsx", STRUCTURE))

    assert [row.code for row in rows] == ["15-0000", "15-1200", "15-1250", "15-1252", "15-1253"]
    assert rows[0].title == "Computer and Mathematical Occupations"
    assert rows[3].title == "Software Developers"


def test_direct_match_titles_carry_codes_of_the_soc(tmp_path):
    titles = read_direct_match_titles(write_workbook(tmp_path / "titles.xlsx", DIRECT_MATCHES))

    assert titles[0] == TitleRow("15-1252", "Software Architect")
    assert len(titles) == 3


def test_one_file_given_for_the_other_is_refused(tmp_path):
    structure = write_workbook(tmp_path / "structure.xlsx", STRUCTURE)
    titles = write_workbook(tmp_path / "titles.xlsx", DIRECT_MATCHES)

    assert "for the second time" in refusal(read_soc_structure, titles)
    assert "not the SOC’s direct match title file" in refusal(read_direct_match_titles, structure)


def test_a_structure_without_major_groups_or_titles_is_refused(tmp_path):
    assert "no major group" in refusal(
        read_soc_structure, write_workbook(tmp_path / "a.xlsx", [["15-1252", "Devs"]])
    )
    assert "has no title" in refusal(
        read_soc_structure, write_workbook(tmp_path / "b.xlsx", [["15-0000", None]])
    )


@pytest.mark.parametrize("read", [read_soc_structure, read_direct_match_titles])
@pytest.mark.parametrize("content", [None, b"", b"Code;Title\n", b"PK\x03\x04 damaged"])
def test_what_is_no_workbook_is_refused_by_name(tmp_path, read, content):
    path = tmp_path / "file.xlsx"
    if content is not None:
        path.write_bytes(content)

    assert str(path) in refusal(read, path)
