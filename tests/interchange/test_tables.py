"""Tables as spreadsheets write them are read whole, and what we write opens safely in one."""

import csv
import datetime
import io
import re
import signal
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from catalog.interchange.tables import TableError, open_table, write_table
from catalog.interchange.tables.delimited import LONGEST_ROW
from catalog.workbooks import MOST_UNPACKED

PEOPLE = [["Job Title", "Team"], ["Straßenbauingenieurin", "Köln"], ["Chargé d’études", "Société – Lyon"]]


def read(source: Path | bytes) -> tuple[list[str], list[list[str]], list[str]]:
    """Return the header, the cells and the problems of a table."""
    with open_table(source if isinstance(source, Path) else io.BytesIO(source)) as table:
        rows = list(table)
    return table.header, [row.cells for row in rows], [row.problem for row in rows]


def refuse(source: Path | bytes) -> str:
    with pytest.raises(TableError) as refusal:
        read(source)
    return str(refusal.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman"]
)
def test_any_encoding_delimiter_and_line_ending_of_a_spreadsheet_is_told(encoding, ending, delimiter):
    text = ending.join(delimiter.join(row) for row in PEOPLE) + ending

    header, cells, problems = read(text.encode(encoding))
    assert [header, *cells] == PEOPLE
    assert not any(problems)


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
@pytest.mark.parametrize(
    "text",
    ["Müller", "Förster", "Garçon de café", "Señor Martínez", "Größe", "ÉTUDES", "Menü", "Ärztin", "Tromsø"],
)
def test_a_single_word_tells_windows_from_mac(encoding, text):
    assert read(f"title\n{text}\n".encode(encoding))[1] == [[text]]


@pytest.mark.parametrize("text", ["Driver’s mate", "Sales – North", "“Lead” cook", "10 € clerk", "Manager…"])
def test_signs_of_windows_are_told(text):
    assert read(f"title\n{text}\n".encode("cp1252"))[1] == [[text]]


def test_a_few_damaged_bytes_in_utf_8_spoil_their_own_row_alone():
    text = "title\nKöchin\nBäcker\n".encode() + b"Caf\xe9\n" + "Müller\n".encode()

    _, cells, problems = read(text)
    assert cells == [["Köchin"], ["Bäcker"], ["Caf\ufffd"], ["Müller"]]
    assert problems == ["", "", "Line 4 has damaged characters, shown as “\ufffd”.", ""]


def test_a_character_beyond_ascii_far_down_is_seen():
    text = "title\n" + f"{'Cook' * 5000}\n" * 60 + "Köchin\n"

    assert read(text.encode("cp1252"))[1][-1] == ["Köchin"]


def test_excels_line_that_names_the_delimiter_is_obeyed_and_counted():
    with open_table(io.BytesIO(b"sep=|\r\ntitle;a|team;b\r\nCook|3\r\n")) as table:
        assert table.header == ["title;a", "team;b"]
        assert [(row.line, row.cells) for row in table] == [(3, ["Cook", "3"])]


def test_the_delimiter_that_fits_most_rows_is_taken():
    assert read(b"Title, in full;Pay\nCook, Head;1,5\nBaker, Night;2,5\n")[0] == ["Title, in full", "Pay"]


def test_a_table_of_one_column_keeps_commas_and_empty_cells():
    header, cells, problems = read(b'title\nEngineer, Senior\n\n5" pipe fitter\n\n\n')

    assert header == ["title"]
    assert cells == [["Engineer, Senior"], [""], ['5" pipe fitter']]
    assert not any(problems)


def test_quoted_cells_hold_delimiters_quotes_and_line_breaks_and_lines_are_counted_by_the_file():
    text = b'title,note\n"Cook, Head","says ""hi""\nand\r\nmore"\n\nBaker,x\n'

    with open_table(io.BytesIO(text)) as table:
        assert [(row.line, row.cells, row.problem) for row in table] == [
            (2, ["Cook, Head", 'says "hi"\nand\r\nmore'], ""),
            (6, ["Baker", "x"], ""),
        ]


def test_a_row_with_too_many_or_too_few_cells_is_kept_and_told():
    _, cells, problems = read(b"title,team\nCook\nEngineer, Senior,IT\nBaker,Night,,\n,\nMiller,Day\n")

    assert cells == [
        ["Cook", ""],
        ["Engineer", " Senior", "IT"],
        ["Baker", "Night"],
        ["", ""],
        ["Miller", "Day"],
    ]
    assert problems == [
        "Line 2 has 1 cell where the header has 2.",
        "Line 3 has 3 cells where the header has 2.",
        "",
        "",
        "",
    ]


def test_a_quotation_mark_that_nothing_closes_takes_its_own_line_alone():
    _, cells, problems = read(b'title,team\n"Cook,Kitchen\nBaker,Night\n')

    assert cells == [['"Cook', "Kitchen"], ["Baker", "Night"]]
    assert problems == ["Line 2 opens a quotation mark that is not closed, and was read as it stands.", ""]


def test_a_lost_quotation_mark_takes_no_row_up_to_the_next_one():
    _, cells, problems = read(b'title,note\n"Senior Cook,unclosed\nCook,2\n"CFO",ok\n')

    assert cells == [['"Senior Cook', "unclosed"], ["Cook", "2"], ["CFO", "ok"]]
    assert problems == [
        "Line 2 opens a quotation mark that is not closed, and was read as it stands.",
        "",
        "",
    ]


def test_a_quotation_mark_inside_a_cell_is_told_and_the_row_kept():
    _, cells, problems = read(b'title,team\n"Cook"s,Kitchen\nBaker,Night\n')

    assert cells == [["Cooks", "Kitchen"], ["Baker", "Night"]]
    assert problems == ["Line 2 has a quotation mark inside a cell that does not belong there.", ""]


def test_a_file_full_of_lost_quotation_marks_is_refused_soon():
    text = b"title,team\n" + b'a","b\n' * 6_000

    assert "More than 100 lines open a quotation mark" in refuse(text)


def test_nul_characters_are_removed_and_told():
    _, cells, problems = read(b"title,team\nCo\0ok,\0\n")

    assert cells == [["Cook", ""]]
    assert problems == ["Line 2 had NUL characters, which were removed."]


def test_a_row_without_end_is_cut_and_what_follows_it_is_read():
    text = b"title,team\nCook," + b"x" * (2 * LONGEST_ROW + 5) + b"\nBaker,Night\n"

    with open_table(io.BytesIO(text)) as table:
        long, short = table
    assert sum(map(len, long.cells)) == LONGEST_ROW - 1
    assert long.problem == "Line 2 has more than 1,000,000 characters; what follows was left out."
    assert short == (3, ["Baker", "Night"], "")


def test_a_cell_may_be_as_long_as_a_page():
    assert read(b'title,text\nCook,"' + b"word, " * 40_000 + b'"\n')[1] == [["Cook", "word, " * 40_000]]


def test_columns_without_a_name_and_with_the_same_get_one_of_their_own():
    header, _, _ = read(b"\n title ,,Title,title,Column 2,,\nCook\n")

    assert header == ["title", "Column 2 (2)", "Title", "title (2)", "Column 2"]


@pytest.mark.parametrize("text", [b"", b"\n\n", b",,\n", b"\xef\xbb\xbf"])
def test_a_table_without_a_header_is_refused(text):
    assert "first row must name the columns" in refuse(text)


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "of the old kind (.xls), or protected by a password",
        ),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a picture"),
        (b"GIF89a\xc8\0\xc8\0", "a picture"),
        (b"<html><table><tr><td>title", "a web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook>", "an XML file"),
        (bytes(range(256)) * 20, "is no table"),
        (b"PK\x03\x04" + b"junk" * 100, "no Excel workbook (.xlsx), or is damaged"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_what_to_do(start, words):
    message = refuse(start)
    assert words in message
    assert "ave it" in message


def test_a_spreadsheet_of_libreoffice_is_refused_with_what_to_do():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office/>")

    assert "an OpenDocument file (.ods), which is not read here. Save it as CSV or" in refuse(file.getvalue())


def test_a_file_that_is_not_there_or_is_a_folder_is_refused_by_its_name(tmp_path):
    assert refuse(tmp_path / "gone.csv") == f"{tmp_path}/gone.csv: cannot be read: No such file or directory."
    assert "Is a directory" in refuse(tmp_path)


@pytest.mark.parametrize("upload", [SimpleUploadedFile, None])
def test_an_upload_is_read_and_stays_open(upload):
    if upload:
        file = upload("roster.csv", "title\nKöchin\n".encode())
    else:
        file = TemporaryUploadedFile("roster.csv", "text/csv", 0, None)
        file.write("title\nKöchin\n".encode())
    with open_table(file, "roster.csv") as table:
        assert [row.cells for row in table] == [["Köchin"]]
        assert table.share_read == 1
    assert not file.closed
    file.close()


def workbook(*sheets: list[list[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    return save(book)


def save(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def change(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return a workbook with one of its parts written otherwise."""
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in source.namelist():
            text = source.read(name).decode()
            assert name != part or old in text
            out.writestr(name, text.replace(old, new) if name == part else text)
    return changed.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_cells_of_a_workbook_read_as_a_person_reads_them():
    row = [
        4.0, 4, 0.1 + 0.2, 1e6, True, datetime.date(2026, 3, 1), datetime.datetime.fromisoformat("2026-03-01 09:30"),
        datetime.time(9, 30), "  Köchin\n", None, "#N/A",
    ]  # fmt: skip
    _, cells, problems = read(workbook([["a", *"bcdefghij", "k"], row]))

    assert cells == [
        ["4", "4", "0.3", "1000000", "TRUE", "2026-03-01", "2026-03-01 09:30:00", "09:30:00", "  Köchin\n", "", "#N/A"]
    ]  # fmt: skip
    assert problems == [""]


def test_a_code_of_numbers_keeps_its_zeros():
    book = Workbook()
    book.active.append(["code"])
    book.active.append([123])
    book.active["A2"].number_format = "00000"

    assert read(save(book))[1] == [["00123"]]


def test_a_formula_stands_as_the_value_stored_with_it():
    data = change(workbook([["title"], [7]]), SHEET, "<v>7</v>", '<f>A9&amp;WEBSERVICE("x")</f><v>7</v>')

    assert read(data)[1] == [["7"]]


def test_the_first_sheet_with_content_is_read_and_a_hidden_one_last():
    book = Workbook()
    book.active.sheet_state = "hidden"
    book.active.append(["secret"])
    book.create_sheet()
    book.create_sheet().append(["title"])

    assert read(save(book))[0] == ["title"]


def test_merged_empty_and_missing_cells_of_a_workbook_are_no_problem():
    book = Workbook()
    for row in ([], ["title", "team", None], ["Cook"], [], [None, "Night", None], [None, None, "x"], []):
        book.active.append(row)
    book.active.merge_cells("A3:B3")
    book.active["A5000"].font = Font(bold=True)

    with open_table(io.BytesIO(save(book))) as table:
        rows = list(table)
        assert table.share_read == 1
    assert [(row.line, row.cells) for row in rows] == [
        (3, ["Cook", ""]), (4, ["", ""]), (5, ["", "Night"]), (6, ["", "", "x"]),
    ]  # fmt: skip
    assert [row.problem for row in rows] == ["", "", "", "Line 6 has 3 cells where the header has 2."]


def test_what_a_sheet_says_of_its_size_is_not_believed():
    data = change(workbook([["title", "team"], ["Cook", "Kitchen"]]), SHEET, 'ref="A1:B2"', 'ref="A1"')

    assert read(data)[:2] == (["title", "team"], [["Cook", "Kitchen"]])


def test_a_workbook_that_would_unpack_without_end_is_refused_before_it_is():
    file = io.BytesIO(workbook([["title"], ["Cook"]]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image.png", b"\0" * 17 * 1024**2)

    assert "too large once it is unpacked" in refuse(file.getvalue())


def test_a_workbook_that_declares_more_than_its_bound_is_refused(monkeypatch):
    data = workbook([["title"], ["Cook"]])
    monkeypatch.setattr("catalog.workbooks.MOST_UNPACKED", 1000)

    assert MOST_UNPACKED > 1000
    assert "too large once it is unpacked" in refuse(data)


def test_a_workbook_that_declares_less_than_it_holds_is_refused_as_damaged():
    data = workbook([["title"], *[[f"Cook {number}"] for number in range(5000)]])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo(SHEET).file_size
    lying = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))

    assert lying != data
    assert "is damaged" in refuse(lying)


def test_a_row_beyond_the_last_that_excel_can_have_is_refused(monkeypatch):
    monkeypatch.setattr("catalog.interchange.tables.workbooks.LAST_ROW", 1000)
    data = change(workbook([["title"], ["Cook"]]), SHEET, '<row r="2"', '<row r="999999999"')

    assert "more than 1,000 rows" in refuse(data)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_is_refused(share):
    data = workbook([["title"], *[[f"Cook {number}"] for number in range(500)]])

    assert "is damaged" in refuse(data[: int(len(data) * share)])


def test_a_workbook_that_breaks_off_half_way_is_refused_by_its_name():
    data = change(workbook([["title"], ["Cook"], ["Baker"]]), SHEET, '<row r="3"', "<<")

    with open_table(io.BytesIO(data), "roster.xlsx") as table:
        rows = iter(table)
        assert next(rows).cells == ["Cook"]
        with pytest.raises(TableError, match=r"^roster\.xlsx: The file is no Excel workbook"):
            next(rows)


ROWS = [
    ["=1+1", "+49 30", "-5", "@x", "\tx", "\rx", "Köchin, “Chef”", "a\nb"],
    ["#N/A", "4", "", "'x", *"abcd"],
]


def test_csv_opens_in_excel_and_runs_nothing(tmp_path):
    out = tmp_path / "out.csv"
    with write_table(out, list("ABCDEFGH"), copied=1) as table:
        for row in ROWS:
            table.write(row)

    text = out.read_bytes()
    assert text.startswith(b"\xef\xbb\xbfA,B,")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ["=1+1", "'+49 30", "'-5", "'@x", "'\tx", "'\rx", "Köchin, “Chef”", "a\nb"]
    assert rows[2] == ROWS[1]


def test_a_workbook_holds_texts_alone_and_none_that_xml_forbids(tmp_path):
    out = tmp_path / "out.xlsx"
    with write_table(out, list("ABCDEFGH")) as table:
        for row in [*ROWS, ["a\x00\x0b\ud800\ufffeb", "x" * 40_000, "=A1", *" 😀 <&"]]:
            table.write(row)

    sheet = load_workbook(out).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    assert [[cell or "" for cell in row] for row in sheet.values][1:3] == [
        [cell.replace("\r", "\n") for cell in row] for row in ROWS
    ]
    assert [sheet["A4"].value, len(sheet["B4"].value), sheet["C4"].value] == ["ab", 32_767, "=A1"]


def test_a_workbook_goes_beyond_column_z_and_keeps_spaces_and_signs_as_they_are(tmp_path):
    out = tmp_path / "out.xlsx"
    row = [
        *[f"{number}" for number in range(800)],
        "  two  spaces ",
        "tab\tand\n\nbreaks",
        "<b>&amp;</b> \"'",
    ]
    with write_table(out, [f"C{number}" for number in range(len(row))]) as table:
        table.write(row)

    header, cells, _ = read(out)
    assert header[-1] == "C802"
    assert cells == [row]
    sheet = load_workbook(out).active
    assert sheet["AA2"].value == "26"
    assert sheet["ADT2"].value == "799"
    assert sheet.freeze_panes == "A2"
    assert (sheet["A1"].font.b, sheet["A2"].font.b, sheet["A2"].number_format) == (True, False, "@")


@pytest.mark.parametrize("name", ["out.csv", "out.xlsx"])
def test_what_stood_there_stays_until_all_is_written(tmp_path, name):
    out = tmp_path / name
    out.write_text("before")
    out.chmod(0o640)

    with suppress(KeyboardInterrupt), write_table(out, ["title"]) as table:
        table.write(["Cook"])
        raise KeyboardInterrupt
    assert out.read_text() == "before"
    assert list(tmp_path.iterdir()) == [out]

    with write_table(out, ["title"]) as table:
        table.write(["Cook"])
        assert out.read_text() == "before"
    assert read(out)[:2] == (["title"], [["Cook"]])
    assert out.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [out]


KILLED = """
import os, signal, sys
from pathlib import Path
from catalog.interchange.tables import write_table
with write_table(Path(sys.argv[1]), ["title"]) as table:
    table.write(["Cook"])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_a_killed_program_left_is_removed_by_the_next_that_writes_there(tmp_path):
    out, other = tmp_path / "out [1].csv", tmp_path / "other.csv"
    for path in (out, other):
        ended = subprocess.run([sys.executable, "-c", KILLED, path], check=False)
        assert ended.returncode == -signal.SIGKILL
    (left,) = (path for path in tmp_path.iterdir() if path.name.startswith(".out [1].csv."))
    (of_other,) = (path for path in tmp_path.iterdir() if path.name.startswith(".other.csv."))

    with write_table(out, ["title"]) as table:
        table.write(["Baker"])
    assert not left.exists()
    assert of_other.exists()
    assert read(out)[1] == [["Baker"]]


def test_what_another_program_is_writing_stays(tmp_path):
    out = tmp_path / "out.csv"
    with write_table(out, ["title"]) as table:
        (part,) = tmp_path.iterdir()
        other = part.rename(part.with_name(".out.csv.1.part"))
        with write_table(out, ["title"]) as second:
            second.write(["Baker"])
        assert other.exists()
        other.rename(part)
        table.write(["Cook"])
    assert read(out)[1] == [["Cook"]]


def test_a_table_is_written_into_an_open_file_that_stays_open():
    for name in ("x.csv", "x.XLSX"):
        file = io.BytesIO()
        with write_table(file, ["title"], name=name) as table:
            table.write(["Köchin"])
        assert read(file.getvalue())[1] == [["Köchin"]]


@pytest.mark.parametrize(
    ("name", "words"),
    [("out.ods", "ends in .csv or .xlsx"), ("gone/out.csv", "cannot be written: No such file")],
)
def test_a_name_that_is_no_tables_and_a_folder_that_is_not_there_are_refused(tmp_path, name, words):
    with pytest.raises(TableError, match=re.escape(words)), write_table(tmp_path / name, ["title"]):
        pass
