"""Who has a login is reminded of a round on days on which it takes answers, and on no other."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from measurement.models import Round
from measurement.services import rounds
from steering.models import Task
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.people.asking import load_survey, open_round, today

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    load_survey()
    return make_user(Role.LEAD, municipality=make_municipality(), email="mette@rk.example")


@pytest.fixture
def member(lead):
    return make_user(Role.MEMBER, municipality=make_municipality(), email="anna@rk.example")


def reminded(days, whom: str) -> list[int]:
    """Days from today on which the run of the day wrote to `whom`."""
    found = []
    for day in days:
        mail.outbox.clear()
        call_command("send_reminders", municipality=730, on=today() + timedelta(days=day))
        found += [day for message in mail.outbox if whom in message.to]
    return found


def make(lead, member, first: int, last: int) -> Round:
    days = {"opens_on": today() + timedelta(first), "closes_on": today() + timedelta(last)}
    return open_round(lead, people=[member], **days)


def test_nobody_is_reminded_before_it_opens(lead, member):
    make(lead, member, first=3, last=7)
    assert reminded(range(8), member.email) == [6, 7]


def test_nor_after_the_deadline_but_the_tovholder_of_closing_it(lead, member):
    make(lead, member, first=0, last=7)
    assert reminded(range(30), member.email) == [0, 6, 7]
    assert reminded(range(30, 40), lead.email) == [35]


def test_with_another_deadline_they_are_reminded_again(lead, member):
    round = make(lead, member, first=0, last=2)
    assert reminded(range(1, 6), member.email) == [1, 2]
    last = today() + timedelta(8)
    rounds.change_round(by=lead, round=round, version=1, name=round.name, closes_on=last)
    assert reminded(range(6, 12), member.email) == [7, 8]


def test_another_task_and_another_round_are_not_silenced(lead, member):
    make(lead, member, first=0, last=1)
    open_round(lead, name="Åben", people=[member], closes_on=today() + timedelta(7))
    other = {"municipality": make_municipality(), "user": member, "key": "plan-1", "link": "/730/"}
    Task.objects.create(text="Skriv referat", due=today() - timedelta(2), **other)
    mail.outbox.clear()
    call_command("send_reminders", municipality=730, on=today() + timedelta(7))
    (body,) = [message.body for message in mail.outbox if message.to == [member.email]]
    told = ["temperaturmålingen: Efterår", "temperaturmålingen: Åben", "Skriv referat"]
    assert [words in body for words in told] == [False, True, True]
