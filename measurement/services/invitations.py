"""Invitations to a round by mail: once per person and link, when the tovholder says so."""

from functools import partial

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import Invitee, Round
from measurement.selectors.people import invitation_key, people_of
from measurement.services import links
from measurement.services.round_ground import locked_open
from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import SentMail, User
from steering.services import mail

# What one page may keep somebody waiting for.
AT_ONCE = 100


@transaction.atomic
def invite(*, by: User, round: Round, only: Invitee | None = None) -> list[Invitee]:
    """Write to those who can be reached and have no invitation yet, AT_ONCE at most.

    Returns who is written to; the mails leave when the change is stored. `only`: this one person.
    Raises Refused where the round is closed or its deadline has passed.
    """
    row = locked_open(round)
    if row.closes_on < timezone.localdate():
        raise Refused(_("Fristen er overskredet: ret den, før du inviterer."))
    waiting = [one.pk for one in people_of(row) if one.is_unwritten]
    if only is not None:
        waiting = [pk for pk in waiting if pk == only.pk]
    people = list(
        row.invitees.filter(pk__in=waiting).select_related("user").order_by("pk")[:AT_ONCE]
    )
    details = {"people": [one.pk for one in people]}
    audit.record(
        by=by, municipality=row.municipality, action="round_invited", obj=row, details=details
    )
    for one in people:
        one.round = row
        transaction.on_commit(partial(_send, by, one))
    return people


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
        "Kun du kan se dine egne svar. De indgår uden navn i resultatet. Tovholderen kan se, om "
        "du har svaret."
    )


def when(round: Round) -> str:
    """From when to when the round takes answers, in one sentence."""
    words = {"first": danish.date_long(round.opens_on), "last": danish.date_long(round.closes_on)}
    if round.opens_on > timezone.localdate():
        return _("Du kan svare fra %(first)s til og med %(last)s.") % words
    return _("Du kan svare til og med %(last)s.") % words


def _send(by: User, invitee: Invitee) -> None:
    row = invitee.round
    key = invitation_key(invitee)
    # A mail that failed keeps its row: the next attempt has a name of its own.
    failed = SentMail.objects.filter(
        Q(key=key) | Q(key__startswith=f"{key}-"),
        municipality=row.municipality,
        kind=SentMail.Kind.INVITATION,
        state=SentMail.State.FAILED,
    ).count()
    mail.send_once(
        by=by,
        municipality=row.municipality,
        kind=SentMail.Kind.INVITATION,
        key=f"{key}-{failed}" if failed else key,
        address=invitee.address,
        user=invitee.user,
        subject=_("Svar på temperaturmålingen: %(name)s") % {"name": row.name},
        text="\n\n".join(_paragraphs(by, invitee)) + "\n",
        about=[row.name],
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
