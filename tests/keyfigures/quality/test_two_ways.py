"""The checks on whole columns equal the queries that find the rows, on random registers."""

import random
from datetime import date, timedelta

import pytest

from keyfigures.domain.quality_columns import (
    admission_faults,
    intervention_faults,
    status_faults,
)
from keyfigures.domain.quarters import quarter_ends
from keyfigures.models import Admission, CitizenStatus
from steering.models import Citizen, Intervention
from tests.factories import make_municipality, make_offer
from tests.keyfigures.cells import cut, days, numbers
from tests.keyfigures.quality.making import TODAY, citizens_of
from tests.keyfigures.register import load_reference

pytestmark = pytest.mark.django_db
FIRST = date(2023, 6, 1)
SPAN = (numbers, numbers, days, days)
ROW = (numbers, numbers, numbers, days, days, list, days)
STATUSES = CitizenStatus.Status.values


def drawn_span(rng) -> tuple[date, date | None]:
    start = FIRST + timedelta(days=rng.randrange(1_300))
    if rng.random() < 0.3:
        return start, None
    return start, start + timedelta(days=rng.choice([0, 1, 30, 200, 900]))


def drawn_rows(rng, count: int, key):
    """(key, start, end), one per key and start."""
    rows = {}
    for _ in range(count):
        start, end = drawn_span(rng)
        rows[key(), start] = end
    return [(*which, end) for which, end in rows.items()]


def make_random(seed: int):
    rng = random.Random(seed)
    municipality = make_municipality()
    offers = [make_offer(municipality) for _ in range(3)]
    Citizen.objects.bulk_create(
        Citizen(municipality=municipality, reference=f"B{n}") for n in range(12)
    )
    citizens = list(municipality.citizens.all())
    Intervention.objects.bulk_create(
        Intervention(
            citizen=one, offer=offer, start=start, end=end,
            end_reason=rng.choice(["", "doed", "maal"]) if end or rng.random() < 0.1 else "",
            decided_on=rng.choice([None, start]),
        )
        for (one, offer), start, end in drawn_rows(
            rng, 40, lambda: (rng.choice(citizens), rng.choice(offers))
        )
    )  # fmt: skip
    CitizenStatus.objects.bulk_create(
        CitizenStatus(citizen=one, status=status, start=start, end=end)
        for (one, status), start, end in drawn_rows(
            rng, 25, lambda: (rng.choice(citizens), rng.choice(STATUSES))
        )
    )
    Admission.objects.bulk_create(
        Admission(citizen=one, admitted_on=start, discharged_on=end)
        for one, start, end in drawn_rows(rng, 25, lambda: rng.choice(citizens))
    )
    return municipality


def rows_of(model, municipality, *fields) -> list[tuple]:
    return list(model.objects.filter(citizen__municipality=municipality).values_list(*fields))


@pytest.mark.parametrize("seed", range(25))
def test_the_two_ways_agree(seed):
    load_reference()
    municipality = make_random(seed)
    of = rows_of(
        Intervention, municipality,
        "pk", "citizen", "offer", "start", "end", "end_reason", "decided_on",
    )  # fmt: skip
    found = intervention_faults(*cut(of, *ROW), TODAY)
    statuses = status_faults(
        *cut(rows_of(CitizenStatus, municipality, "pk", "citizen", "start", "end"), *SPAN), TODAY
    )
    admitted = rows_of(Admission, municipality, "pk", "citizen", "admitted_on", "discharged_on")
    stays = admission_faults(*cut(admitted, *SPAN), TODAY)
    told = {
        "samme-tilbud": found.same_offer,
        "efter-doed": found.after_death,
        "fremtid": found.future,
        "uden-afslutning": found.unexplained,
        "overlap-tilknytning": statuses.overlapping,
        "tilknytning-fremtid": statuses.future,
        "indlaeggelse-fremtid": stays.future,
        "overlap-indlaeggelser": stays.overlapping,
        "ikke-udskrevet": stays.undischarged,
    }
    assert told == {code: citizens_of(code, municipality) for code in told}
    told_of = [day for row in of for day in (row[3], row[4], row[6]) if day and day <= TODAY]
    assert found.newest == max(told_of)
    # 15 October 2024 is two years before: whole quarters from 1 January 2025 on.
    begun = [row[3] for row in of if date(2024, 12, 31) < row[3] <= TODAY]
    assert found.starts == {day: begun.count(day) for day in begun}


@pytest.mark.parametrize("seed", range(5))
def test_statuses_that_last_are_counted_on_each_quarter_end(seed):
    load_reference()
    rows = rows_of(CitizenStatus, make_random(seed), "pk", "citizen", "start", "end")
    active = status_faults(*cut(rows, *SPAN), TODAY).active
    assert list(active) == list(quarter_ends(TODAY, 8))
    assert active == {
        day: sum(start <= day and (end is None or end >= day) for _, _, start, end in rows)
        for day in active
    }


def test_nothing_is_nothing():
    assert (
        intervention_faults(*cut([], *[numbers] * 3, days, days, list, days), TODAY).newest is None
    )
    nothing = cut([], *SPAN)
    assert status_faults(*nothing, TODAY).overlapping == 0
    assert admission_faults(*nothing, TODAY).overlapping == 0
