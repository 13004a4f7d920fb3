"""Invitations by mail with the meeting as .ics: sent when asked for, then kept up to date."""

from email.utils import parseaddr
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit import danish
from recovery_portal.kit.ics import IcsEvent, calendar, uid_of
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import Meeting, SentMail, User
from steering.selectors.meetings import invited
from steering.services import mail
from steering.services.meeting_ground import meeting_link

REQUEST, CANCEL = "REQUEST", "CANCEL"


def ics_of(meeting: Meeting, *, method: str | None = None, attendees=()) -> bytes:
    """The meeting for a calendar: title, time, place and link, never what it is about."""
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    event = IcsEvent(
        uid=uid_of(meeting.uid),
        title=meeting.title,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        sequence=meeting.sequence,
        location=meeting.place,
        description=meeting.group.name,
        url=mail.absolute(meeting_link(meeting)),
        cancelled=meeting.state == Meeting.State.CANCELLED,
        attendees=tuple(attendees),
        organizer=("Recovery-portalen", sender) if method else None,
    )
    return calendar([event], name=meeting.title, method=method)


def key_of(meeting: Meeting) -> str:
    return f"meeting-{meeting.pk}-{meeting.sequence}"


def was_invited(meeting: Meeting) -> bool:
    """True once anybody was sent an invitation."""
    return _sent(meeting).exclude(state=SentMail.State.FAILED).exists()


def not_reached(meeting: Meeting) -> set[int]:
    """The persons (pk) whom this edition of the meeting could not be sent to."""
    edition = _of_edition(meeting)
    failed = set(edition.filter(state=SentMail.State.FAILED).values_list("user", flat=True))
    return failed - _reached(edition)


@transaction.atomic
def invite(*, by: User, meeting: Meeting) -> list[User]:
    """Send the invitation to the group's members with a login who have not got this edition.

    Returns who is written to. The mails leave when the change is stored.
    """
    # A moved meeting and its invitation wait for each other.
    row = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if row.is_frozen or row.ends_at <= timezone.now():
        raise Refused(_("Mødet er ikke forestående: der kan ikke indkaldes til det."))
    audit.record(by=by, municipality=row.municipality, action="meeting_invited", obj=row)
    return _write(by, row, REQUEST, [member.user for member in invited(row)])


def invite_again(*, by: User, meeting: Meeting) -> list[User]:
    """Tell those who were invited that the meeting moved or was cancelled; nobody else."""
    cancelled = meeting.state == Meeting.State.CANCELLED
    people = _to_be_cancelled(meeting) if cancelled else _to_be_told(meeting)
    if not people or meeting.ends_at <= timezone.now():
        return []
    details = {"sequence": meeting.sequence}
    municipality = meeting.municipality
    audit.record(
        by=by, municipality=municipality, action="meeting_resent", obj=meeting, details=details
    )
    return _write(by, meeting, CANCEL if cancelled else REQUEST, people)


def _to_be_told(meeting: Meeting) -> list[User]:
    """Members who were to be invited; also those whom the invitation did not reach."""
    addressed = set(_sent(meeting).values_list("user", flat=True))
    return [member.user for member in invited(meeting) if member.user_id in addressed]


def _to_be_cancelled(meeting: Meeting) -> list[User]:
    """Whoever has it in their calendar and can still log in, also when they left the group."""
    return list(User.objects.filter(pk__in=_reached(_sent(meeting)), is_active=True).order_by("pk"))


def _reached(mails) -> set[int]:
    known = mails.exclude(state=SentMail.State.FAILED).exclude(user=None)
    return set(known.values_list("user", flat=True))


def _of_edition(meeting: Meeting):
    key = key_of(meeting)
    return _sent(meeting).filter(Q(key=key) | Q(key__startswith=f"{key}-"))


def _sent(meeting: Meeting):
    return SentMail.objects.filter(
        municipality=meeting.group.municipality_id,
        kind=SentMail.Kind.MEETING,
        key__startswith=f"meeting-{meeting.pk}-",
    )


def _write(by: User, meeting: Meeting, method: str, people: list[User]) -> list[User]:
    got = _reached(_of_edition(meeting))
    people = [user for user in people if user.pk not in got]
    for user in people:
        transaction.on_commit(partial(_send, by, meeting, method, user))
    return people


def _send(by: User, meeting: Meeting, method: str, user: User) -> None:
    content = ics_of(meeting, method=method, attendees=[(user.name, user.email)])
    # A mail that failed keeps its row: the next attempt has a name of its own.
    failed = _of_edition(meeting).filter(user=user, state=SentMail.State.FAILED).count()
    mail.send_once(
        by=by,
        municipality=meeting.municipality,
        kind=SentMail.Kind.MEETING,
        key=f"{key_of(meeting)}-{failed}" if failed else key_of(meeting),
        address=user.email,
        user=user,
        subject=_subject(meeting, method),
        text=_text(meeting, method),
        attachments=[("moede.ics", content, f"text/calendar; method={method}")],
    )


def _subject(meeting: Meeting, method: str) -> str:
    words = _("Indkaldelse") if meeting.sequence == 0 else _("Ændret møde")
    if method == CANCEL:
        words = _("Aflyst")
    return f"{words}: {meeting.title}, {danish.date_long(timezone.localdate(meeting.starts_at))}"


def _text(meeting: Meeting, method: str) -> str:
    starts, ends = map(timezone.localtime, (meeting.starts_at, meeting.ends_at))
    lines = [
        meeting.title,
        meeting.group.name,
        f"{danish.weekday(starts)} den {danish.date_long(starts)} "
        f"{danish.clock(starts)}–{danish.time(ends)}",
        meeting.place,
        "",
        mail.absolute(meeting_link(meeting)),
    ]
    if method == CANCEL:
        lines.insert(0, _("Mødet er aflyst. %s") % meeting.cancelled_because)
    return "\n".join(lines)
