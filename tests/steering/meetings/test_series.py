"""When meetings of a series fall, and what becomes of them when the series changes."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from steering.domain.series import MOST, countdown, days, moment, rearranged
from steering.models import Meeting
from steering.services import agenda, meetings
from tests.steering.meetings.making import lead, local, series

TODAY = date(2026, 11, 22)


def test_the_end_of_the_month_stays_the_end_of_the_month():
    found = days(date(2027, 1, 31), date(2027, 5, 31), "month", 1)
    assert [f"{day:%m-%d}" for day in found] == ["01-31", "02-28", "03-31", "04-30", "05-31"]


def test_a_leap_day_and_every_third_month():
    found = days(date(2027, 11, 30), date(2028, 8, 31), "month", 3)
    assert found == [date(2027, 11, 30), date(2028, 2, 29), date(2028, 5, 30), date(2028, 8, 30)]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 12), st.integers(0, 900))
def test_weeks_are_weeks_and_nothing_falls_outside(first, interval, length):
    last = first + timedelta(days=length)
    plain = [first + timedelta(days=7 * interval * n) for n in range(MOST)]
    assert days(first, last, "week", interval) == [day for day in plain if day <= last]


def test_a_clock_time_is_the_same_in_summer_and_winter():
    winter, summer = moment(date(2027, 3, 27), time(13)), moment(date(2027, 3, 28), time(13))
    assert (local(winter), local(summer)) == ("2027-03-27 13:00", "2027-03-28 13:00")
    assert (summer.utcoffset() - winter.utcoffset()) == timedelta(hours=1)


@pytest.mark.parametrize(
    ("ahead", "words"),
    [
        (0, "i dag"),
        (1, "i morgen"),
        (-1, "i går"),
        (5, "om 5 dage"),
        (-14, "for 14 dage siden"),
        (15, "om 2 uger"),
        (70, "om 2 måneder"),
        (-200, "for 7 måneder siden"),
    ],
)
def test_how_far_away_in_words(ahead, words):
    assert countdown(TODAY + timedelta(days=ahead), TODAY) == words


def test_days_that_are_still_wanted_keep_their_meetings():
    old = [("a", date(2027, 1, 4)), ("b", date(2027, 1, 11)), ("c", date(2027, 1, 18))]
    change = rearranged(old, [date(2027, 1, 4), date(2027, 1, 18), date(2027, 2, 1)])
    assert change.to == {"a": date(2027, 1, 4), "c": date(2027, 1, 18), "b": date(2027, 2, 1)}
    assert (change.gone, change.new) == ((), ())


def test_a_shorter_series_loses_meetings_and_a_longer_gets_more():
    old = [("a", date(2027, 1, 4)), ("b", date(2027, 1, 11))]
    assert rearranged(old, [date(2027, 1, 4)]).gone == ("b",)
    assert rearranged(old[:1], [date(2027, 1, 4), date(2027, 1, 11)]).new == (date(2027, 1, 11),)


def whens(row) -> list[str]:
    return [local(m.starts_at)[5:] for m in row.meetings.order_by("starts_at")]


def changed(row, **values):
    fields = ("title", "every", "interval", "first_on", "last_on", "starts", "ends", "place")
    known = {name: getattr(row, name) for name in fields}
    return meetings.change_series(by=lead(), series=row, version=row.version, **(known | values))


@pytest.mark.django_db
def test_a_series_makes_its_meetings():
    row = series()
    assert whens(row) == ["01-31 13:00", "02-28 13:00", "03-31 13:00", "04-30 13:00"]
    assert len(set(row.meetings.values_list("uid", flat=True))) == 4


@pytest.mark.django_db
def test_a_new_time_moves_untouched_meetings_and_those_only():
    row = series()
    first, second = row.meetings.order_by("starts_at")[:2]
    meetings.change_meeting(
        by=lead(),
        meeting=second,
        version=second.version,
        starts_at=second.starts_at + timedelta(days=1),
        ends_at=second.ends_at + timedelta(days=1),
    )
    uids = set(row.meetings.values_list("uid", flat=True))
    row = changed(row, starts=time(9), ends=time(10))
    assert whens(row)[0] == "01-31 09:00"
    assert whens(row)[1] == "03-01 13:00"
    assert whens(row)[2:] == ["03-31 09:00", "04-30 09:00"]
    assert set(row.meetings.values_list("uid", flat=True)) == uids
    first.refresh_from_db()
    assert first.sequence == 1


@pytest.mark.django_db
def test_a_shorter_series_removes_empty_meetings_and_cancels_those_with_an_agenda():
    row = series()
    march, april = row.meetings.order_by("starts_at")[2:]
    agenda.add_item(by=lead(), meeting=march, title="Budget")
    row = changed(row, last_on=row.first_on + timedelta(days=28))
    assert list(row.meetings.order_by("starts_at").values_list("state", flat=True)) == [
        "planned",
        "planned",
        "cancelled",
    ]
    assert not Meeting.objects.filter(pk=april.pk).exists()


@pytest.mark.django_db
def test_a_cancelled_meeting_is_not_made_again():
    row = series()
    second = row.meetings.order_by("starts_at")[1]
    meetings.cancel(by=lead(), meeting=second, version=second.version)
    row = changed(row, place="Kulturhuset")
    assert row.meetings.count() == 4
    places = list(row.meetings.order_by("starts_at").values_list("place", flat=True))
    assert places == ["Kulturhuset", "Rådhuset", "Kulturhuset", "Kulturhuset"]


@pytest.mark.django_db
def test_a_closed_groups_series_makes_no_more_meetings():
    row = series()
    row.group.closed_on = date(2026, 11, 1)
    row.group.save()
    with pytest.raises(ValidationError, match="nedlagt"):
        changed(row, last_on=row.last_on + timedelta(days=90))
    assert row.meetings.count() == 4
