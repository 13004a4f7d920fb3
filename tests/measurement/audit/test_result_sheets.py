"""The same numbers on the page, in the sheets and from the command; cases by number alone."""

import io
import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from openpyxl import load_workbook

from measurement.models import LearningPoint
from steering.permissions import Role
from tests.factories import make_user
from tests.measurement.audit.test_result_page import url
from tests.measurement.audits import make_audit

pytestmark = pytest.mark.django_db
COUNTS = {
    "yes": "Ja, tydeligt",
    "partly": "Delvist",
    "no": "Nej / ikke dokumenteret",
    "not_relevant": "Ikke relevant",
    "unresolved": "Uafklaret",
}


@pytest.fixture
def audit():
    before = make_audit(name="Før", levels=lambda _p, number, _i: 2 if number <= 2 else 1)
    before.closed_at -= timedelta(300)
    before.save()
    return make_audit(before.municipality, name="Audit æøå 2026", mark="Hemmelig", cases=9)


@pytest.fixture
def lead(client, audit):
    client.force_login(make_user(Role.LEAD, municipality=audit.municipality))
    return client


def book(client, audit):
    return load_workbook(io.BytesIO(client.get(url(audit, "xlsx")).content))


def rows(sheet) -> list[dict]:
    header, *body = sheet.iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in body]


def command(audit) -> dict:
    out = io.StringIO()
    call_command("case_audit", municipality=730, audit=audit.pk, format="json", stdout=out)
    return json.loads(out.getvalue())


def test_the_criteria_are_the_commands(lead, audit):
    said, found = command(audit)["criteria"], rows(book(lead, audit)["Kriterier"])
    assert [row["Kode"] for row in found] == [c["code"] for c in said]
    for key, column in COUNTS.items():
        assert [row[column] for row in found] == [c[key] for c in said]
    assert [row["Vægtet kappa"] for row in found] == [
        None if c["kappa"] is None else pytest.approx(c["kappa"]) for c in said
    ]
    shares = [row["Heraf ens"] / row["Bedømt af begge"] for row in found]
    assert shares == [pytest.approx(c["equal_share"]) for c in said]


def test_a_row_in_words(lead, audit):
    row = rows(book(lead, audit)["Kriterier"])[1]
    assert (row["Princip"], row["Tydeligt i"], row["Sidst tydeligt i"], row["Ændring"]) == (
        "Håb, ønsker og drømme",
        "3 af 9",
        "2 af 10",
        "Ingen sikker ændring",
    )
    assert row["Så langt rækker det"] == "3 af 9 kan dække over fra 1 til 6 af 10 sager."
    assert row["Kappa i ord"] == "fuld enighed"


def test_the_cases_by_number(lead, audit):
    found = rows(book(lead, audit)["Sager"])
    assert list(found[7]) == ["Kode", "Kriterium", *(f"Sag {number}" for number in range(1, 10))]
    assert (found[7]["Kode"], found[7]["Sag 4"]) == ("K8", "Ikke relevant")


def test_the_principles_and_what_was_learnt(lead, audit):
    section = audit.instrument.sections.get(number=4)
    LearningPoint.objects.filter(audit=audit).update(section=section, text="=Skriv klart")
    found = book(lead, audit)
    opened = rows(found["Principper"])[3]
    assert (opened["Princip"], opened["Kriterier"]) == ("Åbenhed", 2)
    assert sum(opened[column] for column in COUNTS.values()) == 18
    assert rows(found["Læringspunkter"]) == [
        {"Nr.": 4, "Princip": "Åbenhed", "Læringspunkt": "'=Skriv klart"}
    ]


def test_about_the_audit(lead, audit):
    about = {row["Hvad"]: row["Værdi"] for row in rows(book(lead, audit)["Om sagsauditten"])}
    said = command(audit)
    assert (about["Sager"], about["Bedømmere"], about["Sammenlignet med"]) == (9, 2, "Før")
    assert about["Vægtet kappa"] == pytest.approx(said["kappa"])
    assert about["Ens, andel af felterne"] == pytest.approx(said["equal_share"])


def test_csv_holds_the_criteria(lead, audit):
    lines = lead.get(url(audit, "csv")).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 14
    assert lines[0].startswith('"Kode";"Princip";"Kriterium";"Ja, tydeligt";"Delvist";')


def test_the_files_name(lead, audit):
    found = lead.get(url(audit, "xlsx"))["Content-Disposition"]
    assert found == f'attachment; filename="sagsaudit-{timezone.localdate(audit.closed_at)}.xlsx"'
    assert lead.get(url(audit, "pdf")).status_code == 404
