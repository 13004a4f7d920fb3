"""Citizens' measurements: the one place they are made outside files, and how they are deleted."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.domain.outcome_scoring import OutsideScale, checked
from measurement.models import Instrument, Outcome, OutcomeCode, Sheet, Way
from measurement.models.outcome import ANSWERS
from measurement.selectors.outcome_instruments import OutcomeInstrument
from measurement.services.outcome_files import forget_in_files
from measurement.services.outcome_refusal import AlreadyMeasured, NotAnAnswer, NothingAnswered
from recovery_portal.kit.danish import date_long
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.files.forgotten_rows import one_at_a_time
from steering.models import Citizen, User
from steering.services import stamps

# WHO-5 is of 1998: an earlier day is a slip of the pen.
FIRST_YEAR = 1998


@transaction.atomic
def record_outcome(
    *,
    by: User | str,
    citizen: Citizen,
    instrument: OutcomeInstrument,
    on: date,
    answers: Sequence[int | None],
    way: str,
    sheet: Sheet | None = None,
) -> Outcome:
    """One citizen's answers to one version on one day; None: skipped.

    `by`: who typed them or helped, or in words the citizen. Raises AlreadyMeasured where that
    instrument is answered that day; NotAnAnswer outside the scale; NothingAnswered; Refused for a
    day that cannot be, or a version that is not the municipality's to use.
    """
    _check_day(on)
    _check_version(citizen, instrument)
    values = _checked(instrument, answers)
    helper = by if isinstance(by, User) else None
    if sheet is not None and way == Way.TOGETHER:
        helper = sheet.asked_by
    outcome = Outcome(
        citizen=citizen,
        code=instrument.code,
        instrument_id=instrument.pk,
        on=on,
        way=way,
        sheet=sheet,
        entered_by=helper,
        **dict(zip(ANSWERS, values, strict=True)),
    )
    stamps.renew_answers(citizen.municipality)
    _store(outcome, instrument)
    details = {"code": instrument.code, "way": str(way)}
    audit.record(
        by=by,
        municipality=citizen.municipality,
        action="outcome_recorded",
        obj=outcome,
        details=details,
    )
    return outcome


def is_measured(citizen: Citizen, on: date) -> set[str]:
    """Codes of the instruments that the citizen has answered on the day."""
    return set(Outcome.objects.filter(citizen=citizen, on=on).values_list("code", flat=True))


@transaction.atomic
def delete_outcomes(*, by: User, citizen: Citizen, outcomes: Iterable[Outcome]) -> int:
    """Delete those of `outcomes` that are the citizen's; how many. One event, which says how many.

    No file brings them back: they, and whatever files removed of the citizen's, leave what is kept
    of files, and files that wait with rows of the citizen are dropped.
    Raises Refused where none is left to delete.
    """
    one_at_a_time(citizen.municipality)
    stamps.renew_answers(citizen.municipality)
    chosen = Outcome.objects.filter(citizen=citizen, pk__in=[outcome.pk for outcome in outcomes])
    pks = set(chosen.values_list("pk", flat=True))
    if not pks:
        raise Refused(_("Svarene er allerede slettet."))
    forget_in_files(
        municipality=citizen.municipality,
        pks=pks,
        references=[citizen.reference],
        goes=lambda row: row["citizen_id"] == citizen.pk,
    )
    number, _rows = chosen.delete()
    audit.record(
        by=by,
        municipality=citizen.municipality,
        action="outcomes_deleted",
        obj=citizen,
        details={"number": number},
    )
    return number


def _check_day(on: date) -> None:
    if on > timezone.localdate():
        raise Refused(_("Datoen ligger i fremtiden: skriv den dag, borgeren svarede."))
    if on.year < FIRST_YEAR:
        raise Refused(_("Datoen ligger før 1998: skriv den dag, borgeren svarede."))


def _check_version(citizen: Citizen, instrument: OutcomeInstrument) -> None:
    allowed = Q(municipality=None) | Q(municipality=citizen.municipality_id)
    known = Instrument.objects.filter(allowed, pk=instrument.pk, code=instrument.code)
    if instrument.code not in OutcomeCode.values or not known.exists():
        raise Refused(_("Den version af spørgsmålene bruges ikke i kommunen."))


def _checked(instrument: OutcomeInstrument, answers: Sequence[int | None]) -> tuple:
    if len(answers) != len(ANSWERS):
        raise NotAnAnswer(instrument.lowest, instrument.highest)
    try:
        values = checked(answers, instrument.lowest, instrument.highest)
    except OutsideScale as error:
        raise NotAnAnswer(instrument.lowest, instrument.highest) from error
    if not any(value is not None for value in values):
        raise NothingAnswered
    return values


def _store(outcome: Outcome, instrument: OutcomeInstrument) -> None:
    try:
        with transaction.atomic():
            outcome.save(force_insert=True)
    except IntegrityError as error:
        if outcome.code in is_measured(outcome.citizen, outcome.on):
            raise AlreadyMeasured(instrument.name, date_long(outcome.on)) from error
        raise
