"""Answers collected elsewhere, in a real browser: the file, what it would give, and the result."""

from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from measurement.models import Round
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_municipality, make_user
from tests.files.making import csv
from tests.support.going import click_through, fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEAD = "Respondent;Synsvinkel;1a;1b;1c;2a;2b;2c"
ROWS = ["R1;Borger eller peer;0;1;v;3;3;3", "R2;tilbud;1;1;1;2;;3", "R3;faglig;0;1;2;3;3;2"]


@pytest.fixture
def lead(page, live_server):
    call_command("load_reference", stdout=StringIO())
    user = make_user("LEAD", municipality=make_municipality())
    log_in(page, live_server, user)
    return user


def choose(page, live_server, content: bytes, name="borgermøde.csv"):
    page.goto(f"{live_server.url}/730/data/")
    page.get_by_label("Temperaturmåling", exact=True).check()
    page.get_by_label("Fil", exact=True).set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )


def check_file(page):
    click_through(page.get_by_role("button", name="Kontrollér filen"))


@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_template_to_the_result(page, live_server, lead, axe, width):
    page.set_viewport_size({"width": width, "height": 844})
    choose(page, live_server, csv(HEAD, *ROWS))
    axe(page)
    assert is_wider_than_the_screen(page) is False
    page.get_by_label("Navn på runden").fill("Borgermøde")
    page.get_by_label("Dagen, den er fra").fill("14-03-2026")
    check_file(page)
    assert page.locator("h1").inner_text() == "3 besvarelser er klar"
    axe(page)
    assert is_wider_than_the_screen(page) is False
    scores = page.locator("table").last.locator("tbody tr")
    assert scores.count() == 8
    assert scores.nth(1).locator("td").all_inner_texts()[0] == "92"
    click_through(page.get_by_role("button", name="Gem", exact=True))
    assert page.locator("h1").inner_text() == "3 besvarelser er indlæst"
    axe(page)
    click_through(page.get_by_role("link", name="Se resultatet"))
    row = Round.objects.get()
    assert page.url == f"{live_server.url}/730/temperatur/{row.pk}/resultat/"
    assert "Borgermøde" in page.locator("main").inner_text()

    choose(page, live_server, csv(HEAD, *ROWS[::-1]), "igen.csv")
    check_file(page)
    assert page.locator("h1").inner_text() == "Rækkerne er allerede indlæst"
    axe(page)
    assert page.get_by_role("button", name="Gem", exact=True).count() == 0


def test_name_and_day_are_asked_only_of_what_makes_a_round(page, live_server, lead):
    page.goto(f"{live_server.url}/730/data/")
    name = page.get_by_label("Navn på runden")
    expect(name).to_be_hidden()
    page.get_by_label("Temperaturmåling", exact=True).check()
    expect(name).to_be_visible()
    page.get_by_label("Borgere", exact=True).check()
    expect(name).to_be_hidden()


def test_faults_come_back_and_the_mended_file_is_read(page, live_server, lead, axe):
    choose(page, live_server, csv(HEAD, "R1;tilbud;7;1;1;1;1;1", ROWS[1]))
    check_file(page)
    assert page.locator("h1").inner_text() == "1 af 2 rækker har fejl"
    axe(page)
    _name, back = fetched(page.get_by_role("link", name="Hent dine rækker med bemærkninger"))
    choose(page, live_server, back.replace(b";7;", b";3;"))
    check_file(page)
    assert page.locator("h1").inner_text() == "2 besvarelser er klar"


def test_without_javascript(new_context, live_server):
    page = new_context(java_script_enabled=False).new_page()
    call_command("load_reference", stdout=StringIO())
    log_in(page, live_server, make_user("LEAD", municipality=make_municipality()))
    choose(page, live_server, csv(HEAD, *ROWS))
    check_file(page)
    click_through(page.get_by_role("button", name="Gem", exact=True))
    assert Round.objects.get().name == "borgermøde"
