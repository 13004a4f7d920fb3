"""Neither keys nor places in the file tell in which order people handed in."""

from itertools import combinations, pairwise
from math import sqrt

import pytest
from django.db import connection

from measurement import access
from measurement.models import Answer, Item, Response, Round, SectionComment
from measurement.services import closing
from tests.measurement.survey import load_survey, make_round

pytestmark = pytest.mark.django_db
PEOPLE, CLOSINGS = 6, 120
# Chance goes beyond it about once in two million runs.
SIGMAS = 5


@pytest.fixture
def round():
    load_survey()
    return make_round(is_anonymous=True)


def hand_in(round: Round, text: str, value: int) -> None:
    """A submitted response of an anonymous round, last in the order of its keys."""
    at = closing.moment(round)
    response = Response.objects.create(
        round=round, viewpoint="tilbud", started_at=at, submitted_at=at
    )
    item = Item.objects.filter(section__instrument=round.instrument).first()
    Answer.objects.create(response=response, item=item, value=value, saved_at=at)
    SectionComment.objects.create(
        response=response, section=item.section, text=text, evidence=text, saved_at=at
    )


def as_they_lie(model, column: str) -> list:
    order = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "{column}" FROM "{model._meta.db_table}" ORDER BY {order}')
        return [value for (value,) in cursor.fetchall()]


def inversions(order: list) -> int:
    return sum(a > b for a, b in combinations(order, 2))


def off(total: int, closings: int) -> float:
    """How many standard deviations the inversions are from those of chance."""
    mean = PEOPLE * (PEOPLE - 1) / 4
    variance = PEOPLE * (PEOPLE - 1) * (2 * PEOPLE + 5) / 72
    return abs(total - closings * mean) / sqrt(closings * variance)


def fill(round: Round) -> None:
    Response.objects.filter(round=round).delete()
    for number in range(PEOPLE):
        hand_in(round, str(number), number // 3 * 3)


def test_over_many_closings_no_order_is_left(round):
    orders = {"text by key": 0, "text as it lies": 0, "evidence by key": 0}
    halves = 0
    for _ in range(CLOSINGS):
        fill(round)
        closing.mix(round)
        by_key = SectionComment.objects.order_by("pk")
        orders["text by key"] += inversions(list(by_key.values_list("text", flat=True)))
        orders["text as it lies"] += inversions(as_they_lie(SectionComment, "text"))
        orders["evidence by key"] += inversions(list(by_key.values_list("evidence", flat=True)))
        halves += sum(list(Answer.objects.order_by("pk").values_list("value", flat=True))[:3]) // 3
    assert {name: total for name, total in orders.items() if off(total, CLOSINGS) > SIGMAS} == {}
    # Of the three first answers, how many were of those who came last: 1.5 of 3, variance 9/20.
    assert abs(halves - 1.5 * CLOSINGS) / sqrt(0.45 * CLOSINGS) < SIGMAS


def test_the_measure_sees_an_order_that_is_left(round):
    fill(round)
    by_key = list(SectionComment.objects.order_by("pk").values_list("text", flat=True))
    assert (inversions(by_key), inversions(as_they_lie(SectionComment, "text"))) == (0, 0)
    assert off(0, CLOSINGS) > SIGMAS


def test_what_a_person_wrote_and_answered_does_not_stay_together(round):
    """Text, evidence and answer meet again as often as by chance: once in six."""
    together = 0
    for _ in range(CLOSINGS):
        fill(round)
        closing.mix(round)
        rows = SectionComment.objects.exclude(text="").exclude(evidence="")
        together += sum(text == evidence for text, evidence in rows.values_list("text", "evidence"))
    # The number of fixed points of a random order has mean 1 and variance 1.
    assert abs(together - CLOSINGS) / sqrt(CLOSINGS) < SIGMAS


def test_keys_of_an_anonymous_round_come_in_no_order_and_below_zero():
    keys = [access.new_key() for _ in range(10_000)]
    rising = sum(a < b for a, b in pairwise(keys))
    assert (len(set(keys)), max(keys) < 0, min(keys) >= -(2**63)) == (10_000, True, True)
    assert abs(rising - 5_000) < 6 * sqrt(10_000 / 12)
