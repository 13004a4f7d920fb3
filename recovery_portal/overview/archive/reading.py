"""What the archive's pages and sheets show, as plain values."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.overview.archive.changes import cells_of, since_previous
from recovery_portal.overview.archive.frozen import amount, by_part, cell, part_name, unpacked
from recovery_portal.overview.report import TRACKS
from steering.models import Report, ReportFile

State = Report.State


@dataclass(frozen=True)
class SentLine:
    """One row of the archive."""

    report: Report
    sent_by: str
    files: tuple[ReportFile, ...]

    @property
    def tracks(self) -> str:
        return tracks_text(self.report)


def tracks_text(report: Report) -> str:
    """`Alle tre`, or the names of the tracks that the report tells of."""
    chosen = [name for number, name, _anchor in TRACKS if number in report.tracks]
    return _("Alle tre spor") if len(chosen) == len(TRACKS) else ", ".join(chosen)


def sent_reports(municipality) -> list[SentLine]:
    """The newest first; two queries."""
    rows = _reports(municipality).filter(state=State.SENT).order_by("-sent_at", "-pk")
    return [_line(row) for row in rows.defer("numbers")]


def on_their_way(municipality) -> list[Report]:
    """What is being made, or got stuck: for those who write reports."""
    states = [State.MAKING, State.FAILED]
    return list(_reports(municipality).filter(state__in=states).defer("numbers").order_by("-pk"))


def report_in(municipality, pk: int) -> Report | None:
    """The municipality's report that is or was being sent; never a draft."""
    found = _reports(municipality).select_related("previous")
    return found.exclude(state=State.DRAFT).filter(pk=pk).first()


def _reports(municipality):
    files = Prefetch("files", ReportFile.objects.defer("content").order_by("pk"))
    found = Report.objects.filter(municipality=municipality)
    return found.select_related("sent_by", "municipality").prefetch_related(files)


def _line(row: Report) -> SentLine:
    return SentLine(row, _name(row), tuple(row.files.all()))


def _name(row: Report) -> str:
    return row.sent_by.name if row.sent_by else _("slettet bruger")


def sent_page(report: Report) -> dict:
    """Context of a sent report's page."""
    numbers = unpacked(report.numbers)
    return {
        "report": report,
        "line": _line(report),
        "recommended": _recommended(report),
        "since": since_previous(report, numbers),
        "numbers": [
            (part, [(one, amount(one.value, hidden=one.hidden)) for one in rows])
            for part, rows in by_part(numbers)
        ],
        "count": len(numbers),
    }


def _recommended(report: Report) -> list[tuple[str, str]]:
    """(track's name, what is recommended about it), where somebody wrote it."""
    words = (report.recommend_1, report.recommend_2, report.recommend_3)
    named = zip(TRACKS, words, strict=True)
    return [(name, text) for (number, name, _anchor), text in named if text]


# --- As sheets ----------------------------------------------------------------------------------

LIST_HEADER = (
    "Rapport", "Udgave", "Spor", "Opgjort den", "Sammenlignet med", "Data til og med", "Modtager",
    "Sendt", "Sendt af", "SHA-256 af PDF", "SHA-256 af Word", "SHA-256 af Excel",
)  # fmt: skip
NUMBERS_HEADER = ("Del", "Tal", "Værdi", "Enhed", "Dag", "Nøgle")


def list_rows(municipality) -> list[tuple]:
    """The archive as rows under LIST_HEADER."""
    return [_list_row(line) for line in sent_reports(municipality)]


def _list_row(line: SentLine) -> tuple:
    row, hashes = line.report, {file.kind: file.sha256 for file in line.files}
    return (
        row.title,
        row.get_level_display(),
        line.tracks,
        row.day,
        row.compare_day,
        row.data_until,
        row.audience,
        timezone.localtime(row.sent_at),
        line.sent_by,
        *(hashes.get(kind, "") for kind in ReportFile.Kind.values),
    )


def number_rows(report: Report) -> list[tuple]:
    """The report's frozen numbers as rows under NUMBERS_HEADER."""
    return [
        (part_name(one.key), one.label, cell(one), one.unit, one.day, one.key)
        for one in unpacked(report.numbers)
    ]


def change_rows(report: Report) -> list[tuple]:
    """What is another than last as rows under CHANGES_HEADER."""
    since = since_previous(report, unpacked(report.numbers))
    return [cells_of(one) for one in since.changes] if since else []
