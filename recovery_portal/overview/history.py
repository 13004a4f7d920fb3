"""The history of files in: taking the last of a kind back, and the whole list as a file."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.sheets import download, write_sheet
from recovery_portal.overview.afterwards import after_file
from recovery_portal.overview.data import upload_in
from recovery_portal.overview.kinds import ALL_KINDS
from recovery_portal.overview.upload_history import HEADER, sheet_rows, undo_page
from steering.access import page
from steering.files import undoing
from steering.files.kind import FileKind
from steering.models import Upload
from steering.permissions import Permission


@page(Permission.UPLOAD, write=Permission.UPLOAD)
def upload_undo(request, municipality, upload):
    """What taking it back will do, and doing so."""
    row = upload_in(municipality, upload)
    kind = ALL_KINDS[row.kind]
    if request.method == "POST":
        return _undone(request, municipality, row, kind)
    shown = undo_page(row, kind)
    if shown is None:
        messages.warning(request, _("Kun den seneste indlæsning af slagsen kan tages tilbage."))
        return redirect("upload", municipality.pk, row.pk)
    return render(request, "data/undo.html", shown)


def _undone(request, municipality, row: Upload, kind: FileKind):
    try:
        undoing.undo(by=request.user, upload=row, kind=kind, afterwards=after_file)
        messages.success(request, _("Indlæsningen er taget tilbage."))
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("upload", municipality.pk, row.pk)


@page(Permission.UPLOAD)
def uploads_file(request, municipality, ending):
    """Every file that was brought: who, when, what became of it."""
    if ending not in ("csv", "xlsx"):
        raise Http404("Listen hentes som xlsx eller csv.")
    name = f"indlæsninger {municipality.name}.{ending}"
    return download(write_sheet(name, HEADER, sheet_rows(municipality, ALL_KINDS)), name)
