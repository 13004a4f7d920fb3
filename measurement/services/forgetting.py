"""People without a login lose name and address when their round needs them no more."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from measurement.models import Invitee, Round
from steering import audit
from steering.models import Municipality, SentMail

# How long a named round remembers them, so that they meet their own answers the next time.
KEPT = timedelta(days=365)


@transaction.atomic
def forget_people(round: Round) -> int:
    """Call those asked by a personal link "Deltager 1…", here and in the mails to them.

    How many were asked, invited and have answered stays as it was. For a closed round, or the
    transaction that closes one. Returns how many were forgotten; those who were, are not again.
    """
    people = Invitee.objects.select_for_update().filter(round=round, user=None).order_by("pk")
    named = []
    for number, one in enumerate(people, start=1):
        name = _("Deltager %(number)s") % {"number": number}
        if (one.name, one.email) != (name, ""):
            one.name, one.email = name, ""
            named.append(one)
    Invitee.objects.bulk_update(named, ["name", "email"])
    _mails_to(round).update(address="", error="")
    return len(named)


@transaction.atomic
def forget_old(*, by, municipality: Municipality, on: date) -> int:
    """The same for every round, named ones too, that was closed more than KEPT before `on`.

    `by`: the user, or a command's name. Returns how many people were forgotten.
    """
    rounds = Round.objects.filter(municipality=municipality, closed_at__date__lt=on - KEPT)
    forgotten = 0
    for round in rounds.order_by("pk"):
        if number := forget_people(round):
            record = {"municipality": municipality, "obj": round, "details": {"people": number}}
            audit.record(by=by, action="round_people_forgotten", **record)
            forgotten += number
    return forgotten


def _mails_to(round: Round):
    """Invitations and reminders that held a personal link; to those taken out meanwhile too."""
    return SentMail.objects.filter(
        Q(kind=SentMail.Kind.INVITATION) | Q(kind=SentMail.Kind.REMINDER),
        municipality=round.municipality_id,
        user=None,
        key__startswith=f"temperatur-{round.pk}-",
    )
