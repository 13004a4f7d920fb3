"""Headers: matched as people write them; what does not fit is one sentence."""

import pytest

from recovery_portal.kit.sheets import SheetError
from steering.files.columns import convert, drop_ours
from tests.files.making import KIND, table

TILBUD, BORGERE = KIND["tilbud"].columns, KIND["borgere"].columns


def refusal(columns, *lines: str) -> str:
    with pytest.raises(SheetError) as refused:
        convert(columns, table(*lines))
    return str(refused.value)


@pytest.mark.parametrize(
    "header",
    [
        "borger_id;foedselsaar;koen",
        "BORGER_ID;FØDSELSÅR;KØN",
        "koen;Borger-id;Foedselsår",
        " Borger id ;fødselsaar; Køn",
    ],
)
def test_headers_in_any_case_order_and_spelling(header):
    rows = convert(BORGERE, table(header, "x;y;z"))
    assert sorted(rows.values) == ["borger_id", "foedselsaar", "koen"]
    assert rows.remarks == []


def test_unknown_columns_are_skipped_with_a_remark():
    rows = convert(BORGERE, table("borger_id;noter;;tom", "B1;hej;x;"))
    assert rows.values == {"borger_id": ["B1"]}
    assert rows.remarks == [
        "Kolonnerne »noter« og »nr. 3 uden overskrift« kendes ikke og springes over."
    ]


def test_a_missing_column_is_named_with_what_the_file_has():
    assert refusal(TILBUD, "tilbud_id;titel", "T1;x") == (
        "Kolonnerne »navn« og »paragraf« mangler. Filen har kolonnerne »tilbud_id« og »titel«."
    )
    assert refusal(BORGERE, "tilbud_id", "T1") == (
        "Kolonnen »borger_id« mangler. Filen har kolonnerne »tilbud_id«."
    )


def test_many_columns_are_not_all_listed():
    header = ";".join(f"k{number}" for number in range(20))
    assert refusal(BORGERE, header, "x").endswith("»k11« og 8 mere.")


def test_a_doubled_column_is_refused():
    assert refusal(BORGERE, "borger_id;køn;koen", "B1;k;m") == (
        "Kolonnen »koen« står to gange. Fjern den ene."
    )


def test_a_header_alone_is_not_a_file_of_rows():
    assert refusal(BORGERE, "borger_id") == "Filen har overskrifter, men ingen rækker."


def test_every_fault_of_every_row_is_found():
    rows = convert(
        TILBUD,
        table(
            "tilbud_id;navn;paragraf;driftsform;pladser;lukket",
            "T1;A;SEL-107;kommunal;3;",
            ";;;statslig;-1;i går",
            "T2;B;§ 85;;;;ekstra",
        ),
    )
    assert [
        (rows.number(i), column) for i, found in rows.faults.items() for column, _ in found
    ] == [
        (4, ""),
        (3, "tilbud_id"),
        (3, "navn"),
        (3, "paragraf"),
        (3, "driftsform"),
        (3, "pladser"),
        (3, "lukket"),
    ]
    assert rows.faults[2] == [("", "rækken har 7 felter, men der er 6 overskrifter")]
    assert rows.faults[1][0] == ("tilbud_id", "cellen er tom, men skal udfyldes")


def test_the_columns_we_added_are_taken_away_again():
    sheet = table("borger_id;Bemaerkning;RESULTAT;noter", "B1;x;afvist;y")
    drop_ours(sheet)
    assert (sheet.header, list(sheet.rows())) == (["borger_id", "noter"], [("B1", "y")])
