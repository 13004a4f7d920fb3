"""Drafts of status reports: written, seen as they will be sent, and sent."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from keyfigures.selectors.staircase import quarter_ends
from recovery_portal.kit import danish
from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale
from recovery_portal.overview.archive.sending import send as send_and_freeze
from recovery_portal.overview.report import COMMITTEE
from recovery_portal.overview.reports.choice import Choice, asked_choice, settled_days
from recovery_portal.overview.reports.forms import DraftForm
from recovery_portal.overview.reports.live import handed_out, shown_report
from recovery_portal.overview.reports.making import kinds_of, report_of
from recovery_portal.overview.reports.unsaid import unsaid
from steering.access import page
from steering.models import Report
from steering.permissions import Permission as P
from steering.services import reports as service
from steering.views.editing import form_page, posted, saved, seen_version

FORM, SHEET, SENDING, REMOVING = (
    f"overview/reports/{name}.html" for name in ("form", "draft", "send", "remove")
)


@page(P.WRITE_REPORT)
def drafts(request, municipality):
    """All of them, the newest first, and the way to a new one."""
    rows = municipality.reports.filter(state=Report.State.DRAFT).select_related("created_by")
    return render(request, "overview/reports/drafts.html", {"drafts": list(rows)})


@page(P.WRITE_REPORT, write=P.WRITE_REPORT)
def new(request, municipality):
    """A new draft, of what was chosen on the live page where one comes from there."""
    days = quarter_ends(municipality)
    form = DraftForm(posted(request), initial=_initial(request, municipality, days), days=days)
    if request.method == "POST" and form.is_valid():
        given = {"municipality": municipality, **form.values()}
        row = saved(form, lambda: service.add_draft(by=request.user, **given))
        if row:
            messages.success(request, _("Kladden er gemt. Sådan kommer rapporten til at se ud."))
            return _to(row)
    return form_page(request, FORM, {"form": form})


@page(P.WRITE_REPORT, write=P.WRITE_REPORT)
def edit(request, municipality, draft):
    """Word it anew; what was sent meanwhile is seen in the archive."""
    row = _report(municipality, draft)
    if row.state != Report.State.DRAFT and request.method != "POST":
        return _to_archive(row)
    form = DraftForm(posted(request), instance=row, days=quarter_ends(municipality))
    if request.method == "POST" and form.is_valid():
        given = {"report": row, "version": form.seen_version(), **form.values()}
        if saved(form, lambda: service.change_draft(by=request.user, **given)):
            messages.success(request, _("Kladden er gemt. Sådan kommer rapporten til at se ud."))
            return _to(row)
    return form_page(request, FORM, {"form": form, "draft": _report(municipality, draft)})


@page(P.WRITE_REPORT)
def draft_page(request, municipality, draft):
    """It as it will be sent, marked as a draft, and what can be done with it."""
    row = _report(municipality, draft)
    if row.state != Report.State.DRAFT:
        return _to_archive(row)
    try:
        made = report_of(row)
    except Refused as refused:
        messages.error(request, f"{refused} {_('Vælg andre dage.')}")
        return redirect("report_draft_edit", municipality.pk, row.pk)
    context = shown_report(made) | {"draft": row, "kinds": kinds_of(row.level)}
    return render(request, SHEET, context | {"unsaid": unsaid(row)})


@page(P.WRITE_REPORT)
def draft_file(request, municipality, draft, kind):
    """A file of it, marked as a draft."""
    row = _report(municipality, draft)
    if row.state != Report.State.DRAFT:
        return _to_archive(row)
    try:
        return handed_out(report_of(row), kind)
    except Refused:  # its page says why
        return _to(row)


@page(P.WRITE_REPORT, write=P.WRITE_REPORT)
def send(request, municipality, draft):
    """Send it and freeze it, after a page that says what is frozen."""
    row = _report(municipality, draft)
    if row.state != Report.State.DRAFT:
        return _to_archive(row)
    if request.method == "POST":
        try:
            send_and_freeze(by=request.user, report=row, version=seen_version(request))
        except Stale:
            messages.warning(request, _("En anden har rettet kladden. Læs den igen, før I sender."))
            return _to(row)
        except Refused as refused:
            messages.warning(request, str(refused))
            row.refresh_from_db(fields=["state"])
            return _to_archive(row) if row.is_frozen else _to(row)
        return _to_archive(row)
    context = {"draft": row, "unsaid": unsaid(row), "kinds": kinds_of(row.level)}
    return render(request, SENDING, context)


@page(P.WRITE_REPORT, write=P.WRITE_REPORT)
def remove(request, municipality, draft):
    """Throw it away, after a page that asks."""
    row = _report(municipality, draft)
    if row.state != Report.State.DRAFT:
        return _to_archive(row)
    if request.method == "POST":
        try:
            service.remove_draft(by=request.user, report=row, version=seen_version(request))
        except Refused as refused:
            messages.warning(request, str(refused))
            return redirect("report_draft_remove", municipality.pk, row.pk)
        messages.success(request, _("Kladden er slettet."))
        return redirect("report_drafts", municipality.pk)
    return render(request, REMOVING, {"draft": row})


def _initial(request, municipality, days) -> dict:
    """The choice of the address; the newest for the committee where there is none, or none that
    can be shown."""
    try:
        choice = asked_choice(request.GET, COMMITTEE)
        day, compare_day = settled_days(municipality, choice, days)
    except Refused:
        choice = Choice(level=COMMITTEE)
        day, compare_day = settled_days(municipality, choice, days)
    return {
        "level": choice.level,
        "title": _("Status på omlægningen, %s") % danish.quarter(day),
        "day": day,
        "compare_day": compare_day,
        "tracks": choice.tracks,
    }


def _report(municipality, pk: int) -> Report:
    return get_object_or_404(municipality.reports, pk=pk)


def _to(row: Report):
    return redirect("report_draft", row.municipality_id, row.pk)


def _to_archive(row: Report):
    return redirect(reverse("archived_report", args=[row.municipality_id, row.pk]))
