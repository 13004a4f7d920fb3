"""A new version of the questionnaire: loaded with faults, mended, seen, compared and removed."""

import json

import pytest

from keyfigures import reference as keyfigures
from measurement import reference
from measurement.models import Instrument
from steering import reference as steering
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_municipality, make_user
from tests.measurement.instruments.files import as_bytes, one_more
from tests.measurement.survey import answer, close, make_round
from tests.support.going import click_through, fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def sound(axe):
    """Function of a page: axe finds nothing, nothing is wider than the screen, one heading."""

    def check(page):
        axe(page)
        assert is_wider_than_the_screen(page) is False
        assert page.locator("h1").count() == 1

    return check


def choose(page, data: bytes):
    file = {"name": "skema.json", "mimeType": "application/json", "buffer": data}
    page.get_by_label("Fil", exact=True).set_input_files(file)
    click_through(page.get_by_role("button", name="Indlæs versionen"))


@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_template_to_two_versions_side_by_side(page, live_server, sound, width):
    for floor in (steering, reference, keyfigures):
        floor.load()
    randers = make_municipality()
    round = make_round(randers, "Forår")
    for _ in range(2):
        answer(round, *[2] * 24)
    close(round)
    page.set_viewport_size({"width": width, "height": 844})
    log_in(page, live_server, make_user("ADMIN", municipality=randers))
    page.goto(f"{live_server.url}/730/temperatur/")
    click_through(page.get_by_role("link", name="Spørgeskemaets versioner"))
    sound(page)
    click_through(page.get_by_role("link", name="Indlæs en ny version"))
    sound(page)
    name, template = fetched(page.get_by_role("link", name="Hent skabelonen"))
    assert (name, json.loads(template)["version"]) == ("spoergeskema-version-3.json", 3)

    broken = one_more()
    broken["sections"][7]["items"][3] |= {"code": "8a", "help": 4}
    choose(page, as_bytes(broken))
    sound(page)
    alert = page.get_by_role("alert")
    assert "Filen har 2 fejl, og intet er gemt." in alert.text_content()
    assert [row.text_content() for row in page.locator("tbody th").all()] == [
        "Linje 354",
        "Linje 356",
    ]
    choose(page, as_bytes(one_more()))
    page.get_by_role("heading", name="Version 3").wait_for()
    sound(page)
    statement = page.get_by_role("group", name="Vi taler med naboerne om omlægningen.")
    assert statement.get_by_role("radio").count() == 5

    click_through(page.get_by_role("link", name="Sammenlign versioner"))
    sound(page)
    new = page.get_by_role("row", name="8d")
    assert [new.get_by_text(words).count() for words in ("Ny", "naboerne")] == [1, 1]
    tables = page.locator("#resultater ~ .to-kol h3")
    assert tables.all_text_contents() == ["Version 2", "Version 3"]

    click_through(page.get_by_role("link", name="Spørgeskemaets versioner"))
    click_through(page.get_by_role("link", name="Fjern"))
    sound(page)
    click_through(page.get_by_role("button", name="Fjern versionen"))
    page.get_by_text("Version 3 er fjernet.").wait_for()
    left = Instrument.objects.filter(code="temperatur")
    assert list(left.values_list("version", flat=True)) == [2]
