"""A year as the guide and the cases suggest it."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from steering.domain.proposal import propose
from steering.models import YearEvent


def lines(year: int):
    return [line for rhythm in propose(year) for line in rhythm.lines]


def easter(year: int) -> date:
    """Gauss's rule, for the movable holidays below."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def test_the_rhythm_is_that_of_the_guide_and_the_cases():
    assert Counter(line.kind for line in lines(2027)) == {
        "political": 4,
        "other": 4,  # the steering group
        "status": 4,
        "temperature": 1,
        "audit": 1,
        "theme_day": 4,
        "sparring": 1,
        "talks": 3,
    }


def test_2027_day_by_day():
    days = [(line.code, f"{line.starts_on:%d.%m}") for line in lines(2027)]
    assert days == [
        ("politik-1", "10.02"),
        ("politik-2", "12.05"),
        ("politik-3", "08.09"),
        ("politik-4", "10.11"),
        ("styregruppe-1", "20.01"),
        ("styregruppe-2", "21.04"),
        ("styregruppe-3", "18.08"),
        ("styregruppe-4", "20.10"),
        ("status-1", "17.03"),
        ("status-2", "16.06"),
        ("status-3", "15.09"),
        ("status-4", "08.12"),
        ("temperatur", "08.03"),
        ("audit", "08.11"),
        ("temadag-1", "27.01"),
        ("temadag-2", "28.04"),
        ("temadag-3", "25.08"),
        ("temadag-4", "27.10"),
        ("sparring", "12.01"),
        ("samtaler-1", "25.01"),
        ("samtaler-2", "03.05"),
        ("samtaler-3", "06.09"),
    ]


@given(st.integers(2000, 2099))
def test_every_ring_has_something_and_steering_meets_before_politics(year):
    found = lines(year)
    assert {line.ring for line in found} == set(YearEvent.Ring.values)
    steering, politics = (
        [line.starts_on for line in found if line.ring == ring] for ring in ("steering", "politics")
    )
    gaps = [(after - before).days for before, after in zip(steering, politics, strict=True)]
    assert [gap for gap in gaps if gap not in (14, 21, 28)] == []


@given(st.integers(2000, 2099))
def test_every_year_is_a_year(year):
    found = lines(year)
    assert len({line.code for line in found}) == len(found)
    rings, kinds = YearEvent.Ring.values, YearEvent.Kind.values
    for line in found:
        last = line.until or line.ends_on or line.starts_on
        assert (line.starts_on.year, last.year) == (year, year)
        assert line.starts_on <= last
        assert (line.ring in rings, line.kind in kinds) == (True, True)
        assert line.starts_on.weekday() < 5
        assert last.weekday() < 5


@given(st.integers(2000, 2099))
def test_no_single_day_is_a_holiday_or_in_july(year):
    sunday = easter(year)
    # Maundy Thursday, Good Friday, Easter Monday, Prayer Day, Ascension, Whit Monday.
    holidays = {sunday.toordinal() + days for days in (-3, -2, 1, 26, 39, 50)}
    holidays |= {date(year, 6, 5).toordinal(), date(year, 12, 24).toordinal()}
    single = [line for line in lines(year) if not (line.every or line.ends_on)]
    assert [line for line in single if line.starts_on.toordinal() in holidays] == []
    assert [line for line in single if line.starts_on.month == 7] == []
