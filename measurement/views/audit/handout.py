"""The sheet for the team: a page, and a PDF of one A4 page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from measurement.selectors.audit.handout import handout
from measurement.selectors.audit.levels import levels_of
from measurement.views.audit.closed import file_name, of_closed
from recovery_portal.kit.pdf import render_pdf
from steering.access import page
from steering.permissions import Permission as P
from steering.permissions import has_permission


@page(P.SEE_DASHBOARD)
@of_closed
def show(request, municipality, audit):
    """The sheet on the screen; it prints as well."""
    return render(request, "measurement/audit/handout.html", _context(request, audit))


@page(P.SEE_DASHBOARD)
@of_closed
def pdf(request, municipality, audit):
    """The sheet as PDF."""
    base_url = request.build_absolute_uri("/")
    context = _context(request, audit)
    content = render_pdf("measurement/audit/handout_document.html", context, base_url=base_url)
    name = f"{file_name(audit, 'ark')}.pdf"
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content, content_type="application/pdf", headers={"Content-Disposition": disposition}
    )


def _context(request, audit) -> dict:
    levels = levels_of(audit)
    sheet = handout(audit, levels)
    return {
        "audit": audit,
        "municipality": audit.municipality,
        "sheet": sheet,
        "manchet": sheet.finding,
        "cases_words": sheet.cases,
        "may_word": has_permission(request.user, P.MANAGE_AUDITS, audit.municipality),
    }
