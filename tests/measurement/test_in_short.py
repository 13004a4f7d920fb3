"""Whose answers a round's figures are, in a sentence, and which rounds are open."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from measurement.models import AgreedAnswer, Item, Round
from measurement.selectors.in_short import open_rounds, whose_answers
from measurement.services import people, rounds
from recovery_portal.kit.danish import date_long
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.survey import answer, close, load_survey, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def municipality():
    load_survey()
    return make_municipality()


def by_link(round, *names):
    lead = make_user(Role.LEAD, municipality=round.municipality)
    for name in names:
        people.add_person(by=lead, round=round, name=name, email="", viewpoint="borger")
    round.refresh_from_db()


def test_single_answers_of_those_asked(municipality):
    row = make_round(municipality)
    answer(row, 1, 2)
    by_link(row, "Asta Vindelev")
    row = close(row)
    assert whose_answers(row, 1) == (
        f"De enkelte svar: 1 af {row.asked} svarede (1 var spurgt med et personligt link)."
    )


def test_agreed_answers_are_mentioned_where_they_exist(municipality):
    row = make_round(municipality)
    answer(row, 1, 2)
    row = close(row)
    AgreedAnswer.objects.bulk_create(
        AgreedAnswer(round=row, item=item, value=1) for item in Item.objects.all()[:11]
    )
    assert whose_answers(row, 1) == (
        f"De enkelte svar: 1 af {row.asked} svarede. "
        "Gruppen har også svaret sammen: 11 af 24 udsagn aftalt."
    )


def test_anonymous_and_from_a_file(municipality):
    row = make_round(municipality)
    row.is_anonymous, row.asked = True, 9
    assert whose_answers(row, 4) == "De enkelte svar, anonymt: 4 af 9 svarede."
    row.origin, row.is_anonymous, row.asked = Round.Origin.FILE, False, 0
    assert whose_answers(row, 4) == "De enkelte svar, indlæst fra en fil: 4 svarede."


def test_open_rounds_are_those_that_take_answers_today_in_this_municipality(municipality):
    today = timezone.localdate()
    lead = make_user(Role.LEAD, municipality=municipality)
    hidden = rounds.open_round(
        by=lead,
        municipality=municipality,
        name="Efterår",
        opens_on=today,
        closes_on=today + timedelta(5),
        is_anonymous=True,
    )
    by_link(hidden, "Asta Vindelev", "Niels Havbro")
    make_round(municipality, "Til foråret", opens_on=today + timedelta(1))
    make_round(
        municipality,
        "Forbi",
        opens_on=date(2026, 1, 1),
        closes_on=today - timedelta(1),
    )
    close(make_round(municipality, "Lukket"))
    make_round(make_municipality(751), "I Aarhus")
    assert open_rounds(municipality) == [
        f"Efterår er åben til {date_long(today + timedelta(5))}: 3 er spurgt, "
        "heraf 2 med et personligt link. Svarene er anonyme."
    ]


def test_a_named_round_says_nothing_of_anonymity(municipality):
    row = make_round(municipality, "Forår", closes_on=timezone.localdate() + timedelta(3))
    assert open_rounds(municipality) == [
        f"Forår er åben til {date_long(row.closes_on)}: {row.asked} er spurgt."
    ]
