"""What a citizen wants deleted of their own answers and talks."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from measurement.models import Outcome, RecoveryTalk, Sheet
from measurement.services import dues
from measurement.services.outcome_files import forget_in_files
from measurement.services.outcomes import delete_outcomes
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.files.forgotten_rows import one_at_a_time
from steering.models import Citizen, Municipality, User
from steering.services import stamps


@transaction.atomic
def delete_own(
    *,
    by: User,
    citizen: Citizen,
    outcomes: Iterable[int] = (),
    talks: Iterable[int] = (),
    sheets: bool = False,
) -> dict[str, int]:
    """Delete those measurements and talks (keys) that are the citizen's, and with `sheets` also
    when they were asked. How many of each; the events say that and nothing else.

    Raises Refused where nothing of it is there any more.
    """
    one_at_a_time(citizen.municipality)
    measured = list(Outcome.objects.filter(citizen=citizen, pk__in=list(outcomes)))
    asked = citizen.sheets.all() if sheets else Sheet.objects.none()
    said = RecoveryTalk.objects.filter(citizen=citizen, pk__in=list(talks))
    counts = {"outcomes": len(measured), "talks": said.count(), "sheets": asked.count()}
    if not any(counts.values()):
        raise Refused(_("Det er allerede slettet."))
    Municipality.objects.select_for_update(no_key=True).get(pk=citizen.municipality_id)
    # The sheets before the stamp: whoever answers on one holds it, and then waits for the stamp.
    list(asked.select_for_update().order_by("pk"))
    stamps.renew_answers(citizen.municipality)
    if sheets:
        _forget_what_files_removed(citizen)
    if measured:
        delete_outcomes(by=by, citizen=citizen, outcomes=measured)
    if counts["talks"] or counts["sheets"]:
        said.delete()
        asked.delete()
        details = {name: counts[name] for name in ("talks", "sheets")}
        audit.record(
            by=by,
            municipality=citizen.municipality,
            action="own_data_deleted",
            obj=citizen,
            details=details,
        )
    dues.recount(citizen)
    return counts


def _forget_what_files_removed(citizen: Citizen) -> None:
    """Everything goes: also where no measurement is left to delete."""
    forget_in_files(
        municipality=citizen.municipality,
        pks=(),
        references=[citizen.reference],
        goes=lambda row: row["citizen_id"] == citizen.pk,
    )
