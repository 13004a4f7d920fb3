"""Nobody closes an anonymous round at the moment when they have the answers they wanted."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from measurement.models import Response, Round
from measurement.services import people, rounds
from recovery_portal.kit.danish import date_long
from recovery_portal.kit.refusal import Refused
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, ask_by_link, load_survey, make_round, noon

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    load_survey()
    return make_user(Role.LEAD, municipality=make_municipality())


@pytest.fixture
def round(lead) -> Round:
    """Three have answered; Bent has not."""
    round = make_round(make_municipality(), lead=lead, is_anonymous=True, people=[])
    ask_by_link(round, "Bent Dam")
    for value in (0, 1, 3):
        answer(round, value)
    return round


def test_three_answers_are_no_reason_to_close(lead, round):
    sentence = f"når fristen den {date_long(round.closes_on)} er gået, eller når alle"
    for day in (round.closes_on - timedelta(3), round.closes_on):
        with pytest.raises(Refused, match=sentence):
            rounds.close_round(by=lead, round=round, at=noon(day))
    round.refresh_from_db()
    assert (round.closed_at, bool(round.salt)) == (None, True)


def test_the_day_after_the_deadline_is(lead, round):
    rounds.close_round(by=lead, round=round, at=noon(round.closes_on + timedelta(1)))
    assert Response.objects.filter(round=round).count() == 3


def test_so_is_that_all_who_are_asked_have_answered(lead, round):
    answer(round, 2, by=round.invitees.get(name="Bent Dam"))
    assert rounds.close_round(by=lead, round=round).closed_at


def test_a_named_round_closes_when_the_tovholder_says_so(lead):
    round = make_round(make_municipality(), lead=lead)
    answer(round, 1)
    assert rounds.close_round(by=lead, round=round).closed_at


def test_the_page_says_why_and_offers_no_button(client, lead, round):
    client.force_login(lead)
    here = reverse("temperature_close", args=[730, round.pk])
    page = client.get(here).content.decode()
    told = f"når fristen den {date_long(round.closes_on)} er gået"
    assert (told in page, "Luk runden nu" in page) == (True, False)
    client.post(here)
    round.refresh_from_db()
    assert round.closed_at is None


def change(lead, round: Round, days: int) -> Round:
    given = {"name": round.name, "version": round.version}
    closes_on = round.closes_on + timedelta(days)
    return rounds.change_round(by=lead, round=round, closes_on=closes_on, **given)


def test_nor_is_the_deadline_moved_to_that_moment(lead, round):
    with pytest.raises(Refused, match="kun forlænges"):
        change(lead, round, days=-1)
    assert change(lead, round, days=1).closes_on == timezone.localdate() + timedelta(8)


def test_before_anybody_has_answered_it_may(lead):
    round = make_round(make_municipality(), lead=lead, is_anonymous=True)
    people.add_person(by=lead, round=round, name="Bent Dam", email="", viewpoint="")
    assert change(lead, round, days=-1).closes_on == timezone.localdate() + timedelta(6)
