"""Municipalities whose citizens have answered: from plain lists, or drawn."""

import random
from datetime import date, timedelta

from measurement.models import Instrument, Outcome, ScaleLevel, Sheet, Way
from measurement.models.outcome import ANSWERS
from steering.models import Citizen
from tests.keyfigures.plain import Stay
from tests.keyfigures.register import drawn_citizens, load_reference, make_register
from tests.measurement.outcomes.making import load_outcome_instruments

DAY, BEFORE = date(2025, 9, 30), date(2024, 9, 30)
OLD = date(2022, 1, 1)
SCALES = {"who5": (0, 5), "inspire_o": (0, 4)}


def make_answers(histories, rows, code: int = 730, sheets=()):
    """A municipality of `histories` ([Stay]); `rows`: (citizen's number, instrument, day, answers
    or one answer to all five); `sheets`: (citizen's number, day). Loads the reference data."""
    load_reference()
    load_outcome_instruments()
    municipality = make_register(histories, code)
    citizens = list(Citizen.objects.filter(municipality=municipality).order_by("pk"))
    shared = {row.code: row for row in Instrument.objects.filter(municipality=None)}
    Outcome.objects.bulk_create(
        Outcome(
            citizen=citizens[number], code=name, instrument=shared[name], on=day,
            way=Way.TOGETHER, **dict(zip(ANSWERS, _five(given), strict=True)),
        )
        for number, name, day, given in rows
    )  # fmt: skip
    Sheet.objects.bulk_create(
        Sheet(
            citizen=citizens[number], way=Way.TOGETHER, asked_on=day,
            who5=shared["who5"], inspire_o=shared["inspire_o"],
        )
        for number, day in sheets
    )  # fmt: skip
    return municipality


def _five(given):
    return (given,) * 5 if isinstance(given, int) else given


def on_step(basis: str, count: int) -> list:
    return [[Stay(basis, OLD, None)]] * count


def own_version(municipality, lowest: int, highest: int, code: str = "inspire_o") -> Instrument:
    """The municipality's own version with another scale."""
    row = Instrument.objects.create(
        municipality=municipality, code=code, version=1, name="Egen", intro="", source="Egen"
    )
    ScaleLevel.objects.bulk_create(
        ScaleLevel(instrument=row, value=value, label=str(value))
        for value in range(lowest, highest + 1)
    )
    return row


def drawn_answers(seed: int, count: int, today: date = DAY) -> list[tuple]:
    """Rows for `make_answers` of so many citizens: measured now and then, some never."""
    rng = random.Random(seed)
    rows = {}
    for number in range(count):
        day = today - timedelta(days=rng.randrange(1200))
        while rng.random() < 0.75 and day <= today:
            for name, (_, highest) in SCALES.items():
                given = tuple(rng.randint(0, highest) for _ in range(5))
                whole = given if rng.random() < 0.93 else (None, *given[1:])
                rows[number, name, day] = (number, name, day, whole)
            day += timedelta(days=rng.choice([40, 90, 120, 200]))
    return list(rows.values())


def drawn(seed: int, count: int, code: int = 730):
    """A drawn municipality with drawn answers, a newest intervention on DAY, and some sheets."""
    histories = [*drawn_citizens(seed, count, DAY), [Stay("SEL-95", DAY, None)]]
    rng = random.Random(seed + 1)
    sheets = [(n, DAY - timedelta(days=rng.randrange(600))) for n in range(0, count, 3)]
    return make_answers(histories, drawn_answers(seed, count), code, sheets)


def plain_rows(municipality, name: str) -> list[tuple]:
    """Every measurement as the plain definition takes it."""
    scales = {}
    for key, value in ScaleLevel.objects.values_list("instrument_id", "value"):
        low, high = scales.get(key, (value, value))
        scales[key] = (min(low, value), max(high, value))
    return [
        (row.citizen_id, row.on, row.instrument_id, scales[row.instrument_id], row.answers)
        for row in Outcome.objects.filter(citizen__municipality=municipality, code=name)
    ]
