"""The municipalities whose report is told in every way: the demo, and drawn ones where much is
hidden. Everything is made once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import pytest
from django.db import transaction
from django.template.loader import render_to_string
from docx import Document

from recovery_portal.kit.report import Number
from recovery_portal.overview.report import COMMITTEE, FULL, StatusReport, status_report
from recovery_portal.overview.reports.live import shown_report
from recovery_portal.overview.reports.making import file_of
from recovery_portal.overview.reports.numbers import numbers_of
from steering.models import Municipality, ReportFile
from tests.demo.lives import UNTIL
from tests.keyfigures.channels.reading import DAYS, command, sheets
from tests.keyfigures.test_pages_leak import crowd
from tests.overview.one_truth.reading import opened
from tests.support import kept
from tests.support.printed import Printed

Kind = ReportFile.Kind
TORTURE = pytest.mark.torture


@dataclass(frozen=True)
class Told:
    """A municipality's report of one level, told in every way; each is made when it is asked for.

    The database must be open where `report`, `page` or a command is first asked for.
    """

    code: int
    level: str

    @property
    def day(self):
        return DAYS[self.code]

    @cached_property
    def report(self) -> StatusReport:
        municipality = Municipality.objects.get(pk=self.code)
        return status_report(municipality, self.day, level=self.level)

    @cached_property
    def numbers(self) -> dict[str, Number]:
        return {one.key: one for one in numbers_of(self.report)}

    @cached_property
    def page(self) -> str:
        """What the screen shows of it."""
        return render_to_string("report/sheet.html", shown_report(self.report))

    @cached_property
    def paper(self) -> Printed:
        return Printed(file_of(self.report, Kind.PDF))

    @cached_property
    def sheets(self) -> dict[str, list[list]]:
        return sheets(file_of(self.report, Kind.EXCEL))

    @cached_property
    def word(self):
        return opened(Document, file_of(self.report, Kind.WORD))

    def printed(self, name: str, *arguments) -> dict:
        return command(name, f"--municipality={self.code}", *arguments)


@pytest.fixture(scope="package")
def told(django_db_setup, django_db_blocker) -> Callable[[int, str], Told]:
    """The report of a municipality, by its code and level."""
    found: dict[tuple, Told] = {}
    with django_db_blocker.unblock(), transaction.atomic():
        kept.demo(UNTIL)
        crowd(5, 3, 751, 5)
        crowd(8, 2, 740, 5)
        yield lambda code, level: found.setdefault((code, level), Told(code, level))
        for one in found.values():
            if "paper" in vars(one):
                one.paper.close()
        transaction.set_rollback(True)


@pytest.fixture(
    params=[730, 751, pytest.param(740, marks=TORTURE)], ids=["demo", "drawn", "drawn smaller"]
)
def code(request) -> int:
    return request.param


@pytest.fixture
def full(db, told, code) -> Told:
    return told(code, FULL)


@pytest.fixture
def committee(db, told, code) -> Told:
    return told(code, COMMITTEE)
