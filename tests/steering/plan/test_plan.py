"""The plan and its sub-goals: made, changed, closed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from steering.models import AuditEvent, Happening, Task
from steering.selectors.plan import current_plan, due_activities, plan_summary
from steering.services import plan as service
from steering.services import plan_places as places
from steering.services import status_rounds
from tests.factories import make_municipality, make_user
from tests.steering.plan.making import make_activity, make_group, make_plan, set_status

pytestmark = pytest.mark.django_db
CPR = "010190-1234"


def test_a_new_plan_is_told_and_logged():
    plan, _goal, lead = make_plan()
    told = Happening.objects.get()
    assert (told.text, told.link) == (
        "Indsatsplanen er begyndt: Indsatsplan 2026–2027",
        f"/730/plan/{plan.pk}/",
    )
    event = AuditEvent.objects.filter(action="plan_added").get()
    assert (event.actor, event.object_id) == (lead.email, str(plan.pk))


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Indsatsplan 2026–2027"},
        {"name": "Ny", "ends_on": date(2025, 1, 1)},
        {"name": f"Plan for {CPR}"},
        {"name": "Ny", "purpose": f"Om {CPR}"},
    ],
)
def test_a_plan_that_breaks_a_rule_is_not_stored(fields):
    plan, _goal, _lead = make_plan()
    with pytest.raises(ValidationError):
        make_plan(**fields)
    assert list(plan.municipality.plans.values_list("name", flat=True)) == [plan.name]


def test_a_plan_of_another_municipalitys_group_is_refused():
    aarhus = make_municipality(751)
    foreign = make_group(aarhus, make_user("MEMBER", municipality=aarhus))
    with pytest.raises(ValidationError, match="kommunens egne grupper"):
        make_plan(group=foreign)
    plan, goal, lead = make_plan()
    for call in (
        lambda: service.change_plan(by=lead, plan=plan, version=1, group=foreign),
        lambda: service.add_sub_goal(by=lead, plan=plan, title="Nyt", group=foreign),
        lambda: service.change_sub_goal(by=lead, sub_goal=goal, version=1, group=foreign),
    ):
        with pytest.raises(ValidationError, match="kommunens egne grupper"):
            call()


def test_the_later_change_of_a_plan_is_stale():
    plan, _goal, lead = make_plan()
    service.change_plan(by=lead, plan=plan, version=1, purpose="Først")
    with pytest.raises(Stale) as stale:
        service.change_plan(by=lead, plan=plan, version=1, purpose="Sidst")
    assert stale.value.theirs.purpose == "Først"


def test_sub_goals_get_the_next_number():
    plan, goal, lead = make_plan()
    second = service.add_sub_goal(by=lead, plan=plan, title="To")
    third = service.add_sub_goal(by=lead, plan=plan, title="Tre")
    assert [goal.position, second.position, third.position] == [1, 2, 3]


def test_a_closed_plan_refuses_every_change_and_asks_nobody():
    plan, goal, lead = make_plan()
    activity = make_activity(goal, lead, owner=lead)
    round = status_rounds.plan_round(by=lead, plan=plan, on=date(2026, 12, 10))
    assert Task.objects.filter(done_at=None).count() == 2
    service.close_plan(by=lead, plan=plan, version=1, on=date(2026, 11, 20))
    assert Task.objects.filter(done_at=None).count() == 0
    changes = [
        lambda: service.change_plan(by=lead, plan=plan, version=2, name="Andet"),
        lambda: service.close_plan(by=lead, plan=plan, version=2),
        lambda: service.add_sub_goal(by=lead, plan=plan, title="Nyt"),
        lambda: service.change_sub_goal(by=lead, sub_goal=goal, version=1, title="Andet"),
        lambda: service.add_activity(by=lead, sub_goal=goal, title="Ny"),
        lambda: service.change_activity(by=lead, activity=activity, version=1, title="Andet"),
        lambda: service.set_status(by=lead, activity=activity, version=1, status="groen"),
        lambda: places.move_activity(by=lead, activity=activity, way="op"),
        lambda: places.move_to(by=lead, activity=activity, sub_goal=goal),
        lambda: places.move_sub_goal(by=lead, sub_goal=goal, way="op"),
        lambda: places.remove_activity(by=lead, activity=activity, version=1),
        lambda: places.remove_sub_goal(by=lead, sub_goal=goal, version=1),
        lambda: status_rounds.plan_round(by=lead, plan=plan, on=date(2027, 3, 3)),
        lambda: status_rounds.drop_round(by=lead, round=round),
        lambda: status_rounds.hold(by=lead, round=round, answers=[]),
    ]
    events = AuditEvent.objects.count()
    for change in changes:
        with pytest.raises(Refused, match="Planen er afsluttet og kan ikke ændres"):
            change()
    assert AuditEvent.objects.count() == events


def test_the_plan_in_force_is_the_open_one_that_began_last():
    municipality = make_municipality()
    assert current_plan(municipality) is None
    assert plan_summary(municipality).finding == "Kommunen har ingen indsatsplan endnu"
    older, _goal, lead = make_plan(name="Ældre", starts_on=date(2025, 1, 1))
    newer, _goal, _lead = make_plan(name="Nyere")
    assert current_plan(municipality) == newer
    service.close_plan(by=lead, plan=newer, version=1)
    assert current_plan(municipality) == older


def test_the_summary_counts_and_says_what_asks_for_something():
    plan, goal, lead = make_plan()
    first = make_activity(goal, lead, due=date(2026, 10, 30))
    set_status(first, lead, "roed", "Afventer svar", on=date(2026, 11, 1))
    done = make_activity(goal, lead, "Gjort", due=date(2026, 10, 1))
    set_status(done, lead, "klar", on=date(2026, 11, 1))
    make_activity(goal, lead, "Gammel")
    summary = plan_summary(plan.municipality, date(2026, 11, 23))
    assert summary.finding == (
        "3 aktiviteter: 1 kræver handling, 1 over fristen, 1 uden status i 90 dage"
    )
    assert list(summary.counts.items()) == [
        ("klar", 1),
        ("groen", 0),
        ("gul", 0),
        ("roed", 1),
        ("ikke", 1),
    ]
    assert [(b.status, b.is_over) for b in summary.blocks] == [
        ("klar", False),
        ("roed", True),
        ("ikke", False),
    ]


def test_what_is_due_is_of_open_plans_of_the_municipality_alone():
    _plan, goal, lead = make_plan()
    mine = make_activity(goal, lead, "Min", owner=lead, due=date(2026, 11, 20))
    make_activity(goal, lead, "Senere", due=date(2026, 12, 24))
    other = make_plan(name="Lukket")
    make_activity(other[1], lead, "Lukket", due=date(2026, 11, 1))
    service.close_plan(by=lead, plan=other[0], version=1)
    foreign = make_plan(make_municipality(751))
    make_activity(foreign[1], foreign[2], "Fremmed", due=date(2026, 11, 1))
    today = date(2026, 11, 23)
    municipality = goal.plan.municipality
    assert [row.title for row in due_activities(municipality, today)] == ["Min"]
    assert [r.title for r in due_activities(municipality, today, within=60)] == ["Min", "Senere"]
    assert [r.pk for r in due_activities(municipality, today, 60, owner=lead)] == [mine.pk]
