"""The page of Statistics Denmark's figures: the same numbers on page, in xlsx and csv, whose they
are, where from, and a file in for the municipality's own area."""

import csv
import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from keyfigures.models import StatbankFetch, StatbankTable, StatbankValue
from steering.models import AuditEvent
from tests.factories import make_municipality, make_user
from tests.keyfigures.statbank.cells import fill, store

pytestmark = pytest.mark.django_db


@pytest.fixture
def randers():
    make_municipality(101)
    return make_municipality(730, name="Randers")


def client_as(role: str, municipality) -> Client:
    client = Client()
    client.force_login(make_user(role, municipality=municipality))
    return client


def shown(client, municipality, name="national"):
    return client.get(reverse(name, args=[municipality.pk]))


def test_the_finding_its_comparison_and_whose_figures_they_are(randers):
    fill()
    page = shown(client_as("MEMBER", randers), randers)
    text = " ".join(page.content.decode().split())
    assert page.context["title"] == (
        "Midlertidigt botilbud: 1,50 modtagere pr. 1.000 indbyggere mod 1,04 i landet"
    )
    assert page.context["lead"].startswith(
        "147 modtagere i 4. kvartal 2024, 7 flere end et år før. Tallene gælder alle målgrupper"
    )
    assert text.count("<h1") == 1
    for words in page.context["recipient_sources"] + page.context["account_sources"]:
        assert words in text
    assert (
        "Kilde: Danmarks Statistik, HAND07; 4. kvartal 2023 til 4. kvartal 2024; hentet den" in text
    )
    assert "Licens: CC BY 4.0." in text
    assert "yntetiske tal" not in text


def test_the_rows_tell_zero_absent_and_dots_apart(randers):
    fill()
    page = shown(client_as("LEAD", randers), randers)
    (row,) = page.context["recipient_table"].rows
    assert (row.name, row.beside) == ("Midlertidigt botilbud", "SEL § 107, trin 6")
    assert [cell for _, cell in row.cells] == ["147", "140", "+7", "1,50", "1,04", "51 kommuner"]
    quarters = [(one.name, one.cells[0][1]) for one in page.context["development"].rows]
    assert quarters == [
        ("4. kvartal 2024", "147"),
        ("3. kvartal 2024", "141"),
        ("2. kvartal 2024", "0"),
        ("1. kvartal 2024", ".."),
        ("4. kvartal 2023", "140"),
    ]
    assert "Socialt akuttilbud" in page.context["unknown"]


def test_every_channel_says_the_same(randers):
    fill()
    client = client_as("LEAD", randers)
    book = load_workbook(io.BytesIO(shown(client, randers, "national_xlsx").content))
    content = shown(client, randers, "national_csv").content.decode("utf-8-sig")
    of_csv = [
        r
        for r in csv.DictReader(io.StringIO(content), delimiter=";")
        if r["Ydelsestype"] == "30182"
    ]
    of_xlsx = [r for r in book["Modtagere"].values if r[0] == "30182"]
    told = [(r[4], r[5], r[6], r[7], r[8]) for r in of_xlsx]
    assert told == [
        ("4. kvartal 2023", 140, 1.43, "ikke oplyst", None),
        ("1. kvartal 2024", "..", "ikke oplyst", "ikke oplyst", None),
        ("2. kvartal 2024", 0, 0, "ikke oplyst", None),
        ("3. kvartal 2024", 141, 1.44, "ikke oplyst", None),
        ("4. kvartal 2024", 147, 1.5, 1.04, "51 kommuner"),
    ]
    newest = of_csv[-1]
    assert (newest["Modtagere"], newest["Pr. 1.000 indbyggere"]) == ("147", "1,50")
    accounts = {r[0]: r[5:] for r in book["Udgifter"].values if r[5] == 2024}
    assert accounts["5.38.50"][:3] == (2024, 83_300, 850)
    assert [r[4:] for r in book["Psykiske vanskeligheder"].values][1:] == [("2024", 4500)]
    assert [r[0] for r in book["Kilder"].values][1:6] == [
        "HAND07",
        "FOLK1A",
        "REGK31",
        "REGK100",
        "HAND03A",
    ]


def test_without_figures_the_page_says_what_to_do(randers):
    member = shown(client_as("MEMBER", randers), randers)
    assert member.context["title"] == "Der er ikke hentet tal fra Danmarks Statistik endnu"
    assert "Kommunens lokale administrator kan indlæse en fil" in member.content.decode()
    load = reverse("national_load", args=[randers.pk])
    assert load not in member.content.decode()
    assert load in shown(client_as("ADMIN", randers), randers).content.decode()


def test_made_up_figures_are_called_so_everywhere(randers):
    fill(origin="demo")
    client = client_as("MEMBER", randers)
    text = shown(client, randers).content.decode()
    assert "<strong>Syntetiske tal.</strong>" in text
    assert "Kilde: syntetiske tal i samme form som HAND07; ikke fra Danmarks Statistik." in text
    assert "CC BY" not in text
    book = load_workbook(io.BytesIO(shown(client, randers, "national_xlsx").content))
    assert "syntetiske tal" in [r[2] for r in book["Kilder"].values][1]


def test_a_failed_fetch_is_told_and_its_cause_only_to_who_loads(randers):
    fill()
    table = StatbankTable.objects.get(pk="HAND07")
    table.failed_at, table.error = table.fetched_at, "Hemmelig årsag"
    table.save()
    member = shown(client_as("MEMBER", randers), randers).content.decode()
    assert "HAND07 kunne ikke hentes den" in member
    assert "Tallene fra før vises." in member
    assert "Hemmelig årsag" not in member
    assert "Hemmelig årsag" in shown(client_as("ADMIN", randers), randers).content.decode()


def test_tables_that_failed_alike_are_one_line(randers):
    fill()
    at = StatbankTable.objects.get(pk="HAND07").fetched_at
    StatbankTable.objects.update(failed_at=at, error="")
    StatbankTable.objects.filter(pk="REGK31").update(error="Årsag")
    lines = shown(client_as("MEMBER", randers), randers).context["failures"]
    (line,) = lines
    assert line.startswith("HAND07, FOLK1A, REGK31 og HAND03A kunne ikke hentes den ")
    to_who_loads = shown(client_as("ADMIN", randers), randers).context["failures"]
    assert [one.partition(" kunne")[0] for one in to_who_loads] == [
        "HAND07, FOLK1A og HAND03A",
        "REGK31",
    ]


def post(client, municipality, text: str, table="HAND07", name="tal.csv"):
    return client.post(
        reverse("national_load", args=[municipality.pk]),
        {"table": table, "file": SimpleUploadedFile(name, text.encode())},
    )


FILE = "OMRÅDE;YDELSESTYPE;TID;INDHOLD\n730;30182;2024K4;51\n101;30182;2024K4;99\n"


def test_an_administrator_loads_the_own_rows_of_a_file(randers):
    client = client_as("ADMIN", randers)
    answer = post(client, randers, FILE)
    assert (answer.status_code, answer.url) == (302, reverse("national", args=[730]))
    (value,) = StatbankValue.objects.all()
    assert (value.area, value.value) == ("730", Decimal(51))
    told = [str(one) for one in client.get(answer.url).context["messages"]]
    assert told == [
        "HAND07: 1 tal for Randers Kommune er gemt. 1 række bruges ikke og er sprunget over."
    ]
    logged = AuditEvent.objects.filter(action="statbank_file_loaded").get()
    assert (logged.municipality_code, logged.details) == (
        730,
        {"table": "HAND07", "rows": 2, "cells": 1},
    )


def test_the_table_is_known_by_its_columns(randers):
    answer = post(client_as("ADMIN", randers), randers, FILE, table="")
    assert answer.status_code == 302
    assert set(StatbankValue.objects.values_list("table", "area")) == {("HAND07", "730")}


NATIONAL = "YDELSESTYPE;MLGRP;TID;INDHOLD\n30182;40122;2024;9000\n30182;40122;2023;8000\n"


def test_the_country_s_own_table_fills_in_what_the_bank_has_not_told(randers):
    client = client_as("ADMIN", randers)
    first = NATIONAL.partition("30182;40122;2023")[0]
    assert post(client, randers, first, table="").status_code == 302
    told = [str(one) for one in client.get(reverse("national", args=[730])).context["messages"]]
    assert told == ["HAND03A: 1 tal for hele landet er gemt."]
    StatbankFetch.objects.update(origin=StatbankFetch.Origin.API)
    changed = NATIONAL.replace("9000", "1")
    assert post(client, randers, changed, table="").status_code == 302
    values = dict(StatbankValue.objects.values_list("period", "value"))
    assert values == {"2024": Decimal(9000), "2023": Decimal(8000)}
    StatbankFetch.objects.update(origin=StatbankFetch.Origin.API)
    refused = post(client, randers, changed, table="")
    assert "gælder hele landet og er allerede hentet" in refused.content.decode()


@pytest.mark.parametrize(
    ("text", "table", "name", "why"),
    [
        ("a;b\n1;2\n", "", "tal.csv", "Filen er ingen af de tabeller, portalen bruger"),
        (FILE, "HAND03A", "tal.csv", "Kolonnen MLGRP mangler: tabellen er ikke HAND03A."),
        (FILE, "HAND06", "tal.csv", "Vælg filen igen: den er ikke gemt"),
        (FILE, "REGK31", "tal.csv", "Kolonnen FUNKTION mangler: tabellen er ikke REGK31."),
        (FILE.replace("730;", "751;"), "HAND07", "tal.csv", "Filen har ingen af de tal fra HAND07"),
        (FILE, "HAND07", "tal.pdf", "Filen skal være et Excel-ark eller en csv-fil."),
        ("", "HAND07", "tal.csv", "Filen er tom"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_stores_nothing(randers, text, table, name, why):
    answer = post(client_as("ADMIN", randers), randers, text, table, name)
    assert answer.status_code == 400
    assert why in answer.content.decode()
    assert (StatbankValue.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_the_queries_are_as_many_at_both_sizes(randers, django_assert_num_queries):
    client = client_as("LEAD", randers)
    fill()
    shown(client, randers)
    with django_assert_num_queries(17):
        shown(client, randers)
    areas = [str(number) for number in range(101, 160)]
    store(
        "HAND07",
        *(
            (a, t, f"{y}K1", 7)
            for a in areas
            for t in ("30181", "30182")
            for y in range(2015, 2025)
        ),
    )
    shown(client, randers)
    with django_assert_num_queries(17):
        shown(client, randers)
