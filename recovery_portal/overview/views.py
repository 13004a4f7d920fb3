"""The front page and the status report."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header

from keyfigures.selectors.staircase import DayRefused, quarter_ends
from keyfigures.views.days import asked_days, check_covered
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
    """The report as it will be printed, with the choice of its two days.

    On days that cannot be used it is the newest one, saying so.
    """
    days = quarter_ends(municipality)
    try:
        made = _asked(request, municipality, days)
    except DayRefused as refused:
        messages.error(request, f"{refused} Her er den nyeste rapport i stedet.")
        made = status_report(municipality)
    return render(request, "report/page.html", report_context(made) | {"days": days})


@page(Permission.SEE_REPORT)
def report_pdf(request, municipality):
    """The same as a file; days that cannot be used lead back to the page, which says why."""
    try:
        made = _asked(request, municipality, quarter_ends(municipality))
    except DayRefused:
        address = reverse("report", args=[municipality.pk])
        return redirect(f"{address}?{request.GET.urlencode()}")
    pdf = render_pdf("report/document.html", report_context(made))
    disposition = content_disposition_header(as_attachment=True, filename=made.file_name)
    return HttpResponse(
        pdf, content_type="application/pdf", headers={"Content-Disposition": disposition}
    )


def _asked(request, municipality, covered):
    asked = asked_days(request.GET)
    made = status_report(municipality, *asked)
    check_covered(covered, *asked)
    return made
