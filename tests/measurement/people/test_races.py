"""Somebody hands in while they are taken out: one of the two happens, and never half of both."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from measurement.models import Invitee, Item, Response
from measurement.services import people, responses
from measurement.services.people import LoginChoice
from recovery_portal.kit.refusal import Refused
from steering.permissions import Role
from tests.factories import make_municipality, make_user
from tests.measurement.people.asking import load_survey, open_round

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*doings) -> list[str]:
    """What each ended in: "" or the refusal."""
    start = Barrier(len(doings))

    def run(do) -> str:
        try:
            start.wait()
            do()
        except Refused as refused:
            return str(refused)
        finally:
            connection.close()
        return ""

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(run, doings))


@pytest.mark.parametrize("by_list", [False, True])
def test_taking_out_and_handing_in_wait_for_each_other(by_list):
    load_survey()
    randers = make_municipality()
    lead = make_user(Role.LEAD, municipality=randers)
    for _ in range(10):
        user = make_user(Role.MEMBER, municipality=randers)
        round = open_round(lead, name=user.email, people=[user])
        response = responses.start(by=user, round=round, viewpoint="tilbud")
        item = Item.objects.first()
        responses.save_answer(by=user, response=response, item=item, choice=1)
        person = Invitee.objects.get(user=user)
        choice = LoginChoice(user.pk, False, "", person.version)

        def take_out(round=round, person=person, choice=choice):
            if by_list:
                people.choose_logins(by=lead, round=round, choices=[choice])
            else:
                people.remove_person(by=lead, invitee=person, version=person.version)

        def hand_in(user=user, response=response):
            responses.submit(by=user, response=response)

        _, refused = at_once(take_out, hand_in)
        left = (Invitee.objects.filter(round=round).count(), round.responses.count())
        assert left == ((0, 0) if refused else (1, 1))
        handed_in = Response.objects.filter(round=round).exclude(submitted_at=None)
        assert handed_in.count() == left[0]
