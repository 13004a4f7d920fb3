"""Asking for the full export, making it, fetching it, and forgetting it again.

making → ready → deleted; failed where the job broke. A job whose `attempt` is no longer the newest
does nothing. Only who asked may fetch; a day after it was made the content is deleted.
"""

import hashlib
import logging
from datetime import date, datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.export.package import make_package
from steering import audit
from steering.files.uploads import place_of
from steering.models import DataExport, Municipality

log = logging.getLogger("recovery_portal.jobs")
State = DataExport.State
# How long the finished file can be fetched.
KEPT = timedelta(hours=24)
FORGOTTEN = "exports_forgotten"


def ask(*, by, municipality: Municipality, enqueue) -> DataExport:
    """Have all data packed for `by`. Raises Refused while another is being made."""
    forget_old(by=by, municipality=municipality)
    try:
        with transaction.atomic():
            _give_up_silent(municipality)
            row = DataExport.objects.create(municipality=municipality, asked_by=by, attempt=1)
            audit.record(by=by, municipality=municipality, action="export_asked", obj=row)
            transaction.on_commit(lambda: enqueue(row.pk, row.attempt))
    except IntegrityError:
        raise Refused(_("Et samlet udtræk er ved at blive lavet. Vent, til det er færdigt.")) from (
            None
        )
    return row


def make(export_id: int, attempt: int) -> None:
    """What the job does; nothing where it was given up."""
    mine = DataExport.objects.filter(pk=export_id, attempt=attempt, state=State.MAKING)
    row = mine.select_related("municipality", "asked_by").first()
    if row is None:
        return

    def beat(percent: int) -> None:
        mine.update(progress=percent, beat_at=timezone.now())

    beat(1)
    try:
        _finish(row, mine, make_package(row.municipality, beat))
    except Exception as error:  # noqa: BLE001 - whatever broke, the page must not wait for ever
        # Type and place only: the text of a database error may quote rows.
        log.error("Export %s failed: %s in %s", export_id, type(error).__name__, place_of(error))
        _broke(row, mine)


@transaction.atomic
def _broke(row: DataExport, mine) -> None:
    if mine.update(state=State.FAILED):
        by = row.asked_by or "slettet bruger"
        audit.record(by=by, municipality=row.municipality, action="export_broke", obj=row)


@transaction.atomic
def fetch(*, by, export: DataExport, request=None) -> tuple[str, bytes]:
    """The file, as (name, content), for who asked for it; each time it is fetched is logged.

    Raises Refused for anybody else, after its time, and where the bytes are no longer those made.
    """
    if export.asked_by_id != by.pk:
        raise Refused(_("Udtrækket kan kun hentes af den, der har bedt om det."))
    row = DataExport.objects.select_for_update().get(pk=export.pk)
    if row.state != State.READY or row.until <= timezone.now():
        raise Refused(_("Udtrækket er slettet. Bed om et nyt."))
    content = bytes(row.content)
    if hashlib.sha256(content).hexdigest() != row.sha256:
        raise Refused(_("Filen er ikke den, der blev lavet. Bed om et nyt udtræk."))
    DataExport.objects.filter(pk=row.pk).update(fetched_at=timezone.now())
    audit.record_view(
        by=by,
        municipality=row.municipality,
        action="export_fetched",
        obj=row,
        details={"sha256": row.sha256},
        request=request,
    )
    return row.name, content


@transaction.atomic
def drop(*, by, export: DataExport) -> None:
    """Delete the file before its time; should a job be at it still, it has lost its right."""
    of_state = DataExport.objects.filter(pk=export.pk).exclude(state=State.DELETED)
    if not of_state.update(attempt=export.attempt + 1, **_deleted()):
        raise Refused(_("Udtrækket er allerede slettet."))
    audit.record(by=by, municipality=export.municipality, action="export_dropped", obj=export)


def waiting(municipality: Municipality):
    """The exports whose content lies here, as a queryset without it."""
    rows = DataExport.objects.filter(municipality=municipality, state=State.READY)
    return rows.defer("content")


@transaction.atomic
def forget_old(*, by, municipality: Municipality, on: date | None = None) -> int:
    """Delete what can be fetched no longer, now or at the beginning of `on`; how many there were.

    The line in the history stays.
    """
    moment = timezone.make_aware(datetime.combine(on, time())) if on else timezone.now()
    if forgotten := waiting(municipality).filter(until__lte=moment).update(**_deleted()):
        details = {"exports": forgotten}
        audit.record(by=by, municipality=municipality, action=FORGOTTEN, details=details)
    return forgotten


def _deleted() -> dict:
    return {"state": State.DELETED, "content": None}


def _give_up_silent(municipality: Municipality) -> None:
    """A job that died keeps nobody from asking again."""
    dead = timezone.now() - DataExport.SILENCE
    making = DataExport.objects.filter(municipality=municipality, state=State.MAKING)
    making.filter(beat_at__lt=dead).update(state=State.FAILED)


@transaction.atomic
def _finish(row: DataExport, mine, package) -> None:
    now = timezone.now()
    finished = mine.update(
        state=State.READY,
        name=f"recovery-portalen {row.municipality.name} {timezone.localtime(now):%Y-%m-%d}.zip",
        content=package.content,
        size=len(package.content),
        sha256=package.sha256,
        until=now + KEPT,
        progress=100,
        beat_at=now,
    )
    if finished:
        details = {"sha256": package.sha256, "rows": sum(package.counts.values())}
        who = row.asked_by or "slettet bruger"
        audit.record(
            by=who, municipality=row.municipality, action="export_made", obj=row, details=details
        )
