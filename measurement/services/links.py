"""Personal links: made whenever they are to be shown, stored nowhere, revoked by a number."""

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from measurement.access import token_of
from measurement.models import Invitee
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import User


def link_of(invitee: Invitee) -> str:
    """The address where the person answers, from "/" on; a secret, for a mail or a page only."""
    return reverse("answer_round", args=[token_of(invitee)])


@transaction.atomic
def revoke(*, by: User, invitee: Invitee) -> Invitee:
    """Close the person's link until `renew` gives another; what they have answered stays.

    Raises Refused where the round is closed.
    """
    return _change(by, invitee, "link_revoked", is_revoked=True)


@transaction.atomic
def renew(*, by: User, invitee: Invitee) -> Invitee:
    """Give the person a new link, and with it the old ones lead nowhere.

    Raises Refused where the round is closed.
    """
    return _change(by, invitee, "link_renewed", is_revoked=False, link_number=F("link_number") + 1)


def _change(by: User, invitee: Invitee, action: str, **values) -> Invitee:
    row = Invitee.objects.select_for_update(of=["self"]).select_related("round__municipality")
    row = row.order_by("pk").get(pk=invitee.pk)
    if row.round.closed_at:
        raise Refused(_("Runden er lukket, og der kan ikke længere svares."))
    Invitee.objects.filter(pk=row.pk).update(version=F("version") + 1, **values)
    row.refresh_from_db(fields=["version", *values])
    audit.record(by=by, municipality=row.round.municipality, action=action, obj=row)
    return row
