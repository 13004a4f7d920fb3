"""What a cell may hold."""

from datetime import date

import pytest

from recovery_portal.kit.sheets import NO_VALUE
from steering.files.protection import MASK
from steering.files.values import choice, day, excel_day, section, text, whole


def refusal(parse, cell: str) -> str:
    with pytest.raises(ValueError, match=".") as refused:
        parse(cell)
    return str(refused.value)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("SEL-107", "SEL-107"),
        ("SEL §107", "SEL-107"),
        ("§ 107", "SEL-107"),
        ("§107", "SEL-107"),
        ("SEL § 82 b", "SEL-82b"),
        ("sel § 82B", "SEL-82b"),
        ("§ 82b, stk. 1", "SEL-82b"),
        ("ABL-105", "ABL-105"),
        ("ABL § 105, stk. 2", "ABL-105"),
        ("ABL §105 stk.2 nr. 3", "ABL-105"),
        ("SEL 85 a", "SEL-85a"),
        ("SEL §§ 85", "SEL-85"),
        ("LAB § 32", "LAB-32"),
    ],
)
def test_sections_in_all_their_spellings(cell, code):
    assert section(cell) == code


@pytest.mark.parametrize("cell", ["107", "SEL", "§", "SEL § 107-110", "§ 0", "§ 1070", "botilbud"])
def test_what_is_no_section(cell):
    assert refusal(section, cell) == (
        f"»{cell}« er ikke en paragraf; skriv fx SEL § 107 eller ABL-105"
    )


@pytest.mark.parametrize(
    "cell",
    [
        "2026-01-31",
        "31-01-2026",
        "31.01.2026",
        "31.1.2026",
        "31/01/2026",
        "2026-01-31 00:00:00",
        "2026-01-31T00:00",
        "31-01-2026 00.00",
    ],
)
def test_days_as_people_write_them(cell):
    assert day(cell) == date(2026, 1, 31)


def test_a_far_end_date_is_a_date():
    assert day("31-12-9999") == date(9999, 12, 31)


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("31-02-2026", "»31-02-2026« er ikke en dag, der findes"),
        ("01-02-26", "»01-02-26« er ikke en dato; skriv dd-mm-åååå eller åååå-mm-dd"),
        ("45292", "»45292« er ikke en dato; skriv dd-mm-åååå eller åååå-mm-dd"),
        ("01/02/2026", "»01/02/2026« kan læses på to måder; skriv dd-mm-åååå"),
        ("2026-01-31 14:30:00", "»2026-01-31 14:30:00« har et klokkeslæt; skriv kun datoen"),
        ("01-01-1899", "»01-01-1899« ligger før år 1900"),
        ("01-01-0000", "»01-01-0000« er ikke en dag, der findes"),
        ("01-01.2026", "»01-01.2026« er ikke en dato; skriv dd-mm-åååå eller åååå-mm-dd"),
    ],
)
def test_what_is_no_day(cell, sentence):
    assert refusal(day, cell) == sentence


def test_excels_serial_numbers_are_days_in_excel_sheets():
    assert excel_day("45292") == date(2024, 1, 1)
    assert excel_day("01-01-2024") == date(2024, 1, 1)


def test_text_stands_on_one_line_and_has_a_limit():
    assert text(20)("Bo\n og  Ida") == "Bo og Ida"
    assert refusal(text(3), "abcd") == "teksten er 4 tegn; højst 3 er tilladt"


@pytest.mark.parametrize("parse", [text(99), whole(0, 9), choice("k", "m"), day, section])
@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("a\x01b", "cellen indeholder et styretegn, som ikke hører til i en tekst"),
        (MASK, "værdien ligner et CPR-nummer"),
        (NO_VALUE, "formlen har ingen beregnet værdi; åbn filen i Excel, og gem den igen"),
        ("#REF!", "cellen indeholder en fejlværdi fra Excel"),
        ("#N/A", "cellen indeholder en fejlværdi fra Excel"),
        ("#VÆRDI!", "cellen indeholder en fejlværdi fra Excel"),
    ],
)
def test_what_no_column_takes(parse, cell, sentence):
    assert refusal(parse, cell).startswith(sentence)


def test_whole_numbers():
    assert (whole(0, 99)("12"), whole(0, 99)("12,0"), whole(-9, 9)("-3")) == (12, 12, -3)
    assert refusal(whole(0, 99), "1,5") == "»1,5« er ikke et helt tal"
    assert refusal(whole(0, 99), "1.234") == "»1.234« er ikke et helt tal"
    assert refusal(whole(0, 99), "9" * 400).endswith("…« er ikke et helt tal")
    assert refusal(whole(0, 99), "-3") == "-3 ligger uden for 0–99"


def test_choices_come_in_any_case_and_spelling():
    parse = choice("maal", "flyttet", "doed", "andet")
    assert [parse(cell) for cell in ("Mål", "FLYTTET", "død", "doed")] == [
        "maal",
        "flyttet",
        "doed",
        "doed",
    ]
    assert refusal(parse, "ukendt") == (
        "»ukendt« kendes ikke; skriv maal, flyttet, doed eller andet"
    )
