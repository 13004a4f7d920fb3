"""Files in, in a real browser: as a municipality writes them, on a desk and on a phone."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from keyfigures.models import Expenditure
from steering.models import Intervention, Upload
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_user
from tests.files.making import csv, furnished, xlsx
from tests.support.going import again, arriving, awaited, click_through, fetched, press_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEAD = "Borger_ID;Tilbud_ID;Start;Slut;Afslutning"


@pytest.fixture(autouse=True)
def reference_data():
    call_command("load_reference", stdout=StringIO())


@pytest.fixture
def lead(page, live_server):
    user = make_user("LEAD", municipality=furnished())
    log_in(page, live_server, user)
    return user


def bring(page, live_server, content: bytes, name="indsatser æøå.csv", label="Indsatser"):
    page.goto(f"{live_server.url}/730/data/")
    page.get_by_label(label, exact=True).check()
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    click_through(page.get_by_role("button", name="Kontrollér filen"))


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_faulty_then_mended_then_stored(page, live_server, lead, axe, width):
    page.set_viewport_size({"width": width, "height": 844})
    bring(page, live_server, csv(HEAD, "B1;T1;01-02-2025;;", "B2;T9;31-02-2025;;Død"))
    assert page.locator("h1").inner_text() == "1 af 2 rækker har fejl"
    axe(page)
    assert is_wider_than_the_screen(page) is False
    assert page.get_by_role("button", name="Gem").count() == 0

    name, returned = fetched(page.get_by_role("link", name="Hent dine rækker med bemærkninger"))
    assert name == "indsatser æøå med bemærkninger.csv"
    mended = returned.replace(b"T9", b"T2").replace(b"31-02-2025", b"28-02-2025")

    bring(page, live_server, mended)
    assert page.locator("h1").inner_text() == "2 indsatser er klar"
    axe(page)
    click_through(page.get_by_role("button", name="Gem", exact=True))
    assert page.locator("h1").inner_text() == "2 indsatser er indlæst"
    assert Intervention.objects.count() == 2

    page.goto(f"{live_server.url}/730/data/")
    axe(page)
    assert is_wider_than_the_screen(page) is False
    states = (
        page.locator("table").last.locator("tbody td:nth-child(4) > :first-child").all_inner_texts()
    )
    assert [state.strip() for state in states] == ["Gemt", "Har fejl"]


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_stored_and_taken_back_with_the_keyboard(page, live_server, lead, axe, width):
    page.set_viewport_size({"width": width, "height": 844})
    label = "Udgifter: et beløb for hvert år og hver paragraf"
    rows = csv("år;paragraf;beløb", "2025;§ 107;1.234.567,50", "2025;ABL § 105;-1")
    bring(page, live_server, rows, "udgifter.csv", label)
    click_through(page.get_by_role("button", name="Gem", exact=True))
    assert page.locator("h1").inner_text() == "2 udgifter er indlæst"
    page.goto(f"{live_server.url}/730/data/")
    page.get_by_role("link", name="Tag tilbage").focus()
    press_through(page, "Enter")
    assert page.locator("h1").inner_text() == "Tag indlæsningen af udgifter tilbage?"
    axe(page)
    assert is_wider_than_the_screen(page) is False
    assert Expenditure.objects.count() == 2
    page.get_by_role("button", name="Tag tilbage").focus()
    press_through(page, "Enter")
    assert page.locator("h1").inner_text() == "2 udgifter er taget tilbage"
    axe(page)
    assert is_wider_than_the_screen(page) is False
    assert Expenditure.objects.count() == 0


def test_an_excel_sheet_and_what_is_not_one(page, live_server, lead, axe):
    bring(
        page, live_server, xlsx(HEAD.split(";"), ["B1", "T1", "2025-02-01", None, None]), "a.xlsx"
    )
    assert page.locator("h1").inner_text() == "1 indsats er klar"
    bring(page, live_server, b"PK\x03\x04", "a.xlsx")
    error = page.get_by_role("alert").locator("li").all_inner_texts()
    assert error == [
        "Fil: Filen er beskadiget eller ikke et rigtigt Excel-ark. Gem filen som .xlsx eller .csv."
    ]
    axe(page)


def test_the_page_waits_for_the_job_and_then_shows_the_result(page, live_server, lead, axe):
    bring(page, live_server, csv(HEAD, "B1;T1;01-02-2025;;"))
    upload = Upload.objects.filter(state="ready")
    upload.update(state="checking", progress=40, beat_at=timezone.now())
    again(page)
    assert page.locator("h1").inner_text() == "Filen kontrolleres"
    bar = page.get_by_role("progressbar", name="Filen kontrolleres")
    assert bar.get_attribute("value") == "40"
    axe(page)
    Upload.objects.update(progress=80)
    page.get_by_text("80 %", exact=True).wait_for()
    with arriving(page):  # by itself
        Upload.objects.update(state="ready")
    assert page.locator("h1").inner_text() == "1 indsats er klar"


def test_what_a_dead_worker_left_can_be_started_again(page, live_server, lead):
    bring(page, live_server, csv(HEAD, "B1;T1;01-02-2025;;"))
    Upload.objects.update(state="storing", beat_at=timezone.now() - timedelta(minutes=3))
    again(page)
    assert page.locator("h1").inner_text() == "Indlæsningen gik i stå"
    click_through(page.get_by_role("button", name="Start forfra"))
    assert page.locator("h1").inner_text() == "1 indsats er klar"


def test_the_form_without_javascript(new_context, live_server):
    page = new_context(java_script_enabled=False).new_page()
    user = make_user("LEAD", municipality=furnished())
    log_in(page, live_server, user)
    bring(page, live_server, csv(HEAD, "B1;T1;01-02-2025;;"))
    click_through(page.get_by_role("button", name="Gem", exact=True))
    assert page.locator("h1").inner_text() == "1 indsats er indlæst"
    Upload.objects.update(state="storing", beat_at=timezone.now(), ended_at=None)
    with awaited(page):  # from now on it comes anew by itself
        page.reload()
        expect(page.locator("h1")).to_have_text("Rækkerne gemmes")
        Upload.objects.update(state="stored", ended_at=timezone.now())
        expect(page.locator("h1")).to_have_text("1 indsats er indlæst")
