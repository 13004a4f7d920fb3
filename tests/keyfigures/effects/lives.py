"""Municipalities with statuses, admissions and accounts: from plain lists, or drawn."""

import random
from datetime import date, timedelta
from decimal import Decimal

from keyfigures.domain.employment import STATUSES
from keyfigures.models import Admission, CitizenStatus, Expenditure
from steering.models import Citizen
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import drawn_citizens, load_reference, make_register

DAY, BEFORE = date(2025, 9, 30), date(2024, 9, 30)
OLD = date(2022, 1, 1)


def make_lives(people, code: int = 730, **fields):
    """A municipality of `people`: (birth year or None, [Stay], [(status, start, end)],
    [(admitted, discharged, acute)]); loads the reference data."""
    load_reference()
    municipality = make_register([stays for _, stays, _, _ in people], code, **fields)
    citizens = list(Citizen.objects.filter(municipality=municipality).order_by("pk"))
    for citizen, (birth_year, *_rest) in zip(citizens, people, strict=True):
        citizen.birth_year = birth_year
    Citizen.objects.bulk_update(citizens, ["birth_year"])
    pairs = list(zip(citizens, people, strict=True))
    CitizenStatus.objects.bulk_create(
        CitizenStatus(citizen=citizen, status=status, start=start, end=end)
        for citizen, (_, _, statuses, _) in pairs
        for status, start, end in statuses
    )
    Admission.objects.bulk_create(
        Admission(citizen=citizen, admitted_on=begins, discharged_on=ends, is_acute=acute)
        for citizen, (_, _, _, admissions) in pairs
        for begins, ends, acute in admissions
    )
    return municipality


def make_accounts(municipality, accounts) -> None:
    """`accounts`: (year, legal basis, kroner)."""
    Expenditure.objects.bulk_create(
        Expenditure(
            municipality=municipality, year=year, legal_basis_id=basis, amount=Decimal(amount)
        )
        for year, basis, amount in accounts
    )


def worker(
    status: str | None, count: int, birth_year: int | None = 1985, until: date | None = None
):
    """`count` citizens on step 5 with one status since long ago (None: none)."""
    statuses = [(status, OLD, until)] if status else []
    return [(birth_year, [Stay("SEL-85", OLD, None)], statuses, [])] * count


def drawn_people(seed: int, count: int, today: date = DAY):
    """Lives as they come: some without a birth year or a status, some admitted again soon."""
    rng = random.Random(seed)
    histories = drawn_citizens(seed, count, today)
    return [
        (_birth(rng), stays, _statuses(rng, today), _admitted(rng, today)) for stays in histories
    ]


def _birth(rng) -> int | None:
    return None if rng.random() < 0.04 else rng.randrange(1940, 2010)


def _statuses(rng, today) -> list[tuple]:
    rows, day = {}, today - timedelta(days=rng.randrange(200, 2400))
    for _ in range(rng.randrange(4)):
        end = day + timedelta(days=rng.randrange(0, 900))
        status = rng.choice(STATUSES)
        rows[status, day] = (status, day, end if end < today else None)
        day += timedelta(days=rng.randrange(1, 700))
    return list(rows.values())


def _admitted(rng, today) -> list[tuple]:
    rows, day = {}, today - timedelta(days=rng.randrange(100, 1500))
    while rng.random() < 0.55 and day < today:
        end = day + timedelta(days=rng.randrange(0, 60))
        rows[day] = (day, end if end < today else None, rng.random() < 0.7)
        day = end + timedelta(days=rng.choice([0, 1, 5, 20, 30, 31, 90, 400]))
    return list(rows.values())
