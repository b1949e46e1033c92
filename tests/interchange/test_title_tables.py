"""A table of titles is resolved row by row: nothing of it is lost, and what is not sure is never confident."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook, load_workbook

from catalog.interchange.title_tables import KNOWN_NAMES, find_column, name_columns_kept
from catalog.management.commands import resolve_titles
from catalog.models import Brief
from catalog.querysets import Status
from catalog.rosters.headings import ROLES, ColumnRole
from catalog.titles.rows import COLUMNS
from tests.factories import make_brief, make_family, make_title


@pytest.fixture(autouse=True)
def engineers(db):
    """Software engineers: one brief, and a title for it."""
    make_family("SWE", field_name="Software Engineering", role_name="Software Engineer")
    make_title(make_brief("SWE.GEN.P4"), "Senior Software Engineer")


@pytest.fixture
def resolve(tmp_path):
    """Resolve a text as the command does; return the rows written and what was said."""

    def resolve(text: str | bytes, *options: str) -> list[dict[str, str]]:
        source, target = tmp_path / "in.csv", tmp_path / "out.csv"
        source.write_bytes(text if isinstance(text, bytes) else text.encode())
        call_command("resolve_titles", source, target, *options)
        with target.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    return resolve


def test_each_row_is_answered_in_its_order_with_its_own_columns_first(resolve, capsys):
    rows = resolve(
        "Team,Title,Pay\nRed,Senior Software Engineer,=1\nBlue,Dragon Tamer,2\nRed,Software Engineer,3\n"
    )

    assert list(rows[0]) == ["Team", "title", "Pay", *(name for name in COLUMNS if name != "title")]
    assert [(row["Team"], row["title"], row["Pay"], row["state"]) for row in rows] == [
        ("Red", "Senior Software Engineer", "=1", "confident"),
        ("Blue", "Dragon Tamer", "2", "no match"),
        ("Red", "Software Engineer", "3", rows[2]["state"]),
    ]
    assert (rows[0]["key"], rows[0]["track"], rows[0]["level_low"]) == ("SWE.GEN.P4", "P", "P4")
    assert "“Senior Software Engineer” is an approved title" in rows[0]["evidence"]
    assert "3 titles of the column “Title”: 1 confident" in capsys.readouterr().out


def test_an_input_column_with_one_of_our_names_is_kept_under_another(resolve):
    [row] = resolve("job title,State,state (input),key\nSenior Software Engineer,NY,x,7\n")

    assert list(row) == ["job title", "State (input)", "state (input)", "key (input)", *COLUMNS]
    assert (row["State (input)"], row["state"], row["key"]) == ("NY", "confident", "SWE.GEN.P4")
    assert row["title"] == row["job title"]


@pytest.mark.parametrize(
    ("header", "kept"),
    [
        (["Title", "key", "key (input)"], ["title", "key (input) (input)", "key (input)"]),
        (["TITLE", "title"], ["title", "title (input)"]),
        (["Job", "title"], ["Job", "title (input)"]),
    ],
)
def test_names_given_to_kept_columns_meet_no_other(header, kept):
    assert name_columns_kept(header, 0) == kept


@pytest.mark.parametrize(
    "name",
    [
        "Title",
        "JOB TITLE",
        "JOBTITLE",
        "job_title",
        "Position",
        "Position Title",
        "Role",
        "Job",
        "Job Profile",
        "Intitulé du poste",
        "Stellenbezeichnung",
        "Título del puesto",
        "Functietitel",
    ],
)
def test_a_column_of_titles_is_found_by_its_usual_names(name):
    assert find_column(["Code", name, "Team"], "") == 1


@pytest.mark.parametrize("name", sorted(ROLES[ColumnRole.TITLE]))
def test_what_holds_titles_in_a_roster_holds_them_here(name):
    assert find_column(["Code", name.upper(), "Team"], "") == 1


def test_a_heading_may_say_its_language_and_a_description_is_the_last_to_count():
    assert find_column(["Code", "Job Title (EN)"], "") == 1
    assert find_column(["Job Description", "Stellenbezeichnung"], "") == 1
    assert find_column(["Code", "Job Description"], "") == 1
    assert find_column(["Position", "Titel"], "") == 1


def test_the_surest_name_wins_and_a_name_that_is_given_over_all():
    assert find_column(["Position", "Job", "Job Title"], "") == 2
    assert find_column(["title", "Stelle"], "stelle ") == 1
    assert find_column(["Title", "title"], "title") == 1
    assert len(set(KNOWN_NAMES)) == len(KNOWN_NAMES)


@pytest.mark.parametrize(
    ("options", "words"),
    [((), "No column is called “title”"), (("--column", "Role"), "There is no column “Role”")],
)
def test_a_column_that_is_not_there_is_an_error_that_lists_those_that_are(resolve, tmp_path, options, words):
    (tmp_path / "out.csv").write_text("before")

    with pytest.raises(
        CommandError, match=f"{words}.* The columns are: “Zeile”, “Team”.*Nothing was written"
    ):
        resolve("Zeile,Team\nSenior Software Engineer,Red\n", *options)
    assert (tmp_path / "out.csv").read_text() == "before"


def test_a_row_that_was_not_read_well_is_told_kept_and_never_confident(resolve, capsys):
    rows = resolve("title,team\nSenior Software Engineer,Red,Berlin\nSenior Software Engineer\n")

    assert [row["state"] for row in rows] == ["needs review", "needs review"]
    assert rows[0]["evidence"].startswith(
        "Line 2 has 3 cells where the header has 2. Left over: Berlin. “Senior"
    )
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        "Line 2 has 3 cells where the header has 2.",
        "Line 3 has 1 cell where the header has 2.",
    ]
    assert "not read well, kept and never confident: 2." in told.out


def test_of_many_rows_that_were_not_read_well_the_first_are_told(resolve, capsys):
    resolve("title,team\n" + "Cook\n" * 30)

    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == resolve_titles.MOST_PROBLEMS + 1
    assert lines[-1] == "10 more rows were not read well: see their evidence."


def test_a_title_without_letter_or_digit_claims_as_little_as_an_empty_one(resolve):
    [row, empty] = resolve("title,team\n((((,Red\n,Blue\n")

    assert row["evidence"] == "The title has no letter or digit."
    for name in ("state", "key", "track", "level_low", "level_high", "confidence", "alternatives"):
        assert row[name] == empty[name]


def test_an_empty_title_has_no_match_and_says_so(resolve):
    [row, _] = resolve("title,team\n  ,Red\nCook,Blue\n")

    assert {name: row[name] for name in ("state", "level_low", "confidence", "evidence")} == {
        "state": "no match",
        "level_low": "",
        "confidence": "0.00",
        "evidence": "The title is empty.",
    }
    assert (row["title"], row["team"]) == ("  ", "Red")


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "mac-roman"])
def test_a_title_in_any_encoding_comes_out_as_it_was_meant(resolve, encoding):
    [row] = resolve("Titel;title\n1;Müllerin – Größe\n".encode(encoding))

    assert row["title"] == "Müllerin – Größe"


def test_our_cells_run_nothing_in_a_spreadsheet_and_those_of_the_input_stay(resolve):
    [row] = resolve('role,note\n"=HYPERLINK(""x"")",+49\n')

    assert (row["role"], row["note"]) == ('=HYPERLINK("x")', "+49")
    assert row["title"] == '\'=HYPERLINK("x")'


def test_a_workbook_becomes_a_workbook_of_texts(tmp_path):
    book = Workbook()
    for cells in (["Code", "Title"], [7, "Senior Software Engineer"], [8, "=1+1"]):
        book.active.append(cells)
    book.active["B3"].data_type = "s"
    book.save(tmp_path / "in.xlsx")

    call_command("resolve_titles", tmp_path / "in.xlsx", tmp_path / "out.xlsx")

    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert [cell.value for cell in sheet[1]] == ["Code", *COLUMNS]
    assert [cell.value for cell in sheet[2]][:4] == [
        "7",
        "Senior Software Engineer",
        "confident",
        "SWE.GEN.P4",
    ]
    assert (sheet["B3"].value, sheet["B3"].data_type) == ("=1+1", "s")


@pytest.mark.parametrize("name", ["in.csv", "../{0}/in.csv", "link.csv"])
def test_the_file_to_read_is_never_the_file_to_write(tmp_path, name):
    (tmp_path / "in.csv").write_text("title\nCook\n")
    (tmp_path / "link.csv").hardlink_to(tmp_path / "in.csv")

    with pytest.raises(CommandError, match="is the file to read. Name another to write"):
        call_command("resolve_titles", tmp_path / "in.csv", tmp_path / name.format(tmp_path.name))
    assert (tmp_path / "in.csv").read_text() == "title\nCook\n"


def test_files_that_cannot_be_read_or_written_are_refused_with_the_reason(resolve, tmp_path):
    with pytest.raises(CommandError, match=r"gone\.csv: cannot be read: No such file"):
        call_command("resolve_titles", tmp_path / "gone.csv", tmp_path / "out.csv")
    (tmp_path / "in.csv").write_text("title\nCook\n")
    with pytest.raises(CommandError, match=r"ends in \.csv or \.xlsx"):
        call_command("resolve_titles", tmp_path / "in.csv", tmp_path / "out.txt")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_gets_a_bar_and_a_log_gets_lines(tmp_path, monkeypatch):
    monkeypatch.setattr(resolve_titles, "LINE_STEP", 600)
    source = tmp_path / "in.csv"
    source.write_text("title\n" + "Cook\n" * 1300)
    said = {}
    for stream in (Terminal(), io.StringIO()):
        call_command("resolve_titles", source, tmp_path / "out.csv", stderr=stream)
        said[type(stream)] = stream.getvalue()

    assert "░" in said[Terminal] or "█" in said[Terminal]
    assert "1,250 titles" in said[Terminal]
    assert said[Terminal].endswith("\r\033[K")
    assert said[io.StringIO].splitlines() == [
        "600 titles, 100% of the file",
        "1,200 titles, 100% of the file",
    ]


def test_whoever_stops_it_finds_what_was_there_before(resolve, tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(resolve_titles.Command, "show_progress", stop)
    (tmp_path / "out.csv").write_text("before")

    with pytest.raises(CommandError, match="Stopped. Nothing was written."):
        resolve("title\nSenior Software Engineer\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]
    assert (tmp_path / "out.csv").read_text() == "before"


def test_an_empty_library_is_said_to_be_the_reason(tmp_path, capsys):
    Brief.objects.update(status=Status.PLANNED)
    (tmp_path / "in.csv").write_text("title\nSenior Software Engineer\n")

    call_command("resolve_titles", tmp_path / "in.csv", tmp_path / "out.csv")
    said = capsys.readouterr().out
    assert "0 confident" in said
    assert "The library is empty" in said
