"""Taking back the last upload of a row kind: the register as it was before it, or not at all.

New rows go, changed rows get their old content, removed rows come back with their old ids; what the
file created besides (citizens, units, own figures) goes where nobody has used it; where another
file has, it goes with that one. It is refused where somebody has built on the file since: nothing
that others did is lost in passing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from steering import audit
from steering.files.kind import Plan
from steering.files.row_kind import RowKind
from steering.files.row_writing import Written, tell
from steering.files.undo_obstacles import obstacle
from steering.files.undo_rows import Kept, kept, revived, value_of
from steering.files.used import portions
from steering.models import Municipality, Upload, UploadUndo
from steering.services import stamps

KEPT = timedelta(days=14)
_BATCH = 2_000
Afterwards = Callable[[RowKind, Municipality], None]


@dataclass(frozen=True)
class Undoing:
    """What taking an upload back would do; `obstacle`: why it cannot be, as a sentence, or ""."""

    created: int
    changed: int
    removed: int
    named: dict[str, int]
    told: dict[str, int]
    until: date
    obstacle: str


def keep(upload: Upload, plan: Plan, written: object) -> None:
    """Keep what it takes to take `upload` back, in the transaction that stores it."""
    if isinstance(written, Written):
        UploadUndo.objects.create(upload=upload, content=kept(plan, written).pack())


def newest(municipality) -> dict[str, int]:
    """Id of the upload that can be taken back, by kind; one query."""
    rows = _alive(municipality).order_by("pk")
    return dict(rows.values_list("upload__kind", "upload_id"))


def look(upload: Upload, kind: RowKind) -> Undoing | None:
    """What taking it back would do; None where it is not kept, or another is newer."""
    row = _undo_of(upload)
    if row is None:
        return None
    found = Kept.unpack(row.content)
    return Undoing(
        created=found.number_created,
        changed=len(found.changed),
        removed=len(found.removed),
        named={column: len(ids) for column, ids in found.named.items()},
        told={column: len(rows) for column, rows in found.told.items()},
        until=timezone.localdate(upload.ended_at + KEPT),
        obstacle=obstacle(kind, upload.municipality, found),
    )


@transaction.atomic
def undo(
    *, by, upload: Upload, kind: RowKind, afterwards: Afterwards = lambda kind, place: None
) -> Upload:
    """The register as it was before `upload`. Raises Refused, and then nothing has changed."""
    municipality = Municipality.objects.select_for_update(no_key=True).get(
        pk=upload.municipality_id
    )
    row = check_newest(upload)
    found = Kept.unpack(row.content)
    if sentence := obstacle(kind, municipality, found):
        raise Refused(sentence)
    _mark_undone(by, upload)
    counts = _take_back(kind, found)
    row.delete()
    _hand_on(municipality, kind, found.named)
    details = {"kind": kind.code, "counts": counts}
    audit.record(
        by=by, municipality=municipality, action="upload_undone", obj=upload, details=details
    )
    tell(kind, municipality, _("Den seneste indlæsning af %s er taget tilbage") % kind.many)
    stamps.renew(municipality)
    afterwards(kind, municipality)
    return upload


def check_newest(upload: Upload) -> UploadUndo:
    """What is kept of `upload`. Raises Refused where it is not the newest of its kind."""
    row = _undo_of(upload)
    if row is None:
        raise Refused(_("Indlæsningen er ikke længere den seneste, der kan tages tilbage."))
    return row


@transaction.atomic
def forget_old(*, by, municipality, on: date | None = None) -> int:
    """Forget what was stored longer ago than KEPT, now, or at the beginning of `on`: those uploads
    stay. Returns how many."""
    now = timezone.make_aware(datetime.combine(on, time())) if on else timezone.now()
    old = kept_rows(municipality).filter(upload__ended_at__lt=now - KEPT)
    forgotten = UploadUndo.objects.filter(pk__in=list(old.values_list("pk", flat=True))).delete()[0]
    if forgotten:
        details = {"undos": forgotten}
        audit.record(by=by, municipality=municipality, action="undos_forgotten", details=details)
    return forgotten


def kept_rows(municipality):
    """What is kept of the municipality's uploads, as a queryset."""
    return UploadUndo.objects.filter(upload__municipality=municipality)


def _mark_undone(by, upload: Upload) -> None:
    """Whoever comes second, a job that was given up as well, changes nothing."""
    done = {"state": Upload.State.UNDONE, "undone_by": by, "undone_at": timezone.now()}
    mine = Upload.objects.filter(pk=upload.pk, attempt=upload.attempt, state=upload.state)
    if not mine.update(**done, progress=100):
        raise Refused(_("Filen er allerede behandlet. Her ser du, hvor langt den er."))
    for name, value in done.items():
        setattr(upload, name, value)


def _alive(municipality):
    states = [Upload.State.STORED, Upload.State.UNDOING]
    rows = kept_rows(municipality).filter(upload__state__in=states)
    return rows.filter(upload__ended_at__gte=timezone.now() - KEPT)


def _undo_of(upload: Upload) -> UploadUndo | None:
    """Its undo, if it is the newest of its kind that is kept."""
    of_kind = _alive(upload.municipality).filter(upload__kind=upload.kind)
    row = of_kind.order_by("-pk").first()
    return row if row and row.upload_id == upload.pk else None


def _take_back(kind: RowKind, found: Kept) -> dict[str, int]:
    rows = kind.model._base_manager
    for run in found.created:
        for first in range(run[0], run[1] + 1, _BATCH):
            rows.filter(pk__range=(first, min(first + _BATCH - 1, run[1]))).delete()
    _restore(kind, found)
    back = [kind.model(**revived(kind.model, row)) for row in found.removed]
    rows.bulk_create(back, batch_size=_BATCH)
    return {
        "created": found.number_created,
        "changed": len(found.changed),
        "removed": len(found.removed),
    } | _besides(kind, found)


def _besides(kind: RowKind, found: Kept) -> dict[str, int]:
    told = {f"told_{column}": kind.restore(column, rows) for column, rows in found.told.items()}
    return told | {f"named_{column}": _uncreate(kind, found, column) for column in found.named}


def _uncreate(kind: RowKind, found: Kept, column: str) -> int:
    """How many went; `found.named` keeps those that are still used."""
    gone = set(kind.uncreate(column, found.named[column]))
    found.named[column] = [pk for pk in found.named[column] if pk not in gone]
    return len(gone)


def _hand_on(municipality, kind: RowKind, named: dict[str, list]) -> None:
    """What is left of what an undone file created goes with the last kept file that can use it."""
    fields = {column.name: column.field for column in kind.columns}
    left = {column: ids for column, ids in named.items() if ids and column in kind.uncreates}
    for row in _alive(municipality) if left else ():
        found = Kept.unpack(row.content)
        taken = {column: ids for column, ids in left.items() if fields[column] in found.fields}
        for column, ids in taken.items():
            found.named[column] = sorted({*found.named.get(column, ()), *ids})
        if taken:
            row.content = found.pack()
            row.save(update_fields=["content"])


def _restore(kind: RowKind, found: Kept) -> None:
    """Give changed rows their old content; found again by their key, as when they were written."""
    names = found.content
    for part in portions(found.changed):
        rows = kind.model._base_manager.in_bulk([row[0] for row in part])
        for pk, *values in part:
            for name, value in zip(names, values, strict=True):
                setattr(rows[pk], name, value_of(kind.model, name, value))
        kind.model._base_manager.bulk_create(
            rows.values(),
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=kind.unique_fields,
            update_fields=names,
        )
