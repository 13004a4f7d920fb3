"""Readmissions (D6) for page, picture, file, report and command."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from keyfigures.domain import readmission_hiding as hiding
from keyfigures.domain.catalogue import CATALOGUE
from keyfigures.domain.quarters import quarter_end, quarter_ends, quarter_ends_between
from keyfigures.domain.readmission_figure import (
    ReadmissionFigure,
    ReadmissionPeriod,
)
from keyfigures.domain.readmissions import (
    WITHIN,
    ReadmissionCounts,
    Stays,
    in_periods,
    readmissions,
    stays,
    year_until,
)
from keyfigures.domain.series import Reading, Readings, begun
from keyfigures.domain.shown_figure import shown_figure
from keyfigures.selectors.effect_rows import admissions
from keyfigures.selectors.register import span
from keyfigures.selectors.remembered import remembered
from keyfigures.selectors.staircase import checked_days

CODE = "genindlaeggelser"
QUARTERS = 20
NOTHING = ReadmissionCounts(0, 0)


@dataclass(frozen=True)
class ReadmissionPage:
    """All that the page shows, read together; `quarters` and `years` (12 months) oldest first."""

    figure: ReadmissionFigure
    quarters: tuple[ReadmissionPeriod, ...]
    years: tuple[ReadmissionPeriod, ...]
    readings: Readings
    quarter_ends: tuple[date, ...]  # the days to choose between, newest first


class Shown:
    """The periods of one municipality, with what D9 hides; read and judged once.

    Without `exact`, quarters are those the admissions tell of, at most the latest 24.
    """

    def __init__(self, municipality, *, exact: bool):
        self.known: Stays = stays(*admissions(municipality), timezone.localdate())
        self.exact = exact
        self.ends = _judged_ends(self.known)
        self.place = {day: at for at, day in enumerate(self.ends)}
        self.hidden: frozenset = frozenset()
        if self.ends and not exact:
            before = self.ends[0] - timedelta(days=1)
            edges = (quarter_end(before), *self.ends)
            self.hidden = hiding.hidden(
                in_periods(self.known, edges),
                municipality.disclosure_threshold,
                begins=self.known.first > edges[0],
            )

    def year(self, day: date) -> ReadmissionPeriod:
        """The 12 months ending on `day`."""
        first, last = year_until(day)
        return self._period(first, last, hiding.YEAR, hiding.IN_YEAR - 1)

    def quarter(self, day: date) -> ReadmissionPeriod:
        """The quarter ending on `day`."""
        first = quarter_end(day - timedelta(days=1)) + timedelta(days=1)
        return self._period(first, day, hiding.QUARTER, 0)

    def _period(self, first, last, kind, reach) -> ReadmissionPeriod:
        counts = readmissions(self.known, first, last)
        if self.exact or (counts == NOTHING and self._holds_none(first, last)):
            return ReadmissionPeriod(first, last, counts.index, counts.readmitted)
        at = self._number(last, reach)
        judged = at is not None and self._is_told(kind, at)
        index, readmitted = (
            value if judged and (kind, at, part) not in self.hidden else None
            for part, value in (("index", counts.index), ("readmitted", counts.readmitted))
        )
        return ReadmissionPeriod(first, last, index, readmitted)

    def _holds_none(self, first, last) -> bool:
        """Whether the period, in which no stay ended, lies outside all that is judged."""
        return not self.ends or last < self.known.first or first > self.ends[-1]

    def _number(self, last, reach) -> int | None:
        """Which of the judged quarters `last` ends, counted on where nothing is told any more."""
        if last in self.place or not self.ends or last < self.ends[0]:
            return self.place.get(last)
        if len(self.known.ended) and self.known.ended.max() > self.ends[-1].toordinal():
            return None  # a discharge ahead of today was not judged
        more = len(quarter_ends_between(self.ends[-1] + timedelta(days=1), last))
        return len(self.ends) - 1 + more if more <= reach else None

    def _is_told(self, kind, at) -> bool:
        """Whether the period lies within the judged quarters, or what is before them is nothing."""
        begins = self.known.first > quarter_end(self.ends[0] - timedelta(days=1))
        return kind == hiding.QUARTER or begins or at >= hiding.IN_YEAR - 1


def _judged_ends(known: Stays) -> tuple[date, ...]:
    """The ends of the quarters from the first admission to the newest day, at most 24."""
    if known.until is None:
        return ()
    newest = quarter_ends_between(known.until, known.until + timedelta(days=100))[0]
    return quarter_ends_between(known.first, newest)[-hiding.QUARTERS_JUDGED :]


def readmission_year(
    municipality, day: date, compare_day: date | None = None, *, exact: bool = False
) -> ReadmissionFigure:
    """The 12 months ending on `day` beside those ending on `compare_day` (default a year before).

    One query. DayRefused as `staircase_figure`.
    """
    compare_day = checked_days(day, compare_day, exact=exact)
    return _figure(municipality, Shown(municipality, exact=exact), day, compare_day)


@remembered
def readmission_page(
    municipality,
    day: date | None = None,
    compare_day: date | None = None,
    *,
    exact: bool = False,
    quarters: int = QUARTERS,
) -> ReadmissionPage:
    """The figure on `day` (default the newest quarter end told of) and the quarters up to it.

    Two queries. Errors as `readmission_year`.
    """
    shown = Shown(municipality, exact=exact)
    newest = _newest(shown.known.until, span(municipality).until)
    choices = tuple(day for day in reversed(shown.ends) if day <= newest) or (newest,)
    day = day or newest
    compare_day = checked_days(day, compare_day, exact=exact)
    days = tuple(at for at in quarter_ends(day, quarters) if at >= choices[-1]) or (day,)
    return ReadmissionPage(
        figure=_figure(municipality, shown, day, compare_day),
        quarters=tuple(map(shown.quarter, days)),
        years=tuple(map(shown.year, days)),
        readings=_readings(shown, day, quarters),
        quarter_ends=choices,
    )


def _newest(told: date | None, register_told: date | None) -> date:
    """The newest quarter end that the admissions cover: those of small municipalities have weeks
    without any, so a month short of it will do where the register itself has come that far."""
    if told is None:
        return quarter_end(register_told or timezone.localdate())
    near = told + timedelta(days=WITHIN)
    return quarter_end(max(told, min(near, register_told or told)))


@remembered
def readmission_readings(
    municipality,
    until: date,
    quarters: int = QUARTERS,
    *,
    exact: bool = False,
    whole: bool = False,
) -> Readings:
    """Percent readmitted per quarter, for the latest quarters up to `until`; `n`: stays that
    ended in it. Those before the first of them are left out, unless `whole`. One query. Without
    `exact`, quarters older than the latest 24 are hidden."""
    return _readings(Shown(municipality, exact=exact), until, quarters, whole)


def _readings(shown: Shown, until: date, quarters: int, whole: bool = False) -> Readings:
    rows = tuple(_reading(shown.quarter(day)) for day in quarter_ends(until, quarters))
    return Readings(CODE, "%", is_flow=True, readings=rows if whole else begun(rows))


def _reading(period: ReadmissionPeriod) -> Reading:
    return Reading(period.last, period.share, period.index, period.is_hidden)


def _figure(municipality, shown: Shown, day, compare_day) -> ReadmissionFigure:
    now, before = shown.year(day), shown.year(compare_day)
    told = _readings(shown, day, QUARTERS)
    return ReadmissionFigure(
        municipality_name=str(municipality),
        threshold=municipality.disclosure_threshold,
        exact=shown.exact,
        data_from=shown.known.first,
        data_until=shown.known.until,
        now=now,
        before=before,
        verdict=shown_figure(CATALOGUE[CODE], told).finding,
    )
