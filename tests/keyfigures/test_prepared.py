"""What is put into SQL once tells of each municipality and day it is asked about."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from keyfigures.models import Admission
from keyfigures.selectors import columns
from recovery_portal.kit.prepared import Prepared, PreparedObjects
from steering.models import Meeting
from tests.factories import make_municipality
from tests.keyfigures.effects.lives import drawn_people, make_lives
from tests.steering.meetings.making import group, meeting

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2023, 1, 1), date(2025, 6, 30)


def admissions(municipality: int, first: date, last: date):
    return Admission.objects.filter(
        citizen__municipality=municipality, admitted_on__range=(first, last)
    )


def wanted(*asked) -> tuple:
    return admissions(*asked), columns.numbers("pk"), columns.days("discharged_on")


def test_each_time_it_is_another_question():
    make_lives(drawn_people(1, 60))
    make_lives(drawn_people(2, 60), 751)
    keys = Prepared(lambda *asked: admissions(*asked).order_by("pk").values_list("pk"))
    reading = columns.Reading(wanted)
    questions = [(730, FIRST, LAST), (751, FIRST, LAST), (730, LAST, date(2026, 9, 30))]
    expected = [sorted(admissions(*asked).values_list("pk")) for asked in questions]
    assert len({tuple(rows) for rows in expected}) == 3
    for asked, rows in zip(questions, expected, strict=True):
        assert keys(*asked) == rows
        found, plain = reading.read(*asked), columns.read(*wanted(*asked))
        assert [cells.tolist() for cells in found] == [cells.tolist() for cells in plain]


def test_nobody_is_no_rows():
    reading = columns.Reading(wanted)
    assert [len(cells) for cells in reading.read(999, FIRST, LAST)] == [0, 0]


def test_objects_are_those_of_the_queryset_with_what_is_fetched_along(django_assert_num_queries):
    for code, days in ((730, (-40, -10, 5)), (751, (-3,))):
        for day in days:
            meeting(group("Styregruppen", make_municipality(code)), day)

    def rows(municipality: int, until: datetime):
        found = Meeting.objects.filter(group__municipality=municipality, starts_at__lt=until)
        return found.select_related("group", "series").order_by("starts_at")

    asked = PreparedObjects(rows)
    for code, count in ((730, 2), (751, 1), (740, 0)):
        with django_assert_num_queries(1):
            found = asked(code, timezone.now())
            names = [(one.group.name, one.series) for one in found]
        assert names == [("Styregruppen", None)] * count
        plain = list(rows(code, timezone.now()))
        assert [fields_of(one) for one in found] == [fields_of(one) for one in plain]


def fields_of(row) -> dict:
    names = [field.attname for field in row._meta.concrete_fields]
    return {name: getattr(row, name) for name in names}
