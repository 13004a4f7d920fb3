"""Every number of a status report under its own key: for its sheet, its archive and the next one's
"since"."""

from recovery_portal.kit.report import Number
from recovery_portal.overview.report import StatusReport


def numbers_of(report: StatusReport) -> tuple[Number, ...]:
    """All of them in the order they are read; suppressed as the report is (D9)."""
    return tuple(number for part in report.parts for number in part.numbers)
