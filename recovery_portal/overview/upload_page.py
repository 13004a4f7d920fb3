"""What the data pages show of uploads, as plain values."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from recovery_portal.kit.danish import number
from steering.files import undo_job, undoing
from steering.files.counts import counted, told
from steering.files.kind import COMPLETE, FileKind
from steering.models import Upload

RECENT = 20
State = Upload.State
SHAPES = {
    State.CHECKING: "ikke",
    State.READY: "gul",
    State.FAULTY: "roed",
    State.STORING: "ikke",
    State.STORED: "klar",
    State.CANCELLED: "graa",
    State.FAILED: "roed",
    State.UNDOING: "ikke",
    State.UNDONE: "graa",
}


@dataclass(frozen=True)
class UploadLine:
    """One line of the history."""

    pk: int
    title: str
    file_name: str
    sha256: str
    by: str
    at: object
    shape: str
    state: str
    counts: str
    may_undo: bool = False
    undone_by: str = ""
    undone_at: object = None

    @property
    def short_sha(self) -> str:
        return self.sha256[:12]


def recent_uploads(municipality, kinds: dict[str, FileKind]) -> list[UploadLine]:
    rows = Upload.objects.filter(municipality=municipality, kind__in=kinds)
    rows = rows.defer("content", "report", "faults").select_related("created_by", "undone_by")
    undoable = set(undoing.newest(municipality).values())
    return [
        upload_line(row, kinds[row.kind], may_undo=_is_stored(row) and row.pk in undoable)
        for row in rows[:RECENT]
    ]


def kind_rows(municipality, kinds: dict[str, FileKind]) -> list[dict]:
    """Each kind with its columns and when it was last stored."""
    stored = Upload.objects.filter(municipality=municipality, state=State.STORED)
    newest = dict(stored.order_by("pk").values_list("kind", "ended_at"))
    return [
        {
            "code": code,
            "title": kind.title,
            "about": kind.about,
            "required": [c.name for c in kind.columns if c.must_be_there],
            "optional": [c.name for c in kind.columns if not c.must_be_there],
            "more": kind.more_columns,
            "stored_at": newest.get(code),
        }
        for code, kind in kinds.items()
    ]


def preview(row: Upload, kind: FileKind, user) -> dict:
    """Context of an upload's page. Faults quote the file, so only its owner sees them."""
    own = row.created_by_id == user.pk
    counts = row.counts
    faults = row.faults if own else []
    return {
        "upload": row,
        "line": upload_line(row, kind, may_undo=_may_undo(row)),
        "own": own,
        "title": _title(row, kind),
        "count_rows": _count_rows(kind, counts),
        "faults": faults,
        "more_faults": max(0, counts.get("faults", 0) - len(faults)) if own else 0,
        "removes": counts.get("removed", 0) if COMPLETE in row.options.get("chosen", ()) else 0,
        "plan": _shown(row.preview),
        "plan_template": kind.preview_template,
        "made": kind.made(row.municipality, row.preview),
        "may_store": own and row.state == State.READY and not row.preview.get("already"),
        "may_cancel": _may_cancel(row),
        "may_keep": undo_job.is_stuck(row),
        "why_not": row.options.get(undo_job.WHY_NOT, "") if _is_stored(row) else "",
        "may_fetch": own and "rows" in counts and row.state in (State.READY, State.FAULTY),
        "waits": row.is_working and not row.is_stuck,
        "status_url": reverse("upload_status", args=[row.municipality_id, row.pk]),
    }


def _shown(preview: dict) -> dict:
    """What the kind kept for its own part of the page; its day as a day again, and each cell of its
    tables with the title above it."""
    on, tables = preview.get("on"), preview.get("tables", ())
    told = [table | {"rows": [_titled(table["header"], row) for row in table["rows"]]}
            for table in tables]  # fmt: skip
    days = {"on": date.fromisoformat(on)} if on else {}
    return preview | days | ({"tables": told} if told else {})


def _titled(header: list[str], row: list[str]) -> list[tuple[str, str]]:
    return list(zip(header, row, strict=True))


def _may_cancel(row: Upload) -> bool:
    waits = row.state in (State.READY, State.FAULTY, State.FAILED)
    return waits or (row.is_stuck and row.state != State.UNDOING)


def _is_stored(row: Upload) -> bool:
    return row.state == State.STORED


def _may_undo(row: Upload) -> bool:
    return _is_stored(row) and undoing.newest(row.municipality).get(row.kind) == row.pk


def upload_line(row: Upload, kind: FileKind, *, may_undo: bool = False) -> UploadLine:
    """One line of the history; `may_undo`: it is the one of its kind that can be taken back."""
    shape, state = _state(row)
    return UploadLine(
        pk=row.pk,
        title=kind.title,
        file_name=row.file_name,
        sha256=row.sha256,
        by=_name(row.created_by, row.brought_by),
        at=row.created_at,
        shape=shape,
        state=state,
        counts=_counts_text(row, kind),
        may_undo=may_undo,
        undone_by=_name(row.undone_by) if row.undone_at else "",
        undone_at=row.undone_at,
    )


def _name(user, otherwise: str = "") -> str:
    return user.name if user else otherwise or _("slettet bruger")


def _state(row: Upload) -> tuple[str, str]:
    """(shape, words)"""
    if row.is_stuck:
        return "roed", State.FAILED.label
    if row.state == State.READY and row.preview.get("already"):
        return "graa", _("Allerede indlæst")
    return SHAPES[row.state], row.get_state_display()


def _counts_text(row: Upload, kind: FileKind) -> str:
    if "rows" not in row.counts:
        return ""
    if row.state == State.FAULTY and row.counts["rejected"]:
        rejected, rows = row.counts["rejected"], row.counts["rows"]
        return _("%(a)s af %(b)s rækker har fejl") % {"a": number(rejected), "b": number(rows)}
    return counted(kind, row.counts)


def _count_rows(kind: FileKind, counts: dict) -> list[tuple[str, int]]:
    """(words, number) for the preview's table; what is always told, and what there is."""
    if "rows" not in counts:
        return []
    lines = [(_("Rækker i filen"), counts["rows"])]
    lines += [(many[:1].upper() + many[1:], n) for n, _one, many in told(kind, counts)]
    return [*lines, (_("Afviste rækker"), counts["rejected"])]


def _title(row: Upload, kind: FileKind) -> str:
    """The finding first: what the file would do, did, or why it cannot."""
    if row.is_stuck:
        undoes = row.state == State.UNDOING
        return _("Filen er ikke taget tilbage") if undoes else _("Indlæsningen gik i stå")
    if row.state == State.FAULTY and not row.counts.get("rejected"):
        return _("Filen kan ikke indlæses")
    if row.state == State.UNDONE:
        return _("%s er taget tilbage") % kind.count(row.counts["rows"])
    words = {
        State.CHECKING: _("Filen kontrolleres"),
        State.STORING: _("Rækkerne gemmes"),
        State.UNDOING: _("Indlæsningen tages tilbage"),
        State.CANCELLED: _("Indlæsningen er fortrudt"),
        State.FAULTY: _counts_text(row, kind),
    }
    if row.state in words:
        return words[row.state]
    if row.preview.get("already"):
        return _("Rækkerne er allerede indlæst")
    rows = kind.count(row.counts["rows"])
    return _("%s er indlæst") % rows if row.state == State.STORED else _("%s er klar") % rows
