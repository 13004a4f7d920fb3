"""A file somebody downloaded: whatever texts and letters it has, and its own area only."""

import io
from decimal import Decimal

import pytest
from django.core.management import call_command
from openpyxl import Workbook

from keyfigures.models import StatbankFetch, StatbankValue
from keyfigures.services.statbank.from_file import FileOutcome, load_file
from recovery_portal.kit.refusal import Refused
from tests.factories import make_municipality, make_user

pytestmark = pytest.mark.django_db

CODES = (
    "OMRÅDE;YDELSESTYPE;TID;INDHOLD\n730;30182;2024K4;51\n101;30182;2024K4;..\n081;30182;2024K4;9\n"
)


@pytest.fixture
def randers():
    make_municipality(101)
    return make_municipality(730, name="Randers")


def stored() -> dict:
    rows = StatbankValue.objects.all()
    return {(r.table_id, r.area, r.kind, r.period): (r.state, r.value) for r in rows}


OWN = {("HAND07", "730", "30182", "2024K4"): ("number", Decimal(51))}
OTHER = {("HAND07", "101", "30182", "2024K4"): ("dots", None)}
IN_WORDS = "Midlertidigt botilbud"


def test_a_municipality_loads_its_own_area_only(randers):
    user = make_user("ADMIN", municipality=randers)
    outcome = load_file(
        by=user, data=CODES.encode(), file_name="hand07.csv", table="HAND07", municipality=randers
    )
    assert (outcome, stored()) == (FileOutcome("HAND07", 1, 3, 2), OWN)
    fetch = StatbankFetch.objects.get()
    assert (fetch.origin, fetch.file_name, fetch.fetched_by) == ("file", "hand07.csv", user)
    assert len(fetch.sha256) == 64


@pytest.mark.parametrize(
    "data",
    [
        CODES.encode("cp1252"),
        CODES.encode("utf-8-sig"),
        CODES.replace(";", "\t").replace("\n", "\r\n").encode(),
        CODES.replace("730;", "Randers;").replace("30182", IN_WORDS).encode("cp1252"),
        CODES.replace("730;", "730 Randers;").replace("30182", f"30182 {IN_WORDS}").encode(),
        CODES.replace("OMRÅDE", "område").replace("TID", "tid").replace("K4", "Q4").encode(),
    ],
)
def test_codes_and_texts_and_character_sets_are_the_same_figures(randers, data):
    load_file(by="test", data=data, file_name="tal.csv")
    assert stored() == OWN | OTHER


def test_an_excel_sheet_is_read_too(randers):
    book = Workbook()
    for line in CODES.splitlines():
        book.active.append(line.split(";"))
    buffer = io.BytesIO()
    book.save(buffer)
    load_file(by="test", data=buffer.getvalue(), file_name="tal.xlsx")
    assert stored() == OWN | OTHER


FAULTS = {
    "borger_id;status\n1;2\n": "Filen er ingen af de tabeller",
    "OMRÅDE;YDELSESTYPE;TID;INDHOLD\n730;30182;2024K4;12,0\n": "tabellen tæller personer",
    "OMRÅDE;YDELSESTYPE;TID;INDHOLD\n730;30182;2024K4;1.234\n": "både tusinder og decimaler",
    "OMRÅDE;YDELSESTYPE;TID;INDHOLD\n730;30182;2024K4;5\n730;30182;2024K4;6\n": "et andet tal",
    "OMRÅDE;YDELSESTYPE;TID;INDHOLD\n751;30182;2024K4;5\n": "ingen af de tal fra HAND07",
    "OMRÅDE;HERKOMST;TID;INDHOLD\n730;1;2024K4;5\n": "Filen er ingen af de tabeller",
    "": "Filen er tom",
}


@pytest.mark.parametrize(("text", "why"), FAULTS.items())
def test_a_faulty_file_stores_nothing(randers, text, why):
    with pytest.raises(Refused, match=why):
        load_file(by="test", data=text.encode(), file_name="tal.csv")
    assert (stored(), StatbankFetch.objects.count()) == ({}, 0)


def test_a_number_like_a_cpr_number_is_never_said_again(randers):
    data = b"OMR\xc5DE;YDELSESTYPE;TID;INDHOLD\n730;30182;2024K4;010190-1234\n"
    with pytest.raises(Refused) as refused:
        load_file(by="test", data=data, file_name="010190-1234.csv")
    assert "010190" not in str(refused.value)
    assert "[skjult]" in str(refused.value)


def test_the_whole_country_s_table_is_taken_from_a_municipality_too(randers):
    data = b"YDELSESTYPE;MLGRP;TID;INDHOLD\n30182;40122;2024;9000\n"
    load_file(by="test", data=data, file_name="a.csv", municipality=randers)
    assert stored() == {("HAND03A", "000", "30182/40122", "2024"): ("number", Decimal(9000))}


def test_the_command_reads_every_area(randers, tmp_path, capsys):
    path = tmp_path / "tal.csv"
    path.write_text(CODES, encoding="utf-8")
    call_command("statbank_update", file=path)
    assert capsys.readouterr().out == "HAND07: 2 tal gemt; 1 af 3 rækker bruges ikke.\n"
    assert stored() == OWN | OTHER
    with pytest.raises(Refused, match="kan ikke læses: stien findes ikke"):
        call_command("statbank_update", file=tmp_path / "borte.csv")


ACCOUNT = (
    "OMRÅDE;FUNKTION;DRANST;ART;PRISENHED;TID;INDHOLD\n730;5.38.50 Botilbud;1;{};LOBM;2024;7\n"
)


def test_an_account_is_known_by_its_dots_and_only_its_net_is_read(randers):
    load_file(by="test", data=ACCOUNT.format("TOT").encode(), file_name="a.csv")
    assert stored() == {("REGK31", "730", "53850", "2024"): ("number", Decimal(7))}
    with pytest.raises(Refused, match="De skal have DRANST = 1, ART = TOT, PRISENHED = LOBM."):
        load_file(by="test", data=ACCOUNT.format("UE").encode(), file_name="a.csv")
