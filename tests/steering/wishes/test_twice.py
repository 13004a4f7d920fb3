"""Sent twice is wished once; and a page with no wishes says what to do, and no zeros."""

import pytest
from django.test import Client

from steering.models import AuditEvent, Wish
from steering.selectors.wishes import WishSummary
from steering.services import wishes
from tests.factories import make_municipality, make_user
from tests.steering.wishes.making import lead, theme, unit, waiting

pytestmark = pytest.mark.django_db
SENT = {"text": "Flere ture", "origin": "borger"}


@pytest.fixture
def browser() -> Client:
    client = Client()
    client.force_login(make_user("LEAD", municipality=make_municipality()))
    return client


def send(client, **fields) -> str:
    return client.post("/730/oensker/nyt/", SENT | fields).url


def test_the_same_twice_from_the_page_is_one(browser):
    assert [send(browser), send(browser, text=" Flere ture ")] == ["/730/oensker/"] * 2
    assert Wish.objects.count() == 1
    assert AuditEvent.objects.filter(action="wish_received").count() == 1


def test_the_same_twice_from_a_tablet_is_one():
    token = wishes.open_door(by=lead(), unit=unit(), name="Stuen")[1]
    for _time in range(2):
        response = Client().post(f"/oensker/{token}/", {"text": "Flere ture"})
        assert response.url == f"/oensker/{token}/tak/"
    assert Wish.objects.count() == 1


@pytest.mark.parametrize("other", ["text", "origin", "theme", "unit"])
def test_another_wish_is_another(browser, other):
    values = {"text": "Flere ture!", "origin": "medarbejder"}
    values |= {"theme": theme().pk, "unit": unit().pk}
    send(browser)
    send(browser, **{other: values[other]})
    assert Wish.objects.count() == 2


def test_once_it_is_read_it_may_be_wished_again(browser):
    send(browser)
    row = Wish.objects.get()
    wishes.release(by=lead(), wish=row, version=row.version)
    send(browser)
    assert Wish.objects.count() == 2


@pytest.mark.parametrize("is_empty", [True, False])
def test_an_empty_page_has_no_zeros_and_nothing_to_choose(browser, is_empty):
    if not is_empty:
        waiting()
    page = browser.get("/730/oensker/").content.decode()
    assert ("Der er ingen ønsker endnu." in page, "Skriv et ønske" in page) == (is_empty, True)
    assert ('class="filtre"' in page, "Hent som Excel" in page) == (not is_empty, not is_empty)
    assert "0 er" not in page


@pytest.mark.parametrize(
    ("answered", "fulfilled", "withdrawn", "said"),
    [
        (0, 0, 0, ""),
        (3, 0, 0, "3 er besvaret."),
        (0, 2, 1, "2 er blevet til noget. 1 er taget ud."),
        (3, 2, 0, "3 er besvaret, og 2 er blevet til noget."),
    ],
)
def test_what_does_not_wait(answered, fulfilled, withdrawn, said):
    found = WishSummary(1, 1, answered, fulfilled, withdrawn, None)
    assert (found.rest, found.is_empty) == (said, False)
