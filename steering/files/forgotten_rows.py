"""Rows that are deleted for good: nothing kept of files may hold them, or bring them back.

Besides its own table a row stands in what it takes to take a file back, as it was, and in files
that wait for somebody's decision.
"""

from collections.abc import Callable, Collection

from django.db.models import F
from django.utils import timezone

from steering.files.citizens import CITIZEN_COLUMN
from steering.files.content import unpack
from steering.files.undo_rows import Kept, present_fingerprint, revived, runs
from steering.files.undoing import kept_rows
from steering.files.uploads import undecided
from steering.models import Municipality, Upload, UploadUndo

Values = dict[str, object]


def one_at_a_time(municipality) -> None:
    """Wait for the file that is being stored or taken back there; others wait for this one."""
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)


def leave_out(
    *, municipality, kind: str, model, pks: Collection[int], goes: Callable[[Values], bool]
) -> int:
    """Take rows out of what is kept to take the municipality's files of `kind` back; how many.

    `pks`: of rows that are to be deleted now, which are still there. `goes`: asked about each row
    that a file removed, with its fields as they were. The files can still be taken back, and then
    everything else is as it was. To be called after `one_at_a_time`, before the rows are deleted.
    """
    packets = {row: Kept.unpack(row.content) for row in _packets(municipality, kind)}
    removed = {pk for found in packets.values() for pk in _removed(model, found, goes)}
    gone = removed | set(pks)
    return sum(_store_without(model, row, found, gone) for row, found in packets.items())


def drop_waiting(*, municipality, kind: str, references: Collection[str], sentence: str) -> int:
    """Drop files of `kind` that wait with rows of these citizens, and tell so; how many.

    A job at work on one of them loses its right to store it.
    """
    waiting = undecided(municipality).filter(kind=kind).exclude(content=None)
    held = [row.pk for row in waiting.iterator() if _holds(row, set(references))]
    return Upload.objects.filter(pk__in=held).update(
        state=Upload.State.CANCELLED,
        content=None,
        report=None,
        remarks=[sentence],
        attempt=F("attempt") + 1,
        ended_at=timezone.now(),
    )


def _packets(municipality, kind: str):
    return kept_rows(municipality).filter(upload__kind=kind).order_by("pk")


def _removed(model, found: Kept, goes: Callable[[Values], bool]) -> list[int]:
    rows = (revived(model, row) for row in found.removed)
    return [row[model._meta.pk.attname] for row in rows if goes(row)]


def _store_without(model, row: UploadUndo, found: Kept, gone: set[int]) -> int:
    left = _without(model, found, gone)
    number = _size(found) - _size(left)
    if number:
        # Nobody's touch is hidden by it: what had been touched before stays refused.
        if present_fingerprint(model, found) == found.fingerprint:
            left.fingerprint = present_fingerprint(model, left)
        row.content = left.pack()
        row.save(update_fields=["content"])
    return number


def _without(model, found: Kept, gone: set[int]) -> Kept:
    created = (pk for first, last in found.created for pk in range(first, last + 1))
    pk_of = model._meta.pk.attname
    return Kept(
        key=found.key,
        content=found.content,
        created=runs([pk for pk in created if pk not in gone]),
        changed=[row for row in found.changed if row[0] not in gone],
        removed=[row for row in found.removed if revived(model, row)[pk_of] not in gone],
        named=found.named,
        told=found.told,
        fingerprint=found.fingerprint,
    )


def _size(found: Kept) -> int:
    return found.number_created + len(found.changed) + len(found.removed)


def _holds(row: Upload, references: set[str]) -> bool:
    """In whatever column: a file with other titles than ours waits as well, to be told its fault.
    As the register compares them: by the text that is read from a cell."""
    return any(
        _text(cell) in references for column in unpack(row.content).columns for cell in column
    )


def _text(cell: str) -> str:
    try:
        return CITIZEN_COLUMN.parse(cell)
    except ValueError:
        return ""
