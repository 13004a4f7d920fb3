"""No CPR-like value gets further than the parsed file."""

import json

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from recovery_portal.kit.cpr import looks_like_cpr
from recovery_portal.kit.sheets import Table
from steering.files.content import pack, unpack
from steering.files.protection import MASK, mask, protect, pseudonymiser
from steering.files.reading import read_file, safe_name
from steering.models import Municipality
from tests.files.making import CPR, KIND, csv, xlsx

RANDERS, AARHUS = Municipality(code=730), Municipality(code=751)
WRITTEN = [
    "010203-1234",
    "0102031234",
    "010203 1234",
    "010203 - 1234",
    "610203–1234",
    "01020３-1234",
]


def protected(*column: str, header: str = "borger_id", replacement=mask, numeric=()) -> list[str]:
    sheet = Table([header], [list(column)], range(2, 2 + len(column)))
    protect(sheet, replacement, frozenset(numeric))
    return [sheet.header[0], *sheet.columns[0]]


@pytest.mark.parametrize("cell", WRITTEN)
def test_cpr_like_cells_are_masked(cell):
    assert protected("B1", cell, f"sag {cell}!") == ["borger_id", "B1", MASK, f"sag {MASK}!"]


def test_the_header_is_protected_too():
    assert protected(header=CPR) == [MASK]


def test_a_number_that_lost_its_leading_zero_counts_but_not_as_an_amount():
    assert protected("102031234") == ["borger_id", MASK]
    assert protected("102031234", numeric=[0]) == ["borger_id", "102031234"]
    # 13 is no month, and nine digits inside a longer text are no lost zero.
    assert protected("113031234", "sag 102031234") == ["borger_id", "113031234", "sag 102031234"]


def test_cells_side_by_side_are_not_read_together():
    assert protected("010203", "1234") == ["borger_id", "010203", "1234"]


def test_pseudonyms_are_the_same_however_the_number_is_written():
    pseudonyms = {protected(cell, replacement=pseudonymiser(RANDERS))[1] for cell in WRITTEN[:4]}
    assert len(pseudonyms) == 1
    assert protected("102031234", replacement=pseudonymiser(RANDERS))[1] in pseudonyms
    assert [p[:2] for p in pseudonyms] == ["p-"]


def test_pseudonyms_differ_by_person_municipality_and_key():
    made = [pseudonymiser(RANDERS)(d) for d in ("0102031234", "0102031235")]
    made.append(pseudonymiser(AARHUS)("0102031234"))
    with override_settings(PSEUDONYM_KEY="another key"):
        made.append(pseudonymiser(RANDERS)("0102031234"))
    assert len(set(made)) == 4


def test_the_hash_is_keyed_and_stays_what_it_was():
    """Changing how pseudonyms are made would make every citizen a new one."""
    with override_settings(PSEUDONYM_KEY="a key"):
        assert pseudonymiser(RANDERS)("0102031234") == "p-3ef0095c4eeca57c8f9a"


@given(st.from_regex(r"[0-9]{10}", fullmatch=True))
def test_no_pseudonym_looks_like_a_cpr_number(digits):
    assert not looks_like_cpr(pseudonymiser(RANDERS)(digits))


TEXT = st.text(max_size=12) | st.sampled_from([*WRITTEN, f"x{CPR}", "102031234"])


@given(st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=6))
def test_nothing_cpr_like_is_left_in_what_is_kept(rows):
    columns = [list(column) for column in zip(*rows, strict=True)]
    sheet = Table(["a", "b"], columns, range(2, 2 + len(rows)))
    protect(sheet, mask, frozenset())
    kept = unpack(pack(sheet))
    assert kept.columns == sheet.columns
    assert not any(looks_like_cpr(cell) for column in kept.columns for cell in column)


@pytest.mark.parametrize("options", [frozenset(), frozenset({"pseudonymise"})])
@pytest.mark.parametrize("in_excel", [True, False])
def test_a_file_is_protected_before_anybody_has_it(options, in_excel):
    lines = [["borger_id", "cpr"], ["B1", CPR], [CPR, 102031234], [f"p {CPR}", "x"]]
    text = [";".join(map(str, line)) for line in lines]
    data, name = (xlsx(*lines), "f.xlsx") if in_excel else (csv(*text), "f.csv")
    sheet = read_file(KIND["borgere"], data, name, RANDERS, options)
    kept = json.dumps([sheet.header, sheet.columns], ensure_ascii=False)
    assert not looks_like_cpr(kept)
    assert "102031234" not in kept
    assert (MASK in kept) is not bool(options)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../x.csv", "x.csv"),
        (r"C:\Temp\borgere.csv", "borgere.csv"),
        (f"Karen {CPR}.xlsx", f"Karen {MASK}.xlsx"),
        ("a\r\nb\x00.csv", "ab.csv"),
        ("x" * 300 + ".csv", "x" * 120 + ".csv"),
        ("", "fil"),
    ],
)
def test_file_names_are_kept_harmless(name, kept):
    assert safe_name(name) == kept
