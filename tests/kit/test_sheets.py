"""Files in: what municipalities send is read; what is not a sheet is refused in one sentence."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook

from recovery_portal.kit.sheets import NO_VALUE, SheetError, read_table


def rows(data: bytes, name: str = "fil.csv") -> list[list[str]]:
    """Header and rows as lists."""
    table = read_table(data, name)
    return [table.header, *map(list, table.rows())]


def refusal(data: bytes, name: str = "fil.csv") -> str:
    with pytest.raises(SheetError) as refused:
        read_table(data, name)
    return str(refused.value)


def xlsx(*sheet_rows, **cells) -> bytes:
    book = Workbook()
    for row in sheet_rows:
        book.active.append(row)
    for reference, value in cells.items():
        book.active[reference] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def archive(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_csv_as_municipalities_write_it(separator, encoding, line_end):
    text = line_end.join(
        [separator.join(["id", "køn"]), separator.join(["Å1", f'"a{separator}b"'])]
    )
    assert rows(text.encode(encoding)) == [["id", "køn"], ["Å1", f"a{separator}b"]]


def test_rows_keep_the_numbers_excel_shows():
    table = read_table(b'a;b\n\n1;"to\nlinjer"\n;\n2;3\n', "fil.csv")
    assert list(table.rows()) == [("1", "to\nlinjer"), ("2", "3")]
    assert list(table.row_numbers) == [3, 5]


def test_ragged_rows_are_filled_and_long_ones_noted():
    table = read_table(b"a;b\n1\n1;2;3\n1;2;;\n", "fil.csv")
    assert list(table.rows()) == [("1", "", ""), ("1", "2", "3"), ("1", "2", "")]
    assert table.header == ["a", "b", ""]
    assert table.too_long == {1: 3}


def test_excels_own_separator_line_is_skipped():
    assert rows(b"sep=,\r\na,b\r\n1,2\r\n") == [["a", "b"], ["1", "2"]]


def test_invisible_signs_and_composition_are_evened_out():
    assert rows("a\u030a;b\u200b\n\u00a0x ;'=1\n".encode()) == [["å", "b"], ["x", "=1"]]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "Filen er tom (0 byte)."),
        (b"\n \n", "Filen er tom: den har ingen overskrifter"),
        (b"\xef\xbb\xbf", "Filen er tom: den har ingen overskrifter"),
        (b"a;b\n1;\x00\n", "Linje 2 indeholder NUL-tegn"),
        ("a;b\n".encode("utf-16"), "Filen er gemt som UTF-16."),
        (b"a\n\x81\n", "Filens tegnsæt forstås ikke."),
        ("a\næ\n".encode() + b"\xe6\n", "Linje 2 blander to tegnsæt"),
        (b'a;b\n1;"x\n', "Række 2 kan ikke læses: et citationstegn"),
        (b'a;b\n1;"' + b"x\n" * 80_000, "Række 2 har en celle på over 131.000 tegn"),
        (b";".join(b"x" for _ in range(201)), "Række 1 har 201 kolonner"),
        (b"%PDF-1.7", "Filen hedder .csv, men er ikke en tekstfil."),
        (xlsx(["a"]), "Filen hedder .csv, men er ikke en tekstfil."),
    ],
)
def test_csv_that_cannot_be_read(data, sentence):
    assert refusal(data).startswith(sentence)


def test_a_csv_that_is_too_long_says_so():
    assert refusal(b"a\n" + b"1\n" * 500_001).startswith(
        "Filen er for stor: den har over 500.000 rækker."
    )


def test_xlsx_values_become_the_text_excel_means():
    data = xlsx(
        ["id", "dato", "tal", "ja"],
        [12.0, datetime.date(2026, 1, 31), 0.5, True],
        ["007", datetime.datetime(2026, 1, 31, 14, 30), 1e20, False],
        [None, datetime.datetime(2026, 1, 31), -3, None],
    )
    assert rows(data, "fil.xlsx")[1:] == [
        ["12", "2026-01-31", "0,5", "ja"],
        ["007", "2026-01-31 14:30:00", "1e+20", "nej"],
        ["", "2026-01-31", "-3", ""],
    ]


def test_xlsx_rows_keep_their_numbers_and_gaps():
    table = read_table(xlsx(["a", "b"], A4="x", B7="y"), "fil.xlsx")
    assert list(table.rows()) == [("x", ""), ("", "y")]
    assert list(table.row_numbers) == [4, 7]


def test_a_formula_without_a_value_is_never_an_empty_cell():
    assert rows(xlsx(["a"], ["=1+1"]), "fil.xlsx") == [["a"], [NO_VALUE]]


def test_a_formula_is_read_by_its_calculated_value_and_never_calculated():
    sheet = (
        b'<worksheet><sheetData><row r="1"><c r="A1" t="str"><f>"a"</f><v>a</v></c></row>'
        b'<row r="2"><c r="A2"><f>WEBSERVICE("http://x")</f><v>7</v></c></row></sheetData></worksheet>'
    )
    assert rows(_replace_part(xlsx(["a"]), "xl/worksheets/sheet1.xml", sheet), "f.xlsx") == [
        ["a"],
        ["7"],
    ]


def test_the_first_sheet_is_read():
    book = Workbook()
    book.active.append(["a"])
    book.create_sheet("To").append(["b"])
    book.move_sheet("To", -1)
    buffer = io.BytesIO()
    book.save(buffer)
    assert rows(buffer.getvalue(), "fil.XLSX") == [["b"]]


def _replace_part(data: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == name else old.read(entry))
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
)
WIDE = b'<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"id;navn\n1;2\n", "Filen hedder .xlsx, men er ikke et Excel-ark."),
        (archive(a=b"b"), "Filen hedder .xlsx, men er en zip-fil uden et Excel-ark."),
        (xlsx(["a"])[:900], "Filen er beskadiget"),
        (b"PK\x03\x04" + bytes(400), "Filen er beskadiget"),
        (_replace_part(xlsx(["a"]), SHEET, b"<worksheet><sheet"), "Filen er beskadiget"),
        (_replace_part(xlsx(["a"]), SHEET, LAUGHS), "Excel-arket indeholder XML-erklæringer"),
        (_replace_part(xlsx(["a"]), SHEET, WIDE), "Række 1 har over 200 kolonner"),
        (_replace_part(xlsx(["a"]), SHEET, b" " * 170_000_000), "Excel-arket fylder for meget"),
        (_replace_part(xlsx(["a"]), "xl/styles.xml", b" " * 4_000_000), "Excel-arket fylder"),
        (
            _replace_part(xlsx(["a"]), SHEET, b"<worksheet>" + b"<c/>" * 7_100_000),
            "Excel-arket fylder",
        ),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Filen er et ældre Excel-ark"),
        (xlsx(), "Filen er tom: den har ingen overskrifter"),
    ],
)
def test_xlsx_that_cannot_be_read(data, sentence):
    assert refusal(data, "fil.xlsx").startswith(sentence)


@pytest.mark.parametrize("name", ["a.xls", "a.xlsm", "a.ods", "a.xlsb"])
def test_other_sheets_are_refused_with_what_to_do(name):
    sentence = refusal(xlsx(["a"]), name)
    assert sentence.startswith(f"Filen er et {name[1:]}-ark")
    assert sentence.endswith("Gem den som .xlsx eller .csv.")


def test_macros_are_refused():
    data = archive(xl__workbook_dot_xml=b"", xl__vbaProject_dot_bin=b"")
    assert refusal(data, "fil.xlsx") == "Filen indeholder makroer. Gem filen som .xlsx eller .csv."
