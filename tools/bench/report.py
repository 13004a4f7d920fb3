"""The PDF report against bare WeasyPrint on the same HTML."""

from datetime import date

from django.template.loader import render_to_string

from recovery_portal.kit.pdf import NOWHERE, _fetcher, render_pdf
from recovery_portal.management.demo.writing import make
from recovery_portal.overview.report import report_context, status_report
from steering.models import Municipality
from tools.bench import Row, seconds

LIMIT = 1.25


def run() -> list[Row]:
    make(code=730, seed=1, until=date(2026, 9, 30))
    municipality = Municipality.objects.get(pk=730)
    html = render_to_string("report/document.html", report_context(status_report(municipality)))
    floor = seconds(lambda: _bare(html))
    ours = seconds(lambda: _whole(municipality))
    ratio = ours / floor
    return [
        Row(
            "PDF: report from the database ÷ WeasyPrint on its HTML",
            f"{ours * 1000:.0f} ms",
            f"{floor * 1000:.0f} ms",
            ratio,
            f"≤ {LIMIT}",
            ratio <= LIMIT,
        )
    ]


def _whole(municipality):
    return render_pdf("report/document.html", report_context(status_report(municipality)))


def _bare(html: str):
    from weasyprint import HTML

    document = HTML(string=html, base_url=NOWHERE, url_fetcher=_fetcher(NOWHERE))
    return document.write_pdf(pdf_variant="pdf/ua-1")
