"""A citizen is asked, on a sheet: opened, declined, taken back, out of time.

What the citizen does on it: services/sheet_answers.py. What is done `by` somebody is logged with
their name, what the citizen does by the sheet's number; no event holds an answer.
"""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from measurement.models import Sheet, SheetAnswer, Way
from measurement.selectors.outcome_instruments import instruments_of
from measurement.services import dues
from measurement.services.outcome_refusal import AlreadyMeasured, SheetOver, StillAnswering
from measurement.services.outcomes import is_measured
from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.models import Citizen, User
from steering.services import stamps

# A tablet that nobody has touched for so long is not with the citizen any more.
IDLE = timedelta(minutes=30)
LINK_DAYS, FEWEST_DAYS, MOST_DAYS = 14, 1, 60
# Nobody types a paper that is older.
PAPER_DAYS = 60

# What a form sends along where answers under way may be deleted.
ANYWAY = "alligevel"

Ending = Sheet.Ending
# The citizen has answered, or said no: nobody is to be reminded of asking.
ASKED = (Ending.DONE, Ending.STOPPED, Ending.DECLINED)


# --- Asking ---------------------------------------------------------------------------------------


def being_answered(citizen: Citizen, at: datetime | None = None) -> Sheet | None:
    """The sheet that the citizen is at: a tablet in their hands, or a link begun and not left."""
    at = at or timezone.now()
    rows = Sheet.objects.filter(
        Q(way=Way.TOGETHER) | Q(way=Way.LINK, takes_part=True), citizen=citizen, ended_at=None
    )
    return rows.filter(expires_at__gt=at, seen_at__gt=at - IDLE).order_by("-pk").first()


@transaction.atomic
def open_together(
    *, by: User, citizen: Citizen, anyway: bool = True, at: datetime | None = None
) -> Sheet:
    """Ask the citizen on a tablet, for what is not answered today.

    What was open for the citizen on a tablet or by a link is closed, and its answers deleted.
    Raises AlreadyMeasured where everything is answered today, and StillAnswering where the
    citizen is answering right now, unless `anyway`; so do `open_link` and `decline`.
    """
    at = at or timezone.now()
    asked = _asked(citizen)
    left = {code: pk for code, pk in asked.items() if code not in today(citizen, at)}
    if not left:
        raise AlreadyMeasured
    return _open(by, citizen, Way.TOGETHER, left, at, at + IDLE, anyway)


@transaction.atomic
def open_link(
    *,
    by: User,
    citizen: Citizen,
    days: int = LINK_DAYS,
    anyway: bool = True,
    at: datetime | None = None,
) -> Sheet:
    """Ask by a personal link that works for `days` (1–60) and once.

    What was open for the citizen on a tablet or by a link is closed, and its answers deleted.
    Raises Refused for another number of days.
    """
    at = at or timezone.now()
    if not FEWEST_DAYS <= days <= MOST_DAYS:
        raise Refused(
            _("Et link kan gælde fra %(fewest)s til %(most)s dage.")
            % {"fewest": FEWEST_DAYS, "most": MOST_DAYS}
        )
    return _open(by, citizen, Way.LINK, _asked(citizen), at, at + timedelta(days), anyway)


@transaction.atomic
def open_paper(*, by: User, citizen: Citizen, at: datetime | None = None) -> Sheet:
    """Ask on paper; what is written there is typed by `finish_paper`."""
    at = at or timezone.now()
    return _open(by, citizen, Way.PAPER, _asked(citizen), at, at + timedelta(PAPER_DAYS))


@transaction.atomic
def finish_paper(*, by: User, sheet: Sheet, at: datetime | None = None) -> Sheet:
    """The paper is typed: its measurements are made by `record_outcome`."""
    row = locked(sheet, at := at or timezone.now())
    return ended(row, Ending.DONE, at, by=by, takes_part=True)


@transaction.atomic
def decline(
    *,
    by: User | None = None,
    sheet: Sheet | None = None,
    citizen: Citizen | None = None,
    anyway: bool = True,
    at: datetime | None = None,
) -> Sheet:
    """The citizen says no, on their sheet or (`citizen`) to somebody who notes it.

    `by` None: the citizen said so on the sheet. Raises SheetOver.
    """
    at = at or timezone.now()
    if sheet is None:
        sheet = _open(by, citizen, Way.TOGETHER, _asked(citizen), at, at + IDLE, anyway)
    row = locked(sheet, at)
    row.answers.all().delete()
    # Nobody who had begun the link elsewhere is at its pages any more.
    mark = secrets.token_hex(16) if row.way == Way.LINK else ""
    who = by or citizen_on(row)
    return ended(row, Ending.DECLINED, at, by=who, takes_part=False, begun_mark=mark)


# --- Closing --------------------------------------------------------------------------------------


@transaction.atomic
def discard(*, by: User, sheet: Sheet, at: datetime | None = None) -> Sheet:
    """Close the sheet before the citizen was done, and delete what was answered.

    A tablet is taken back, a link or a paper withdrawn. A sheet that is over stays as it is.
    """
    row = Sheet.objects.select_for_update(of=("self",)).select_related("citizen__municipality")
    row = row.order_by("pk").get(pk=sheet.pk)
    if row.ended_at is None:
        ending = Ending.DISCARDED if row.way == Way.TOGETHER else Ending.REVOKED
        _close(by, row, at or timezone.now(), ending)
    return row


@transaction.atomic
def expire(at: datetime | None = None, *, only: Sheet | None = None) -> int:
    """End the sheets that are past their time, and delete what was answered on them; how many.

    On a tablet that is `IDLE` after the last step. What was answered by a link is deleted after
    the same time, and the link goes on.
    """
    at = at or timezone.now()
    idle = SheetAnswer.objects.filter(sheet__seen_at__lte=at - IDLE)
    due = Sheet.objects.filter(ended_at=None, expires_at__lte=at)
    if only is not None:
        idle, due = idle.filter(sheet=only), due.filter(pk=only.pk)
    idle.delete()
    rows = list(
        due.select_for_update(of=("self",)).select_related("citizen__municipality").order_by("pk")
    )
    for row in rows:
        row.answers.all().delete()
        ended(row, Ending.EXPIRED, at, by="svarark")
    return len(rows)


# --- Parts ----------------------------------------------------------------------------------------


def _asked(citizen: Citizen) -> dict[str, int]:
    """Code → version of each instrument that the municipality asks by."""
    chosen = instruments_of(citizen.municipality)
    if not chosen:
        raise Refused(_("Spørgsmålene er ikke indlæst endnu: spørg kommunens administrator."))
    return {code: instrument.pk for code, instrument in chosen.items()}


def today(citizen: Citizen, at: datetime) -> set[str]:
    """Codes of what the citizen has answered on the day of `at`."""
    return is_measured(citizen, timezone.localdate(at))


def _open(by, citizen: Citizen, way, asked: dict[str, int], at, expires_at, anyway=True) -> Sheet:
    # In turn: two who ask the same citizen at once must see each other's sheet. no_key: an answer
    # that is being stored points at the citizen, and may hold what is waited for below.
    Citizen.objects.select_for_update(no_key=True).order_by("pk").get(pk=citizen.pk)
    if way != Way.PAPER:
        if not anyway and being_answered(citizen, at):
            raise StillAnswering
        for earlier in _still_open(citizen):
            _close(by, earlier, at, Ending.REVOKED)
    row = Sheet(
        citizen=citizen,
        way=way,
        **{f"{code}_id": pk for code, pk in asked.items()},
        asked_on=timezone.localdate(at),
        asked_by=by,
        seen_at=at,
        expires_at=expires_at,
    )
    row.save(force_insert=True)
    stamps.renew_answers(citizen.municipality)
    audit.record(
        by=by,
        municipality=citizen.municipality,
        action="sheet_opened",
        obj=row,
        details={"way": str(way)},
    )
    return row


def _still_open(citizen: Citizen) -> QuerySet[Sheet]:
    rows = Sheet.objects.filter(citizen=citizen, ended_at=None).exclude(way=Way.PAPER)
    rows = rows.select_for_update(of=("self",)).select_related("citizen__municipality")
    return rows.order_by("pk")


def locked(sheet: Sheet, at: datetime) -> Sheet:
    """The sheet as it is now, locked. Raises SheetOver where it is over or past its time."""
    rows = Sheet.objects.select_for_update(of=("self",)).select_related("citizen__municipality")
    row = rows.filter(pk=sheet.pk).order_by("pk").first()
    if row is None or row.ended_at or (row.expires_at and row.expires_at <= at):
        raise SheetOver
    return row


def _close(by, row: Sheet, at: datetime, ending: str) -> None:
    row.answers.all().delete()
    ended(row, ending, at, by=by)


def ended(row: Sheet, ending: str, at: datetime, *, by: User | str, **values) -> Sheet:
    """End the locked sheet; its answers are dealt with before."""
    values |= {"ended_at": at, "ending": ending, "version": F("version") + 1}
    Sheet.objects.filter(pk=row.pk).update(**values)
    row.refresh_from_db(fields=list(values))
    audit.record(by=by, municipality=row.citizen.municipality, action="sheet_ended", obj=row)
    if ending in ASKED:
        dues.recount(row.citizen)
    return row


def citizen_on(row: Sheet) -> str:
    """Who did it, as the log takes it."""
    return f"Borgeren (svarark {row.pk})"
