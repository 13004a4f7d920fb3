"""Days that come again, against worked examples, a day-by-day definition, and RFC 5545's rules."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from recovery_portal.kit.ics import IcsEvent, calendar
from steering.domain.year import MONTH, ONCE, WEEK, YEAR, Occurrence, Repeat, expand, rule


def days(repeat: Repeat, first: date, last: date, exceptions=()) -> list[str]:
    return [f"{o.starts_on:%d.%m.%y}" for o in expand(repeat, dict(exceptions), first, last)]


YEAR_2026 = (date(2026, 1, 1), date(2026, 12, 31))


def test_sparring_every_fortnight():
    sparring = Repeat(date(2026, 1, 6), every=WEEK, interval=2, until=date(2026, 3, 17))
    assert days(sparring, *YEAR_2026) == [
        "06.01.26",
        "20.01.26",
        "03.02.26",
        "17.02.26",
        "03.03.26",
        "17.03.26",
    ]


def test_a_day_the_month_lacks_is_its_last_day():
    monthly = Repeat(date(2026, 1, 31), every=MONTH, interval=1, until=date(2026, 5, 31))
    assert days(monthly, *YEAR_2026) == [
        "31.01.26",
        "28.02.26",
        "31.03.26",
        "30.04.26",
        "31.05.26",
    ]
    leap = Repeat(date(2024, 2, 29), every=YEAR, until=date(2028, 12, 31))
    whole = (date(2024, 1, 1), date(2030, 1, 1))
    assert days(leap, *whole) == ["29.02.24", "28.02.25", "28.02.26", "28.02.27", "29.02.28"]


def test_a_period_that_began_before_is_there():
    period = Repeat(date(2025, 12, 15), date(2026, 1, 9))
    found = expand(period, {}, *YEAR_2026)
    assert found == [Occurrence(date(2025, 12, 15), date(2026, 1, 9), date(2025, 12, 15))]
    assert expand(period, {}, date(2026, 1, 10), date(2026, 12, 31)) == []


def test_talks_three_times_a_year_are_each_as_long():
    talks = Repeat(date(2026, 2, 2), date(2026, 2, 27), MONTH, 4, date(2026, 12, 31))
    found = expand(talks, {}, *YEAR_2026)
    assert [(o.starts_on, o.ends_on) for o in found] == [
        (date(2026, 2, 2), date(2026, 2, 27)),
        (date(2026, 6, 2), date(2026, 6, 27)),
        (date(2026, 10, 2), date(2026, 10, 27)),
    ]


def test_one_day_is_moved_and_one_is_cancelled():
    weekly = Repeat(date(2026, 3, 2), every=WEEK, until=date(2026, 3, 23))
    changes = {date(2026, 3, 9): date(2026, 3, 11), date(2026, 3, 16): None}
    assert days(weekly, *YEAR_2026, changes) == ["02.03.26", "11.03.26", "23.03.26"]
    moved = expand(weekly, changes, date(2026, 3, 11), date(2026, 3, 11))
    assert moved == [Occurrence(date(2026, 3, 11), date(2026, 3, 11), date(2026, 3, 9))]
    assert moved[0].is_moved
    assert expand(weekly, changes, date(2026, 3, 9), date(2026, 3, 9)) == []


def test_an_exception_for_another_day_changes_nothing():
    weekly = Repeat(date(2026, 3, 2), every=WEEK, until=date(2026, 3, 9))
    changes = {date(2026, 3, 3): date(2026, 3, 4), date(2026, 3, 30): date(2026, 3, 4)}
    assert days(weekly, *YEAR_2026, changes) == ["02.03.26", "09.03.26"]


def test_what_never_ends_ends_with_the_period_and_with_the_calendar():
    forever = Repeat(date(2026, 1, 6), every=YEAR, interval=52)
    assert days(forever, date(9000, 1, 1), date.max)[-1] == "06.01.82"  # 2026 + 153 · 52 = 9982
    assert len(expand(Repeat(date(9999, 12, 30), every=WEEK), {}, date(9999, 1, 1), date.max)) == 1


DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))


@st.composite
def repeats(draw) -> Repeat:
    start = draw(DAYS)
    length = timedelta(days=draw(st.integers(0, 40)))
    every = draw(st.sampled_from([ONCE, WEEK, MONTH, YEAR]))
    until = start + timedelta(days=draw(st.integers(0, 1500))) if every else None
    ends = start + length if length else None
    return Repeat(start, ends, every, draw(st.integers(1, 8)), until)


def begins(repeat: Repeat, day: date) -> bool:
    """The definition, one day at a time: counts from the start, by no arithmetic of ours."""
    start = repeat.starts_on
    if day < start or (repeat.until and day > repeat.until):
        return False
    if repeat.every == ONCE:
        return day == start
    if repeat.every == WEEK:
        return (day - start).days % (7 * repeat.interval) == 0
    months = 12 * (day.year - start.year) + day.month - start.month
    step = repeat.interval * (12 if repeat.every == YEAR else 1)
    last = monthrange(day.year, day.month)[1]
    return months % step == 0 and day.day == min(start.day, last)


def day_by_day(repeat, exceptions, first, last) -> list[Occurrence]:
    every_day = (date(2022, 1, 1) + timedelta(days=n) for n in range(4000))
    originals = [day for day in every_day if begins(repeat, day)]
    placed = [(exceptions.get(day, day), day) for day in originals]
    length = (repeat.ends_on or repeat.starts_on) - repeat.starts_on
    return sorted(
        Occurrence(start, start + length, original)
        for start, original in placed
        if start and start <= last and start + length >= first
    )


@st.composite
def changes(draw, repeat):
    """Exceptions on days that are there, and on some that are not."""
    near = st.integers(0, 200).map(lambda n: repeat.starts_on + timedelta(days=7 * n))
    moved_to = st.none() | DAYS
    return draw(st.dictionaries(near | DAYS, moved_to, max_size=5))


@given(st.data(), repeats(), DAYS, st.integers(0, 500))
def test_expansion_is_what_a_day_by_day_walk_finds(data, repeat, first, length):
    last = first + timedelta(days=length)
    exceptions = data.draw(changes(repeat))
    assert expand(repeat, exceptions, first, last) == day_by_day(repeat, exceptions, first, last)


@given(repeats())
def test_the_calendars_rule_means_the_same_days(repeat):
    """Through the feed: written, read back by icalendar, expanded by dateutil."""
    event = IcsEvent(
        uid="a",
        title="b",
        starts=repeat.starts_on,
        ends=repeat.ends_on or repeat.starts_on,
        rrule=rule(repeat),
        until=repeat.until,
    )
    content = calendar([event], name="Prøve", stamp=datetime(2026, 1, 1, tzinfo=UTC))
    entry = Calendar.from_ical(content).events[0]
    start = datetime.combine(entry.start, datetime.min.time())
    ours = [o.starts_on for o in expand(repeat, {}, date(2022, 1, 1), date(2033, 1, 1))]
    if "RRULE" not in entry:
        assert ours == [start.date()]
        return
    theirs = rrulestr(entry["RRULE"].to_ical().decode(), dtstart=start)
    assert ours == [moment.date() for moment in theirs]


@pytest.mark.parametrize(
    ("repeat", "text"),
    [
        (Repeat(date(2026, 1, 6)), None),
        (Repeat(date(2026, 1, 6), every=WEEK, interval=2), "FREQ=WEEKLY;INTERVAL=2"),
        (
            Repeat(date(2026, 1, 31), every=MONTH, interval=3),
            "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30,31;BYSETPOS=-1",
        ),
        (
            Repeat(date(2024, 2, 29), every=YEAR),
            "FREQ=YEARLY;INTERVAL=1;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1",
        ),
        (Repeat(date(2026, 10, 31), every=YEAR), "FREQ=YEARLY;INTERVAL=1"),
    ],
)
def test_rules_word_for_word(repeat, text):
    assert rule(repeat) == text
