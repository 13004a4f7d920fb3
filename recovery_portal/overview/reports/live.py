"""The live status report: what is chosen on its page is what its files hold."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from keyfigures.forms import quarter_choices
from keyfigures.selectors.staircase import quarter_ends
from recovery_portal.kit.refusal import Refused
from recovery_portal.overview.report import (
    COMMITTEE,
    FULL,
    TRACKS,
    StatusReport,
    report_context,
    status_report,
)
from recovery_portal.overview.reports.choice import asked_choice, chosen_report, query_of
from recovery_portal.overview.reports.making import file_of, kinds_of
from recovery_portal.overview.reports.one_page import one_page
from steering.access import page
from steering.models import Report, ReportFile
from steering.permissions import Permission, has_permission

Kind = ReportFile.Kind
TYPES = {
    Kind.PDF: "application/pdf",
    Kind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@page(Permission.SEE_REPORT)
def report(request, municipality):
    """The report as it will be printed, with the choice of days, tracks and level.

    Where something was asked for that cannot be shown it is the newest one, saying so.
    """
    days = quarter_ends(municipality)
    try:
        made = chosen_report(municipality, asked_choice(request.GET), days)
    except Refused as refused:
        messages.error(request, f"{refused} {_('Her er den nyeste rapport i stedet.')}")
        made = status_report(municipality)
    kinds = kinds_of(made.level)
    context = shown_report(made) | {
        "days": quarter_choices(days, made.day),
        "compared": quarter_choices(days, made.compare_day),
        "levels": [(value, label, value == made.level) for value, label in Report.Level.choices],
        "choices": [
            (number, name, any(track.number == number for track in made.tracks))
            for number, name, _anchor in TRACKS
        ],
        "files": [(reverse(f"report_{k}", args=[municipality.pk]), k) for k in kinds],
        "query": query_of(made),
        "may_write": has_permission(request.user, Permission.WRITE_REPORT, municipality),
    }
    return render(request, "report/page.html", context)


@page(Permission.SEE_REPORT)
def report_file(request, municipality, kind):
    """One file of exactly that choice; what cannot be shown leads back to the page, which says
    why."""
    # Word is of the committee's page, whether that was said or not.
    level = COMMITTEE if kind == Kind.WORD else FULL
    try:
        choice = asked_choice(request.GET, level)
        made = chosen_report(municipality, choice, quarter_ends(municipality))
    except Refused:
        address = reverse("report", args=[municipality.pk])
        return redirect(f"{address}?{request.GET.urlencode()}")
    return handed_out(made, kind)


def shown_report(made: StatusReport) -> dict:
    """Context of templates/report/sheet.html: the report laid on a page as a sheet."""
    own = {"page": one_page(made)} if made.level == COMMITTEE else {}
    return report_context(made) | own


def handed_out(made: StatusReport, kind: str) -> HttpResponse:
    """A file of the report as an attachment; 404 for a kind that its level has not."""
    if kind not in kinds_of(made.level):
        raise Http404("Den fil findes ikke af rapporten.")
    name = content_disposition_header(as_attachment=True, filename=made.file_named(kind))
    headers = {"Content-Disposition": name}
    return HttpResponse(file_of(made, Kind(kind)), content_type=TYPES[Kind(kind)], headers=headers)
