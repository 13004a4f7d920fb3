"""Everybody hands in at once while the round is closed: all or nothing, for each of them."""

from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import connection

from measurement.models import Answer, Invitee, Response
from measurement.services import closing, responses
from recovery_portal.kit.refusal import Refused
from tests.measurement.survey import answer, ask, ask_by_link, close, load_survey, make_round

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds) -> list:
    """What each deed came to: "done", or the refusal's class."""
    came_to, start = [None] * len(deeds), Barrier(len(deeds))

    def do(number, deed):
        try:
            start.wait()
            deed()
            came_to[number] = "done"
        except Refused as error:
            came_to[number] = type(error).__name__
        finally:
            connection.close()

    threads = [Thread(target=do, args=pair, daemon=True) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return came_to


def handing_in(by, response):
    return lambda: responses.submit(by=by, response=response)


@pytest.fixture
def round():
    load_survey()
    return make_round(is_anonymous=True)


def test_who_hands_in_while_it_is_closed_is_in_or_out_never_half(round):
    for _ in range(3):
        answer(round, 1, 1)
    people = [ask(round) if n % 2 else ask_by_link(round, f"Nr. {n}") for n in range(6)]
    drafts = [answer(round, 2, 2, by=one, submit=False) for one in people]

    def close_it():
        sleep(0.02)
        close(round)

    came_to = at_once(close_it, *map(handing_in, people, drafts))
    assert (came_to[0], set(came_to[1:]) <= {"done", "RoundNotOpen"}) == ("done", True)
    handed_in = came_to.count("done") - 1
    submitted = Response.objects.filter(round=round).exclude(submitted_at=None)
    assert (submitted.count(), Response.objects.filter(round=round).count()) == (
        3 + handed_in,
        3 + handed_in,
    )
    assert Invitee.objects.filter(round=round, has_answered=True).count() == 3 + handed_in
    values = sorted(Answer.objects.values_list("value", flat=True))
    assert values == [1] * 6 + [2] * 2 * handed_in


def test_the_same_person_handing_in_twice_counts_once(round):
    person = ask_by_link(round)
    draft = answer(round, 2, by=person, submit=False)
    came_to = at_once(handing_in(person, draft), handing_in(person, draft))
    assert sorted(came_to) == ["AlreadySubmitted", "done"]
    assert list(Answer.objects.values_list("value", flat=True)) == [2]


def test_beginning_twice_at_once_is_one_draft(round):
    person = ask(round)
    begin = lambda: responses.start(by=person, round=round, viewpoint="tilbud")  # noqa: E731
    assert at_once(begin, begin, begin) == ["done"] * 3
    assert Response.objects.count() == 1


def test_a_mixture_that_fails_leaves_everything_as_it_was(round, monkeypatch):
    person = ask_by_link(round)
    draft = answer(round, 2, by=person, submit=False)
    monkeypatch.setattr(closing, "_new_answers", lambda *a: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        responses.submit(by=person, response=draft)
    draft.refresh_from_db()
    person.refresh_from_db()
    assert (draft.submitted_at, draft.draft_key != "", person.has_answered) == (None, True, False)
    assert list(Answer.objects.values_list("value", flat=True)) == [2]
