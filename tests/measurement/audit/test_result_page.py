"""The page of a closed audit: the heat map, its words, and what it keeps quiet."""

import io
import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from measurement.domain.agreement import NOT_RELEVANT
from measurement.models import AgreedMark, Instrument
from steering.models import AuditEvent
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit
from tests.measurement.pages import text
from tests.support.queries import queries

pytestmark = pytest.mark.django_db
STAFF = ["ADMIN", "LEAD", "CASEWORKER", "STEERING", "MANAGER", "MEMBER"]


def url(audit, ending: str = "") -> str:
    name, more = ("case_audit_result_file", [ending]) if ending else ("case_audit_result", [])
    return reverse(name, args=[audit.municipality_id, audit.pk, *more])


@pytest.fixture
def lead(client):
    client.force_login(make_user(Role.LEAD, municipality=make_municipality()))
    return client


def everything(client, audit) -> list[str]:
    """Each cell of the files as text, and the files' own names."""
    files = [client.get(url(audit, ending)) for ending in ("csv", "xlsx")]
    sheets = load_workbook(io.BytesIO(files[1].content)).worksheets
    cells = [str(cell) for sheet in sheets for row in sheet.values for cell in row]
    names = [unquote(file["Content-Disposition"]) for file in files]
    return [*names, files[0].content.decode(), *cells]


def squares(response) -> list[list[tuple[str, str]]]:
    """Row by row the cases' numbers and what a screen reader says of them."""
    rows = re.findall(r'<tr role="row">(.*?)</tr>', response.content.decode(), re.S)
    cell = r'data-sag="(\d+)" role="cell">.*?<span class="sr-only">([^<]+)</span>'
    return [found for row in rows if (found := re.findall(cell, row, re.S))]


def _levels(_position: int, number: int, index: int):
    """K1: 7 ja, 2 delvist, 1 nej; K2: one not relevant, 5 of 9; all others: delvist."""
    if index == 0:
        return 2 if number <= 7 else 1 if number < 10 else 0
    if index == 1:
        return NOT_RELEVANT if number == 4 else 2 if number < 7 else 0
    return 1


def test_the_heat_map_says_every_cell_in_words(lead):
    found = squares(lead.get(url(make_audit(levels=_levels))))
    assert len(found) == 13
    yes, partly, no = "Ja, tydeligt", "Delvist", "Nej / ikke dokumenteret"
    numbers = [str(number) for number in range(1, 11)]
    assert found[0] == list(zip(numbers, [yes] * 7 + [partly] * 2 + [no], strict=True))
    second = [yes] * 3 + ["Ikke relevant"] + [yes] * 2 + [no] * 4
    assert found[1] == list(zip(numbers, second, strict=True))


def test_counts_as_words_and_never_percent(lead):
    page = text(lead.get(url(make_audit(levels=_levels))))
    assert re.findall(r"(\d+ af \d+) (?:1 ikke relevant )?(?:K2|2\. Ressourcer)", page)[:2] == [
        "7 af 10",
        "5 af 9",
    ]
    assert "12 af 19 felter" in page
    assert ("%" in page.replace("95 %", ""), "pct" in page, "procent" in page) == (False,) * 3


def test_eight_groups_and_a_foot_per_case(lead):
    source = lead.get(url(make_audit(levels=_levels))).content.decode()
    table = source.split('<table class="table feltkort"', 1)[1].split("</table>")[0]
    assert table.count("<tbody") == table.count('scope="rowgroup"') == 8
    foot = re.findall(r'role="cell">(\d+)</td>', table.split("<tfoot")[1])
    assert foot == ["2", "2", "2", "1", "2", "2", "1", "0", "0", "0"]


def test_fewer_than_ten_cases(lead):
    page = lead.get(url(make_audit(cases=6, levels=lambda *_: 2)))
    assert [len(row) for row in squares(page)] == [6] * 13
    assert "Alle kriterier står tydeligt i lige mange sager: 6 af 6." in text(page)
    assert "Seks sager er et grundlag for en samtale" in text(page)


def test_unresolved_and_unmarked_cells_are_named_and_in_the_key(lead):
    audit = make_audit(
        cases=2, levels=lambda position, number, _: position if number == 1 else None
    )
    AgreedMark.objects.all().delete()
    page = lead.get(url(audit))
    assert squares(page)[0] == [("1", "Uafklaret"), ("2", "Ikke bedømt")]
    assert "Ja, tydeligt Delvist Nej / ikke dokumenteret Uafklaret Ikke bedømt" in text(page)
    assert "ingen bedømt 1 uafklaret, 1 ikke bedømt" in text(page)


def test_the_key_names_only_what_is_there(lead):
    page = text(lead.get(url(make_audit(levels=lambda *_: 2))))
    assert ("Uafklaret Ikke bedømt" in page, "i.r. Ikke relevant" in page) == (False, False)


@pytest.mark.parametrize("cases", [0, 3])
def test_nobody_marked(lead, cases):
    audit = make_audit(cases=3, levels=lambda *_: None)
    audit.cases.filter(number__gt=cases).delete()
    page = text(lead.get(url(audit)))
    assert "Sagsauditten blev lukket, uden at nogen sager var bedømt." in page
    assert "Kriterier at tale om" not in page


def test_the_audit_before_it_beside(lead):
    before = make_audit(name="Før", levels=lambda _p, number, _i: 2 if number <= 3 else 0)
    before.closed_at -= timedelta(300)
    before.save()

    def now(_position, number, index):
        return 2 if number <= (9 if index == 6 else 5) else 0

    audit = make_audit(before.municipality, name="Nu", levels=now)
    page = text(lead.get(url(audit)))
    assert (
        "»Sproget er respektfuldt og forståeligt« står tydeligt i flere sager end i Før: "
        "9 af 10 mod 3 af 10." in page
    )
    assert re.findall(r"◆ ([\w ]+?) K", page) == ["Sikkert flere"]
    assert page.count("● Ingen sikker ændring") == 12
    assert "Det er den første sagsaudit med disse kriterier." in text(lead.get(url(before)))


def test_another_version_is_not_compared(lead):
    before = make_audit(name="Før", levels=lambda *_: 0)
    audit = make_audit(before.municipality, name="Nu", levels=lambda *_: 2)
    before.closed_at -= timedelta(300)
    before.instrument = Instrument.objects.create(
        code="sagsaudit", version=9, name="Andre kriterier", intro="", source="Egne"
    )
    before.save()
    page = text(lead.get(url(audit)))
    assert "brugte en anden version af kriterierne" in page
    assert ("Sikkert" in page, "Ingen sikker ændring" in page) == (False, False)


def test_another_municipalitys_audit_is_not_beside(lead):
    make_audit(make_municipality(751), name="Aarhus", levels=lambda *_: 0)
    page = text(lead.get(url(make_audit(levels=lambda *_: 2))))
    assert ("Aarhus" in page, "den første sagsaudit med disse kriterier" in page) == (False, True)


def test_what_was_learnt_by_theme(lead):
    audit = make_audit()
    section = audit.instrument.sections.get(number=4)
    audit.learning_points.update(section=section, text="Skriv, så borgeren kan læse det")
    assert "Det lærte vi 4. Åbenhed Skriv, så borgeren kan læse det" in text(lead.get(url(audit)))
    audit.learning_points.all().delete()
    assert "Det lærte vi" not in text(lead.get(url(audit)))


@pytest.mark.parametrize("role", STAFF)
def test_no_reference_no_text_of_a_marker_and_no_look_event_for_anybody(client, role):
    audit = make_audit(name="Audit", mark="Hemmelig")
    audit.learning_points.all().delete()
    client.force_login(make_user(Role(role), municipality=audit.municipality))
    assert "Hemmelig" not in client.get(url(audit)).content.decode()
    assert [name for name in everything(client, audit) if "Hemmelig" in name] == []
    assert list(AuditEvent.objects.filter(action="case_references_seen")) == []


@pytest.mark.parametrize("stage", ["udtraek", "bedoemmelse", "enighed", "hoering"])
def test_no_result_before_it_is_closed_not_even_for_its_lead(lead, stage):
    audit = make_audit(stage=stage)
    response = lead.get(url(audit))
    assert (response.status_code, response.url) == (
        302,
        reverse("case_audit", args=[audit.municipality_id, audit.pk]),
    )
    assert [lead.get(url(audit, ending)).status_code for ending in ("csv", "xlsx")] == [404, 404]


@pytest.mark.parametrize("cases", [1, 10])
def test_a_fixed_number_of_queries(lead, cases):
    before = make_audit(name="Før", cases=cases)
    before.closed_at -= timedelta(300)
    before.save()
    audit = make_audit(before.municipality, name="Nu", cases=cases)
    lead.get(url(audit))
    assert queries(lead, url(audit)) == 18


def test_where_to_go_next_is_of_no_use_on_paper(lead):
    page = lead.get(url(make_audit())).content.decode()
    assert '<section class="boks audit-videre kun-skaerm" id="videre"' in page
