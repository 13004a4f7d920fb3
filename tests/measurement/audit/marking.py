"""What the tests of marking share: a marker's browser, and a form as it is sent without scripts."""

from django.test import Client
from django.urls import reverse
from lxml import html


def login(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def as_marker(audit, position=1) -> Client:
    return login(audit.markers.get(position=position).user)


def address(name, audit, *more):
    return reverse(name, args=[audit.municipality_id, audit.pk, *more])


def page_of(response):
    return html.fromstring(response.content.decode())


def written(page) -> dict:
    """What the form would send, as a browser without scripts does."""
    fields = page.xpath("//form[@data-gem]")[0].form_values()
    # The line break right after <textarea> is no part of the text.
    return {name: value.removeprefix("\n") for name, value in fields}


def change(client, audit, number=1, videre="liste", **fields):
    at = address("case_audit_mark", audit, number)
    data = written(page_of(client.get(at))) | {"videre": videre}
    return client.post(at, data | {name.replace("_", "-"): text for name, text in fields.items()})
