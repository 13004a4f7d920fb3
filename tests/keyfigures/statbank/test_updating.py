"""Fetching from the bank: whole tables, three states, limits, and the last good figures kept."""

import json
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.test import override_settings

from keyfigures.models import StatbankFetch, StatbankTable, StatbankValue
from keyfigures.services.statbank.client import StatbankClient
from keyfigures.services.statbank.updating import Outcome, update
from recovery_portal.kit.refusal import Refused
from steering.models import AuditEvent
from tests.factories import make_municipality
from tests.keyfigures.statbank.bank import Bank, info, same, served
from tests.keyfigures.statbank.cells import store

pytestmark = pytest.mark.django_db

QUARTERS = same("2024K3", "2024K4")
# Its first type is none of ours, and 081 is a region.
HAND07 = info(
    "HAND07", OMRÅDE=same("081", "101", "730"), YDELSESTYPE=same("30117", "30182"), Tid=QUARTERS
)
FOLK1A = info(
    "FOLK1A",
    OMRÅDE=same("000", "101", "730"),
    KØN=same("TOT", "1"),
    ALDER=same("IALT", "0"),
    CIVILSTAND=same("TOT", "U"),
    Tid=QUARTERS,
)
ACCOUNTS = {
    "OMRÅDE": same("000", "730"),
    "FUNKTION": same("53838", "53850"),
    "DRANST": same("1", "2"),
    "EJER": same("1", "2", "3"),
    "GRUPPERING": same("003", "005"),
    "ART": same("TOT", "UE", "I"),
    "PRISENHED": same("LOBM", "INDL"),
    "Tid": same("2023", "2024"),
}
HAND = {
    ("101", "30182", "2024K3"): "300",
    ("101", "30182", "2024K4"): "310",
    ("730", "30182", "2024K3"): "0",
}


@pytest.fixture
def bank():
    make_municipality(101)
    make_municipality(730)
    made = Bank()
    made.add(HAND07, HAND)
    with served(made) as address:
        made.client = StatbankClient(address, sleep=[].append)
        made.address = address
        yield made


def fetch(bank, *tables, **more) -> list[Outcome]:
    return update(by="test", tables=tables, client=bank.client, **more)


def stored(table="HAND07") -> dict:
    rows = StatbankValue.objects.filter(table=table)
    return {(r.area, r.kind, r.period): (r.state, r.value) for r in rows}


ALL_OF_HAND = {
    ("101", "30182", "2024K3"): ("number", Decimal(300)),
    ("101", "30182", "2024K4"): ("number", Decimal(310)),
    ("730", "30182", "2024K3"): ("number", Decimal(0)),
    ("730", "30182", "2024K4"): ("dots", None),
}


def test_only_what_we_use_is_asked_for_and_dots_are_not_zero(bank):
    assert fetch(bank, "HAND07") == [Outcome("HAND07", 4)]
    assert stored() == ALL_OF_HAND
    chosen = {one["code"]: one["values"] for one in bank.asked[1][1]["variables"]}
    assert chosen == {
        "OMRÅDE": ["101", "730"],
        "YDELSESTYPE": ["30182"],
        "Tid": ["2024K3", "2024K4"],
    }
    row = StatbankTable.objects.get()
    assert (row.text, row.unit, row.updated) == ("HAND07 efter område", "antal", HAND07["updated"])
    kept = StatbankFetch.objects.get()
    assert (kept.origin, kept.rows, kept.variables) == ("api", 4, bank.asked[1][1]["variables"])
    assert AuditEvent.objects.get().details == {"table": "HAND07", "origin": "api", "cells": 4}


def test_over_the_limit_it_is_streamed_and_what_is_left_out_is_absent(bank):
    bank.limit = 3
    fetch(bank, "HAND07")
    assert [body["format"] for function, body in bank.asked[1:]] == ["CSV", "BULK"]
    assert stored() == ALL_OF_HAND | {("730", "30182", "2024K4"): ("absent", None)}


def test_a_byte_order_mark_changes_nothing(bank):
    bank.bom = True
    fetch(bank, "HAND07")
    assert stored() == ALL_OF_HAND


def test_totals_are_fixed_codes_and_ownership_is_summed(bank):
    values = {
        ("730", "TOT", "IALT", "TOT", "2024K4"): "98500",
        ("730", "1", "IALT", "TOT", "2024K4"): "49000",
    }
    bank.add(FOLK1A, values)
    net = ("1", "TOT", "LOBM")
    accounts = {
        ("730", "53838", "005", *net, owner, year): value
        for (owner, year), value in {
            ("1", "2024"): "18000",
            ("2", "2024"): "-500",
            ("3", "2024"): "0",
            ("1", "2023"): "17000",
        }.items()
    }
    bank.add(info("REGK100", **ACCOUNTS), accounts)
    assert fetch(bank, "FOLK1A", "REGK100") == [Outcome("FOLK1A", 6), Outcome("REGK100", 4)]
    assert stored("FOLK1A")["730", "", "2024K4"] == ("number", Decimal(98_500))
    assert stored("REGK100") == {
        ("730", "53838/005", "2024"): ("number", Decimal(17_500)),
        # One owner's part is "..": the whole is not known.
        ("730", "53838/005", "2023"): ("dots", None),
        ("000", "53838/005", "2024"): ("dots", None),
        ("000", "53838/005", "2023"): ("dots", None),
    }


def test_what_the_bank_has_not_updated_is_not_fetched_again(bank):
    fetch(bank, "HAND07")
    assert fetch(bank, "HAND07") == [Outcome("HAND07", None)]
    assert fetch(bank, "HAND07", again=True) == [Outcome("HAND07", 4)]
    bank.infos["HAND07"] = HAND07 | {"updated": "2026-11-01T08:00:00"}
    assert fetch(bank, "HAND07") == [Outcome("HAND07", 4)]
    assert [function for function, _ in bank.asked].count("data") == 3
    assert StatbankFetch.objects.count() == 1


def test_a_file_stands_only_until_the_bank_is_asked_again(bank):
    """Also where the bank has updated nothing; what it has no place for stays from the file."""
    fetch(bank, "HAND07")
    old = ("730", "30182", "2009K1", 7)
    store("HAND07", old, origin="file")
    assert fetch(bank, "HAND07") == [Outcome("HAND07", None)]
    store("HAND07", ("101", "30182", "2024K4", 5), ("730", "30182", "2024K4", 5), origin="file")
    assert fetch(bank, "HAND07") == [Outcome("HAND07", 4)]
    assert stored() == ALL_OF_HAND | {old[:3]: ("number", Decimal(7))}
    assert fetch(bank, "HAND07") == [Outcome("HAND07", None)]


BROKEN = {
    b"": "Svaret er tomt",
    b"<html>Vedligeholdelse</html>": "Kolonnen",
    b"OMR\xc5DE;YDELSESTYPE;TID;INDHOLD\r\n730;30182;2024K4;mange\r\n": "ikke et tal",
    b"OMR\xc5DE;YDELSESTYPE;TID;INDHOLD\r\n730;30182;2024K4": "ikke hel",
    b"OMR\xc5DE;YDELSESTYPE;TID;INDHOLD\r\n730;30182;2024K9;1\r\n": "ingen periode",
    b"OMR\xc5DE;YDELSESTYPE;TID;INDHOLD\r\n730;30182;2024K4;1,5\r\n": "ikke et helt tal",
    b"OMR\xc5DE;YDELSESTYPE;TID;INDHOLD\r\n730;30117;2024K4;1\r\n": "ingen af de tal",
    b"OMR\xc5DE;YDELSESTYPE;TID;INDHOLD\r\n730;30182;2024K4;1\r\n": "mangler 3 af de 3 tal",
}


@pytest.mark.parametrize(("body", "why"), BROKEN.items())
def test_what_cannot_be_used_leaves_the_last_good_figures(bank, body, why):
    fetch(bank, "HAND07")
    at = StatbankTable.objects.get().fetched_at
    bank.broken["HAND07"] = body
    (outcome,) = fetch(bank, "HAND07", again=True)
    assert why in outcome.fault
    assert stored() == ALL_OF_HAND
    row = StatbankTable.objects.get()
    assert (row.error, row.fetched_at, row.failed_at > at) == (outcome.fault, at, True)
    bank.broken.clear()
    # The newest attempt failed, so it is fetched although the bank has nothing newer.
    assert fetch(bank, "HAND07") == [Outcome("HAND07", 4)]
    assert StatbankTable.objects.get().error == ""


def test_one_table_s_trouble_is_not_the_others(bank):
    bank.add(FOLK1A, {("730", "TOT", "IALT", "TOT", "2024K4"): "98500"})
    outcomes = fetch(bank, "REGK31", "FOLK1A")
    assert [bool(outcome.fault) for outcome in outcomes] == [True, False]
    assert outcomes[0].fault == "Danmarks Statistik afviser: Tabellen findes ikke."


def test_a_bank_that_does_not_answer_is_asked_for_one_table_only(bank):
    bank.first = [(200, {"X-Hang": "1"}, b"{}") for _ in range(9)]
    bank.client = StatbankClient(bank.address, sleep=[].append, read_timeout=0.05)
    outcomes = fetch(bank, "HAND07", "FOLK1A", "REGK31")
    sentence = "Danmarks Statistik svarer ikke lige nu (tiden gik). Prøv igen senere."
    assert outcomes == [Outcome(t, fault=sentence) for t in ("HAND07", "FOLK1A", "REGK31")]
    assert [body["table"] for _, body in bank.asked] == ["HAND07"] * 4
    assert StatbankTable.objects.filter(error=sentence).count() == 3


def test_a_table_the_bank_stumbles_over_is_not_the_others_trouble(bank):
    bank.first = [(500, {}, b"")] * 4
    outcomes = fetch(bank, "FOLK1A", "HAND07")
    assert [bool(outcome.fault) for outcome in outcomes] == [True, False]


def test_a_table_that_has_changed_shape_says_what_it_lacks(bank):
    shaped = {
        "HAND07 har ingen variabel YDELSESTYPE.": info("HAND07", OMRÅDE=same("730"), Tid=QUARTERS),
        "HAND07 har ingen af de koder, vi bruger, i YDELSESTYPE.": info(
            "HAND07", OMRÅDE=same("730"), YDELSESTYPE=same("99999"), Tid=QUARTERS
        ),
        "Tabelbeskrivelsen har en form, vi ikke kender.": {"id": "HAND07", "variables": [1]},
    }
    for sentence, table in shaped.items():
        bank.infos["HAND07"] = table
        assert fetch(bank, "HAND07") == [Outcome("HAND07", fault=sentence)]


def test_made_up_figures_give_way_and_never_come_where_there_are_others(bank):
    store("HAND07", ("730", "30182", "2020K1", 9), origin="demo")
    fetch(bank, "HAND07")
    assert stored() == ALL_OF_HAND
    assert store("HAND07", ("730", "30182", "2020K1", 9), origin="demo") is None
    assert stored() == ALL_OF_HAND


def test_the_command_tells_each_table(bank, capsys):
    with override_settings(STATBANK_URL=bank.address):
        call_command("statbank_update", table=["HAND07"])
        call_command("statbank_update", table=["HAND07"])
        assert capsys.readouterr().out == "HAND07: 4 tal hentet.\nHAND07: intet nyt.\n"
        with pytest.raises(Refused) as refused:
            call_command("statbank_update", table=["REGK31", "HAND07"])
    assert str(refused.value) == (
        "REGK31 blev ikke hentet, og tallene fra før står: "
        "Danmarks Statistik afviser: Tabellen findes ikke."
    )
    assert capsys.readouterr().out == "HAND07: intet nyt.\n"


def test_without_an_address_nothing_is_fetched():
    with pytest.raises(Refused, match="STATBANK_URL er tom"):
        call_command("statbank_update")


def test_the_description_of_the_table_is_kept_as_it_came(bank):
    fetch(bank, "HAND07")
    assert StatbankTable.objects.get().info == json.loads(json.dumps(HAND07))
