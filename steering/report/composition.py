"""Who steers the conversion and how often they meet, in the status report.

By name only who leads a group, and never a citizen or a peer: a report is read far from here.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.report import BEFORE, Number, Part
from steering.domain.composition import CITIZENS
from steering.models import GroupMember
from steering.selectors.groups import GroupRow, MemberRow, finding, group_rows, people
from steering.selectors.meetings import meetings_between

# Told of nobody by name, and of no number that could be one person.
_LIVED = {label for code, label in GroupMember.Represents.choices if code in CITIZENS}
_NOT_TOLD = {"one_citizen"}
_OTHER = GroupMember.Represents.OTHER.label


@dataclass(frozen=True)
class GroupShown:
    """A group; `leads`: duty and who; `speak_for`: whom its people represent, a phrase; `meetings`:
    held in the report's period; `lacks`: what the guide would have besides."""

    pk: int
    name: str
    kind: str
    area: str
    people: int
    leads: tuple[tuple[str, str], ...]
    speak_for: str
    meetings: int
    lacks: str


@dataclass(frozen=True)
class CompositionShown:
    """The open groups as they are on `seen_on`, and their meetings from `since` to `until`."""

    finding: str
    people: int
    groups: tuple[GroupShown, ...]
    since: date
    until: date
    seen_on: date


def parts(municipality, day: date, compare_day: date, until: date) -> tuple[Part, ...]:
    """One part before the tracks; its values are None where no group is set up."""
    rows = group_rows(municipality)
    shown = _shown(municipality, rows, compare_day + timedelta(days=1), until) if rows else None
    return (
        Part(
            key="composition",
            track=BEFORE,
            finding="",
            template="steering/report/composition.html",
            values=shown,
            numbers=_numbers(shown) if shown else (),
        ),
    )


def _shown(municipality, rows: list[GroupRow], since: date, until: date) -> CompositionShown:
    until = min(until, timezone.localdate())
    held = Counter(meetings_between(municipality, since, until).values_list("group", flat=True))
    return CompositionShown(
        finding=finding(rows),
        people=len(people(rows)),
        groups=tuple(_group(row, held[row.pk]) for row in rows),
        since=since,
        until=until,
        seen_on=timezone.localdate(),
    )


def _group(row: GroupRow, meetings: int) -> GroupShown:
    leads = tuple((one.duty, _name(one)) for one in (row.chair, row.coordinator) if one)
    lacks = [lack.text for lack in row.lacks if lack.code not in _NOT_TOLD]
    return GroupShown(
        pk=row.pk,
        name=row.name,
        kind=row.kind,
        area=row.area,
        people=len(row.members),
        leads=leads,
        speak_for=_speak_for(row),
        meetings=meetings,
        lacks=". ".join(lacks),
    )


def _speak_for(row: GroupRow) -> str:
    told = dict.fromkeys(one.represents for one in row.members if one.represents != _OTHER)
    return ", ".join(label.lower() for label in told)


def _name(member: MemberRow) -> str:
    if member.represents in _LIVED:
        return member.represents.lower()
    return f"{member.name}, {member.title}" if member.title else member.name


def _numbers(shown: CompositionShown) -> tuple[Number, ...]:
    key, persons, meetings = "composition", _("personer"), _("møder")
    numbers = [
        Number(f"{key}.people", _("Personer i grupperne"), shown.people, persons, shown.seen_on),
        Number(f"{key}.groups", _("Grupper"), len(shown.groups), _("grupper"), shown.seen_on),
    ]
    for group in shown.groups:
        own = f"{key}.group-{group.pk}"
        numbers += [
            Number(f"{own}.people", group.name, group.people, persons, shown.seen_on),
            Number(f"{own}.meetings", group.name, group.meetings, meetings, shown.until),
        ]
    return tuple(numbers)
