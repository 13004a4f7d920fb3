"""Files in, by page: choose, preview, store or cancel; the history; the user's rows back."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from recovery_portal.kit.incoming import brings_file
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.sheets import SheetError, download
from recovery_portal.overview.jobs import check_upload, store_upload
from recovery_portal.overview.kinds import ALL_KINDS
from recovery_portal.overview.upload_form import UploadForm
from recovery_portal.overview.upload_page import kind_rows, preview, recent_uploads
from steering.access import page
from steering.files import undo_job, uploads
from steering.files.kind import BY_ITS_FILE
from steering.files.reading import refuse_size
from steering.files.template import write_template
from steering.models import Upload
from steering.permissions import Permission


def _too_large(request, municipality, size: int):
    form = UploadForm()
    try:
        refuse_size(size)
    except SheetError as refused:
        messages.error(request, str(refused))
    return _data_page(request, municipality, form, status=413)


# The token is checked inside `brings_file`, after the size of the request.
@page(Permission.UPLOAD, write=Permission.UPLOAD)
@brings_file(_too_large)
def data(request, municipality):
    """Bring a file; what was brought before."""
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*posted)
    begun = _begin(request, municipality, form) if form.is_valid() else None
    if begun:
        return redirect("upload", municipality.pk, begun.pk)
    return _data_page(request, municipality, form)


def _begin(request, municipality, form) -> Upload | None:
    file = form.cleaned_data["file"]
    try:
        return uploads.begin(
            by=request.user,
            municipality=municipality,
            kind=form.cleaned_data["kind"],
            data=file.read(),
            file_name=file.name,
            options=form.cleaned_data["options"],
            enqueue=check_upload.enqueue,
            called=form.cleaned_data.get("called", BY_ITS_FILE),
        )
    except SheetError as refused:
        form.add_error("file", str(refused))
        return None


def _data_page(request, municipality, form, status: int = 200):
    context = {
        "form": form,
        "kinds": kind_rows(municipality, ALL_KINDS),
        "uploads": recent_uploads(municipality, ALL_KINDS),
    }
    return render(request, "data/data.html", context, status=status)


@page(Permission.UPLOAD, write=Permission.UPLOAD)
def upload(request, municipality, upload):
    """How far it has come, what it would do, and the decision."""
    row = upload_in(municipality, upload)
    if request.method == "POST":
        return _decided(request, municipality, row)
    context = preview(row, ALL_KINDS[row.kind], request.user)
    return render(request, "data/upload.html", context)


def _decided(request, municipality, row: Upload):
    try:
        match request.POST.get("action"):
            case "store":
                uploads.confirm(by=request.user, upload=row, enqueue=store_upload.enqueue)
            case "restart":
                uploads.restart(by=request.user, upload=row, enqueue=check_upload.enqueue)
            case "cancel":
                uploads.cancel(by=request.user, upload=row)
                messages.info(request, _("Indlæsningen er fortrudt. Intet er gemt."))
                return redirect("data", municipality.pk)
            case "keep":
                undo_job.give_up(by=request.user, upload=row)
            case _:
                messages.error(request, _("Vælg, hvad der skal ske med filen."))
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("upload", municipality.pk, row.pk)


@page(Permission.UPLOAD)
def upload_status(request, municipality, upload):
    """For the script on the upload's page: state, percent, and whether to go on asking."""
    row = upload_in(municipality, upload)
    return JsonResponse(
        {
            "state": row.state,
            "text": row.get_state_display(),
            "progress": row.progress,
            "working": row.is_working and not row.is_stuck,
        }
    )


@page(Permission.UPLOAD)
def upload_rows(request, municipality, upload):
    """The user's own rows with what was said of each."""
    row = upload_in(municipality, upload, with_rows=True)
    try:
        name, content = uploads.returned_file(
            by=request.user, upload=row, kind=ALL_KINDS[row.kind], request=request
        )
    except uploads.UploadRefused as refused:
        messages.warning(request, str(refused))
        return redirect("upload", municipality.pk, row.pk)
    return download(content, name)


@page(Permission.UPLOAD)
def data_template(request, municipality, kind, ending):
    """The header row to fill in below."""
    if kind not in ALL_KINDS or ending not in ("csv", "xlsx"):
        raise Http404("Skabelonen findes ikke.")
    name = f"{kind}.{ending}"
    try:
        return download(write_template(ALL_KINDS[kind], name, municipality), name)
    except SheetError as refused:
        messages.error(request, str(refused))
        return redirect("data", municipality.pk)


def upload_in(municipality, pk: int, *, with_rows: bool = False) -> Upload:
    """The municipality's upload, without its rows unless they are asked for; else 404."""
    found = Upload.objects.select_related("municipality", "created_by", "undone_by")
    if not with_rows:
        found = found.defer("content", "report")
    return get_object_or_404(found, municipality=municipality, pk=pk, kind__in=ALL_KINDS)
