"""The minutes as plain content: what the page reads, the PDF prints, and approval freezes."""

import hashlib
import json

from django.db.models import Q
from django.utils import timezone

from recovery_portal.kit import danish
from recovery_portal.kit.danish import collation_key
from steering.models import Attendance, Decision, GroupMember, Meeting

_DUTIES = {"chair": 0, "coordinator": 1}


def content_of(meeting: Meeting) -> dict:
    """Everything the minutes say, as JSON: dates in words, names as they are now.

    Keys: municipality, is_demo, group, title, day, time, place, attendance (words, names),
    not_noted, items (number, title, presenter, text, minutes, decisions), decisions (under no
    item), files (title, link).
    """
    starts, ends = map(timezone.localtime, (meeting.starts_at, meeting.ends_at))
    group = meeting.group
    decisions = list(meeting.decisions.select_related("owner"))
    return {
        "municipality": str(group.municipality),
        "is_demo": group.municipality.is_demo,
        "group": group.name,
        "title": meeting.title,
        "day": f"{danish.weekday(starts)} den {danish.date_long(starts)}",
        "time": f"{danish.clock(starts)}–{danish.time(ends)}",
        "place": meeting.place,
        **_attendance(meeting),
        "items": [
            {
                "number": number,
                "title": item.title,
                "presenter": item.presenter,
                "text": item.text,
                "minutes": item.minutes,
                "decisions": _decisions(decisions, item.pk),
            }
            for number, item in enumerate(meeting.items.order_by("position", "pk"), start=1)
        ],
        "decisions": _decisions(decisions, None),
        "files": [{"title": file.title, "link": file.link} for file in meeting.files.all()],
    }


def fingerprint(content: dict) -> str:
    """SHA-256 of the content in one fixed spelling."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def minutes_of(meeting: Meeting) -> dict:
    """The approved content, else what stands now."""
    approved = getattr(meeting, "approved_minutes", None)
    return approved.content if approved else content_of(meeting)


def members_at(meeting: Meeting) -> list[GroupMember]:
    """Who could be there: members on the meeting's day, and whoever was noted; in reading order."""
    day = timezone.localdate(meeting.starts_at)
    there = Q(joined_on__lte=day) & (Q(left_on=None) | Q(left_on__gte=day))
    noted = Attendance.objects.filter(meeting=meeting).values("member")
    members = GroupMember.objects.filter(group=meeting.group_id).filter(there | Q(pk__in=noted))
    return sorted(members, key=lambda m: (_DUTIES.get(m.duty, 2), collation_key(m.name), m.pk))


def presence_of(meeting: Meeting) -> dict[int, str]:
    """What is noted, by the member's pk."""
    return dict(meeting.attendance.values_list("member", "presence"))


def _attendance(meeting: Meeting) -> dict:
    members, noted = members_at(meeting), presence_of(meeting)
    groups = [
        {
            "words": str(label),
            "names": [_name(member) for member in members if noted.get(member.pk) == value],
        }
        for value, label in Attendance.Presence.choices
    ]
    return {
        "attendance": [group for group in groups if group["names"]],
        "not_noted": [_name(member) for member in members if member.pk not in noted],
    }


def _name(member: GroupMember) -> str:
    return f"{member.name}, {member.title}" if member.title else member.name


def _decisions(decisions: list[Decision], item: int | None) -> list[dict]:
    return [
        {
            "text": row.text,
            "owner": row.owner_text,
            "due": danish.date_long(row.due) if row.due else "",
            # Only where there is one: minutes without figures keep their fingerprint.
            **({"figure": row.figure_then} if row.figure_then else {}),
        }
        for row in decisions
        if row.item_id == item
    ]
