"""The data page, its file, and the rows that only those who have them may take."""

import io
import re

import openpyxl
import pytest
from django.utils import timezone

from steering.models import AuditEvent, Citizen
from tests.factories import make_municipality, make_offer, make_user
from tests.keyfigures.quality.making import WELL, make_faulty
from tests.keyfigures.register import load_reference
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
PAGE = "/730/data/kvalitet/"


def logged_in(client, municipality, role="MEMBER", **fields):
    user = make_user(role, municipality=municipality, **fields)
    client.force_login(user)
    return user


def sheet(response) -> list[tuple]:
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    return list(book.worksheets[0].values)


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_an_empty_municipality_is_told_where_to_begin(client):
    load_reference()
    municipality = make_municipality()
    for role, link in (("LEAD", True), ("MEMBER", False)):
        logged_in(client, municipality, role)
        html = client.get(PAGE).content.decode()
        assert "<h1>Der er ikke læst indsatser ind endnu</h1>" in html
        assert ("Gå til Data" in html) is link


def test_each_finding_says_what_it_means_and_what_to_do(client):
    logged_in(client, make_faulty(6))
    told = text(client.get(PAGE).content.decode())
    assert (
        "6 borgere har to indsatser i samme tilbud på samme tid. Borgeren tæller kun én gang, men "
        "den tidligere indsats mangler nok en slutdato. Sæt slut på den første indsats, og læs "
        "indsatser ind igen." in told
    )


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_file_holds_what_the_page_tells(client, ending):
    logged_in(client, make_faulty(6))
    page = client.get(PAGE)
    response = client.get(f"{PAGE}tal.{ending}")
    told = str(sheet(response)) if ending == "xlsx" else response.content.decode("utf-8-sig")
    findings = [f.text for kind in page.context["quality"].kinds for f in kind.findings]
    assert [one in told for one in findings] == [True] * len(findings)


def test_registers_that_differ_in_hidden_numbers_only_give_the_same_page(client):
    """Two or three citizens per fault: page and files are the same to the byte."""
    told = []
    for each, code in ((2, 730), (3, 751)):
        # As many citizens in both: a fault more of each kind is fourteen citizens.
        municipality = make_faulty(each, code, well=90 - 14 * each)
        logged_in(client, municipality)
        page = f"/{code}/data/kvalitet/"
        html = client.get(page).content.decode().replace(f"/{code}/", "/kommune/")
        found = client.get(f"{page}tal.csv").content.decode()
        assert re.search(r"^Borgere;[^;]*;90;", found, re.M)
        told.append((re.sub(r'value="[^"]*"', "", re.sub("Randers|Aarhus", "", html)), found))
    for first, second in zip(*told, strict=True):
        assert strip_rows(first) == strip_rows(second)


def strip_rows(told: str) -> str:
    """Without the numbers of rows (of offers, interventions …) and the reader's name."""
    told = re.sub(r"Person \d+", "", told)
    told = re.sub(r'(<td class="tal" data-navn="Rækker">)[\d.]+', r"\1", told)
    return re.sub(r"^((?:[^;]*;){2})\d+;", r"\1;", told, flags=re.M)


def test_rows_have_the_columns_of_their_kind_and_are_logged(client):
    municipality = make_faulty(6)
    user = logged_in(client, municipality, "LEAD")
    rows = sheet(client.get(f"{PAGE}samme-tilbud.xlsx"))
    assert rows[0] == ("borger_id", "tilbud_id", "start", "slut", "afslutning")
    assert len(rows) == 1 + 6
    event = AuditEvent.objects.get(action="viewed_data_quality_rows")
    assert (event.kind, event.actor_id, event.municipality_code) == ("look", user.pk, 730)
    assert event.details == {"check": "samme-tilbud", "rows": 6}


def test_a_caseworker_gets_the_rows_of_own_units_only(client):
    municipality = make_faulty(6)
    other = municipality.units.create(name="Et andet team")
    moved = Citizen.objects.filter(interventions__end_reason="doed")[:2]
    Citizen.objects.filter(pk__in=[one.pk for one in moved]).update(unit=other)
    user = logged_in(client, municipality, "CASEWORKER")
    assert len(sheet(client.get(f"{PAGE}efter-doed.xlsx"))) == 1
    user.memberships.get().units.add(other)
    rows = sheet(client.get(f"{PAGE}efter-doed.xlsx"))
    assert sorted(row[0] for row in rows[1:]) == sorted(one.reference for one in moved)


@pytest.mark.parametrize("role", ["ADMIN", "STEERING", "MANAGER", "MEMBER"])
def test_nobody_else_is_offered_rows_or_gets_them(client, role):
    logged_in(client, make_faulty(6), role)
    assert "Hent rækkerne" not in client.get(PAGE).content.decode()
    assert client.get(f"{PAGE}samme-tilbud.xlsx").status_code == 403
    assert not AuditEvent.objects.filter(action="viewed_data_quality_rows").exists()


def test_no_reference_is_on_the_page_or_in_its_file(client):
    municipality = make_faulty(6)
    Citizen.objects.filter(municipality=municipality, unit=None).update(caseworker="HEMM")
    for number, one in enumerate(Citizen.objects.all()):
        one.reference = f"HEMMELIGT{number}"
        one.save(update_fields=["reference"])
    logged_in(client, municipality, "LEAD")
    told = client.get(PAGE).content.decode() + client.get(f"{PAGE}tal.csv").content.decode()
    assert "HEMM" not in told


def test_the_last_stored_file_is_told(client):
    municipality = make_faulty(0)
    municipality.uploads.create(
        kind="indsatser", state="stored", file_name="a.csv", ended_at=timezone.now()
    )
    logged_in(client, municipality)
    kinds = {kind.code: kind for kind in client.get(PAGE).context["quality"].kinds}
    assert kinds["indsatser"].stored_at == timezone.localdate()
    assert (kinds["borgere"].stored_at, kinds["borgere"].rows) == (None, WELL)


@pytest.mark.parametrize("each", [1, 8])
def test_the_page_has_a_fixed_number_of_queries(client, each):
    logged_in(client, make_faulty(each), "LEAD")
    # Session, user, roles with municipality, and the 19 of the selector.
    assert queries(client, PAGE) == 22


def test_offers_that_lack_something_are_named(client):
    """Offers are no persons: the page names the first twelve, the file all of them."""
    municipality = make_faulty(6)
    for number in range(1, 15):
        make_offer(municipality, "SEL-85", name=f"Tilbud {number:02}", places=None)
    logged_in(client, municipality)
    told = text(client.get(PAGE).content.decode())
    named = [f"Tilbud {number:02}" for number in range(1, 15)]
    assert f"Det gælder: {' · '.join(named[:12])} og 2 mere (alle står i filen)" in told
    assert "; ".join(named) in client.get(f"{PAGE}tal.csv").content.decode()


def test_an_unknown_reason_is_said_to_count_for_those_who_left_only(client):
    logged_in(client, make_faulty(6))
    told = text(client.get(PAGE).content.decode())
    assert (
        "uden at årsagen er skrevet. Gik borgeren ud af trappen, tæller det under »ukendt årsag« "
        "på siden Bevægelser." in told
    )
