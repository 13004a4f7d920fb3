"""A plan to try things on: made by the services, as a tovholder would."""

from datetime import date

from steering import reference
from steering.models import Group, GroupMember
from steering.services import plan as service
from tests.factories import make_municipality, make_user

BEGAN = date(2026, 1, 5)


def make_plan(municipality=None, **fields):
    """A plan with one sub-goal, and its tovholder: (plan, sub-goal, lead)."""
    municipality = municipality or make_municipality()
    reference.load()
    lead = make_user("LEAD", municipality=municipality, name="Mette Holm")
    values = {
        "name": "Indsatsplan 2026–2027",
        "purpose": "Én sammenhængende indsats.",
        "starts_on": BEGAN,
        "ends_on": date(2027, 12, 31),
    } | fields
    plan = service.add_plan(by=lead, municipality=municipality, **values)
    return plan, service.add_sub_goal(by=lead, plan=plan, title="Én indgang"), lead


def make_activity(sub_goal, by, title="Aftale med regionen", **fields):
    values = {"on": BEGAN} | fields
    return service.add_activity(by=by, sub_goal=sub_goal, title=title, **values)


def set_status(activity, by, status, reason="", **fields):
    activity.refresh_from_db()
    return service.set_status(
        by=by, activity=activity, version=activity.version, status=status, reason=reason, **fields
    )


def make_group(municipality, coordinator, name="Lokalgruppen"):
    """An implementation group whose tovholder is `coordinator`."""
    group = Group.objects.create(municipality=municipality, kind="implementation", name=name)
    GroupMember.objects.create(
        group=group,
        user=coordinator,
        name=coordinator.name,
        represents="medarbejder",
        duty="coordinator",
        joined_on=BEGAN,
    )
    return group


def state(activity):
    """(status, reason, version) as stored now."""
    activity.refresh_from_db()
    return activity.status, activity.status_reason, activity.version
