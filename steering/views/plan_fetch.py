"""The plan's rows fetched through the municipality: what belongs to another does not exist."""

from django.shortcuts import get_object_or_404

from steering.models import Activity, Plan, StatusRound, SubGoal


def plan_in(municipality, pk: int) -> Plan:
    """The plan, or Http404."""
    return get_object_or_404(municipality.plans.select_related("group"), pk=pk)


def sub_goal_in(municipality, pk: int) -> SubGoal:
    """The sub-goal with its plan and groups, or Http404."""
    rows = SubGoal.objects.select_related("plan__municipality", "plan__group", "group")
    return get_object_or_404(rows.filter(plan__municipality=municipality), pk=pk)


def activity_in(municipality, pk: int) -> Activity:
    """The activity with what it belongs to and points at, or Http404."""
    rows = Activity.objects.select_related(
        "sub_goal__plan__municipality",
        "sub_goal__plan__group",
        "sub_goal__group",
        "sub_goal__prerequisite",
        "owner",
        "prerequisite",
        "principle",
    )
    return get_object_or_404(rows.filter(sub_goal__plan__municipality=municipality), pk=pk)


def round_in(municipality, pk: int) -> StatusRound:
    """The status round with its plan, or Http404."""
    rows = StatusRound.objects.select_related("plan__municipality", "plan__group", "held_by")
    return get_object_or_404(rows.filter(plan__municipality=municipality), pk=pk)


def steering_group(sub_goal: SubGoal):
    """The group whose tovholder steers the sub-goal: its own, else the plan's."""
    return sub_goal.group or sub_goal.plan.group
