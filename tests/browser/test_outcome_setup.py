"""The administrator sets citizens' own answers up and brings a file of them, in a real browser."""

from io import StringIO

import pytest
from django.core.management import call_command

from measurement.models import Instrument, Outcome
from measurement.selectors.outcome_instruments import instrument_of
from tests.browser.test_files import bring
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import PASSWORD, make_user
from tests.files.making import csv, furnished
from tests.support.going import click_through, fetched, press_through

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HEAD = "borger_id;instrument;dato;svar_1;svar_2;svar_3;svar_4;svar_5"
LABEL = "Trivsel: WHO-5 og Brief INSPIRE-O, som borgerne selv har svaret"


@pytest.fixture
def randers():
    call_command("load_reference", stdout=StringIO())
    return furnished()


@pytest.fixture
def admin(page, live_server, randers):
    user = make_user("ADMIN", municipality=randers)
    log_in(page, live_server, user)
    return user


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_the_pages_have_no_faults(page, live_server, admin, axe, width):
    page.set_viewport_size({"width": width, "height": 900})
    for name in ("", "skala/", "ret/"):
        page.goto(f"{live_server.url}/730/trivsel/opsaetning/{name}")
        assert page.locator("h1").count() == 1
        assert is_wider_than_the_screen(page) is False
        axe(page)
    click_through(page.get_by_role("button", name="Gem", exact=True))
    page.goto(f"{live_server.url}/730/trivsel/opsaetning/skala/")
    page.get_by_label("Ordene ved 3").fill("")
    click_through(page.get_by_role("button", name="Gem", exact=True))
    fault = page.get_by_role("link", name="Ordene ved 3: Skriv ordene, som de står i formularen.")
    assert fault.count() == 1
    assert is_wider_than_the_screen(page) is False
    axe(page)


def test_set_up_by_keyboard_from_the_first_sentence_to_the_last(page, live_server, admin, randers):
    page.goto(f"{live_server.url}/730/trivsel/opsaetning/")
    here = page.locator("nav [aria-current=page]")
    assert set(here.all_text_contents()) == {"Trivsel: opsætning"}
    finding = page.locator(".manchet")
    assert finding.inner_text().startswith("Bekræft skalaen i Brief INSPIRE-O")
    page.get_by_role("link", name="Bekræft eller ret skalaen").focus()
    press_through(page, "Enter")
    page.get_by_label("0: fem svar, 0–4").focus()
    page.keyboard.press("ArrowDown")
    page.get_by_label("Ordene ved 2").fill("En del")
    page.get_by_label("Jeg har holdt udsagn").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Gem", exact=True).focus()
    press_through(page, "Enter")
    assert finding.inner_text().startswith("Skriv retsgrundlaget")
    used = instrument_of(randers, "inspire_o")
    assert (used.lowest, used.is_confirmed, dict(used.labels)[2]) == (1, True, "En del")
    page.get_by_role("link", name="Ret retsgrundlag").focus()
    press_through(page, "Enter")
    page.get_by_label("Hvorfor må I gemme").fill("Fordi loven siger det.")
    page.get_by_label("Hvem kan borgeren").fill("Ring til os.")
    page.get_by_label("Hvor mange måneder").fill("24")
    page.get_by_role("button", name="Gem", exact=True).focus()
    press_through(page, "Enter")
    assert finding.inner_text() == (
        "Alt er sat op. Svar og samtaler bliver slettet efter 24 måneder."
    )


def test_the_scale_is_set_without_scripts(new_context, live_server, randers):
    user = make_user("ADMIN", municipality=randers)
    user.set_password(PASSWORD)
    user.save()
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live_server.url + "/log-ind/")
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    click_through(page.get_by_role("button", name="Log ind"))
    page.goto(f"{live_server.url}/730/trivsel/opsaetning/skala/")
    page.get_by_label("Jeg har holdt udsagn").check()
    click_through(page.get_by_role("button", name="Gem", exact=True))
    assert "Skalaen er gemt og bekræftet." in page.locator("main").inner_text()
    assert Instrument.objects.filter(code="inspire_o").count() == 1


@pytest.mark.parametrize("width", [1280, 320])
def test_a_file_of_answers_shows_none_and_is_taken_back(page, live_server, admin, axe, width):
    page.set_viewport_size({"width": width, "height": 844})
    faulty = csv(HEAD, "B1;WHO-5;01-02-2025;6;3;3;3;3", "B2;who5;01-02-2025;3;;3;3;3")
    bring(page, live_server, faulty, "trivsel.csv", LABEL)
    assert page.locator("h1").inner_text() == "1 af 2 rækker har fejl"
    said = page.locator("main").inner_text()
    assert "svaret ligger uden for skalaen 0–5 for WHO-5" in said
    axe(page)
    assert is_wider_than_the_screen(page) is False
    _name, returned = fetched(page.get_by_role("link", name="Hent dine rækker med bemærkninger"))
    mended = returned.replace(b";6;3;3;3;3", b";5;4;4;4;4")
    bring(page, live_server, mended, "trivsel.csv", LABEL)
    assert page.locator("h1").inner_text() == "2 trivselsmålinger er klar"
    said = page.locator("main").inner_text()
    assert "1 måling er ufuldstændig: mindst ét svar er tomt." in said
    assert [words for words in ("B1", "5;4", "svar_1") if words in said] == []
    click_through(page.get_by_role("button", name="Gem", exact=True))
    assert page.locator("h1").inner_text() == "2 trivselsmålinger er indlæst"
    assert Outcome.objects.count() == 2
    page.goto(f"{live_server.url}/730/data/")
    click_through(page.get_by_role("link", name="Tag tilbage"))
    click_through(page.get_by_role("button", name="Tag tilbage"))
    assert page.locator("h1").inner_text() == "2 trivselsmålinger er taget tilbage"
    assert Outcome.objects.count() == 0
