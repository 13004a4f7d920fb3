"""A round made from a file is taken back, as if the file had never been read."""

from django.db import transaction
from django.urls import reverse

from measurement.models import Round
from measurement.selectors.round_of_file import kept_because
from measurement.services import from_file
from measurement.services.round_ground import answer_key
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.validators import refuse_cpr
from recovery_portal.kit.versions import fresh
from steering import audit
from steering.models import User


@transaction.atomic
def take_back(*, by: User, round: Round, version: int, reason: str) -> None:
    """Delete the round with its answers, and tell everybody why; its file can be read anew.

    Raises Stale where somebody changed it meanwhile; Refused where it is of the portal, or somebody
    has built on it; ValidationError for a reason that holds a CPR-like number.
    """
    refuse_cpr(reason)
    row = fresh(round, version)
    if refusal := kept_because(row):
        raise Refused(refusal)
    place, details = row.municipality, {"respondents": row.asked}
    audit.record(by=by, municipality=place, action="round_taken_back", obj=row, details=details)
    from_file.remove(
        by=by,
        row=row,
        key=answer_key(row),
        result=reverse("temperature_result", args=[place.pk, row.pk]),
        listed=reverse("temperature", args=[place.pk]),
        reason=reason,
    )
