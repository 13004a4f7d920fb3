"""Setting groups up, and people coming and going."""

from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.models import CalendarFeed, Group, GroupMember, Membership, Municipality, Task, User
from steering.selectors.groups import active_members
from steering.selectors.leaving import GROUP_ROLES, roles_lost
from steering.services import editing, meetings, tasks
from steering.services.meeting_ground import ask_for_minutes_of


@transaction.atomic
def add_group(
    *, by: User, municipality: Municipality, kind: str, name: str, mandate="", area=""
) -> Group:
    """A new group, told under "siden sidst". Raises ValidationError, as where the name is taken."""
    values = {"kind": kind, "name": name, "mandate": mandate, "area": area}
    row = editing.add(by=by, row=Group(municipality=municipality, **values), action="group_added")
    text = _("%(group)s er nedsat") % {"group": row.name}
    tasks.tell(municipality=municipality, text=text, link=group_link(row))
    return row


@transaction.atomic
def change_group(*, by: User, group: Group, version: int, **values) -> Group:
    """The group with new `values`, if nobody saved since `version`."""
    row = _current(group, version)
    return editing.put(by=by, row=row, action="group_changed", **values)


@transaction.atomic
def close_group(*, by: User, group: Group, version: int, on: date) -> Group:
    """Close an implementation group: all its members leave it on that day."""
    current = fresh(group, version)
    if current.kind == Group.Kind.STEERING:
        raise Refused(_("Styregruppen kan ikke nedlægges: ret den, eller skift medlemmerne ud."))
    _refuse_later(on)
    members = list(active_members(current))
    meetings.cancel_coming_of(by=by, group=current)
    row = editing.put(by=by, row=current, action="group_closed", closed_on=on)
    for member in members:
        leave(by=by, member=member, version=member.version, on=max(on, member.joined_on))
    return row


@transaction.atomic
def add_member(
    *, by: User, group: Group, represents: str, name: str = "", user: User | None = None, **values
) -> GroupMember:
    """A new member, with or without a login; with one, they get the group's role.

    `values`: title, duty, joined_on (today). Whoever had the duty of chair or tovholder before
    becomes a member. Raises ValidationError.
    """
    values = {"joined_on": timezone.localdate()} | values
    member = GroupMember(
        group=group, user=user, name=name or str(user or ""), represents=represents, **values
    )
    _free_duty(by, member)
    row = editing.add(by=by, row=member, action="member_added")
    if user is not None:
        give_role(by=by, user=user, group=group)
    _ask_for_minutes(group, row.duty)
    return row


@transaction.atomic
def change_member(*, by: User, member: GroupMember, version: int, **values) -> GroupMember:
    """The member with new `values`, if nobody saved since `version`; duties as in `add_member`."""
    current = _current(member, version)
    wanted = GroupMember(pk=current.pk, group=current.group, duty=values.get("duty", current.duty))
    _free_duty(by, wanted)
    before = current.duty
    row = editing.put(by=by, row=current, action="member_changed", **values)
    _ask_for_minutes(row.group, before, row.duty)
    return row


@transaction.atomic
def leave(*, by: User, member: GroupMember, version: int, on: date) -> GroupMember:
    """The person leaves the group on that day, and keeps their history.

    In no other group of the kind, they lose the role that it gave at once, and with the last role
    their access: open tasks and the calendar's address. Other roles stay; that of tovholder goes
    by handing over only.
    """
    current = fresh(member, version)
    _refuse_later(on)
    if current.left_on:
        raise Refused(_("%(name)s er allerede fratrådt.") % {"name": current.name})
    row = editing.put(by=by, row=current, action="member_left", left_on=on)
    municipality = row.municipality
    if row.user:
        # Two places left at once each see the other as kept: one waits for the other here.
        User.objects.select_for_update(no_key=True).get(pk=row.user_id)
        _take_roles(by, row.user, municipality, roles_lost(row))
    _ask_for_minutes(row.group, row.duty)
    return row


def give_role(*, by: User, user: User, group: Group) -> None:
    """The role of a place in the group, unless the person has it. In the caller's transaction."""
    role = GROUP_ROLES[group.kind]
    _membership, is_new = Membership.objects.get_or_create(
        user=user, municipality=group.municipality, role=role
    )
    if is_new:
        details = {"role": str(role)}
        municipality = group.municipality
        audit.record(
            by=by, municipality=municipality, action="role_given", obj=user, details=details
        )


def group_link(group: Group) -> str:
    return reverse("group", args=[group.municipality_id, group.pk])


def _current(row: Group | GroupMember, version: int):
    """The row locked, as `fresh`; Refused where the group is closed, or the member has left."""
    current = fresh(row, version)
    group = current if isinstance(current, Group) else current.group
    if group.closed_on or getattr(current, "left_on", None):
        raise Refused(_("Det hører fortiden til og kan ikke ændres mere."))
    return current


def _free_duty(by: User, wanted: GroupMember) -> None:
    """A group has one chair and one tovholder: who had the duty that is `wanted` is a member."""
    if wanted.duty == GroupMember.Duty.MEMBER:
        return
    others = active_members(wanted.group).filter(duty=wanted.duty).exclude(pk=wanted.pk)
    for other in others:
        row = fresh(other, other.version)
        editing.put(by=by, row=row, action="member_changed", duty=GroupMember.Duty.MEMBER)


def _ask_for_minutes(group: Group, *duties: str) -> None:
    """Minutes that are owed follow the group's tovholder."""
    if GroupMember.Duty.COORDINATOR in duties:
        ask_for_minutes_of(group)


def _refuse_later(on: date) -> None:
    # Access ends when this is stored: a day to come would promise something else.
    if on > timezone.localdate():
        raise Refused(_("Dagen er ikke kommet endnu: skriv det, når den er der."))


def _take_roles(by: User, user: User, municipality: Municipality, lost: frozenset[str]) -> None:
    roles = Membership.objects.filter(user=user, municipality=municipality)
    taken = roles.filter(role__in=lost)
    if not taken.exists():
        return
    details = {"roles": sorted(taken.values_list("role", flat=True))}
    taken.delete()
    audit.record(by=by, municipality=municipality, action="roles_taken", obj=user, details=details)
    end_access(user=user, municipality=municipality)


def end_access(*, user: User, municipality: Municipality) -> None:
    """Take what a login without any role leaves behind: open tasks, the calendar's address."""
    if Membership.objects.filter(user=user, municipality=municipality).exists():
        return
    Task.objects.filter(user=user, municipality=municipality, done_at=None).delete()
    feeds = CalendarFeed.objects.filter(user=user, municipality=municipality, revoked_at=None)
    feeds.update(revoked_at=timezone.now())
