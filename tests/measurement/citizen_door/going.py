"""A tablet that is handed over, and a phone with a link, as the tests' own client goes through."""

from django.test import Client
from django.urls import reverse

from measurement.services import sheets
from measurement.sheet_access import token_of
from tests.measurement.outcomes.asking import make_world


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def together(citizen) -> str:
    return reverse("citizen_together", args=[citizen.municipality_id, citizen.pk])


def tablet(worker, citizen) -> Client:
    """The tablet in the citizen's hands."""
    client = logged_in(worker)
    answer = client.post(together(citizen))
    assert (answer.status_code, answer.url) == (302, "/borger/")
    return client


def link(worker, citizen, **fields):
    """(the sheet, the start page of its link)."""
    sheet = sheets.open_link(by=worker, citizen=citizen, **fields)
    return sheet, reverse("sheet_start", args=[token_of(sheet)])


def press(client, address: str, **data) -> str:
    """Where a press on the page leads."""
    answer = client.post(address, data)
    assert answer.status_code == 302, answer.content.decode()
    return answer.url


def answer_all(client, start: str, *values) -> None:
    """Say yes at `start`, then one of `values` to each statement."""
    assert press(client, start, svar="ja") == f"{start}foer/1/"
    for number, value in enumerate(values, start=1):
        press(client, f"{start}{number}/", svar=value)


__all__ = ["answer_all", "link", "logged_in", "make_world", "press", "tablet", "together"]
