"""Closing while people answer: what was acknowledged stands, and nothing changes afterwards."""

from itertools import count
from threading import Thread
from time import sleep

import pytest
from django.db import connection

from measurement.models import Answer, Item
from measurement.services import responses
from measurement.services.refusal import RoundNotOpen
from tests.measurement.survey import answer, close, load_survey, make_round

pytestmark = pytest.mark.django_db(transaction=True)


def keep_answering(response, item, acknowledged: dict, refused: list):
    """Answer 0, 1, 2, 3, 0 … until the round is closed; remember what was acknowledged last."""
    try:
        for number in count():
            responses.save_answer(by=response.user, response=response, item=item, choice=number % 4)
            acknowledged[response.pk] = number % 4
            sleep(0.001)  # SQLite has no queue: who hammers it keeps the others out
    except RoundNotOpen:
        refused.append(response.pk)
    finally:
        connection.close()


def test_nothing_is_saved_after_closing_and_nothing_acknowledged_is_lost():
    load_survey()
    round, item = make_round(), Item.objects.get(code="4b")
    people = [answer(round, submit=False) for _ in range(4)]
    acknowledged, refused = {}, []
    threads = [
        Thread(target=keep_answering, args=(person, item, acknowledged, refused), daemon=True)
        for person in people
    ]
    for thread in threads:
        thread.start()
    while len(acknowledged) < len(people):
        sleep(0.01)
    close(round)
    stored = dict(Answer.objects.values_list("response_id", "value"))
    for thread in threads:
        thread.join()
    assert sorted(refused) == sorted(person.pk for person in people)
    assert stored == acknowledged == dict(Answer.objects.values_list("response_id", "value"))
