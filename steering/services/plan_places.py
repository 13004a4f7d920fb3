"""Where things stand in the plan: up, down, to another sub-goal, or out of it.

A move does not count as an edit: it changes no text, so nobody who is writing meets a conflict.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.domain.plan import NOT_STARTED
from steering.models import Activity, Decision, SubGoal, User
from steering.services import editing, tasks
from steering.services import meeting_ground as meetings
from steering.services import plan_ground as ground

UP, DOWN = "op", "ned"


@transaction.atomic
def move_activity(*, by: User, activity: Activity, way: str) -> Activity:
    """One place up or down in its sub-goal; at the end nothing happens. Raises Refused."""
    plan = ground.open_plan(activity.sub_goal.plan_id)
    row = _again(activity)
    if _swap(Activity.objects.filter(sub_goal=row.sub_goal_id), row, way):
        audit.record(by=by, municipality=plan.municipality, action="activity_moved", obj=row)
    return row


@transaction.atomic
def move_to(*, by: User, activity: Activity, sub_goal: SubGoal) -> Activity:
    """Last in another sub-goal of the same plan. Raises Refused where it is another plan's."""
    plan = ground.open_plan(activity.sub_goal.plan_id)
    row = _again(activity)
    if sub_goal.plan_id != plan.pk:
        raise Refused(_("Vælg et delmål i den samme plan."))
    if sub_goal.pk != row.sub_goal_id:
        row.sub_goal = sub_goal
        row.position = ground.next_number(sub_goal.activities)
        row.save(update_fields=["sub_goal", "position"])
        audit.record(by=by, municipality=plan.municipality, action="activity_moved", obj=row)
    return row


@transaction.atomic
def move_sub_goal(*, by: User, sub_goal: SubGoal, way: str) -> SubGoal:
    """One place up or down in the plan; at the end nothing happens. Raises Refused."""
    plan = ground.open_plan(sub_goal.plan_id)
    row = _again(sub_goal)
    if _swap(plan.sub_goals, row, way):
        audit.record(by=by, municipality=plan.municipality, action="sub_goal_moved", obj=row)
    return row


@transaction.atomic
def remove_activity(*, by: User, activity: Activity, version: int) -> None:
    """Take away what was never begun; anything with a history stays. Raises Refused, Stale.

    Whoever is responsible for a decision that it came from is asked for the decision again.
    """
    plan = ground.open_plan(activity.sub_goal.plan_id)
    row = fresh(activity, version)
    if not never_begun(row):
        raise Refused(_("Aktiviteten har en historik og bliver derfor stående i planen."))
    tasks.drop(municipality=plan.municipality, key=ground.task_key(row.pk))
    came_from = list(row.decisions.values_list("pk", flat=True))
    editing.remove(by=by, row=row, version=version, action="activity_removed")
    for decision in Decision.objects.filter(pk__in=came_from):
        meetings.ask_owner(decision)


def never_begun(activity: Activity) -> bool:
    """True where nothing but its making has happened to it."""
    return activity.status == NOT_STARTED and activity.history.count() <= 1


@transaction.atomic
def remove_sub_goal(*, by: User, sub_goal: SubGoal, version: int) -> None:
    """Take away a sub-goal that holds nothing. Raises Refused, Stale."""
    ground.open_plan(sub_goal.plan_id)
    row = fresh(sub_goal, version)
    if row.activities.exists():
        raise Refused(_("Delmålet har aktiviteter: flyt dem til et andet delmål først."))
    editing.remove(by=by, row=row, version=version, action="sub_goal_removed")


def _again(row):
    """`row` as it is now that the plan is locked."""
    found = type(row).objects.filter(pk=row.pk).first()
    if found is None:
        raise Refused(_("Det er slettet af en anden, siden du åbnede siden."))
    return found


def _swap(rows, row, way: str) -> bool:
    """Let `row` and its neighbour change numbers; False where there is none."""
    if way == UP:
        other = rows.filter(position__lt=row.position).order_by("-position").first()
    elif way != DOWN:
        raise Refused(_("Vælg, om det skal op eller ned."))
    else:
        other = rows.filter(position__gt=row.position).order_by("position").first()
    if other is None:
        return False
    mine, theirs = row.position, other.position
    # A number is dealt once: over a free one, because each save is checked by itself.
    for one, number in ((row, ground.next_number(rows)), (other, mine), (row, theirs)):
        one.position = number
        one.save(update_fields=["position"])
    return True
