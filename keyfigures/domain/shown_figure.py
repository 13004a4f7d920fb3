"""One key figure as everybody sees it: its readings, its verdict, and the finding in words."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from keyfigures.domain.catalogue import OWN, POINTS, QUARTER, YEAR, Entry, counts_citizens
from keyfigures.domain.flow_verdict import (
    HIDDEN_BEHIND,
    NOTHING,
    UNSURE,
    Finding,
    flow_finding,
    sure,
)
from keyfigures.domain.quarters import year_before
from keyfigures.domain.series import Reading, Readings
from keyfigures.domain.spc import Chart, control_chart
from keyfigures.domain.verdict import INCOMPARABLE
from recovery_portal.kit import danish

TOO_SHORT = "For kort tid til at sammenligne med et år før"
NOTHING_NOW = "Intet at måle i den nyeste periode"
NOT_COMPARED = INCOMPARABLE.text[0].upper() + INCOMPARABLE.text[1:]
MOST_DECIMALS = 2  # of a figure that the municipality types


@dataclass(frozen=True)
class ShownFigure:
    """A figure with all that is said of it; the same for page, picture, table and file.

    `newest`: the last reading, shown or not; `compared`: the one it is held against, if any.
    """

    entry: Entry
    is_flow: bool
    readings: tuple[Reading, ...]
    chart: Chart
    finding: Finding
    decimals: int
    newest: Reading | None
    compared: Reading | None

    @property
    def is_measured(self) -> bool:
        """Whether there is any reading at all, shown or hidden."""
        return any(row.value is not None or row.hidden for row in self.readings)

    @property
    def limits(self) -> tuple[float | None, float | None]:
        """Lower and upper limit as they are shown: never where the figure cannot be."""
        least, most = self.entry.bounds
        lower, upper = self.chart.lower, self.chart.upper
        if lower is not None and least is not None:
            lower = max(lower, least)
        if upper is not None and most is not None:
            upper = min(upper, most)
        return lower, upper

    @property
    def finer(self) -> int:
        """Decimals of mean and limits: one at least, but none on thousands."""
        large = any(abs(row.value) >= 1000 for row in self.readings if row.value is not None)
        return self.decimals if large else max(1, self.decimals)

    def amount(self, value: float | None) -> str:
        """`1.234 borgere`, `20,6 %`: a value with its unit."""
        return with_unit(value, self.decimals, self.entry.unit)

    def target_decimals(self, value: float) -> int:
        """A target is told as it was written: with its own decimals where it has more."""
        return max(self.decimals, _decimals_of([value]))

    def target(self, value: float) -> str:
        return danish.number(value, self.target_decimals(value))

    def target_amount(self, value: float) -> str:
        """The same with its unit."""
        return with_unit(value, self.target_decimals(value), self.entry.unit)

    def rounded(self, value: float) -> Decimal:
        """The value as it is shown, as a number."""
        return Decimal(str(value)).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)

    def when(self, day: date) -> str:
        """What a reading of `day` stands for, in words."""
        return period_words(self.entry.period, day)


def shown_figure(entry: Entry, readings: Readings) -> ShownFigure:
    """`readings` judged and put into words (D10)."""
    rows = readings.readings
    values = [row.value for row in rows]
    chart = control_chart(values) if readings.is_flow else Chart()
    newest = rows[-1] if rows else None
    compared = _compared(entry, rows)
    if readings.is_flow:
        finding = flow_finding(entry.period, rows, chart)
    else:
        finding = _of_stock(readings, newest, compared)
    decimals = _decimals(entry, values)
    return ShownFigure(entry, readings.is_flow, rows, chart, finding, decimals, newest, compared)


def with_unit(value: float | None, decimals: int, unit: str) -> str:
    """`1 borger`, `20,6 %`; "–" alone where there is no value to show."""
    text = danish.number(value, decimals)
    if value is None or not unit:
        return text
    one = {"borgere": "borger", "personer": "person"}
    return f"{text} {one.get(unit, unit) if value == 1 else unit}"


def period_words(period: str, day: date) -> str:
    """`3. kvartal 2026`, `2026`, `30. september 2026`."""
    if period == QUARTER:
        return danish.quarter(day)
    return str(day.year) if period == YEAR else danish.date_long(day)


def _compared(entry: Entry, rows: tuple[Reading, ...]) -> Reading | None:
    """The reading a year before the newest; of an own figure without one, the one before."""
    if len(rows) < 2:
        return None
    year_ago = year_before(rows[-1].day)
    found = [row for row in rows[:-1] if row.day == year_ago]
    if found:
        return found[0]
    return rows[-2] if entry.period == OWN else None


def _decimals(entry: Entry, values) -> int:
    """As many as the figure bears: one of a share, none of a count, else as they were typed."""
    if not entry.is_own:
        return 1 if entry.unit in ("%", POINTS) else 0
    if entry.counts_people or counts_citizens(entry.unit):
        return 0
    typed = _decimals_of([value for value in values if value is not None])
    return min(1, typed) if entry.unit == "%" else typed


def _decimals_of(values: list[float]) -> int:
    texts = [danish.number(value, MOST_DECIMALS).rstrip("0") for value in values]
    return max((len(text.partition(",")[2]) for text in texts), default=0)


def _of_stock(readings: Readings, newest, compared) -> Finding:
    """From the exact test of the newest reading against the one a year before."""
    rows = readings.readings
    if all(row.value is None and not row.hidden for row in rows):
        return Finding(NOTHING)
    if newest.value is None and not newest.hidden:
        return Finding(NOTHING_NOW)
    if compared is not None and compared.value is None and not compared.hidden:
        return Finding(TOO_SHORT)
    if readings.verdict is None:
        return Finding(HIDDEN_BEHIND if compared else TOO_SHORT)
    if readings.verdict == INCOMPARABLE:
        return Finding(NOT_COMPARED)
    if not readings.verdict.sure:
        return Finding(UNSURE)
    return sure(readings.verdict.direction, QUARTER, year_before(newest.day))
