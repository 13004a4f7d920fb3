"""The country's rows, put in as fast as each database takes them, and taken out again."""

import random
from datetime import date, timedelta
from itertools import repeat

from tools.bench.country import CITIZENS, DAY, FIRST, SIZES, answers

MARK = "L"  # begins every reference and offer of these
SECTIONS = [
    "SEL-108", "ABL-105", "SEL-107", "SEL-85", "SEL-83", "SEL-85a", "SEL-82b", "SEL-82a",
    "SEL-82d", "SEL-104", "SEL-103", "SEL-99", "SEL-82c", "SEL-12", "SEL-18", "SEL-95",
]  # fmt: skip
STATUSES = [
    "ordinaer_beskaeftigelse", "stoettet_beskaeftigelse", "uddannelse",
    "beskyttet_beskaeftigelse", "aktivering", "offentlig_forsoergelse", "andet",
]  # fmt: skip
OFFERS = 30
# Of citizens, in the order they can be taken out.
TABLES = ("measurement_outcome", "measurement_sheet", "steering_intervention",
          "keyfigures_citizenstatus", "keyfigures_admission")  # fmt: skip


def fill() -> dict[str, int]:
    """Put the country in; rows by table. `empty` takes them out."""
    from django.db import transaction

    rng = random.Random(1)
    with transaction.atomic():
        offers = _offers()
        people = _citizens(rng)
        rows = {
            "steering_intervention": _interventions(rng, people, offers),
            "keyfigures_citizenstatus": _statuses(rng, people),
            "keyfigures_admission": _admissions(rng, people),
            "keyfigures_expenditure": _expenditures(rng),
            **answers.drawn(rng, people),
        }
        for table, (columns, values) in rows.items():
            _put(table, columns, values)
        _inhabitants(rng)
    _analyze()
    return {table: len(values) for table, (_, values) in rows.items()} | {"citizens": len(people)}


def empty() -> None:
    """Take out all that `fill` put in."""
    from django.db import connection

    citizens = f"(SELECT id FROM steering_citizen WHERE reference LIKE '{MARK}%%')"
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DELETE FROM {table} WHERE citizen_id IN {citizens}")
        for statement in (
            f"DELETE FROM steering_citizen WHERE reference LIKE '{MARK}%%'",
            f"DELETE FROM steering_offer WHERE external_id LIKE '{MARK}%%'",
            "DELETE FROM keyfigures_expenditure",
            "DELETE FROM keyfigures_statbankvalue",
            "DELETE FROM keyfigures_statbankfetch",
            "DELETE FROM keyfigures_storedstaircase",
        ):
            cursor.execute(statement)


def sizes() -> dict[int, int]:
    """Citizens by municipality."""
    from steering.models import Municipality

    others = [pk for pk in Municipality.objects.values_list("pk", flat=True) if pk not in SIZES]
    left = CITIZENS - sum(SIZES.values())
    return SIZES | {pk: left // len(others) for pk in others}


# --- The rows -----------------------------------------------------------------------------------


def _offers() -> dict[int, list[int]]:
    from steering.models import Offer

    rows = Offer.objects.bulk_create(
        Offer(
            municipality_id=code,
            external_id=f"{MARK}{n}",
            name=f"Tilbud {n}",
            legal_basis_id=SECTIONS[n % len(SECTIONS)],
            provider_type=("kommunal", "regional", "privat")[n % 3],
            places=20,
        )
        for code in sizes()
        for n in range(OFFERS)
    )
    found: dict[int, list[int]] = {}
    for row in rows:
        found.setdefault(row.municipality_id, []).append(row.pk)
    return found


def _citizens(rng) -> list[tuple[int, int]]:
    """(primary key, municipality) of each."""
    from steering.models import Citizen

    columns = ("municipality_id", "reference", "birth_year", "sex", "caseworker")
    values = [
        (code, f"{MARK}{n}", rng.randint(1950, 2006), rng.choice("mk"), "")
        for code, count in sizes().items()
        for n in range(count)
    ]
    _put("steering_citizen", columns, values)
    mine = Citizen.objects.filter(reference__startswith=MARK).order_by("pk")
    return list(mine.values_list("pk", "municipality"))


def _interventions(rng, people, offers):
    columns = ("citizen_id", "offer_id", "start", "end", "end_reason")
    reasons = ("", "maal", "flyttet", "doed", "andet")
    found = []
    for citizen, code in people:
        day = FIRST + timedelta(days=rng.randrange(-200, 1_500))
        for _ in range(rng.choice((3, 4, 5, 6, 7))):
            last = day + timedelta(days=int(rng.expovariate(1 / 300)) + 1)
            end, reason = (last, rng.choice(reasons)) if last < DAY else (None, "")
            found.append((citizen, rng.choice(offers[code]), day, end, reason))
            day = last + timedelta(days=rng.choice((1, 1, 30)))
    return columns, found


def _statuses(rng, people):
    found = []
    for citizen, _ in people:
        day = FIRST - timedelta(days=rng.randrange(900))
        for _ in range(rng.choice((0, 2, 3, 4))):
            last = day + timedelta(days=int(rng.expovariate(1 / 700)) + 30)
            found.append((citizen, rng.choice(STATUSES), day, last if last < DAY else None))
            day = last + timedelta(days=1)
            if day > DAY:
                break
    return ("citizen_id", "status", "start", "end"), found


def _admissions(rng, people):
    columns = ("citizen_id", "admitted_on", "discharged_on", "is_acute")
    found = []
    for citizen, _ in people:
        day = FIRST + timedelta(days=rng.randrange(1_200))
        for _ in range(rng.choice((0, 0, 0, 1, 3, 5))):
            last = day + timedelta(days=int(rng.expovariate(1 / 20)))
            if last > DAY:
                break
            found.append((citizen, day, last, rng.random() < 0.8))
            day = last + timedelta(days=rng.choice((1, 12, 60, 200, 400)))
    return columns, found


def _expenditures(rng):
    years = range(FIRST.year, DAY.year)
    found = [
        (code, year, basis, rng.randrange(10**5, 10**8))
        for code in sizes()
        for year in years
        for basis in SECTIONS
    ]
    return ("municipality_id", "year", "legal_basis_id", "amount"), found


def _inhabitants(rng) -> None:
    from keyfigures.domain.quarters import quarter_ends
    from keyfigures.domain.statbank import Cell, Published
    from keyfigures.domain.statbank_time import quarter_after
    from keyfigures.services.statbank.storing import store_cells

    cells = [
        Cell(f"{code:03}", "", quarter_after(day).code, Published("number", count * 66))
        for code, count in sizes().items()
        for day in quarter_ends(date(2026, 9, 30), 24)
    ]
    store_cells(by="bench", table="FOLK1A", cells=cells, origin="file")


# --- Into the database --------------------------------------------------------------------------


def _put(table: str, columns, values: list[tuple]) -> None:
    from django.db import connection

    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
            return
        marks = ", ".join(repeat("%s", len(columns)))
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)


def _analyze() -> None:
    """As PostgreSQL does by itself within a minute of such a load; SQLite is left as it is."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
