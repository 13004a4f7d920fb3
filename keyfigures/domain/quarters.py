"""Days that may be compared: quarter ends, and the same day a year before (D9, design §5)."""

from datetime import date, timedelta

# Last day of each quarter (month, day).
ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))
# No register tells of days outside these, and dates have room on both sides of them.
EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)


def is_quarter_end(day: date) -> bool:
    """Whether `day` is 31-03, 30-06, 30-09 or 31-12."""
    return (day.month, day.day) in ENDS


def quarter_end(day: date) -> date:
    """The latest quarter end that is not later than `day`."""
    if is_quarter_end(day):
        return day
    return date(day.year, day.month - (day.month - 1) % 3, 1) - timedelta(days=1)


def quarter_ends(until: date, count: int) -> tuple[date, ...]:
    """The `count` latest quarter ends that are not later than `until`, oldest first."""
    days = [quarter_end(until)]
    while len(days) < count:
        days.append(quarter_end(days[-1] - timedelta(days=1)))
    return tuple(reversed(days[:count]))


def quarter_ends_between(first: date, until: date) -> tuple[date, ...]:
    """The quarter ends from `first` to `until`, both included, oldest first."""
    days = quarter_ends(until, 4 * (until.year - first.year) + 4) if first <= until else ()
    return tuple(day for day in days if day >= first)


def quarters_from(first: date, until: date) -> int:
    """How many quarter ends later than `first`, itself one, there are up to `until`."""
    begun = [day + timedelta(days=1) for day in (first, until)]
    before, after = (day.year * 4 + (day.month - 1) // 3 for day in begun)
    return after - before


def year_before(day: date) -> date:
    """The same day a year before; 28-02 for 29-02."""
    return years_before(day, 1)


def years_before(day: date, years: int) -> date:
    """The same day `years` years before; 28-02 where that year has no 29-02."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def as_long_before(day: date, later: date) -> date:
    """As many whole months before `day` as lie between it and `later`; quarter ends stay ends."""
    months = (later.year - day.year) * 12 + later.month - day.month
    place = day.year * 12 + day.month - 1 - months
    year, month = divmod(place, 12)
    last = (date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    is_end = (day + timedelta(days=1)).day == 1
    return date(year, month + 1, last if is_end else min(day.day, last))
