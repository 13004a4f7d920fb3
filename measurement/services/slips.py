"""The personal link on paper, for who has no e-mail; each look at one is logged."""

from django.db import transaction
from django.utils.translation import gettext as _

from measurement.models import Invitee
from measurement.services.invitations import page_of
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import User


@transaction.atomic
def slip_of(*, by: User, invitee: Invitee) -> str:
    """The person's link, to be printed.

    Raises Refused for whom mail reaches: nobody else is to hold their link. Also where it leads
    nowhere any more.
    """
    if invitee.address:
        raise Refused(_("%(name)s får sit link med mail.") % {"name": invitee})
    if invitee.round.closed_at or invitee.is_revoked or invitee.has_answered:
        raise Refused(_("%(name)s har ikke noget link, der virker.") % {"name": invitee})
    audit.record_view(
        by=by, municipality=invitee.round.municipality, action="link_printed", obj=invitee
    )
    return page_of(invitee)
