"""The front page and the status report."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from keyfigures.selectors.staircase import DayRefused, quarter_ends
from recovery_portal.kit.pdf import render_pdf
from recovery_portal.overview.front import front_page
from recovery_portal.overview.report import report_context, status_report
from steering.access import page
from steering.permissions import Permission


@page(Permission.SEE_FRONT)
def front(request, municipality):
    return render(request, "overview/front.html", front_page(request.user, municipality))


@page(Permission.SEE_REPORT)
def report(request, municipality):
    """The report as it will be printed, with the choice of its two days."""
    made = _report(request, municipality)
    choices = {"days": quarter_ends(municipality)}
    return render(request, "report/page.html", report_context(made) | choices)


@page(Permission.SEE_REPORT)
def report_pdf(request, municipality):
    made = _report(request, municipality)
    pdf = render_pdf("report/document.html", report_context(made))
    disposition = content_disposition_header(as_attachment=True, filename=made.file_name)
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": disposition}
    )


def _report(request, municipality):
    """The report on the days asked for; on days that cannot be used, the newest, saying so."""
    try:
        days = [_day(request.GET.get(name)) for name in ("dag", "sammenlign")]
        return status_report(municipality, *days)
    except DayRefused as refused:
        messages.error(request, f"{refused} Her er den nyeste rapport i stedet.")
        return status_report(municipality)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise DayRefused("Datoen kan ikke læses: vælg en dag på listen.") from error
