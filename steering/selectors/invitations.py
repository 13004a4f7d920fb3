"""Who has been invited, and who has logged in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from steering.models import AuditEvent, GroupMember, Membership, Municipality, SentMail
from steering.selectors.groups import MemberRow
from steering.selectors.leaving import OF_GROUPS

_PREFIX = "medlem"


@dataclass(frozen=True)
class Login:
    """How far one member is with the login. `count`: how many invitations have been sent."""

    count: int
    sent_on: date | None
    failed: bool
    has_logged_in: bool


def invitation_key(member_pk: int, count: int) -> str:
    """The log of mails knows a member's invitation number `count` by this."""
    return f"{_PREFIX}-{member_pk}-{count}"


def sent_count(member: GroupMember) -> int:
    """How many invitations of this member have been sent, or tried."""
    key = f"{_PREFIX}-{member.pk}-"
    return SentMail.objects.filter(
        municipality=member.municipality, kind=SentMail.Kind.INVITATION, key__startswith=key
    ).count()


def logins(municipality: Municipality, members: Iterable[MemberRow]) -> dict[int, Login]:
    """The state of everybody among `members` who has a login, by the member's pk. Four queries.

    A login counts from when the person was let in here: that somebody has an account in another
    municipality is not told by inviting them.
    """
    people = {member.pk: member for member in members if member.user_id}
    users = {member.user_id for member in people.values()}
    sent = SentMail.objects.filter(
        municipality=municipality,
        kind=SentMail.Kind.INVITATION,
        key__startswith=f"{_PREFIX}-",
        user__in=users,
    )
    newest: dict[int, tuple[int, SentMail]] = {}
    let_in = _roles_given(municipality, users)
    for mail in sent:
        pk, count = map(int, mail.key.split("-")[1:])
        newest[pk] = max(newest.get(pk, (0, mail)), (count, mail), key=lambda pair: pair[0])
        let_in.setdefault(mail.user_id, mail.created_at)
        let_in[mail.user_id] = min(let_in[mail.user_id], mail.created_at)
    for user in _with_other_roles(municipality, users):
        let_in.pop(user, None)
    return {
        pk: _login(member, let_in.get(member.user_id), *newest.get(pk, (0, None)))
        for pk, member in people.items()
    }


def _roles_given(municipality: Municipality, users: set[int]) -> dict[int, datetime]:
    """When a place in a group first opened the municipality to each of `users`."""
    events = AuditEvent.objects.filter(
        municipality_code=municipality.pk,
        action="role_given",
        object_type="steering.user",
        object_id__in=map(str, users),
    )
    return {int(pk): at for pk, at in events.order_by("-at").values_list("object_id", "at")}


def _with_other_roles(municipality: Municipality, users: set[int]) -> Iterable[int]:
    """Those who are here by their job, and not by a group alone: nobody invited them by e-mail."""
    held = Membership.objects.filter(municipality=municipality, user__in=users)
    return held.exclude(role__in=OF_GROUPS).values_list("user", flat=True)


def _login(member: MemberRow, let_in: datetime | None, count: int, mail: SentMail | None) -> Login:
    seen = member.last_login
    return Login(
        count=count,
        sent_on=timezone.localdate(mail.created_at) if mail else None,
        failed=bool(mail and mail.state == SentMail.State.FAILED),
        has_logged_in=bool(seen and (let_in is None or seen > let_in)),
    )
