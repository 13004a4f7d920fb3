"""What the citizen does on a sheet: takes part, answers, and is done.

Then the answers become measurements. Until then they stand on the sheet alone, where no page of the
staff shows them.
"""

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import Item, OutcomeCode, ScaleLevel, Sheet, SheetAnswer, Way
from measurement.selectors.outcome_instruments import instrument_with
from measurement.services.outcome_refusal import AlreadyMeasured, NotAnAnswer, SheetOver
from measurement.services.outcomes import record_outcome
from measurement.services.sheets import IDLE, Ending, citizen_on, ended, locked, today
from steering import audit
from steering.services import stamps


@transaction.atomic
def begin(*, sheet: Sheet, afresh: bool = False, at: datetime | None = None) -> Sheet:
    """The citizen takes part. `afresh`: in another browser, where earlier answers are not theirs.

    By a link it is this browser's alone from now on: a new `begun_mark`, and what is done with the
    earlier one raises SheetOver. What has been answered today in another way is not asked again.
    Raises AlreadyMeasured where nothing is left to ask, or SheetOver.
    """
    row = locked(sheet, at := at or timezone.now())
    # Somebody else may have begun it after this one was read.
    afresh = afresh or row.begun_mark != sheet.begun_mark
    answered = today(row.citizen, at)
    for code in answered & _codes(row):
        setattr(row, code, None)
    if not _codes(row):
        raise AlreadyMeasured
    if answered:
        stamps.renew_answers(row.citizen.municipality)
    if afresh or answered:
        row.answers.exclude(item__section__instrument__in=_versions(row)).delete()
    if afresh:
        row.answers.all().delete()
    row.takes_part = True
    if row.way == Way.LINK and (afresh or not row.begun_mark):
        row.begun_mark = secrets.token_hex(16)
    audit.record(
        by=citizen_on(row), municipality=row.citizen.municipality, action="sheet_begun", obj=row
    )
    return _touched(row, at, "takes_part", "begun_mark", *OutcomeCode.values)


@transaction.atomic
def put_answer(
    *, sheet: Sheet, item: int, value: int | None, at: datetime | None = None
) -> SheetAnswer:
    """The citizen's answer to the statement with the key `item`; None: skipped. The last counts.

    Raises NotAnAnswer for a value outside the version's scale or a statement of another sheet,
    or SheetOver.
    """
    row = _own(sheet, at := at or timezone.now())
    if not row.takes_part:
        raise SheetOver(_("Sig først ja til at svare."))
    _check(row, item, value)
    answer, _new = SheetAnswer.objects.update_or_create(
        sheet=row, item_id=item, defaults={"value": value}
    )
    _touched(row, at)
    audit.record(
        by=citizen_on(row), municipality=row.citizen.municipality, action="sheet_answered", obj=row
    )
    return answer


@transaction.atomic
def stay(*, sheet: Sheet, at: datetime | None = None) -> Sheet:
    """Somebody is still there: the time without a step begins anew. Raises SheetOver."""
    return _touched(_own(sheet, at := at or timezone.now()), at)


@transaction.atomic
def finish(*, sheet: Sheet, at: datetime | None = None) -> Sheet:
    """The citizen is done: what was answered becomes measurements of today, and the sheet is empty.

    `left_out` on the sheet: names of instruments that were answered in another way meanwhile.
    Raises SheetOver.
    """
    return _keep(sheet, Ending.DONE, at or timezone.now())


@transaction.atomic
def stop(*, sheet: Sheet, keep: bool, at: datetime | None = None) -> Sheet:
    """The citizen stops: what was answered is kept as `finish` does, or deleted.

    Raises SheetOver.
    """
    at = at or timezone.now()
    if keep:
        return _keep(sheet, Ending.STOPPED, at)
    row = _own(sheet, at)
    row.answers.all().delete()
    return ended(row, Ending.DISCARDED, at, by=citizen_on(row))


def _own(sheet: Sheet, at: datetime) -> Sheet:
    """The sheet, locked, if it is still with whom it was with when it was read."""
    row = locked(sheet, at)
    if row.begun_mark != sheet.begun_mark:
        raise SheetOver
    return row


def _codes(row: Sheet) -> set[str]:
    return {code for code in OutcomeCode.values if getattr(row, f"{code}_id")}


def _versions(row: Sheet) -> list[int]:
    return [getattr(row, f"{code}_id") for code in OutcomeCode.values if code in _codes(row)]


def _check(row: Sheet, item: int, value: int | None) -> None:
    rows = Item.objects.filter(pk=item, section__instrument__in=_versions(row))
    version = rows.values_list("section__instrument", flat=True).first()
    levels = ScaleLevel.objects.filter(instrument=version).values_list("value", flat=True)
    scale = sorted(levels)
    whole = isinstance(value, int) and not isinstance(value, bool)
    if version is None or (value is not None and not (whole and value in scale)):
        raise NotAnAnswer(scale[0] if scale else 0, scale[-1] if scale else 0)


def _keep(sheet: Sheet, ending: str, at: datetime) -> Sheet:
    row = _own(sheet, at)
    given = dict(row.answers.values_list("item", "value"))
    answered, left_out, kept = today(row.citizen, at), [], 0
    for version in _versions(row):
        instrument = instrument_with(version)
        answers = [given.get(pk) for pk, _code, _text in instrument.items]
        if all(answer is None for answer in answers):
            continue
        if instrument.code in answered:
            left_out.append(instrument.name)
            continue
        try:
            record_outcome(
                by=citizen_on(row),
                citizen=row.citizen,
                instrument=instrument,
                on=timezone.localdate(at),
                answers=answers,
                way=row.way,
                sheet=row,
            )
        except AlreadyMeasured:  # stored by somebody else since the look above
            left_out.append(instrument.name)
        else:
            kept += 1
    row.answers.all().delete()
    ending = Ending.DISCARDED if left_out and not kept else ending
    row = ended(row, ending, at, by=citizen_on(row))
    row.left_out = left_out
    return row


def _touched(row: Sheet, at: datetime, *changed: str) -> Sheet:
    row.seen_at, row.version = at, row.version + 1
    if row.way == Way.TOGETHER:
        row.expires_at = at + IDLE
    row.save(update_fields=["seen_at", "expires_at", "version", *changed])
    return row
