"""What is put into SQL once tells of each municipality and day it is asked about."""

from datetime import date

import pytest

from keyfigures.models import Admission
from keyfigures.selectors import columns
from keyfigures.selectors.prepared import Prepared
from tests.keyfigures.effects.lives import drawn_people, make_lives

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
