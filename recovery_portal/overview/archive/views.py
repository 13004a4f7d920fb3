"""The archive: what was sent, each report with its files, numbers and what is new since last."""

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.sheets import download, write_sheet
from recovery_portal.overview.archive import reading, sending
from recovery_portal.overview.archive.changes import CHANGES_HEADER
from recovery_portal.overview.archive.files import Damaged, sent_file
from steering.access import page
from steering.models import Report, ReportFile
from steering.permissions import Permission, has_permission

P = Permission
State = Report.State


@page(P.SEE_REPORT)
def report_archive(request, municipality):
    """Every report that was sent, the newest first."""
    writes = has_permission(request.user, P.WRITE_REPORT, municipality)
    context = {
        "lines": reading.sent_reports(municipality),
        "coming": reading.on_their_way(municipality) if writes else [],
        "writes": writes,
    }
    return render(request, "overview/archive/list.html", context)


@page(P.SEE_REPORT, write=P.WRITE_REPORT)
def archived_report(request, municipality, report):
    """One that was sent; for those who write, also how far one on its way has come."""
    row = _report(request, municipality, report)
    if request.method == "POST":
        return _decided(request, municipality, row)
    if row.state == State.SENT:
        return render(request, "overview/archive/report.html", reading.sent_page(row))
    return render(request, "overview/archive/coming.html", _coming(row))


def _coming(row: Report) -> dict:
    return {
        "report": row,
        "upload": row,  # what the progress bar reads its percent from
        "stuck": sending.is_stuck(row),
        "title": _("Rapporten laves"),
        "status_url": reverse("archived_status", args=[row.municipality_id, row.pk]),
    }


def _decided(request, municipality, row: Report):
    try:
        match request.POST.get("action"):
            case "restart":
                sending.restart(by=request.user, report=row)
            case "take_back":
                sending.take_back(by=request.user, report=row)
                messages.info(request, _("Rapporten er en kladde igen. Intet er sendt."))
                return redirect("report_draft", municipality.pk, row.pk)
            case _:
                messages.error(request, _("Vælg, hvad der skal ske med rapporten."))
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("archived_report", municipality.pk, row.pk)


@page(P.WRITE_REPORT)
def archived_status(request, municipality, report):
    """For the script on the page of a report on its way."""
    row = _report(request, municipality, report)
    return JsonResponse(
        {
            "state": row.state,
            "text": row.get_state_display(),
            "progress": row.progress,
            "working": row.state == State.MAKING and not row.is_silent,
        }
    )


@page(P.SEE_REPORT)
def archived_file(request, municipality, report, kind):
    """A file byte by byte as it was sent; PDF opens in the browser. 409 where it is damaged."""
    row = _sent(municipality, report)
    try:
        file = sent_file(row, kind)
    except Damaged as damaged:
        return _damaged(request, row, damaged)
    if file is None:
        raise Http404("Rapporten har ingen fil af den slags.")
    saves = kind != ReportFile.Kind.PDF
    headers = {"Content-Disposition": content_disposition_header(saves, file.name)}
    return HttpResponse(file.content, content_type=file.content_type, headers=headers)


def _damaged(request, row: Report, damaged: Damaged):
    context = reading.sent_page(row) | {"damaged": str(damaged)}
    return render(request, "overview/archive/report.html", context, status=409)


@page(P.SEE_REPORT)
def report_archive_file(request, municipality, ending):
    """The archive's list as a sheet."""
    name = f"rapportarkiv {municipality.name}.{ending}"
    return _sheet(name, reading.LIST_HEADER, reading.list_rows(municipality), _("Rapporter"))


@page(P.SEE_REPORT)
def archived_numbers(request, municipality, report, ending):
    """Every number of the report as a sheet, as it was when it was sent."""
    row = _sent(municipality, report)
    name = f"tallene i rapporten {row.day:%Y-%m-%d}.{ending}"
    return _sheet(name, reading.NUMBERS_HEADER, reading.number_rows(row), _("Tallene"))


@page(P.SEE_REPORT)
def archived_changes(request, municipality, report, ending):
    """What is another than in the report before it, as a sheet."""
    row = _sent(municipality, report)
    name = f"siden sidst i rapporten {row.day:%Y-%m-%d}.{ending}"
    return _sheet(name, CHANGES_HEADER, reading.change_rows(row), _("Siden sidst"))


def _sheet(name: str, header, rows, sheet_name: str):
    if not name.endswith((".csv", ".xlsx")):
        raise Http404("Tallene hentes som xlsx eller csv.")
    options = {"sheet_name": sheet_name} if name.endswith(".xlsx") else {}
    return download(write_sheet(name, header, rows, **options), name)


def _report(request, municipality, pk: int) -> Report:
    """404 for a draft, and for what is not sent yet where the user does not write reports."""
    row = reading.report_in(municipality, pk)
    if row is None:
        raise Http404("Rapporten findes ikke.")
    if row.state != State.SENT and not has_permission(request.user, P.WRITE_REPORT, municipality):
        raise Http404("Rapporten er ikke sendt.")
    return row


def _sent(municipality, pk: int) -> Report:
    row = reading.report_in(municipality, pk)
    if row is None or row.state != State.SENT:
        raise Http404("Rapporten findes ikke.")
    return row
