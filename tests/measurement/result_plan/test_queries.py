"""Result and advice: as many queries whatever the number of answers, decisions and activities."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from measurement.services import rounds
from steering.models import Advice, Prerequisite
from steering.services import advice as service
from tests.measurement.survey import answer, load_survey, make_round
from tests.steering.plan.making import make_activity, make_plan, set_status
from tests.support.queries import queries

pytestmark = pytest.mark.django_db


def closed(municipality, lead, name, people, days_ago):
    row = make_round(municipality, name, lead=lead)
    for _ in range(people):
        answer(row, *[1, 0, "v"] * 8)
    at = timezone.now() - timedelta(days=days_ago)
    return rounds.close_round(by=lead, round=row, at=at)


def decide(goal, lead, number):
    """As many suggestions taken and set aside, and as many activities begun, for each."""
    for prerequisite in Prerequisite.objects.all():
        codes = [f"{prerequisite.pk}-{nth}" for nth in range(1, 1 + number)]
        for advice in Advice.objects.filter(pk__in=codes):
            service.take(
                by=lead,
                municipality=place(lead),
                advice=advice,
                sub_goal=goal,
                title=f"Tag {advice.pk}",
            )
        for nth in range(number):
            activity = make_activity(goal, lead, f"Nr. {nth}", prerequisite=prerequisite)
            set_status(activity, lead, "groen")


def place(lead):
    return lead.memberships.get().municipality


@pytest.mark.parametrize("page", ["temperature_advice", "temperature_result"])
def test_the_number_of_queries_does_not_grow_with_the_data(page):
    load_survey()
    plan, goal, lead = make_plan()
    client = Client()
    client.force_login(lead)
    closed(plan.municipality, lead, "Efterår", 2, 3)
    small = closed(plan.municipality, lead, "Vinter", 2, 2)
    few = queries(client, reverse(page, args=[730, small.pk]))
    decide(goal, lead, 3)
    large = closed(plan.municipality, lead, "Forår", 9, 1)
    assert queries(client, reverse(page, args=[730, large.pk])) == few
