"""The fast versions of D5–D7 agree with the plain ones on whatever can happen."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings

from keyfigures.domain.employment import employment_moves, employment_on, working_lives
from keyfigures.domain.expenditure import recipients
from keyfigures.domain.readmissions import in_periods, readmissions, stays
from tests.keyfigures.cells import cut, days, interventions_of, numbers
from tests.keyfigures.effects import drawn, plain
from tests.keyfigures.plain import STEP_OF

TODAY = date(2026, 9, 30)


def lives_of(citizens):
    known = interventions_of(
        (pk, birth, 1, "SEL-85", *spell, "")
        for pk, (birth, spells, _) in enumerate(citizens)
        for spell in spells
    )
    rows = ((pk, *row) for pk, (_, _, statuses) in enumerate(citizens) for row in statuses)
    return working_lives(known, *cut(rows, numbers, list, days, days))


def stays_of(citizens):
    rows = ((pk, *row) for pk, rows in enumerate(citizens) for row in rows)
    return stays(*cut(rows, numbers, days, days, numbers), TODAY)


def check_employment(citizens, d1, d2):
    lives = lives_of(citizens)
    counts = employment_on(lives, d1)
    assert plain.employment(citizens, d1) == {
        "numerator": counts.working,
        "denominator": counts.known,
        "unknown": counts.unknown,
        "no_birth_year": counts.no_birth_year,
        "outside": counts.outside,
    }
    moved = employment_moves(lives, d1, d2)
    assert (moved.arrivals, moved.leavers) == plain.moves(citizens, d1, d2)


def check_readmissions(citizens, first, length):
    last = first + timedelta(days=length)
    counts = readmissions(stays_of(citizens), first, last)
    assert (counts.index, counts.readmitted) == plain.readmissions(citizens, first, last)


def check_quarters(citizens):
    ends = [date(2023, 12, 31), date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30)]
    found = in_periods(stays_of(citizens), ends)
    periods = [(a + timedelta(days=1), b) for a, b in pairwise(ends)]
    assert [(c.index, c.readmitted) for c in found] == [
        plain.readmissions(citizens, *period) for period in periods
    ]


def check_recipients(citizens, year):
    offers = {basis: pk for pk, basis in enumerate(STEP_OF)}
    known = interventions_of(
        (pk, None, offers.setdefault(basis, len(offers)), basis, *spell, "")
        for pk, rows in enumerate(citizens)
        for basis, *spell in rows
    )
    found = recipients(known, year, STEP_OF)
    per_step, total = plain.recipients(citizens, year, STEP_OF)
    assert (dict(enumerate(found.per_step, 1)), found.total) == (per_step, total)


@given(drawn.workers, drawn.days, drawn.days)
def test_employment(citizens, d1, d2):
    check_employment(citizens, d1, d2)


@given(drawn.patients, drawn.days, drawn.st.integers(0, 400))
def test_readmissions(citizens, first, length):
    check_readmissions(citizens, first, length)
    check_quarters(citizens)


@given(drawn.users, drawn.st.integers(2023, 2026))
def test_recipients(citizens, year):
    check_recipients(citizens, year)


@pytest.mark.torture
@settings(max_examples=10_000)
@given(drawn.workers, drawn.days, drawn.days)
def test_employment_ten_thousand_times(citizens, d1, d2):
    check_employment(citizens, d1, d2)


@pytest.mark.torture
@settings(max_examples=10_000)
@given(drawn.patients, drawn.days, drawn.st.integers(0, 400))
def test_readmissions_ten_thousand_times(citizens, first, length):
    check_readmissions(citizens, first, length)
    check_quarters(citizens)


@pytest.mark.torture
@settings(max_examples=10_000)
@given(drawn.users, drawn.st.integers(2023, 2026))
def test_recipients_ten_thousand_times(citizens, year):
    check_recipients(citizens, year)
