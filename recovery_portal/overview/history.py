"""The history of files in: taking the last of a kind back, and the whole list as a file."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.sheets import download, write_sheet
from recovery_portal.overview.data import upload_in
from recovery_portal.overview.jobs import undo_upload
from recovery_portal.overview.kinds import ALL_KINDS
from recovery_portal.overview.upload_history import HEADER, sheet_rows, undo_page
from steering.access import page
from steering.files import undo_job
from steering.models import Upload
from steering.permissions import Permission


@page(Permission.UPLOAD, write=Permission.UPLOAD)
def upload_undo(request, municipality, upload):
    """What taking it back will do, and letting a job do so."""
    row = upload_in(municipality, upload)
    if request.method == "POST":
        return _begun(request, municipality, row)
    if row.is_working and not row.is_stuck:
        return redirect("upload", municipality.pk, row.pk)
    shown = undo_page(row, ALL_KINDS[row.kind])
    if shown is None:
        messages.warning(request, _("Kun den seneste indlæsning af slagsen kan tages tilbage."))
        return redirect("upload", municipality.pk, row.pk)
    return render(request, "data/undo.html", shown)


def _begun(request, municipality, row: Upload):
    try:
        undo_job.begin(by=request.user, upload=row, enqueue=undo_upload.enqueue)
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
