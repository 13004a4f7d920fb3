"""Files of offers and citizens: added, updated by their id, removed only on a full extract."""

import pytest

from steering.models import Citizen, LegalBasis, Offer, Unit
from tests.factories import make_intervention, make_municipality, make_offer
from tests.files.making import bring, day, faults, furnished, register

pytestmark = pytest.mark.django_db
TILBUD = "tilbud_id;navn;paragraf;driftsform;pladser;lukket"


def test_offers_are_stored_as_the_file_has_them():
    plan = bring("tilbud", TILBUD, "T1;Åhuset;§ 107;Privat;12;31-12-2026", "T2;Bo;ABL-105;;;")
    assert plan.counts()["new"] == 2
    assert register()["offers"] == [
        ("T1", "Åhuset", "SEL-107", "privat", 12, day("2026-12-31")),
        ("T2", "Bo", "ABL-105", "", None, None),
    ]


def test_a_paragraph_that_no_step_holds_is_accepted():
    LegalBasis.objects.create(code="SEL-107", name="Midlertidigt botilbud", act="Serviceloven")
    plan = bring("tilbud", TILBUD, "T1;A;§ 107;;;", "T2;B;LAB § 32;;;", "T3;C;§ 52 a;;;")
    assert plan.counts()["new_paragraf"] == 2
    assert list(LegalBasis.objects.values_list("code", "name", "act")) == [
        ("LAB-32", "LAB § 32", "LAB"),
        ("SEL-107", "Midlertidigt botilbud", "Serviceloven"),
        ("SEL-52a", "SEL § 52 a", "Serviceloven"),
    ]


def test_a_column_that_is_absent_leaves_what_is_stored_and_an_empty_cell_clears_it():
    bring("tilbud", TILBUD, "T1;A;§ 107;privat;12;31-12-2026")
    bring("tilbud", "tilbud_id;navn;paragraf;pladser", "T1;Nyt navn;§ 108;")
    assert register()["offers"] == [
        ("T1", "Nyt navn", "SEL-108", "privat", None, day("2026-12-31"))
    ]


def test_citizens_and_their_units():
    plan = bring(
        "borgere",
        "borger_id;fødselsår;køn;enhed;sagsbehandler",
        "B1;1980;K;Team  Nord;AB",
        "B2;;;Team Nord;",
        "B3;1975;x;;cd",
    )
    assert (plan.counts()["new"], plan.counts()["new_enhed"]) == (3, 1)
    assert register()["citizens"] == [
        ("B1", 1980, "k", "Team Nord", "AB"),
        ("B2", None, "", "Team Nord", ""),
        ("B3", 1975, "x", None, "cd"),
    ]
    again = bring("borgere", "borger_id;enhed", "B3;Team Nord", "B1;")
    assert (again.counts()["changed"], again.counts()["new_enhed"]) == (2, 0)
    assert [row[3] for row in register()["citizens"]] == [None, "Team Nord", "Team Nord"]
    assert Unit.objects.count() == 1


def test_faults_of_citizens():
    plan = bring(
        "borgere",
        "borger_id;foedselsaar;koen;enhed;sagsbehandler",
        "B1;1880;q;;ABCDEFGHIJKLM",
        "B2;2099;k;;AB",
    )
    assert faults(plan) == [
        (2, "foedselsaar", "1880 ligger uden for 1900–2100"),
        (2, "koen", "»q« kendes ikke; skriv k, m eller x"),
        (2, "sagsbehandler", "teksten er 13 tegn; højst 12 er tilladt"),
        (3, "foedselsaar", "2099 ligger ude i fremtiden"),
    ]
    assert (Citizen.objects.count(), Unit.objects.count()) == (0, 0)


def test_units_of_another_municipality_are_not_ours():
    aarhus = make_municipality(751)
    Unit.objects.create(municipality=aarhus, name="Team Nord")
    bring("borgere", "borger_id;enhed", "B1;Team Nord")
    assert Unit.objects.count() == 2
    assert Citizen.objects.get().unit.municipality_id == 730


def test_the_same_ids_in_another_municipality_are_other_rows():
    other = make_offer(make_municipality(751), external_id="T1", name="Aarhus' eget")
    bring("tilbud", TILBUD, "T1;Randers' eget;§ 107;;;", options=["complete"])
    assert list(Offer.objects.order_by("pk").values_list("municipality_id", "name")) == [
        (751, "Aarhus' eget"),
        (730, "Randers' eget"),
    ]
    other.refresh_from_db()


def test_a_full_extract_removes_what_the_file_no_longer_has():
    municipality = furnished()
    plan = bring("borgere", "borger_id", "B2", "B3", options=["complete"])
    assert {k: plan.counts()[k] for k in ("new", "unchanged", "removed")} == {
        "new": 1,
        "unchanged": 1,
        "removed": 1,
    }
    assert [c[0] for c in register()["citizens"]] == ["B2", "B3"]
    assert municipality.citizens.count() == 2


@pytest.mark.parametrize(
    ("kind", "lines", "sentence"),
    [
        (
            "borgere",
            ["borger_id", "B9"],
            "1 borger, som ikke er i filen, har stadig indsatser og kan ikke fjernes; "
            "indlæs indsatser som fuldt udtræk først",
        ),
        (
            "tilbud",
            [TILBUD, "T9;A;§ 107;;;"],
            "1 tilbud, som ikke er i filen, har stadig indsatser og kan ikke fjernes; "
            "indlæs indsatser som fuldt udtræk først",
        ),
    ],
)
def test_what_is_used_is_never_removed_in_passing(kind, lines, sentence):
    municipality = furnished()
    citizen, offer = municipality.citizens.first(), municipality.offers.first()
    make_intervention(citizen, offer, day("2026-01-01"))
    before = register()
    plan = bring(kind, *lines, options=["complete"])
    assert plan.general == [sentence]
    assert register() == before
