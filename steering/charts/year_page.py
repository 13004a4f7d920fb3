"""What the year's page shows: the two drawings, the lists beside them, and the table."""

from dataclasses import dataclass, replace
from datetime import date

from recovery_portal.kit import danish
from steering.charts import year_words as words
from steering.charts.year_face import PHONE, WIDE
from steering.charts.year_wheel import Wheel, numbers, wheel
from steering.selectors.year import RING_NAMES, Entry, Series, Year

# The list beside the wheel is for the coming time; the table has everything.
COMING, DONE = 12, 24


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
    coming = _coming(year, rows, today)
    done = [row for row in rows if row.is_done]
    return YearPage(
        year=year.year,
        title=words.finding(year, today),
        wide=wheel(year, today, WIDE),
        phone=wheel(year, today, PHONE),
        description=words.description(year, today),
        coming=coming[:COMING],
        later=len(coming[COMING:]),
        done=done[-DONE:],
        done_count=len(done),
        rows=rows,
        series=[_series(one, year.year, today) for one in year.series],
    )


def _coming(year: Year, rows: list[Row], today: date) -> list[Row]:
    """What goes on first (it can be acted on today), then by day, with the next of each series."""
    dated = [
        (not row.is_running, entry.starts_on, row)
        for entry, row in zip(year.entries, rows, strict=True)
        if not row.is_done
    ]
    for series in year.series:
        day = series.next_day(today)
        if day:
            row = _row(day, None, year.year, today)
            about = f"{row.ring}, {series.words}"
            dated.append((True, day.starts_on, replace(row, about=about, is_series=True)))
    return [row for *_key, row in sorted(dated, key=lambda one: one[:2])]


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
