"""The country's stored rates are those that its figures give, however they came."""

from decimal import ROUND_HALF_UP, Decimal
from random import Random

import pytest

from keyfigures.models import StatbankRate, StatbankValue
from tests.keyfigures.statbank.cells import OTHERS, store

pytestmark = pytest.mark.django_db
TABLES = {"HAND07": ("30182", "0.01"), "REGK31": ("53850", "1")}
PERIODS = {"HAND07": ["2023K3", "2023K4", "2024K1"], "REGK31": ["2022", "2023"]}
PEOPLE = ["2022K2", "2023K1", "2024K1", "2024K3"]
# The newest count of inhabitants that may be used for each.
NOT_LATER = {
    "2023K3": "2023K4",
    "2023K4": "2024K1",
    "2024K1": "2024K2",
    "2022": "2023K1",
    "2023": "2024K1",
}
AREAS = ["000", "101", "730", *OTHERS]


def plain(table: str) -> dict:
    """By loops over every value, with no function of the portal's."""
    kind, step = TABLES[table]
    values = list(StatbankValue.objects.filter(state="number"))
    people = {(v.area, v.period): v.value for v in values if v.table_id == "FOLK1A"}
    found = {}
    for when in {v.period for v in StatbankValue.objects.filter(table=table)}:
        sums = {"own": [0, 0, 0], "all": [0, 0, 0]}
        for v in (v for v in values if v.table_id == table and v.period == when):
            known = [p for a, p in people if a == v.area and p <= NOT_LATER[when]]
            which = sums["own" if v.area == "000" else "all"]
            if known:
                which[0] += v.value
                which[1] += people[v.area, max(known)]
                which[2] += 1
        has_own = any(v.table_id == table and v.area == "000" and v.period == when for v in values)
        above, below, areas = sums["own" if has_own else "all"]
        told = areas and (has_own or areas >= 49)
        rate = (above * 1000 / below).quantize(Decimal(step), ROUND_HALF_UP) if told else None
        found[kind, when] = (rate, areas, has_own)
    return found


def kept(table: str) -> dict:
    rows = StatbankRate.objects.filter(table=table)
    return {(r.kind, r.period): (r.value, r.areas, r.is_whole) for r in rows}


def some(rng: Random, table: str) -> None:
    """Figures of a few areas or of all of them, some missing."""
    kind, periods = ("", PEOPLE) if table == "FOLK1A" else (TABLES[table][0], PERIODS[table])
    areas = rng.choice([AREAS[1:], AREAS[1:], AREAS, rng.sample(AREAS, 2)])
    share = rng.choice([0, 0.02, 0.5])
    values = [
        (
            area,
            kind,
            when,
            rng.choice(["..", None]) if rng.random() < share else rng.randint(1, 90_000),
        )
        for area in areas
        for when in rng.sample(periods, rng.randint(1, len(periods)))
    ]
    store(table, *values, origin="file")


@pytest.mark.parametrize("seed", range(6))
def test_stored_is_counted(seed):
    rng = Random(seed)
    for _ in range(6):
        some(rng, rng.choice(["FOLK1A", *TABLES]))
        for table in TABLES:
            assert kept(table) == plain(table)
