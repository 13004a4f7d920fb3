"""The role of tovholder goes to another person, with everything that is open."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.models import GroupMember, Membership, Municipality, Task, User
from steering.permissions import Role
from steering.selectors import handing_over as selectors
from steering.selectors.people import people_in
from steering.services import editing, invitations, tasks
from steering.services.groups import end_access, give_role
from steering.services.meeting_ground import ask_for_minutes_of

COORDINATOR, MEMBER = GroupMember.Duty.COORDINATOR, GroupMember.Duty.MEMBER
CHAIR = GroupMember.Duty.CHAIR


@transaction.atomic
def hand_over(
    *, by: User, municipality: Municipality, giver: User, successor: User, keep_role: bool = False
) -> Membership:
    """Everything `giver` has open goes to `successor`, who becomes tovholder.

    With `keep_role` both are tovholder for a while, and so they are until a successor who has
    never logged in does. Raises Refused where nothing is left to hand over, so that a second
    click changes nothing.
    """
    own = _lock_lead(municipality, giver)
    keep_role = keep_role or selectors.never_logged_in(successor)
    _check(municipality, giver, successor)
    role, is_new = Membership.objects.get_or_create(
        user=successor, municipality=municipality, role=Role.LEAD
    )
    counts = _move(by, municipality, giver, successor)
    if keep_role and not is_new and not any(counts.values()):
        raise Refused(_already(successor))
    if not keep_role:
        own.delete()
        _settle(by, municipality, giver)
    _tell(municipality, giver, successor)
    invitations.welcome_lead(by=by, role=role, giver=giver)
    details = {"from": giver.pk, "kept_role": keep_role, "counts": counts}
    audit.record(
        by=by, municipality=municipality, action="handed_over", obj=successor, details=details
    )
    return role


@transaction.atomic
def seen(*, by: User, municipality: Municipality) -> None:
    """Whoever took over has seen what there is."""
    mine = Task.objects.filter(
        municipality=municipality, user=by, key__startswith=selectors.TAKEN_OVER, done_at=None
    )
    mine.update(done_at=timezone.now())
    audit.record(by=by, municipality=municipality, action="hand_over_seen")


def _already(successor: User) -> str:
    words = _("Alt er overdraget i forvejen.")
    if selectors.never_logged_in(successor):
        words += " " + _("%(name)s har endnu ikke logget ind.") % {"name": successor}
    return words


def _lock_lead(municipality: Municipality, giver: User) -> Membership:
    """The giver's own role; two who hand over at once wait for each other here."""
    held = Membership.objects.select_for_update().order_by("pk")
    held = held.filter(municipality=municipality, role=Role.LEAD)
    own = next((row for row in held if row.user_id == giver.pk), None)
    if own is None:
        raise Refused(_("%(name)s er ikke tovholder: der er intet at overdrage.") % {"name": giver})
    return own


def _check(municipality: Municipality, giver: User, successor: User) -> None:
    if giver == successor:
        raise Refused(_("Vælg en anden end den, der overdrager."))
    if not people_in(municipality).filter(pk=successor.pk).exists():
        raise Refused(_("Vælg en, der har adgang til kommunen i portalen."))


def _move(by: User, municipality: Municipality, giver: User, successor: User) -> dict[str, int]:
    mine = {"user": giver, "municipality": municipality}
    owned = {
        "activities": selectors.activities_of(**mine),
        "decisions": selectors.decisions_of(**mine),
        "points": selectors.points_of(**mine),
        "trials": selectors.trials_of(**mine),
    }
    counts = {"tasks": _move_tasks(municipality, selectors.tasks_of(**mine), successor)}
    for name, rows in owned.items():
        # By their keys: the paths through which they were found cannot be updated through.
        found = rows.model.objects.filter(pk__in=list(rows.values_list("pk", flat=True)))
        counts[name] = found.update(owner=successor, version=F("version") + 1)
    counts["groups"] = _move_duties(by, municipality, giver, successor)
    return counts


def _move_tasks(municipality: Municipality, rows, successor: User) -> int:
    """What the successor once did is asked of them anew; a key stands once for a person."""
    own = list(rows.exclude(key__startswith=selectors.TAKEN_OVER))
    for task in own:
        asked = {"key": task.key, "text": task.text, "link": task.link, "due": task.due}
        tasks.only(municipality=municipality, user=successor, **asked)
    return len(own)


def _move_duties(by: User, municipality: Municipality, giver: User, successor: User) -> int:
    """The giver stays as a member of the groups, until somebody writes down that they left."""
    places, moved = selectors.other_duties(successor, municipality), 0
    for old in selectors.duties_of(giver, municipality):
        new = places.get(old.group_id)
        if new and new.duty == CHAIR:
            continue
        row = fresh(old, old.version)
        editing.put(by=by, row=row, action="member_changed", duty=MEMBER)
        if new:
            row = fresh(new, new.version)
            editing.put(by=by, row=row, action="member_changed", duty=COORDINATOR)
        else:
            _join(by, old, successor)
        ask_for_minutes_of(old.group)
        moved += 1
    return moved


def _join(by: User, old: GroupMember, successor: User) -> None:
    row = GroupMember(
        group=old.group,
        user=successor,
        name=successor.name,
        represents=old.represents,
        duty=COORDINATOR,
        joined_on=timezone.localdate(),
    )
    editing.add(by=by, row=row, action="member_added")
    give_role(by=by, user=successor, group=old.group)


def _settle(by: User, municipality: Municipality, giver: User) -> None:
    """Who is still a member of groups keeps the role of a member; who is not has left."""
    for place in selectors.other_duties(giver, municipality).values():
        give_role(by=by, user=giver, group=place.group)
    end_access(user=giver, municipality=municipality)


def _tell(municipality: Municipality, giver: User, successor: User) -> None:
    today = timezone.localdate()
    tasks.ask(
        municipality=municipality,
        key=f"{selectors.TAKEN_OVER}{giver.pk}",
        user=successor,
        text=_("Se, hvad du overtager efter %(name)s") % {"name": giver},
        link=reverse("taken_over", args=[municipality.pk]),
        due=today + timedelta(days=7),
    )
    text = _("%(name)s er ny tovholder") % {"name": successor}
    tasks.tell(municipality=municipality, text=text, link=reverse("groups", args=[municipality.pk]))
