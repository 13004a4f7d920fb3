"""The files of a report, from the one object that the page shows."""

from dataclasses import replace

from django.template.loader import render_to_string
from django.utils.translation import override

from keyfigures.selectors.staircase import DayRefused
from recovery_portal.kit.pdf import one_page_pdf, render_pdf
from recovery_portal.overview.archive.changes import since_previous
from recovery_portal.overview.report import COMMITTEE, StatusReport, report_context, status_report
from recovery_portal.overview.reports.numbers import numbers_of
from recovery_portal.overview.reports.one_page import OnePage, one_page
from recovery_portal.overview.reports.word import word_of
from recovery_portal.overview.reports.words import Words
from recovery_portal.overview.reports.workbook import report_workbook
from steering.models import Report, ReportFile

# How tight the committee's page may be set so that it stays one page (static/css/one-page.css);
# a text longer than this many signs begins at the next, as the looser one would be in vain.
ROOM = (350, 900, 1600, 2400)
DENSITIES = range(len(ROOM) + 2)
Kind = ReportFile.Kind


def tells_anything(draft: Report) -> bool:
    """Whether any of its tracks has a finding; on days it cannot be of, the job says what to do."""
    try:
        return any(part.finding for part in report_of(draft).parts)
    except DayRefused:
        return True


def report_of(draft: Report) -> StatusReport:
    """What `draft` tells of: its days and tracks, the words of people, and what is new since last.

    Raises DayRefused where its days can no longer be shown.
    """
    words = Words(
        title=draft.title,
        audience=draft.audience,
        summary=draft.summary,
        recommend=(draft.recommend_1, draft.recommend_2, draft.recommend_3),
        recommendation=draft.recommendation,
        is_draft=not draft.is_frozen,
    )
    report = status_report(
        draft.municipality,
        draft.day,
        draft.compare_day,
        level=draft.level,
        tracks=draft.tracks,
        words=words,
    )
    return replace(report, since=since_previous(draft, numbers_of(report)))


def files_of(draft: Report) -> dict[Kind, bytes]:
    """Every file of `draft`, made from one and the same report."""
    report = report_of(draft)
    return {kind: file_of(report, kind) for kind in kinds_of(report.level)}


def kinds_of(level: str) -> tuple[Kind, ...]:
    """Which files there are: Word for the committee's page only."""
    if level == COMMITTEE:
        return (Kind.PDF, Kind.WORD, Kind.EXCEL)
    return (Kind.PDF, Kind.EXCEL)


def file_of(report: StatusReport, kind: Kind) -> bytes:
    """One file of `report`."""
    return _MAKERS[kind](report)


def report_pdf(report: StatusReport) -> bytes:
    """The report on paper: the full one, or the committee's one page."""
    if report.level != COMMITTEE:
        return render_pdf("report/document.html", report_context(report))
    page = one_page(report)
    return one_page_pdf(_set(page, density) for density in DENSITIES[_loosest(page) :])


def _word(report: StatusReport) -> bytes:
    return word_of(one_page(report))


_MAKERS = {Kind.PDF: report_pdf, Kind.WORD: _word, Kind.EXCEL: report_workbook}


def _loosest(page: OnePage) -> int:
    texts = (page.title, page.summary, page.recommendation)
    signs = sum(map(len, (*texts, *(track.recommended for track in page.tracks))))
    return sum(signs > room for room in ROOM)


def _set(page: OnePage, density: int) -> str:
    context = {"page": page, "density": density}
    with override("da"):
        return render_to_string("report/one_page_document.html", context)
