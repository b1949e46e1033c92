"""A workbook that could do harm is refused."""

import io
import zipfile
from contextlib import closing

import pytest
from openpyxl import Workbook

from catalog.interchange.tables import TableError, open_table
from catalog.occupations.release import ReleaseError
from catalog.occupations.soc import read_soc_structure
from catalog.workbooks import WorkbookError, open_workbook

SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
STRINGS, TYPES, LINKS = "xl/sharedStrings.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
READ = [SHEET, BOOK, STYLES, STRINGS, TYPES, LINKS]

#: Ten entities, each of ten of the one before: a thousand million laughs.
LAUGHS = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
HARMS = {
    "a billion laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
    "one large entity many times": f'<!DOCTYPE x [<!ENTITY a "{"a" * 20_000}">]>',
    "a file of the machine": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    "a parameter": '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd">%a;]>',
    "behind a comment": "<!-- x -->\n<?x y?>" + " " * 5000 + '<!DOCTYPE x [<!ENTITY a "b">]>',
}


def make_workbook() -> bytes:
    """Return a workbook of one column and one row, its texts in a part of their own as Excel writes them."""
    book, file = Workbook(), io.BytesIO()
    for row in ([0], [1]):
        book.active.append(row)
    book.save(file)
    texts = "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>{}</sst>"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    with zipfile.ZipFile(file) as source:
        parts = {name: source.read(name).decode() for name in source.namelist()}
    parts[SHEET] = parts[SHEET].replace('t="n"', 't="s"')
    parts[TYPES] = parts[TYPES].replace(
        "</Types>", f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>'
    )
    parts[STRINGS] = texts.format("<si><t>title</t></si><si><t>Cook</t></si>")
    return pack(parts)


def pack(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewrite(part: str, prolog: str, encoding: str = "utf-8") -> bytes:
    """Return a workbook with something in front of one part's first element, in an encoding."""
    parts = unpack(make_workbook())
    root = parts[part].decode().removeprefix("<?xml version='1.0' encoding='UTF-8'?>")
    head = f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>"
    return pack(parts | {part: (head + prolog + root).encode(encoding)})


def read(data: bytes) -> list[list[str]]:
    with open_table(io.BytesIO(data), "roster.xlsx") as table:
        return [table.header, *(row.cells for row in table)]


def refuse(data: bytes) -> str:
    with pytest.raises(TableError) as refusal:
        read(data)
    return str(refusal.value)


REFUSED = "roster.xlsx: The workbook has XML entities in it, which no spreadsheet writes."


@pytest.mark.parametrize("part", READ)
@pytest.mark.parametrize("harm", HARMS)
def test_a_declaration_in_any_part_that_is_read_is_refused(part, harm):
    assert refuse(rewrite(part, HARMS[harm])).startswith(REFUSED)


@pytest.mark.parametrize("part", READ)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_declaration_in_any_encoding_of_xml_is_refused(part, encoding):
    assert refuse(rewrite(part, HARMS["a billion laughs"], encoding)).startswith(REFUSED)


def test_a_declaration_whose_bytes_are_not_those_of_ascii_is_refused():
    parts = unpack(make_workbook())
    root = parts[SHEET].decode()
    content = f"<!DOCTYPE x [<!ENTITY a 'b'>]>{root}".encode("utf-16-be")
    assert b"DOCTYPE" not in content

    assert refuse(pack(parts | {SHEET: b"\xfe\xff" + content})).startswith(REFUSED)


def test_a_sheet_under_the_name_of_a_picture_is_no_way_round():
    picture = "xl/media/image1.svg"
    parts = unpack(make_workbook())
    sheet = parts.pop(SHEET)
    parts[LINKS] = parts[LINKS].replace(f"/{SHEET}".encode(), f"/{picture}".encode())
    assert picture.encode() in parts[LINKS]

    assert read(pack(parts | {picture: sheet})) == [["title"], ["Cook"]]
    laughs = HARMS["a billion laughs"].encode()
    assert refuse(pack(parts | {picture: laughs + sheet})).startswith(REFUSED)


def test_a_picture_that_nobody_reads_may_declare_its_type():
    drawing = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd"><svg/>'
    pictures = {"xl/media/image1.svg": drawing, "xl/media/image2.png": b"\x89PNG"}

    assert read(pack(unpack(make_workbook()) | pictures)) == [["title"], ["Cook"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_workbook_without_declarations_is_read_in_any_encoding_of_xml(encoding):
    data = rewrite(SHEET, "<!-- made elsewhere -->", encoding)

    assert read(data) == [["title"], ["Cook"]]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<is><t>Cook</t></is>", "Cook"),
        ('<is><t xml:space="preserve"> Cook  &amp; Baker\n</t></is>', " Cook  & Baker\n"),
        ("<is><r><t>Senior </t></r><r><rPr><b/></rPr><t>Cook</t></r></is>", "Senior Cook"),
        ("<is><r><t>Cook</t></r></is>", "Cook"),
        ("<is><t>料理人</t><rPh sb='0' eb='3'><t>リョウリニン</t></rPh></is>", "料理人"),
        ("<is><t>4</t></is>", "4"),
        ("<is><t/></is>", ""),
        ("<is/>", ""),
        ("<f>A9</f><is><t>Cook</t></is>", "Cook"),
        ("", ""),
    ],
)
def test_a_text_in_its_own_cell_is_read_without_what_adorns_it(cell, text):
    parts = unpack(make_workbook())
    sheet = parts[SHEET].decode()
    old = '<c r="A2" t="s"><v>1</v></c>'
    assert old in sheet
    new = f'<c r="A2" t="inlineStr">{cell}</c><c r="B2" t="inlineStr"><is><t>x</t></is></c>'

    assert read(pack(parts | {SHEET: sheet.replace(old, new)})) == [["title"], [text, "x"]]


def test_the_workbooks_of_the_soc_are_opened_with_the_same_care(tmp_path):
    path = tmp_path / "structure.xlsx"
    path.write_bytes(rewrite(SHEET, HARMS["a billion laughs"]))

    with pytest.raises(ReleaseError, match="is not an XLSX workbook"):
        read_soc_structure(path)


@pytest.mark.parametrize("part", READ)
@pytest.mark.parametrize("prolog", ["<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'])
def test_a_document_type_without_entities_does_no_harm_and_nothing_is_fetched(part, prolog):
    assert read(rewrite(part, prolog)) == [["title"], ["Cook"]]


def test_the_reason_is_told_at_once():
    with pytest.raises(WorkbookError, match="XML entities"):
        open_workbook(io.BytesIO(rewrite(BOOK, HARMS["a file of the machine"])))
    with closing(open_workbook(io.BytesIO(make_workbook()))) as book:
        assert len(book.worksheets) == 1
