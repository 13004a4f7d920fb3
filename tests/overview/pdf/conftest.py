"""The report on paper, drawn once by each process: the tests read the files, and no database."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.template.loader import render_to_string

from recovery_portal.overview.report import COMMITTEE, StatusReport, report_context, status_report
from recovery_portal.overview.reports.making import report_pdf
from recovery_portal.overview.reports.words import Words
from steering.models import Municipality
from tests.overview.conftest import UNTIL
from tests.overview.pdf.crowded import crowd
from tests.support import kept
from tests.support.printed import Printed

LONGEST = Words(
    title="Status på omlægningen til recovery-orienteret rehabilitering i socialpsykiatrien",
    audience="Social- og arbejdsmarkedsudvalget",
    summary="Rehabiliteringsforløbene i socialpsykiatrien er under omlægning. " * 12,
    recommend=("at udvalget tager orienteringen til efterretning. " * 4,) * 3,
    recommendation="At kommunalbestyrelsen godkender indsatsplanens videre forløb. " * 12,
)


COMPOUND = "Rehabiliteringsindsatsernesudviklingsprojektbeskrivelser"
# What no line holds: a compound that Danish divides, and signs that nobody divides.
UNBROKEN = Words(
    title=f"{COMPOUND} {'Q' * 80}",
    audience=f"{COMPOUND}udvalget {'Q' * 70}",
    summary=f"{COMPOUND} {'Q' * 400}",
    recommend=(f"at {COMPOUND} følges", "Q" * 200, f"{COMPOUND}{COMPOUND}{COMPOUND}"),
    recommendation=f"At {COMPOUND} {'Q' * 400}",
)


@dataclass(frozen=True)
class Drawn:
    """A file with what it was drawn from; `complaints`: what the making of it logged."""

    report: StatusReport
    html: str
    paper: Printed
    complaints: tuple[str, ...]


def _demo() -> StatusReport:
    return status_report(Municipality.objects.get(pk=730))


def _empty() -> StatusReport:
    return status_report(Municipality.objects.get(pk=751))


def _long() -> StatusReport:
    crowd(Municipality.objects.get(pk=730))
    return status_report(Municipality.objects.get(pk=730), words=UNBROKEN)


def _committee() -> StatusReport:
    return status_report(Municipality.objects.get(pk=730), level=COMMITTEE, words=LONGEST)


MADE: dict[str, Callable[[], StatusReport]] = {
    "demo": _demo,
    "empty": _empty,
    "long": _long,
    "committee": _committee,
}
FULL = ("demo", "empty", "long")


@pytest.fixture(scope="session")
def drawn(django_db_setup, django_db_blocker) -> Iterator[Callable[[str], Drawn]]:
    """The file by its name in MADE; whoever asks first has a database without rows."""
    found: dict[str, Drawn] = {}

    def get(name: str) -> Drawn:
        if name not in found:
            with django_db_blocker.unblock(), transaction.atomic():
                kept.demo(UNTIL)
                found[name] = _draw(MADE[name]())
                transaction.set_rollback(True)
        return found[name]

    yield get
    for one in found.values():
        one.paper.close()


def _draw(report: StatusReport) -> Drawn:
    said = _Said()
    logging.getLogger("weasyprint").addHandler(said)
    try:
        content = report_pdf(report)
    finally:
        logging.getLogger("weasyprint").removeHandler(said)
    html = render_to_string("report/document.html", report_context(report))
    return Drawn(report, html, Printed(content), tuple(said.messages))


class _Said(logging.Handler):
    def __init__(self):
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record):
        self.messages.append(record.getMessage())
