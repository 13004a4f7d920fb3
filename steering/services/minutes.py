"""Minutes: who came, what was said, what was decided, and the approval that freezes it all."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.access import may_steer
from steering.models import (
    Activity,
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Minutes,
    SubGoal,
    User,
)
from steering.selectors.minutes import content_of, fingerprint, presence_of
from steering.selectors.people import responsible_in
from steering.services import editing, plan, tasks
from steering.services import meeting_ground as ground


class OtherAttendance(Refused):
    """Somebody noted a member otherwise since it was read."""


@transaction.atomic
def save_attendance(
    *, by: User, meeting: Meeting, presence: dict[int, str], seen: dict[int, str] | None = None
) -> Meeting:
    """Who was there: by the member's pk `present`, `excused`, `absent`, or empty for not noted.

    `seen`: what was read of them. OtherAttendance, and nothing saved, where it is neither that nor
    what is to be saved any more.
    """
    row = ground.held_meeting(meeting.pk)
    ours = set(row.group.members.values_list("pk", flat=True))
    if not presence.keys() <= ours:
        raise Refused(_("Kun gruppens medlemmer kan noteres som til stede."))
    if seen is not None:
        _check_seen(row, presence, seen)
    ground.mark_held(row)
    for member, word in presence.items():
        if word:
            Attendance.objects.update_or_create(
                meeting=row, member_id=member, defaults={"presence": word}
            )
        else:
            Attendance.objects.filter(meeting=row, member_id=member).delete()
    audit.record(by=by, municipality=row.municipality, action="attendance_saved", obj=row)
    return row


def _check_seen(row: Meeting, presence: dict[int, str], seen: dict[int, str]) -> None:
    stored = presence_of(row)
    others = [
        pk for pk, word in presence.items() if stored.get(pk, "") not in (seen.get(pk, ""), word)
    ]
    if not others:
        return
    words = dict(Attendance.Presence.choices) | {"": _("Ikke noteret")}
    members = row.group.members.filter(pk__in=others).order_by("pk")
    noted = "; ".join(f"{one.name}: {words[stored.get(one.pk, '')]}" for one in members)
    raise OtherAttendance(
        _(
            "En anden har noteret fremmøde, siden du åbnede siden (%s). Intet er gemt endnu: "
            "se fremmødet igennem, og gem igen."
        )
        % noted
    )


@transaction.atomic
def write(*, by: User, item: AgendaItem, version: int, minutes: str) -> AgendaItem:
    """What the minutes say under one point of the agenda."""
    meeting = ground.held_meeting(item.meeting_id)
    row = fresh(item, version)
    ground.mark_held(meeting)
    return editing.put(by=by, row=row, action="minutes_written", minutes=minutes)


# --- Decisions ----------------------------------------------------------------------------------


@transaction.atomic
def add_decision(
    *,
    by: User,
    meeting: Meeting,
    text: str,
    item: AgendaItem | None = None,
    owner: User | None = None,
    owner_name: str = "",
    due: date | None = None,
    figure: str = "",
    figure_shown: dict | None = None,
    sent_as: UUID | None = None,
) -> Decision:
    """A decision, under a point of the agenda or by itself; its owner is asked for it.

    `figure`: the key figure it was taken on, by its code; `figure_shown`: as it was shown then,
    with `text`, its finding. `sent_as`: the sender's own mark of it; sent again, it is the one that
    was made.
    """
    if made := _sent_before(meeting, sent_as):
        return made  # also where the minutes were approved before it was sent again
    row = ground.held_meeting(meeting.pk)
    if made := _sent_before(meeting, sent_as):
        return made  # sent twice at once: the other had the meeting first
    if item is not None and item.meeting_id != row.pk:
        raise Refused(_("Punktet hører til et andet møde."))
    ground.check_owner(row.municipality, owner)
    ground.mark_held(row)
    name = "" if owner else owner_name.strip()
    decision = Decision(meeting=row, item=item, text=text, owner=owner, owner_name=name, due=due)
    decision.figure, decision.figure_shown = figure, figure_shown or {}
    decision.sent_as = sent_as
    editing.add(by=by, row=decision, action="decision_added")
    ground.ask_owner(decision)
    return decision


def _sent_before(meeting: Meeting, sent_as: UUID | None) -> Decision | None:
    made = Decision.objects.filter(sent_as=sent_as).first() if sent_as else None
    if made and made.meeting_id != meeting.pk:
        raise Refused(_("Beslutningen er sendt på et andet møde."))
    return made


@transaction.atomic
def change_decision(*, by: User, decision: Decision, version: int, **values) -> Decision:
    """`decision` with new text, owner, owner_name or due, until the minutes are approved."""
    row = ground.row_of(decision, version)
    owner = values.get("owner", row.owner)
    if owner != row.owner:
        ground.check_owner(row.municipality, owner)
    if owner:
        values["owner_name"] = ""
    row = editing.put(by=by, row=row, action="decision_changed", **values)
    ground.ask_owner(row)
    return row


@transaction.atomic
def remove_decision(*, by: User, decision: Decision, version: int) -> None:
    """Take it out again, until the minutes are approved."""
    row = ground.row_of(decision, version)
    tasks.drop(municipality=row.municipality, key=ground.decision_key(row.pk))
    editing.remove(by=by, row=row, version=version, action="decision_removed")


@transaction.atomic
def set_done(
    *, by: User, decision: Decision, version: int, on: date | None, reopen: bool = False
) -> Decision:
    """It was done on that day (today); `reopen`: it was not after all. Also after approval."""
    row = fresh(decision, version)
    day = None if reopen else on or timezone.localdate()
    if day and day > timezone.localdate():
        raise Refused(_("Dagen ligger i fremtiden: vælg i dag eller en tidligere dag."))
    row = editing.put(by=by, row=row, action="decision_done", done_on=day)
    ground.ask_owner(row)
    return row


@transaction.atomic
def hand_over(
    *, by: User, decision: Decision, version: int, owner: User | None, owner_name: str = ""
) -> Decision:
    """An open decision gets another owner, and the task moves. Also after approval.

    The approved minutes still name whom the meeting chose.
    """
    row = fresh(decision, version)
    if row.done_on or row.activity_id:
        raise Refused(_("Beslutningen er gjort eller lagt i planen: den venter ikke på nogen her."))
    if owner != row.owner:
        ground.check_owner(row.municipality, owner)
    name = "" if owner else owner_name.strip()
    row = editing.put(by=by, row=row, action="decision_handed_over", owner=owner, owner_name=name)
    ground.ask_owner(row)
    return row


@transaction.atomic
def to_activity(*, by: User, decision: Decision, version: int, sub_goal: SubGoal) -> Activity:
    """Make the decision an activity of the plan, with its owner and date. Also after approval.

    Only under a sub-goal that `by` may steer.
    """
    row = fresh(decision, version)
    if row.activity_id:
        raise Refused(_("Beslutningen er allerede en aktivitet i planen."))
    if sub_goal.municipality != row.municipality:
        raise Refused(_("Vælg et af kommunens egne delmål."))
    if not may_steer(by, row.municipality, sub_goal.group or sub_goal.plan.group):
        raise Refused(_("Vælg et delmål, som du er tovholder for."))
    words = " ".join(row.text.split())
    # Whoever has left is still named, but can no longer be asked.
    owner = responsible_in(row.municipality).filter(pk=row.owner_id).first()
    activity = plan.add_activity(
        by=by,
        sub_goal=sub_goal,
        title=words if len(words) <= 200 else f"{words[:199]}…",
        description=row.text if len(words) > 200 else "",
        owner=owner,
        owner_name="" if owner else row.owner_text[:100],
        due=row.due,
    )
    row = editing.put(by=by, row=row, action="decision_to_plan", activity=activity)
    ground.ask_owner(row)
    return activity


# --- Approval -----------------------------------------------------------------------------------


@transaction.atomic
def approve(*, by: User, meeting: Meeting, seen: str) -> Minutes:
    """Freeze the meeting with its minutes as they were read: `seen` is their fingerprint."""
    row = ground.held_meeting(meeting.pk)
    content = content_of(row)
    if not any(item["minutes"].strip() for item in content["items"]):
        raise Refused(_("Der er ikke skrevet noget referat endnu: skriv det, og godkend så."))
    if fingerprint(content) != seen:
        raise Refused(_("Referatet er ændret, siden du åbnede siden: læs det igen, og godkend så."))
    minutes = Minutes.objects.create(
        meeting=row, content=content, sha256=seen, approved_by=by, approved_at=timezone.now()
    )
    editing.put(by=by, row=row, action="minutes_approved", state=Meeting.State.APPROVED)
    tasks.done(municipality=row.municipality, key=ground.minutes_key(row.pk))
    day = danish.date_long(timezone.localdate(row.starts_at))
    text = _("Referatet er godkendt: %(title)s, %(day)s") % {"title": row.title[:120], "day": day}
    tasks.tell(municipality=row.municipality, text=text, link=ground.meeting_link(row))
    return minutes
