"""Reading a release of O*NET: whatever its shape, and however it was broken."""

import zipfile

import pytest

from catalog.occupations import sources
from catalog.occupations.reading import read_release
from catalog.occupations.release import ReleaseError, TitleRow
from tests.occupations.releases import (
    DEVELOPERS,
    OCCUPATIONS,
    SECURITY,
    SHAPES,
    TESTERS,
    ZONES,
    release_25,
    release_27,
    release_30,
    text_of,
    write_folder,
    write_zip,
)

TITLES = "Alternate Titles.txt"


def read(tmp_path, tables, **values):
    return read_release(write_folder(tmp_path / "release", tables, **values))


def refusal(path, name=""):
    with pytest.raises(ReleaseError) as caught:
        read_release(path, name)
    return str(caught.value)


class TestEveryShape:
    @pytest.mark.parametrize("shape", SHAPES)
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_is_read_whatever_its_lines_end_in(self, tmp_path, shape, end):
        release = read(tmp_path, SHAPES[shape](), end=end)

        assert release.name.startswith(shape)
        assert release.occupations[0] == (
            DEVELOPERS,
            "Software Developers",
            'Make software, "apps" included.',
        )
        assert TitleRow(DEVELOPERS, "Application Developer") in release.titles
        assert TitleRow(DEVELOPERS, "Developer (Dev)", is_reported=True) in release.titles
        assert release.job_zones[DEVELOPERS] == 4
        assert release.technologies[DEVELOPERS][0] == "Python"
        assert release.tasks[DEVELOPERS] == ['Say "no" to scope.', "Answer questions."]

    @pytest.mark.parametrize("shape", SHAPES)
    def test_is_the_same_in_a_folder_in_one_below_it_and_in_an_archive(self, tmp_path, shape):
        tables = SHAPES[shape]()
        plain = read(tmp_path, tables)

        write_folder(tmp_path / "parent" / "db_text", tables)
        assert read_release(tmp_path / "parent") == plain
        assert read_release(write_zip(tmp_path / "nested.zip", tables)).titles == plain.titles
        assert read_release(write_zip(tmp_path / "flat.zip", tables, below="")).related == plain.related

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
    def test_is_read_however_it_was_saved(self, tmp_path, encoding):
        tables = release_27()
        tables["Occupation Data.txt"] = [*OCCUPATIONS, ["15-2051.00", "Données’ Scientists", ""]]

        assert read(tmp_path, tables, encoding=encoding).occupations[-1].title == "Données’ Scientists"

    def test_short_titles_stand_beside_the_long_ones_and_na_is_nothing(self, tmp_path):
        titles = read(tmp_path, release_25()).titles

        assert TitleRow(DEVELOPERS, "SDE", is_short=True) in titles
        assert "n/a" not in [title.text for title in titles]
        zones = {zone.number: zone for zone in read(tmp_path, release_25()).zones}
        assert (zones[4].training, zones[5].education) == ("", "")

    def test_related_occupations_stand_nearest_first(self, tmp_path):
        assert read(tmp_path / "a", release_25()).related == {DEVELOPERS: [TESTERS, SECURITY]}
        assert read(tmp_path / "b", release_27()).related[DEVELOPERS] == [TESTERS, SECURITY]

    def test_technologies_in_demand_come_first_then_hot_ones(self, tmp_path):
        assert read(tmp_path, release_30()).technologies == {DEVELOPERS: ["Python", "COBOL", "Abacus"]}

    def test_technologies_that_fewer_occupations_list_come_before_what_all_use(self, tmp_path):
        tables = release_27()
        rows = [[DEVELOPERS, "Excel"], [DEVELOPERS, "React"], [TESTERS, "Excel"], [TESTERS, "Selenium"]]
        columns = tables["Technology Skills.txt"][0]
        tables["Technology Skills.txt"] = [columns, *([*row, "1", "Software", "Y"] for row in rows)]

        assert read(tmp_path, tables).technologies == {
            DEVELOPERS: ["React", "Excel"],
            TESTERS: ["Selenium", "Excel"],
        }

    def test_two_job_zones_in_one_count_as_the_higher(self, tmp_path):
        lowest = read(tmp_path, release_30()).zones[0]

        assert (lowest.number, lowest.svp_range) == (2, "(Below 6.0)")

    def test_columns_are_found_wherever_they_stand(self, tmp_path):
        tables = release_27()
        tables["Occupation Data.txt"] = [["Note", *reversed(row)] for row in OCCUPATIONS]
        tables["Occupation Data.txt"][0][1:] = reversed([name.upper() for name in OCCUPATIONS[0]])

        assert read(tmp_path, tables).occupations[0].title == "Software Developers"


class TestWhatIsMissing:
    def test_a_table_that_others_do_without_is_remarked_on(self, tmp_path):
        release = read(tmp_path, {**release_30(), "Task Statements.txt": None, "Job Zones.txt": None})

        assert (release.job_zones, release.tasks) == ({}, {})
        remarks = " ".join(release.remarks)
        for words in (
            "“Task Statements.txt”",
            "without tasks",
            "“Job Zones.txt”",
            "without related occupations",
        ):
            assert words in remarks

    def test_a_release_with_everything_has_no_remark(self, tmp_path):
        assert read(tmp_path, release_27()).remarks == []

    @pytest.mark.parametrize("name", ["Occupation Data.txt", TITLES])
    def test_without_occupations_or_titles_there_is_no_release(self, tmp_path, name):
        message = refusal(write_folder(tmp_path / "part", {**release_27(), name: None}))

        assert f"“{name}”" in message
        assert str(tmp_path / "part") in message

    def test_a_column_that_is_missing_is_named_with_what_is_there(self, tmp_path):
        tables = {**release_27(), TITLES: [["O*NET-SOC Code", "Lay Title"], [DEVELOPERS, "Coder"]]}

        message = refusal(write_folder(tmp_path / "part", tables))
        assert f"{TITLES} has no column “Job Title” or “Alternate Title”" in message
        assert "O*NET-SOC Code, Lay Title" in message

    def test_what_is_said_of_unknown_occupations_is_left_out_and_remarked_on(self, tmp_path):
        tables = release_27()
        tables["Job Zones.txt"] = [
            *tables["Job Zones.txt"],
            *([f"99-{n}.00", "3", "", ""] for n in range(1000, 1005)),
        ]

        release = read(tmp_path, tables)
        assert "99-1000.00" not in release.job_zones
        assert "Job Zones.txt, line 5: 99-1000.00" in release.remarks[0]
        assert "and 2 more" in release.remarks[0]

    def test_the_name_comes_from_the_read_me_or_the_path_or_whoever_imports(self, tmp_path):
        nameless = {**release_27(), "Read Me.txt": None}

        assert read_release(write_zip(tmp_path / "db_28_1_text.zip", nameless)).name == "28.1"
        folder = write_folder(tmp_path / "unpacked", nameless)
        assert "Give its number" in refusal(folder)
        assert read_release(folder, "29.0").name == "29.0"
        assert "is no number of a release" in refusal(folder, "newest")


class TestWhatIsBroken:
    @pytest.mark.parametrize(
        ("row", "words"),
        [
            (["15-1252", "Developers", "x"], "“15-1252” is no O*NET-SOC code"),
            (["15-1252.00", "Developers", "x"], "15-1252.00 stands there for the second time"),
            (["15-9999.00", "", "x"], "15-9999.00 has no title"),
            (["15-9999.00", "Cut off"], "ends after 2 of 3 cells"),
            (["15-9999.00", "Too", "many", "cells"], "has 4 cells where the first line names 3"),
        ],
    )
    def test_a_broken_line_is_named(self, tmp_path, row, words):
        message = refusal(
            write_folder(tmp_path / "bad", {**release_27(), "Occupation Data.txt": [*OCCUPATIONS, row]})
        )

        assert "Occupation Data.txt, line 5" in message
        assert words in message

    def test_a_job_zone_that_is_none_is_refused(self, tmp_path):
        tables = {**release_27(), "Job Zone Reference.txt": [ZONES[0], ["6", *ZONES[1][1:]]]}

        assert "“6” is no job zone" in refusal(write_folder(tmp_path / "bad", tables))

    @pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\x03", b"PK\x03\x04 not a table \x00"])
    def test_a_file_that_is_no_table_is_refused(self, tmp_path, content):
        folder = write_folder(tmp_path / "bad", release_27())
        (folder / "Occupation Data.txt").write_bytes(content)

        assert "Occupation Data.txt" in refusal(folder)

    def test_a_release_that_lists_nothing_is_refused(self, tmp_path):
        tables = {**release_27(), "Occupation Data.txt": OCCUPATIONS[:1]}

        assert "lists no occupation" in refusal(write_folder(tmp_path / "bad", tables))

    def test_what_is_neither_a_folder_nor_an_archive_is_refused(self, tmp_path):
        assert "There is no" in refusal(tmp_path / "nowhere")
        text = tmp_path / "Occupation Data.txt"
        text.write_text("x")
        assert "neither a folder nor a ZIP file" in refusal(text)

    def test_a_damaged_archive_is_refused(self, tmp_path):
        path = write_zip(tmp_path / "db_27_0_text.zip", release_27())
        content = bytearray(path.read_bytes())
        content[200:400] = b"\x00" * 200
        path.write_bytes(content)

        assert "damaged" in refusal(path)

    def test_two_releases_in_one_place_are_not_mixed(self, tmp_path):
        write_folder(tmp_path / "both" / "a", release_25())
        write_folder(tmp_path / "both" / "b", release_27())

        assert "2 times: more than one release" in refusal(tmp_path / "both")

    def test_what_is_far_too_large_is_not_unpacked(self, tmp_path, monkeypatch):
        monkeypatch.setattr(sources, "LARGEST_FILE", 1024**2)
        path = tmp_path / "bomb.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("Read Me.txt", release_27()["Read Me.txt"])
            archive.writestr("Occupation Data.txt", text_of(OCCUPATIONS) + " " * 5 * 1024**2)

        assert "more than 1 MB" in refusal(path)

    def test_paths_that_lead_elsewhere_lead_nowhere(self, tmp_path):
        path = tmp_path / "tricks.zip"
        write_zip(path, release_27(), below="../../elsewhere/")

        assert len(read_release(path).occupations) == 4
        assert [entry.name for entry in tmp_path.iterdir()] == ["tricks.zip"]
        assert not (tmp_path.parent.parent / "elsewhere").exists()

    def test_what_a_mac_adds_to_an_archive_is_passed_over(self, tmp_path):
        path = write_zip(tmp_path / "db_27_0_text.zip", release_27())
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("__MACOSX/db_27_0_text/Occupation Data.txt", b"\x00")

        assert len(read_release(path).occupations) == 4
