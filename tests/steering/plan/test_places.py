"""Moving without a drag, and taking away only what was never begun."""

import pytest

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import Activity, AuditEvent, SubGoal, Task
from steering.services import minutes
from steering.services import plan as service
from steering.services import plan_places as places
from tests.steering.meetings.making import meeting
from tests.steering.plan.making import make_activity, make_plan, set_status

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    plan, goal, lead = make_plan()
    rows = [make_activity(goal, lead, title, owner=lead) for title in ("A", "B", "C")]
    return plan, goal, lead, rows


def titles(goal):
    return list(goal.activities.order_by("position").values_list("title", flat=True))


def test_up_and_down_one_place_and_no_further(made):
    _plan, goal, lead, (a, _b, c) = made
    places.move_activity(by=lead, activity=c, way="op")
    assert titles(goal) == ["A", "C", "B"]
    places.move_activity(by=lead, activity=a, way="ned")
    assert titles(goal) == ["C", "A", "B"]
    events = AuditEvent.objects.count()
    places.move_activity(by=lead, activity=c, way="op")
    assert (titles(goal), AuditEvent.objects.count()) == (["C", "A", "B"], events)


def test_a_way_that_is_none_is_refused(made):
    _plan, goal, lead, (a, *_) = made
    with pytest.raises(Refused, match="op eller ned"):
        places.move_activity(by=lead, activity=a, way="til siden")
    assert titles(goal) == ["A", "B", "C"]


def test_a_move_is_no_edit(made):
    _plan, _goal, lead, (a, *_) = made
    places.move_activity(by=lead, activity=a, way="ned")
    assert Activity.objects.get(pk=a.pk).version == 1


def test_to_another_sub_goal_of_the_same_plan(made):
    plan, goal, lead, (a, *_) = made
    other = service.add_sub_goal(by=lead, plan=plan, title="To")
    make_activity(other, lead, "Z")
    places.move_to(by=lead, activity=a, sub_goal=other)
    assert (titles(goal), titles(other)) == (["B", "C"], ["Z", "A"])


def test_not_to_another_plan(made):
    _plan, goal, lead, (a, *_) = made
    elsewhere = make_plan(name="En anden")[1]
    with pytest.raises(Refused, match="den samme plan"):
        places.move_to(by=lead, activity=a, sub_goal=elsewhere)
    assert (titles(goal), titles(elsewhere)) == (["A", "B", "C"], [])


def test_sub_goals_move_too(made):
    plan, goal, lead, _rows = made
    other = service.add_sub_goal(by=lead, plan=plan, title="To")
    places.move_sub_goal(by=lead, sub_goal=other, way="op")
    assert list(plan.sub_goals.order_by("position")) == [other, goal]


def test_what_was_never_begun_is_taken_away_with_its_task(made):
    _plan, goal, lead, (a, *_) = made
    places.remove_activity(by=lead, activity=a, version=1)
    assert titles(goal) == ["B", "C"]
    assert not Task.objects.filter(key=f"aktivitet-{a.pk}").exists()


def test_the_decision_that_it_came_from_is_asked_for_again(made):
    _plan, goal, lead, _rows = made
    given = {"by": lead, "meeting": meeting(days=-1), "owner": lead}
    rows = [minutes.add_decision(**given, text=text) for text in ("Spørg regionen", "Gjort")]
    for row in rows:
        minutes.to_activity(by=lead, decision=row, version=1, sub_goal=goal)
        row.refresh_from_db()
    minutes.set_done(by=lead, decision=rows[1], version=2, on=None)
    asked = Task.objects.filter(key__startswith="beslutning-", done_at=None)
    assert list(asked) == []
    for row in rows:
        places.remove_activity(by=lead, activity=row.activity, version=1)
    assert list(asked.values_list("user", "text")) == [(lead.pk, "Spørg regionen")]


def test_what_has_a_history_stays(made):
    _plan, goal, lead, (a, *_) = made
    set_status(a, lead, "groen")
    set_status(a, lead, "ikke")
    with pytest.raises(Refused, match="bliver derfor stående"):
        places.remove_activity(by=lead, activity=a, version=3)
    assert titles(goal) == ["A", "B", "C"]


def test_what_somebody_just_wrote_in_is_not_taken_away(made):
    _plan, goal, lead, (a, *_) = made
    service.change_activity(by=lead, activity=a, version=1, title="Rettet")
    with pytest.raises(Stale):
        places.remove_activity(by=lead, activity=a, version=1)
    assert titles(goal) == ["Rettet", "B", "C"]


def test_only_an_empty_sub_goal_is_taken_away(made):
    plan, goal, lead, _rows = made
    empty = service.add_sub_goal(by=lead, plan=plan, title="Tomt")
    with pytest.raises(Refused, match="flyt dem til et andet delmål"):
        places.remove_sub_goal(by=lead, sub_goal=goal, version=1)
    places.remove_sub_goal(by=lead, sub_goal=empty, version=1)
    assert list(SubGoal.objects.all()) == [goal]
