"""All data in one file: asked for, fetched, deleted; by mouse and keyboard, wide and narrow."""

import io
import zipfile

import pytest

from steering.models import DataExport
from tests.browser.test_shell import is_wider_than_the_screen, log_in
from tests.factories import make_citizen, make_municipality, make_user
from tests.support.going import click_through, fetched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1440, 320])
def test_asked_for_fetched_and_deleted(page, live_server, axe, width):
    randers = make_municipality()
    make_citizen(randers, reference="B-1")
    log_in(page, live_server, make_user("ADMIN", municipality=randers))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/730/tag-alt-med/")
    axe(page)
    assert is_wider_than_the_screen(page) is False

    click_through(page.get_by_role("button", name="Lav filen"))
    words = "Sæt kryds ved, at filen bliver lagt et sikkert sted, før den laves."
    assert page.get_by_role("alert").inner_text() == words
    page.get_by_label("Jeg lægger filen").focus()
    page.keyboard.press("Space")
    click_through(page.get_by_role("button", name="Lav filen"))
    assert page.locator(".manchet").inner_text().startswith("Filen er klar. Hent den senest")
    axe(page)
    assert is_wider_than_the_screen(page) is False

    name, content = fetched(page.get_by_role("link", name="Hent filen"))
    assert name == DataExport.objects.get().name
    citizens = zipfile.ZipFile(io.BytesIO(content)).read("tabeller/styring/borgere.csv")
    assert citizens.decode("utf-8-sig").splitlines()[1].split(";")[2] == "B-1"

    click_through(page.get_by_role("button", name="Slet filen nu"))
    assert list(DataExport.objects.values_list("state", "content")) == [("deleted", None)]
