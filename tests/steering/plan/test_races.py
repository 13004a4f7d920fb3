"""Two people in the plan at the same moment: nothing is lost, doubled or overwritten."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from recovery_portal.kit.refusal import Refused
from steering.models import Activity
from steering.services import plan as service
from steering.services import plan_places as places
from steering.services import status_rounds as rounds
from steering.services.status_rounds import Answer
from tests.steering.plan.making import make_activity, make_plan

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls) -> list:
    """What each call returned, or the Refused it raised; all begin together."""
    start = Barrier(len(calls))

    def run(call):
        try:
            start.wait()
            return call()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return [done.result(timeout=60) for done in [pool.submit(run, call) for call in calls]]


def test_activities_added_at_once_each_get_a_place():
    _plan, goal, lead = make_plan()
    at_once(*(lambda n=n: make_activity(goal, lead, f"Nr. {n}") for n in range(6)))
    assert sorted(goal.activities.values_list("position", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_two_neighbours_moved_at_once_both_have_a_place():
    _plan, goal, lead = make_plan()
    rows = [make_activity(goal, lead, f"Nr. {n}") for n in range(4)]
    at_once(
        lambda: places.move_activity(by=lead, activity=rows[1], way="ned"),
        lambda: places.move_activity(by=lead, activity=rows[2], way="op"),
    )
    assert sorted(goal.activities.values_list("position", flat=True)) == [1, 2, 3, 4]


def test_of_two_who_set_a_status_at_once_one_is_told():
    _plan, goal, lead = make_plan()
    row = make_activity(goal, lead)

    def setting(status):
        return lambda: service.set_status(
            by=lead, activity=row, version=1, status=status, reason="Grund"
        )

    done = at_once(setting("gul"), setting("roed"))
    stored = [one.status for one in done if isinstance(one, Activity)]
    assert [Activity.objects.get().status] == stored
    assert (row.history.count(), Activity.objects.get().version) == (2, 2)


def test_a_round_held_twice_at_once_is_held_once():
    plan, goal, lead = make_plan()
    rows = [make_activity(goal, lead, f"Nr. {n}") for n in range(5)]
    round = rounds.plan_round(by=lead, plan=plan, on=date(2026, 12, 10))

    def holding(status):
        answers = [Answer(row.pk, 1, status) for row in rows]
        return lambda: rounds.hold(by=lead, round=round, answers=answers)

    done = at_once(holding("groen"), holding("klar"))
    assert sum(isinstance(one, Refused) for one in done) == 1
    assert len(set(Activity.objects.values_list("status", flat=True))) == 1
    assert round.changes.count() == 5
