"""A file brought in the browser: checked by a job, shown, and stored when its owner says so.

States: checking → ready or faulty → storing → stored; cancelled at any time before storing, failed
when a job breaks. `check` and `store` are what the jobs do; a job whose `attempt` is no longer the
upload's newest does nothing, so a job that was given up can never come back and store.
"""

import logging
import traceback
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.files import undoing
from steering.files.content import pack, unpack
from steering.files.kind import BY_ITS_FILE, Called, FileKind, Plan
from steering.files.reading import fingerprint, read_file, safe_name
from steering.files.returned import Verdict, fault_list, verdict, write_returned
from steering.files.storing import Afterwards, Source, check_table, nothing_more, store_table
from steering.models import Upload

log = logging.getLogger("steering.files")
State = Upload.State
# How long rows wait for somebody to decide.
KEPT = timedelta(days=14)
_SEEN = ("new", "changed", "removed")
Enqueue = Callable[[int, int], object]


class UploadRefused(Refused):
    """What was asked does not fit the upload's state; the text is the Danish sentence."""


def begin(
    *,
    by,
    municipality,
    kind: FileKind,
    data: bytes,
    file_name: str,
    options: frozenset[str],
    enqueue,
    called: Called = BY_ITS_FILE,
) -> Upload:
    """Read the file, keep its protected rows, and have them checked. Raises SheetError."""
    table = read_file(kind, data, file_name, municipality, options & kind.options)
    chosen = sorted(options & kind.options)
    with transaction.atomic():
        forget_old(by=by, municipality=municipality)
        undoing.forget_old(by=by, municipality=municipality)
        upload = Upload.objects.create(
            municipality=municipality,
            kind=kind.code,
            state=State.CHECKING,
            file_name=safe_name(file_name),
            sha256=fingerprint(data),
            options={"chosen": chosen} | (_of_round(called) if kind.makes_round else {}),
            content=pack(kind.held(table, municipality)),
            created_by=by,
        )
        _record(by, upload, "upload_begun", sha256=upload.sha256, chosen=chosen)
        transaction.on_commit(lambda: enqueue(upload.pk, upload.attempt))
    return upload


def confirm(*, by, upload: Upload, enqueue: Enqueue) -> None:
    """The owner has seen the preview and wants it stored."""
    if upload.created_by_id != by.pk:
        raise UploadRefused(_("Filen kan kun gemmes af den, der bragte den og har set tallene."))
    with transaction.atomic():
        _start(upload, [State.READY], State.STORING, enqueue)
        _record(by, upload, "upload_confirmed")


def restart(*, by, upload: Upload, enqueue: Enqueue) -> None:
    """Check again what got stuck; its job, should it still be alive, loses its right to store."""
    if not upload.is_stuck or upload.state == State.UNDOING:
        raise UploadRefused(_("Indlæsningen er i gang. Vent lidt, og prøv igen."))
    with transaction.atomic():
        _start(upload, [upload.state], State.CHECKING, enqueue)
        _record(by, upload, "upload_restarted")


def cancel(*, by, upload: Upload) -> None:
    """Forget the rows. What is being stored cannot be called back; what is stuck can."""
    states = [State.CHECKING, State.READY, State.FAULTY, State.FAILED]
    if upload.is_stuck:
        states.append(State.STORING)
    with transaction.atomic():
        _move(upload, states, **_ended(State.CANCELLED), attempt=F("attempt") + 1)
        _record(by, upload, "upload_cancelled")


def returned_file(*, by, upload: Upload, kind: FileKind, request=None) -> tuple[str, bytes]:
    """The owner's rows with remarks, as (file name, content); the look at them is logged."""
    if upload.created_by_id != by.pk or not upload.content or not upload.report:
        raise UploadRefused(_("Rækkerne kan kun hentes af den, der bragte filen, før den er gemt."))
    table = unpack(upload.content)
    name = f"{upload.file_name.rpartition('.')[0]} med bemærkninger.{table.format}"
    with transaction.atomic():
        audit.record_view(
            by=by,
            municipality=upload.municipality,
            action="fetched_returned_file",
            obj=upload,
            details={"kind": kind.code, "rows": len(table)},
            request=request,
        )
    return name, write_returned(table, Verdict.unpack(upload.report), name)


def undecided(municipality):
    """The municipality's uploads whose rows wait for somebody to decide, as a queryset."""
    rows = Upload.objects.filter(municipality=municipality)
    return rows.exclude(state__in=[State.STORED, State.CANCELLED, State.UNDOING, State.UNDONE])


@transaction.atomic
def forget_old(*, by, municipality, on: date | None = None) -> int:
    """Rows that nobody decided about do not stay: those brought longer ago than KEPT, now, or at
    the beginning of `on`. Returns how many uploads were forgotten."""
    now = timezone.make_aware(datetime.combine(on, time())) if on else timezone.now()
    old = undecided(municipality).filter(created_at__lt=now - KEPT)
    if forgotten := old.update(**_ended(State.CANCELLED)):
        details = {"uploads": forgotten}
        audit.record(by=by, municipality=municipality, action="uploads_forgotten", details=details)
    return forgotten


# --- What the jobs do ---------------------------------------------------------------------------


def check(upload_id: int, attempt: int, kinds: dict[str, FileKind]) -> None:
    """Compare the rows with the register and say what storing would do, or what is wrong."""
    _guarded(_check, State.CHECKING, upload_id, attempt, kinds)


def store(
    upload_id: int,
    attempt: int,
    kinds: dict[str, FileKind],
    afterwards: Afterwards = nothing_more,
) -> None:
    """Check again, against the register as it is now, and store it all in one transaction."""
    work = partial(_store, afterwards=afterwards)
    _guarded(work, State.STORING, upload_id, attempt, kinds)


def _guarded(work, state, upload_id: int, attempt: int, kinds) -> None:
    mine = Upload.objects.filter(pk=upload_id, attempt=attempt, state=state)
    upload = mine.select_related("municipality", "created_by").first()
    if upload is None:
        return
    try:
        work(upload, mine, kinds[upload.kind])
    except Refused as refused:
        _refuse(mine, [{"row": None, "column": "", "text": str(refused)}])
    except _Overtaken:
        return
    except Exception as error:  # noqa: BLE001 - whatever broke, the page must not wait for ever
        # Type and place only: the text of a database error may quote rows.
        log.error(
            "Upload %s failed while %s: %s in %s",
            upload_id,
            state,
            type(error).__name__,
            place_of(error),
        )
        mine.update(state=State.FAILED)


def place_of(error: Exception) -> str:
    """The lines of code the error came through, innermost last; no values."""
    frames = traceback.extract_tb(error.__traceback__)
    return " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)


def _check(upload: Upload, mine, kind: FileKind) -> None:
    table = unpack(upload.content)
    args = (kind, table, upload.municipality, _chosen(upload), _beat(mine))
    plan = check_table(*args, called=_called(upload))
    _show(mine, plan, [])


def _store(upload: Upload, mine, kind: FileKind, *, afterwards: Afterwards) -> None:
    def may_store(plan: Plan) -> bool:
        if not _as_seen(plan, upload):
            return False
        told = {"counts": plan.counts(), "remarks": plan.remarks}
        if not mine.update(**_ended(State.STORED), **told, progress=100):
            raise _Overtaken
        return True

    source = Source(upload.file_name, upload.sha256, upload.created_by or "slettet bruger")
    table = unpack(upload.content)
    args = (kind, table, upload.municipality, _chosen(upload), source, _beat(mine))
    more = {"may_store": may_store, "afterwards": afterwards, "upload": upload}
    plan = store_table(*args, called=_called(upload), **more)
    if plan.refused or not _as_seen(plan, upload):
        _show(mine, plan, [_("Registret er ændret siden forhåndsvisningen. Se tallene igen.")])


class _Overtaken(Exception):
    """Somebody gave this job up and started another."""


def _as_seen(plan: Plan, upload: Upload) -> bool:
    counts, seen = plan.counts(), upload.counts
    same = all(counts.get(name) == seen.get(name) for name in _SEEN)
    return same and plan.preview() == upload.preview


def _show(mine, plan: Plan, remarks: list[str]) -> None:
    mine.update(
        state=State.FAULTY if plan.refused else State.READY,
        counts=plan.counts(),
        preview={} if plan.refused else plan.preview(),
        remarks=[*remarks, *plan.remarks],
        faults=fault_list(plan),
        report=verdict(plan).pack(),
        progress=100,
        beat_at=timezone.now(),
    )


def _refuse(mine, faults: list[dict]) -> None:
    counts = {"faults": len(faults)}
    mine.update(state=State.FAULTY, faults=faults, counts=counts, progress=100)


def _beat(mine):
    """Progress as others see it; inside a transaction nobody would, so nothing is written there."""

    def beat(percent: int) -> None:
        if not connection.in_atomic_block:
            mine.update(progress=percent, beat_at=timezone.now())

    return beat


def _chosen(upload: Upload) -> frozenset[str]:
    return frozenset(upload.options.get("chosen", ()))


def _of_round(called: Called) -> dict:
    """A day that nobody chose is the day the file came, also when it is stored the day after."""
    return {"name": called.name, "on": (called.on or timezone.localdate()).isoformat()}


def _called(upload: Upload) -> Called:
    on = upload.options.get("on")
    day = date.fromisoformat(on) if on else None
    return Called(upload.options.get("name"), day, upload.file_name)


def _ended(state: str) -> dict:
    return {"state": state, "content": None, "report": None, "ended_at": timezone.now()}


def _start(upload: Upload, states: list[str], state: str, enqueue: Enqueue) -> None:
    attempt = upload.attempt + 1
    _move(upload, states, state=state, attempt=attempt, progress=0, beat_at=timezone.now())
    transaction.on_commit(lambda: enqueue(upload.pk, attempt))


def _move(upload: Upload, states: list[str], **changes) -> None:
    """Change the upload if nobody else has done so since it was shown."""
    mine = Upload.objects.filter(pk=upload.pk, attempt=upload.attempt, state__in=states)
    if not mine.update(**changes):
        raise UploadRefused(_("Filen er allerede behandlet. Her ser du, hvor langt den er."))


def _record(by, upload: Upload, action: str, **details) -> None:
    audit.record(
        by=by,
        municipality=upload.municipality,
        action=action,
        obj=upload,
        details={"kind": upload.kind, **details},
    )
