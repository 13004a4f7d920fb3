"""Making a report's files, and storing them with its numbers in the moment it becomes sent."""

import logging

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.report import Number
from recovery_portal.overview.archive.changes import newest_sent
from recovery_portal.overview.archive.files import fingerprint
from recovery_portal.overview.archive.frozen import data_until, packed
from recovery_portal.overview.report import StatusReport
from recovery_portal.overview.reports.making import file_of, kinds_of, report_of
from recovery_portal.overview.reports.numbers import numbers_of
from steering import audit
from steering.files.uploads import place_of
from steering.models import Municipality, Report, ReportFile
from steering.services import editing, tasks

log = logging.getLogger("recovery_portal.reports")
State = Report.State


def make(report_id: int, attempt: int) -> None:
    """What the job does; nothing where it was given up, or another was started."""
    mine = Report.objects.filter(pk=report_id, attempt=attempt, state=State.MAKING)
    report = mine.select_related("municipality", "sent_by").first()
    if report is None:
        return
    try:
        _make(report, mine)
    except Exception as error:  # noqa: BLE001 - whatever broke, the page must not wait for ever
        # Type and place only: the text of an error may quote what people wrote.
        name, place = type(error).__name__, place_of(error)
        log.error("Report %s was not made: %s in %s", report_id, name, place)
        _broke(report, mine)


@transaction.atomic
def _broke(report: Report, mine) -> None:
    if mine.update(state=State.FAILED):
        by, place = report.sent_by or _("slettet bruger"), report.municipality
        audit.record(by=by, municipality=place, action="report_broke", obj=report)


def _make(report: Report, mine) -> None:
    """Made again where another of its level was sent meanwhile: that is the one before it."""
    while True:
        report.previous = newest_sent(report)
        _beat(mine, 10)
        made = _at_one_moment(report)
        files = _files(made, kinds_of(report.level), mine)
        if _store(report, mine, numbers_of(made), files):
            return


def _files(made: StatusReport, kinds, mine) -> list[ReportFile]:
    files = []
    for number, kind in enumerate(kinds, start=1):
        _beat(mine, 10 + 80 * number // (len(kinds) + 1))
        files.append(_file(made, kind))
    return files


def _at_one_moment(report: Report) -> StatusReport:
    """All of it read from one and the same state of the data, whatever comes in meanwhile."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return report_of(report)


def _file(made: StatusReport, kind: ReportFile.Kind) -> ReportFile:
    content = file_of(made, kind)
    return ReportFile(
        kind=kind,
        name=made.file_named(kind),
        content=content,
        size=len(content),
        sha256=fingerprint(content),
    )


@transaction.atomic
def _store(report: Report, mine, numbers: tuple[Number, ...], files: list[ReportFile]) -> bool:
    """Whether there is nothing more to do: False where `previous` is not the newest any more.

    One at a time in a municipality, so that of two reports one is the other's previous.
    """
    Municipality.objects.select_for_update(no_key=True).get(pk=report.municipality_id)
    row = mine.select_for_update().order_by("pk").first()
    if row is None:  # given up meanwhile
        return True
    if newest_sent(row) != report.previous:
        return False
    for file in files:
        file.report = row
    ReportFile.objects.bulk_create(files)
    editing.put(
        by=report.sent_by or _("slettet bruger"),
        row=row,
        action="report_sent",
        state=State.SENT,
        sent_at=timezone.now(),
        previous=report.previous,
        numbers=packed(numbers),
        data_until=data_until(numbers),
        progress=100,
    )
    link = reverse("archived_report", args=[row.municipality_id, row.pk])
    text = _("Statusrapporten er sendt: %s") % row.title
    tasks.tell(municipality=row.municipality, text=text, link=link)
    return True


def _beat(mine, percent: int) -> None:
    mine.update(progress=percent, beat_at=timezone.now())
