"""Readmissions as everybody sees them: numbers hidden (D9), words."""

from dataclasses import dataclass
from datetime import date, timedelta

from keyfigures.domain.figure import Count
from keyfigures.domain.flow_verdict import Finding
from keyfigures.domain.readmissions import WITHIN
from keyfigures.domain.sentences import since
from recovery_portal.kit import danish


@dataclass(frozen=True)
class ReadmissionPeriod:
    """D6 in the period from `first` to `last`. Counts are stays; None = hidden."""

    first: date
    last: date
    index: Count
    readmitted: Count

    @property
    def share(self) -> float | None:
        """Percent of the stays; None = hidden or no stays."""
        if self.readmitted is None or not self.index:
            return None
        return self.readmitted / self.index * 100

    @property
    def is_hidden(self) -> bool:
        return None in (self.index, self.readmitted)


@dataclass(frozen=True)
class ReadmissionFigure:
    """The 12 months ending on a day beside those ending on an earlier one.

    `data_from` and `data_until`: from when to when the admissions tell, None where there are none.
    `verdict`: of the quarters' control chart up to the day (D10): twelve months that end every
    quarter share most of their stays, so they are never judged themselves.
    """

    municipality_name: str
    threshold: int
    exact: bool
    data_from: date | None
    data_until: date | None
    now: ReadmissionPeriod
    before: ReadmissionPeriod
    verdict: Finding

    @property
    def day(self) -> date:
        return self.now.last

    @property
    def compare_day(self) -> date:
        return self.before.last

    @property
    def is_early(self) -> bool:
        """Whether the last stays can still be followed by a readmission nobody has told of yet."""
        return bool(self.data_until) and self.data_until < self.now.last + timedelta(days=WITHIN)

    @property
    def is_covered(self) -> bool:
        """Whether the admissions tell of the whole period."""
        return _covered(self.now, self.data_from)

    @property
    def reaches(self) -> bool:
        """Whether the admissions begin before the period's end and come about as far as it."""
        if self.data_from is None or self.data_until is None or self.data_from > self.now.last:
            return False
        return self.data_until + timedelta(days=WITHIN) >= self.now.last

    @property
    def title(self) -> str:
        """The finding: number, comparison, verdict."""
        if self.data_until is None:
            return "Ingen oplysninger om indlæggelser endnu"
        if not self.reaches:
            return f"Indlæggelser er kun oplyst for {self._told()}"
        if self.now.is_hidden:
            return "For få indlæggelser til at vise genindlæggelser"
        if not self.now.index:
            return "Ingen psykiatriske indlæggelser er afsluttet på et år"
        title = f"{danish.number(self.now.share, 1)} procent blev genindlagt inden for 30 dage"
        if self.before.share is None or not _covered(self.before, self.data_from):
            return title
        then = since(self.now.last, self.before.last)
        verdict = self.verdict.text[0].lower() + self.verdict.text[1:]
        return f"{title} mod {danish.number(self.before.share, 1)} procent {then}; {verdict}"

    @property
    def lead(self) -> str:
        if self.data_until is None:
            return "Indlæs borgernes indlæggelser, så vises genindlæggelserne her."
        last = danish.date_long(self.now.last)
        if not self.reaches:
            return f"Derfor vises ingen andel for de 12 måneder til {last}."
        if self.now.is_hidden:
            return f"Tallene for de 12 måneder til {last} er for små til at vise."
        return (
            f"{danish.number(self.now.readmitted)} af {danish.number(self.now.index)} afsluttede "
            f"indlæggelser i de 12 måneder til {last} blev fulgt af en ny, akut indlæggelse."
        )

    def _told(self) -> str:
        return danish.span(self.data_from, self.data_until)


def _covered(period: ReadmissionPeriod, data_from: date | None) -> bool:
    return data_from is not None and data_from <= period.first
