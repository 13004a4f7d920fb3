"""The staircase page's figures (D1–D4, D9, D10) beside the bare SQL for the same counts.

The floor counts everything in the database and keeps nothing secret: no suppression, verdicts,
words or names. Every run of ours judges its numbers anew, as the first visitor after an upload
would have it.
"""

import random
from datetime import date, timedelta

from tools.bench import Row, paired

DAY, COMPARE_DAY = date(2026, 9, 30), date(2025, 9, 30)
FIRST = date(2020, 10, 1)
SIZES = ((730, 1_500), (751, 11_000))  # a median municipality, and the largest
ALLOWANCE = 0.020  # seconds over the bare SQL
SECTIONS = [
    "SEL-108", "ABL-105", "SEL-107", "SEL-85", "SEL-83", "SEL-85a", "SEL-82b", "SEL-82a",
    "SEL-82d", "SEL-104", "SEL-103", "SEL-99", "SEL-82c", "SEL-12", "SEL-18", "SEL-95",
]  # fmt: skip


def run():
    """Figures and whole page for each size of municipality, and the queries of the page."""
    return [row for size in SIZES for row in _rows(*size)] + [_queries()]


def _rows(code, citizens):
    from keyfigures.selectors.staircase import staircase_page

    municipality, interventions = _fill(code, citizens)
    client, address = _reader(municipality)
    of = f"{citizens} citizens, {interventions} interventions"
    works = {
        f"staircase figures: {of}": lambda: staircase_page(municipality, DAY, COMPARE_DAY),
        f"staircase page, the whole request: {of}": lambda: client.get(address),
    }
    return [_row(name, work, code, citizens) for name, work in works.items()]


def _row(name, work, code, citizens):
    value, floor = paired(lambda: _judged_anew(work), lambda: _bare_sql(code))
    median = citizens <= 1_500
    return Row(
        name=name,
        value=f"{value * 1000:.1f} ms",
        floor=f"{floor * 1000:.1f} ms of SQL",
        ratio=value / floor,
        limit="≤ 20 ms over" if median else "≤ 3",
        ok=value - floor <= ALLOWANCE if median else value <= 3 * floor,
    )


def _judged_anew(work):
    from keyfigures.domain import hiding

    hiding.judged.cache_clear()
    hiding.hidden_on_day.cache_clear()
    work()


def _reader(municipality):
    """Somebody of the steering group, and the page's address on the two days."""
    from django.test import Client
    from django.urls import reverse

    from tests.factories import make_user

    client = Client()
    client.force_login(make_user("STEERING", municipality=municipality))
    days = f"?dag={DAY}&sammenlign={COMPARE_DAY}"
    return client, reverse("staircase", args=[municipality.pk]) + days


def _queries():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from keyfigures.selectors.staircase import staircase_page
    from steering.models import Municipality

    found = []
    for code, _ in SIZES:
        municipality = Municipality.objects.get(pk=code)
        with CaptureQueriesContext(connection) as queries:
            staircase_page(municipality, DAY, COMPARE_DAY)
        found.append(len(queries))
    return Row(
        name="staircase figures: queries, small and large municipality",
        value=" and ".join(map(str, found)),
        floor="4",
        ratio=max(found) / 4,
        limit="the same, 4",
        ok=found == [4, 4],
    )


# --- The floor ----------------------------------------------------------------------------------

ACTIVE = 'i.start <= %s AND (i."end" IS NULL OR i."end" >= %s)'
JOINED = """
    FROM steering_intervention i
    JOIN steering_citizen c ON c.id = i.citizen_id
    JOIN steering_offer o ON o.id = i.offer_id
    LEFT JOIN keyfigures_stepservice t ON t.legal_basis_id = o.legal_basis_id AND t.version_id = 1
    LEFT JOIN keyfigures_step s ON s.id = t.step_id
    WHERE c.municipality_id = %s
"""


def _bare_sql(code):
    """Movements with reasons, twenty quarter ends, users of offers, days told of (SQLite)."""
    from django.db import connection

    with connection.cursor() as cursor:
        for sql, values in _statements(code):
            cursor.execute(sql, values)
            cursor.fetchall()


def _statements(code):
    now, then = (DAY, DAY), (COMPARE_DAY, COMPARE_DAY)
    citizens = f"""
        SELECT MAX(CASE WHEN {ACTIVE} THEN s.number END) a,
               MAX(CASE WHEN {ACTIVE} THEN s.number END) b,
               MAX(CASE WHEN s.number = 2 AND {ACTIVE} THEN 1 ELSE 0 END) side,
               MAX(CASE WHEN i."end" <= %s
                   THEN i."end" || COALESCE(s.number, 0) || i.end_reason END) last
        {JOINED} AND {ACTIVE} GROUP BY i.citizen_id
    """
    yield (
        "SELECT a, b, CASE WHEN b IS NULL THEN SUBSTR(last, 12) END reason, COUNT(*), SUM(side) "
        f"FROM ({citizens}) x GROUP BY a, b, reason",
        [*then, *now, *now, DAY, code, DAY, COMPARE_DAY],
    )
    yield _series(code)
    yield (
        f"SELECT i.offer_id, COUNT(DISTINCT i.citizen_id) {JOINED} AND {ACTIVE} "
        "GROUP BY i.offer_id",
        [code, *now],
    )
    yield f'SELECT MIN(i.start), MAX(i.start), MAX(i."end") {JOINED}', [code]


def _series(code):
    """Each citizen's step on twenty days in one pass: measured as the fastest plain SQL."""
    from keyfigures.domain.quarters import quarter_ends

    days = quarter_ends(DAY, 20)
    columns = ", ".join(f"MAX(CASE WHEN {ACTIVE} THEN s.number END) d{n}" for n in range(len(days)))
    citizens = f"SELECT {columns} {JOINED} AND {ACTIVE} GROUP BY i.citizen_id"
    sums = ", ".join(
        f"SUM(CASE WHEN d{n} = {step} THEN 1 END)" for n in range(len(days)) for step in range(1, 9)
    )
    values = [day for day in days for _ in (1, 2)]
    return f"SELECT {sums} FROM ({citizens}) x", [*values, code, days[-1], days[0]]


# --- The data -----------------------------------------------------------------------------------


def _fill(code, citizens):
    """The municipality with about six interventions per citizen over six years; their number."""
    from steering.models import Citizen, Intervention, Municipality, Offer

    rng = random.Random(code)
    municipality = Municipality.objects.get(pk=code)
    offers = Offer.objects.bulk_create(
        Offer(
            municipality=municipality,
            external_id=f"T{n}",
            name=f"Tilbud {n}",
            legal_basis_id=SECTIONS[n % len(SECTIONS)],
            places=20,
        )
        for n in range(30)
    )
    people = Citizen.objects.bulk_create(
        Citizen(municipality=municipality, reference=f"B{n}") for n in range(citizens)
    )
    rows = [row for citizen in people for row in _stays(rng, citizen, offers)]
    Intervention.objects.bulk_create(rows, batch_size=5_000)
    return municipality, len(rows)


def _stays(rng, citizen, offers):
    from steering.models import Intervention

    day = FIRST + timedelta(days=rng.randrange(-200, 1_500))
    for _ in range(rng.choice([3, 5, 6, 7, 9])):
        end = day + timedelta(days=int(rng.expovariate(1 / 300)) + 1)
        yield Intervention(
            citizen=citizen,
            offer=rng.choice(offers),
            start=day,
            end=end if end < DAY else None,
            end_reason=rng.choice(["", "maal", "flyttet", "doed", "andet"]),
        )
        day = end + timedelta(days=rng.choice([1, 1, 30]))
