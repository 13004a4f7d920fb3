"""The country as a rate over the areas that have both numbers, counted once per fetch."""

from dataclasses import replace
from functools import lru_cache

from keyfigures.domain.national import SourceLine, inhabitants_at
from keyfigures.domain.statbank import COUNTRY, NUMBER, Published, Rate, rate_over, rounded
from keyfigures.domain.statbank_tables import may_sum_areas
from keyfigures.domain.statbank_time import period
from keyfigures.selectors.statbank_values import read_areas

Rates = dict[tuple[str, str], Rate]  # (kind, period code) → rate
PEOPLE = "FOLK1A"
ENOUGH = 49  # of 98 municipalities
# Recipients per 1,000 inhabitants; kroner per inhabitant.
DECIMALS = {"HAND07": 2, "REGK31": 0, "REGK100": 0}


def country_rates(table: str, told: dict[str, SourceLine]) -> Rates:
    """Per 1,000 inhabitants, by kind and period; of a table in 1,000 kr. that is kr. each.

    Kept in memory per newest fetch: every change of a table's values is a fetch of its own.
    """
    if not may_sum_areas(table):
        return {}
    return _counted(table, told[table].changed_at, told[PEOPLE].changed_at)


@lru_cache(maxsize=12)
def _counted(table: str, _table_fetched, _people_fetched) -> Rates:
    people: dict[str, dict[str, Published]] = {}
    for (_, code), areas in read_areas(PEOPLE).items():
        for area, figure in areas.items():
            people.setdefault(area, {})[code] = figure
    divisors: dict[str, dict[str, Published]] = {}
    rates = {}
    for (kind, code), areas in read_areas(table).items():
        if code not in divisors:
            divisors[code] = _divisors(people, period(code).last_day)
        rate = _rate(areas, divisors[code])
        rates[kind, code] = replace(rate, value=rounded(rate.value, DECIMALS[table]))
    return rates


def _rate(areas: dict[str, Published], divisors: dict[str, Published]) -> Rate:
    """The country's own row where the table has one, else the sum over municipalities, told only
    where at least half of them have numbers: a file may have brought one."""
    own = {area: figure for area, figure in areas.items() if area == COUNTRY}
    if own and own[COUNTRY].state == NUMBER:
        return replace(rate_over(own, divisors), is_whole=True)
    rate = rate_over({a: figure for a, figure in areas.items() if a != COUNTRY}, divisors)
    return rate if rate.areas >= ENOUGH else Rate(None, rate.areas)


def _divisors(people: dict[str, dict[str, Published]], day) -> dict[str, Published]:
    found = {area: inhabitants_at(periods, day) for area, periods in people.items()}
    return {area: Published(NUMBER, count) for area, count in found.items() if count}
