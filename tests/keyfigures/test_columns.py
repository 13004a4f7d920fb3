"""Columns read as one text each are the rows that the database holds, in one order for all."""

from datetime import date

import pytest

from keyfigures.domain.columns import ONGOING
from keyfigures.models import Admission
from keyfigures.selectors import columns
from steering.models import Intervention
from tests.keyfigures.effects.lives import drawn_people, make_lives

pytestmark = pytest.mark.django_db


def ordinal(day: date | None) -> int:
    return day.toordinal() if day else ONGOING


@pytest.mark.parametrize("seed", range(5))
def test_the_columns_are_the_rows(seed):
    make_lives(drawn_people(seed, 60))
    make_lives(drawn_people(seed + 100, 60), 751)
    found = columns.read(
        Intervention.objects.filter(citizen__municipality=730),
        columns.numbers("pk"),
        columns.numbers("citizen__birth_year"),
        columns.words("offer__legal_basis_id"),
        columns.days("start"),
        columns.days("end"),
        columns.words("end_reason"),
    )
    rows = Intervention.objects.filter(citizen__municipality=730).values_list(
        "pk", "citizen__birth_year", "offer__legal_basis_id", "start", "end", "end_reason"
    )
    expected = [
        (pk, born or 0, basis, start.toordinal(), ordinal(end), reason)
        for pk, born, basis, start, end, reason in rows
    ]
    assert sorted(zip(*found, strict=True)) == sorted(expected)


def test_true_and_false():
    people = [(1980, [], [], [(date(2024, 1, day), None, day == 2)]) for day in (1, 2, 3)]
    make_lives(people)
    days, acute = columns.read(
        Admission.objects.all(), columns.days("admitted_on"), columns.flags("is_acute")
    )
    told = sorted(zip(days.tolist(), acute.tolist(), strict=True))
    assert told == [(date(2024, 1, day).toordinal(), int(day == 2)) for day in (1, 2, 3)]


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1969, 12, 31), date(2024, 2, 29)])
def test_any_day(day):
    make_lives([(1980, [], [], [(day, day, True)])])
    (found,) = columns.read(Admission.objects.all(), columns.days("discharged_on"))
    assert found.tolist() == [day.toordinal()]


def test_one_empty_code_is_a_row_and_no_rows_are_none():
    [person] = drawn_people(1, 1)
    make_lives([(1980, person[1][:1], [], [])])
    wanted = (columns.numbers("pk"), columns.days("end"), columns.words("end_reason"))
    Intervention.objects.update(end=None, end_reason="")
    pk, end, reason = columns.read(Intervention.objects.all(), *wanted)
    assert (len(pk), end.tolist(), reason) == (1, [ONGOING], [""])
    nothing = columns.read(Intervention.objects.none(), *wanted)
    assert [len(one) for one in nothing] == [0, 0, 0]
