"""Tag alt med: ask for everything in one file, see how far it is, fetch it, delete it."""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.export import taking
from recovery_portal.overview.export.dictionary import CLASS_WORDS
from recovery_portal.overview.export.jobs import is_late, make_export
from recovery_portal.overview.export.tables import taken
from steering.access import page
from steering.models import DataExport
from steering.permissions import Permission as P

RECENT = 10
State = DataExport.State


@page(P.TAKE_ALONG, write=P.TAKE_ALONG)
def index(request, municipality):
    """What it is, how far one's newest is, and who has taken data along before."""
    if request.method == "POST":
        return _asked(request, municipality)
    rows = list(_rows(municipality)[:RECENT])
    newest = next((row for row in rows if row.state != State.DELETED), None)
    waits = bool(newest and newest.state == State.MAKING and not newest.is_silent)
    context = {
        "upload": newest,
        "export": newest,
        "own": bool(newest and newest.asked_by_id == request.user.pk),
        "waits": waits,
        "is_ready": bool(newest and newest.state == State.READY and not is_late(newest)),
        "is_broken": bool(newest and _is_broken(newest)),
        "title": _("Samlet udtræk"),
        "history": rows,
        "tables": len(taken()),
        "classes": CLASS_WORDS,
    }
    if waits:
        context["status_url"] = reverse("take_along_status", args=[municipality.pk, newest.pk])
    return render(request, "overview/take_along.html", context)


def _is_broken(row: DataExport) -> bool:
    return row.state == State.FAILED or (row.state == State.MAKING and row.is_silent)


def _asked(request, municipality):
    if request.POST.get("understood") != "ja":
        words = _("Sæt kryds ved, at filen bliver lagt et sikkert sted, før den laves.")
        messages.error(request, words)
        return redirect("take_along", municipality.pk)
    try:
        taking.ask(by=request.user, municipality=municipality, enqueue=make_export.enqueue)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("take_along", municipality.pk)


@page(P.TAKE_ALONG)
def status(request, municipality, export):
    """For the script on the page: state, percent, and whether to go on asking."""
    row = _export_in(municipality, export)
    return JsonResponse(
        {
            "state": row.state,
            "text": row.get_state_display(),
            "progress": row.progress,
            "working": row.state == State.MAKING and not row.is_silent,
        }
    )


@page(P.TAKE_ALONG)
def fetch(request, municipality, export):
    """The file, for who asked for it."""
    row = _export_in(municipality, export)
    try:
        name, content = taking.fetch(by=request.user, export=row, request=request)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("take_along", municipality.pk)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store"
    return response


@page(P.TAKE_ALONG, write=P.TAKE_ALONG)
def drop(request, municipality, export):
    """Delete the file before its time; what a browser follows by itself changes nothing."""
    row = _export_in(municipality, export)
    if request.method == "POST":
        try:
            taking.drop(by=request.user, export=row)
            messages.info(request, _("Filen er slettet."))
        except Refused as refused:
            messages.warning(request, str(refused))
    return redirect("take_along", municipality.pk)


def _rows(municipality):
    rows = DataExport.objects.filter(municipality=municipality)
    return rows.defer("content").select_related("asked_by", "municipality")


def _export_in(municipality, pk: int) -> DataExport:
    """The municipality's export without its content, or 404."""
    return get_object_or_404(_rows(municipality), pk=pk)
