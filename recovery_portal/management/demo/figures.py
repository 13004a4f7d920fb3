"""Writing what the synthetic municipality's key figures rest on besides its interventions."""

from datetime import date, datetime, time
from random import Random

from django.utils import timezone

from keyfigures.domain.quarters import quarter_ends
from keyfigures.models import (
    Admission,
    CitizenStatus,
    Expenditure,
    FigureNote,
    FigureTarget,
    OwnFigure,
    OwnFigureValue,
    StatbankFetch,
)
from keyfigures.selectors.statbank_mapping import area_code
from keyfigures.services.statbank.storing import store_cells
from recovery_portal.management.demo import own_figures
from recovery_portal.management.demo.admissions import HospitalStays
from recovery_portal.management.demo.citizens import month_starts
from recovery_portal.management.demo.expenditures import accounts
from recovery_portal.management.demo.national import Bank
from recovery_portal.management.demo.statuses import WorkingLives
from steering.models import Citizen, Municipality, User


class FigureWriter:
    """Writes for one municipality; `citizens` as stored, in the order the rows number them; `by`
    as the log names whoever does it.

    Each kind draws from a random of its own: a change of one leaves the others as they were.
    """

    def __init__(self, by, municipality: Municipality, citizens: list[Citizen], rows, seed, until):
        self.by, self.municipality, self.citizens, self.rows = by, municipality, citizens, rows
        self.seed, self.until = seed, until
        self.since = month_starts(until)[0]

    def write(self, lead: User) -> dict[str, int]:
        """Everything; how many of each. What people say is said by `lead`."""
        counts = {
            "tilknytninger": self._statuses(),
            "indlæggelser": self._admissions(),
            "udgifter": self._expenditures(),
            "egne nøgletal": self._own_figures(),
            "tal som Danmarks Statistiks": self._national(),
        }
        self._said(lead)
        return counts

    def _rng(self, kind: str) -> Random:
        return Random(f"{self.seed} {kind}")

    def _statuses(self) -> int:
        lives = WorkingLives(
            self._rng("tilknytning"), self.citizens, self.rows, self.since, self.until
        )
        stored = CitizenStatus.objects.bulk_create(
            CitizenStatus(
                citizen=self.citizens[row.citizen], status=row.status, start=row.start, end=row.end
            )
            for row in lives.build()
        )
        return len(stored)

    def _admissions(self) -> int:
        stays = HospitalStays(self._rng("indlæggelser"), self.rows, self.since, self.until)
        stored = Admission.objects.bulk_create(
            Admission(
                citizen=self.citizens[row.citizen],
                admitted_on=row.admitted,
                discharged_on=row.discharged,
                is_acute=row.acute,
            )
            for row in stays.build()
        )
        return len(stored)

    def _expenditures(self) -> int:
        years = accounts(self._rng("udgifter"), self.rows, self.since, self.until)
        stored = Expenditure.objects.bulk_create(
            Expenditure(
                municipality=self.municipality,
                year=row.year,
                legal_basis_id=row.legal_basis,
                amount=row.amount,
            )
            for row in years
        )
        return len(stored)

    def _own_figures(self) -> int:
        days = quarter_ends(self.until, own_figures.QUARTERS)
        for one in own_figures.FIGURES:
            figure = OwnFigure.objects.create(
                municipality=self.municipality,
                name=one.name,
                unit=one.unit,
                direction=one.direction,
                definition=one.definition,
                source=one.source,
                counts_people=one.counts_people,
            )
            OwnFigureValue.objects.bulk_create(
                OwnFigureValue(figure=figure, on=day, value=value)
                for day, value in one.values(self._rng(one.name), days)
            )
        return len(own_figures.FIGURES)

    def _national(self) -> int:
        """Only in tables the installation has no figures of: published ones are never touched."""
        others = [area_code(one) for one in Municipality.objects.order_by("pk")]
        bank = Bank(self._rng("statistik"), area_code(self.municipality), others, self.until)
        fetches = [
            store_cells(by=self.by, table=table, cells=cells, origin=StatbankFetch.Origin.DEMO)
            for table, cells in bank.tables().items()
        ]
        return sum(fetch.rows for fetch in fetches if fetch)

    def _said(self, lead: User) -> None:
        days = quarter_ends(self.until, own_figures.QUARTERS)
        for code, value, years in own_figures.TARGETS:
            row = FigureTarget.objects.create(
                municipality=self.municipality,
                figure=code,
                value=value,
                by_day=date(self.until.year + years, 12, 31),
                set_by=lead,
            )
            FigureTarget.objects.filter(pk=row.pk).update(set_at=self._noon(days[-4]))
        for code, back, text in own_figures.NOTES:
            day = days[-1 - back]
            row = FigureNote.objects.create(
                municipality=self.municipality, figure=code, on=day, text=text, written_by=lead
            )
            FigureNote.objects.filter(pk=row.pk).update(written_at=self._noon(day))

    def _noon(self, day: date) -> datetime:
        return timezone.make_aware(datetime.combine(day, time(12)))
