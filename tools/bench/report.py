"""The status report of the demo municipality: on paper against bare WeasyPrint on the same HTML,
and its other files."""

from collections.abc import Callable, Iterator
from datetime import date

from django.template.loader import render_to_string

from recovery_portal.kit.pdf import NOWHERE, _fetcher, render_pdf
from recovery_portal.management.demo.writing import make
from recovery_portal.overview.report import COMMITTEE, FULL, report_context, status_report
from recovery_portal.overview.reports.making import file_of, kinds_of
from steering.models import Municipality, ReportFile
from tools.bench import Row, paired, seconds

# A municipality that the whole country of `keyfigures` leaves without people of its own.
CODE, UNTIL = 657, date(2026, 9, 30)
LIMIT, SECONDS = 1.25, 2.0


def run() -> list[Row]:
    make(code=CODE, seed=1, until=UNTIL)
    municipality = Municipality.objects.get(pk=CODE)
    html = render_to_string("report/document.html", report_context(status_report(municipality)))
    ours, floor = paired(lambda: _whole(municipality), lambda: _bare(html), repeat=5)
    first = Row(
        name="PDF: report from the database ÷ WeasyPrint on its HTML",
        value=f"{ours * 1000:.0f} ms",
        floor=f"{floor * 1000:.0f} ms",
        ratio=ours / floor,
        limit=f"≤ {LIMIT} and ≤ {SECONDS:.0f} s",
        ok=ours <= LIMIT * floor and ours <= SECONDS,
    )
    return [first, *_files(municipality)]


def _files(municipality) -> Iterator[Row]:
    """Every file of both levels, from the database on."""
    for level in (FULL, COMMITTEE):
        for kind in kinds_of(level):
            yield _within(f"{kind} of the report, {level}", _making(municipality, level, kind))


def _making(municipality, level: str, kind: ReportFile.Kind) -> Callable[[], bytes]:
    return lambda: file_of(status_report(municipality, level=level), kind)


def _within(name: str, work: Callable) -> Row:
    value = seconds(work, repeat=3)
    return Row(
        name=name,
        value=f"{value * 1000:.0f} ms",
        floor="",
        ratio=None,
        limit=f"≤ {SECONDS:.0f} s",
        ok=value <= SECONDS,
    )


def _whole(municipality):
    return render_pdf("report/document.html", report_context(status_report(municipality)))


def _bare(html: str):
    from weasyprint import HTML

    document = HTML(string=html, base_url=NOWHERE, url_fetcher=_fetcher(NOWHERE))
    return document.write_pdf(pdf_variant="pdf/ua-1")
