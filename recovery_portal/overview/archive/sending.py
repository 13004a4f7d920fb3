"""Sending a report: from then on it is frozen, and a job makes its files from what stands now.

States: draft → making → sent; failed where the job broke, then sent again or taken back to be
worded anew. A job whose `attempt` is no longer the report's newest does nothing.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from recovery_portal.kit.refusal import Refused
from recovery_portal.kit.versions import Stale, fresh
from recovery_portal.overview.archive.changes import changes
from recovery_portal.overview.archive.jobs import make_report
from recovery_portal.overview.archive.making import make
from recovery_portal.overview.reports.making import tells_anything
from steering.models import Report, User
from steering.services import editing

__all__ = ["changes", "is_stuck", "make", "restart", "send", "take_back"]
State = Report.State


@transaction.atomic
def send(*, by: User, report: Report, version: int) -> Report:
    """Freeze the draft as it was read, and have its files made.

    Raises Stale where somebody saved since, ValidationError, or Refused where it is sent already or
    where no track has anything to tell.
    """
    if not tells_anything(report):
        raise Refused(_("Rapporten har intet at fortælle endnu: forsiden siger, hvad I gør først."))
    return _start(_draft(report, version), by)


@transaction.atomic
def restart(*, by: User, report: Report) -> Report:
    """Make the files once more, where the job broke or is dead; should it live, it has lost."""
    return _start(_stuck(report), by)


@transaction.atomic
def take_back(*, by: User, report: Report) -> Report:
    """Nothing was sent: it becomes a draft again, to be worded or given other days."""
    row = _stuck(report)
    values = {"state": State.DRAFT, "attempt": row.attempt + 1, "sent_by": None, "previous": None}
    return editing.put(by=by, row=row, action="report_taken_back", **values)


def is_stuck(report: Report) -> bool:
    """It was to be sent, and its job broke or has been silent for too long."""
    return report.state == State.FAILED or (report.state == State.MAKING and report.is_silent)


def _draft(report: Report, version: int) -> Report:
    """It locked. That it was sent weighs more than that somebody saved: a second click of the same
    hand is no other's change."""
    try:
        row = fresh(report, version)
    except Stale as stale:
        if not stale.theirs.is_frozen:
            raise
        row = stale.theirs
    if row.is_frozen:
        raise Refused(_("Rapporten er allerede sendt: se den i arkivet."))
    return row


def _stuck(report: Report) -> Report:
    row = fresh(report, report.version)
    if not is_stuck(row):
        raise Refused(_("Rapporten er ikke gået i stå: her ser du, hvor langt den er."))
    return row


def _start(row: Report, by: User) -> Report:
    attempt = row.attempt + 1
    row = editing.put(
        by=by,
        row=row,
        action="report_sending",
        state=State.MAKING,
        attempt=attempt,
        progress=0,
        beat_at=timezone.now(),
        sent_by=by,
    )
    transaction.on_commit(lambda: make_report.enqueue(row.pk, attempt))
    return row
