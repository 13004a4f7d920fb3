"""Reminders to those without a login; tasks remind the others (steering's reminders)."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from measurement.models import Invitee, Round
from measurement.selectors.people import people_of
from measurement.services.invitations import page_of, promise, unanswered
from measurement.services.round_ground import answer_key
from recovery_portal.kit import danish
from steering.domain.reminders import BEFORE
from steering.models import Municipality, SentMail
from steering.services import mail


def unanswerable(*, municipality: Municipality, on: date) -> list[str]:
    """The keys of the tasks to answer a round that takes no answers on that day: it is not open
    yet, or its deadline has passed. Nobody is reminded of what the page would refuse.
    """
    rounds = Round.objects.filter(municipality=municipality, closed_at=None)
    shut = rounds.filter(Q(opens_on__gt=on) | Q(closes_on__lt=on))
    return [answer_key(round) for round in shut.order_by("pk")]


def send_nudges(*, municipality: Municipality, on: date) -> list[SentMail]:
    """Remind who was invited by mail and has not answered: a week before, the day before, on the
    day. The mails of this run; called again on the same day it sends none.
    """
    days = [on + timedelta(days=number) for number in BEFORE]
    rounds = Round.objects.filter(
        municipality=municipality, closed_at=None, opens_on__lte=on, closes_on__in=days
    )
    sent = []
    for round in rounds.select_related("municipality").order_by("pk"):
        for invitee in _waiting(round):
            sent += [row] if (row := _send(invitee, on)) else []
    return sent


def _waiting(round: Round) -> list[Invitee]:
    """Those who were written to and have not answered."""
    waiting = [one.pk for one in people_of(round) if not one.has_login and one.is_waited_for]
    people = list(round.invitees.filter(pk__in=waiting).order_by("pk"))
    for one in people:
        one.round = round
    return people


def _send(invitee: Invitee, on: date) -> SentMail | None:
    # Answered, taken out or closed since the list was read: a mail about it would be wrong.
    still = unanswered(pk=invitee.pk, email=invitee.email, link_number=invitee.link_number)
    if not still.exists():
        return None
    round = invitee.round
    return mail.send_once(
        by="send_reminders",
        municipality=round.municipality,
        kind=SentMail.Kind.REMINDER,
        key=f"temperatur-{round.pk}-{invitee.pk}-{on:%Y-%m-%d}",
        address=invitee.email,
        subject=_("Husk at svare på temperaturmålingen: %(name)s") % {"name": round.name},
        text=_text(invitee, on),
        about=[round.name],
    )


def _text(invitee: Invitee, on: date) -> str:
    round = invitee.round
    words = {
        "name": invitee.name,
        "round": round.name,
        "place": round.municipality.name,
        "day": f"{danish.weekday(round.closes_on)} den {danish.date_long(round.closes_on)}",
    }
    last = {0: _("i dag, %(day)s"), 1: _("i morgen, %(day)s")}.get((round.closes_on - on).days)
    words["last"] = (last or "%(day)s") % words
    parts = [
        _("Hej %(name)s") % words,
        _(
            "%(place)s Kommune har bedt dig svare på temperaturmålingen »%(round)s«. "
            "Sidste dag er %(last)s."
        )
        % words,
        page_of(invitee),
        promise(round),
        _("Påmindelsen stopper, når du har svaret. Mailen kan ikke besvares."),
    ]
    return "\n\n".join(parts) + "\n"
