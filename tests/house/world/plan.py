"""What a municipality in the world of the tests has of the indsatsplan."""

from datetime import date

from steering.services import plan as service
from tests.factories import make_user


def furnish(municipality, mark: str) -> dict:
    """A plan with a sub-goal, two activities and a status round."""
    lead = make_user("LEAD", municipality=municipality, name=f"{mark} ansvarlig")
    plan = service.add_plan(
        by=lead,
        municipality=municipality,
        name=f"{mark} plan",
        purpose=f"{mark} formål",
        starts_on=date(2026, 1, 1),
        ends_on=date(2027, 12, 31),
    )
    goal = service.add_sub_goal(by=lead, plan=plan, title=f"{mark} delmål")
    activity = service.add_activity(by=lead, sub_goal=goal, title=f"{mark} aktivitet", owner=lead)
    service.add_activity(by=lead, sub_goal=goal, title=f"{mark} anden aktivitet")
    round = plan.status_rounds.create(planned_on=date(2026, 12, 10))
    return {
        "plan": plan.pk,
        "sub_goal": goal.pk,
        "activity": activity.pk,
        "status_round": round.pk,
    }
