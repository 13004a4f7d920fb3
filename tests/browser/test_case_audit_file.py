"""A case audit that was kept in a sheet, and what is deleted when, in a real browser."""

from io import StringIO

import pytest
from django.core.management import call_command

from measurement.models import CaseAudit
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_municipality, make_user
from tests.files.auditing import HEAD, ROWS
from tests.files.making import csv
from tests.measurement.audits import make_audit
from tests.support.going import click_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def randers():
    call_command("load_reference", stdout=StringIO())
    return make_municipality()


@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_sheet_to_the_result(page, live_server, randers, axe, width):
    log_in(page, live_server, make_user("LEAD", municipality=randers))
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{live_server.url}/730/data/")
    page.get_by_label("Sagsaudit", exact=True).check()
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": "ark.csv", "mimeType": "text/csv", "buffer": csv(HEAD, *ROWS)}
    )
    page.get_by_label("Navn på runden eller sagsauditten").fill("Efteråret")
    click_through(page.get_by_role("button", name="Kontrollér filen"))
    assert page.locator("h1").inner_text() == "5 rækker er klar"
    axe(page)
    assert is_wider_than_the_screen(page) is False
    click_through(page.get_by_role("button", name="Gem", exact=True))
    assert page.locator("h1").inner_text() == "5 rækker er indlæst"
    axe(page)
    click_through(page.get_by_role("link", name="Se resultatet"))
    row = CaseAudit.objects.get()
    assert page.url == f"{live_server.url}/730/sagsaudit/{row.pk}/resultat/"
    click_through(page.get_by_role("link", name="Tag sagsauditten tilbage"))
    axe(page)
    page.get_by_label("Hvorfor tages sagsauditten tilbage?").fill("Forkert ark")
    click_through(page.get_by_role("button", name="Tag sagsauditten tilbage for altid"))
    assert "Efteråret er taget tilbage." in page.locator("main").inner_text()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_the_administrator_sees_and_deletes_what_is_due(page, live_server, randers, axe, width):
    first, second = make_audit(randers, name="En"), make_audit(randers, name="To")
    CaseAudit.objects.filter(pk=first.pk).update(forget_on=first.cutoff_on)
    log_in(page, live_server, make_user("ADMIN", municipality=randers))
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{live_server.url}/730/sletning/")
    axe(page)
    assert is_wider_than_the_screen(page) is False
    click_through(page.get_by_role("button", name="Slet det, hvis dag er kommet"))
    assert "Slettet: 1 sagsaudit, 10 sagsnumre" in page.locator("main").inner_text()
    rows = page.get_by_role("table", name="Det bliver slettet").locator("tbody tr")
    assert rows.count() == 1
    assert f"Sagsaudit nr. {second.pk}," in rows.first.inner_text()
    axe(page)
