"""The country as a rate over its municipalities, counted from published figures."""

from dataclasses import replace

from keyfigures.domain.national import inhabitants_at
from keyfigures.domain.statbank import COUNTRY, NUMBER, Published, Rate, rate_over, rounded
from keyfigures.domain.statbank_time import period

PEOPLE = "FOLK1A"
ENOUGH = 49  # of 98 municipalities
# Tables whose country is told, and the decimals: recipients per 1,000 inhabitants; kroner each.
DECIMALS = {"HAND07": 2, "REGK31": 0, "REGK100": 0}

Areas = dict[str, Published]


def rates(
    cells: dict[tuple[str, str], Areas], people: dict[str, Areas], decimals: int
) -> dict[tuple[str, str], Rate]:
    """(kind, period code) → rate. `cells`: figures by area; `people`: FOLK1A, area → period →
    inhabitants."""
    divisors: dict[str, Areas] = {}
    found = {}
    for (kind, code), areas in cells.items():
        if code not in divisors:
            divisors[code] = _divisors(people, code)
        rate = _rate(areas, divisors[code])
        found[kind, code] = replace(rate, value=rounded(rate.value, decimals))
    return found


def _rate(areas: Areas, divisors: Areas) -> Rate:
    """The country's own row where the table has one, else the sum over municipalities, told only
    where at least half of them have numbers: a file may have brought one."""
    own = {area: figure for area, figure in areas.items() if area == COUNTRY}
    if own and own[COUNTRY].state == NUMBER:
        return replace(rate_over(own, divisors), is_whole=True)
    rate = rate_over({a: figure for a, figure in areas.items() if a != COUNTRY}, divisors)
    return rate if rate.areas >= ENOUGH else Rate(None, rate.areas)


def _divisors(people: dict[str, Areas], code: str) -> Areas:
    day = period(code).last_day
    found = {area: inhabitants_at(periods, day) for area, periods in people.items()}
    return {area: Published(NUMBER, count) for area, count in found.items() if count}
