"""Files out: nothing we write is a formula, and what we write reads back as it was."""

import datetime
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from recovery_portal.kit.sheets import download, guard, read_table, write_csv, write_xlsx
from recovery_portal.kit.sheets.cells import clean

DANGEROUS = ["=1+1", "+45", "@SUM", "\t=1", "\r=1", "＝1", "－1", "-2+3", " =1", "'=1", "\n=1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_formula_gets_an_apostrophe(text):
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("value", ["-12,5", "-1.234", "a=b", "–", "− 3", "", -3, -2.5, None])
def test_numbers_and_plain_text_stay(value):
    assert guard(value) == value


def test_control_signs_are_replaced():
    assert guard("a\x00b\x1b") == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}"


def test_csv_is_what_danish_excel_opens():
    rows = [["=x", -1, 2.5, Decimal("-0.10"), datetime.date(2026, 11, 21), None, True, "Å;"]]
    assert write_csv(["@a", "b"], rows) == (
        "\ufeff'@a;b\r\n'=x;-1;2,5;-0,10;21-11-2026;;ja;\"Å;\"\r\n".encode()
    )


def test_xlsx_has_typed_cells_a_frozen_header_and_no_formula():
    rows = [[text, -1, 2.5, datetime.date(2026, 11, 21), "#N/A"] for text in DANGEROUS]
    book = load_workbook(io.BytesIO(write_xlsx(["=a", "b", "c", "d", "e"], rows)))
    sheet = book.active
    assert sheet.freeze_panes == "A2"
    assert {cell.data_type for row in sheet["A1:A12"] for cell in row} == {"s"}
    assert [cell.data_type for cell in sheet[2]] == ["s", "n", "n", "d", "s"]
    assert [cell.value for cell in sheet[1]][:2] == ["'=a", "b"]
    assert sheet["D2"].number_format == "dd-mm-yyyy"
    assert sheet.auto_filter.ref == "A1:E12"


def test_a_broken_number_is_whole_and_shown_with_one_decimal():
    book = load_workbook(io.BytesIO(write_xlsx(["a", "b"], [[54.43510737628385, 7]])))
    cells = [(cell.value, cell.number_format) for cell in book.active[2]]
    assert cells == [(54.43510737628385, "0.0"), (7, "General")]
    assert book.active.column_dimensions["A"].width == 8


def test_xlsx_may_hold_more_sheets_and_many_rows():
    book = load_workbook(
        io.BytesIO(write_xlsx(["a"], ([i] for i in range(450)), more=[("To/tre", ["b"], [["x"]])]))
    )
    assert book.sheetnames == ["Ark1", "To tre"]
    assert [row[0].value for row in book["Ark1"].iter_rows()] == ["a", *range(450)]


TEXTS = st.text(max_size=12).filter(lambda text: clean(text) == text and guard(clean(text)))
CELLS = TEXTS.filter(lambda text: "\N{REPLACEMENT CHARACTER}" not in guard(text)) | st.sampled_from(
    ["=1", "+2", "'=3", "''@", "@", "-", "#N/A", "a;b", 'c"d', "e\nf", "-1,5"]
)
SHEETS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6)
)


@given(SHEETS)
def test_what_is_written_as_csv_reads_back(rows):
    rows = [[text.replace("\r", " ") for text in row] for row in rows]
    table = read_table(write_csv(rows[0], rows[1:]), "fil.csv")
    assert [table.header, *map(list, table.rows())] == rows


@given(SHEETS)
def test_what_is_written_as_xlsx_reads_back(rows):
    rows = [[text.replace("\r", " ") for text in row] for row in rows]
    table = read_table(write_xlsx(rows[0], rows[1:]), "fil.xlsx")
    assert [table.header, *map(list, table.rows())] == rows


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("tilbud.csv", 'attachment; filename="tilbud.csv"'),
        ("rækker.csv", "attachment; filename*=utf-8''r%C3%A6kker.csv"),
        ('a"b\r\nSet-Cookie: x.csv', 'attachment; filename="a-b-Set-Cookie- x.csv"'),
        ("../../etc/passwd", 'attachment; filename="etc-passwd"'),
        ("", 'attachment; filename="fil"'),
    ],
)
def test_file_names_are_harmless(name, header):
    assert download(b"", name)["Content-Disposition"] == header


def test_content_types():
    assert download(b"", "a.csv")["Content-Type"] == "text/csv; charset=utf-8"
    assert download(b"", "a.xlsx")["Content-Type"].endswith("spreadsheetml.sheet")


def test_a_decimal_is_shown_with_its_own_decimals():
    rows = [[Decimal("1.60")], [Decimal("12")], [Decimal("0.5")]]
    sheet = load_workbook(io.BytesIO(write_xlsx(["Tal"], rows)))["Ark1"]
    cells = [(cell.value, cell.number_format) for cell in list(sheet["A"])[1:]]
    assert cells == [(1.6, "0.00"), (12, "0"), (0.5, "0.0")]
