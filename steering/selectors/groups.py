"""The municipality's groups, and who is in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from recovery_portal.kit.danish import collation_key
from steering.domain.composition import CITIZENS, GroupFacts, Lack, MemberFacts, lacks
from steering.models import Group, GroupMember, Municipality, User

_DUTIES = {"chair": 0, "coordinator": 1}


def groups_of(municipality: Municipality) -> QuerySet[Group]:
    """The open groups, the steering group first."""
    return Group.objects.filter(municipality=municipality, closed_on=None).order_by("-kind", "pk")


def steering_group(municipality: Municipality) -> Group | None:
    """The open steering group, if there is one."""
    return groups_of(municipality).filter(kind=Group.Kind.STEERING).first()


def active_members(group: Group) -> QuerySet[GroupMember]:
    """Those who have not left the group."""
    return group.members.filter(left_on=None).select_related("user")


def active_elsewhere(user: User, municipality: Municipality, but: Sequence[int], **such) -> bool:
    """True while the person is in an open group of the municipality, members `but` aside.

    `such`: what more is asked of the place, e.g. `group__kind`.
    """
    parts = GroupMember.objects.filter(
        user=user, left_on=None, group__municipality=municipality, group__closed_on=None, **such
    )
    return parts.exclude(pk__in=but).exists()


@dataclass(frozen=True)
class MemberRow:
    """A member as a page shows them. `is_coming`: the first day lies ahead."""

    pk: int
    user_id: int | None
    name: str
    title: str
    represents: str
    duty: str
    duty_code: str
    joined_on: date
    left_on: date | None
    last_login: datetime | None
    is_coming: bool


@dataclass(frozen=True)
class GroupRow:
    """A group as a page shows it; `members` and `former` in the order they are read.

    `facts` counts everybody who has a place, `present` those whose first day has come.
    """

    pk: int
    name: str
    area: str
    mandate: str
    kind: str
    is_steering: bool
    closed_on: date | None
    members: tuple[MemberRow, ...]
    former: tuple[MemberRow, ...]
    facts: GroupFacts
    present: GroupFacts

    @property
    def lacks(self) -> tuple[Lack, ...]:
        return lacks(self.present)

    @property
    def chair(self) -> MemberRow | None:
        return self._with("chair")

    @property
    def coordinator(self) -> MemberRow | None:
        return self._with("coordinator")

    def _with(self, duty: str) -> MemberRow | None:
        return next((member for member in self.members if member.duty_code == duty), None)


@dataclass(frozen=True)
class PersonRow:
    """One person over all groups. `parts`: (group's pk, its name, duty or empty) each."""

    name: str
    title: str
    represents: str
    parts: tuple[tuple[int, str, str], ...]


def people(rows: list[GroupRow]) -> list[PersonRow]:
    """Everybody in the groups, once each, in Danish order; without a login told by the name."""
    found: dict[object, list[tuple[GroupRow, MemberRow]]] = {}
    for group in rows:
        for member in group.members:
            found.setdefault(member.user_id or member.name, []).append((group, member))
    persons = [_person(parts) for parts in found.values()]
    return sorted(persons, key=lambda person: collation_key(person.name))


def finding(rows: list[GroupRow]) -> str:
    """The organisation in one sentence; empty where nothing is set up."""
    if not rows:
        return ""
    count, number = len(people(rows)), len(rows)
    groups = "én gruppe" if number == 1 else f"{number} grupper"
    persons = "Én person" if count == 1 else f"{count} personer"
    without = sum(row.present.speaks_for(*CITIZENS) == 0 for row in rows)
    if not count:
        return f"{groups.capitalize()} er nedsat, endnu uden medlemmer."
    if not without:
        return f"{persons} i {groups}, og borgere eller peers er med i alle."
    lacking = "Én gruppe" if without == 1 else f"{without} grupper"
    return f"{persons} i {groups}. {lacking} er uden borgere eller peers."


def group_rows(municipality: Municipality) -> list[GroupRow]:
    """The open groups with their people: the steering group, then by name in Danish order."""
    rows = [_group_row(group) for group in groups_of(municipality).prefetch_related(_PEOPLE)]
    return sorted(rows, key=lambda row: (not row.is_steering, collation_key(row.name)))


def group_row(group: Group) -> GroupRow:
    """One group, open or closed, with its people."""
    return _group_row(Group.objects.prefetch_related(_PEOPLE).get(pk=group.pk))


_PEOPLE = Prefetch("members", GroupMember.objects.select_related("user"))


def _person(parts: list[tuple[GroupRow, MemberRow]]) -> PersonRow:
    first = parts[0][1]
    duties = tuple(
        (group.pk, group.name, "" if member.duty_code == "member" else member.duty)
        for group, member in parts
    )
    represents = dict.fromkeys(member.represents for _, member in parts)
    return PersonRow(first.name, first.title, ", ".join(represents), duties)


def _group_row(group: Group) -> GroupRow:
    people = sorted(group.members.all(), key=_reading_order)
    active = [member for member in people if member.left_on is None]
    former = [member for member in people if member.left_on is not None]
    today = timezone.localdate()
    here = [member for member in active if member.joined_on <= today]
    return GroupRow(
        pk=group.pk,
        name=group.name,
        area=group.area,
        mandate=group.mandate,
        kind=group.get_kind_display(),
        is_steering=group.kind == Group.Kind.STEERING,
        closed_on=group.closed_on,
        members=tuple(map(_member_row, active)),
        former=tuple(map(_member_row, former)),
        facts=_facts(group, active),
        present=_facts(group, here),
    )


def _facts(group: Group, members: list[GroupMember]) -> GroupFacts:
    facts = tuple(MemberFacts(member.represents, member.duty) for member in members)
    return GroupFacts(group.kind, bool(group.mandate.strip()), facts)


def _reading_order(member: GroupMember):
    """Chair, tovholder, then the others by name."""
    return _DUTIES.get(member.duty, 2), collation_key(member.name), member.pk


def _member_row(member: GroupMember) -> MemberRow:
    return MemberRow(
        pk=member.pk,
        user_id=member.user_id,
        name=member.name,
        title=member.title,
        represents=member.get_represents_display(),
        duty=member.get_duty_display(),
        duty_code=member.duty,
        joined_on=member.joined_on,
        left_on=member.left_on,
        last_login=member.user.last_login if member.user else None,
        is_coming=member.joined_on > timezone.localdate(),
    )
