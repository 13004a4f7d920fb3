"""The lists of measurement as files: what the page tells, and never more."""

import csv
import io

import pytest
from django.urls import reverse

from measurement.models import Round
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.audits import make_audit
from tests.measurement.survey import answer, ask_by_link, close, load_criteria, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def randers():
    load_criteria()
    return make_municipality()


@pytest.fixture
def tovholder(client, randers):
    user = make_user(Role.LEAD, municipality=randers, name="Mette Holm")
    client.force_login(user)
    return user


def read(client, name: str, *parts) -> list[list[str]]:
    content = client.get(reverse(name, args=[730, *parts, "csv"])).content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content), delimiter=";"))


def closed(randers, *, is_anonymous: bool) -> Round:
    round = make_round(randers, is_anonymous=is_anonymous)
    for number in range(3):
        answer(round, 1, by=ask_by_link(round, f"Anna {number}"))
    return close(round)


def test_rounds_and_how_many_answered(client, randers, tovholder):
    closed(randers, is_anonymous=False)
    Round.objects.update(name="=Lukket")
    opened = make_round(randers, "Åben")
    answer(opened, 1)
    _header, *found = read(client, "temperature_file")
    assert [[row[0], *row[4:6]] for row in found] == [
        ["Åben", "nej", "1"],
        ["'=Lukket", "nej", "3"],
    ]


def test_an_open_rounds_answers_are_counted_for_the_tovholder_alone(client, randers):
    answer(make_round(randers), 1)
    client.force_login(make_user(Role.MEMBER, municipality=randers))
    assert [row[5] for row in read(client, "temperature_file")] == ["Svarede", ""]


@pytest.mark.parametrize(("is_anonymous", "told"), [(False, ["Svar", "Indsendt"]), (True, [])])
def test_after_an_anonymous_round_not_who_answered(client, randers, tovholder, is_anonymous, told):
    round = closed(randers, is_anonymous=is_anonymous)
    header, *people = read(client, "temperature_people_file", round.pk)
    assert header[:5] == ["Navn", "E-mail", "Login", "Synsvinkel", "Invitation sendt"]
    assert header[5:] == told[:1]
    by_link = [row for row in people if row[2] == "nej"]
    assert (len(by_link), [row[5:] for row in by_link]) == (3, [told[1:]] * 3)


def test_audits_without_a_reference(client, randers, tovholder):
    make_audit(randers, name="Sommer", mark="HEMMELIG")
    content = client.get(reverse("case_audits_file", args=[730, "csv"])).content.decode()
    assert ("Sommer" in content, "HEMMELIG" in content) == (True, False)


def test_the_versions_and_where_they_are_used(client, randers, tovholder):
    make_round(randers, "Forår")
    _header, *found = read(client, "instruments_file")
    assert [[row[0], row[5], row[6]] for row in found] == [["Version 2", "ja", "Forår"]]
