"""What is still open and has nobody active to look after it, after somebody left."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from steering.models import (
    Activity,
    ChecklistState,
    Decision,
    Group,
    GroupMember,
    Municipality,
    Status,
    Trial,
)
from steering.selectors.people import responsible_in
from steering.selectors.year import address


@dataclass(frozen=True)
class Ownerless:
    """An open piece of work; `owner` is the name of who had it, empty where nobody ever did."""

    kind: str
    text: str
    link: str
    owner: str
    due: date | None


def ownerless(municipality: Municipality, group: Group | None = None) -> list[Ownerless]:
    """Open activities, decisions, trials and points of the checklist without an active owner.

    Soonest due first. A point that nobody was ever asked for is left to the checklist itself.
    Of a group: what belongs to it, and what somebody who left it had.
    """
    gone = _names_of_the_gone(municipality)
    activities = _unowned(_open_activities(municipality), municipality, gone)
    decisions = _unowned(_open_decisions(municipality), municipality, gone)
    trials = _unowned(_open_trials(municipality), municipality, gone)
    points = _unowned_points(municipality)
    if group is not None:
        left = group.members.exclude(left_on=None)
        theirs = Q(owner__in=left.values("user")) | Q(owner_name__in=left.values("name"))
        activities = activities.filter(Q(sub_goal__group=group) | theirs)
        decisions = decisions.filter(Q(meeting__group=group) | theirs)
        trials = trials.filter(Q(group=group) | theirs)
        points = points.filter(owner__in=left.values("user"))
    found = [*_listed("Aktivitet", activities, address("activity", municipality))]
    found += _listed("Beslutning", decisions, address("meeting", municipality))
    found += _listed("Prøvehandling", trials, address("trial", municipality))
    found += _listed("Tjekliste", points, address("checklist_point", municipality))
    return sorted(found, key=lambda row: (row.due is None, row.due or date.max, row.text))


def _open_activities(municipality: Municipality) -> QuerySet[Activity]:
    rows = Activity.objects.filter(
        sub_goal__plan__municipality=municipality, sub_goal__plan__closed_on=None
    )
    return rows.exclude(status=Status.DONE).select_related("owner")


def _open_decisions(municipality: Municipality) -> QuerySet[Decision]:
    rows = Decision.objects.filter(meeting__group__municipality=municipality, done_on=None)
    # What became an activity is looked after there, until it is done or its plan ends.
    plan_ended = Q(activity__sub_goal__plan__closed_on__isnull=False)
    rows = rows.filter(Q(activity=None) | (plan_ended & ~Q(activity__status=Status.DONE)))
    return rows.select_related("owner")


def _open_trials(municipality: Municipality) -> QuerySet[Trial]:
    return Trial.objects.filter(municipality=municipality, decision="").select_related("owner")


def _unowned(rows: QuerySet, municipality: Municipality, gone: QuerySet) -> QuerySet:
    active = responsible_in(municipality).values("pk")
    nobody = Q(owner=None) & (Q(owner_name="") | Q(owner_name__in=gone))
    return rows.filter(nobody | (Q(owner__isnull=False) & ~Q(owner__in=active)))


def _unowned_points(municipality: Municipality) -> QuerySet[ChecklistState]:
    rows = ChecklistState.objects.filter(municipality=municipality, owner__isnull=False)
    rows = rows.exclude(owner__in=responsible_in(municipality).values("pk"))
    return rows.exclude(state=ChecklistState.State.DONE).select_related("owner", "point")


def _names_of_the_gone(municipality: Municipality) -> QuerySet:
    """Names of members without a login who left, and are in no group under that name."""
    people = GroupMember.objects.filter(group__municipality=municipality)
    here = people.filter(left_on=None, group__closed_on=None).values("name")
    return people.exclude(left_on=None).exclude(name__in=here).values("name")


def _listed(kind: str, rows: QuerySet, link):
    """A decision is changed on its meeting's page, a point of the checklist on the point's own."""
    place = {"Beslutning": "meeting_id", "Tjekliste": "point_id"}.get(kind, "pk")
    for row in rows:
        owner = row.owner.name if row.owner_id else getattr(row, "owner_name", "")
        text = str(row.point if kind == "Tjekliste" else row)
        due = row.ends_on if kind == "Prøvehandling" else row.due
        yield Ownerless(kind, text, link(getattr(row, place)), owner, due)
