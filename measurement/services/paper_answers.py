"""Answers that a citizen wrote on paper, typed in by somebody of the staff."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import Outcome, Sheet, Way
from measurement.selectors.outcome_instruments import OutcomeInstrument
from measurement.services import dues, sheets
from measurement.services.outcomes import record_outcome
from recovery_portal.kit.danish import date_long
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import User


@transaction.atomic
def key_paper(
    *,
    by: User,
    sheet: Sheet,
    on: date,
    answers: Mapping[str, tuple[OutcomeInstrument, Sequence[int | None]]],
) -> list[Outcome]:
    """What is written on the sheet: code → (the version asked, five answers), answered on `on`.

    An instrument without any answer makes no measurement. Raises Refused for a day before the
    sheet was printed, where nothing is answered, and as `record_outcome` does; then nothing is
    stored.
    """
    if on < sheet.asked_on:
        day = date_long(sheet.asked_on)
        raise Refused(
            _("Skemaet er skrevet ud %(day)s: ret den dag, der er svaret.") % {"day": day}
        )
    given = {code: pair for code, pair in answers.items() if any(a is not None for a in pair[1])}
    if not given:
        raise Refused(_("Der er ikke skrevet noget svar. Ville borgeren ikke svare, så noter det."))
    row = sheets.finish_paper(by=by, sheet=sheet)
    common = {"by": by, "citizen": sheet.citizen, "on": on, "way": Way.PAPER, "sheet": row}
    made = [
        record_outcome(**common, instrument=instrument, answers=values)
        for instrument, values in given.values()
    ]
    municipality = sheet.citizen.municipality
    audit.record(by=by, municipality=municipality, action="paper_keyed", obj=row)
    dues.tell(user=by, municipality=municipality, on=timezone.localdate())
    return made
