"""What every change of a meeting stands on: the lock, the frozen state, and who is asked."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering.models import AgendaItem, Decision, Group, Meeting, Task, User
from steering.permissions import Role
from steering.services import owners, tasks

# How long after a meeting its minutes are due.
MINUTES_WITHIN = timedelta(days=7)


def open_meeting(pk: int) -> Meeting:
    """The meeting, locked until the transaction ends; Refused where it is frozen or gone.

    Every change of a meeting or what is in it takes this lock first: nothing slips in while the
    minutes are being approved.
    """
    meeting = Meeting.objects.select_for_update().order_by("pk").filter(pk=pk).first()
    if meeting is None:
        raise Refused(_("Mødet findes ikke længere."))
    if meeting.state == Meeting.State.APPROVED:
        raise Refused(_("Referatet er godkendt, og mødet kan ikke ændres."))
    if meeting.state == Meeting.State.CANCELLED:
        raise Refused(_("Mødet er aflyst og kan ikke ændres."))
    return meeting


def held_meeting(pk: int) -> Meeting:
    """The same, where it has begun; from the first word of minutes it counts as held."""
    meeting = open_meeting(pk)
    if not meeting.has_begun:
        raise Refused(_("Mødet er ikke begyndt: skriv dagsordenen nu og referatet på mødet."))
    return meeting


def mark_held(meeting: Meeting) -> None:
    """It was held, and somebody writes: now the minutes are to be approved."""
    if meeting.state == Meeting.State.PLANNED:
        # Not a change that people make by a form: the version stays.
        Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.HELD)
        meeting.state = Meeting.State.HELD
    ask_for_minutes(meeting)


def row_of(row, version: int):
    """`row` of an open meeting, as it is now; Stale where somebody saved since `version`."""
    open_meeting(row.meeting_id)
    return fresh(row, version)


def meeting_link(meeting: Meeting) -> str:
    return reverse("meeting", args=[meeting.group.municipality_id, meeting.pk])


# --- Who is asked -------------------------------------------------------------------------------


def minutes_key(pk: int | str) -> str:
    return f"referat-{pk}"


def ask_for_minutes(meeting: Meeting) -> None:
    """The group's tovholder (else the municipality's) is to write the minutes, then approve them.

    The same task from the agenda to the approval: its words follow the meeting.
    """
    municipality, key = meeting.group.municipality, minutes_key(meeting.pk)
    words = _("Godkend referat") if meeting.state == Meeting.State.HELD else _("Skriv referat")
    link = reverse("minutes", args=[municipality.pk, meeting.pk])
    day = timezone.localdate(meeting.ends_at)
    asked = {"text": f"{words}: {meeting.title}", "link": link, "due": day + MINUTES_WITHIN}
    user = _coordinator(meeting)
    if user is not None:
        tasks.only(municipality=municipality, key=key, user=user, **asked)
    else:
        own = Task.objects.filter(municipality=municipality, key=key, done_at=None)
        own.exclude(user=None).delete()
        tasks.ask(municipality=municipality, key=key, role=Role.LEAD.value, **asked)


def ask_for_minutes_of(group: Group) -> None:
    """Ask again for the minutes that the group owes: its tovholder is another, or gone.

    In the caller's transaction, after the change of the members and their roles.
    """
    open_keys = Task.objects.filter(
        municipality=group.municipality, key__startswith=minutes_key(""), done_at=None
    )
    asked = set(open_keys.values_list("key", flat=True))
    frozen = [Meeting.State.APPROVED, Meeting.State.CANCELLED]
    meetings = group.meetings.exclude(state__in=frozen).select_related("group__municipality")
    # The task of whoever lost the access is gone with it: the agenda tells that it was asked for.
    known = meetings.annotate(has_items=Exists(AgendaItem.objects.filter(meeting=OuterRef("pk"))))
    for meeting in known.order_by("pk"):
        is_begun = meeting.has_items or meeting.state == Meeting.State.HELD
        if is_begun or minutes_key(meeting.pk) in asked:
            ask_for_minutes(meeting)


def _coordinator(meeting: Meeting) -> User | None:
    member = meeting.group.members.filter(duty="coordinator", left_on=None).first()
    user = member.user if member else None
    return user if user and user.roles_in(meeting.group.municipality) else None


def decision_key(pk: int) -> str:
    return f"beslutning-{pk}"


def ask_owner(row: Decision) -> None:
    """Whoever is responsible is asked until it is done, or the plan asks instead."""
    municipality, key = row.municipality, decision_key(row.pk)
    if row.done_on:
        tasks.done(municipality=municipality, key=key)
        return
    owner = None if row.activity_id else row.owner
    link = f"{meeting_link(row.meeting)}#beslutning-{row.pk}"
    asked = {"text": " ".join(row.text.split()), "link": link, "due": row.due}
    tasks.only(municipality=municipality, key=key, user=owner, **asked)


def check_owner(municipality, owner: User | None) -> None:
    """Whoever becomes responsible can open the meeting and say that it is done."""
    owners.check_owner(municipality, owner, _("Vælg en person, der kan åbne mødet i kommunen."))
