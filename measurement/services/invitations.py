"""Invitations to a round by mail: once per person and link, when the tovholder says so."""

from dataclasses import dataclass
from time import monotonic

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import Invitee, Round
from measurement.selectors.people import PersonRow, invitation_key, people_of
from measurement.services import links
from measurement.services.round_ground import locked_open
from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import SentMail, User
from steering.services import mail

# What one page may keep somebody waiting for: so many mails, and no new one after so many seconds
# (a server that does not answer takes EMAIL_TIMEOUT more; the worker is ended after 30).
AT_ONCE = 25
SECONDS = 8


@dataclass(frozen=True)
class Sending:
    """How many invitations went off, how many the server refused, and how many are still to go."""

    sent: int
    failed: int
    left: int


def invite(*, by: User, round: Round, only: Invitee | None = None) -> Sending:
    """Write to those who can be reached and have no invitation yet, AT_ONCE at most.

    `only`: this one person. Not one transaction: each mail is claimed and marked by itself, so
    that what was sent stays known whatever comes. Raises Refused where the round is closed, its
    deadline has passed, or the mail server cannot be reached.
    """
    row = _ready(round)
    waiting = _waiting(row, only)
    if not waiting:
        return Sending(0, 0, 0)
    people = [one.pk for one in waiting[:AT_ONCE]]
    with mail.connected() as connection:
        _note(by, row, people)
        rows = _send_all(by, people, connection)
    failed = sum(one.state == SentMail.State.FAILED for one in rows)
    left = sum(not one.is_failed for one in _waiting(row, only))
    return Sending(len(rows) - failed, failed, left)


def unanswered(**which) -> QuerySet[Invitee]:
    """Those who can still answer: what a mail is about, looked up again right before it."""
    people = Invitee.objects.filter(
        has_answered=False, is_revoked=False, round__closed_at=None, **which
    )
    return people.exclude(response__submitted_at__isnull=False)


def page_of(invitee: Invitee) -> str:
    """Where the person answers, as a mail writes it: the round's page, or the personal link."""
    row = invitee.round
    if invitee.user_id:
        return mail.absolute(reverse("temperature_round", args=[row.municipality_id, row.pk]))
    return mail.absolute(links.link_of(invitee))


def promise(round: Round) -> str:
    """What the tovholder can see, in one sentence."""
    if round.is_anonymous:
        return _(
            "Målingen er anonym: ingen kan se, hvad du har svaret. Tovholderen kan se, om du har "
            "svaret."
        )
    return _(
        "Kun du kan åbne dine svar, og resultatet nævner ingen navne. Er du den eneste fra din "
        "synsvinkel, står dine svar for sig i resultatet, og så kan andre vide, at de er dine. "
        "Tovholderen kan se, om du har svaret."
    )


def when(round: Round) -> str:
    """From when to when the round takes answers, in one sentence."""
    words = {"first": danish.date_long(round.opens_on), "last": danish.date_long(round.closes_on)}
    if round.opens_on > timezone.localdate():
        return _("Du kan svare fra %(first)s til og med %(last)s.") % words
    return _("Du kan svare til og med %(last)s.") % words


@transaction.atomic
def _ready(round: Round) -> Round:
    row = locked_open(round)
    if row.closes_on < timezone.localdate():
        raise Refused(_("Fristen er overskredet: ret den, før du inviterer."))
    return row


@transaction.atomic
def _note(by: User, round: Round, people: list[int]) -> None:
    details = {"people": sorted(people)}
    audit.record(
        by=by, municipality=round.municipality, action="round_invited", obj=round, details=details
    )


def _waiting(round: Round, only: Invitee | None) -> list[PersonRow]:
    """Whom to write to; those whom the server refused come last, or nobody else got a turn."""
    rows = [row for row in people_of(round) if row.is_unwritten]
    rows = [row for row in rows if only is None or row.pk == only.pk]
    return sorted(rows, key=lambda row: (row.is_failed, row.pk))


def _send_all(by: User, people: list[int], connection) -> list[SentMail]:
    """The mails that were tried, until time is up."""
    ends, sent = monotonic() + SECONDS, []
    for pk in people:
        # Changed, answered or taken out since the list was read: the mail would be wrong.
        found = unanswered(pk=pk).select_related("user", "round__municipality").first()
        if found and found.address and (row := _send(by, found, connection)):
            sent.append(row)
        if monotonic() > ends:
            break
    return sent


def _send(by: User, invitee: Invitee, connection) -> SentMail | None:
    row = invitee.round
    key = invitation_key(invitee)
    # A mail that failed keeps its row: the next attempt has a name of its own.
    failed = SentMail.objects.filter(
        Q(key=key) | Q(key__startswith=f"{key}-"),
        municipality=row.municipality,
        kind=SentMail.Kind.INVITATION,
        state=SentMail.State.FAILED,
    ).count()
    return mail.send_once(
        by=by,
        municipality=row.municipality,
        kind=SentMail.Kind.INVITATION,
        key=f"{key}-{failed}" if failed else key,
        address=invitee.address,
        user=invitee.user,
        subject=_("Svar på temperaturmålingen: %(name)s") % {"name": row.name},
        text="\n\n".join(_paragraphs(by, invitee)) + "\n",
        about=[row.name],
        connection=connection,
    )


def _paragraphs(by: User, invitee: Invitee):
    row = invitee.round
    words = {"place": row.municipality.name, "round": row.name, "name": str(invitee)}
    yield _("Hej %(name)s") % words
    yield (
        _(
            "%(place)s Kommune beder dig svare på temperaturmålingen »%(round)s«: hvor godt er "
            "kommunen rustet til at arbejde recoveryorienteret? Det tager omkring 15 minutter, og "
            "du kan holde pause undervejs."
        )
        % words
    )
    yield page_of(invitee)
    if not invitee.user_id:
        yield _("Linket er dit eget, og du skal ikke logge ind. Giv det ikke videre.")
    yield when(row)
    yield promise(row)
    yield _("Har du spørgsmål, så skriv til %(name)s: %(email)s.") % {
        "name": by.name,
        "email": by.email,
    }
