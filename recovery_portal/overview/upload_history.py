"""What the history of uploads shows, as plain values."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.overview.upload_page import upload_line
from steering.files import undoing
from steering.files.kind import FileKind
from steering.models import Upload

HEADER = [
    *("fil", "slags", "bragt", "bragt af", "tilstand", "optælling"),
    *("taget tilbage", "taget tilbage af", "fingeraftryk (SHA-256)"),
]


def sheet_rows(municipality, kinds: dict[str, FileKind]) -> Iterator[tuple]:
    """A row for each upload under `HEADER`, the newest first; one query."""
    rows = Upload.objects.filter(municipality=municipality, kind__in=kinds)
    rows = rows.defer("content", "report", "faults").select_related("created_by", "undone_by")
    for row in rows.iterator(chunk_size=500):
        line = upload_line(row, kinds[row.kind])
        yield (
            *(line.file_name, line.title, _day(line.at), line.by, line.state, line.counts),
            *(_day(row.undone_at), line.undone_by, line.sha256),
        )


def _day(moment):
    return timezone.localtime(moment).replace(tzinfo=None, microsecond=0) if moment else ""


def undo_page(row: Upload, kind: FileKind) -> dict | None:
    """Context of the page that asks before an upload is taken back; None where it cannot be."""
    found = undoing.look(row, kind)
    if found is None:
        return None
    changes = (
        (found.created, _("Rækker, filen oprettede, bliver slettet")),
        (found.changed, _("Rækker, filen ændrede, får deres tidligere indhold")),
        (found.removed, _("Rækker, filen fjernede, kommer tilbage")),
    )
    lines = [(words, number) for number, words in changes if number]
    return {
        "upload": row,
        "line": upload_line(row, kind),
        "kind": kind,
        "lines": [*lines, *_named(kind, found.named), *_told(kind, found.told)],
        "until": found.until,
        "obstacle": found.obstacle,
    }


def _told(kind: FileKind, told: dict[str, int]) -> list[tuple[str, int]]:
    """What the file told of what was there already."""
    words = {name: many for name, _one, many in kind.words}
    back = _("%s: bliver, som det var, hvor ingen har rettet det siden")
    return [
        (back % words[f"told_{column}"].capitalize(), number) for column, number in told.items()
    ]


def _named(kind: FileKind, named: dict[str, int]) -> list[tuple[str, int]]:
    """What the file created besides its rows."""
    words = {name: many for name, _one, many in kind.words}
    told = _("%s: bliver slettet, hvor intet andet bruger dem")
    return [
        (told % words[f"new_{column}"].capitalize(), number)
        for column, number in named.items()
        if column in kind.uncreates and number
    ]
