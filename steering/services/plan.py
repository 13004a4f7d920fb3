"""The plan, its sub-goals and activities: made, changed, and given a status with its reason.

All take the plan under a lock first: a closed plan refuses. Each raises Refused, Stale (somebody
saved since `version`) or ValidationError, and then nothing has changed.
"""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.versions import fresh
from steering.domain.plan import NOT_STARTED
from steering.models import Activity, Municipality, Plan, StatusRound, SubGoal, User
from steering.services import editing, tasks
from steering.services import plan_ground as ground

# --- The plan -----------------------------------------------------------------------------------


@transaction.atomic
def add_plan(
    *,
    by: User,
    municipality: Municipality,
    name: str,
    purpose: str,
    starts_on: date,
    ends_on: date,
    group=None,
) -> Plan:
    """A new plan of the municipality, or of one of its groups."""
    ground.check_group(municipality, group)
    row = Plan(
        municipality=municipality,
        group=group,
        name=name.strip(),
        purpose=purpose,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    editing.add(by=by, row=row, action="plan_added")
    link = reverse("plan_page", args=[municipality.pk, row.pk])
    text = _("Indsatsplanen er begyndt: %s") % row.name
    tasks.tell(municipality=municipality, text=text, link=link)
    return row


@transaction.atomic
def change_plan(*, by: User, plan: Plan, version: int, **values) -> Plan:
    """`plan` with new `values`: name, purpose, starts_on, ends_on, group."""
    row = ground.open_plan(plan.pk)
    ground.check_group(row.municipality, values.get("group"))
    return editing.change(by=by, row=row, version=version, action="plan_changed", **values)


@transaction.atomic
def close_plan(*, by: User, plan: Plan, version: int, on: date | None = None) -> Plan:
    """End the plan for good: it can be read, not changed, and asks nobody for anything."""
    row = ground.open_plan(plan.pk)
    ground.ask_nobody(row)
    day = on or timezone.localdate()
    return editing.change(by=by, row=row, version=version, action="plan_closed", closed_on=day)


# --- Sub-goals ----------------------------------------------------------------------------------


@transaction.atomic
def add_sub_goal(
    *, by: User, plan: Plan, title: str, description: str = "", group=None, prerequisite=None
) -> SubGoal:
    """A new sub-goal, last in the plan."""
    plan = ground.open_plan(plan.pk)
    ground.check_group(plan.municipality, group)
    row = SubGoal(
        plan=plan,
        position=ground.next_number(plan.sub_goals),
        title=title.strip(),
        description=description,
        group=group,
        prerequisite=prerequisite,
    )
    return editing.add(by=by, row=row, action="sub_goal_added")


@transaction.atomic
def change_sub_goal(*, by: User, sub_goal: SubGoal, version: int, **values) -> SubGoal:
    """`sub_goal` with new `values`: title, description, group, prerequisite."""
    plan = ground.open_plan(sub_goal.plan_id)
    ground.check_group(plan.municipality, values.get("group"))
    return editing.change(by=by, row=sub_goal, version=version, action="sub_goal_changed", **values)


# --- Activities ---------------------------------------------------------------------------------


@transaction.atomic
def add_activity(
    *,
    by: User,
    sub_goal: SubGoal,
    title: str,
    owner: User | None = None,
    owner_name: str = "",
    due: date | None = None,
    prerequisite=None,
    principle=None,
    key_figure: str = "",
    description: str = "",
    on: date | None = None,
) -> Activity:
    """A new activity, last in its sub-goal and not started; its owner is asked for it.

    `on` is the day it was made, today where none is given.
    """
    plan = ground.open_plan(sub_goal.plan_id)
    ground.check_owner(plan.municipality, owner)
    ground.check_figure(key_figure)
    at = ground.moment(on)
    row = Activity(
        sub_goal=sub_goal,
        position=ground.next_number(Activity.objects.filter(sub_goal=sub_goal)),
        title=title.strip(),
        description=description,
        owner=owner,
        owner_name=_name_beside(owner, owner_name),
        due=due,
        prerequisite=prerequisite,
        principle=principle,
        key_figure=key_figure,
        status=NOT_STARTED,
        status_on=timezone.localdate(at),
        created_on=timezone.localdate(at),
    )
    editing.add(by=by, row=row, action="activity_added")
    ground.write_history(row, who=by, at=at, round=None)
    ground.ask_owner(row)
    return row


@transaction.atomic
def change_activity(*, by: User, activity: Activity, version: int, **values) -> Activity:
    """`activity` with new `values` (all but status and place); the task moves with the owner."""
    plan = ground.open_plan(_plan_id(activity))
    row = fresh(activity, version)
    owner = values.get("owner", row.owner)
    if owner != row.owner:
        ground.check_owner(plan.municipality, owner)
    ground.check_figure(values.get("key_figure", ""))
    if "owner_name" in values or "owner" in values:
        values["owner_name"] = _name_beside(owner, values.get("owner_name", row.owner_name))
    row = editing.put(by=by, row=row, action="activity_changed", **values)
    ground.ask_owner(row)
    return row


@transaction.atomic
def set_status(
    *,
    by: User,
    activity: Activity,
    version: int,
    status: str,
    reason: str = "",
    round: StatusRound | None = None,
    on: date | None = None,
    origin: str = "",
) -> Activity:
    """Set or confirm the status; yellow and red say why. `on`: the day, today where none is given.

    The same status again is a confirmation: it counts as set on that day. `origin` is where it
    came from, said before the reason in the history.
    """
    ground.open_plan(_plan_id(activity))
    row = fresh(activity, version)
    was, reason, at = row.status, reason.strip(), ground.moment(on)
    ground.check_reason(status, reason)
    values = {"status": status, "status_reason": reason, "status_on": timezone.localdate(at)}
    row = editing.put(by=by, row=row, action="activity_status_set", **values)
    ground.write_history(row, who=by, at=at, round=round, origin=origin)
    ground.ask_owner(row)
    if happening := ground.news(row, was, row.municipality):
        happening.save()
    return row


def _plan_id(activity: Activity) -> int | None:
    return Activity.objects.filter(pk=activity.pk).values_list("sub_goal__plan", flat=True).first()


def _name_beside(owner: User | None, name: str) -> str:
    """A name stands only where nobody with a login is responsible."""
    return "" if owner else name.strip()
