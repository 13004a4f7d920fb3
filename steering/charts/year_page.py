"""What the year's page shows: the two drawings, the lists beside them, and the table."""

from dataclasses import dataclass, replace
from datetime import date

from recovery_portal.kit import danish
from steering.charts import year_words as words
from steering.charts.year_face import PHONE, WIDE
from steering.charts.year_wheel import LISTED, Wheel, coming, numbers, wheel
from steering.selectors.year import RING_NAMES, Entry, Series, Year

# The list of what is done holds the latest; the table has everything.
DONE = 24


@dataclass(frozen=True)
class Row:
    """An entry as a list or the table shows it."""

    number: int | None
    days: str
    week: str
    title: str
    link: str
    ring: str
    about: str
    place: str
    group: str
    is_running: bool
    is_done: bool
    is_series: bool = False


@dataclass(frozen=True)
class SeriesRow:
    """What comes again often, in one line."""

    title: str
    link: str
    ring: str
    words: str
    next_day: str
    days: str


@dataclass(frozen=True)
class YearPage:
    year: int
    title: str
    wide: Wheel
    phone: Wheel
    description: str
    coming: list[Row]
    later: int
    done: list[Row]
    done_count: int
    rows: list[Row]
    series: list[SeriesRow]


def year_page(year: Year, today: date) -> YearPage:
    """Everything for the template."""
    number = numbers(year, today)
    rows = [_row(entry, number.get(entry), year.year, today) for entry in year.entries]
    shown = [_listed(*one, number, year.year, today) for one in coming(year, today)]
    done = [row for row in rows if row.is_done]
    return YearPage(
        year=year.year,
        title=words.finding(year, today),
        wide=wheel(year, today, WIDE),
        phone=wheel(year, today, PHONE),
        description=words.description(year, today),
        coming=shown[:LISTED],
        later=len(shown[LISTED:]),
        done=done[-DONE:],
        done_count=len(done),
        rows=rows,
        series=[_series(one, year.year, today) for one in year.series],
    )


def _listed(entry: Entry, series: Series | None, number: dict, year: int, today: date) -> Row:
    row = _row(entry, number.get(entry), year, today)
    if series is None:
        return row
    return replace(row, number=None, about=f"{row.ring}, {series.words}", is_series=True)


def _row(entry: Entry, number: int | None, year: int, today: date) -> Row:
    return Row(
        number=number,
        days=words.days(entry, year),
        week=danish.week(entry.starts_on),
        title=entry.title,
        link=entry.link,
        ring=RING_NAMES[entry.ring],
        about=words.about(entry, today),
        place=entry.place,
        group=entry.group,
        is_running=entry.is_running(today),
        is_done=entry.is_done(today),
    )


def _series(series: Series, year: int, today: date) -> SeriesRow:
    coming = series.next_day(today)
    return SeriesRow(
        title=series.title,
        link=series.link,
        ring=RING_NAMES[series.ring],
        words=series.words,
        next_day=words.days(coming, year) if coming else "",
        days=", ".join(words.days(day, year) for day in series.days),
    )
