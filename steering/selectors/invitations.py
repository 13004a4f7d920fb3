"""Who has been invited, and who has logged in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from steering.models import GroupMember, Municipality, SentMail
from steering.selectors.groups import MemberRow

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
    """The state of everybody among `members` who has a login, by the member's pk. One query."""
    people = {member.pk: member for member in members if member.user_id}
    sent = SentMail.objects.filter(
        municipality=municipality,
        kind=SentMail.Kind.INVITATION,
        key__startswith=f"{_PREFIX}-",
        user__in={member.user_id for member in people.values()},
    )
    newest: dict[int, tuple[int, SentMail]] = {}
    for mail in sent:
        pk, count = map(int, mail.key.split("-")[1:])
        newest[pk] = max(newest.get(pk, (0, mail)), (count, mail), key=lambda pair: pair[0])
    return {pk: _login(member, *newest.get(pk, (0, None))) for pk, member in people.items()}


def _login(member: MemberRow, count: int, mail: SentMail | None) -> Login:
    return Login(
        count=count,
        sent_on=timezone.localdate(mail.created_at) if mail else None,
        failed=bool(mail and mail.state == SentMail.State.FAILED),
        has_logged_in=member.has_logged_in,
    )
