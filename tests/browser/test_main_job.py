"""The main job from end to end, as the roles who own it, on files a municipality would bring."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from pypdf import PdfReader

from keyfigures.selectors.staircase import newest_quarter_end, staircase_figure
from measurement.models import Round
from steering.models import AuditEvent, Citizen, Intervention, Offer
from tests.browser.test_shell import log_in
from tests.factories import make_municipality, make_user
from tests.support.going import click_through, fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BASES = ["SEL-108", "ABL-105", "§ 107", "SEL § 85", "SEL § 82 b", "SEL §82a", "§ 104", "SEL § 12"]


def semicolons(*rows) -> bytes:
    """A csv file as Danish Excel saves it."""
    return ("\r\n".join(";".join(row) for row in rows) + "\r\n").encode("cp1252")


def danish(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def offers() -> bytes:
    rows = [
        (f"T{n}", f"Tilbud på trin {8 - n}", basis, "kommunal", "30")
        for n, basis in enumerate(BASES)
    ]
    return semicolons(("Tilbud_id", "Navn", "Paragraf", "Driftsform", "Pladser"), *rows)


def citizens(count: int) -> bytes:
    rows = [
        (f"SAG-{n}", str(1960 + n % 45), "kmx"[n % 3], "Bostøtte Æblehaven") for n in range(count)
    ]
    return semicolons(("borger_id", "fødselsår", "køn", "enhed"), *rows)


def interventions(count: int, today: date) -> bytes:
    """Everybody starts two years ago; a third has moved a step down half a year ago."""
    began, moved = today - timedelta(days=730), today - timedelta(days=180)
    rows = []
    for n in range(count):
        step = n % 7
        moves = n % 3 == 0
        end = danish(moved) if moves else ""
        rows.append((f"SAG-{n}", f"T{step}", danish(began), end, "maal" if moves else ""))
        if moves:
            after = danish(moved + timedelta(days=1))
            rows.append((f"SAG-{n}", f"T{step + 1}", after, "", ""))
    return semicolons(("borger_id", "tilbud_id", "start", "slut", "afslutning"), *rows)


def bring(page, kind: str, name: str, content: bytes):
    """Choose the file, look at the preview, store it."""
    click_through(page.get_by_role("link", name="Data", exact=True).first)
    page.get_by_label(kind, exact=True).check()
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": content}
    )
    click_through(page.get_by_role("button", name="Kontrollér filen"))
    click_through(page.get_by_role("button", name="Gem", exact=True))
    page.get_by_role("heading", name="Det skete").wait_for()


def answer_everything(page):
    """Three statements on each of eight pages, then through the check page to the end."""
    for number in range(1, 9):
        page.get_by_text(f"Trin {number} af 8").last.wait_for()
        for statement in page.locator("fieldset").all():
            with page.expect_response("**/gem/"):
                statement.get_by_label("I nogen grad").check()
        page.get_by_role("status").filter(has_text="Gemt ").wait_for()
        click_through(page.get_by_role("button", name="Næste" if number < 8 else "Gennemse"))
    click_through(page.get_by_role("button", name="Indsend"))
    page.get_by_role("heading", name="Tak").wait_for()


@pytest.fixture
def roles():
    """Randers with the people who own the steps, on an otherwise empty installation."""
    call_command("load_reference", verbosity=0)
    randers = make_municipality()
    return {
        role: make_user(role, municipality=randers)
        for role in ("LEAD", "CASEWORKER", "STEERING", "MANAGER")
    }


def log_out(page):
    click_through(page.get_by_role("button", name="Log af").first)
    page.get_by_role("button", name="Log ind").wait_for()


def test_from_an_empty_municipality_to_the_report(page, live_server, roles, axe):
    randers = make_municipality()
    # 1. The development consultant opens a round; a colleague and she answer it in the browser.
    log_in(page, live_server, roles["LEAD"])
    click_through(page.get_by_role("link", name="Åbn en temperaturmåling"))
    click_through(page.get_by_role("link", name="Åbn en ny runde"))
    page.get_by_label("Rundens navn").fill("Efterår 2026")
    page.get_by_label("Frist").fill(danish(date.today() + timedelta(days=14)))
    click_through(page.get_by_role("button", name="Åbn runden"))
    page.get_by_text("Runden er åbnet, og 3 personer").wait_for()
    log_out(page)
    for role in ("CASEWORKER", "LEAD"):
        log_in(page, live_server, roles[role])
        click_through(page.get_by_role("link", name="Temperaturmåling", exact=True).first)
        click_through(page.get_by_role("link", name="Svar på runden"))
        page.get_by_label("Myndighed").check()
        click_through(page.get_by_role("button", name="Begynd"))
        answer_everything(page)
        if role != "LEAD":
            log_out(page)
    click_through(page.get_by_role("link", name="Temperaturmåling", exact=True).first)
    click_through(page.get_by_role("link", name="Luk runden"))
    click_through(page.get_by_role("button", name="Luk runden nu"))
    assert Round.objects.get().closed_at is not None

    # 2. The municipality's own export is read in.
    bring(page, "Tilbud", "tilbud.csv", offers())
    bring(page, "Borgere", "borgere.csv", citizens(210))
    bring(page, "Indsatser", "indsatser.csv", interventions(210, date.today()))
    assert (Offer.objects.count(), Citizen.objects.count()) == (8, 210)
    assert Intervention.objects.count() == 280
    assert Citizen.objects.first().unit.name == "Bostøtte Æblehaven"
    assert AuditEvent.objects.filter(action="imported").count() == 3
    log_out(page)

    # 3. The steering group sees the staircase, with the figures of the one selector.
    figure = staircase_figure(randers, newest_quarter_end(randers))
    log_in(page, live_server, roles["STEERING"])
    click_through(page.get_by_role("link", name="Indsatstrappe", exact=True).first)
    assert page.get_by_role("heading", level=1).inner_text() == figure.title
    rows = page.get_by_role("table", name="Borgere på hvert trin").get_by_role("row")
    shown = [row.get_by_role("cell").first.inner_text() for row in rows.all()[1:9]]
    assert shown == [str(step.count) for step in figure.steps]
    axe(page)
    log_out(page)

    # 4. The manager saves the report, and it says the same.
    log_in(page, live_server, roles["MANAGER"])
    click_through(page.get_by_role("link", name="Statusrapport", exact=True).first)
    axe(page)
    name, content = fetched(page.get_by_role("link", name="Gem som PDF"))
    assert name == f"statusrapport-randers-{figure.day}.pdf"
    reader = PdfReader(io.BytesIO(content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert figure.title in text
    assert "2 af 3 svarede" in text
    assert "Praksis er ikke målt endnu" in text

    # 5. The front page tells the three tracks.
    click_through(page.get_by_role("link", name="Overblik").first)
    assert page.get_by_role("heading", level=1).inner_text() == "Omlægningen i tre spor"
    assert page.get_by_text(figure.title).is_visible()
    axe(page)
