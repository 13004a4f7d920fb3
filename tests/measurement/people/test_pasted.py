"""A pasted list: every fault at once, each with its line, and what was passed over."""

import html
import re

import pytest
from django.urls import reverse

from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.people.asking import load_survey, open_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    load_survey()
    user = make_user(Role.LEAD, municipality=make_municipality(), name="Mette Holm")
    client.force_login(user)
    return user


def paste(client, round, *lines: str):
    url = reverse("temperature_people_list", args=[730, round.pk])
    return client.post(url, {"lines": "\n".join(lines)}, follow=True)


def faults(page) -> list[str]:
    errors = page.context["form"].errors["lines"].as_data()
    return [message for error in errors for message in error.messages]


def test_all_faults_are_told_at_once_in_the_order_of_the_lines(client, lead):
    round = open_round(lead, people=[])
    page = paste(
        client,
        round,
        "Anna;anna@x.example",
        "Bodil;anna@x.example",
        "Carl;carl@",
        "Dorte;dorte@;nabo",
        ";e@x.example",
        "Frede 010190-1234",
        "Gitte, gitte@x.example",
    )
    assert page.status_code == 400
    head, *lines = faults(page)
    assert head == "Der er 7 fejl i listen."
    assert [re.match(r"Linje (\d+): (\S+)", fault).groups() for fault in lines] == [
        ("2", "Der"),
        ("3", "Indtast"),
        ("4", "»nabo«"),
        ("4", "Indtast"),
        ("5", "Navnet"),
        ("6", "Her"),
        ("7", "Komma"),
    ]
    shown = html.unescape(page.content.decode())
    assert [shown.count(fault) for fault in lines] == [1] * 7
    assert [fault for fault in lines if f"<li>{fault}</li>" not in shown] == []
    assert shown.index(head) < shown.index("Alle fejl i listen") < shown.index("<textarea")
    assert round.invitees.count() == 0


def test_columns_passed_over_are_told_when_the_people_are_added(client, lead):
    round = open_round(lead, people=[])
    page = paste(client, round, "E-mail;Telefon;Navn", "b@x.example;12345678;Bodil")
    shown = html.unescape(page.content.decode())
    assert "Én deltager er tilføjet." in shown
    assert "Ikke brugt fra regnearket: »Telefon«." in shown
    assert [(p.name, p.email) for p in round.invitees.all()] == [("Bodil", "b@x.example")]
